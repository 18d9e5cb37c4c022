"""`cuttings note`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_noted
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.subjects import Kind, find_subject, named, told
from tui.cli.talk import put, put_json, say
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import clean, visible, visible_line, well_formed

if TYPE_CHECKING:
    from pathlib import Path

    from tui.changes.noted import Subject
    from tui.model.record import Note


@click.command("note")
@click.argument("article", metavar="ID", shell_complete=complete_noted)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--edit", is_flag=True, help="Write it in the program that $VISUAL or $EDITOR names.")
@click.option("--remove", is_flag=True, help="Take the note away.")
@click.option("--tag", "kind", flag_value="tag", help="The note on a tag: ID is its label or slug.")
@click.option("--highlight", "kind", flag_value="highlight", help="The note on a passage: ID is its id.")
@json_option
@library_option
def note(
    article: str, words: tuple[str, ...], edit: bool, remove: bool, kind: Kind | None, as_json: bool
) -> None:
    """Print the note on an article, a tag or a passage, or write it.

    The note becomes TEXT, or what stdin says where TEXT is -; a text that begins with - comes after --.
    ID is the article's id, so much of its beginning that no other has it, or a query that finds only it.
    """
    if bool(words) + edit + remove > 1:
        raise click.UsageError("Give a text, or --edit, or --remove; not several of them.")
    with opened(chosen_library()) as library:
        on = find_subject(library, kind or "article", well_formed(article))
        held = on.held(library.work.state)
        wish = _wish(held, words, library.lending, edit=edit, remove=remove)
        if wish is None:
            _put_note(on, held, as_json=as_json)
            return
        from tui.changes.notes import notice
        from tui.model import moment

        with uninterrupted():
            outcome = library.apply(on.edit(wish, held.text if held else "", moment.now()))
    what = outcome.entry.what if outcome.entry else ""
    found = on.held(library.work.state)  # now that it is saved
    meanwhile = notice(clean(wish), found.text if found else "")
    if as_json:
        put_json({"articles": outcome.articles, **told(on), "what": what, "conflict": bool(meanwhile)})
    else:
        say(_done(what, on))
    if meanwhile:
        say(meanwhile)


def _wish(held: Note | None, words: tuple[str, ...], folder: Path, *, edit: bool, remove: bool) -> str | None:
    """What the note is to become; None where it is to be printed."""
    from tui.library.lending import sized

    if edit:
        return _edited(held.text if held else "", folder)
    if remove:
        return ""
    if words:
        return sized(_read_stdin() if words == ("-",) else well_formed(" ".join(words)))
    return None


def _put_note(on: Subject, held: Note | None, *, as_json: bool) -> None:
    if as_json:
        put_json({**told(on), "note": held})
    elif held:
        put(visible(held.text).split("\n"))
    if held is None:
        raise NothingFound(f"There is no note on {named(on)}.")


def _done(what: str, on: Subject) -> str:
    """What to say of a note that was written: that of a tag has said where."""
    from tui.changes.noted import OnArticle, OnPassage

    if not what:
        return "The note is as it was."
    where = f" on {named(on)}" if isinstance(on, OnArticle) else ""
    which = f" ({named(on)})" if isinstance(on, OnPassage) else ""
    return f"{visible_line(what[0].upper() + what[1:])}{where}{which}."


def _edited(text: str, folder: Path) -> str:
    """The text after it was edited, in a file below `folder`.

    Raises:
        CuttingsError: the editor failed; the text is as before.
    """
    from tui.library.lending import AS_IT_WAS, brought_back, lent

    with lent(folder, f"{text}\n" if text else "") as path:
        try:
            click.edit(filename=str(path))
        except click.ClickException as error:
            raise CuttingsError(error.message, f"{AS_IT_WAS} Set $VISUAL or $EDITOR to another.") from error
        return brought_back(path)


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise CuttingsError("The text on stdin is not UTF-8.", "The note is as it was.") from error
