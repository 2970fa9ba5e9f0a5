"""Names found in wire articles, held against labels given by hand: ``python -m tests.conformance.named FILE``.

The mentions are those labelled for ``linked``, with the kind of whom they name. F1 over exact spans and kinds is
printed as written, in title case and in capitals. What the labels leave out counts as false: agencies that are told
something, indices, and the country in "U.S. Treasury".
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from tests.conformance.linked import labels
from tests.conformance.wire import VERDICTS, read
from tests.training.corpora import Kind, Labelled
from tests.training.measure_names import KINDS, SETTINGS, by_recogniser, measured

_KINDS = VERDICTS / "kinds.tsv"


def kinds() -> dict[str, Kind]:
    """The kind of each labelled entity."""
    short = {name: kind for kind, name in KINDS.items()}
    rows = [line.split("\t") for line in _KINDS.read_text("utf-8").splitlines()]
    return {entity: short[kind] for entity, kind in rows}


def labelled(path: str) -> list[Labelled]:
    """The articles of a file that were labelled, with their names."""
    known = kinds()
    names: defaultdict[str, list[tuple[int, int, Kind]]] = defaultdict(list)
    for (article, start, end), entity in labels().items():
        names[article].append((start, end, known[entity]))
    return [Labelled(one.text, tuple(sorted(names[key]))) for key, one in read(path, list(names)).items()]


def main() -> None:
    """Prints a line for each setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    given = labelled(parser.parse_args().file)
    for setting, turned in SETTINGS.items():
        print(f"{setting}: {measured([turned(document) for document in given], by_recogniser)}", flush=True)


if __name__ == "__main__":
    main()
