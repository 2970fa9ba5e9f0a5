# ruff: noqa: E501 - a rule is read as one expression
"""Furniture: lines of a page that are not part of its article.

Every rule is about a whole line or a whole sentence in the imperative or in the set words of a site; a sentence that
merely speaks of newsletters, sign-ups or copyright is none.
"""

from __future__ import annotations

import re

from reader.ingest.prose import Prose
from reader.text import sentences

#: A line longer than this is prose, unless it consists of plugs.
_LONGEST = 240

_CHANNEL = (
    r"(?:newsletters?|in-?box|e-?mails?|alerts?|updates|apps?|briefings?|digests?|bulletins?|podcasts?|premium|"
    r"channels?|accounts?|subscriptions?|membership|edition|headlines|free trial)"
)
_OURS = r"(?:our|your|this|the|free|daily|weekly|here|today|now)"
_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|youtube|tiktok|threads|bluesky|"
    r"mastodon|messenger|flipboard|pocket|e-?mail|google news|apple news|rss|sms)"
)
_SHARE_WORD = (
    rf"(?:share|tweet|post|pin(?: it)?|print|save|bookmark|copy(?: the)? link|link copied!?|gift(?: this article)?|"
    rf"comments?(?: \(?\d+\)?)?|\d+ comments?|like|listen|{_NETWORK})"
)
_PICTURE = r"(?:file )?(?:photos?|photographs?|images?|pictures?|illustrations?|graphics?)"
_AGENCY = (
    r"(?:getty images|shutterstock|istock(?:photo)?|alamy(?: stock photo)?|ap(?: photo| images)?|afp|epa(?:-efe)?|"
    r"reuters|pa(?: wire| images| media)?|zuma|imago|xinhua|tass|bloomberg|anadolu|nurphoto|unsplash|pexels|wikimedia commons)"
)
_MEDIUM = (
    r"(?:analysis|summary|overview|transcript|video|audio|image|content|comments?|data|chart|map|translation|rating|"
    r"details|description|preview|information|player|media|timeline|article|story|section)"
)

_PLUGS = (
    rf"(?:please |click here to |you can )?(?:sign|signing) up\b(?! sheets).{{0,140}}\b{_CHANNEL}\b",
    r"sign up (?:now|here|today|free|for free|below)\b",
    r"sign up to\b.{0,80}\bhere",
    rf"(?:click here to |please )?subscribe\b(?:(?! said\b).){{0,120}}\b(?:{_CHANNEL}|{_OURS})\b",
    r"subscribe(?: now| today)?$",
    rf"get (?:\S+ ){{0,14}}?{_OURS} (?:\S+ ){{0,3}}?{_CHANNEL}\b",
    rf"get (?:\S+ ){{0,14}}?(?:delivered|sent) (?:straight |directly |right )?to your {_CHANNEL}\b",
    rf"(?:get|receive) .{{1,80}}\b(?:straight|directly|right) (?:in|to) your {_CHANNEL}\b",
    rf"(?:enter|type in) your {_CHANNEL}(?: address)?\b",
    r"by (?:signing up|subscribing|clicking|continuing|submitting)\b.{0,80}\byou (?:agree|accept|consent|acknowledge)\b",
    r"(?:you (?:can|may) )?(?:unsubscribe|opt out) (?:at )?any ?time\b",
    r"(?:follow|like|join|find) us (?:on|at)\b",
    r"follow @\w+\b",
    rf"join (?:our|the .{{0,40}}) (?:{_NETWORK}|{_CHANNEL}|community|conversation)\b",
    r"download (?:our|the .{0,30}) (?:\S+ )?apps?\b",
    r"(?:please )?(?:support our|help support|support independent|support quality) (?:journalism|reporting|work|newsroom)\b",
    r"(?:become|already) an? (?:member|subscriber|supporter)\b",
    r"(?:log|sign) in(?: or (?:register|subscribe|sign up|create an account))?(?: to (?:continue|read|comment|your account)\b|$)",
    r"(?:create|register for) (?:a|an|your) (?:free )?account\b",
    r"this (?:site|page|form) is protected by\b",
    r"(?:we|this (?:site|website)) uses? cookies\b",
    r"thank(?:s| you) for (?:subscribing|signing up|reading)\b",
)

