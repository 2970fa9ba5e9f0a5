"""Text made to do harm is harmless wherever it shows."""

from __future__ import annotations

from reader.article import Article
from tests.tui.driving import MEDIUM, NARROW, reading
from tests.tui.fakes import FakeLibrary

ESC, BEL = "\x1b", "\x07"
HOSTILE = {
    "closing tag": "[/] [/red] [/bold",
    "markup": "[red]red[/red] [@click=app.quit]x[/] [link=https://evil.example]y",
    "escape": f"{ESC}[2J{ESC}[31mred{ESC}[0m",
    "clipboard": f"{ESC}]52;c;ZXZpbA=={BEL}",
    "title": f"{ESC}]0;owned{BEL}",
    "eight bit": "\x9b2J\x9d0;x\x9c",
    "bidi": "abc\u202efdp.exe\u2066\u2069",
    "joiner": "a\u200db\u200c\u200bc\ufeff",
    "tabs": "a\tb\t\tc",
    "controls": "a\x00\x08\x0b\x0c\r\nb\x7f",
    "separators": "one\u2028two\u2029three",
    "emoji": "👩\u200d👩\u200d👧 🇪🇺 👍🏽 ❤\ufe0f",
    "wide": "北京發生地震 ソウルで会談 " * 8,
    "stacked": "e" + "\u0301" * 200,
    "long": "x" * 10_000,
    "lone surrogate": "a\ud800b",
}
FORBIDDEN = {ESC, BEL, "\x9b", "\x9d", "\x00", "\x08", "\t", "\r", "\u202e", "\u2066", "\u2028", "\u200b", "\x7f"}


def bad(text: str) -> Article:
    """An article that is hostile in every part."""
    return Article(
        text, f"Mira Olsen said {text} in Zürich.\n{text}", byline=text, source=text, url=text, published=text
    )


async def test_hostile_text_is_harmless_everywhere() -> None:
    library = FakeLibrary([Article("Plain", "Plain text about Zürich."), *map(bad, HOSTILE.values())])
    for number, text in enumerate(HOSTILE.values(), 2):
        library.state.mark([number], tag=text, starred=True, later=True)
    async with reading(library) as driver:
        for number in range(2, len(HOSTILE) + 2):
            driver.desk.nav.go_article(number)
            await driver.settle()
            driver.app.main.keyboard.do("copy_citation")
            driver.app.main.keyboard.do("tags")
            await driver.settle()
            shown = driver.screen_text + "".join(driver.notes)
            await driver.press("escape")
            shown += driver.screen_text
            assert not FORBIDDEN & set(shown), library.articles[number].title
            width = driver.app.size.width
            assert all(strip.cell_length == width for strip in driver.app.screen._compositor.render_strips())
            assert all(ord(letter) >= 32 for letter in driver.app.clipboard)
        await driver.press("T")
        assert not FORBIDDEN & set(driver.screen_text)


async def test_hostile_text_is_harmless_in_the_narrow_layout() -> None:
    library = FakeLibrary(map(bad, HOSTILE.values()))
    async with reading(library, size=NARROW) as driver:
        for pane in ("list", "reading", "sidebar"):
            await driver.press("tab" if pane != "list" else "G")
            assert not FORBIDDEN & set(driver.screen_text)
        await driver.press("tab", "k", "tab", "m", "e", "escape")
        assert not FORBIDDEN & set(driver.screen_text)


async def test_hostile_queries_are_harmless() -> None:
    async with reading(size=NARROW) as driver:
        for text in ("[/]", "[red]", "((((", '"', "a:b:c", "\\"):
            await driver.press("/")
            for _ in range(40):
                driver.desk.column.line.query_one("Input").action_delete_left()  # type: ignore[attr-defined]  # an Input
            await driver.type(text)
            await driver.press("enter")
            assert driver.app.main.is_current


async def test_a_pasted_query_with_controls_is_shown_harmless() -> None:
    async with reading(size=MEDIUM) as driver:
        driver.desk.nav.go_list(f"zür{ESC}[31m\u202eich")
        await driver.settle()
        assert not FORBIDDEN & set(driver.screen_text)
        await driver.press("T")
        assert not FORBIDDEN & set(driver.screen_text)
