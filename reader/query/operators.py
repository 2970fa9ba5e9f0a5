"""The operators of the query language in one table, from which help and README are made."""

from __future__ import annotations

from typing import NamedTuple


class Operator(NamedTuple):
    """A way to write a part of a query, a whole query as example, and what is found."""

    write: str
    example: str
    meaning: str


OPERATORS: tuple[Operator, ...] = (
    Operator("ferry toll", "ferry toll", "both words, in any form: ferries, tolls"),
    Operator('"bow door"', '"bow door"', "the words next to each other"),
    Operator("ferry OR refinery", "ferry OR refinery", "either"),
    Operator("-ferry, NOT ferry", "toll -ferry", "without"),
    Operator("( )", "(ferry OR refinery) toll", "groups; also the values of a name: tag:(a OR b)"),
    Operator("kov*", "kov*", "words that begin so"),
    Operator("kovacik~", "kovacik~", "words spelt nearly so"),
    Operator("title:", "title:(ferry OR refinery)", "in the headline"),
    Operator("text:", 'text:"vehicle deck"', "in the text"),
    Operator("author:", "author:varga", "in the byline"),
    Operator("source:", 'source:"Harbour Post"', "in the name of the outlet"),
    Operator("url:", "url:companies", "in the address"),
    Operator("person:", "person:Kovačić", "naming a person, by full name, surname or other form"),
    Operator("org:", 'org:"Plava Linija"', "naming an organisation"),
    Operator("place:", "place:Split", "naming a place"),
    Operator("entity:", "entity:Kestrel", "naming anybody or anything"),
    Operator("is:", "is:unread", "is:unread, is:read, is:starred, is:later, is:followed"),
    Operator("is:followed", "is:followed", "in a story that you follow"),
    Operator("tag:", "tag:courts", "with a tag"),
    Operator("has:", "has:figure", "has:quote, has:figure, has:link, has:tag"),
    Operator("story:", "story:1", "in a story, by its number"),
    Operator("like:", "like:1", "related to an article, by its number"),
    Operator("page:", "page:9", "on the same page as an article, by its number: the parts of a digest in their order"),
    Operator("feed:", 'feed:"Harbour Post"', "from a feed, by number, title or address"),
    Operator("folder:", "folder:World", "from the feeds of a folder and those in it; /News only at the top"),
    Operator("lean:", "lean:center", "from feeds with this label"),
    Operator("date:yesterday", "date:yesterday", "that day; also today, monday, 3 days ago, last week (from Monday)"),
    Operator("date:2026-03", "date:2026-03", "that year, month or day; also march, 9 march 2026"),
    Operator("date:2026-03-01..2026-03-09", "date:2026-03-01..2026-03-09", "between; either end may be left open"),
    Operator("since:", "since:2026-03-20", "from the beginning of that date, or so long ago: since:3d"),
    Operator("before:", "before:2026-01", "before the beginning of that date"),
    Operator("age:<3d", "age:<3d", "younger, age:>2w older; min, h, d, w, mo, y"),
    Operator("sort:", "ferry sort:date", "the order: sort:date or sort:relevance"),
)


def markdown() -> str:
    """Give the table as Markdown, each way to write with an example and its meaning."""
    rows = []
    for operator in OPERATORS:
        ways = " ".join(f"`{way}`" for way in operator.write.split(", "))
        example = "" if operator.example == operator.write else f"`{operator.example}`"
        rows.append(f"| {ways} | {example} | {operator.meaning} |")
    return "\n".join(["| write | for example | to find |", "|---|---|---|", *rows])


def plain() -> str:
    """Give the table as lines of text for a terminal, without what can be seen from the example."""
    width = max(len(operator.example) for operator in OPERATORS)
    return "\n".join(f"  {operator.example:<{width}}  {operator.meaning}" for operator in OPERATORS)
