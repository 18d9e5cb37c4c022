"""The limits that the README names are those that hold."""

from __future__ import annotations

import pytest

from tests.hostile.corpus import KINDS
from tests.hostile.sizes import SIZES
from tests.readme.document import section
from tui import settings
from tui.app.widgets import note_pane
from tui.importers import exported, folder, plain
from tui.model import record, slugs
from tui.query import parser
from tui.store import articles
from tui.text import frontmatter, meta

LIMITS = section("Limits")


@pytest.mark.parametrize(
    "said",
    [
        f"A file may have {folder.MAX_SIZE // 2**20} MiB",
        f"an export {exported.TIMES} times as much",
        f"An article file in the library may have {articles.LARGEST // 2**30} GiB",
        f"Front matter may have {frontmatter.LONGEST // 1024} KiB and {meta.DEEPEST} levels",
        f"A title is cut after {plain.LONGEST_KEPT} characters",
        f"a tag after {slugs.LONGEST_LABEL}",
        f"A note may have {record.LONGEST_NOTE:,} characters",
        f"more than {note_pane.MOST_LINES:,} lines",
        f"A query may have {parser.LONGEST:,} characters, {parser.MOST_TERMS} words",
        f"`config.toml` {settings.LONGEST // 1024} KiB",
        f"measures {len(SIZES) + 1} kinds of text",
    ],
)
def test_a_limit(said: str) -> None:
    assert said in " ".join(LIMITS.split())


def test_there_are_as_many_kinds_as_it_says() -> None:
    assert "More than 450 kinds" in section("What is promised")
    assert len(KINDS) > 450
