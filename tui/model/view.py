"""Views: queries that were saved under a name. One that puts tags on what it finds is a rule."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from tui.model.slugs import tag_label, tag_slug


class View(msgspec.Struct, frozen=True, omit_defaults=True):
    """A saved query; its identity is the slug."""

    slug: str
    name: str
    """As the user typed it, in any script."""

    query: str
    """As `str` writes a query back; one that was written by hand may be none."""

    place: int = 0
    """Where it stands among the others; of two at one place the slug decides."""

    tags: tuple[str, ...] = ()
    """Labels that the rule puts on what the query finds; none where the view is no rule."""

    at_import: bool = False
    """Whether the rule is applied to what is imported."""


def view_name(typed: str) -> str:
    """What was typed as a view's name, as it is kept: single spaces, no line ends, no `@` before it.

    >>> view_name("  @Foreign   aid ")
    'Foreign aid'
    """
    return tag_label(typed.strip().lstrip("@"))


def view_slug(typed: str) -> str:
    """The identity of the view that is named so: case, spacing and accents do not matter; "" for no name.

    >>> view_slug("@Foreign  Aid"), view_slug(" @ ")
    ('foreign-aid', '')
    """
    name = view_name(typed)
    return tag_slug(name) if name else ""


def in_order(views: Iterable[View]) -> list[View]:
    """The views as they are listed."""
    return sorted(views, key=lambda view: (view.place, view.slug))


def in_quotes(name: str) -> str:
    """A view's name as sentences have it.

    >>> in_quotes(" @Foreign  aid")
    '“Foreign aid”'
    """
    return f"“{view_name(name)}”"
