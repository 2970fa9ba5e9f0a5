from __future__ import annotations

import pytest

from reader.ingest.markup import to_prose
from reader.ingest.prose import Prose


def marked(prose: Prose, kind: str) -> list[tuple[str, str | None]]:
    return [(prose.text[span.start : span.end], span.value) for span in prose.spans if span.kind == kind]


def test_structure_becomes_lines_and_spans() -> None:
    prose = to_prose(
        "<h2>The harbour</h2>Lead <!-- no --> text"
        "<p>A <b>bold</b> claim, <a href='/a'>linked </a>here.<br>Next line.</p>"
        "<ul><li><p>One</p><li>Two</ul><ol start=3><li>Third</ol>"
        "<blockquote><p>Said</p><p>so</p></blockquote>"
        "<figure><img alt=x><figcaption>The quay</figcaption></figure>",
        "https://example.org/",
    )
    assert prose.text == (
        "The harbour\n\nLead text\n\nA bold claim, linked here.\nNext line.\n\n"
        "One\nTwo\n\nThird\n\nSaid\n\nso\n\nThe quay"
    )
    assert marked(prose, "heading") == [("The harbour", "2")]
    assert marked(prose, "strong") == [("bold", None)]
    assert marked(prose, "link") == [("linked", "https://example.org/a")]
    assert marked(prose, "item") == [("One", None), ("Two", None), ("Third", "3")]
    assert marked(prose, "blockquote") == [("Said\n\nso", None)]
    assert marked(prose, "caption") == [("The quay", None)]


def test_code_keeps_its_lines_and_tables_their_cells() -> None:
    prose = to_prose("<pre><code>if x:\n    y\n</code></pre><table><tr><th>a<th>b<tr><td>1<td>2</table><p>end")
    assert prose.text == "if x:\n    y\n\na | b\n1 | 2\n\nend"
    assert marked(prose, "code") == [("if x:\n    y", None)]
    assert marked(prose, "table") == [("a | b\n1 | 2", None)]


def test_code_begins_with_its_first_line() -> None:
    assert to_prose("<p>x</p><pre>\n  first\n\n  second\n</pre>").text == "x\n\n  first\n\n  second"


def test_numbers_of_a_list_are_those_it_gives() -> None:
    prose = to_prose("<ol><li value=5>five<li>six</ol><ol start=x><li>one<li value=y>two</ol>")
    assert marked(prose, "item") == [("five", "5"), ("six", "6"), ("one", "1"), ("two", "2")]


def test_quotation_marks_that_a_page_leaves_to_the_browser() -> None:
    assert to_prose("<p>She said <q>never, <q>they</q> say</q> and left.</p>").text == (
        "She said “never, “they” say” and left."
    )


def test_a_mark_around_an_empty_one_of_its_kind() -> None:
    prose = to_prose("<p><b><b></b>x</b> <i><i> </i></i>y <b><b></b></b></p>")
    assert (prose.text, marked(prose, "strong")) == ("x y", [("x", None)])


def test_two_breaks_make_a_paragraph() -> None:
    assert to_prose("one<br><br>two<br>three").text == "one\n\ntwo\nthree"


def test_scripts_styles_and_hidden_parts_are_no_text() -> None:
    prose = to_prose(
        "<p>seen</p><script>alert('no')</script><style>p {no}</style><template>no</template><noscript>no</noscript>"
        "<p hidden>no</p><p style='display: none'>no</p><svg><text>no</text></svg><iframe>no</iframe>tail"
    )
    assert prose.text == "seen\n\ntail"


def test_only_web_addresses_become_links() -> None:
    prose = to_prose("<a href='javascript:x()'>a</a> <a href='data:,x'>b</a> <a href='HTTPS://example.org'>c</a>")
    assert marked(prose, "link") == [("c", "HTTPS://example.org")]


def test_entities_are_resolved_and_none_is_expanded_from_a_document_type() -> None:
    bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]><p>caf&eacute; &amp; tea &b;</p>"
    text = to_prose(bomb).text
    assert "café & tea" in text
    assert "aaaaaaaaaaaaaaaaaaaa" not in text


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "deep" + "</div>" * 100_000,
        "<b><i>" * 50_000 + "deep",
        f"<p title='{'a' * 3_000_000}'>attribute</p>",
        f"<a href='https://example.org/{'a' * 3_000_000}'>link</a>",
        "<" * 100_000,
        "&#0;&#xD800;&#x1F600;",
        "\ud800 lone",
        "",
        "<!-- nothing -->",
    ],
    ids=len,
)
def test_hostile_markup_is_survived(html: str) -> None:
    prose = to_prose(html)
    prose.text.encode()
    assert all(0 <= span.start < span.end <= len(prose.text) for span in prose.spans)


def test_an_embedded_player_takes_nothing_of_the_text_with_it() -> None:
    assert to_prose("<p>Before <embed src='https://v.example/1'> after</p><p>More</p>").text == "Before after\n\nMore"


def test_elements_that_are_alike_and_empty_inside_each_other_stay_apart() -> None:
    prose = to_prose('<a href="https://x.example/">  <a2><em><em></em>text</em></a2></a>')
    assert prose.text == "text"
    assert sorted(span.kind for span in prose.spans) == ["emphasis", "link"]
    assert to_prose('<a href="https://x.example/"><ul><a href="https://x.example/"></a>text').text == "text"
