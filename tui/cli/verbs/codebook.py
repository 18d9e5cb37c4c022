"""The verbs below `cuttings tags` that change the codebook: each is one step, and says how much it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.asking import ask
from tui.cli.completing import complete_query, complete_tag
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.queries import find_all, joined
from tui.cli.subjects import the_tag
from tui.cli.talk import put_json, say
from tui.cli.words import QueryCommand
from tui.errors import BadRequest
from tui.model.colors import COLORS
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.changes.state import Outcome
    from tui.changes.values import Edit
    from tui.library.library import Library
    from tui.model.record import Note, Tag

tag_argument = click.argument("tag", shell_complete=complete_tag)
yes_option = click.option("--yes", is_flag=True, help="Do it unasked.")


@click.command("create")
@click.argument("label")
@click.option("--under", "parent", metavar="TAG", shell_complete=complete_tag, help="Put it below this tag.")
@json_option
@library_option
def create(label: str, parent: str | None, as_json: bool) -> None:
    """Make a tag before anything has it.

    \b
    cuttings tags create "US foreign aid" --under aid
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.codebook import CreateTag
    from tui.changes.values import Edit

    _demand_name(label)
    with opened(chosen_library()) as library:
        above = the_tag(library, parent).slug if parent else None
        change = CreateTag(label, above)
        outcome = _done(library, Edit((), change))
    _tell(outcome, "There is that tag already.", change.slug, as_json=as_json)


@click.command("rename")
@tag_argument
@click.argument("label")
@click.option("--merge", is_flag=True, help="Where LABEL is another tag's, make one tag of both.")
@json_option
@library_option
def rename(tag: str, label: str, merge: bool, as_json: bool) -> None:
    """Give a tag another label, on every article and passage that has it.

    It is still found by its old one, which becomes an alias.

    \b
    cuttings tags rename us-aid "US foreign aid"
    cuttings tags rename colombo colombia --merge
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.codebook import RenameTag
    from tui.changes.values import Edit

    _demand_name(label)
    with opened(chosen_library()) as library:
        change = RenameTag(the_tag(library, tag).slug, label)
        there = {count.tag.slug: count for count in library.tags()}.get(change.target)
        if there and change.target != change.slug and not merge:
            from tui.text.counting import plural

            raise BadRequest(
                f"There is a tag #{change.target} already, on {plural(there.articles, 'article')}.",
                "--merge makes one tag of both; undo parts them again.",
            )
        outcome = _done(library, Edit(None, change))
    _tell(outcome, "That is its label already.", change.target, as_json=as_json)


@click.command("merge")
@tag_argument
@click.argument("into", shell_complete=complete_tag)
@yes_option
@json_option
@library_option
def merge(tag: str, into: str, yes: bool, as_json: bool) -> None:
    """Make one tag of two: TAG becomes INTO, which gets what only TAG has, and TAG's label as an alias."""
    from tui.changes.codebook import RenameTag
    from tui.changes.names import slug_of
    from tui.changes.values import Edit

    with opened(chosen_library()) as library:
        old, new = the_tag(library, tag), the_tag(library, into)
        if old.slug == new.slug:
            raise click.UsageError("These are one tag already.")
        label = new.label if slug_of(new.label) == new.slug else new.slug
        edit = Edit(None, RenameTag(old.slug, label))
        if not yes:
            ask(f"Make #{old.slug} one with #{new.slug}? It is on {_reach(library, edit)}.")
        outcome = _done(library, edit)
    _tell(outcome, "", new.slug, as_json=as_json)


@click.command("move")
@tag_argument
@click.option("--under", "parent", metavar="TAG", shell_complete=complete_tag, help="Put it below this tag.")
@click.option("--top", is_flag=True, help="Put it below none.")
@json_option
@library_option
def move(tag: str, parent: str | None, top: bool, as_json: bool) -> None:
    """Put a tag below another one, with all that is below itself: `#aid` then finds what has it, too."""
    from tui.changes.codebook import MoveTag, below
    from tui.changes.values import Edit

    if bool(parent) is top:
        raise click.UsageError("Give --under with a tag, or --top.")
    with opened(chosen_library()) as library:
        slug = the_tag(library, tag).slug
        above = the_tag(library, parent).slug if parent else None
        if above in {slug, *below(slug, library.work.state.tags)}:
            raise BadRequest(f"#{above} is #{slug} itself or below it.", "Move that one first.")
        outcome = _done(library, Edit((), MoveTag(slug, above)))
    _tell(outcome, "It is there already.", slug, as_json=as_json)


@click.command("delete")
@tag_argument
@yes_option
@json_option
@library_option
def delete(tag: str, yes: bool, as_json: bool) -> None:
    """Take a tag off every article and passage; what is below it moves up."""
    from tui.changes.codebook import DeleteTag
    from tui.changes.values import Edit

    with opened(chosen_library()) as library:
        slug = the_tag(library, tag).slug
        edit = Edit(None, DeleteTag(slug))
        if not yes:
            ask(f"Delete #{slug}? It is on {_reach(library, edit)}.")
        outcome = _done(library, edit)
    _tell(outcome, "", slug, as_json=as_json)


