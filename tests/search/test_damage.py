"""A damaged, foreign or half-written index is noticed; a killed writer leaves the old or the new state."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reader.errors import IndexUnusable, LibraryError
from reader.query import Or, Phrase, Word
from reader.search.index import Index
from tests.search.corpus import WORDS, document

#: Writes batches of ten over and over, each batch under an id range of its own, and says when it is about to start.
WRITER = """
import random, sys
from pathlib import Path
from reader.search.index import Index
from tests.search.corpus import document
index = Index.open(Path(sys.argv[1]), "library")
chance = random.Random(int(sys.argv[2]))
print("ready", flush=True)
for sequence in range(index.sequence + 1, index.sequence + 10_000):
    index.write(sequence, [document(chance, 1000 + sequence * 10 + n) for n in range(10)], ())
"""


def filled(directory: Path) -> Index:
    chance = random.Random(5)
    index = Index.create(directory, "library")
    index.write(1, [document(chance, identity) for identity in range(1, 31)], ())
    index.write(2, [document(chance, identity) for identity in range(21, 51)], {1, 2})
    return index


def test_missing_foreign_and_other_formats_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="no index"):
        Index.open(tmp_path / "nowhere", "library")
    filled(tmp_path).close()
    with pytest.raises(IndexUnusable, match="another library"):
        Index.open(tmp_path, "other")
    (record,) = tmp_path.glob("level_*.json")
    value = json.loads(record.read_text())
    value["format"] += 1
    record.write_text(json.dumps(value))
    with pytest.raises(IndexUnusable, match="format"):
        Index.open(tmp_path, "library")
    Index.create(tmp_path, "library").close()
    assert Index.open(tmp_path, "library").sequence == 0


def test_every_file_that_is_missing_or_cut_short_is_noticed_at_opening(tmp_path: Path) -> None:
    filled(tmp_path).close()
    chance = random.Random(6)
    for path in sorted(path for path in tmp_path.iterdir() if path.name != "write.lock"):
        content = path.read_bytes()
        path.unlink()
        with pytest.raises(IndexUnusable):
            Index.open(tmp_path, "library")
        for size in {0, len(content) - 1, chance.randrange(len(content))}:
            path.write_bytes(content[:size])
            with pytest.raises(IndexUnusable):
                Index.open(tmp_path, "library")
        path.write_bytes(content)
    index = Index.open(tmp_path, "library")
    assert index.check() == []
    index.close()


def test_who_only_writes_reads_terms_when_it_merges_and_notices_their_damage_at_once(tmp_path: Path) -> None:
    filled(tmp_path).close()
    chance = random.Random(8)
    index = Index.open(tmp_path, "library", lazily=True)
    for number in range(12):
        index.write(3 + number, [document(chance, 100 + number)], ())
    assert index.settle()
    index.close()
    opened = Index.open(tmp_path, "library")
    assert (opened.check(), opened.count()) == ([], 48 + 12)
    opened.close()
    terms = next(tmp_path.glob("*.trm"))
    content = bytearray(terms.read_bytes())
    content[len(content) // 2] ^= 1
    terms.write_bytes(content)
    for lazily in (False, True):
        with pytest.raises(IndexUnusable, match="damaged"):
            Index.open(tmp_path, "library", lazily=lazily)


def test_an_index_torn_anywhere_is_noticed_or_answers_as_before(tmp_path: Path) -> None:
    index = filled(tmp_path)
    query = Or((*(Word(word) for word in WORDS), Phrase("the who"), Word("m", prefix=True)))
    expected = index.find(query).by_id()
    index.close()
    chance = random.Random(7)
    noticed = 0
    for path in sorted(path for path in tmp_path.iterdir() if path.suffix in {".pst", ".trm", ".col", ".toc"}):
        content = bytearray(path.read_bytes())
        for _ in range(8):
            at = chance.randrange(len(content))
            changed = bytes((*content[:at], content[at] ^ (1 << chance.randrange(8)), *content[at + 1 :]))
            path.write_bytes(changed)
            try:
                index = Index.open(tmp_path, "library")
            except IndexUnusable:
                noticed += 1
                continue
            assert f"the index's file {path.name} is damaged" in index.check()
            try:
                assert index.find(query).by_id() == expected
            except IndexUnusable:
                noticed += 1
            finally:
                index.close()
        path.write_bytes(bytes(content))
    assert noticed > 100


def test_an_index_torn_while_it_is_open_answers_as_before_or_says_so(tmp_path: Path) -> None:
    filled(tmp_path).close()
    chance = random.Random(8)
    nodes = [Word(word) for word in WORDS]
    for path in sorted(tmp_path.glob("*.pst")):
        content = path.read_bytes()
        for size in (*(chance.randrange(len(content)) for _ in range(20)), 0):
            index = Index.open(tmp_path, "library")
            expected = [index.find(node).by_id() for node in nodes[:10]]
            path.write_bytes(content[:size])
            assert [index.find(node).by_id() for node in nodes[:10]] == expected
            if size == 0:
                with pytest.raises(IndexUnusable):
                    index.find(Or(tuple(nodes[10:])))
            index.close()
            path.write_bytes(content)


def test_leftovers_of_a_dead_writer_are_no_obstacle_and_go(tmp_path: Path) -> None:
    index = filled(tmp_path)
    (tmp_path / "reader.tmp").mkdir()
    (tmp_path / "reader.tmp" / "half.run").write_bytes(b"half")
    for name in ("reader_dead.pst", "level_99.json", "_reader_99.toc.new", "stray"):
        (tmp_path / name).write_bytes(b"half")
    index.write(3, [document(random.Random(1), 70)], ())
    assert index.count() == 49
    left = {path.name for path in tmp_path.iterdir()}
    assert not {"reader.tmp", "reader_dead.pst", "level_99.json", "_reader_99.toc.new", "stray"} & left
    index.close()


def test_a_disk_that_refuses_is_no_damage_and_leaves_the_earlier_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = filled(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(LibraryError, match="No space left"):
            index.write(3, [document(random.Random(1), 70)], ())
    assert (index.sequence, index.count()) == (2, 48)
    index.write(3, [document(random.Random(1), 70)], ())
    assert (index.sequence, index.count()) == (3, 49)
    index.close()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError):
        Index.create(tmp_path / "file" / "index", "library")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_writer_leaves_a_whole_state(tmp_path: Path) -> None:
    filled(tmp_path).close()
    reader = Index.open(tmp_path, "library")
    chance = random.Random(8)
    for turn in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(turn)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _ in range(chance.randint(1, 40)):
            reader.refresh()
            assert reader.find(Word("the")).by_id()
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        index = Index.open(tmp_path, "library")
        assert index.count() == 48 + 10 * (index.sequence - 2)
        assert index.check() == []
        index.close()
    reader.close()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_readers_never_see_anything_but_whole_commits_of_another_process(tmp_path: Path) -> None:
    filled(tmp_path).close()
    reader = Index.open(tmp_path, "library")
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), "1"], stdout=subprocess.PIPE, text=True)
    try:
        while reader.sequence < 40:
            reader.refresh()
            assert reader.count() == 48 + 10 * (reader.sequence - 2)
            assert len(reader.find(Or((Word("the"), Word("h", prefix=True)))).by_id()) > 0
            with_other = Index.open(tmp_path, "library")
            assert with_other.sequence >= reader.sequence
            with_other.close()
    finally:
        writer.kill()
        writer.communicate()
    reader.close()
