"""Which texts are read as English."""

from __future__ import annotations

import pytest

from reader.text.language import is_english


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was closed on Monday, and the ferries of the line stayed in port.",
        "Shares fell. Standings: W 3 L 4 E 2, de Vries 12, La Rue 11",
        "Harbour closed",
        "",
    ],
)
def test_english_and_what_cannot_be_told(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafen steht still, und die Schiffe liegen auf der Reede, sagte ein Sprecher.",
        "Le président a annoncé que la réforme ne sera pas votée avant l'été.",
        "El gobierno aprobó el viernes una ley para proteger los ríos del sur.",
        "Il governo ha detto che la legge non sarà votata prima della pausa.",
        "A ministra disse que os dados não foram publicados com o relatório.",
        "De minister zei dat het kabinet in Den Haag is en niet in Brussel.",
        "Premier powiedział, że nie jest to na pewno koniec sprawy.",
    ],
)
def test_other_languages_even_where_they_are_declared_to_be_english(text: str) -> None:
    assert not is_english(text)
    assert not is_english(text, "en")


def test_what_cannot_be_told_is_what_it_is_declared_to_be() -> None:
    assert not is_english("Hafen", "de-AT")
    assert is_english("Harbour", "en-GB")
    assert is_english("The port of the city was closed for the day.", "de")
