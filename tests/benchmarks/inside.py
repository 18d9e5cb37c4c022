"""What is measured inside one process that has a library open, and the records that a library is given."""

from __future__ import annotations

import itertools
import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec

from tui.changes.values import AddTags, Change, Edit, EditNote, SetRead, SetStarred
from tui.library.library import Library
from tui.library.places import cache_folder
from tui.query.ast import Everything
from tui.query.parser import parse

TAGS = 300
_READ, _STARRED, _TAGGED, _NOTED = 0.6, 0.05, 0.2, 0.01
_WINDOW = 40
"""Rows that a list shows at once."""

_TIMES = 21


class Found(msgspec.Struct):
    """How long a query took, in milliseconds, and how many articles it found."""

    rows: float
    """Until the first rows were there."""

    total: float
    """Until the number of all was known."""

    articles: int


class Figures(msgspec.Struct):
    """What is written to stdout."""

    tag: float
    """Milliseconds from an edit of one article until it was on disk."""

    searches: dict[str, Found]

    @classmethod
    def read(cls, said: bytes) -> Figures:
        """From the output of the other process."""
        return msgspec.json.decode(said, type=cls)


def main(folder: str, verb: str, *arguments: str) -> None:
    """Annotate the library, or measure it."""
    library = Library(Path(folder), cache_folder(Path(folder)))
    try:
        if verb == "annotate":
            annotate(library, int(arguments[0]))
        else:
            queries = dict(argument.split("=", 1) for argument in arguments)
            figures = Figures(_tag_time(library), {n: _search(library, text) for n, text in queries.items()})
            sys.stdout.buffer.write(msgspec.json.encode(figures))
    finally:
        library.close()


def annotate(library: Library, count: int) -> None:
    """Give `count` articles records: those of a reader who reads more than she stars, and uses few tags much.

    All of them are read or tagged, so that each has a record; of those, as many are starred, tagged and
    noted as of the articles that a reader has looked at.
    """
    chance = Random(7)
    ids = library.search(Everything()).ids()
    chosen = chance.sample(ids, count)
    for change, some in _changes(chance, chosen):
        library.apply(Edit(tuple(some), change))
    library.work.flush(600)


def _changes(chance: Random, ids: Sequence[str]) -> Iterator[tuple[Change, Sequence[str]]]:
    unread = set(ids[int(len(ids) * _READ / (_READ + _TAGGED)) :])
    yield SetRead(True), [id for id in ids if id not in unread]
    yield SetStarred(True), [id for id in ids if chance.random() < _STARRED]
    shares = list(itertools.accumulate(1 / rank for rank in range(1, TAGS + 1)))
    tagged: dict[int, list[str]] = {}
    for id in ids:
        if id in unread or chance.random() < _TAGGED:
            for tag in set(chance.choices(range(TAGS), cum_weights=shares, k=chance.randint(1, 3))):
                tagged.setdefault(tag, []).append(id)
    for tag, some in sorted(tagged.items()):
        yield AddTags((f"tag-{tag + 1}",)), some
    for id in ids:
        if chance.random() < _NOTED:
            yield EditNote("To be checked: who said this first, and who repeats it?"), [id]


def _tag_time(library: Library) -> float:
    id = library.search(Everything()).ids(0, 1)
    first = len(library.tags())  # tags that are there already would be nothing to save
    took = []
    os.sync()  # a save waits for its own data, not for what the import before it left to be written
    for number in range(_TIMES + 1):
        started = time.perf_counter()
        library.apply(Edit(tuple(id), AddTags((f"bench-{first + number}",))))
        library.work.flush()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took[1:])  # the first one also reads the file and makes the day's copy of it


def _search(library: Library, text: str) -> Found:
    query = parse(text)
    rows, totals, total = [], [], 0
    for _ in range(_TIMES):
        started = time.perf_counter()
        listing = library.search(query)
        listing.rows(0, _WINDOW)
        rows.append((time.perf_counter() - started) * 1000)
        total = listing.total
        totals.append((time.perf_counter() - started) * 1000)
    return Found(statistics.median(rows), statistics.median(totals), total)


if __name__ == "__main__":
    main(*sys.argv[1:])
