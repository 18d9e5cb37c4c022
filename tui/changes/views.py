"""Changes of the saved views, and of the rules among them; no article is touched.

Each belongs into an edit of no article: `Edit((), SaveView("Aid", "#us-aid"))`. One that cannot be done, for
the view is gone or another has the name, changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from tui.changes.values import AddTags, Codebook, Entries, Shelf, ShelfEntries
from tui.errors import QueryError
from tui.model.record import Record
from tui.model.slugs import tag_label, tag_slug
from tui.model.view import View, in_order, in_quotes, view_name, view_slug
from tui.query.ast import And, Not, Or, Query, Tagged


class ViewChange(msgspec.Struct, frozen=True, dict=True):
    """A change that leaves records and codebook as they are."""

    def on(self, record: Record, now: str) -> Record:
        """The record."""
        return record

    def codebook(self, held: Codebook) -> Entries:
        """Nothing."""
        return {}


class SaveView(ViewChange, frozen=True):
    """Save a query under a name; a view that has the name already gets the query and keeps all else."""

    name: str
    """As typed; something must be left of it."""

    query: str

    def views(self, held: Shelf) -> ShelfEntries:
        """The view, at the end where it is new."""
        name = view_name(self.name)
        slug = view_slug(name)
        there = held.get(slug) or View(slug, name, "", place=_end(held))
        return {slug: replace(there, query=self.query)}

    def describe(self) -> str:
        """`saved the view “Aid”`."""
        return f"saved the view {in_quotes(self.name)}"


class RenameView(ViewChange, frozen=True):
    """Give a view another name that no other one has."""

    slug: str
    name: str
    """As typed; something must be left of it."""

    @cached_property
    def target(self) -> str:
        """The slug that the view will have."""
        return view_slug(self.name)

    def views(self, held: Shelf) -> ShelfEntries:
        """The view under its new name."""
        old = held.get(self.slug)
        if old is None or (self.target != self.slug and self.target in held):
            return {}
        new = replace(old, slug=self.target, name=view_name(self.name))
        return {self.slug: None, self.target: new}

    def describe(self) -> str:
        """`renamed the view aid to “Foreign aid”`."""
        return f"renamed the view {self.slug} to {in_quotes(self.name)}"


class DeleteView(ViewChange, frozen=True):
    """Take a view away; the articles that it finds, and their tags, stay."""

    slug: str

    def views(self, held: Shelf) -> ShelfEntries:
        """No view of that slug."""
        return {self.slug: None}

    def describe(self) -> str:
        """`deleted the view aid`."""
        return f"deleted the view {self.slug}"


class MoveView(ViewChange, frozen=True):
    """Put a view at another place among the others, which give way."""

    slug: str
    place: int
    """From 0; beyond the end is the end."""

    def views(self, held: Shelf) -> ShelfEntries:
        """Those whose place is another then."""
        if self.slug not in held:
            return {}
        others = [view.slug for view in in_order(held.values()) if view.slug != self.slug]
        place = max(0, self.place)
        order = [*others[:place], self.slug, *others[place:]]
        return {slug: replace(held[slug], place=number) for number, slug in enumerate(order)}

    def describe(self) -> str:
        """`moved the view aid`."""
        return f"moved the view {self.slug}"


class SetRule(ViewChange, frozen=True):
    """Have a view put tags on what it finds, by their labels as typed; none makes it a mere view again."""

    slug: str
    labels: tuple[str, ...]
    at_import: bool = False

    def views(self, held: Shelf) -> ShelfEntries:
        """The view with these tags and no others."""
        old = held.get(self.slug)
        if old is None:
            return {}
        return {self.slug: replace(old, tags=self._kept, at_import=self.at_import and bool(self._kept))}

    def describe(self) -> str:
        """`set the rule aid: +Colombia, at every import`, or `cleared the rule aid`."""
        if not self._kept:
            return f"cleared the rule {self.slug}"
        when = ", at every import" if self.at_import else ""
        return f"set the rule {self.slug}: {plus(self._kept)}{when}"

    @property
    def _kept(self) -> tuple[str, ...]:
        return tuple(AddTags(self.labels).kept)


class TakeOverViews(ViewChange, frozen=True):
    """Take over views that were made elsewhere, each in place of the one that has its name."""

    taken: tuple[View, ...]
    """In their order; their slugs and places do not matter."""

    def views(self, held: Shelf) -> ShelfEntries:
        """The views; new ones come after those that are here."""
        found: dict[str, View] = {}
        end = _end(held)
        for view in self.taken:
            name = view_name(view.name)
            slug = view_slug(name)
            there = held.get(slug) or found.get(slug)
            place = there.place if there else end + len(found.keys() - held.keys())
            labels = tuple(AddTags(view.tags).kept)
            found[slug] = View(slug, name, view.query, place, labels, view.at_import and bool(labels))
        return found

    def describe(self) -> str:
        """`took over 2 views`."""
        return f"took over {len(self.taken)} view{'' if len(self.taken) == 1 else 's'}"


class ApplyRule(AddTags, frozen=True, dict=True):
    """Put a rule's tags on what it found."""

    rule: str
    """The view's name."""

    def describe(self) -> str:
        """`rule “Aid”: tagged us-aid`."""
        return f"rule {in_quotes(self.rule)}: {super().describe()}"


def plus(labels: Sequence[str]) -> str:
    """Labels as they are typed to be put on.

    >>> plus(["us-aid", "Climate change"])
    '+us-aid +Climate change'
    """
    return " ".join(f"+{label}" for label in labels)


def renamed(views: Shelf, slug: str, label: str) -> ShelfEntries:
    """The views that ask for the tag of that slug or put it on, with the one of that label in its place."""
    changed = {}
    for view in views.values():
        labels = tuple(label if _slug(old) == slug else old for old in view.tags)
        query = _asking(view.query, slug, label)
        if (labels, query) != (view.tags, view.query):
            changed[view.slug] = replace(view, tags=tuple(AddTags(labels).kept), query=query)
    return changed


def without(views: Shelf, slug: str) -> ShelfEntries:
    """The rules that put the tag of that slug on, without it; what asks for it goes on to ask."""
    changed = {}
    for view in views.values():
        labels = tuple(label for label in view.tags if _slug(label) != slug)
        if labels != view.tags:
            changed[view.slug] = replace(view, tags=labels, at_import=view.at_import and bool(labels))
    return changed


def _asking(text: str, slug: str, label: str) -> str:
    """The query with the one tag in the place of the other; one without it stays letter for letter."""
    from tui.query.parser import parse  # the desk need not wait for it

    try:
        query = parse(text)
    except QueryError:
        return text
    short = label if str(Tagged(label)).startswith("#") else _slug(label)
    changed = _with_tag(query, slug, short)
    return text if changed == query else str(changed)


def _with_tag(query: Query, slug: str, label: str) -> Query:
    if isinstance(query, Tagged):
        return Tagged(label) if _slug(query.label) == slug else query
    if isinstance(query, Not):
        return Not(_with_tag(query.part, slug, label))
    if isinstance(query, And | Or):
        return replace(query, parts=tuple(_with_tag(part, slug, label) for part in query.parts))
    return query


def _slug(label: str) -> str:
    return tag_slug(tag_label(label))


def _end(held: Shelf) -> int:
    """The place after all others."""
    return max((view.place for view in held.values()), default=-1) + 1