_LINES = (
    # Sharing, commenting, moving about.
    rf"{_SHARE_WORD}(?:[\s,|/•·–-]+(?:on |via |by )?{_SHARE_WORD})+",
    r"(?:share|print|e-?mail|tweet|save|like|bookmark)(?: this| the)?(?: (?:article|story|page|post|link))?(?: (?:on|via|by|with) .{1,40})?",
    r"copy link|link copied!?|leave a (?:comment|reply)|(?:view|show|hide|see|read|post) (?:all )?(?:\d+ )?comments?|comments? \(?\d+\)?",
    r"skip to (?:main )?content|back to (?:top|home|homepage)|jump to (?:comments|content)|close(?: menu)?|(?:main )?menu",
    r"(?:show|load|view|see) (?:more|less|all)(?: \w+){0,3}|continue reading(?: .{0,80})?|keep reading|tap to .{1,30}|expand|play video",
    r"\d+ comments?",
    r"(?:want|like|enjoy\w*|interested in|looking for) .{3,80}\? (?:sign up|subscribe|join|follow)\b.{0,80}",
    # More of the same site.
    r"(?:learn|find out|discover) more(?: (?:about|at|here|on|in) .{1,80}| here)?[.!]?",
    r"read more(?: here| about .{1,80})?[.!]?",
    r"(?:read|see|watch|listen|more|related|also|don[’']t miss|must[- ]read|recommended|explore|go deeper|in pictures|in photos)"
    r"(?: more| also| next| now| on this| on this story| stories| articles| coverage| reading| content| live)*\s?[:>»→]\s?.{0,160}",
    r"(?:read|see|watch) (?:also|next)|also read|more on this(?: story| topic)?|related (?:stories|articles|topics|content|coverage|links)|"
    r"(?:most|must) (?:read|viewed|popular|watched)|you (?:may|might) also (?:like|be interested in)|recommended(?: for you| stories| reading)?|"
    r"editor[’']?s[’']? picks?|up next|trending(?: now)?|top stories|more stories",
    # Advertising.
    r"advertisements?|ads?|sponsored(?: content| by .{1,40})?|promoted(?: content)?|paid (?:content|post)|"
    r"(?:story|article|post|text) continues (?:below|after) (?:the |this )?(?:advertisement|ad)|(?:continue reading )?after (?:the |this )?(?:advertisement|ad)|"
    r"scroll (?:down )?to continue(?: reading)?|(?:skip|report|remove) (?:this )?(?:advertisement|ad)s?",
    # Credits and copyright.
    rf"[\[(]?{_PICTURE}(?: credits?| by| courtesy(?: of)?)?\s?[:/]\s?(?:\S+ ?){{1,10}}[\])]?",
    rf"[\[(]?{_PICTURE} (?:credits?|by|courtesy(?: of)?) (?:\S+ ?){{1,8}}[\])]?",
    rf"[\[(]?(?:[^\s.!?]+ ){{0,4}}[^\s.!?]* ?(?:/|via|\|) ?{_AGENCY}(?: ?/ ?{_AGENCY})?[\])]?",
    rf"[\[(]{_AGENCY}(?: ?/ ?.{{1,40}})?[\])]|{_AGENCY} ?/ ?(?:[^\s.!?]+ ?){{1,4}}",
    r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|by\b)).{0,200}",
    r"(?:.{0,80}[ .,])?all rights reserved\.?(?: .{0,120})?",
    # Notes of the machine that made the page.
    r"(?:(?:this|the|these) )?(?:(?:content|summary|summaries|article|text|story|page|translation|overview|headlines?)(?: above| below)? )?"
    r"(?:(?:was|is|were|are|has been|have been) )?(?:(?:automatically|partly|partially|entirely) )?"
    r"(?:generated|created|written|produced|translated|summari[sz]ed|compiled) (?:by|with|using)(?: the (?:help|use|assistance) of)? "
    r"(?:an? |our )?(?:generative )?(?:ai|a\.i\.|artificial intelligence|language model|llm|machine)(?: (?:model|tools?|technology|system|translation))?"
    r"(?:[.;,]?$|\s?[—–|(·.-]\s?.{0,120}|(?:,? (?:and|but|it) )?(?:may|can|might|could) (?:contain|include|make|be) .{0,80}"
    r"|,? (?:and|then|but) (?:was |were |has been |has )?(?:reviewed|edited|checked|verified).{0,80})",
    r"(?:ai|machine|automatically|computer)[- ](?:generated|assisted|powered|translated)(?: (?:content|summary|text|article|translation|overview))?(?:[.:]?$|\s?[—–|(·:-]\s?.{0,120}|[,.;]? (?:may|can|might|learn|report).{0,80})",
    r"(?:(?:this|the|these) )?(?:content|summary|summaries|article|text|story|page|translation|overview|headlines?)(?: above| below)? "
    r"(?:(?:was|is|were|are|has been|have been) )?"
    r"(?:automatically (?:generated|created|written|produced|translated|summari[sz]ed|compiled)"
    r"|(?:generated|created|written|produced|translated|summari[sz]ed|compiled) (?:automatically|by (?:a computer|an algorithm|software)))"
    r"(?:[.;,]?$|[.;,]?\s?[—–|(·-]?\s?(?:learn|report|read|it may|and may|may|please)\b.{0,120})",
    r"(?:report|flag|suggest) (?:an? |this )?(?:issue|error|typo|correction|mistake|problem|bug)(?: .{0,60})?|(?:give|send|share) (?:us )?(?:your )?feedback",
    # Sections that a page could not fill.
    rf"(?:no )?{_MEDIUM}(?: \w+)? (?:is |are )?(?:currently |temporarily )?(?:unavailable|not (?:yet |currently )?available|coming soon)(?: .{{1,60}})?\.?",
    r"no (?:comments?|results|articles|items|data|content|related \w+|stories|updates)(?: \w+)? ?(?:yet|found|available|to (?:show|display))?\.?",
    r"loading(?: \w+){0,3}(?:\.\.\.|…)?",
)

