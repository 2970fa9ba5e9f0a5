"""Names in other languages by a pipeline of spaCy, and without one."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from reader.analysis import analyse
from reader.config import Settings
from reader.errors import ReaderError
from reader.ingest.foreign import SpacyNames, identity
from reader.library import Library

GERMAN = (
    "Die Ministerin Katja Sommerfeld hat am Freitag in Bad Salzau mit der Reederei Nordlicht gesprochen."
    " Sie sagte, dass die Brücke noch in diesem Jahr wieder geöffnet wird. Sommerfeld reiste am Abend weiter."
)


@dataclass
class Ent:
    start_char: int
    end_char: int
    label_: str


@dataclass
class Doc:
    ents: list[Ent]


@dataclass
class Meta:
    assigns: list[str]


@dataclass
class Pipeline:
    """Of the shape of a pipeline of spaCy: finds the words it is given."""

    words: dict[str, str]
    max_length: int = 1_000_000
    assigns: list[str] = field(default_factory=lambda: ["doc.ents"])

    @property
    def pipe_names(self) -> list[str]:
        return ["words"]

    def get_pipe_meta(self, name: str) -> Meta:
        assert name == "words"
        return Meta(self.assigns)

    def __call__(self, text: str) -> Doc:
        found = [(text.find(word), word, label) for word, label in self.words.items()]
        return Doc([Ent(at, at + len(word), label) for at, word, label in sorted(found) if at >= 0])


WORDS = {"Katja Sommerfeld": "PER", "Bad Salzau": "LOC", "Reederei Nordlicht": "ORG", "Freitag": "DATE"}


def loader(pipeline: Pipeline) -> Any:
    return lambda name: pipeline


def test_a_language_that_the_model_does_not_know_says_so() -> None:
    found = analyse("", GERMAN)
    assert found.by == "rules"
    assert analyse("", "The minister spoke to the owners of the bridge on Friday in the town.").by == "model"


def test_a_pipeline_finds_the_names_of_other_languages() -> None:
    found = analyse("", GERMAN, SpacyNames("de", loader(Pipeline(WORDS))))
    assert found.by == "given"
    assert [(mention.text, mention.kind) for mention in found.mentions] == [
        ("Katja Sommerfeld", "person"),
        ("Bad Salzau", "place"),
        ("Reederei Nordlicht", "organisation"),
    ]
    assert all(GERMAN[mention.start : mention.end] == mention.text for mention in found.mentions)
    english = "Katja Sommerfeld spoke to the owners of the bridge on Friday in the town that she was born in."
    assert analyse("", english, SpacyNames("de", loader(Pipeline({})))).by == "model"


def test_names_are_cut_to_whole_words_of_one_line() -> None:
    text = GERMAN.replace("Bad Salzau", "Bad\nSalzau")
    found = analyse("", text, SpacyNames("de", loader(Pipeline({"Bad\nSalzau mit": "LOC", "atja Sommer": "PER"}))))
    assert all("\n" not in mention.text for mention in found.mentions)


def test_a_pipeline_without_names_and_one_that_is_not_there() -> None:
    with pytest.raises(ReaderError, match="finds no names"):
        SpacyNames("de", loader(Pipeline({}, assigns=["token.tag"])))
    with pytest.raises(ReaderError, match=r"pip install 'reader-tui\[spacy\]'|no pipeline 'nowhere_to_be_found'"):
        SpacyNames("nowhere_to_be_found")


def described(folder: Path, version: str) -> str:
    """A folder that says of itself what a pipeline's does."""
    folder.mkdir(exist_ok=True)
    (folder / "meta.json").write_text(json.dumps({"lang": "de", "name": "words", "version": version}), "utf-8")
    return str(folder)


def test_a_pipeline_is_known_by_its_name_and_version_before_it_is_loaded(tmp_path: Path) -> None:
    assert identity(described(tmp_path / "words", "1.0")) == "de_words 1.0"
    with pytest.raises(ReaderError, match=r"pip install 'reader-tui\[spacy\]'|no pipeline 'nowhere_to_be_found'"):
        identity("nowhere_to_be_found")
    (tmp_path / "words" / "meta.json").write_text("[]", "utf-8")
    with pytest.raises(ReaderError, match="no pipeline"):
        identity(str(tmp_path / "words"))


@dataclass
class Loader:
    """Of the shape of the module spacy: every pipeline finds the same words, and who asked for which is kept."""

    words: dict[str, str]
    asked: list[str] = field(default_factory=list)

    def load(self, name: str) -> Pipeline:
        self.asked.append(name)
        return Pipeline(self.words)


def people(library: Library) -> set[str]:
    return {entity.name for entity in library.entities() if entity.kind == "person"}


def test_a_library_uses_the_pipeline_of_its_settings_and_derives_anew_when_that_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spacy = Loader({"Katja Sommerfeld": "PER", "Brücke": "PER"})
    monkeypatch.setitem(sys.modules, "spacy", spacy)
    pipeline = described(tmp_path / "library-test", "1.0")
    file = tmp_path / "articles.jsonl"
    english = "Callum Drever spoke to the owners of the bridge on Friday in the town that he was born in."
    file.write_text("".join(json.dumps({"title": "", "text": text}) + "\n" for text in (GERMAN, english)), "utf-8")
    with Library.open(tmp_path / "library") as library:
        library.inflow.take_in([str(file)])
        by_rules = people(library)
    assert "Brücke" not in by_rules
    assert spacy.asked == []
    with Library.open(tmp_path / "library", settings=Settings(spacy=pipeline)) as library:
        library.inflow.work()
        assert {"Brücke", "Callum Drever"} <= people(library)
        assert spacy.asked == [pipeline], "loaded once"
        written = library.store.database.data_version()
        library.inflow.work()
        assert library.store.database.data_version() == written
    spacy.words.pop("Brücke")
    described(tmp_path / "library-test", "1.1")
    with Library.open(tmp_path / "library", settings=Settings(spacy=pipeline)) as library:
        library.inflow.work()
        assert "Brücke" not in people(library)
    with Library.open(tmp_path / "library") as library:
        library.inflow.work()
        assert people(library) == by_rules


def test_a_pipeline_of_the_settings_that_is_not_there_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(json.dumps({"title": "", "text": GERMAN}), "utf-8")
    with Library.open(tmp_path / "library", settings=Settings(spacy="nowhere_to_be_found")) as library:
        with pytest.raises(ReaderError, match=r"pip install|no pipeline"):
            library.inflow.take_in([str(file)])
        assert library.store.counts()["articles"] == 1
    with Library.open(tmp_path / "library") as library:
        assert library.pending() == 1
        library.inflow.work()
        assert library.pending() == 0


def test_a_real_pipeline(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": word} for word, label in WORDS.items()])
    nlp.to_disk(tmp_path / "small")
    found = analyse("", GERMAN, SpacyNames(str(tmp_path / "small")))
    assert {(mention.text, mention.kind) for mention in found.mentions} >= {
        ("Katja Sommerfeld", "person"),
        ("Reederei Nordlicht", "organisation"),
    }
    empty = spacy.blank("de")
    empty.to_disk(tmp_path / "empty")
    with pytest.raises(ReaderError, match="finds no names"):
        SpacyNames(str(tmp_path / "empty"))
