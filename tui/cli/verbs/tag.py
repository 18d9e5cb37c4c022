"""`cuttings tag`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from tui.cli.completing import complete_tagging
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.queries import find_all, joined
from tui.cli.talk import put_json, say
from tui.cli.words import TagCommand
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.changes.values import Change


class Wish(NamedTuple):
    """What the words after `tag` ask for."""

    query: str
    add: tuple[str, ...]
    """Labels."""

    remove: tuple[str, ...]
    """Labels."""


@click.command("tag", cls=TagCommand)
@click.argument("words", metavar="QUERY... +TAG -TAG...", nargs=-1, shell_complete=complete_tagging)
@click.option("--all", "everything", is_flag=True, help="Tag every article; no query then.")
@json_option
@library_option
def tag(words: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """Put tags on articles, and take tags off.

    \b
    cuttings tag 2021-10-20-blinken-p +colombia
    cuttings tag colombia date:2021 +us-aid -draft
    cuttings tag 'aid -military' +"climate change"

    A word with + or - before it is a tag, wherever it stands; commas part several. A query that leaves words
    out stands in quotes behind another word, or after --, where nothing is a tag any more:
    cuttings tag +later -- -military
    """  # noqa: D301  # click reads the sign as: leave this paragraph as it is
    wish = read_wish(words)
    if bool(wish.query.strip()) is everything:
        raise click.UsageError("Give a query, or --all for every article; not both and not neither.")
    with opened(chosen_library()) as library:
        ids = find_all(library, wish.query)
        from tui.changes.values import Edit
        from tui.library.codebook import unknown

        alike = list(unknown(wish.add, list(library.work.state.tags.values())))
        with uninterrupted():
            outcome = library.apply(Edit(tuple(ids), _change(wish)))
    what = outcome.entry.what if outcome.entry else ""
    if as_json:
        put_json({"articles": outcome.articles, "found": len(ids), "what": what})
    elif what:
        say(f"{what[0].upper()}{what[1:]}: {plural(outcome.articles, 'article')}.")
        for new, near in alike:
            say(f"“{new}” looks like “{near[0].label}”: `cuttings tags merge` makes one tag of two.")
    else:
        say(f"Nothing to change on {plural(len(ids), 'article')}.")


def read_wish(words: tuple[str, ...]) -> Wish:
    """Tell tags from the query.

    >>> read_wish(("colombia", "+us-aid,later", "-draft", "--", "-military"))
    Wish(query='colombia -military', add=('us-aid', 'later'), remove=('draft',))
    """
    end = words.index("--") if "--" in words else len(words)
    tags = [word for word in words[:end] if word[:1] in ("+", "-")]
    rest = [word for word in words[:end] if word[:1] not in ("+", "-")]
    add, remove = (_labels(tags, sign) for sign in "+-")
    if not add and not remove:
        raise click.UsageError("Give at least one tag to add or remove: +tag or -tag, before any --.")
    return Wish(joined([*rest, *words[end + 1 :]]), add, remove)


def _labels(tags: list[str], sign: str) -> tuple[str, ...]:
    """The labels with this sign before them.

    Raises:
        UsageError: nothing is left of one.
    """
    from tui.model.slugs import tag_label

    found: list[str] = []
    for word in tags:
        if word[0] == sign:
            labels = [label for part in word[1:].split(",") if (label := tag_label(part))]
            if not labels:
                raise click.UsageError(f"{word!r} names no tag.")
            found += labels
    return tuple(found)


def _change(wish: Wish) -> Change:
    from tui.changes.values import AddTags, ChangeTags, RemoveTags
    from tui.model.slugs import tag_slug

    slugs = tuple(dict.fromkeys(map(tag_slug, wish.remove)))
    if not slugs:
        return AddTags(wish.add)
    return ChangeTags(wish.add, slugs) if wish.add else RemoveTags(slugs)
