"""Makers of names of people, places and things, which draw or make one up."""

from __future__ import annotations

import random

from tests.training.lists import bodies, people, places, words

_SYLLABLES = (
    "ba ver zo lin tra mo ker sul na vi dor pex qua tel ri gan fo bri cal me so ax tor u zen phi ka lo nex ar".split()
)


def person(rng: random.Random) -> str:
    if rng.random() < 0.2:
        return rng.choice(words()["known"])
    first, last = rng.choice(people())
    given, family = rng.choice(first), rng.choice(last)
    drawn = rng.random()
    if drawn < 0.06:
        return f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {family}"
    if drawn < 0.09:
        return f"{given[0]}. {family}"
    if drawn < 0.12:
        return f"{given}-{rng.choice(first).split(' ')[0]} {family}"
    if drawn < 0.2:
        return (
            f"{given} {rng.choice('al- al- bin abu van de van_der von de_la Mc Mac O&'.split())} {family}".replace(
                "- ", "-"
            )
            .replace("_", " ")
            .replace("Mc ", "Mc")
            .replace("Mac ", "Mac")
            .replace("O& ", "O'")
        )
    if drawn < 0.24:
        return family
    return f"{given} {family}"


def surname(rng: random.Random) -> str:
    return rng.choice(rng.choice(people())[1])


def given(rng: random.Random) -> str:
    return rng.choice(rng.choice(people())[0])


def province(rng: random.Random) -> str:
    return rng.choice(places()["province"])


def coined(rng: random.Random) -> str:
    word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.randint(2, 3))).capitalize()
    return word if rng.random() < 0.9 else word.upper() if len(word) < 5 else word[:3] + word[3:].capitalize()


def acronym(rng: random.Random) -> str:
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.randint(3, 4)))


def city(rng: random.Random) -> str:
    return rng.choice(places()[rng.choice(["large", "large", "city", "town"])])


def country(rng: random.Random) -> str:
    return rng.choice(places()["country"])


def adjective(rng: random.Random) -> str:
    return rng.choice(places()["adjective"])


def region(rng: random.Random) -> str:
    drawn = rng.random()
    if drawn < 0.6:
        return rng.choice(places()["province"])
    if drawn < 0.8:
        return f"{surname(rng)} {rng.choice('County Province District State Region'.split())}"
    return rng.choice(
        [f"{rng.choice(words()['compass'])} {country(rng)}", "West Bank", "Middle East", "Europe", "Asia"]
    )


def facility(rng: random.Random) -> str:
    if rng.random() < 0.6:
        return rng.choice(bodies()["facility"])
    return f"{rng.choice([surname(rng), city(rng)])} {rng.choice(words()['natural'])}"


def ship(rng: random.Random) -> str:
    return rng.choice([rng.choice(words()["ship"]), rng.choice(words()["ship"]), coined(rng), f"{surname(rng)}"])


def storm(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return rng.choice(words()["storm"])
    return (
        f"{rng.choice('Hurricane Typhoon Cyclone Storm'.split())} {rng.choice(rng.choice(people())[0]).split(' ')[0]}"
    )


def event(rng: random.Random) -> str:
    return rng.choice(words()["event"])


def product(rng: random.Random) -> str:
    return rng.choice(words()["product"]) if rng.random() < 0.8 else coined(rng)
