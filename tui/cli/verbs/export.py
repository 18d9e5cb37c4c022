"""`cuttings export`."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.comparing import compare_few
from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.queries import joined, nothing, read_query
from tui.cli.talk import put_json, put_raw, say, terminal
from tui.cli.words import QueryCommand
from tui.errors import CuttingsError
from tui.exporters import EXPORTERS
from tui.text.clean import visible_line, well_formed
from tui.text.counting import plural

STDOUT = "-"


@click.command("export", cls=QueryCommand)
@click.argument("words", metavar="[QUERY]... [-]", nargs=-1, shell_complete=complete_query)
@click.option("--format", "form", type=click.Choice(sorted(EXPORTERS)), default="json", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; - is stdout.")
@click.option("--force", is_flag=True, help="Replace the file where there is one.")
@click.option("--no-text", is_flag=True, help="Leave the articles' texts out.")
@click.option("--schema", is_flag=True, help="Print the export's JSON Schema and export nothing.")
@json_option
@library_option
def export(
    words: tuple[str, ...],
    form: str,
    output: Path | None,
    force: bool,
    no_text: bool,
    schema: bool,
    as_json: bool,
) -> None:
    """Export articles with their tags and notes.

    All of them, or those that answer a query. The export goes to --output. Without that it goes to stdout, if
    stdout is a pipe or a file; on a terminal it goes to a new file cuttings-DATE.json in this folder, unless
    - says stdout. Only --force replaces a file that is there. Up to 2,000 articles that nobody has compared
    yet are compared first, for their stories.
    """
    if schema:
        from tui.exporters.schema import shipped

        put_raw([shipped()])
        return
    if STDOUT in words or (output is None and (as_json or not terminal())):
        output = output or Path(STDOUT)
    text = joined([word for word in words if word != STDOUT])
    with opened(chosen_library()) as library:
        query = read_query(library, text)
        compare_few(library)
        articles = library.search(query).total
        if not articles:
            raise nothing(text)
        data = library.export(query, form, with_text=not no_text)
    if output == Path(STDOUT):
        put_raw([data])
        return
    path = _write_new(data, form) if output is None else _write(output, data, replace=force)
    if as_json:
        put_json({"articles": articles, "path": well_formed(str(path)), "bytes": len(data)})
    else:
        say(
            f"Wrote {plural(articles, 'article')} to {visible_line(str(path))} ({plural(len(data), 'byte')})."
        )


def _write(path: Path, data: bytes, *, replace: bool) -> Path:
    """Write the export to the file that was named.

    Raises:
        CuttingsError: something is there that may not be replaced.
    """
    from tui.library.exporting import write_export

    if path.is_dir():
        raise CuttingsError(f"{path} is a folder.", "Name a file in it.")
    if path.exists() and not path.is_file():
        raise CuttingsError(f"{path} is no regular file.", "Use - to write to stdout.")
    try:
        write_export(path, data, replace=replace)
    except FileExistsError as error:
        raise CuttingsError(f"{path} is there already.", "Name another file, or use --force.") from error
    except FileNotFoundError as error:
        raise CuttingsError(f"There is no folder {path.parent}.", "Make it, or name another file.") from error
    return path


def _write_new(data: bytes, form: str) -> Path:
    """Write the export to a file of today's date in the working folder, numbered where that name is taken."""
    from tui.library.exporting import free_paths, write_export

    for path in free_paths(Path(), form):
        try:
            write_export(path, data, replace=False)
        except FileExistsError:
            continue
        return path
    raise AssertionError("numbers do not end")
