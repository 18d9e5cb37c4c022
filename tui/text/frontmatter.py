r"""Front matter: the values in YAML that stand above a Markdown text.

What `dump` writes, byte for byte: `---\n`; a line `key: value` for each key; `---\n\n`; the body; `\n`. A
value is JSON, which YAML reads as its flow style, but for a top-level string that is an ISO date: that
stands bare. `split` takes away exactly the blank line above the body and one line end below it, so that
`split(dump(meta, body)) == (meta, body)` for every body. Numbers must be finite, and values not nested
deeper than `tui.text.meta.DEEPEST`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

import msgspec

from tui.errors import Unreadable
from tui.text import yaml_block
from tui.text.clean import well_formed
from tui.text.meta import Meta, too_deep

__all__ = ["LONGEST", "Meta", "dump", "fenced", "opening", "split"]

LONGEST = 65_536
"""Code points of front matter that are read."""

_FENCE = "---"
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LIKELY = re.compile(r"""(?:[ \t]*(?:\#[^\n]*)?\n)*["']?[\w-]+(?:\ [\w-]+){0,2}["']?[ \t]*:(?:\s|$)""")
"""A first line, comments aside, that is a key: what stands between the fences is meant as front matter."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BARE_KEY = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_QUOTED_KEY = re.compile(r'("(?:[^"\\]|\\.)*"): ')
_NOT_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON may hold as it is and YAML may not, or reads as a line end."""

_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def dump(meta: Mapping[str, Meta], body: str) -> str:
    """`body` below `meta`, as `split` reads it and any other reader of front matter does."""
    return f"{fenced(meta)}{body}\n"


def fenced(meta: Mapping[str, Meta]) -> str:
    """What `dump` writes above the body."""
    lines = "".join([f"{_key(key)}: {_value(value)}\n" for key, value in meta.items()])
    safe = _NOT_YAML.sub(lambda point: f"\\u{ord(point.group()):04x}", lines)
    return f"{_FENCE}\n{safe}{_FENCE}\n\n"


def split(text: str) -> tuple[dict[str, Meta], str] | None:
    """The front matter of `text` and the body below it; None where there is none.

    Raises:
        Unreadable: there is front matter and it cannot be read; the message names the line.
    """
    found = opening(text)
    if found is None:
        return None
    meta, start = found
    return meta, text[start : len(text) - text.endswith("\n", start)]


def opening(text: str) -> tuple[dict[str, Meta], int] | None:
    """The front matter that `text` begins with, and where the body begins; None where there is none.

    No more of the text is looked at than `LONGEST` code points and a few.

    Raises:
        Unreadable: there is front matter and it cannot be read; the message names the line.
    """
    if not text.startswith(_FENCE):
        return None
    start = text.find("\n") + 1
    if not start or text[:start].rstrip() != _FENCE:
        return None
    closing = _CLOSING.search(text, start, start + LONGEST)
    likely = _LIKELY.match(text, start, start + LONGEST) is not None
    if closing is None:
        if likely:
            raise Unreadable(f"its front matter has no closing --- within {LONGEST // 1024} KiB")
        return None
    meta = _read(text[start : closing.start()], likely)
    if meta is None:
        return None
    below = closing.end() + 1
    return meta, min(below + text.startswith("\n", below), len(text))


def _read(block: str, likely: bool) -> dict[str, Meta] | None:
    """The values of `block`; None where it is prose between two rules."""
    try:
        return _as_written(block)
    except (msgspec.DecodeError, RecursionError):
        pass  # another program or a hand wrote it
    try:
        found = yaml_block.load(block)
    except Unreadable:
        if likely:
            raise
        return None
    return {} if found is None else found if isinstance(found, dict) else None


def _key(key: str) -> str:
    plain = _BARE_KEY.fullmatch(key) and key.lower() not in _WORDS_OF_YAML
    return key if plain else _json(key)


def _value(value: Meta) -> str:
    return value if isinstance(value, str) and _is_date(value) else _json(value)


def _json(value: Meta) -> str:
    """`value` as JSON; a lone surrogate, which no file can hold, becomes U+FFFD."""
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_writable(value)).decode()


def _writable(value: Meta) -> Meta:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [_writable(one) for one in value]
    if isinstance(value, dict):
        return {well_formed(key): _writable(one) for key, one in value.items()}
    return value


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _as_written(block: str) -> dict[str, Meta]:
    """The values of a block in exactly the form of `dump`.

    Raises:
        msgspec.DecodeError: the block has another form.
    """
    return dict(_pair(line) for line in block.split("\n")[:-1])


def _pair(line: str) -> tuple[str, Meta]:
    """A line's key and value."""
    quoted = _QUOTED_KEY.match(line)
    if quoted:
        key, raw = msgspec.json.decode(quoted.group(1), type=str), line[quoted.end() :]
    else:
        key, _, raw = line.partition(": ")
        if not _BARE_KEY.fullmatch(key):
            raise msgspec.DecodeError(f"not a key: {key}")
    if _DATE.fullmatch(raw):
        return key, raw
    value: Meta = msgspec.json.decode(raw)
    if too_deep(value):
        raise msgspec.DecodeError(f"nested too deeply: {key}")
    if isinstance(value, float) and raw != _json(value):
        raise msgspec.DecodeError(f"a number in a form of somebody else's: {key}")
    return key, value
