from __future__ import annotations

import pytest

from reader.ingest.encoding import decode, is_binary

GERMAN = "Der Fluss überschwemmte die Straßen; größere Schäden blieben aus, sagte die Bürgermeisterin."
RUSSIAN = "Мэр города сообщил, что мост через реку откроют для движения в следующем месяце после ремонта."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(codec: str) -> None:
    assert decode(RUSSIAN.encode(codec)) == RUSSIAN


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec: str) -> None:
    assert decode(GERMAN.encode(codec)) == GERMAN
    assert not is_binary(GERMAN.encode(codec))


def test_the_declared_charset_of_a_page() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RUSSIAN}</body></html>'
    assert RUSSIAN in decode(page.encode("cp1251"))
    page = f'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>“{GERMAN}”</p>'
    assert f"“{GERMAN}”" in decode(page.encode("cp1252"))


def test_valid_utf8_is_believed_before_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{GERMAN}</p>'
    assert GERMAN in decode(page.encode())


def test_undeclared_legacy_encodings_are_guessed() -> None:
    assert decode(GERMAN.encode("cp1252")) == GERMAN
    assert decode((RUSSIAN * 3).encode("cp1251")) == RUSSIAN * 3


def test_a_slip_does_not_cost_the_rest() -> None:
    data = (GERMAN + " ").encode() + b"\xff" + GERMAN.encode()
    assert decode(data) == GERMAN + " �" + GERMAN


def test_newlines_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7 ", b"PK\x03\x04", b"\x89PNG\r\n", b"\x1f\x8b\x08", b"ab\0cd" * 9, bytes(range(1, 9))]
)
def test_binary(head: bytes) -> None:
    assert is_binary(head)


def test_text_with_terminal_colours_is_text() -> None:
    assert not is_binary(b"\x1b[31mred\x1b[0m words and more words")


def test_odd_declarations_do_no_harm() -> None:
    for label in ("base64", "rot13", "utf-7", "no-such-thing", "idna", "unicode_escape", "hex"):
        assert "caf" in decode(b'<meta charset="' + label.encode() + b'"><p>caf\xe9 au lait</p>')
