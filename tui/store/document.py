"""The bytes of `annotations.json`: JSON that says of itself whether it is as Cuttings wrote it."""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

import msgspec

from tui.errors import StoreError

FORMAT = 1
"""The format that this version writes; a higher one is refused."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Tables: TypeAlias = dict[str, dict[str, dict[str, Json]]]
"""TinyDB's own shape: table name, document number, document."""

_SHAPE: TypeAlias = dict[str, dict[str, dict[str, Any]]]
"""`Tables` as far as msgspec can check it: it knows no recursive types."""

META = "meta"

OURS = ("records", "highlights", "tags", "history", "views")
"""The tables that Cuttings reads; it keeps all others."""

WRONG_SHAPE = "wrong shape"
"""The name of the damage of a file that is JSON and no library."""

LEFT = "It was left as it is."

RECOVER = f"{LEFT} `cuttings recover` puts a copy of it back."


class Meta(msgspec.Struct, frozen=True):
    """The one document of the table `meta`."""

    format: int
    generation: int
    """Counts the saves of this library."""

    sha256: str
    """Of these two numbers and the other tables, in a form that reformatting the file does not change."""


def meta_of(tables: Tables) -> Meta | None:
    """The table `meta`; None in a file that Cuttings has not written."""
    documents = list(tables.get(META, {}).values())
    return msgspec.convert(documents[0], Meta) if documents else None


def seal(tables: Tables) -> tuple[Tables, bytes]:
    """The tables with a `meta` that counts one save more and vouches for the rest, and the file's bytes.

    A value stands on a line of its own, so that people and version control can read the file.
    """
    before = meta_of(tables)
    generation = before.generation + 1 if before else 1
    packed = _packed(tables)
    meta = msgspec.to_builtins(Meta(FORMAT, generation, _digest(FORMAT, generation, packed)))
    data = msgspec.json.format(_joined({"1": meta}, packed), indent=1) + b"\n"
    return {**tables, META: {"1": meta}}, data


def decode(data: bytes, where: str) -> tuple[Tables, bool]:
    """The tables that `data` holds, and whether they are as Cuttings wrote them.

    Args:
        data: the file's bytes.
        where: the file's name, for messages.

    Raises:
        StoreDamaged: it is not a TinyDB file of this program.
        StoreNewer: a newer version wrote it.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        tables: Tables = msgspec.json.decode(data, type=_SHAPE)
        meta = meta_of(tables)
        packed = _packed(tables)
        # Only what stands in the file as we write it can hold no name twice; the last of two would win.
        ours = bool(meta) and msgspec.json.format(data, indent=-1) == _joined(tables[META], packed)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _refusal(data, where, str(error)) from error
    if not tables or not (ours or _unambiguous(data)):
        raise _refusal(data, where)
    if meta is None:
        return tables, False
    if meta.format > FORMAT:
        raise _refusal(data, where)
    return tables, meta.sha256 == _digest(meta.format, meta.generation, packed)


def _refusal(data: bytes, where: str, reason: str = "") -> StoreError:
    from tui.store.damage import refusal

    return refusal(data, where, reason)


def _unambiguous(data: bytes) -> bool:
    from tui.store.damage import ambiguous

    return not ambiguous(data)


def _packed(tables: Tables) -> dict[str, msgspec.Raw]:
    """All tables but `meta`, each as compact JSON, with sorted names and keys."""
    return {
        name: msgspec.Raw(msgspec.json.encode(table, order="deterministic"))
        for name, table in sorted(tables.items())
        if name != META
    }


def _joined(meta: dict[str, dict[str, Json]], packed: dict[str, msgspec.Raw]) -> bytes:
    """The whole file as compact JSON, the table `meta` first."""
    return msgspec.json.encode({META: meta, **packed})


def _digest(format: int, generation: int, packed: dict[str, msgspec.Raw]) -> str:
    return hashlib.sha256(b"%d %d %s" % (format, generation, msgspec.json.encode(packed))).hexdigest()
