"""What each command prints and how it exits; shapes as scripts rely on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import LINES, Reader
from tests.ingest.test_digests import APART

HIT = {"id", "ref", "title", "source", "published", "score", "snippet", "spans"}
ENTITY = {"id", "name", "kind", "aliases", "articles", "mentions"}


def test_import_counts_and_ids(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in LINES))
    first = reader("import", path, "--json")
    assert first.json == {"imported": 3, "updated": 0, "unchanged": 0, "skipped": [], "articles": [1, 2, 3]}
    again = reader("import", path, "--json")
    assert again.json == {"imported": 0, "updated": 0, "unchanged": 3, "skipped": [], "articles": [1, 2, 3]}
    assert again.status == 0


def test_import_lists_what_it_skipped(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("A good day\n\nThe sun shone on the harbour all day long, the warden said.")
    (tmp_path / "empty.txt").write_text("")
    mixed = reader("import", tmp_path / "good.txt", tmp_path / "empty.txt", tmp_path / "gone.txt", "--json")
    assert mixed.status == 0
    assert mixed.json["imported"] == 1
    assert [Path(item["path"]).name for item in mixed.json["skipped"]] == ["empty.txt", "gone.txt"]
    assert all(item["reason"] for item in mixed.json["skipped"])
    assert reader("import", tmp_path / "good.txt", tmp_path / "empty.txt", "--strict").status == 1
    assert reader("import", tmp_path / "empty.txt", tmp_path / "gone.txt").status == 1


def test_deferred_import_is_found_all_the_same(reader: Reader) -> None:
    line = json.dumps(LINES[0])
    assert reader("import", "-", "--defer", stdin=line).status == 0
    found = reader("search", "aground", "--json").json
    assert (found["total"], found["pending"]) == (1, 0), "search builds an index that is not there yet"
    reader("import", "-", "--defer", stdin=json.dumps(LINES[1]))
    found = reader("search", "toll", "--json").json
    assert (found["total"], found["pending"]) == (1, 1)
    assert reader("work", "--json").json == {"pending": 0}
    assert reader("search", "toll", "--json").json["pending"] == 0


def test_search(stocked: Reader) -> None:
    found = stocked("search", "ferry", "vis", "--json").json
    assert set(found) == {"total", "took_ms", "hits", "partial", "suggestion", "error", "pending"}
    assert found["total"] == 2
    assert all(set(hit) == HIT for hit in found["hits"])
    hit = next(hit for hit in found["hits"] if hit["ref"] == "ferry-1")
    assert {hit["snippet"][start:end] for start, end in hit["spans"]} == {"ferry", "Vis"}
    assert hit["score"] > 0
    by_date = stocked("search", "ferry", "--sort", "date", "--json").json
    assert [hit["ref"] for hit in by_date["hits"]] == ["ferry-2", "ferry-1"]
    nothing = stocked("search", "zeppelin", "--json")
    assert (nothing.status, nothing.json["total"], nothing.json["hits"]) == (1, 0, [])


def test_search_that_cannot_be_parsed_says_where(stocked: Reader) -> None:
    found = stocked("search", "(ferry", "--json")
    assert set(found.json["error"]) == {"at", "expected"}
    assert found.json["total"] == 2
    told = stocked("search", "(ferry")
    assert "expected" in told.err
    assert "Ferry aground" in told.out


def test_search_offers_partial_matches_and_a_spelling(stocked: Reader) -> None:
    found = stocked("search", "aground", "zeppelin", "harbour", "--json")
    assert (found.status, found.json["partial"]) == (0, True)
    assert found.json["hits"][0]["ref"] == "ferry-1"
    assert stocked("search", "aground", "--json").json["partial"] is False
    told = stocked("search", "agruond", "vis")
    assert "Did you mean: aground vis" in told.out
    assert "these have some of them" in told.out
    assert stocked("search", "agruond", "--json").json["suggestion"] == "aground"
    assert stocked("search", "agruond").status == 1


def test_what_is_done_in_bulk_needs_exact_matches(stocked: Reader) -> None:
    query = "aground zeppelin harbour"
    assert stocked("search", query, "--json").json["total"] > 0
    assert stocked("mark", "--query", query, "--read").status == 1
    assert stocked("remove", "--query", query).status == 1
    assert stocked("export", query).status == 1
    assert stocked("list", query, "--json").json["total"] == 0


@pytest.mark.parametrize("query", ["%", '""', "-"])
def test_a_query_without_a_word_finds_nothing_and_says_so(stocked: Reader, query: str) -> None:
    told = stocked("search", "--", query)
    assert (told.status, told.out) == (1, "")
    assert "expected a word to search for" in told.err
    found = stocked("search", "--json", "--", query).json
    assert (found["total"], found["error"]) == (0, {"at": 0, "expected": "a word to search for"})
    assert stocked("remove", "--query", query).status == 2
    assert stocked("list", "--json", "--", query).json["total"] == 0


def test_search_counts_facets_where_they_are_asked_for(stocked: Reader) -> None:
    assert "facets" not in stocked("search", "ferry", "--json").json
    facets = stocked("search", "ferry", "--facets", "--json").json["facets"]
    assert list(facets) == ["sources", "people", "organisations", "places", "months"]
    narrower = facets["months"][0]
    found = stocked("search", "ferry", narrower["query"], "--json").json
    assert found["total"] == narrower["articles"]
    assert "Months" in stocked("search", "ferry", "--facets").out.splitlines()


def test_search_prints_the_total_last(stocked: Reader) -> None:
    assert stocked("search", "aground").out.splitlines()[-1] == "1 article"
    assert stocked("search", "ferry", "--limit", "1").out.splitlines()[-1].startswith("1 of ")


def test_search_help_has_the_query_language(reader: Reader) -> None:
    helped = reader("search", "--help").out
    assert "date:2026-03-01..2026-03-09" in helped
    assert 'source:"Harbour Post"' in helped


def test_search_with_a_leading_minus(stocked: Reader) -> None:
    assert [hit["ref"] for hit in stocked("search", "--json", "--", "-toll", "ferry").json["hits"]] == ["ferry-1"]


def test_list(stocked: Reader) -> None:
    listed = stocked("list", "--json").json
    assert set(listed) == {"total", "took_ms", "hits"}
    # An article without a date sorts by its arrival, which is now.
    assert [hit["ref"] for hit in listed["hits"]] == ["vote", "ferry-2", "ferry-1"]
    assert all(set(hit) == HIT and hit["score"] is None for hit in listed["hits"])
    assert stocked("list", "--limit", 1, "--json").json["total"] == 3
    assert [hit["ref"] for hit in stocked("list", "tag:sea", "--json").json["hits"]] == ["ferry-1"]
    assert stocked("list", "tag:none").status == 1


def test_show(stocked: Reader) -> None:
    shown = stocked("show", 1, "--json").json
    assert set(shown) == {
        "id", "ref", "title", "byline", "source", "url", "published", "text", "spans", "title_spans",
        "entities", "mentions", "quotes", "figures", "story",
    }  # fmt: skip
    assert shown["published"] == "2026-03-02T08:00:00+01:00"
    assert shown["text"] == LINES[0]["text"]
    for mention in shown["mentions"]:
        assert set(mention) == {"start", "end", "text", "kind", "name", "entity", "field"}
        assert shown[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    assert all(set(entity) == ENTITY | {"here"} for entity in shown["entities"])
    assert "Ivana Perković" in {entity["name"] for entity in shown["entities"]}
    assert {figure["counts"] for figure in shown["figures"]} >= {"people hurt"}
    assert isinstance(shown["story"], int)
    missing = stocked("show", 99, "--json")
    assert (missing.status, missing.out) == (1, "")
    assert missing.err == "reader: there is no article 99 in this library\n"


def test_related_entities_stories(stocked: Reader) -> None:
    related = stocked("related", 1, "--json").json
    assert all(set(item) == {"id", "ref", "title", "score", "relation", "why", "uncertain"} for item in related)
    assert related[0]["ref"] == "ferry-2"
    assert related[0]["relation"] in ("same-event", "later")
    entities = stocked("entities", "--json").json
    assert all(set(entity) == ENTITY for entity in entities)
    assert next(entity for entity in entities if entity["name"] == "Ivana Perković")["articles"] == 2
    assert len(stocked("entities", "--limit", 1, "--json").json) == 1
    stories = stocked("stories", "--json").json
    assert all(set(story) == {"id", "title", "articles", "sources", "first", "last", "refs"} for story in stories)
    assert sorted(ref for story in stories for ref in story["refs"]) == ["ferry-1", "ferry-2", "vote"]
    sizes = [story["articles"] for story in stocked("stories", "--sort", "size", "--json").json]
    assert sizes == sorted(sizes, reverse=True)


def test_a_story_is_followed_and_no_longer(stocked: Reader) -> None:
    number = stocked("show", 1, "--json").json["story"]
    assert stocked("story", number, "--follow", "--json").json == {"story": number, "followed": True}
    assert stocked("list", "is:followed", "--json").json["total"] > 0
    assert "following" in stocked("undo").out
    assert stocked("list", "is:followed").status == 1
    assert stocked("story", number, "--unfollow").out.startswith("no longer following: ")
    assert stocked("story", 999, "--follow").status == 1


def test_stories_are_merged_split_and_pinned(stocked: Reader) -> None:
    one, other = (stocked("show", number, "--json").json["story"] for number in (1, 3))
    assert one != other
    before = {frozenset(story["refs"]) for story in stocked("stories", "--json").json}
    both = len(stocked("story", one, "--json").json["articles"]) + len(
        stocked("story", other, "--json").json["articles"]
    )
    merged = stocked("story", one, "--merge", other, "--json").json
    assert merged["articles"] == both
    assert stocked("show", 3, "--json").json["story"] == stocked("show", 1, "--json").json["story"] == merged["story"]
    assert stocked("story", one, "--pin").out.strip().startswith(f"{merged['story']}  {both} articles: ")
    assert stocked("story", merged["story"], "--split", 3, "--json").json["articles"] == both - 1
    for what in ("split", "pinned", "merged"):
        assert what in stocked("undo").out
    stocked("work")
    assert {frozenset(story["refs"]) for story in stocked("stories", "--json").json} == before
    assert stocked("story", one, "--merge", 999).status == 1
    refused = stocked("story", one, "--split", 999)
    assert (refused.status, "not in story" in refused.err) == (2, True)


def test_a_story_and_its_history(stocked: Reader) -> None:
    number = stocked("show", 1, "--json").json["story"]
    story = stocked("story", number, "--json").json
    keys = "id title overview sources facts figures quotes articles history".split()
    assert list(story) == keys
    assert story["id"] == number
    keys = "id ref title source published why uncertain".split()
    assert all(list(told) == keys for told in story["articles"])
    assert "ferry-1" in {told["ref"] for told in story["articles"]}
    plain = stocked("story", number)
    assert plain.out.splitlines()[0] == story["title"]
    listed = stocked("list", f"story:{number}", "--json").json["hits"]
    assert {hit["ref"] for hit in listed} == {told["ref"] for told in story["articles"]}
    assert "What each source says" in plain.out
    for sentence in story["overview"]:
        shown = stocked("show", sentence["article"], "--json").json
        assert shown["text"][sentence["start"] : sentence["end"]] == sentence["text"]
    assert {side["source"] for side in story["sources"]} == {told["source"] for told in story["articles"]}
    missing = stocked("story", 999)
    assert (missing.status, missing.err) == (1, "reader: there is no story 999 in this library\n")
    assert stocked("story", "x").status == 2


def test_a_brief_in_every_form(stocked: Reader) -> None:
    found = stocked("brief", "--since", "2026-03-01", "--json").json
    assert set(found) == {"since", "until", "articles", "total", "stories"}
    titles = {one["story"]["title"] for one in found["stories"]}
    assert titles & {"Ferry aground off Vis", "Ferry toll rises"}
    plain = stocked("brief", "--since", "2026-03-01")
    assert plain.status == 0
    assert all(title in plain.out.splitlines() for title in titles)
    marked = stocked("brief", "--since", "2026-03-01", "--format", "markdown", "--limit", 1)
    assert marked.out.startswith("# 1 of ")
    assert marked.out.count("\n## ") == 1


def test_a_brief_of_nothing_and_of_no_time(reader: Reader) -> None:
    nothing = reader("brief")
    assert (nothing.status, nothing.out.startswith("No stories since ")) == (1, True)
    assert reader("brief", "--json").json["stories"] == []
    wrong = reader("brief", "--since", "soon")
    assert wrong.status == 2
    assert wrong.err.startswith("reader: --since 'soon': expected a date such as")


def test_mark_and_undo(stocked: Reader) -> None:
    assert stocked("mark", 1, 2, "--read", "--star", "--json").json == {"matched": 2, "changed": 2}
    assert stocked("list", "is:read is:starred", "--json").json["total"] == 2
    assert stocked("mark", "--query", "ferry", "--unread", "--tag", "watch", "--json").json == {
        "matched": 2,
        "changed": 2,
    }
    assert stocked("undo", "--json").json == {"undone": "2 articles: unread, tagged watch"}
    assert stocked("undo").status == 0
    assert stocked("list", "is:read").status == 1
    assert stocked("undo").status == 1


def test_mark_refuses_what_makes_no_sense(stocked: Reader) -> None:
    for arguments in (
        ["mark", "1"],
        ["mark", "--read"],
        ["mark", "1", "--query", "x", "--read"],
        ["mark", "x", "--read"],
    ):
        answer = stocked(*arguments)
        assert answer.status == 2, arguments
        assert answer.err
    faulty = stocked("mark", "--query", "(ferry", "--read")
    assert (faulty.status, "nothing was changed" in faulty.err) == (2, True)
    assert stocked("mark", 99, "--read").status == 1
    some = stocked("mark", 1, 99, "--later", "--json")
    assert (some.status, some.json, "99" in some.err) == (0, {"matched": 1, "changed": 1}, True)
    assert stocked("remove", "--query", "").status == 2
    assert stocked("list", "is:read").status == 1


def test_remove_stays_removed_until_undone(stocked: Reader) -> None:
    assert stocked("remove", 1, "--json").json == {"matched": 1, "removed": 1}
    assert stocked("search", "aground").status == 1
    again = stocked("import", "-", "--json", stdin=json.dumps(LINES[0])).json
    assert (again["imported"], again["updated"], again["articles"]) == (0, 0, [])
    assert "removed" in again["skipped"][0]["reason"]
    assert stocked("undo").status == 0
    assert stocked("search", "aground").status == 0


def test_export_comes_back_the_same(stocked: Reader, tmp_path: Path) -> None:
    stocked("mark", 2, "--tag", "watch")
    exported = stocked("export").out
    rows = [json.loads(line) for line in exported.splitlines()]
    assert {row["id"] for row in rows} == {"ferry-1", "ferry-2", "vote"}
    other = tmp_path / "other"
    assert stocked("--library", other, "import", "-", "--json", stdin=exported).json["imported"] == 3
    # Given after the command the option means the same.
    assert stocked("export", "--library", other).out == exported
    assert stocked("export", "ferry", "--format", "markdown").out.count("Ferry aground off Vis") >= 1
    page = stocked("export", "--format", "html").out
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert page.count("<article") == 3
    assert stocked("export", "zeppelin").status == 1


def test_annotate_needs_no_library(reader: Reader, tmp_path: Path) -> None:
    given: list[dict[str, Any]] = [
        {"id": 7, "title": "", "text": "Ivana Perković said: “We saw 21 boats.”"},
        {"id": None, "title": "x", "text": None},
        {"id": "z", "text": "📰 Niamh O’Connor met Ivana Perković in Split."},
    ]
    answer = reader("annotate", "-", stdin="\n".join(json.dumps(line) for line in given) + "\n[1]\n{broken\n")
    rows = [json.loads(line) for line in answer.out.splitlines()]
    assert answer.status == 0
    assert [row["id"] for row in rows] == [7, None, "z", None, None]
    assert all({"id", "mentions", "quotes", "figures"} <= set(row) for row in rows)
    assert [bool(row.get("error")) for row in rows] == [False, False, False, True, True]
    for row, line in zip(rows[:3], given, strict=True):
        for mention in row["mentions"]:
            assert set(mention) == {"start", "end", "text", "kind", "name"}
            assert str(line["text"])[mention["start"] : mention["end"]] == mention["text"]
    assert {mention["name"] for mention in rows[2]["mentions"]} >= {"Niamh O'Connor", "Ivana Perković"}
    assert not (tmp_path / "library").exists()
    assert reader("annotate", tmp_path / "gone.jsonl").status == 1


def test_upkeep(stocked: Reader, tmp_path: Path) -> None:
    stats = stocked("stats", "--json").json
    assert (stats["articles"], stats["unread"], stats["pending"]) == (3, 3, 0)
    assert stocked("doctor", "--json").json == {"sound": True, "complaints": []}
    assert stocked("reindex", "--json").json == {"indexed": 3}
    backup = stocked("backup", tmp_path / "copy.db", "--json").json
    assert Path(backup["backup"]).stat().st_size == backup["bytes"]
    stocked("remove", "--query", "ferry")
    assert stocked("restore", tmp_path / "copy.db", "--json").json["articles"] == 3
    assert stocked("search", "ferry", "--json").json["total"] == 2
    assert stocked("restore", tmp_path / "gone.db").status == 1
    assert stocked("list", "--json").json["total"] == 3
    shown = stocked("config", "--json").json
    assert shown["paths"]["library"] == str(tmp_path / "library")
    assert shown["settings"]["reading"]["read_delay"] == 2.0


def test_doctor_mends_a_broken_index(stocked: Reader, tmp_path: Path) -> None:
    for path in (tmp_path / "library" / "index").iterdir():
        path.unlink()
    told = stocked("doctor", "--json").json
    assert told["sound"]
    assert all(complaint["mended"] for complaint in told["complaints"])
    assert len(told["complaints"]) == 1
    assert stocked("search", "ferry", "--json").json["pending"] == 0


@pytest.mark.parametrize("command", ["stats", "doctor", "reindex"])
def test_an_empty_library_is_no_error(reader: Reader, command: str) -> None:
    assert reader(command, "--json").status == 0


@pytest.mark.parametrize("command", [["list"], ["entities"], ["stories"], ["search", "x"], ["export"], ["undo"]])
def test_nothing_found_in_an_empty_library(reader: Reader, command: list[str]) -> None:
    answer = reader(*command)
    assert answer.status == 1
    assert "Traceback" not in answer.err


def test_readable_output(stocked: Reader) -> None:
    assert "Ferry aground off Vis" in stocked("list").out
    assert "Ivana Perković" in stocked("show", 1).out
    assert "\x1b" not in stocked("search", "ferry").out
    assert "Ivana Perković" in stocked("entities").out
    assert "ferry" in stocked("related", 1).out.lower()
    assert "Porto" in stocked("stories").out


def test_a_part_of_a_page_names_its_neighbours(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "digest.txt"
    path.write_text("\n\n".join(APART), encoding="utf-8")
    assert reader("import", path, "--json").json["imported"] == len(APART)
    numbers = sorted(hit["id"] for hit in reader("list", "--json").json["hits"])
    assert f"part 1 of 6 of digest.txt, {numbers[1]} after" in " ".join(reader("show", numbers[0]).out.split())
    between = " ".join(reader("show", numbers[2]).out.split())
    assert f"part 3 of 6 of digest.txt, {numbers[1]} before, {numbers[3]} after" in between
    listed = reader("search", f"page:{numbers[3]}", "--json").json["hits"]
    assert [hit["id"] for hit in listed] == numbers, "in the order of the page"
    assert reader("list", "page:999").status == 1
    reader("remove", numbers[1])
    assert f"part 2 of 5 of digest.txt, {numbers[0]} before" in " ".join(reader("show", numbers[2]).out.split())
    path.write_text("\n\n".join([APART[5], *APART[:5]]), encoding="utf-8")
    assert reader("import", path, "--json").json["imported"] == 0, "known again by their text, wherever they stand"
