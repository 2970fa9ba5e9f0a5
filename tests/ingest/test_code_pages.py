"""Undeclared Latin code pages, which differ in a few letters only."""

from __future__ import annotations

import pytest

from reader.ingest.encoding import decode

TEXTS = [
    ("cp1252", "Le café était fermé à midi, a déclaré le maire à Zürich."),
    ("cp1252", "Åke säger att vädret på ön är för kallt för båtar."),
    ("cp1252", "Båten gikk fra Tromsø på lørdag, og været blir kjølig på Østlandet."),
    ("cp1252", "The “warden” said – it cost €5, and the café’s résumé was naïve."),
    ("cp1252", "¿Qué pasará mañana? El señor Muñoz habló de la situación."),
    ("cp1252", "A situação da eleição não está boa, disse João."),
    ("cp1250", "Předseda řekl, že nová opatření začnou příští týden."),
    ("cp1250", "Ministrica Perković rekla je da će žičara biti otvorena u četvrtak."),
    ("cp1250", "Żołnierze wrócą do kraju, a Łódź i Kraków świętują rocznicę."),
    ("cp1250", "Az őszi ülésszak hétfőn kezdődik, több pénz jut az iskolákra."),
    ("cp1254", "Başkan şöyle dedi: yeni ölçüler alınacağını, İzmir'de çocukların ağır yaralı olduğunu."),
]


@pytest.mark.parametrize(("codec", "text"), TEXTS)
def test_the_letters_tell_the_code_page(codec: str, text: str) -> None:
    assert decode(text.encode(codec)) == text
