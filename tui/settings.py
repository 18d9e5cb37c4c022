"""What the reader prefers: `config.toml` in the user's configuration folder."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from tui.errors import CuttingsError

NAME = "config.toml"

LONGEST = 16_384
"""Bytes of the file: with every key set there are three thousand, and TOML can make much work of few."""

MEND = "Mend the line or remove it."


class Settings(msgspec.Struct, frozen=True):
    """Preferences; each has a line of its own in the file, and what is not there has its default."""

    theme: str = "night"
    """`night`, `paper`, or any other theme of Textual."""

    dense: bool = False
    """One line an article instead of two."""

    keys: dict[str, str] = msgspec.field(default_factory=dict)
    """Keys by command, such as `"article.star" = "f"`; `cuttings keys` lists the commands."""


def load(folder: Path) -> Settings:
    """The settings in the folder; the defaults where there is no file.

    Raises:
        CuttingsError: the file is not TOML, or a value is not of its kind.
    """
    path = folder / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise CuttingsError(f"{path} cannot be read: {error.strerror}.", "Mend it or remove it.") from error
    if len(data) > LONGEST:
        raise CuttingsError(f"{path} has more than {LONGEST:,} bytes: it holds something else.", "Remove it.")
    try:
        return msgspec.toml.decode(data, type=Settings)
    except RecursionError as error:
        raise CuttingsError(f"{path}: values are nested too deeply.", MEND) from error
    except ValueError as error:  # of TOML, of a kind, of UTF-8, of a number's length
        raise CuttingsError(f"{path}: {error}.", MEND) from error


def store(folder: Path, name: str, value: str | bool) -> None:
    """Set one preference in the file; its other lines, comments among them, stay.

    Raises:
        OSError: the file cannot be written.
    """
    path = folder / NAME
    text = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
    line = f"{name} = {msgspec.json.encode(value).decode()}"
    head, table, rest = _before_tables(text)
    pattern = re.compile(rf"^{re.escape(name)}[ \t]*=.*$", re.MULTILINE)
    if pattern.search(head):
        head = pattern.sub(lambda _: line, head, count=1)
    else:
        head = f"{head.rstrip()}\n{line}\n".lstrip("\n") + ("\n" if table else "")
    from tui.store.files import make_folder, write_atomic  # what only reads does without `tempfile`

    make_folder(folder)
    write_atomic(path, f"{head}{table}{rest}".encode("utf-8", "surrogateescape"))


def _before_tables(text: str) -> tuple[str, str, str]:
    """The file's text before its first `[table]`, that line's bracket, and the rest."""
    found = re.search(r"^\[", text, re.MULTILINE)
    return (text, "", "") if found is None else (text[: found.start()], "[", text[found.end() :])
