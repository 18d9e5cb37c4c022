"""`cuttings note`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import uninterrupted
from tui.cli.queries import find_one
from tui.cli.talk import put, put_json, say
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import clean, visible, visible_line, well_formed

if TYPE_CHECKING:
    from pathlib import Path

    from tui.changes.values import EditNote
    from tui.model.record import Note


@click.command("note")
@click.argument("article", metavar="ID", shell_complete=complete_query)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--edit", is_flag=True, help="Write it in the program that $VISUAL or $EDITOR names.")
@click.option("--remove", is_flag=True, help="Take the note away.")
@json_option
@library_option
def note(article: str, words: tuple[str, ...], edit: bool, remove: bool, as_json: bool) -> None:
    """Print the note on an article, or write it.

    The note becomes TEXT, or what stdin says where TEXT is -; a text that begins with - comes after --.
    ID is the article's id, so much of its beginning that no other has it, or a query that finds only it.
    """
    if bool(words) + edit + remove > 1:
        raise click.UsageError("Give a text, or --edit, or --remove; not several of them.")
    with opened(chosen_library()) as library:
        id = find_one(library, well_formed(article))
        held = library.record(id).note
        change = _wish(held, words, library.lending, edit=edit, remove=remove)
        if change is None:
            _put_note(id, held, as_json=as_json)
            return
        from tui.changes.notes import notice
        from tui.changes.values import Edit

        with uninterrupted():
            outcome = library.apply(Edit((id,), change))
    what = outcome.entry.what if outcome.entry else ""
    found = library.record(id).note  # now that it is saved
    meanwhile = notice(clean(change.text), found.text if found else "")
    if as_json:
        put_json({"articles": outcome.articles, "id": id, "what": what, "conflict": bool(meanwhile)})
    else:
        say(f"{what[0].upper()}{what[1:]} on {visible_line(id)}." if what else "The note is as it was.")
    if meanwhile:
        say(meanwhile)


def _wish(
    held: Note | None, words: tuple[str, ...], folder: Path, *, edit: bool, remove: bool
) -> EditNote | None:
    """What the note is to become; None where it is to be printed."""
    from tui.changes.values import EditNote
    from tui.library.lending import sized

    text = held.text if held else ""
    if edit:
        return EditNote(_edited(text, folder), base=text)
    if remove:
        return EditNote("", base=text)
    if words:
        typed = _read_stdin() if words == ("-",) else well_formed(" ".join(words))
        return EditNote(sized(typed), base=text)
    return None


def _put_note(id: str, held: Note | None, *, as_json: bool) -> None:
    if as_json:
        put_json({"id": id, "note": held})
    elif held:
        put(visible(held.text).split("\n"))
    if held is None:
        raise NothingFound(f"There is no note on {id}.")


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
