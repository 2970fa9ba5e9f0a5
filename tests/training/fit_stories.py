"""Fits the weights by which articles are grouped (``reader/analysis/data/stories.json``) and measures them.

usage: python -m tests.training.fit_stories DIR [--wire FILE] [--folds] [--halves N] [--check] [--out FILE]

DIR holds labelled sets as ``NAME.jsonl.xz``: {"id","cluster","title","text","date"}; --wire is news without labels
that is mixed in where a set is dated. Evidence is gathered with stories as the labels have them; the weights are those
of a logistic regression, none below zero except for unknown dates and the constants. --folds leaves one set out at a
time and measures on it, --check measures the weights that ship. --halves writes nothing: in N orders the events of each
set are halved, weights are fitted on either half and measured on the other one among all articles. Needs numpy and
scipy, which nothing else here needs.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader import analysis
from reader.analysis import likeness, stories
from reader.analysis.likeness import EVIDENCE, Weights, evidence
from reader.analysis.profiles import Profile, Wording, profile, wording
from reader.analysis.rarity import Rarity
from reader.analysis.story import Story, begun, joined, strongest
from reader.ingest.placing import Desk

SETS = ("allsides_dated", "wikinews_sources", "ecbplus", "allsides_undated", "headlines", "basil")
#: Sets with which news without labels is mixed.
MIXED = ("allsides_dated", "wikinews_sources", "basil")
BACKGROUND = 2_000
#: Lengths of texts, in words that tell something, for which weights are fitted; between them they are blended.
LENGTHS = (6.0, 70.0, 300.0)
#: Every set weighs as if it had so many articles that belong to a story; how much weights cost, and their differences.
MASS, RIDGE, SMOOTH = 500.0, 0.5, 0.05


class EmptyShelf:
    """The shelf of a library without stories."""

    def near(self, terms: Mapping[str, float], at: int, limit: int) -> list[tuple[int, float]]:
        return []

    def load(self, ids: Collection[int]) -> list[Story]:
        return []

    def homes(self, articles: Collection[int]) -> dict[int, int]:
        return {}


@dataclass(frozen=True)
class Item:
    said: Wording
    profile: Profile
    label: str | None


def read(folder: Path, name: str, wire: Sequence[dict[str, Any]], seed: int = 7) -> list[Item]:
    """A set in an order in which its articles might come in, with their profiles as they would be then."""
    rng = random.Random(seed)
    with lzma.open(folder / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    dates = sorted(row["date"] for row in rows if row.get("date"))
    if name in MIXED and wire:
        mixed = rng.sample(list(wire), min(BACKGROUND, len(wire)))
        rows += [{**row, "cluster": None, "date": rng.choice(dates)} for row in mixed]
    rng.shuffle(rows)
    rows.sort(key=lambda row: row.get("date") or "")
    counts: Counter[str] = Counter()
    items = []
    for number, row in enumerate(rows):
        title, text = row.get("title") or "", row.get("text") or ""
        said = wording(number, title, text, analysis.analyse(title, text), row.get("date"))
        counts.update(said.counts.keys())
        items.append(Item(said, profile(said, Rarity(number + 1, counts)), row["cluster"]))
    return items


def pairs(items: Sequence[Item]) -> tuple[list[tuple[float, ...]], list[bool], list[float]]:
    """Evidence for each labelled article and its candidates, whether they belong together, and the shorter's words."""
    found: dict[int, Story] = {}
    labels: dict[int, str | None] = {}
    home: dict[str, int] = {}
    postings: defaultdict[str, set[int]] = defaultdict(set)
    rows: list[tuple[float, ...]] = []
    belongs: list[bool] = []
    words: list[float] = []
    for item in items:
        shared: Counter[int] = Counter()
        terms = strongest(item.profile)
        for term in terms:
            for number in postings[term]:
                shared[number] += item.profile.terms[term] ** 2  # type: ignore[assignment]  # weights are counted
        for number, _ in shared.most_common(stories.CANDIDATES) if item.label is not None else ():
            rows.append(evidence(item.profile, found[number]))
            belongs.append(labels[number] == item.label)
            words.append(min(item.profile.words, found[number].words))
        mine = home.get(item.label) if item.label is not None else None
        if mine is None:
            mine = len(found)
            found[mine], labels[mine] = begun(mine, item.profile), item.label
            if item.label is not None:
                home[item.label] = mine
        else:
            found[mine] = joined(found[mine], item.profile)
        for term in terms:
            postings[term].add(mine)
    return rows, belongs, words


