from __future__ import annotations

import pytest

from reader.ingest.markup import to_prose
from reader.ingest.prose import Prose


def tables(html: str) -> tuple[str, list[str]]:
    prose: Prose = to_prose(html)
    return prose.text, [prose.text[span.start : span.end] for span in prose.spans if span.kind == "table"]


def test_rows_are_lines_and_cells_stand_between_bars() -> None:
    text, found = tables(
        "<table><caption>Prices</caption><thead><tr><th>City<th>Price</thead><tbody><tr><td>Oslo<td>4 <b>kr</b>"
        "<tr><td>Bergen<td>5 kr</tbody></table>"
    )
    assert text == "Prices\n\nCity | Price\nOslo | 4 kr\nBergen | 5 kr"
    assert found == [text]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><td><th>2024<th>2025<tr><th>Fish<td>3<td>4", "| 2024 | 2025\nFish | 3 | 4"),
        ("<tr><td>a<td><td>c<tr><td>d<td>e<td>", "a | | c\nd | e"),
        ("<tr><th colspan=2>Both<th>One<tr><td>1<td>2<td>3", "Both | | One\n1 | 2 | 3"),
        ("<tr><td>a<td>b<tr><td><td><tr><td>c<td>d", "a | b\nc | d"),
        ("<tr><th colspan=x>a<td>b<tr><th colspan=99999999>c<td>d", "a | b\nc | d"),
    ],
)
def test_columns_stay_in_step(rows: str, text: str) -> None:
    assert tables(f"<table>{rows}</table>") == (text, [text])


def test_a_row_stays_one_line_whatever_stands_in_its_cells() -> None:
    text, found = tables(
        "<table><tr><td><p>One</p><p>Two</p><td>x<br>y<tr><td><ul><li>a<li>b</ul><td><h3>Head</h3></table><p>After</p>"
    )
    assert text == "One Two | x y\na b | Head\n\nAfter"
    assert len(found) == 1
    assert not [span for span in to_prose("<table><tr><td><h3>a</h3><td><li>b</table>").spans if span.kind != "table"]


def test_a_table_that_lays_a_page_out_is_no_table() -> None:
    prose = "The last section of the tunnel was lowered to the sea bed on Monday, nine years after. " * 8
    assert tables(f"<table><tr><td>Menu<td><p>{prose}</p><p>More.</p></table>") == (
        f"Menu\n\n{prose.strip()}\n\nMore.",
        [],
    )
    assert tables("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>") == ("a | b\n\nc", ["a | b"])
    assert tables("<table><tr><td>alone<tr><td>and below</table>") == ("alone\n\nand below", [])
    assert tables("<table><tr><td><pre>1\n2</pre><td><pre>a\n  b</pre></table>")[0] == "1\n2\n\na\n  b"


def test_hostile_tables() -> None:
    for html in ("<table>" * 3_000 + "x", "<table>" + "<tr><td>x" * 30_000, "<td>" * 1_000, "<tr><td>a<td>b"):
        prose = to_prose(html)
        assert all(0 <= span.start < span.end <= len(prose.text) for span in prose.spans)
