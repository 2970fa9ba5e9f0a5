from __future__ import annotations

import pytest

from reader.ingest.obstacles import obstacle

NEWS = "https://harbour.example/news/2026/ferry"
ARTICLE = (
    "The ferry to Vis sails again from Monday, the harbour authority said. It had been laid up since the storm of "
    "February, in which its bow door was torn off. Passengers who hold tickets for the cancelled crossings may use "
    "them until the end of April, on any of the line's ships."
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We value your privacy. We and our partners use cookies. Accept all cookies?", "only asks about cookies"),
        (
            "Diese Website verwendet Cookies. Mit dem Besuch stimmen Sie zu. Cookies akzeptieren",
            "only asks about cookies",
        ),
        ("Please sign in to continue. Forgot your password? Sign in with your account.", "only asks to log in"),
        ("This article is for subscribers only. Subscribe for 1 € a month.", "only asks to subscribe"),
        ("You need to enable JavaScript to run this app.", "only works with JavaScript"),
        ("Checking your browser before accessing the site. Are you a robot?", "only checks for robots"),
    ],
)
def test_walls_are_told_by_their_words(text: str, reason: str) -> None:
    assert obstacle(text, (), NEWS, NEWS) == reason


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        ARTICLE + " Tickets can be changed after you log in.",
        ARTICLE + "\n\nWe use cookies. Accept cookies.",
        ("The court found that the banner did not let people refuse cookies as easily as accept them. " + ARTICLE + " ")
        * 5,
        "",
    ],
    ids=["plain", "mentions it", "with a line of it", "about it", "nothing"],
)
def test_articles_are_none(text: str) -> None:
    assert obstacle(text, (), NEWS, NEWS) is None


def test_what_was_cut_counts_where_hardly_anything_is_left() -> None:
    assert obstacle("Harbour Post", ("Sign in to continue",), NEWS, NEWS) == "only asks to log in"
    assert obstacle(ARTICLE, ("Sign in to continue",) * 20, NEWS, NEWS) is None


@pytest.mark.parametrize(
    ("came", "reason"),
    [
        ("https://harbour.example/login?next=/news/2026/ferry", "leads to a page for logging in"),
        ("https://accounts.harbour.example/start", "leads to a page for logging in"),
        ("https://harbour.example/subscribe.html", "leads to an offer to subscribe"),
        ("https://consent.harbour.example/collect", "leads to a question about cookies"),
        ("https://harbour.example/", "leads to the site's front page"),
        ("https://harbour.example/news/2026/ferry-2", None),
        ("https://other.example/login-code-stolen", None),
        ("https://harbour.example/?p=17", None),
        ("https://[broken", None),
    ],
)
def test_addresses_that_lead_elsewhere(came: str, reason: str | None) -> None:
    assert obstacle(ARTICLE, (), NEWS, came) == reason


def test_an_address_that_was_asked_for_leads_nowhere_else() -> None:
    assert obstacle(ARTICLE, (), "https://harbour.example/account/7", "https://www.harbour.example/account/7") is None
    assert obstacle(ARTICLE, (), "https://harbour.example", "https://harbour.example/") is None
