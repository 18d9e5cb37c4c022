"""`cuttings keys`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from tui.cli.options import json_option
from tui.cli.talk import put, put_json, say, styled

if TYPE_CHECKING:
    from tui.app.keymap import Declared


@click.command("keys")
@json_option
@click.option("--markdown", is_flag=True, help="Print tables of the keys as they are without config.toml.")
def keys(as_json: bool, markdown: bool) -> None:
    """List the app's keys and commands.

    Keys that config.toml gives to commands are shown in place of their own.
    """
    from tui.app.keymap import declared

    found = declared({} if markdown else _own())
    if as_json:
        put_json([entry._asdict() for entry in found])
    else:
        put(_markdown(found) if markdown else _table(found))


def _own() -> dict[str, str]:
    """The reader's own keys that are in force; what is wrong with the others is said."""
    from tui.library.places import config_folder
    from tui.settings import load

    wanted = load(config_folder()).keys
    if not wanted:
        return {}
    from tui.app.rebinding import checked

    keys, notices = checked(wanted)
    for notice in notices:
        say(f"Warning: {notice}")
    return keys


def _table(found: list[Declared]) -> Iterator[str]:
    rows = list(_together(found))
    wide = max(len(shown) for _, shown, _, _ in rows), max(len(name) for _, _, name, _ in rows)
    for title, entries in groupby(rows, key=lambda row: row[0]):
        yield styled(title, bold=True)
        for _, shown, name, does in entries:
            yield f"  {shown.ljust(wide[0])}  {styled(name.ljust(wide[1]), dim=True)}  {does}"


def _markdown(found: list[Declared]) -> Iterator[str]:
    for title, entries in groupby(_together(found), key=lambda row: row[0]):
        yield from (f"**{title}**", "", "| keys | what they do | command |", "| --- | --- | --- |")
        for _, shown, name, does in entries:
            keys = " ".join(f"`{key}`" if key != "…" else key for key in shown.split(" "))
            yield f"| {keys} | {does.replace('|', chr(92) + '|')} | `{name}` |"
        yield ""


def _together(found: list[Declared]) -> Iterator[tuple[str, str, str, str]]:
    """Title, keys, command, sentence; commands in a row that do the same, as the nine of tags, as one."""
    for (title, does), group in groupby(found, key=lambda entry: (entry.area, entry.does)):
        same = list(group)
        keys = [key for entry in same for key in entry.keys]
        shown = " ".join(keys) if len(keys) < 5 else f"{keys[0]} … {keys[-1]}"
        yield title, shown, same[0].id if len(same) == 1 else f"{same[0].id} …", does
