"""Writes the lists of reader/analysis/data that the recogniser's features use: senses, provinces, companies.

    python -m tests.training.make_names --wordnet /usr/share/wordnet

needs pytickersymbols and airportsdata (from PyPI) and WordNet's database files (Debian's wordnet-base). NOTICE credits
every source.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from reader.analysis import lexicon
from reader.text import fold

DATA = Path(__file__).parents[2] / "reader" / "analysis" / "data"
#: Letters of the lexicographer files of nouns and verbs, in their order in WordNet.
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQR"
_LEGAL = re.compile(
    r"(?:,? (?:Inc|Corp|Co|Ltd|PLC|plc|Plc|AG|SE|SA|S\.A|NV|N\.V|AB|ASA|Oyj|SpA|S\.p\.A|KGaA|Corporation|Company|"
    r"Limited|Group|"
    r"Holdings?|Incorporated|& Co|SCA|A/S|OYJ|p\.l\.c|LLC|LP|The|Class [ABC])\.?)+$"
)


def counted_senses(folder: Path) -> dict[str, str]:
    """The letter of the sense in which each single word is most often used, nouns and verbs."""
    files = {}
    for part in ("noun", "verb"):
        for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
            if line[:1].isdigit():
                offset, number, *_ = line.split(" ")
                files[part, offset] = int(number)
    used: dict[tuple[str, str], int] = defaultdict(int)
    for line in (folder / "cntlist.rev").read_text("latin-1").splitlines():
        key, number, count = line.split(" ")
        lemma, rest = key.split("%")
        if number == "1":
            used[lemma, "noun" if rest[0] == "1" else "verb" if rest[0] == "2" else "other"] += int(count)
    senses: dict[str, tuple[int, str]] = {}
    for part in ("noun", "verb"):
        for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split()
            lemma, offset = fields[0], fields[6 + int(fields[3])]
            if not lemma.isalpha():
                continue
            times = used.get((lemma, part), 0)
            if lemma not in senses or times > senses[lemma][0]:
                senses[lemma] = (times, LETTERS[files[part, offset]])
    for (lemma, part), times in used.items():
        if part == "other" and lemma in senses and times > senses[lemma][0]:
            del senses[lemma]
    return {lemma: letter for lemma, (_, letter) in senses.items()}


def senses(folder: Path) -> Iterable[str]:
    """One line for each sense: its letter and the words of the shipped lists that have it."""
    found = counted_senses(folder)
    lists = lexicon.lexicon()
    groups: dict[str, list[str]] = defaultdict(list)
    for word in sorted(lists.frequent | lists.familiar | lists.known):
        letter = found.get(word) or found.get(_singular(word, found))
        if letter:
            groups[letter].append(word)
    return [f"{letter} {' '.join(words)}" for letter, words in groups.items()]


def _singular(word: str, known: dict[str, str]) -> str:
    """The form in which a dictionary has a plural or an inflected verb."""
    for ending, instead in (
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ed", "e"),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and word.removesuffix(ending) + instead in known:
            return word.removesuffix(ending) + instead
    return word


def provinces() -> set[str]:
    """Subdivisions of countries, folded, as their airports name them; those of one airport alone may be errors."""
    rows = importlib.import_module("airportsdata").load("ICAO").values()
    counted = Counter(row["subd"] for row in rows)
    names = {name for name, count in counted.items() if count > 1 and name}
    for old, new in ((" Province", ""), (" Oblast", ""), (" Region", ""), (" County", ""), (" Department", "")):
        names |= {name.removesuffix(old) + new for name in names}
    return {fold(name) for name in names if len(name) > 3 and not any(c.isdigit() or c in ",(/" for c in name)}


def companies() -> set[str]:
    """Listed companies of many indices, without legal forms."""
    listed = importlib.import_module("pytickersymbols").PyTickerSymbols().get_all_indices()
    symbols = importlib.import_module("pytickersymbols").PyTickerSymbols()
    names = {stock["name"] for index in listed for stock in symbols.get_stocks_by_index(index)}
    names |= {_LEGAL.sub("", name) for name in names}
    return {fold(name) for name in names if len(name) > 2 and "(" not in name and name[0].isupper()}


def write(name: str, lines: Iterable[str]) -> None:
    """Writes one list and says how large it is."""
    path = DATA / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(path.read_text('utf-8').splitlines())} lines, {path.stat().st_size // 1024} KB")


def main() -> None:
    """Writes every list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    options = parser.parse_args()
    write("senses.txt", senses(options.wordnet))
    lists = lexicon.lexicon()
    write("provinces.txt", sorted(provinces() - lists.frequent - lists.familiar))
    write("companies.txt", sorted(companies() - lists.frequent))


if __name__ == "__main__":
    main()
