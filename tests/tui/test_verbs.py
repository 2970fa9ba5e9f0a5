"""The table of verbs is whole: no clash, nothing without a doer, nothing without a test."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

from reader.errors import ConfigError
from reader.tui.keys import Keymap, clashes, shown, shown_keys, strokes
from reader.tui.screens.help import help_text, key_page
from reader.tui.verbs import GROUPS, VERBS, Verb
from tests.tui.covering import COVERED
from tests.tui.driving import reading


def test_no_key_means_two_things() -> None:
    assert clashes((verb, strokes(verb.keys)) for verb in VERBS) == []


def test_ids_are_unique() -> None:
    assert len({verb.id for verb in VERBS}) == len(VERBS)


async def test_every_verb_can_be_done() -> None:
    async with reading() as driver:
        assert set(driver.app.main.keyboard.doers) == {verb.id for verb in VERBS}


def test_every_verb_has_a_test() -> None:
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if module.name.startswith("test_"):
            importlib.import_module(f"tests.tui.{module.name}")
    assert {verb.id for verb in VERBS} - COVERED == set()


def test_every_verb_says_what_it_does() -> None:
    for verb in VERBS:
        assert verb.help.endswith(".")
        assert verb.group in GROUPS
        assert verb.panes


def test_the_same_key_in_one_pane_clashes() -> None:
    first = Verb("one", "x", "one", "One.", "Move", ("list",))
    second = Verb("two", "x", "two", "Two.", "Move", ("list", "reading"))
    with pytest.raises(ConfigError, match="x means both one and two"):
        Keymap(verbs=(first, second))


def test_the_same_key_in_different_panes_is_no_clash() -> None:
    first = Verb("one", "x", "one", "One.", "Move", ("list",))
    second = Verb("two", "x", "two", "Two.", "Move", ("reading",))
    keys = Keymap(verbs=(first, second))
    assert keys.step("list", (), "x").verb == first
    assert keys.step("reading", (), "x").verb == second


def test_a_key_that_begins_a_sequence_clashes() -> None:
    first = Verb("one", "z", "one", "One.", "Move")
    second = Verb("two", "zo", "two", "Two.", "Move")
    with pytest.raises(ConfigError, match=r"z \(one\) hides zo \(two\)"):
        Keymap(verbs=(first, second))


def test_sequences_are_typed_key_by_key() -> None:
    fold = tuple(Verb(keys, keys, keys, "Fold.", "Move") for keys in ("za", "zo", "zc"))
    keys = Keymap(verbs=(*fold, Verb("x", "x", "x", "X.", "Move")))
    begun = keys.step("list", (), "z")
    assert begun.verb is None
    assert keys.step("list", begun.pending, "o").verb == fold[1]
    assert keys.step("list", begun.pending, "x").verb is keys.verb("x")
    assert keys.step("list", begun.pending, "z").pending == ("z",)


def test_keys_can_be_changed_and_the_old_ones_are_free() -> None:
    keys = Keymap({"star": "X ctrl+s", "undo": "s"})
    assert keys.step("list", (), "X").verb is keys.verb("star")
    assert keys.step("list", (), "ctrl+s").verb is keys.verb("star")
    assert keys.step("list", (), "s").verb is keys.verb("undo")


def test_a_changed_key_that_clashes_is_refused_by_name() -> None:
    with pytest.raises(ConfigError, match="s means both star and undo"):
        Keymap({"undo": "s"})


def test_a_change_of_an_unknown_verb_is_refused() -> None:
    with pytest.raises(ConfigError, match="no verb called sing"):
        Keymap({"sing": "x"})


def test_an_impossible_key_is_refused() -> None:
    with pytest.raises(ConfigError, match="hyper"):
        strokes("hyper+x")


def test_how_keys_are_shown() -> None:
    assert [shown(stroke) for stroke in strokes("gg ctrl+f alt+left esc space ?")] == [
        "gg",
        "Ctrl+F",
        "Alt+←",
        "Esc",
        "Space",
        "?",
    ]
    assert shown_keys(strokes("1 2 3 4")) == "1–4"
    assert shown_keys(strokes("")) == ""


def test_the_key_page_lists_every_verb() -> None:
    page = key_page(Keymap())
    for verb in VERBS:
        assert verb.help in page
    assert "| `gg` `Home` | Go to the beginning. |" in page


def test_help_wraps_in_its_column() -> None:
    lines = help_text(Keymap(), 40).plain.splitlines()
    assert max(len(line) for line in lines) <= 40
