"""`cuttings stories`: which articles tell one story."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells, pad, widths
from tui.cli.comparing import compare_all
from tui.cli.completing import complete_query
from tui.cli.failing import INTERRUPTED
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.queries import find_all, find_one, joined
from tui.cli.talk import put, put_json, put_json_array, say, styled, terminal
from tui.cli.words import QueryCommand
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.changes.values import Edit
    from tui.library.library import Library
    from tui.library.stories import Reason
    from tui.library.telling import Telling
    from tui.model.record import Row

GAP = "  "

JOINED = "joined"
"""What is called so is in a story only because the user says so."""

_WEIGHTS = (0, 0, 0, 4, 5, 2)
"""How the columns hold their ground where a line is too short for them."""


class StoriesGroup(click.Group):
    """A group whose words are a query for `list` where they begin with none of its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Have the command that is meant read all options, also those that stand before it."""
        at = _first_word(args)
        if at is not None and args[at] in self.commands:
            args = [args[at], *args[:at], *args[at + 1 :]]
        elif not {"--help", "-h"}.intersection(args):
            args = ["list", *args]
        return super().parse_args(ctx, args)


def _first_word(args: list[str]) -> int | None:
    """Where the first word is that is no option, nor the value of one."""
    at = 0
    while at < len(args) and args[at].startswith("--"):
        at += 2 if args[at] == "--library" else 1
    return at if at < len(args) else None


@click.group("stories", cls=StoriesGroup)
@json_option
@library_option
def stories(as_json: bool) -> None:
    """Stories that several articles tell: see `stories list`.

    Without a command it is that one. What was not compared yet is compared first; Ctrl-C leaves the rest for
    later. A query that begins with the name of a command stands behind `list`.
    """


@stories.command("list", cls=QueryCommand)
@click.argument("words", metavar="[QUERY]...", nargs=-1, shell_complete=complete_query)
@click.option("--why", "reasons", is_flag=True, help="Say of each story what holds it together.")
@json_option
@library_option
def list_(words: tuple[str, ...], reasons: bool, as_json: bool) -> None:
    """List the stories, or those that a query finds articles of.

    The newest is the first. Of each its name, the numbers of versions and outlets, and from when to when it
    was told; below that its articles: date, what it is to the ones before it, id, title, outlet. A copy says
    nearly the same word for word, a version is reworded or of another length, an event is another text on
    what happened. To a pipe with tabs between the columns; the line of an article begins with one, that of
    reasons with two.
    """
    with opened(chosen_library()) as library:
        whole = compare_all(library)
        found = _found(library, joined(words))
        count = put_json_array(map(_told, found)) if as_json else _put_all(library, found, reasons)
    if not whole:
        raise SystemExit(INTERRUPTED)
    if not count:
        raise NothingFound("There is no such story." if words else "There are no stories yet.")


@stories.command("join")
@click.argument("ids", metavar="ID ID...", nargs=-1, required=True, shell_complete=complete_query)
@json_option
@library_option
def join(ids: tuple[str, ...], as_json: bool) -> None:
    """Say that articles tell the same story, whatever their texts say.

    The stories that they are in become one. It is one step, which `cuttings undo` takes back.
    """
    with opened(chosen_library()) as library:
        named = tuple(dict.fromkeys(find_one(library, id) for id in ids))
        if len(named) < 2:
            raise BadRequest("A story has two articles at least.", "Name another one.")
        from tui.changes.stories import SameStory
        from tui.changes.values import Edit

        _carry_out(library, Edit(named, SameStory(named)), as_json=as_json)


@stories.command("part")
@click.argument("id", metavar="ID", shell_complete=complete_query)
@json_option
@library_option
def part(id: str, as_json: bool) -> None:
    """Say that an article tells another story than the others.

    It sticks, whatever is found later. It is one step, which `cuttings undo` takes back.
    """
    with opened(chosen_library()) as library:
        compare_all(library)
        from tui.changes.stories import AnotherStory
        from tui.changes.values import Edit
        from tui.library.stories import story_of

        named = find_one(library, id)
        story = story_of(library, named).articles
        others = tuple(other for other in story if other != named)
        _carry_out(library, Edit(story, AnotherStory((named,), others)), as_json=as_json)


def _found(library: Library, text: str) -> Iterator[Telling]:
    from tui.library.telling import tell

    wanted = set(find_all(library, text)) if text.strip() else None
    for story in library.index.stories.all():
        if wanted is None or wanted.intersection(story.articles):
            yield tell(library, story)


def _carry_out(library: Library, edit: Edit, *, as_json: bool) -> None:
    with uninterrupted():
        outcome = library.apply(edit)
    what = outcome.entry.what if outcome.entry else ""
    if as_json:
        put_json({"articles": outcome.articles, "what": what})
    elif what:
        say(f"{what[0].upper()}{what[1:]}: {plural(outcome.articles, 'article')} changed.")
    else:
        say("Nothing to change: that was said already.")


def _told(story: Telling) -> dict[str, object]:
    return {
        "id": story.id,
        "articles": story.articles,
        "score": story.score,
        "decision": story.decision,
        "kind": story.kind,
        "reasons": [
            {
                "articles": (reason.one, reason.other),
                "kind": reason.kind,
                "score": round(reason.score, 2),
                "reasons": reason.reasons,
            }
            for reason in story.reasons
        ],
    }


def _put_all(library: Library, found: Iterator[Telling], reasons: bool) -> int:
    """Print the stories; how many there were."""
    count = 0
    for story in found:
        rows = [row for id in story.articles if (row := library.index.row(id))]
        put([_headline(story, rows), *_lines([_columns(story, row) for row in rows])])
        if reasons:
            put(_reason(story, reason) for reason in story.reasons)
        count += 1
    return count


def _headline(story: Telling, rows: list[Row]) -> str:
    """The story's name, how many versions and outlets there are, from when to when."""
    outlets = len({row.source for row in rows if row.source})
    dates = sorted(f"{row.date:%Y-%m-%d}" for row in rows)
    span = sorted({dates[0], dates[-1]})
    name = visible_line(story.id)
    if not terminal():
        return "\t".join((name, str(len(rows)), str(outlets), "..".join(span)))
    told = (
        plural(len(rows), "version"),
        *([plural(outlets, "outlet")] if outlets else []),
        " to ".join(span),
    )
    return f"{styled(name, bold=True)}  {', '.join(told)}"


