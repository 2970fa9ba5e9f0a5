"""Front matter that YAML refuses, as people write it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reader.ingest import frontmatter

ARRIVED = datetime(2026, 3, 9, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Storm: two dead", "Storm: two dead"),
        ("title: @warden says no", "@warden says no"),
        ("title: 'It's over'", "It's over"),
        ('title: "Open" and shut', '"Open" and shut'),
        ("title: [unclosed", "[unclosed"),
    ],
)
def test_the_fields_are_read_line_by_line(line: str, title: str) -> None:
    about, rest = frontmatter.split(f"---\n{line}\ndate: 2026-03-04\n---\n\nThe text.\n", ARRIVED)
    assert (about.title, about.published) == (title, "2026-03-04")
    assert rest.strip() == "The text."
