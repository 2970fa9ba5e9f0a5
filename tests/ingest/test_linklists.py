"""Lists of links told from articles that have lists in them."""

from __future__ import annotations

import pytest

from reader.ingest import linklists, markup

HEADLINES = (
    "Ferry strikes a sandbank off Vis",
    "Council votes down the harbour toll",
    "Storm closes three mountain passes",
    "Glass works to hire forty people",
    "Museum finds a lost map of Split",
    "Night trains return in the spring",
)


def split(html: str, url: str | None = "https://sifter.example/digest/7") -> list[tuple[str | None, str, str]]:
    prose = markup.to_prose(html, url)
    return [(item.headline, item.url, prose.text[slice(*item.text)].strip()) for item in linklists.split(prose, url)]


def test_items_with_a_headline_and_some_words() -> None:
    items = "".join(
        f"<li><a href='https://harbour.example/{n}'>{title}</a> – The harbour master spoke of a calm night.</li>"
        for n, title in enumerate(HEADLINES)
    )
    found = split(f"<p>Good morning!</p><ul>{items}</ul>")
    words = "The harbour master spoke of a calm night."
    assert found == [(title, f"https://harbour.example/{n}", words) for n, title in enumerate(HEADLINES)]


def test_headlines_alone_and_headlines_behind_an_outlet() -> None:
    items = "".join(f"<li><a href='https://harbour.example/{n}'>{title}</a></li>" for n, title in enumerate(HEADLINES))
    assert [text for _, _, text in split(f"<ol>{items}</ol>")] == [""] * 6
    items = items.replace("<li>", "<li>Harbour Post: ")
    assert split(f"<ul>{items}</ul>")[0] == (HEADLINES[0], "https://harbour.example/0", f"Harbour Post: {HEADLINES[0]}")


def test_items_within_an_item_belong_to_it() -> None:
    items = "".join(
        f"<li><a href='https://harbour.example/{n}'>{title}</a><ul><li>a first remark</li><li>a second</li></ul></li>"
        for n, title in enumerate(HEADLINES)
    )
    found = split(f"<ul>{items}</ul>")
    assert len(found) == 6
    assert "a second" in found[0][2]


def test_sections_under_linked_headings() -> None:
    sections = "".join(
        f"<h3><a href='https://harbour.example/{n}'>{title}</a></h3><p>It was a calm night.</p><p>More follows.</p>"
        for n, title in enumerate(HEADLINES)
    )
    found = split(f"<h2>Morning edition</h2>{sections}")
    assert [headline for headline, _, _ in found] == list(HEADLINES)
    assert found[0][2] == "It was a calm night.\n\nMore follows."


def test_headlines_without_spaces_between_words() -> None:
    items = "".join(f"<li><a href='/{n}'>渡轮在岛外搁浅{n}🚢</a></li>" for n in range(6))
    assert len(split(f"<ul>{items}</ul>")) == 6


ITEMS = "".join(f"<li><a href='https://harbour.example/{n}'>{title}</a></li>" for n, title in enumerate(HEADLINES))


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "The ferry was an old one, and everybody on the island knew her. " * 20 + f"</p><ul>{ITEMS}</ul>",
        "<ul>" + "".join(ITEMS.partition("</li>")[:2]) * 3 + "</ul>",
        "<ul>" + "".join(f"<li><a href='#part{n}'>{title}</a></li>" for n, title in enumerate(HEADLINES)) + "</ul>",
        "<ul>" + "".join(f"<li>{title} <a href='/n{n}'>more</a></li>" for n, title in enumerate(HEADLINES)) + "</ul>",
        "<ul>" + "".join(f"<li>{title}</li>" for title in HEADLINES) + "</ul>",
        "<ul>" + "".join(f"<li><a href='/s{n}'>Share</a></li>" for n in range(9)) + "</ul>",
        "<p>A single paragraph with <a href='https://a.example/'>one link of words</a> in it.</p>",
        "",
    ],
    ids="article same-link contents no-headline no-link buttons paragraph nothing".split(),
)
def test_what_is_no_list_of_links(html: str) -> None:
    assert split(html) == []


def test_what_stands_in_no_item_is_told() -> None:
    prose = markup.to_prose(f"<p>Good morning!</p><ul>{ITEMS}<li>Sponsored by nobody</li></ul>")
    items = linklists.split(prose, None)
    assert len(items) == 6
    assert linklists.left_out(prose, items) == ("Good morning!", "Sponsored by nobody")
