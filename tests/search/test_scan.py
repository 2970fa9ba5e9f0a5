"""What the scan answers by itself; that it agrees with the index is the oracle's test."""

from __future__ import annotations

import subprocess
import sys

from reader.query import And, Not, Or, Phrase, Word
from reader.search.document import IndexedDocument
from reader.search.scan import matches, prepare

FERRY = IndexedDocument(1, "Ferry strike", "Crews walked out over ferry pay.", "Ida Holm", "Harbour Post", "", 0)
PORT = IndexedDocument(2, "Port news", "The ferry strike ended.", "", "", "https://port.example/ferry", 0)


def test_matches_or_not() -> None:
    assert matches(Word("ferries"), FERRY) is not None
    assert matches(Word("holm"), FERRY) is not None
    assert matches(Word("holm", "title"), FERRY) is None
    assert matches(Phrase("ferry pay"), FERRY) is not None
    assert matches(Phrase("ferry strike", "text"), FERRY) is None
    assert matches(Not(Word("ferry")), FERRY) is None
    assert matches(Not(Word("port")), FERRY) == 0.0
    assert matches(And((Word("ferry"), Word("port"))), FERRY) is None
    assert matches(Or((Word("ferry"), Word("port"))), FERRY) is not None
    assert matches(Word("example"), PORT) is None
    assert matches(Word("example", "url"), PORT) is not None
    assert matches(Word("&"), FERRY) is None


def test_a_headline_scores_higher_and_a_prepared_document_answers_alike() -> None:
    headline, body = matches(Word("strike"), FERRY), matches(Word("strike"), PORT)
    assert headline is not None
    assert body is not None
    assert headline > body
    assert matches(Word("strike"), prepare(PORT)) == body


def test_neither_scan_nor_highlighting_imports_whoosh() -> None:
    code = (
        "import sys\n"
        "from reader.query import Word\n"
        "from reader.search import document, highlight, scan\n"
        "one = document.IndexedDocument(1, 'A ferry', 'b', '', '', '', 0)\n"
        "assert scan.matches(Word('ferry'), one)\n"
        "assert highlight.snippet(Word('ferry'), 'The ferry').spans\n"
        "print([name for name in ('whoosh', 'numpy', 'sqlite3') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
