"""Every way in which `annotations.json` can be no library's: what does it, and what is said of it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Damage(NamedTuple):
    """One way."""

    do: Callable[[Path], object]
    """Does it to the file at a path."""

    name: str
    """What the error calls it."""

    said: str
    """A part of the message, with the place."""


def _bytes(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _is(data: bytes) -> Callable[[Path], object]:
    return _bytes(lambda whole: data)


def _instead(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def do(path: Path) -> None:
        path.unlink()
        make(path)

    return do


def _json(change: Callable[[dict[str, dict[str, dict[str, object]]]], object]) -> Callable[[Path], object]:
    """Change what the file holds; it stays JSON."""

    def do(path: Path) -> None:
        held = json.loads(path.read_bytes())
        change(held)
        path.write_text(json.dumps(held, indent=1))

    return do


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "in it").write_text("somebody's")


RECORD = b'{"records": {"1": {"article": "a", "read": true}}}'

DAMAGES = {
    "empty": Damage(_is(b""), "empty", "is empty (0 bytes)"),
    "blanks": Damage(_is(b" \n\t"), "empty", "is empty but for blanks"),
    "object": Damage(_is(b"{}"), "empty", "holds nothing ({})"),
    "zeros": Damage(
        _bytes(lambda whole: bytes(len(whole))), "zero bytes", "zero bytes, as a crash of the machine"
    ),
    "zeros at the end": Damage(
        _bytes(lambda whole: whole[:300] + bytes(99)), "zero bytes", "zero bytes from line "
    ),
    "cut off": Damage(_bytes(lambda whole: whole[: len(whole) // 2]), "cut off", "it is cut off in line "),
    "cut by a byte": Damage(_bytes(lambda whole: whole.rstrip()[:-1]), "cut off", "ends in the middle"),
    "cut in a word": Damage(_is(RECORD[:-5]), "cut off", "cut off in line 1, column 46"),
    "null": Damage(_is(b"null"), "wrong shape", "holds null"),
    "list": Damage(_is(b"[]"), "wrong shape", "holds a list"),
    "text": Damage(_is(b'"x"'), "wrong shape", "holds a text"),
    "number": Damage(_is(b"5"), "wrong shape", "holds a number"),
    "table list": Damage(_is(b'{"records": []}'), "wrong shape", "has a list for the table records"),
    "table null": Damage(_is(b'{"records": null}'), "wrong shape", "has null for the table records"),
    "document text": Damage(
        _is(b'{"records": {"7": "x"}}'), "wrong shape", "document 7 of the table records"
    ),
    "no article": Damage(_is(b'{"records": {"7": {}}}'), "wrong shape", "document 7 of the table records"),
    "tags text": Damage(
        _is(RECORD.replace(b'"read": true', b'"tags": "x"')), "wrong shape", "document 1 of the"
    ),
    "meta": Damage(_json(lambda held: held["meta"]["1"].pop("format")), "wrong shape", "in the table meta"),
    "article twice": Damage(
        _is(b'{"records": {"1": {"article": "a"}, "2": {"article": "a"}}}'), "wrong shape", "document 2 of"
    ),
    "view text": Damage(
        _is(b'{"views": {"1": {"slug": "a", "name": "A", "query": 5}}}'), "wrong shape", "views (a)"
    ),
    "view nameless": Damage(
        _is(b'{"views": {"1": {"slug": "a"}}}'), "wrong shape", "document 1 of the table views"
    ),
    "view number": Damage(_is(b'{"views": {"one": {"slug": "a"}}}'), "no number", "the table views without"),
    "no JSON": Damage(_is(RECORD.replace(b'"a", ', b'"a" ')), "no JSON", "line 1, column 35: expecting ','"),
    "more": Damage(_is(RECORD + b"\nmore"), "no JSON", "goes on after its end, in line 2, column 1"),
    "control": Damage(_is(RECORD.replace(b'"a"', b'"a\tb"')), "no JSON", "invalid control character"),
    "not UTF-8": Damage(
        _is(RECORD.replace(b'"a"', b'"\xe9"')), "wrong encoding", "line 1, column 32 (byte 0xE9)"
    ),
    "UTF-16": Damage(
        _is(RECORD.decode().encode("utf-16")), "wrong encoding", "is UTF-16, and UTF-8 is wanted"
    ),
    "UTF-16 unmarked": Damage(_is(RECORD.decode().encode("utf-16-be")), "wrong encoding", "is UTF-16"),
    "UTF-32": Damage(_is(RECORD.decode().encode("utf-32")), "wrong encoding", "is UTF-32"),
    "half a character": Damage(
        _is(RECORD.replace(b'"a"', b'"\\ud83d"')), "wrong encoding", "half a character"
    ),
    "merge conflict": Damage(
        _bytes(lambda whole: b"<<<<<<< HEAD\n" + whole + b"=======\n" + whole + b">>>>>>> theirs\n"),
        "merge conflict",
        "merge conflict in line 1: both sides are in it",
    ),
    "conflict inside": Damage(
        _bytes(lambda whole: whole.replace(b'\n "records"', b'\n<<<<<<< ours\n "records"')),
        "merge conflict",
        "both sides are in it",
    ),
    "field twice": Damage(
        _is(RECORD.replace(b"true", b'true, "read": false')), "duplicate name", "the field read in document 1"
    ),
    "field twice below": Damage(
        _is(RECORD.replace(b"true", b'true, "note": {"text": "a", "text": "b"}')),
        "duplicate name",
        "the field text",
    ),
    "document twice": Damage(
        _is(RECORD.replace(b"}}}", b'}, "1": {"article": "b"}}}')),
        "duplicate name",
        "document 1 of the table",
    ),
    "table twice": Damage(
        _bytes(lambda whole: whole.rstrip()[:-1] + b',"tags": {}}'),
        "duplicate name",
        "has the table tags twice",
    ),
    "number twice": Damage(
        _is(RECORD.replace(b"}}}", b'}, "01": {"article": "b"}}}')), "duplicate number", '("1" and "01")'
    ),
    "no number": Damage(_is(RECORD.replace(b'"1"', b'"one"')), "no number", '("one")'),
    "long number": Damage(_is(RECORD.replace(b'"1"', b'"%s"' % (b"1" * 5000))), "no number", "1111…"),
    "NaN": Damage(
        _is(RECORD.replace(b"true", b'["NaN", NaN]')), "not a number", "NaN for a number in line 1, column 52"
    ),
    "infinity": Damage(_is(RECORD.replace(b"true", b"-Infinity")), "not a number", "-Infinity for a number"),
    "large number": Damage(_is(RECORD.replace(b"true", b"1e999")), "not a number", "1e999 for a number"),
    "nested": Damage(
        _is(RECORD[:-8] + b"[" * 100_000), "nested too deeply", "is nested too deeply from line 1"
    ),
    "folder": Damage(_instead(_folder), "no file", "is a folder, and a file is wanted"),
    "pipe": Damage(_instead(os.mkfifo), "no file", "is no regular file"),
    "broken link": Damage(
        _instead(lambda path: path.symlink_to("nowhere/x")), "broken link", "a link to a file that"
    ),
    "link to itself": Damage(
        _instead(lambda path: path.symlink_to(path.name)), "broken link", "leads back to itself"
    ),
    "gone": Damage(Path.unlink, "gone", "is gone, and copies of it are there"),
}
"""By what a user would call them. Each is done to a sealed file with a copy in `backups`."""


NEWER = b'{"meta": {"1": {"format": 2, "generation": 9, "sha256": "x"}}, "records": ["another shape"]}'
"""What a later version may have written."""


def picture(path: Path) -> object:
    """What is at the path, whatever it is, to compare."""
    if path.is_symlink():
        return "link", os.readlink(path)
    if path.is_dir():
        return "folder", sorted((inside.name, inside.read_bytes()) for inside in path.iterdir())
    if not path.exists():
        return "nothing"
    return ("file", path.read_bytes()) if path.is_file() else ("other", path.stat().st_mode)


def everything(folder: Path) -> dict[str, object]:
    """All that lies in a library's folder, but for the lock."""
    found = (path for path in sorted(folder.rglob("*")) if path.name != ".annotations.lock")
    return {
        str(path.relative_to(folder)): picture(path)
        for path in found
        if not (path.is_dir() and not path.is_symlink())
    }


def removed(path: Path) -> None:
    """Take away whatever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
