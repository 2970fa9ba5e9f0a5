"""Tables and code in lines of text and in exports."""

from __future__ import annotations

from dataclasses import replace

from reader.article import Article, Span
from reader.present import export, lines
from reader.present.layout import blocks
from reader.present.tables import laid_out
from reader.text import cells
from reader.views import ArticleView, ReadState

TABLE = "| 2024 | 2025\nFish | 3 | 4,000\nOther fish | | 12 %"
CODE = "if tunnel:\n    drive()\n\n    wait()"
TEXT = f"Before.\n\nCatches\n\n{TABLE}\n\n{CODE}\n\nRun make all.\n\nAfter."
ARTICLE = Article(
    "Fish",
    TEXT,
    spans=(
        Span(TEXT.index("Catches"), TEXT.index("12 %") + 4, "table"),
        Span(TEXT.index("Catches"), TEXT.index("Catches") + 7, "caption"),
        Span(TEXT.index("if"), TEXT.index("wait()") + 6, "code"),
        Span(TEXT.index("make"), TEXT.index("make") + 8, "code"),
    ),
)
VIEW = ArticleView(1, "fish", 1, ARTICLE, "2026-03-09T12:00:00+00:00", ReadState())


def shown(text: str, width: int = 72) -> list[str]:
    return "".join(cell.lead + text[cell.start : cell.end] for cell in laid_out(text, 0, len(text), width)).split("\n")


def test_tables_and_code_are_blocks_of_their_own() -> None:
    found = [(block.kind, TEXT[block.start : block.end]) for block in blocks(ARTICLE)]
    assert found == [
        ("paragraph", "Before."),
        ("caption", "Catches"),
        ("table", TABLE),
        ("code", CODE),
        ("paragraph", "Run make all."),
        ("paragraph", "After."),
    ]


def test_a_word_of_code_that_is_all_of_an_item_leaves_it_an_item() -> None:
    article = Article("x", "make\n\nls", spans=(Span(0, 4, "item"), Span(0, 4, "code"), Span(6, 8, "code")))
    assert [block.kind for block in blocks(article)] == ["item", "code"]


def test_columns_stand_under_each_other_numbers_at_the_right() -> None:
    assert shown(TABLE) == ["            2024   2025", "Fish           3  4,000", "Other fish         12 %"]
    assert shown("地名 | 人口\n東京 | 13960000\nOslo | 709037") == [
        "地名      人口",
        "東京  13960000",
        "Oslo    709037",
    ]


def test_what_is_too_wide_is_stacked_under_the_heads_of_its_columns() -> None:
    text = "Name | Length | Remark\nNorvik | 19 km | It took nine years\nOlder | | None"
    assert shown(text, 30) == [
        "Norvik",
        "  Length: 19 km",
        "  Remark: It took nine years",
        "Older",
        "  Remark: None",
    ]
    assert shown("12 | 19 km and some\n13 | 20 km and more", 10) == ["12", "  19 km and some", "13", "  20 km and more"]
    assert shown("a", 1) == ["a"]
    assert laid_out("", 0, 0, 72) == []


def test_a_page_of_the_command_line() -> None:
    page = lines.page(VIEW, width=60).split("\n")
    at = page.index("Catches")
    assert page[at : at + 11] == [
        "Catches",
        "",
        "            2024   2025",
        "Fish           3  4,000",
        "Other fish         12 %",
        "",
        "  if tunnel:",
        "      drive()",
        "",
        "      wait()",
        "",
    ]
    assert all(cells(line) <= 60 for line in page)


def test_a_cell_that_is_too_long_is_broken_under_itself() -> None:
    text = "Name | Remark\nNorvik | A tunnel that took nine years of which two were spent waiting for a ship"
    view = replace(VIEW, article=Article("Tunnels", text, spans=(Span(0, len(text), "table"),)))
    assert lines.page(view, width=40).split("\n")[-4:] == [
        "Norvik",
        "  Remark: A tunnel that took nine years",
        "    of which two were spent waiting for",
        "    a ship",
    ]


def test_exports_keep_their_lines() -> None:
    markdown = export.markdown(VIEW)
    assert "    if tunnel:\n        drive()\n\n        wait()\n\n" in markdown
    assert "Fish \\| 3 \\| 4,000\\\nOther fish" in markdown
    html = "".join(export.html_page([replace(VIEW)]))
    assert "<pre><code>if tunnel:\n    drive()\n\n    wait()</code></pre>" in html
    assert "Fish | 3 | 4,000\nOther fish" in html
