from __future__ import annotations

import pytest

from reader.article import Article, Span
from reader.ingest.choosing import Choice, choose

TITLE = "Ferry to Vis sails again from Monday"
SUMMARY = "The ferry to Vis sails again from Monday after its bow door was mended, the harbour authority in Split said."
WHOLE = SUMMARY + (
    " It had been laid up since the storm of February.\n\nPassengers who hold tickets for the cancelled crossings may "
    "use them until the end of April, on any ship of the line. The authority wants two more berths before the summer."
)


def own(text: str = SUMMARY, title: str = TITLE) -> Article:
    return Article(title, text)


def page(text: str = WHOLE, *spans: Span) -> Article:
    return Article("Whatever the page calls itself", text, spans)


@pytest.mark.parametrize(
    ("came", "found", "choice"),
    [
        (own(), page(), Choice(True, "the page has more text")),
        (own(""), page(), Choice(True, "nothing but a title came in")),
        (
            own(SUMMARY + " It had been laid up since [...]"),
            page(),
            Choice(True, "the page has more text"),
        ),
        (own(WHOLE), page(), Choice(False, "what came in is as long as the page")),
        (own(WHOLE + " Read more"), page(WHOLE + " The first sails at dawn."), Choice(True, "what came in breaks off")),
        (own(WHOLE), page(SUMMARY), Choice(False, "the page has less text")),
        (own(), page(""), Choice(False, "the page has no text")),
        (own(), page("Accounts, prices and offers of our shop. " * 30), Choice(False, "the page tells something else")),
    ],
)
def test_the_longer_text_that_tells_the_same_is_chosen(came: Article, found: Article, choice: Choice) -> None:
    assert choose(came, found) == choice


def test_a_list_of_links_is_no_article() -> None:
    found = page(WHOLE, Span(0, len(WHOLE) - 40, "link", "https://harbour.example/"))
    assert choose(own(), found) == Choice(False, "the page is a list of links")


def test_a_summary_in_words_of_its_own_is_proved_by_the_title() -> None:
    assert choose(own("Islanders rejoice: no more rowing, finally, says everybody concerned."), page()).page
    assert choose(own("Comments"), page()).page


def test_a_title_in_words_of_its_own_is_proved_by_the_text() -> None:
    assert choose(own(SUMMARY, "Afloat once more, at long last indeed"), page()).page


def test_hardly_any_words_prove_nothing() -> None:
    assert choose(own("", "Afloat!"), page()).page


def test_scripts_without_spaces_are_compared_too() -> None:
    title, text = "渡轮周一起恢复通航", "港务局表示，开往维斯岛的渡轮周一起恢复通航。"
    whole = text + "渡轮自二月风暴以来一直停航。持有取消航班船票的乘客可在四月底前使用。"
    assert choose(own(text, title), page(whole)).page
    assert not choose(own(text, title), page("本店商品价格优惠，欢迎选购各类家具电器。" * 5)).page
