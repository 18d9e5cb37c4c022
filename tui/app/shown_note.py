"""A note with all that is shown of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Named(NamedTuple):
    """Something that has a note, or can have one."""

    key: str
    """`tui.changes.noted`; an article's is its id."""

    name: str
    """What the reader knows it as."""


@dataclass(frozen=True)
class ShownNote:
    """What the note pane shows."""

    key: str = ""
    """Of what it is on (`tui.changes.noted`), such as an article's id; "" where there is nothing."""

    text: str = ""
    saved: str = ""
    """When it was saved, as the reader's clock shows it."""

    draft: str | None = None
    """What was typed in an earlier run and never saved."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """Of the articles that it links to, by id; those that are missing are not there."""

    backlinks: tuple[Named, ...] = ()
    """What has notes that link to the article that it is on."""
