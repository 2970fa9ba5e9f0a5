"""The scripts that train the model of names: what they make of corpora and frames, and that the product reads alike."""

from __future__ import annotations

import lzma
from pathlib import Path

import pycrfsuite
import pytest

from reader.analysis import rules
from reader.analysis import tagger as decoding
from reader.analysis.scan import lines
from reader.analysis.tagger import Tagger
from tests.training import fit_perhaps, framing
from tests.training.corpora import Labelled, documents, laid_out
from tests.training.labelling import headlined, labels, sequences, shouted, title_cased
from tests.training.measure_names import measured
from tests.training.train_names import chains, exported, trained


def named(document: Labelled) -> list[tuple[str, str]]:
    return [(document.text[start:end], kind) for start, end, kind in document.names]


def test_tokens_are_laid_out_as_text() -> None:
    rows = [
        "`` O|No O|, O|'' O|said O|Ana B-PER|Ruiz I-PER|'s O|aide O|( O|of O|Porto B-GPE|) O|. O",
        "Oslo B-LOC|Rome B-LOC|U.N. B-ORG",
    ]
    document = laid_out([[(one.split(" ")[0], one.split(" ")[1]) for one in row.split("|")] for row in rows])
    assert document.text == '"No," said Ana Ruiz\'s aide (of Porto).\nOslo Rome U.N.'
    assert named(document) == [("Ana Ruiz", "PER"), ("Porto", "LOC"), ("Oslo", "LOC"), ("Rome", "LOC"), ("U.N.", "ORG")]


def test_corpora_are_cut_into_documents(tmp_path: Path) -> None:
    path = tmp_path / "made.bio.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("-DOCSTART-\n\nAna\tB-PER\n\nleft\tO\n\n-DOCSTART-\n\nOslo\tB-LOC\n")
    assert [document.text for document in documents(path)] == ["Ana\nleft", "Oslo"]


def test_frames_fill_with_labelled_names_and_always_the_same() -> None:
    made = framing.documents(150)
    assert made == framing.documents(150)
    kinds = {kind for document in made for _, kind in named(document)}
    assert kinds == {"PER", "ORG", "LOC", "MISC"}
    for document in made:
        assert "[" not in document.text
        assert all(text.strip() == text and text for text, _ in named(document))


def test_credits_of_frames_hold_no_names() -> None:
    for topic in framing.TOPICS:
        assert all(frame.endswith("#") for frame in framing.frames(topic) if "Editing by" in frame)


@pytest.mark.parametrize("turn", [title_cased, headlined, shouted])
def test_other_settings_keep_every_offset(turn: object) -> None:
    assert callable(turn)
    document = Labelled("the mayor of Porto met Ana Ruiz", ((13, 18, "LOC"), (23, 31, "PER")))
    assert [text.casefold() for text, _ in named(turn(document))] == ["porto", "ana ruiz"]


def test_pieces_are_labelled_and_nationalities_are_none() -> None:
    document = Labelled("Danish Ana Ruiz's boat", ((0, 6, "MISC"), (7, 17, "PER")))
    assert labels(document, lines(document.text)) == [["O", "B-PER", "I-PER", "O"]]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "names.crf"
    trained(chains(framing.documents(120)), path, rounds=30, first=0.1, second=0.05)
    return path


def test_the_product_decodes_as_the_trainer_does(small: Path) -> None:
    theirs, ours = pycrfsuite.Tagger(), Tagger(exported(small))
    theirs.open(str(small))
    same = total = 0
    for document in framing.documents(60, seed=2):
        found = lines(document.text)
        spans = {(one.line, one.start) for one in ours.find(found, rules.opinions([], found))}
        begun = [[label[0] == "B" for label in theirs.tag(chain.features)] for chain in sequences(document)]
        total += sum(map(sum, begun))
        same += len(spans)
    assert total > 100
    assert abs(total - same) <= 0.02 * total


def test_a_model_learns_what_it_is_shown(small: Path) -> None:
    text = "Ana Ruiz arrived in Porto on Monday."
    found = Tagger(exported(small)).find(lines(text), rules.opinions([], lines(text)))
    assert decoding.Found(0, 0, 2, "person") in found
    assert decoding.Found(0, 4, 5, "place") in found


def test_the_measure_counts_exact_names_and_forgives_articles_and_possessives() -> None:
    document = Labelled("the Hague and Ana's boat in Oslo", ((4, 9, "LOC"), (14, 17, "PER"), (28, 32, "LOC")))
    score = measured([document], lambda _: {(0, 9, "place"), (14, 19, "person"), (23, 27, "organisation")})
    assert (score.right, score.missed) == ({"place": 1, "person": 1}, {("Oslo", "place"): 1})
    assert "all 0.667 (precision 0.667 recall 0.667)" in str(score)


def test_perhaps_is_said_from_where_it_is_as_likely_as_not() -> None:
    found = [
        fit_perhaps.Apart(score, same, 0) for score, same in ((0.5, False), (0.6, False), (0.7, True), (0.8, True))
    ]
    assert fit_perhaps.share(found, 0.6) == (2, 3)
    assert fit_perhaps.chosen(found) == 0.4
    found += [fit_perhaps.Apart(0.55, False, 0)] * 2
    assert fit_perhaps.chosen(found) == 0.6
    assert fit_perhaps.chosen([]) == fit_perhaps.STEPS[-1]
