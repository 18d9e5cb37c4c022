"""What is wrong with the bytes of an `annotations.json` that cannot be read: looked for only then."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import msgspec

from tui.errors import StoreDamaged, StoreError, StoreNewer
from tui.store.document import FORMAT, META, OURS, RECOVER, WRONG_SHAPE, Meta

DEEP = 100
"""Brackets in brackets, from which on their place is told: Cuttings writes less than ten."""

_LONGEST_NUMBER = 300
"""Digits of a number; Python reads no more than 4,300, and Cuttings writes three."""

_CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
_STRING = r'"(?:[^"\\]|\\.)*"'
_BRACKET = re.compile(rf"{_STRING}|[\[\]{{}}]")
_HALF = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_BEGUN = re.compile(r"[-+.\w\\]*")
_WIDE = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}

_TWICE = "duplicate name"


class Damage(NamedTuple):
    """One thing that is wrong."""

    name: str
    """A word or two for it, which do not change."""

    what: str
    """What is wrong and where, as the rest of a sentence that begins with the file's name."""

    advice: str = ""
    """What can be done besides going back to a copy; "" for nothing."""


def refusal(data: bytes, where: str, reason: str = "") -> StoreError:
    """The error of a file that cannot be taken for a library's.

    Args:
        data: the file's bytes, without a byte order mark of UTF-8.
        where: the file's name.
        reason: what the reader said, for what is not known here.
    """
    damage, held = _of_bytes(data), None
    if damage is None:
        held, damage = _of_json(data.decode())
    if isinstance(held, dict) and (format := _format(held)) > FORMAT:
        what = f"was written by a newer Cuttings (format {format}, this one reads {FORMAT})."
        return StoreNewer(f"{where} {what}", "Update Cuttings; the file was left as it is.")
    damage = damage or _of_shape(held) or _of_numbers(held) or _of_letters(data.decode(), reason)
    return StoreDamaged(f"{where} {damage.what}", f"{damage.advice} {RECOVER}".lstrip(), damage.name)


def ambiguous(data: bytes) -> bool:
    """Whether a name stands twice in the JSON, or one number in a table, so that readers differ on it."""
    held, damage = _of_json(data.decode())
    return bool(damage or _of_numbers(held))


def _of_bytes(data: bytes) -> Damage | None:
    """What can be seen without reading it as JSON."""
    if not data.strip(b"\0 \t\r\n"):
        return _blank(data)
    if wide := _wide(data):
        advice = "Save it as UTF-8 in the program that wrote it."
        return Damage("wrong encoding", f"is {wide}, and UTF-8 is wanted.", advice)
    if (place := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, place) + 1
        what = f"holds zero bytes from line {line:,} on, as a crash of the machine leaves them behind."
        return Damage("zero bytes", what)
    if found := _CONFLICT.search(data):
        line = data.count(b"\n", 0, found.start()) + 1
        advice = "Keep one of them, by git or in an editor."
        return Damage(
            "merge conflict", f"has a merge conflict in line {line:,}: both sides are in it.", advice
        )
    try:
        data.decode()
    except UnicodeDecodeError as error:
        where = _place(data[: error.start].decode(), error.start)
        return Damage("wrong encoding", f"is not UTF-8 in {where} (byte 0x{data[error.start]:02X}).")
    return None


def _blank(data: bytes) -> Damage:
    if not data:
        return Damage("empty", "is empty (0 bytes), and it was not.")
    if b"\0" in data:
        what = f"holds nothing but {len(data):,} zero bytes, as a crash of the machine leaves them behind."
        return Damage("zero bytes", what)
    return Damage("empty", "is empty but for blanks, and it was not.")


def _wide(data: bytes) -> str:
    """The encoding of two or four bytes a character that `data` is in; "" for none."""
    for mark, name in _WIDE.items():
        if data.startswith(mark):
            return name
    sample = data[:64]
    zeros = sample.count(0)
    if data.count(0) * 3 < len(data) or not sample.strip(b"\0"):
        return ""
    return "UTF-32" if zeros > len(sample) * 0.6 else "UTF-16" if zeros else ""


class _Object(dict[str, Any]):
    """An object of JSON that remembers a name that stood in it twice."""

    twice = ""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        if len(self) < len(pairs):
            self.twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)


class _NoNumber(ValueError):
    """NaN or an infinity, which JSON has not."""


