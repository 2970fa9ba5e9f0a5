"""Who says the quotes of a text, by the clauses around them, and how they say it."""

from __future__ import annotations

from typing import NamedTuple

from reader.analysis import vocabulary as words
from reader.analysis.clauses import Sentence
from reader.analysis.phrases import (
    DETERMINERS,
    JOINING,
    begins_clause,
    ends_phrase,
    first_subject,
    head_of,
    is_adverbial,
    is_between,
    is_person_there,
    names_person,
    stands_alone,
)
from reader.article import Mention

#: A verb of speech is looked for within so many words behind a quote and before it.
_REACH = 30
#: A noun phrase has at most so many words.
_PHRASE = 14
#: A sentence behind a closed quote tells its speaker if it has no more words than these, behind the verb after "?".
_SHORT = 5
#: Speak for the organisation that is named beside them, or are the organisation itself.
_SPOKEN = (
    frozenset(
        "spokesman spokeswoman spokesperson spokespeople statement report filing letter complaint lawsuit note "
        "document ministry department office commission government court agency authority army military police".split()
    )
    | words.ORGANISATION_NOUNS
)
#: Who is not named on purpose, whatever was said before.
_NAMELESS = frozenset(
    "official officials source sources spokesman spokeswoman spokesperson analyst analysts trader traders diplomat "
    "diplomats banker bankers witness witnesses resident residents dealer dealers executive executives economist "
    "economists expert experts critics investors people aide aides adviser lawmakers officers person".split()
)

_SINGLE = frozenset("a an one another".split())


class Voice(NamedTuple):
    """Who speaks; ``name`` is None for those who are not named, ``how`` the verb of speech where there is one.

    ``someone`` tells that it is one person who is not named, whom "he" will mean.
    """

    name: Mention | None
    how: str | None = None
    someone: bool = False