def fit(gathered: Sequence[tuple[list[tuple[float, ...]], list[bool], list[float]]]) -> Weights:
    """The weights for each length, fitted to all given sets at once."""
    import numpy as np
    from scipy.optimize import minimize

    empty = Weights(LENGTHS, ())
    size = len(EVIDENCE) + 1
    designs, truths, masses = [], [], []
    for rows, belongs, words in gathered:
        values = np.hstack([np.array(rows), np.ones((len(rows), 1))])
        shares = np.array([empty.shares(number) for number in words])
        designs.append((shares[:, :, None] * values[:, None, :]).reshape(len(rows), -1))
        truths.append(np.array(belongs, dtype=float))
        masses.append(np.full(len(rows), MASS / max(1, sum(belongs))))
    design, truth, mass = np.concatenate(designs), np.concatenate(truths), np.concatenate(masses)
    free = {size - 1, EVIDENCE.index("undated")}
    ridge = np.array([0.0 if place % size == size - 1 else RIDGE for place in range(len(LENGTHS) * size)])

    def loss(weights: Any) -> tuple[float, Any]:
        logits = design @ weights
        told = np.logaddexp(0.0, logits) - truth * logits
        slope = design.T @ (mass * (1.0 / (1.0 + np.exp(-logits)) - truth)) + 2.0 * ridge * weights
        steps = np.diff(weights.reshape(len(LENGTHS), size), axis=0)
        bends = np.zeros((len(LENGTHS), size))
        bends[1:] += 2.0 * SMOOTH * steps
        bends[:-1] -= 2.0 * SMOOTH * steps
        return (mass * told).sum() + (ridge * weights**2).sum() + SMOOTH * (steps**2).sum(), slope + bends.ravel()

    bounds = [(None, None) if place % size in free else (0.0, None) for place in range(len(LENGTHS) * size)]
    fitted = minimize(loss, np.zeros(len(bounds)), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 800})
    return Weights(LENGTHS, tuple(tuple(float(w) for w in row) for row in fitted.x.reshape(len(LENGTHS), size)))


def grouped(items: Sequence[Item], weights: Weights) -> dict[int, int]:
    """The story of each article when they come in one after the other, and those alone are looked at again."""
    desk = Desk(EmptyShelf(), weights=weights)
    for place, item in enumerate(items):
        desk.place(item.profile, item.said, place)
    sizes = Counter(map(desk.home, desk.homes.values()))
    for place, item in enumerate(items):
        number = desk.home(desk.homes[item.said.article])
        if sizes[number] == 1:
            desk.drop(number)
            desk.place(item.profile, item.said, place)
            sizes[desk.home(desk.homes[item.said.article])] += 1
    return {article: desk.home(number) for article, number in desk.homes.items()}


def b_cubed(
    items: Sequence[Item], homes: Mapping[int, int], of: Collection[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1 of B-cubed over the labelled articles, or those ``of`` some labels.

    All other articles count against precision.
    """
    together: defaultdict[int, set[int]] = defaultdict(set)
    labelled: defaultdict[str, set[int]] = defaultdict(set)
    for item in items:
        together[homes[item.said.article]].add(item.said.article)
        if item.label is not None and (of is None or item.label in of):
            labelled[item.label].add(item.said.article)
    precision = recall = 0.0
    for members in labelled.values():
        for article in members:
            mine = together[homes[article]]
            precision += len(mine & members) / len(mine)
            recall += len(mine & members) / len(members)
    number = sum(map(len, labelled.values()))
    precision, recall = precision / number, recall / number
    return precision, recall, 2 * precision * recall / (precision + recall)


def halves(folder: Path, wire: Sequence[dict[str, Any]], orders: int) -> None:
    """Print for each set the mean over unseen halves."""
    found: defaultdict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for seed in range(orders):
        items = {name: read(folder, name, wire, seed) for name in SETS}
        labels = {name: sorted({item.label for item in items[name] if item.label is not None}) for name in SETS}
        parts = {name: random.Random(seed).sample(labels[name], len(labels[name]) // 2) for name in SETS}
        for seen in (True, False):
            fitted = fit(
                [
                    pairs([item for item in items[name] if item.label is None or (item.label in parts[name]) is seen])
                    for name in SETS
                ]
            )
            for name in SETS:
                unseen = {label for label in labels[name] if (label in parts[name]) is not seen}
                found[name].append(b_cubed(items[name], grouped(items[name], fitted), unseen))
    for name in SETS:
        precision, recall, score = (sum(part) / len(part) for part in zip(*found[name], strict=True))
        print(f"{name:20} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.4f}", flush=True)


def written(weights: Weights) -> str:
    """The weights as they are shipped."""
    rows = [
        {
            "words": words,
            "weights": {name: round(weight, 3) for name, weight in zip(EVIDENCE, row, strict=False)},
            "constant": round(row[-1], 3),
        }
        for words, row in zip(weights.words, weights.rows, strict=True)
    ]
    return json.dumps(rows, indent=1) + "\n"


def main() -> None:
    """Fit, measure, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wire", type=Path)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--halves", type=int, metavar="N")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path, default=Path("reader/analysis/data/stories.json"))
    given = parser.parse_args()
    wire = []
    if given.wire:
        rows = [json.loads(line) for line in given.wire.open(encoding="utf-8")]
        wire = random.Random(11).sample([row for row in rows if row["title"].strip() and row["text"].strip()], 4_000)
    if given.halves:
        halves(given.folder, wire, given.halves)
        return
    items = {name: read(given.folder, name, wire) for name in SETS}
    weights = likeness.shipped() if given.check else None
    if weights is None:
        evidence_of = {name: pairs(items[name]) for name in SETS}
        weights = fit(list(evidence_of.values()))
        given.out.write_text(written(weights), encoding="utf-8")
        weights = Weights.read(written(weights))
    for name in SETS:
        precision, recall, score = b_cubed(items[name], grouped(items[name], weights))
        print(f"{name:20} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.4f}", flush=True)
        if given.folds and not given.check:
            others = fit([evidence_of[other] for other in SETS if other != name])
            precision, recall, score = b_cubed(items[name], grouped(items[name], others))
            print(f"{'  left out':20} precision {precision:.3f}  recall {recall:.3f}  F1 {score:.4f}", flush=True)


if __name__ == "__main__":
    main()