@click.command("split", cls=QueryCommand)
@tag_argument
@click.argument("label")
@click.argument("query", metavar="QUERY...", nargs=-1, required=True, shell_complete=complete_query)
@json_option
@library_option
def split(tag: str, label: str, query: tuple[str, ...], as_json: bool) -> None:
    """Make TAG another tag, LABEL, on those articles that answer a query, and on their passages.

    \b
    cuttings tags split aid "US aid" source:urdupoint
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from tui.changes.codebook import SplitTag
    from tui.changes.values import Edit

    _demand_name(label)
    with opened(chosen_library()) as library:
        change = SplitTag(the_tag(library, tag).slug, label)
        outcome = _done(library, Edit(tuple(find_all(library, joined(query))), change))
    _tell(outcome, f"None of them has #{change.slug}.", change.target, as_json=as_json)


@click.command("describe")
@tag_argument
@click.option("--color", type=click.Choice([*COLORS, "none"]), help="Of its mark and its passages.")
@click.option("--definition", metavar="TEXT", help='What it means; "" for nothing.')
@click.option(
    "--alias", "more", metavar="NAME", multiple=True, help="Another name, which puts it on as well."
)
@click.option("--no-alias", "fewer", metavar="NAME", multiple=True, help="No longer a name of it.")
@click.option("--key", type=click.IntRange(0, 9), help="The digit that puts it on; 0 for none.")
@click.option("--note", metavar="TEXT", help='A note in Markdown; "" for none.')
@json_option
@library_option
def describe(
    tag: str,
    color: str | None,
    definition: str | None,
    more: tuple[str, ...],
    fewer: tuple[str, ...],
    key: int | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Say of a tag what it means, how it is called besides, which colour and which key it has.

    \b
    cuttings tags describe us-aid --color blue --key 1 --alias "American aid"
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    from msgspec import UNSET

    from tui.changes.codebook import DescribeTag
    from tui.changes.values import Edit

    if (color, definition, key, note, more, fewer) == (None, None, None, None, (), ()):
        raise click.UsageError(
            "Say what is to be described: --color, --definition, --alias, --key or --note."
        )
    with opened(chosen_library()) as library:
        held = the_tag(library, tag)
        change = DescribeTag(
            held.slug,
            color=UNSET if color is None else None if color == "none" else color,
            definition=UNSET if definition is None else definition,
            aliases=_aliases(library, held, more, fewer) if more or fewer else UNSET,
            key=UNSET if key is None else key or None,
            note=UNSET if note is None else _note(note),
        )
        outcome = _done(library, Edit((), change))
    _tell(outcome, "It is so already.", held.slug, as_json=as_json)


def _aliases(library: Library, tag: Tag, more: tuple[str, ...], fewer: tuple[str, ...]) -> tuple[str, ...]:
    """The tag's aliases with more and fewer of them; commas part several.

    Raises:
        BadRequest: one is the label of a tag.
    """
    from tui.changes.names import slug_of

    names = [name for words in more for name in words.split(",")]
    for name in names:
        _demand_name(name)
        if slug_of(name) in library.work.state.tags:
            raise BadRequest(f"{name!r} is a tag of its own.", "`cuttings tags merge` makes one tag of two.")
    gone = set(map(slug_of, fewer))
    return tuple(alias for alias in (*tag.aliases, *names) if slug_of(alias) not in gone)


def _note(text: str) -> Note | None:
    from tui.model import moment
    from tui.model.record import Note
    from tui.text.clean import clean

    return Note(clean(text).strip("\n"), moment.now()) if text.strip() else None


def _demand_name(label: str) -> None:
    """Refuse what no tag can be called.

    Raises:
        UsageError: nothing is left of it.
    """
    from tui.model.slugs import tag_label

    if not tag_label(label):
        raise click.UsageError(f"{label!r} names no tag.")


def _reach(library: Library, edit: Edit) -> str:
    from tui.library.reach import reach

    return reach(library, edit).told


def _done(library: Library, edit: Edit) -> Outcome:
    with uninterrupted():
        return library.apply(edit)


def _tell(outcome: Outcome, nothing: str, slug: str, *, as_json: bool) -> None:
    """Say what was done, and to how much.

    Args:
        outcome: of the edit.
        nothing: what is said where there was nothing to do.
        slug: the tag that it was about.
        as_json: as JSON.
    """
    from tui.library.reach import reached

    touched = reached(outcome)
    what = outcome.entry.what if outcome.entry else ""
    if as_json:
        put_json({**touched._asdict(), "what": what, "tag": slug})
    elif what:
        told = f": {touched.told}" if outcome.entry and outcome.entry.reach else ""
        say(f"{visible_line(what[0].upper() + what[1:])}{told}.")
    else:
        say(nothing)