class Speakers:
    """Goes through the sentences of a text in order and remembers who was spoken of."""

    def __init__(self, quotes: int) -> None:
        self.found: list[Voice | None] = [None] * quotes
        self._person: Mention | None = None
        self._organisation: Mention | None = None
        self._last: Voice | None = None
        self._is_fresh = False  # whether the last sentence told of the person
        self._roles: dict[str, Mention] = {}  # whom "the spokesman" means
        self._nameless = False  # whether somebody who is not named spoke since

    def read(self, sentence: Sentence, following: Sentence | None) -> None:
        """Takes in one sentence; ``following`` is the one behind it."""
        quotes = [at for at, token in enumerate(sentence) if token.quote >= 0]
        if not quotes and not any(token.name or token.low[:1].isalnum() for token in sentence):
            return
        voice: Voice | None = None
        for at in quotes:
            said = self._said(sentence, at) or voice or self._around(sentence, at, following)
            self.found[sentence[at].quote] = voice = said
        if voice is None:
            voice = self._reported(sentence)
        self._remember(sentence, voice)
        if voice is not None or len(quotes) < len(sentence):
            self._last = voice

    def _said(self, sentence: Sentence, at: int) -> Voice | None:
        """By a verb of speech of the same sentence, behind the quote or before it."""
        stop = next((n for n in range(at + 1, len(sentence)) if sentence[n].quote >= 0), len(sentence))
        begin = next((n + 1 for n in range(at - 1, -1, -1) if sentence[n].quote >= 0), 0)
        return self._behind(sentence, at, min(stop, at + _REACH)) or self._before(sentence, max(begin, at - _REACH), at)

    def _behind(self, sentence: Sentence, at: int, stop: int) -> Voice | None:
        """``"...," X said`` and ``"...," said X``; also a name with its office and no verb."""
        start = at + 1
        while start < stop and sentence[start].low in {",", "-", "–", "—"}:
            start += 1
        verb = next((n for n in range(start, stop) if sentence[n].speech), None)
        if verb is None:
            return self._without_verb(sentence, at, start, stop)
        how = sentence[verb].low
        if verb == start or sentence[verb - 1].low == ",":
            inverted = self._after(sentence, verb, stop)
            if inverted is not None:
                return inverted._replace(how=how)
        subject = self._subject(sentence, start, verb)
        return None if subject is None else subject._replace(how=how)

    def _without_verb(self, sentence: Sentence, at: int, start: int, stop: int) -> Voice | None:
        if start + 1 < stop and sentence[start].low == "according" and sentence[start + 1].low == "to":
            told = self._after(sentence, start + 1, stop)
            return Voice(told.name if told else None, "according to")
        if start + 1 >= stop or not sentence[at].pauses:
            return None
        name = sentence[start].name
        if name is not None and name.kind == "person" and sentence[start + 1].low in {",", "of", "from", "at"}:
            return Voice(name)
        return None

    def _before(self, sentence: Sentence, start: int, at: int) -> Voice | None:
        """``X said: "..."`` and ``X said that the plan was "..."``: by the last verb before the quote."""
        verbs = [verb for verb in range(at - 1, start - 1, -1) if sentence[verb].speech]
        # "X said Y and warned Z": the first of joined verbs has the subject.
        alone = [verb for verb in verbs if not (verb and sentence[verb - 1].low in JOINING)]
        if verbs:
            verb = (alone or verbs)[0]
            subject = self._subject(sentence, start, verb)
            return None if subject is None else subject._replace(how=sentence[verb].low)
        if at > start + 1 and sentence[at - 1].low == ":":
            subject_named = first_subject(sentence[start:at])
            return None if subject_named is None else Voice(subject_named)
        return None

    def _around(self, sentence: Sentence, at: int, following: Sentence | None) -> Voice | None:
        """What tells the speaker of a quote where its sentence has no verb of speech."""
        if stands_alone(sentence, at):
            told = self._behind_closed(sentence, at, following)
            return told or self._last or (Voice(self._person) if self._is_fresh else None)
        before = sentence[at - 1] if at else None
        if before is not None and at > 1 and before.low.isalpha() and sentence[at - 2].owns:
            return Voice(sentence[at - 2].name) if sentence[at - 2].name else None
        subject = first_subject(sentence[:at])
        if subject is not None and (subject.kind == "person" or (before is not None and before.low == ":")):
            return Voice(subject)
        if sentence[0].low in {"he", "she"} and at:
            return Voice(self._person)
        return None

    def _behind_closed(self, sentence: Sentence, at: int, following: Sentence | None) -> Voice | None:
        """``"Why?" X asked.``: a short sentence that does nothing but tell who spoke."""
        if following is None or at < len(sentence) - 1 or any(token.quote >= 0 for token in following[:-1]):
            return None
        verb = next((n for n, token in enumerate(following) if token.speech), None)
        if verb is None or len(following) > (_SHORT if not sentence[at].asks else verb + 2 + _SHORT):
            return None
        return self._reported(following)

    def _reported(self, sentence: Sentence) -> Voice | None:
        """Who says what a sentence without quotes reports: ``..., said X``, ``X said ...``."""
        for verb, token in enumerate(sentence):
            if not token.speech:
                continue
            subject = None
            if verb and sentence[verb - 1].low == ",":
                subject = self._after(sentence, verb, len(sentence))
            subject = subject or self._subject(sentence, 0, verb)
            if subject is not None:
                return subject._replace(how=token.low)
        return None

    def _remember(self, sentence: Sentence, voice: Voice | None) -> None:
        """Notes whom he, she, it and the company will mean."""
        spoke = voice.name if voice is not None else None
        person = spoke if spoke is not None and spoke.kind == "person" else first_subject(sentence, "person")
        organisation = spoke if spoke is not None and spoke.kind != "person" else None
        if organisation is None and voice is None:
            organisation = first_subject(sentence, "organisation")
        self._is_fresh = person is not None
        if person is not None:
            self._person = person
        elif self._person is None:
            self._person = next((t.name for t in sentence if t.name and t.name.kind == "person"), None)
        if organisation is not None:
            self._organisation = organisation
        elif self._organisation is None:
            self._organisation = next((t.name for t in sentence if t.name and t.name.kind == "organisation"), None)
        if voice is not None or person is not None:
            self._nameless = voice is not None and voice.someone

    def _after(self, sentence: Sentence, verb: int, stop: int) -> Voice | None:
        """The subject behind its verb: ``said the minister, X, who ...``; None where none stands there."""
        if sentence[verb].low in {"told", "tells", "asked"}:
            return None
        start = verb + 1
        end = start
        while end < min(stop, start + _PHRASE) and not ends_phrase(sentence[end]):
            end += 1
        phrase = sentence[start:end]
        if not phrase or is_adverbial(phrase[0]) or any(token.low in words.AUXILIARIES for token in phrase):
            return None
        if not names_person(phrase):
            inserted = self._inserted(sentence, end, stop)
            if inserted is not None:
                return inserted
        return self._phrase(sentence, phrase, start)

    def _subject(self, sentence: Sentence, start: int, verb: int) -> Voice | None:
        """The subject before its verb: the noun phrase there, or that before a clause which a comma closes."""
        end = verb
        while end > start and is_between(sentence[end - 1]):
            end -= 1
        if end > start and sentence[end - 1].low == ",":
            return self._before_clause(sentence, start, end - 1)
        begin = end
        while begin > start and end - begin < _PHRASE and not begins_clause(sentence[begin - 1]):
            begin -= 1
        phrase = sentence[begin:end]
        if not phrase:
            return None
        office = phrase[0].low != "" and phrase[0].low not in DETERMINERS | words.PRONOUNS
        named = office and begin - 2 >= start and sentence[begin - 1].low == ","
        if named and is_person_there(sentence[start:begin], begin - 2 - start):
            return Voice(sentence[begin - 2].name)  # "X, analyst at Y said": the second comma was left out
        return self._phrase(sentence, phrase, begin)

    def _before_clause(self, sentence: Sentence, start: int, end: int) -> Voice | None:
        """``X, who leads Y, said``, ``The minister, X, said``: by the first phrase, or a name set between commas."""
        parts: list[tuple[int, int]] = []
        begin = start
        for at in range(start, end + 1):
            if at == end or sentence[at].low == ",":
                if begin < at:
                    parts.append((begin, at))
                begin = at + 1
        found = [self._phrase(sentence, sentence[low:high], low) for low, high in parts]
        heads = [
            one
            for one, (low, high) in zip(found, parts, strict=True)
            if one and one.name and (one.name.kind == "person" and names_person(sentence[low:high]))
        ]
        if heads:
            return heads[0]
        return next((one for one in found if one is not None), None)

    def _inserted(self, sentence: Sentence, at: int, stop: int) -> Voice | None:
        """A person named between commas behind "a spokesman"."""
        if at + 1 < stop and sentence[at].low == ",":
            name = sentence[at + 1].name
            if name is not None and name.kind == "person" and not sentence[at + 1].owns:
                return Voice(name)
        return None

    def _phrase(self, sentence: Sentence, phrase: Sentence, start: int) -> Voice | None:
        """Whom a noun phrase means: a person of it, what a pronoun stands for, an organisation, or nobody named."""
        for at in range(len(phrase) - 1, -1, -1):
            if phrase[at].name is not None and is_person_there(phrase, at):
                return Voice(phrase[at].name)
        lows = [token.low for token in phrase]
        if "he" in lows or "she" in lows:
            return Voice(first_subject(sentence[:start], "person") or (None if self._nameless else self._person))
        if lows[-1] == "it" or lows[0] == "it":
            return Voice(self._organisation)
        head = head_of(phrase)
        if head is None:
            named = next((t.name for t in phrase if t.name and t.name.kind != "place" and not t.owns), None)
            return Voice(named) if named else Voice(None) if any(low.isalpha() for low in lows) else None
        found = self._of_noun(phrase, head)
        single = phrase[0].low in _SINGLE or (phrase[0].low == "the" and head in _NAMELESS)
        return Voice(found, someone=found is None and single and not head.endswith("s"))

    def _of_noun(self, phrase: Sentence, head: str) -> Mention | None:
        """Whom a common noun means: "the company", "a spokesman for X", "the minister"; None where nobody is named."""
        organisation = next((t.name for t in phrase if t.name and t.name.kind == "organisation"), None)
        if head in _SPOKEN and organisation is not None:
            self._roles[head] = organisation
            return organisation
        if head in self._roles and phrase[0].low == "the":
            return self._roles[head]
        if phrase[0].low not in {"the", "its"} or any(t.capital or t.low[:1].isdigit() for t in phrase):
            return None
        if head in words.ORGANISATION_NOUNS:
            return self._organisation
        if head in words.ROLES and head not in _NAMELESS and (self._last is None or self._last.name is not None):
            return self._person
        return None
