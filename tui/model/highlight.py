"""Highlights: passages of an article that the user marked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

import msgspec


class Place(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where a passage is: its offsets and its words with those around it, as it was when it was marked."""

    start: int
    """Offsets count code points of the text that the passage was marked in."""

    end: int
    """Exclusive."""

    exact: str
    """The words of the passage."""

    prefix: str = ""
    """What stands before it."""

    suffix: str = ""
    """What stands behind it."""

    sha256: str = ""
    """Of the article (`Article.sha256`) as it was then; "" where nobody knows."""


class Highlight(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A passage of an article's text, with the user's tags and note.

    The fields of `Place` tell where it was marked; where that is in the text as it is now `tui.text.anchors`
    tells.
    """

    id: str
    """Made by whoever asks for the passage (`new_id`); never used again."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    sha256: str = ""
    tags: tuple[str, ...] = ()
    """Slugs, in the order in which they were added."""

    note: str = ""
    created: str = ""
    """UTC, as `2026-11-21T23:00:00Z`."""

    modified: str = ""

    @property
    def place(self) -> Place:
        """Where it was marked."""
        return Place(self.start, self.end, self.exact, self.prefix, self.suffix, self.sha256)

    def at(self, place: Place) -> Highlight:
        """The passage at another place."""
        moved: Highlight = msgspec.structs.replace(self, **msgspec.structs.asdict(place))
        return moved


def new_id() -> str:
    """An id that no passage has."""
    return f"h{secrets.token_hex(6)}"


def in_text_order(highlights: Iterable[Highlight]) -> tuple[Highlight, ...]:
    """The passages as they stand in the text; of two at one place the longer one is first."""
    return tuple(sorted(highlights, key=lambda passage: (passage.start, -passage.end, passage.id)))