def _of_json(text: str) -> tuple[Any, Damage | None]:
    """What `text` holds as far as it is JSON, and what keeps it from being it."""
    try:
        held = json.loads(
            text, object_pairs_hook=_Object, parse_constant=_refuse, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        return None, _malformed(text, error)
    except _NoNumber as error:
        place = _outside_strings(text, str(error))
        return None, Damage("not a number", f"has {error} for a number in {_place(text, place)}.")
    except RecursionError:
        return None, Damage("nested too deeply", f"is nested too deeply from {_place(text, _deep(text))} on.")
    return held, next((Damage(_TWICE, f"has {what} twice.") for what in _doubles(held)), None)


def _refuse(constant: str) -> NoReturn:
    raise _NoNumber(constant)


def _finite(digits: str) -> float:
    number = float(digits)
    return _refuse(digits) if math.isinf(number) else number


def _whole(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else _refuse(digits[:_LONGEST_NUMBER])


def _malformed(text: str, error: json.JSONDecodeError) -> Damage:
    place = _place(text, error.pos)
    if error.msg == "Extra data":
        return Damage("no JSON", f"goes on after its end, in {place}.")
    if error.msg.startswith("Unterminated string") or _BEGUN.fullmatch(text.rstrip(), error.pos):
        return Damage("cut off", f"ends in the middle: it is cut off in {_place(text, len(text))}.")
    said = error.msg[0].lower() + error.msg[1:].removesuffix(" at")
    return Damage("no JSON", f"is not JSON in {place}: {said}.")


def _outside_strings(text: str, token: str) -> int:
    found = re.finditer(f"{_STRING}|{re.escape(token)}", text)
    return next(match.start() for match in found if match[0] == token)


def _deep(text: str) -> int:
    """Where the brackets are `DEEP` deep."""
    depth = 0
    for found in _BRACKET.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth == DEEP:
            return found.start()
    return 0


def _doubles(held: Any) -> Iterator[str]:
    """What stands twice, in the words of a library."""
    if isinstance(held, _Object) and held.twice:
        yield f"the table {held.twice}"
    for name, table in _items(held):
        if isinstance(table, _Object) and table.twice:
            yield f"document {table.twice} of the table {name}"
        for number, document in _items(table):
            if twice := _inner(document):
                yield f"the field {twice} in document {number} of the table {name}"


def _inner(value: Any) -> str:
    """A name that stands twice in an object in `value`."""
    if isinstance(value, _Object) and value.twice:
        return value.twice
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next(filter(None, map(_inner, inside)), "")


def _items(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _of_shape(held: Any) -> Damage | None:
    """What is no table of documents."""
    if not isinstance(held, dict):
        return Damage(WRONG_SHAPE, f"holds {_kind(held)}, and not the tables of a library.")
    if not held:
        return Damage("empty", "holds nothing ({}), and it did.")
    for name, table in held.items():
        if not isinstance(table, dict):
            return Damage(
                WRONG_SHAPE, f"has {_kind(table)} for the table {name}, and not documents by their number."
            )
        for number, document in table.items():
            if not isinstance(document, dict):
                return Damage(
                    WRONG_SHAPE, f"has {_kind(document)} for document {number} of the table {name}."
                )
    try:
        msgspec.convert(next(iter(held.get(META, {}).values()), Meta(FORMAT, 0, "")), Meta)
    except msgspec.ValidationError as error:
        return Damage(WRONG_SHAPE, f"does not say in the table {META} what wrote it: {error}.")
    return None


def _of_numbers(held: Any) -> Damage | None:
    """Documents of ours whose numbers are none, or one number."""
    for name in OURS:
        seen: dict[int, str] = {}
        for number, _ in _items(held.get(name)):
            try:
                value = int(number)
            except ValueError:
                return Damage(
                    "no number", f"has a document of the table {name} without a number ({_short(number)})."
                )
            if value in seen:
                both = f"{_short(seen[value])} and {_short(number)}"
                return Damage(
                    "duplicate number", f"has one number for two documents of the table {name} ({both})."
                )
            seen[value] = number
    return None


def _of_letters(text: str, reason: str) -> Damage:
    """What is left: half a character, or something that is not known here."""
    if half := _HALF.search(text):
        what = f"has half a character ({half[0]}) in {_place(text, half.start())}."
        return Damage("wrong encoding", what)
    return Damage("unreadable", f"cannot be read: {reason}.")


def _short(text: str) -> str:
    return json.dumps(text if len(text) <= 24 else f"{text[:20]}…", ensure_ascii=False)


def _format(held: dict[str, Any]) -> int:
    """The format that the file names; 0 where it names none."""
    meta = held.get(META)
    first = next(iter(meta.values()), None) if isinstance(meta, dict) else None
    found = first.get("format") if isinstance(first, dict) else None
    return found if isinstance(found, int) else 0


def _kind(value: Any) -> str:
    kinds = {list: "a list", dict: "an object", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(list if isinstance(value, list) else type(value), "a number")


def _place(text: str, offset: int) -> str:
    """`line 3, column 7`, both from 1."""
    line = text.count("\n", 0, offset)
    return f"line {line + 1:,}, column {offset - text.rfind(chr(10), 0, offset):,}"
