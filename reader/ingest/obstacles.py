# ruff: noqa: E501 - a rule is read as one expression
"""Pages that stand between a reader and an article: log-in forms, cookie banners, checks for robots, front pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.text import sentences

#: A text with more characters besides what bars the way is an article that also mentions it; one with fewer in all is
#: hardly an article, so that what was cut from it counts as well.
_LEAST_REST = 100
#: A longer text is not looked through: no wall has so much to say.
_LONGEST = 4_000

#: Words of a page's address, as whole parts of its path or host.
_ADDRESSES = (
    (
        re.compile(r"log-?in|sign-?in|auth|sso|oauth2?|account|anmelden|connexion|accounts"),
        "leads to a page for logging in",
    ),
    (
        re.compile(r"subscribe|subscription|abo|abonnement|paywall|register|signup|sign-up"),
        "leads to an offer to subscribe",
    ),
    (re.compile(r"consent|cookies?|cookie-?wall|gdpr|privacy-?gate|cmp"), "leads to a question about cookies"),
    (re.compile(r"captcha|challenge|blocked|sorry|denied"), "leads to a check for robots"),
)
_LETTER = r"[^\W\d_]*"
#: What a page says instead of an article, in the languages that most pages are in.
_WORDS = (
    (
        rf"cookies?\b.{{0,120}}\b(?:accept|consent|agree|settings|preferences|zustimm{_LETTER}|akzeptier{_LETTER}|"
        rf"einstellungen|accepter|acceptez|aceptar|aceptas|accetta{_LETTER}|accepteer{_LETTER})\b|"
        rf"\b(?:accept|consent|agree|manage|use|zustimm{_LETTER}|akzeptier{_LETTER}|accepter|aceptar|accetta)\b.{{0,60}}\bcookies?\b",
        "only asks about cookies",
    ),
    (
        r"\b(?:log|sign) ?(?:in|on)\b|\balready (?:a|an) (?:member|subscriber)|\b(?:anmelden|einloggen)\b|"
        r"\bse connecter\b|\bconnectez-vous\b|\binici(?:ar|e|a) sesi[oó]n\b|\baccedi\b|\binloggen\b|\bforgot(?:ten)? (?:your )?password\b",
        "only asks to log in",
    ),
    (
        r"\bsubscribe\b|\bsubscription\b|\bsubscribers? only\b|\bto (?:continue|keep) reading\b|\bcreate (?:a|an) (?:free )?account\b|"
        r"\b(?:jetzt )?abonnieren\b|\babonnez-vous\b|\br[ée]serv[ée] aux abonn[ée]s\b|\bsuscr[ií]b\w+|\bweiterlesen mit\b",
        "only asks to subscribe",
    ),
    (
        r"\b(?:enable|turn on|activate|requires?|allow) javascript\b|\bjavascript (?:is |to be )?(?:disabled|required|enabled|deaktiviert)\b",
        "only works with JavaScript",
    ),
    (
        r"\bcaptcha\b|\b(?:are you|you are|not) (?:a )?(?:robot|human)\b|\bverif(?:y|ying) (?:that )?you(?:['’]re| are)\b|"
        r"\bunusual (?:traffic|activity)\b|\bchecking your browser\b|\baccess (?:to this page )?(?:is |has been )?denied\b",
        "only checks for robots",
    ),
)
_WALLS = tuple((re.compile(words, re.IGNORECASE), reason) for words, reason in _WORDS)


def obstacle(text: str, cut: Sequence[str], asked: str, came: str) -> str | None:
    """Why a page is not the article that was asked for, told by its text and by where its address led; None if it is.

    ``cut`` is the furniture that was left out of the text, ``asked`` the address that was asked for, ``came`` the one
    after all redirects.
    """
    return _address(asked, came) or _wall("\n".join((text, *cut)) if len(text) < _LEAST_REST else text)


def _address(asked: str, came: str) -> str | None:
    try:
        wanted, found = urlsplit(asked), urlsplit(came)
    except ValueError:
        return None
    if wanted.path.strip("/") and not found.path.strip("/") and not found.query:
        return "leads to the site's front page"
    before = set(_parts(wanted.hostname, wanted.path))
    for part in _parts(found.hostname, found.path):
        for words, reason in _ADDRESSES:
            if part not in before and words.fullmatch(part):
                return reason
    return None


def _parts(host: str | None, path: str) -> list[str]:
    return [part.partition(".")[0].lower() for part in path.split("/") if part] + (host or "").lower().split(".")[:-2]


def _wall(text: str) -> str | None:
    """The reason that most of a short text gives, if it is a wall."""
    if len(text) > _LONGEST:
        return None
    length: dict[str, int] = {}
    rest = 0
    for start, end in sentences(text):
        reason = next((reason for words, reason in _WALLS if words.search(text, start, end)), None)
        if reason is None:
            rest += end - start
        else:
            length[reason] = length.get(reason, 0) + end - start
    if not length or rest > max(_LEAST_REST, sum(length.values())):
        return None
    return max(length, key=lambda reason: length[reason])
