"""Saved views and rules: what they find, how much a rule would do, and doing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from tui.changes.state import Outcome
from tui.changes.values import AddTags, Edit
from tui.changes.views import ApplyRule
from tui.errors import BadRequest, CuttingsError, NothingFound, QueryError
from tui.library.reports import RuleRun
from tui.model.slugs import tag_slug
from tui.model.view import View, in_order, in_quotes, view_name, view_slug
from tui.query.ast import And, Everything, Query, State
from tui.query.parser import parse
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library

UNREAD = State("unread")


class ViewCount(NamedTuple):
    """How much a view finds now."""

    articles: int
    unread: int


class RulePlan(NamedTuple):
    """What applying a rule would do."""

    view: View
    ids: tuple[str, ...]
    """Articles that it finds and that lack one of its tags."""

    found: int
    """How many articles it finds."""

    @property
    def reach(self) -> str:
        """`14 of 20 matching articles`."""
        return f"{len(self.ids):,} of {plural(self.found, 'matching article')}"


def listed(library: Library) -> list[View]:
    """All views in their order.

    Raises:
        StoreError: `annotations.json` cannot be read.
    """
    return in_order(library.work.state.views.values())


def find_view(library: Library, typed: str) -> View | None:
    """The view that is named so; None where there is none."""
    return library.work.state.views.get(view_slug(typed))


class _Taken(msgspec.Struct, frozen=True):
    """A view as `cuttings views --json` prints it; what else is said of it does not matter."""

    name: str
    query: str
    tags: tuple[str, ...] = ()
    at_import: bool = False


def read_views(data: bytes) -> tuple[View, ...]:
    """The views that `cuttings views --json` or `cuttings rules --json` has printed, in their order.

    Raises:
        BadRequest: it is something else, or a query in it cannot be read.
    """
    try:
        taken = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[_Taken])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadRequest(
            f"These are no views: {error}.", "`cuttings rules --json` prints what can be taken in."
        ) from error
    return tuple(_checked(view) for view in taken)


def _checked(taken: _Taken) -> View:
    slug = view_slug(taken.name)
    if not slug:
        raise BadRequest(f"{taken.name!r} names no view.")
    view = View(slug, view_name(taken.name), taken.query, 0, taken.tags, taken.at_import)
    return replace(view, query=str(query_of(view)))


def the_view(library: Library, typed: str) -> View:
    """The view that is named so.

    Raises:
        NothingFound: there is none.
    """
    view = find_view(library, typed)
    if view is None:
        raise NothingFound(f"There is no view {typed!r}.", "`cuttings views` lists them.")
    return view


def query_of(view: View) -> Query:
    """What the view asks for.

    Raises:
        BadRequest: its query was written by hand and cannot be read.
    """
    try:
        return parse(view.query)
    except QueryError as error:
        raise BadRequest(
            f"The view {in_quotes(view.name)} holds no query that can be read: {error.message}",
            "Save it anew, or delete it.",
        ) from error


def count(library: Library, view: View) -> ViewCount:
    """How many articles answer the view now, and how many of them are unread.

    Raises:
        BadRequest: its query cannot be read.
    """
    query = query_of(view)
    unread: Query = UNREAD if query == Everything() else And((query, UNREAD))
    return ViewCount(library.search(query).total, library.search(unread).total)


def plan_rule(library: Library, view: View) -> RulePlan:
    """What applying the rule now would do.

    Raises:
        BadRequest: the view is no rule, or its query cannot be read.
    """
    if not view.tags:
        hint = f"`cuttings rules set {view.slug} +TAG` makes it one."
        raise BadRequest(f"The view {in_quotes(view.name)} puts no tags on: it is no rule.", hint)
    return _planned(library, view, library.search(query_of(view)).ids())


def apply_rule(library: Library, plan: RulePlan) -> Outcome:
    """Put the rule's tags on, as one step; one that finds nothing to tag leaves no new tag behind."""
    if not plan.ids:
        return Outcome(None)
    return library.apply(Edit(plan.ids, ApplyRule(plan.view.tags, plan.view.name)))


def apply_at_import(library: Library, ids: Sequence[str]) -> list[RuleRun]:
    """Apply the rules that are to be applied at every import to these articles, each as one step.

    They are applied in their order: one finds also what an earlier one has tagged.
    """
    rules = [view for view in listed(library) if view.at_import and view.tags]
    return [_run(library, view, ids) for view in rules]


def _run(library: Library, view: View, ids: Sequence[str]) -> RuleRun:
    try:
        found = library.among(query_of(view), ids)
        outcome = apply_rule(library, _planned(library, view, found))
    except CuttingsError as error:
        return RuleRun(view, 0, error.message)
    return RuleRun(view, outcome.articles)


def _planned(library: Library, view: View, found: Sequence[str]) -> RulePlan:
    wanted = {tag_slug(label) for label in AddTags(view.tags).kept}
    record = library.work.state.record
    lacking = tuple(id for id in found if not wanted.issubset(record(id).tags))
    return RulePlan(view, lacking, len(found))
