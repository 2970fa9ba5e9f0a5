"""The model that finds names: what the package ships, and that finding is exact, repeatable and bounded."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files

import pytest

from reader.analysis import rules
from reader.analysis.scan import Line, lines
from reader.analysis.tagger import Found, Tagger, tagger

TEXTS = [
    "Ines Duarte of the Harbour Union met dockers in Porto on Monday. Duarte said talks would go on.",
    "SHARES OF BRINDLE LOGISTICS FELL IN OSLO",
    "The World Bank and Norway Sign Deal With Minister Lena Hartwig",
    "Nothing here is raised.",
    "",
]


def told(text: str) -> tuple[list[Line], list[list[str]]]:
    found = lines(text)
    return found, rules.opinions([], found)


def content() -> bytes:
    return files("reader.analysis").joinpath("data/names.model").read_bytes()


def test_the_model_is_small_and_loads() -> None:
    assert 100_000 < len(content()) < 2_500_000
    assert Found(0, 0, 2, "person") in tagger().find(*told(TEXTS[0]))


def test_what_was_seen_before_changes_nothing() -> None:
    fresh = [Tagger(content()).find(*told(text)) for text in TEXTS]
    one = Tagger(content())
    assert [one.find(*told(text)) for text in reversed(TEXTS)] == fresh[::-1]
    assert [one.find(*told(text)) for text in TEXTS] == fresh


def test_words_are_forgotten_and_learned_again() -> None:
    fresh = [Tagger(content()).find(*told(text)) for text in TEXTS]
    narrow = Tagger(content(), most_words=10, most_pairs=5)
    assert [narrow.find(*told(text)) for text in TEXTS * 3] == fresh * 3


def test_threads_may_share_it() -> None:
    one = Tagger(content(), most_words=10)
    wanted = [one.find(*told(text)) for text in TEXTS] * 40
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: one.find(*told(text)), TEXTS * 40)) == wanted


def test_names_lie_within_their_line_and_do_not_overlap() -> None:
    found = lines("\n".join(TEXTS))
    end: dict[int, int] = {}
    for one in tagger().find(found, rules.opinions([], found)):
        assert end.get(one.line, 0) <= one.start < one.end <= len(found[one.line].pieces)
        end[one.line] = one.end


@pytest.mark.parametrize(
    "text", ["Zor Quin " * 2_000, "ABC DEF " * 2_000, "X" * 50_000, '"A ' * 5_000, "Ó" * 70 + " Ruiz"]
)
def test_no_length_of_a_line_is_too_long(text: str) -> None:
    found = lines(text)
    assert tagger().find(found, rules.opinions([], found)) == tagger().find(found, rules.opinions([], found))
