"""The bytes of `annotations.json`: JSON that says of itself whether it is as Cuttings wrote it."""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

import msgspec

from tui.errors import StoreDamaged, StoreNewer

FORMAT = 1
"""The format that this version writes; a higher one is refused."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Tables: TypeAlias = dict[str, dict[str, dict[str, Json]]]
"""TinyDB's own shape: table name, document number, document."""

_SHAPE: TypeAlias = dict[str, dict[str, dict[str, Any]]]
"""`Tables` as far as msgspec can check it: it knows no recursive types."""

META = "meta"

RECOVER = "It was left as it is. Copies are in the folder backups beside it."


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
    data = msgspec.json.encode({META: {"1": meta}, **packed})
    return {**tables, META: {"1": meta}}, msgspec.json.format(data, indent=1) + b"\n"


def decode(data: bytes, where: str) -> tuple[Tables, bool]:
    """The tables that `data` holds, and whether they are as Cuttings wrote them.

    Args:
        data: the file's bytes.
        where: the file's name, for messages.

    Raises:
        StoreDamaged: it is not a TinyDB file of this program.
        StoreNewer: a newer version wrote it.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise StoreDamaged(f"{where} is empty, and it was not.", RECOVER)
    try:
        tables: Tables = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_SHAPE)
        meta = meta_of(tables)
        digest = _digest(meta.format, meta.generation, _packed(tables)) if meta else ""
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreDamaged(f"{where} cannot be read: {error}.", RECOVER) from error
    if meta is None:
        if not tables:
            raise StoreDamaged(f"{where} holds nothing, and it did.", RECOVER)
        return tables, False
    if meta.format > FORMAT:
        raise StoreNewer(
            f"{where} was written by a newer Cuttings (format {meta.format}, this one reads {FORMAT}).",
            "Update Cuttings; the file was left as it is.",
        )
    return tables, meta.sha256 == digest


def _packed(tables: Tables) -> dict[str, msgspec.Raw]:
    """All tables but `meta`, each as compact JSON, with sorted names and keys."""
    return {
        name: msgspec.Raw(msgspec.json.encode(table, order="deterministic"))
        for name, table in sorted(tables.items())
        if name != META
    }


def _digest(format: int, generation: int, packed: dict[str, msgspec.Raw]) -> str:
    return hashlib.sha256(b"%d %d %s" % (format, generation, msgspec.json.encode(packed))).hexdigest()