def _columns(story: Telling, row: Row) -> tuple[str, ...]:
    """Nothing first, so that the line stands in from the story's."""
    kinds = story.kinds
    mark = (kinds[row.id] or JOINED) if row.id in kinds else "first"
    shown = (row.id, row.title, row.source or "")
    return ("", f"{row.date:%Y-%m-%d}", mark, *map(visible_line, shown))


def _lines(table: list[tuple[str, ...]]) -> Iterator[str]:
    """A line an article: to a terminal in columns that fit."""
    if not terminal():
        yield from map("\t".join, table)
        return
    natural = [max(map(cells, column)) for column in zip(*table, strict=True)]
    fitted = widths(natural, _WEIGHTS, shutil.get_terminal_size().columns - len(GAP) * (len(natural) - 1))
    for columns in table:
        _, date, mark, id, title, source = map(pad, columns, fitted)
        shown = ("", styled(date, dim=True), mark, styled(id, dim=True), title, styled(source, dim=True))
        yield GAP.join(shown).rstrip()


def _reason(story: Telling, reason: Reason) -> str:
    """What holds two of the articles together: which two, where there are more."""
    pair = f"{visible_line(reason.one)} = {visible_line(reason.other)}"
    said = (f"{reason.kind or JOINED} {reason.score:.2f}", visible_line("; ".join(reason.reasons)))
    if not terminal():
        return "\t".join(("", "", *said, pair))
    return f"    {': '.join(said)}" + (
        "" if len(story.articles) == 2 else f"\n      {styled(pair, dim=True)}"
    )
