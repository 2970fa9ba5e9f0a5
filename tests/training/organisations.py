"""Makers of names of organisations, which draw a known one or make one up of the parts that such names have."""

from __future__ import annotations

import random
from functools import cache

from tests.training.lists import bodies, words
from tests.training.makers import acronym, city, coined, country, given, person, province, surname


def company(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.35:
        return rng.choice(bodies()["company"])
    if drawn < 0.45:
        return rng.choice(_listed())
    industry, legal = rng.choice(words()["industry"]), rng.choice(words()["legal"])
    root = rng.choice([coined(rng), coined(rng), surname(rng), city(rng)])
    if drawn < 0.55:
        return root if root[0].isupper() else root.capitalize()
    if drawn < 0.62:
        return f"{surname(rng)} {rng.choice(['&', 'and', '&'])} {surname(rng)}"
    if drawn < 0.68:
        return f"{root} {legal}"
    if drawn < 0.72:
        return acronym(rng)
    if drawn < 0.8:
        return f"{root} {industry} {legal}"
    if drawn < 0.84:
        return f"{country(rng)} {industry}"
    return f"{root} {industry}"


@cache
def _listed() -> list[str]:
    import importlib

    symbols = importlib.import_module("pytickersymbols").PyTickerSymbols()
    names = {stock["name"] for index in symbols.get_all_indices() for stock in symbols.get_stocks_by_index(index)}
    return sorted(name for name in names if name[0].isupper() and "(" not in name)


def bank(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(bodies()["bank"])
    root = rng.choice([surname(rng), coined(rng), city(rng), country(rng)])
    return rng.choice([f"{root} Bank", f"Bank of {root}", f"Banco {root}", f"{root} Securities", f"{root} Capital"])


def agency(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.45:
        return rng.choice(bodies()["agency"])
    if drawn < 0.6:
        return f"{rng.choice(words()['ministry'])} Ministry"
    if drawn < 0.75:
        return f"{rng.choice(['Ministry', 'Department'])} of {rng.choice(words()['field'])}"
    root = rng.choice([country(rng), city(rng), "National", "Federal", "State", "Royal"])
    return f"{root} {rng.choice(words()['office'])}"


def party(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.6:
        return rng.choice(bodies()["party"])
    if drawn < 0.7:
        return acronym(rng)
    return f"{rng.choice(words()['creed'])} {rng.choice(words()['partyend'])}"


def team(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.5:
        return rng.choice(bodies()["team"])
    if drawn < 0.8:
        return f"{city(rng)} {rng.choice(words()['club'])}"
    return rng.choice([city(rng), f"Dynamo {city(rng)}", f"FC {city(rng)}", f"Real {city(rng)}"])


def university(rng: random.Random) -> str:
    root = rng.choice([city(rng), city(rng), country(rng), surname(rng)])
    if rng.random() < 0.5:
        return rng.choice(bodies()["university"])
    return rng.choice(
        [f"University of {root}", f"{root} University", f"{root} Institute of Technology", f"{root} College"]
    )


def media(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["media"])
    return f"{rng.choice([city(rng), 'Daily', 'National', country(rng)])} {rng.choice(words()['paper'])}"


def group(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["group"])
    return f"{rng.choice([country(rng), city(rng), surname(rng), 'Islamic'])} {rng.choice(words()['militia'])}"


def charity(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(bodies()["body"])
    root = rng.choice([country(rng), city(rng), "National", "International", "World", "European"])
    return rng.choice(
        [
            f"{root} {rng.choice(words()['cause'])}' {rng.choice(words()['union'])}",
            f"{root} {rng.choice(words()['cause'])} {rng.choice(words()['union'])}",
            f"{surname(rng)} {rng.choice(words()['union'])}",
            f"{rng.choice(words()['union'])} of {rng.choice(words()['cause'])}",
            f"{root} Centre for {rng.choice(words()['field'])}",
            f"Institute for {rng.choice(words()['field'])}",
        ]
    )


def world(rng: random.Random) -> str:
    return rng.choice(bodies()["body"]) if rng.random() < 0.8 else acronym(rng)


def court(rng: random.Random) -> str:
    return rng.choice(bodies()["court"])


def ministry(rng: random.Random) -> str:
    field = rng.choice(words()["field"])
    if rng.random() < 0.3:
        return f"{rng.choice(['Ministry', 'Ministry', 'Department', 'State Ministry'])} of {field}"
    return f"{rng.choice([rng.choice(words()['ministry']), field])} Ministry"


def department(rng: random.Random) -> str:
    return rng.choice(words()["department"])


def hospital(rng: random.Random) -> str:
    root = rng.choice([city(rng), surname(rng), f"St {given(rng)}'s", f"St. {given(rng)}'s", f"{person(rng)}"])
    return f"{root} {rng.choice(words()['hospital'])}"


def school(rng: random.Random) -> str:
    root = rng.choice([city(rng), surname(rng), f"St {given(rng)}'s", f"{person(rng)}"])
    return f"{root} {rng.choice(words()['school'])}"


def tribunal(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(words()["tribunals"])
    return f"{rng.choice([city(rng), city(rng), province(rng)])} {rng.choice(words()['tribunal'])}"


def lawyers(rng: random.Random) -> str:
    joined = rng.choice([" & ", " & ", " ", " and "])
    return f"{surname(rng)}{joined}{surname(rng)}" + rng.choice(["", "", " LLP", " LLC"])


def police(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return rng.choice(words()["forces"])
    return f"{rng.choice([city(rng), city(rng), province(rng)])} {rng.choice(words()['force'])}"


def military(rng: random.Random) -> str:
    return rng.choice(words()["military"])


def band(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(words()["band"])
    return rng.choice([f"{given(rng)} and the {coined(rng)}s", f"The {coined(rng)}s", f"{coined(rng)} {coined(rng)}"])


def ensemble(rng: random.Random) -> str:
    return f"{rng.choice([city(rng), province(rng), country(rng), surname(rng)])} {rng.choice(words()['music'])}"


def faith(rng: random.Random) -> str:
    return rng.choice(words()["faith"])


def committee(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(words()["committee"])
    return f"{rng.choice(words()['field'])} {rng.choice(['Committee', 'Commission', 'Select Committee', 'Council'])}"


def council(rng: random.Random) -> str:
    return f"{rng.choice([city(rng), city(rng), province(rng), surname(rng)])} {rng.choice(words()['council'])}"