_PLUG = re.compile("|".join(f"(?:{rule})" for rule in _PLUGS), re.IGNORECASE)
_LINE = re.compile("|".join(f"(?:{rule})" for rule in _LINES), re.IGNORECASE)


#: The words that a plug begins with, at the beginning of a line or a sentence: cheap to look for in every line. Two
#: expressions, because one that begins with a choice would be tried at every character.
_FIRST_WORDS = (
    r"\W*(?:please|click|you|sign|signing|subscribe|get|receive|enter|type|by|unsubscribe|opt|follow|like|join|find|download|"
    r"support|help|become|already|log|create|register|this|we|thanks?)\b"
)
_OPENS_LINE = re.compile(_FIRST_WORDS, re.IGNORECASE)
_OPENS_SENTENCE = re.compile(rf"[.!?…][\"'”’)\]]*\s{_FIRST_WORDS}", re.IGNORECASE)


def clear(prose: Prose) -> tuple[Prose, tuple[str, ...]]:
    """The text without its furniture, and what was cut.

    A heading whose whole section was furniture goes with it; one that had no text below it from the start stays.
    """
    kept: list[tuple[int, int]] = []
    cut: list[str] = []
    headings = {span.start: span.end for span in prose.spans if span.kind == "heading"}
    waiting: tuple[int, int] | None = None
    emptied = False
    for start, end in prose.lines():
        if start in headings and not is_furniture(prose.text[start:end]):
            _settle(waiting, emptied, prose.text, kept, cut)
            waiting, emptied = (start, end), False
            continue
        rest = _kept_part(prose.text[start:end])
        if rest < end - start:
            cut.append(prose.text[start + rest : end].strip())
            emptied = emptied or not rest
        if rest:
            if waiting:
                kept.append(waiting)
            waiting, emptied = None, False
            kept.append((start, start + rest))
    _settle(waiting, emptied, prose.text, kept, cut)
    return (prose.select(kept), tuple(cut)) if cut else (prose, ())


def is_furniture(line: str) -> bool:
    """Whether a whole line is furniture."""
    return _kept_part(line) == 0


def _settle(
    heading: tuple[int, int] | None, emptied: bool, text: str, kept: list[tuple[int, int]], cut: list[str]
) -> None:
    if heading and emptied:
        cut.append(text[heading[0] : heading[1]])
    elif heading:
        kept.append(heading)


def _kept_part(line: str) -> int:
    """How many characters from the beginning of a line are not furniture."""
    bare = line.strip().strip("*_—–-•·|> ").strip()
    if not bare:
        return len(line)
    if len(bare) <= _LONGEST and _LINE.fullmatch(bare):
        return 0
    if len(line) > 20 * _LONGEST or not _opens(line) or not _PLUG.search(line):
        return len(line)
    extents = sentences(line)
    plugs = [
        bool(_PLUG.match(line[start:end].lstrip("*_—–-•·|>([ "))) and end - start <= _LONGEST for start, end in extents
    ]
    if plugs[0] and (plugs[-1] or plugs.count(False) <= 1):
        return 0
    while plugs and plugs[-1]:
        plugs.pop()
    return extents[len(plugs) - 1][1] if plugs else 0


def _opens(line: str) -> bool:
    """Whether a sentence of the line begins as plugs do."""
    return _OPENS_LINE.match(line) is not None or _OPENS_SENTENCE.search(line) is not None
