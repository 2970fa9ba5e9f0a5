"""The sample articles are what their page says they are; read as plain files, so that no layer can hide a fault."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = SEEDS / "articles"
KEYS = {"id", "title", "text", "html", "url", "source", "byline", "published", "tags"}


def files(kind: str) -> list[Path]:
    return sorted(ARTICLES.rglob(f"*.{kind}"))


def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for path in files("jsonl") for line in path.read_text("utf-8").splitlines()]


def front_matter(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    return yaml.safe_load(head), body.strip()


def dates() -> list[date]:
    found = [str(line["published"]) for line in lines()]
    found += [str(front_matter(path)[0]["date"]) for path in files("md")]
    for path in files("html"):
        found += re.findall(r'"datePublished": "([^"]+)"', path.read_text("utf-8"))
    return [date.fromisoformat(when[:10]) for when in found]


def test_every_kind_of_file_is_there_and_nothing_else() -> None:
    kinds = Counter(path.suffix for path in ARTICLES.rglob("*") if path.is_file())
    assert set(kinds) == {".txt", ".md", ".html", ".jsonl"}
    assert min(kinds[".txt"], kinds[".md"], kinds[".html"]) >= 5
    assert kinds[".txt"] + kinds[".md"] + kinds[".html"] + len(lines()) >= 40


def test_the_page_about_the_samples_is_not_one_of_them() -> None:
    assert (SEEDS / "README.md").is_file()
    assert not list(ARTICLES.rglob("README*"))


def test_stories_run_for_three_weeks_and_one_event_lies_months_before() -> None:
    march = [day for day in dates() if (day.year, day.month) == (2026, 3)]
    assert (max(march) - min(march)).days >= 21
    assert min(dates()) < date(2026, 1, 1)


def test_every_line_is_an_article_with_an_id_of_its_own() -> None:
    records = lines()
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        assert set(record) <= KEYS
        assert record["title"]
        assert record["source"]
    assert [record["title"] for record in records if not record.get("text") and not record.get("html")]


def test_every_markdown_page_names_its_source_and_day() -> None:
    for path in files("md"):
        meta, body = front_matter(path)
        assert {"title", "author", "date", "source", "url"} <= set(meta), path.name
        assert len(body.split()) >= 100, path.name


@pytest.mark.parametrize(
    "mark",
    [
        '<link rel="canonical"',
        'property="og:title"',
        "application/ld+json",
        "<h1",
    ],
)
def test_every_page_has_the_metadata_of_a_real_one(mark: str) -> None:
    for path in files("html"):
        assert mark in path.read_text("utf-8"), path.name


def test_metadata_of_pages_is_valid_json() -> None:
    for path in files("html"):
        blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
        assert [json.loads(block)["headline"] for block in blocks], path.name


def test_an_agency_text_came_through_two_outlets() -> None:
    agency = {record["text"]: record["source"] for record in lines() if record.get("text")}
    copies = [(agency[body], meta["source"]) for meta, body in map(front_matter, files("md")) if body in agency]
    assert copies == [("Wire One", "Northern Courier")]


def test_the_feature_is_long_and_has_headings() -> None:
    body = max((front_matter(path)[1] for path in files("md")), key=len)
    assert len(body.split()) >= 3000
    assert len(re.findall(r"^## ", body, re.MULTILINE)) >= 4


def test_one_page_holds_eight_stories_of_a_paragraph_each() -> None:
    page = (ARTICLES / "daily-lantern" / "2026-03-16-the-day-in-brief.txt").read_text("utf-8")
    stories = [paragraph for paragraph in page.split("\n\n") if len(paragraph.split()) >= 40]
    assert len(stories) == 8


def test_the_aggregators_page_has_its_sections() -> None:
    page = (ARTICLES / "the-sifter" / "galeb-ferry-disaster.txt").read_text("utf-8").splitlines()
    sections = [line for line in page if re.fullmatch(r"Overview|Articles \(\d+\)|FAQ|History", line)]
    assert sections == ["Overview", "Articles (8)", "FAQ", "History"]


def test_all_addresses_are_invented() -> None:
    real = {"schema.org", "ogp.me"}
    for path in ARTICLES.rglob("*.*"):
        hosts = set(re.findall(r"https?://([\w.-]+)", path.read_text("utf-8")))
        assert all(host.endswith(".example") or host in real for host in hosts), path.name
