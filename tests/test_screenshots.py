"""The script that takes the pictures of the README."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from reader.library import Library
from reader.library.samples import folder
from tests.screenshots import BEGIN, END, SCENES, play, with_tables


async def test_a_picture_is_well_formed_and_the_same_each_time(tmp_path: Path) -> None:
    scene = next(scene for scene in SCENES if scene.name == "search")
    with Library.open(tmp_path) as library:
        library.inflow.take_in([str(folder())], defer=True)
        first, second = [await play(scene, library) for _ in range(2)]
    assert first == second
    assert ElementTree.fromstring(first).get("class") == "search"
    assert "captain" in first


def test_the_key_page_takes_the_place_of_the_old_one() -> None:
    renewed = with_tables(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    assert renewed.startswith(f"before\n{BEGIN}\n**Move**")
    assert renewed.endswith(f"{END}\nafter\n")
    assert with_tables(renewed) == renewed
