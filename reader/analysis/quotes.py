"""Words in quotation marks and who said them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.analysis.clauses import Marked, Token, sentences
from reader.analysis.scan import Line
from reader.analysis.speakers import Speakers, Voice
from reader.article import Mention, Quote

_MARK = re.compile(r"[\"“”„«»‘’\n]")
_CLOSER = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}
#: An apostrophe that stands for what is left out may be set as an opening mark: ‘90s, ‘til.
_LEFT_OUT = re.compile(r"‘(?:\d|em\b|til\b|tis\b|twas\b|n\b|cause\b)", re.IGNORECASE)
_ENDING = frozenset(".,!?…;:—–-)")
#: No quote is longer than this many characters.
_LONGEST = 6000


def quotes(text: str, body: Sequence[Line], mentions: Sequence[Mention]) -> list[Quote]:
    """The quotes of at least two words in order; the speaker is named as the article resolves the name."""
    spans = _spans(text)
    if not spans:
        return []
    found: list[Quote] = []
    for span, voice in zip(spans, _voices(text, body, mentions, spans), strict=True):
        said = text[span.start + 1 : span.end - (0 if span.open else 1)].strip()
        speaker = voice.name.name if voice is not None and voice.name is not None else None
        if len(said.split()) >= 2 or (said and speaker is not None and len(said) > 3):
            found.append(Quote(span.start, span.end, said, speaker, voice.how if voice else None))
    return found


def _voices(
    text: str, body: Sequence[Line], mentions: Sequence[Mention], spans: Sequence[Marked]
) -> list[Voice | None]:
    """Who says each quote; one speaker for all paragraphs of one quote."""
    speakers = Speakers(len(spans))
    last: list[Token] | None = None
    for sentence in sentences(text, body, [m for m in mentions if m.kind != "other"], spans):
        if last is not None:
            speakers.read(last, sentence)
        last = sentence
    if last is not None:
        speakers.read(last, None)
    found = speakers.found
    for at in range(len(spans) - 1, 0, -1):
        before = found[at - 1]
        if spans[at - 1].open and (before is None or before.name is None):
            found[at - 1] = found[at]
    for at in range(1, len(spans)):
        if spans[at - 1].open and found[at - 1] is not None:
            found[at] = found[at - 1]
    return found


def _spans(text: str) -> list[Marked]:
    """Pairs of quotation marks; a mark that is not closed in its paragraph needs the next one to repeat it."""
    spans: list[Marked] = []
    opened: re.Match[str] | None = None
    wrapped = _is_wrapped(text)
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            if wrapped and not _BLANK.match(text, match.end()):
                continue
            if opened is not None and opened.end() < match.start() and _goes_on(text, match.end(), opened.group()):
                spans.append(Marked(opened.start(), match.start(), open=True))
            opened = None
        elif opened is not None and mark in _CLOSER[opened.group()] and _may_close(text, match.start(), mark):
            if match.end() - opened.start() <= _LONGEST:
                spans.append(Marked(opened.start(), match.end()))
            opened = None
        elif opened is None and mark in _CLOSER and _may_open(text, match.start(), mark):
            opened = match
    return spans


#: What follows the end of a paragraph in a text whose lines are broken for their length.
_BLANK = re.compile(r"[ \t]*(?:\n|$)")
_BROKEN = re.compile(r"[^\W\dA-Z_,][ \t]*\n[ \t]*(?=[^\W\d_])|,[ \t]*\n")


def _is_wrapped(text: str) -> bool:
    """Whether most single line breaks stand within sentences: the lines were broken for their length."""
    breaks = text.count("\n")
    return breaks > 0 and 2 * len(_BROKEN.findall(text)) > breaks - 2 * text.count("\n\n")


def _goes_on(text: str, at: int, mark: str) -> bool:
    """Whether the next paragraph opens with the same mark."""
    while at < len(text) and text[at].isspace():
        at += 1
    return text.startswith(mark, at) and _may_open(text, at, mark)


def _may_open(text: str, at: int, mark: str) -> bool:
    if mark in {'"', "‘"}:
        apart = not at or not text[at - 1].isalnum()
        return apart and at + 1 < len(text) and not text[at + 1].isspace() and not _LEFT_OUT.match(text, at)
    return mark != "»" or (at + 1 < len(text) and text[at + 1].isalnum())


def _may_close(text: str, at: int, mark: str) -> bool:
    if mark == "’":
        return not _is_apostrophe(text, at)
    return mark != '"' or not text[at - 1].isspace()


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether a closing single mark stands inside a word, or behind a plural while a better close follows."""
    if text[at - 1].isspace() or text[at + 1 : at + 2].isalnum():
        return True
    if text[at - 1] in _ENDING or text[at - 1] not in "sSzx" or text[at + 1 : at + 2] not in {" ", ""}:
        return False
    for match in _MARK.finditer(text, at + 1, at + 1 + _LONGEST):
        if match.group() in "‘\n":
            return False
        if match.group() == "’" and not text[match.end() : match.end() + 1].isalnum():
            return True
    return False
