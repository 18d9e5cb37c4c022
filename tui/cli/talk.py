"""What is printed: data on stdout, talk on stderr, and nothing of a stranger's that acts on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from tui.text.clean import visible
from tui.text.slices import slices


def say(text: str) -> None:
    """Tell the user something; it may hold foreign text."""
    sys.stderr.write(f"{visible(text)}\n")
    sys.stderr.flush()


def put(lines: Iterable[str]) -> None:
    """Print lines as data; whoever made them has masked what is foreign in them."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def put_text(text: str) -> None:
    """Print a text as data, masked, slice by slice: it may be of any length."""
    for piece in slices(text):
        sys.stdout.write(visible(piece))
    put([""])


def put_json(value: object) -> None:
    """Print a value as JSON, indented."""
    from msgspec.json import encode, format

    put_raw([format(encode(value), indent=2) + b"\n"])


def put_json_array(items: Iterable[object]) -> int:
    """Print values as a JSON array, each as it comes; how many there were."""
    from msgspec.json import encode, format

    count = 0
    for count, item in enumerate(items, 1):
        data = format(encode(item), indent=2).replace(b"\n", b"\n  ")  # no string of JSON holds a line end
        put_raw([b"[\n  " if count == 1 else b",\n  ", data])
    put_raw([b"\n]\n" if count else b"[]\n"])
    return count


def put_raw(pieces: Iterable[bytes]) -> None:
    """Print JSON: UTF-8 as it is; to a terminal with JSON's own escapes for what could act on it."""
    if sys.stdout.isatty():
        sys.stdout.writelines(escaped(piece.decode()) for piece in pieces)
    else:
        sys.stdout.buffer.writelines(pieces)
    sys.stdout.flush()


def escaped(json: str) -> str:
    r"""JSON that means the same and holds nothing that acts on a terminal or hides from the reader.

    >>> escaped('{"title": "\u202eevil"}')
    '{"title": "\\u202eevil"}'
    """
    shown = visible(json)
    if shown is json:
        return json
    from json import dumps  # for the rare text that needs it

    return "".join(
        point if point == safe else dumps(point)[1:-1] for point, safe in zip(json, shown, strict=True)
    )


def terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout.isatty()


def styled(text: str, *, bold: bool = False, dim: bool = False) -> str:
    """`text` with emphasis, where a terminal shows it and the user does not mind (https://no-color.org)."""
    plain = not terminal() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    if plain or not text or not (bold or dim):
        return text
    return f"\x1b[{1 if bold else 2}m{text}\x1b[0m"
