"""Whether a passage leans on what stood before it, and cannot be read by itself."""

from __future__ import annotations

import re

from reader.analysis import lexicon as lists
from reader.analysis.vocabulary import SPEECH

_OPENING = re.compile(
    r"[\"“‘'«]|(?:he|she|it|they|we|i|you|his|her|hers|its|their|this|that|these|those|such|but|and|or|so|however|"
    r"meanwhile|moreover|furthermore|nevertheless|still|yet|then|also|instead|therefore|thus|indeed|both|neither|"
    r"another|others|the latter|the former|the two|the pair|in addition|in response|in turn|as a result|for example|"
    r"for instance|at the same time|after that|since then|by then|asked|even)\b",
    re.IGNORECASE,
)
#: Openings that a paragraph of a digest may have, but that point back where one sentence is taken out of its text.
_BACK = re.compile(
    r"(?:there|here|later|earlier|one (?:of|concerns|is|was|has|had|in)|signing|adding to|among (?:them|those)|"
    r"some of|most of|many of|none of|each of|all of|"
    r"afterwards?|besides|similarly|likewise|conversely|on the other hand|in fact|of course|perhaps|maybe|that said|"
    r"nonetheless|elsewhere|separately|members|respondents|participants|attendees|"
    r"in (?:other words|contrast|particular|a (?:statement|tweet|post|letter|speech|separate|similar))|"
    r"the (?:same|other|others|rest|three|four|five|six|second|third|result|news|move|pair|couple|trio)|"
    r"because of (?:this|that|it)|in both|in (?:each|neither|either) case|"
    r"if so|speaking|under (?:it|them)|with that|not so|why|how|what|who|when asked|"
    r"for [^\W_]+, (?:that|this|it)|regardless of|"
    r"in the (?:days|weeks|months|years) (?:that followed|since|before|after))\b"
    r"(?!’s|'s)",
    re.IGNORECASE,
)
#: What "the" may name although nobody spoke of it before.
_UNIQUE = frozenset(
    "government president king queen pope prime economy world public police army navy military market markets dollar "
    "euro pound yen internet sun moon weather unemployment jobless inflation stock federal national country's "
    "nation's world's president's government's us united average best biggest largest first number "
    "head chief death leader leaders mayor governor foreign interior defence defense finance coastguard coalition "
    "opposition media press senate house".split()
)
#: Behind these follows what tells which one is meant.
_TELLING_WHICH = frozenset(
    "of in at on by that which who whose from for between against into near over to with about than as where when "
    "behind aboard".split()
)
#: Forms that are nearly always verbs with a subject.
_FINITE = frozenset(
    "is are was were be been has have had does did do will would can could may might must should shall isn't aren't "
    "wasn't weren't won't wouldn't hasn't haven't hadn't can't couldn't doesn't didn't said says say told tells went "
    "came made took gave got left lost won met held kept found fell rose grew hit cut put set led ran sent spent "
    "began became broke brought built bought caught chose drew drove fought flew forgot froze heard hung knew laid "
    "lay paid read rode sang sat saw sold shot shut slid sought spoke stood stole struck swept swore taught thought "
    "threw understood woke wore wrote slid means comes makes takes gives gets leaves includes marks shows follows adds "
    "calls requires allows gives brings come raises represents suggests ended remains underscores highlights".split()
)
_HEAD = re.compile(r"(?:(?:in|on|at|for|after|before|with|under|from|of|as) )?the ", re.IGNORECASE)
_LOWER = re.compile(r"(?P<word>[a-z][\w’'-]*)(?P<mark>[,:;]| --| [–—])?\s*")
#: Somebody known, called by where they are from or what they belong to.
_BY_BELONGING = re.compile(
    r"The (?:[A-Z][\w.'’-]+ ){1,3}(?:Republican|Democrat|native|group|company|firm|lawmaker|senator|congressman|"
    r"congresswoman)\b"
)
#: Such nouns stand for a name given before.
_STANDS_FOR = re.compile(
    r"\bthe (?:company|firm|group|bank|agency|newspaper|paper|suspect|victims?|pair|couple|duo|retailer|carmaker|"
    r"airline|nation|country|incident|attack|quake|storm|accident|buyout|takeover)\b"
    r"(?!['’]s| (?:of|on|in|that|which|who|behind|near|at|for|by)\b)",
    re.IGNORECASE,
)
_ON_A_DAY = re.compile(r"(?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
#: Words of a noun phrase that are looked at behind "the".
_REACH = 4
#: Fewer words before "it" or "they" hold nothing that it could stand for.
_FEWEST_BEFORE = 2
_PRONOUN = re.compile(
    r"\b(?:(?P<person>he|she|him|her|his|hers|himself|herself)|it|its|itself|they|them|their|theirs|themselves)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"\b(?:this|these|(?<!first )(?<!last )(?<!no )such)\b(?! (?:week|month|year|morning|afternoon|evening|summer|"
    r"winter|spring|autumn|fall|season|weekend|time|century|decade|as)\b)|"
    r"\b(?:also|too|meanwhile|however|the latter|the former|aforementioned|that (?:view|decision|deal|case|move|plan|"
    r"figure|report|amount|number)|similar(?! to))\b|\banother\W*$|"
    r"\b(?:(?:did|does|do) so\b|(?:said|says) (?:just )?(?:that|so)\W*$)",
    re.IGNORECASE,
)
#: The writer's and the reader's own voice; "US" is a country.
_VOICE = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|us(?!-)|[Mm]y|me|[Yy]ou|[Yy]ours?|[Ll]et['’]s|I['’]\w+)\b")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]")
_INTRODUCED = re.compile(r"\b(?:an?|another|one|two|three|four|five|\d+) [a-z]|\bwho\b")


def opens_leaning(text: str) -> bool:
    """Whether a paragraph opens with a quotation, a pronoun or a word that joins it to the one before."""
    return _OPENING.match(text) is not None


def is_finite(word: str) -> bool:
    """Whether a word is, as far as its form tells, a verb with a subject."""
    low = word.replace("’", "'")
    return low in _FINITE or (low.islower() and (low.endswith("ed") or low in SPEECH))


def leans(sentence: str, named: int | None, person: int | None, *, first: bool = False) -> bool:
    """Whether an English sentence needs the one before it; its first name, and person, start at the given places.

    Pronouns need somebody or something named before them in the sentence itself; what is quoted may say what it likes.
    The ``first`` of a text may call things "the" that are told of only there.
    """
    sentence = sentence.replace("\u00a0", " ")
    if opens_leaning(sentence) or _BACK.match(sentence) or (not first and _names_again(sentence)):
        return True
    plain = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), sentence)
    if _POINTING.search(plain) or _VOICE.search(plain):
        return True
    if not first and _BY_BELONGING.match(sentence):
        return True
    noun = None if first else _STANDS_FOR.search(plain)
    if noun is not None and (named is None or named > noun.start()):
        return True
    pronoun = _PRONOUN.search(plain)
    if pronoun is None:
        return False
    before = plain[: pronoun.start()]
    if pronoun["person"]:
        return (person is None or person > pronoun.start()) and not (_INTRODUCED.search(before) and _tells(before))
    return (named is None or named > pronoun.start()) and len(before.split()) < _FEWEST_BEFORE


def _names_again(sentence: str) -> bool:
    """Whether a sentence opens with "the" and a thing that nothing in it tells from others: "The move came as"."""
    head = _HEAD.match(sentence)
    if head is None:
        return False
    at = head.end()
    for place in range(_REACH):
        match = _LOWER.match(sentence, at)
        if match is None:
            # A name or a number tells which; the day of the deed does not.
            return bool(place and _ON_A_DAY.match(sentence, at))
        word = match["word"]
        if word in {"on", "late", "early"} and _ON_A_DAY.match(sentence, at):
            return True
        if word in _TELLING_WHICH or (not place and word in _UNIQUE):
            return False
        if match["mark"] or word.endswith(("’s", "'s", "s’", "s'")) or (place and _is_deed(word)):
            return True
        at = match.end()
    return False


def _tells(before: str) -> bool:
    """Whether what stands before a pronoun is more than a phrase that waits for it: "Seen as a reformer, he"."""
    return not before.rstrip().endswith(",") or any(is_finite(word) for word in before.split()[1:])


def _is_deed(word: str) -> bool:
    """Whether a word behind a noun is its verb: a finite form, or the third person of a word that is mostly a verb."""
    return is_finite(word) or (word.endswith("s") and lists.senses().get(word, "a").isupper())
