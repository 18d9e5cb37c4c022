"""A TinyDB table as a dictionary of frozen values, found by a key of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from typing import Generic, TypeVar

import msgspec
from tinydb.table import Document, Table

from tui.store.document import Json

Value = TypeVar("Value", bound=msgspec.Struct)


class Keyed(Generic[Value]):
    """One table. TinyDB's numbers give the order and mean nothing else; fields of others are kept."""

    def __init__(self, table: Table, key: str, type: type[Value]) -> None:
        """Start with nothing loaded.

        Args:
            table: without a query cache, which would not notice other processes.
            key: the field that tells one value from another.
            type: what a document is read as.
        """
        self._table = table
        self._key = key
        self._type = type
        self._numbers: dict[str, int] = {}
        self._values: dict[str, Value] = {}
        self._extended: set[str] = set()
        """Keys of documents with fields that are not ours."""

    def load(self) -> dict[str, Value]:
        """All values by their key, in the order of their numbers, which sorting the file does not change.

        Raises:
            ValueError: a document cannot be told from another or is none of ours; says which.
        """
        ours = set(self._type.__struct_encode_fields__)
        taken: set[int] = set()
        for document in sorted(self._table.all(), key=lambda document: document.doc_id):
            key = str(document.get(self._key) or "")
            if not key or key in self._values or document.doc_id in taken:
                raise ValueError(f"{self._name(document)} has no number and {self._key} of its own")
            try:
                self._values[key] = msgspec.convert(document, self._type)
            except msgspec.ValidationError as error:
                raise ValueError(f"{self._name(document)} ({key}): {error}") from error
            self._numbers[key] = document.doc_id
            taken.add(document.doc_id)
            if not ours.issuperset(document):
                self._extended.add(key)
        return dict(self._values)

    def sync_all(self, wanted: Mapping[str, Value]) -> None:
        """Make the table hold just `wanted`."""
        keys = {*wanted, *self._values}
        self.sync(wanted, {key for key in keys if wanted.get(key) is not self._values.get(key)})

    def sync(self, wanted: Mapping[str, Value], keys: Iterable[str]) -> None:
        """Make the documents of these keys be what `wanted` says: written, changed or gone."""
        touched = set(keys)
        held = {key for key in touched if key in self._numbers}
        gone = {key for key in held if key not in wanted and key not in self._extended}
        if gone:
            self._table.remove(doc_ids=[self._numbers.pop(key) for key in gone])
        if changed := held - gone:
            numbers = [self._numbers[key] for key in changed]
            self._table.update(self._rewriter(wanted), doc_ids=numbers)
        if fresh := touched - held:
            self._insert({key: value for key, value in wanted.items() if key in fresh})
        for key in touched:
            if key in wanted:
                self._values[key] = wanted[key]
            else:
                self._values.pop(key, None)

    def _name(self, document: Document) -> str:
        return f"document {document.doc_id} of the table {self._table.name}"

    def _insert(self, values: Mapping[str, Value]) -> None:
        first = max(self._numbers.values(), default=0) + 1
        self._numbers.update({key: first + place for place, key in enumerate(values)})
        self._table.insert_multiple(
            Document(_builtins(value), doc_id=self._numbers[key]) for key, value in values.items()
        )

    def _rewriter(self, wanted: Mapping[str, Value]) -> Callable[[MutableMapping[str, Json]], None]:
        """Puts new values into a document's fields where they differ, and leaves all else in it alone."""

        def rewrite(document: MutableMapping[str, Json]) -> None:
            key = str(document[self._key])
            before, after = self._values.get(key), wanted.get(key)
            fields = _builtins(after) if after else {}
            for name in self._type.__struct_encode_fields__:
                if name == self._key or (before and after and getattr(before, name) == getattr(after, name)):
                    continue
                document.pop(name, None)
                if name in fields:
                    document[name] = fields[name]

        return rewrite


def _builtins(value: msgspec.Struct) -> dict[str, Json]:
    """The value as a document, without empty structs: msgspec leaves out only the default's own object."""
    found: dict[str, Json] = msgspec.to_builtins(value)
    return {name: field for name, field in found.items() if field != {}}
