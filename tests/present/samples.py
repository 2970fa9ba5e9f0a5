"""Values that the tests of this room show, and text that means harm."""

from __future__ import annotations

from reader.article import Analysis, Article, Entity, Figure, Mention, Quote, Span
from reader.views import ArticleView, EntityHere, ReadState

HOSTILE = (
    "[/] [red] [bold]x[/bold] \x1b[31m \x1b]52;c;aGk=\x07 \x9b2J a\u202eb\u2066c \u200b\u200d \t \r \x00 \ud800 "
    "👩\u200d👩 <script>alert(1)</script> `code` ]( javascript:alert(1) ) --- {x} %s " + "w" * 10_000
)
#: What must never be printed, whatever a text holds; ESC and line feeds are ours alone.
FORBIDDEN = set("\x00\x07\x08\t\r\x1b\x7f\x85\x9b\u200b\u200d\u202e\u2066\u2028\ud800")

TEXT = (
    "Ferries stopped at Lund.\nWhat now?\nA first point\nA second point\n“We wait,” Ana Ruiz said; 3 of 9 boats sank."
)

PLAIN = ArticleView(
    id=7,
    ref="https://post.example/ferries",
    revision=1,
    article=Article(
        title="Storm stops ferries",
        text=TEXT,
        spans=(
            Span(0, 7, "link", "https://post.example/f?a=1&b=(2)"),
            Span(8, 15, "strong"),
            Span(25, 34, "heading", "2"),
            Span(35, 48, "item"),
            Span(49, 63, "item"),
        ),
        byline="R. Lind",
        source="Harbour Post",
        url="https://post.example/ferries",
        published="2025-08-28T14:05:00+02:00",
        tags=("storm",),
    ),
    arrived="2025-08-28T13:00:00+00:00",
    state=ReadState(starred=True, tags=("sea", "storm")),
    story=3,
    analysis=Analysis(
        mentions=(Mention(75, 83, "Ana Ruiz", "person", "Ana Ruiz", entity=5),),
        quotes=(Quote(64, 74, "We wait,", "Ana Ruiz"),),
        figures=(Figure(90, 102, "3 of 9 boats", 3.0, None, "boats"),),
    ),
    entities=(
        EntityHere(Entity(5, "Ana Ruiz", "person", ("Ruiz",), 2, 4), 1),
        EntityHere(Entity(6, "Lund", "place", (), 9, 12), 2),
    ),
)

EVIL = ArticleView(
    id=8,
    ref=HOSTILE,
    revision=1,
    article=Article(
        title=HOSTILE,
        text=HOSTILE + "\n\n" + HOSTILE,
        spans=(
            Span(0, 9_000, "link", "javascript:alert(1)"),
            Span(5, 12, "link", 'https://x.example/")>(\x1b'),
            Span(2, 8, "emphasis"),
            Span(6, 60_000, "strong"),
            Span(-4, 3, "code"),
            Span(0, 3, "heading", "99"),
        ),
        byline=HOSTILE,
        source=HOSTILE,
        url="javascript:" + HOSTILE,
        published=HOSTILE,
        tags=(HOSTILE,),
        language='x"><script>',
    ),
    arrived="2025-08-28T13:00:00+00:00",
    state=ReadState(tags=(HOSTILE,)),
    entities=(EntityHere(Entity(1, HOSTILE, "person", (HOSTILE,), 1, 1), 1),),
)
