"""What one opened index answers, and how it follows commits."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import Cancelled, IndexUnusable
from reader.query import And, Node, Not, Or, Phrase, Word
from reader.search.document import IndexedDocument
from reader.search.index import Index

DAY = 86_400
NOW = 1_756_000_000


def article(identity: int, title: str, text: str = "", **others: str | int) -> IndexedDocument:
    blank = IndexedDocument(id=identity, title=title, text=text, author="", source="", url="", when=NOW)
    return replace(blank, **others)  # type: ignore[arg-type]  # a test names real fields


ARTICLES = (
    article(1, "Ferry strike halts island traffic", "Crews of the ferry line walked out. The islands wait."),
    article(2, "Ministers meet", "The U.S.-led coalition met; the F-16 jets stay. O’Brien’s office agreed."),
    article(3, "Harbour reopens", "After the strike the harbour café opened again, Zoë Lindström said."),
    article(4, "The Who play", "May was there, and so were us two.", author="Ida Holm", source="Harbour Post"),
    article(5, "北京大学", "東京でミサイル攻撃。 Москва ответила."),
    article(6, "Die Häfen streiken", "Der Streik in den Häfen dauert an, trotz des Ministers.", english=False),
    article(7, "서울에서 열린 회담", "ستهاجم القوّات المدينةَ غداً. Ο Οδυσσέας και ο Ποσειδών."),
    article(
        8, "Cease-fire talks", "A cease-fire-line and the F-16-like jets of AT&T; COVID-19 cost €3.5bn. สวัสดีชาวโลก 小李"
    ),
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.create(tmp_path / "index", "library")
    opened.write(7, ARTICLES, ())
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Word("strike"), {1, 3}),
        (Word("strikes"), {1, 3}),
        (Word("strike", "title"), {1}),
        (Word("cafe"), {3}),
        (Word("ZOE"), {3}),
        (Word("lindstrom"), {3}),
        (Word("the"), {1, 2, 3, 4, 8}),
        (Word("us"), {2, 4}),
        (Word("U.S."), {2, 4}),
        (Word("f16"), {2, 8}),
        (Word("f16s"), {2, 8}),
        (Word("16like"), {8}),
        (Word("F 16"), {2, 8}),
        (Word("F-16"), {2, 8}),
        (Word("led"), {2}),
        (Word("U.S.-led"), {2}),
        (Word("obrien"), {2}),
        (Word("O'Brien"), {2}),
        (Word("holm", "author"), {4}),
        (Word("harbour"), {3, 4}),
        (Word("harbour", "source"), {4}),
        (Word("北京"), {5}),
        (Word("京大"), {5}),
        (Word("ミサイル"), {5}),
        (Word("москва"), {5}),
        (Phrase("the who"), {4}),
        (Phrase("harbour café"), {3}),
        (Phrase("harbour opened"), set()),
        (Phrase("the F-16 jets"), {2}),
        (Phrase("led coalition"), {2}),
        (Phrase("F16 jets"), {2}),
        (Phrase("the F16 jets stay"), {2}),
        (Phrase("met the F16"), {2}),
        (Phrase("OBrien's office"), {2}),
        (Phrase("the usled coalition met"), {2}),
        (Phrase("the 16 jets"), set()),
        (Phrase("F16 stay"), set()),
        (Phrase("F16 like jets"), {8}),
        (Phrase("F-16 like"), {8}),
        (Phrase("F16 jets of"), set()),
        (Phrase("ceasefire talks"), {8}),
        (Phrase("F16like jets of ATT"), {8}),
        (Phrase("COVID19 cost 3.5bn"), {8}),
        (Word("streik"), {6}),
        (Word("streiken"), {6}),
        (Word("hafen"), {6}),
        (Word("minister"), {2}),
        (Word("ministers"), {2, 6}),
        (Word("서울"), {7}),
        (Word("회담"), {7}),
        (Word("القوات"), {7}),
        (Word("المدينه"), {7}),
        (Word("οδυσσεας"), {7}),
        (Word("ΠΟΣΕΙΔΩΝ"), {7}),
        (Word("北"), {5}),
        (Word("学"), {5}),
        (Word("大"), {5}),
        (Word("李"), {8}),
        (Phrase("北京 大学"), {5}),
        (Word("京学"), set()),
        (Word("ชาวโลก"), {8}),
        (Word("สวัส", prefix=True), {8}),
        (Phrase("U.S. led coalition"), {2}),
        (Word("isl", prefix=True), {1}),
        (Word("island", prefix=True), {1}),
        (Word("islands", prefix=True), {1}),
        (Word("ministe", prefix=True), {2, 6}),
        (Word("f", prefix=True), {1, 2, 8}),
        (Word("harbor", fuzzy=True), {3, 4}),
        (Word("strkie", fuzzy=True), {1, 3, 6}),
        (And((Word("strike"), Word("ferry"))), {1}),
        (Or((Word("ferry"), Word("coalition"))), {1, 2}),
        (Not(Word("strike")), {2, 4, 5, 6, 7, 8}),
        (And((Word("strike"), Not(Word("ferry")))), {3}),
        (And((Not(Word("strike")), Not(Word("the")))), {5, 6, 7}),
        (Or((Not(Word("the")), Word("ferry"))), {1, 5, 6, 7}),
        (Not(Not(Word("ferry"))), {1}),
        (Not(And((Word("strike"), Word("ferry")))), {2, 3, 4, 5, 6, 7, 8}),
        (And((Word("ferry"), Word("&"))), {1}),
        (Word("&"), set()),
        (Not(Word("…")), set()),
        (Word("zeppelin"), set()),
        (Word("zeppelin", prefix=True), set()),
        (Word("\x1b[31m\x00"), set()),
        (Word("x" * 10_000), set()),
    ],
)
def test_finds_what_a_reader_expects(index: Index, node: Node, expected: set[int]) -> None:
    assert set(index.find(node).by_id()) == expected


def test_a_compound_and_a_part_of_it_may_share_a_stem(tmp_path: Path) -> None:
    index = Index.create(tmp_path, "library")
    index.write(1, [article(1, "", "writers over-write-ing rows"), article(2, "", "F-16-s, over-write-ing")], ())
    for phrase in ("overwriting rows", "overwrite ing rows", "writers overwrite", "over-write-ing rows"):
        assert set(index.find(Phrase(phrase)).by_id()) == {1}, phrase
    assert set(index.find(Phrase("F16 s over")).by_id()) == {2}
    index.close()


@pytest.mark.parametrize(
    "typed", ["p", "po", "pol", "polic", "policie", "policies", "i", "inter", "internati", "internationa", "relatio"]
)
def test_a_word_is_found_while_it_is_typed(tmp_path: Path, typed: str) -> None:
    index = Index.create(tmp_path, "library")
    index.write(1, [article(1, "International policies", "of public relations")], ())
    assert set(index.find(Word(typed, prefix=True)).by_id()) == {1}
    index.close()


def test_a_headline_outweighs_a_body_and_all_words_outweigh_one(index: Index) -> None:
    scores = index.find(Word("strike")).by_id()
    assert scores[1] > scores[3]
    scores = index.find(Or((Word("harbour"), Word("strike"), Word("opened")))).by_id()
    assert max(scores, key=lambda identity: scores[identity]) == 3


def test_of_two_equal_articles_the_later_is_first_but_a_better_one_is_before_both(tmp_path: Path) -> None:
    index = Index.create(tmp_path, "library")
    old, new = article(1, "Bridge closed", when=NOW - 365 * DAY), article(2, "Bridge closed", when=NOW - DAY)
    better = article(3, "Bridge", "bridge bridge bridge", when=NOW - 900 * DAY)
    index.write(1, [old, new, better, article(4, "Other news", when=NOW)], ())
    scores = index.find(Word("bridge")).by_id()
    assert scores[3] > scores[2] > scores[1] > 0
    index.close()


def test_an_exact_word_outweighs_one_that_only_begins_alike(tmp_path: Path) -> None:
    index = Index.create(tmp_path, "library")
    index.write(1, [article(1, "The trumpet", "of old"), article(2, "The trump", "of old")], ())
    scores = index.find(Word("trump", prefix=True)).by_id()
    assert scores[2] > scores[1]
    index.close()


def test_a_replay_changes_nothing_and_the_last_of_two_revisions_counts(index: Index) -> None:
    before = index.find(Word("strike")).by_id()
    index.write(7, ARTICLES, ())
    assert index.count() == len(ARTICLES)
    assert set(index.find(Word("strike")).by_id()) == set(before)
    index.write(8, [article(1, "First draft"), article(1, "Second draft")], {3, 99})
    assert index.count() == len(ARTICLES) - 1
    assert set(index.find(Word("draft")).by_id()) == {1}
    assert index.find(Word("first")).by_id() == {}
    assert index.find(Word("strike")).by_id() == {}
    assert index.check() == []


def test_a_commit_without_documents_moves_the_sequence(index: Index) -> None:
    assert index.sequence == 7
    index.write(9, (), ())
    assert index.sequence == 9
    assert index.count() == len(ARTICLES)
    index.write(10, (), {1, 2, 3, 4, 5, 6, 7, 8})
    assert (index.sequence, index.count()) == (10, 0)
    assert index.find(Not(Word("x"))).by_id() == {}


def test_segments_stay_few_over_many_small_commits(tmp_path: Path) -> None:
    index = Index.create(tmp_path, "library")
    for sequence in range(1, 41):
        index.write(sequence, [article(sequence, f"Report {sequence}", "same words")], ())
    assert len({path.name for path in tmp_path.glob("*.pst")}) <= 8
    assert set(index.find(Word("report")).by_id()) == set(range(1, 41))
    index.close()


def test_an_error_while_documents_arrive_leaves_the_earlier_state(index: Index) -> None:
    def broken() -> Iterator[IndexedDocument]:
        yield article(1, "Replaced")
        raise ValueError("the store went away")

    with pytest.raises(ValueError, match="went away"):
        index.write(8, broken(), {2})
    assert index.sequence == 7
    assert set(index.find(Word("strike")).by_id()) == {1, 3}
    index.write(8, [article(9, "Strike over")], ())
    assert set(index.find(Word("strike")).by_id()) == {1, 3, 9}


def test_another_opened_index_sees_a_commit_after_refreshing(tmp_path: Path, index: Index) -> None:
    other = Index.open(tmp_path / "index", "library")
    index.write(8, [article(9, "Zeppelin lands")], {1})
    assert other.find(Word("zeppelin")).by_id() == {}
    assert 1 in other.find(Word("ferry")).by_id()
    other.refresh()
    assert other.sequence == 8
    assert set(other.find(Word("zeppelin")).by_id()) == {9}
    assert other.find(Word("ferry")).by_id() == {}
    other.close()


def test_refreshing_notices_that_the_index_was_made_anew(tmp_path: Path, index: Index) -> None:
    other = Index.open(tmp_path / "index", "library")
    Index.create(tmp_path / "index", "library").close()
    other.refresh()
    assert (other.sequence, other.count()) == (0, 0)
    for path in (tmp_path / "index").iterdir():
        path.unlink()
    with pytest.raises(IndexUnusable):
        other.refresh()
    other.close()


def test_frequencies_count_articles_by_text(index: Index) -> None:
    assert index.frequencies(["strike", "ferri", "zeppelin"]) == {"strike": 1, "ferri": 1, "zeppelin": 0}


def test_weighted_terms_rank_and_are_limited(index: Index) -> None:
    found = index.any_of({"strike": 1.0, "ferri": 5.0, "harbour": 1.0}, limit=2).by_id()
    assert len(found) == 2
    assert max(found, key=lambda identity: found[identity]) == 1


@pytest.mark.parametrize("node", [Word("strike"), Word("f", prefix=True), Or((Word("the"), Not(Word("who"))))])
def test_a_search_stops_when_cancelled(index: Index, node: Node) -> None:
    with pytest.raises(Cancelled):
        index.find(node, cancel=lambda: True)
    with pytest.raises(Cancelled):
        index.any_of({"strike": 1.0}, limit=5, cancel=lambda: True)


@pytest.mark.parametrize(
    "node",
    [
        Or(tuple(Word(f"w{number}") for number in range(30))),
        And(tuple(Phrase(f"w{number} w{number + 1} w{number + 2}") for number in range(30))),
        Word("w1999", fuzzy=True),
    ],
)
def test_a_search_stops_in_the_middle(tmp_path: Path, node: Node) -> None:
    index = Index.create(tmp_path, "library")
    index.write(1, [article(1, "", " ".join(f"w{number}" for number in range(2000)))], ())
    looks = 0

    def cancel() -> bool:
        nonlocal looks
        looks += 1
        return looks > 5

    with pytest.raises(Cancelled):
        index.find(node, cancel=cancel)
    assert looks == 6
    assert set(index.find(node).by_id()) == {1}
    index.close()


def test_threads_share_an_index_while_it_is_written(index: Index) -> None:
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                if 3 not in index.find(And((Word("strike"), Phrase("harbour café")))).by_id():
                    wrong.append("missed")
            except Exception as error:  # whatever it is, the test shows it
                wrong.append(error)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for sequence in range(8, 24):
        index.write(sequence, [article(100 + sequence, "Strike goes on", "day by day")], ())
    done.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(index.find(Word("strike")).by_id()) == 18


def test_hostile_text_is_indexed_and_found(tmp_path: Path) -> None:
    index = Index.create(tmp_path, "library")
    hostile = "\x1b]52;c;aGk=\x07 [/] [red] \u202eevil\u202c a\u200db \ud800 " + "q" * 10_000 + " İstanbul ß \x00end"
    index.write(1, [article(1, hostile, hostile, when=-5), article(2, "", "", when=2**40)], ())
    assert set(index.find(Word("evil")).by_id()) == {1}
    assert set(index.find(Word("q" * 10_000)).by_id()) == {1}
    assert set(index.find(Word("istanbul")).by_id()) == {1}
    assert set(index.find(Not(Word("evil"))).by_id()) == {2}
    assert index.check() == []
    index.close()
