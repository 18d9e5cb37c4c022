"""Articles to put into an index, and asking it for their ids."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from tui.index.index import Index
from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.model.article import Article, Imported, Origins
from tui.model.highlight import Highlight
from tui.model.record import Note, Record
from tui.model.stamp import Stamp
from tui.query.parser import parse

TODAY = dt.date(2021, 10, 30)


def indexed(
    id: str,
    text: str = "",
    *,
    title: str = "Untitled",
    date: str = "2021-10-20",
    source: str | None = None,
    place: str | None = None,
    tags: tuple[str, ...] = (),
    note: str | None = None,
    read: bool = False,
    starred: bool = False,
    highlights: tuple[str, ...] = (),
    coded: tuple[str, ...] = (),
    same: tuple[str, ...] = (),
) -> Indexed:
    article = Article(
        id=id,
        title=title,
        date=dt.date.fromisoformat(date),
        source=source,
        place=place,
        origin=Origins(date="dateline"),
        imported=Imported(f"{id}.txt", f"raw-{id}", "2021-10-30T00:00:00Z"),
        sha256=f"sha-{id}",
        text=text,
    )
    return Indexed(
        article,
        replace(
            record(id, tags=tags, note=note, read=read, starred=starred, highlights=highlights, coded=coded),
            same=same,
        ),
        Stamp(f"2021/{id}.md", 7, 9),
    )


def record(
    id: str,
    *,
    tags: tuple[str, ...] = (),
    note: str | None = None,
    read: bool = False,
    starred: bool = False,
    highlights: tuple[str, ...] = (),
    coded: tuple[str, ...] = (),
) -> Record:
    """A record; its passages have these words, the note `noted` and the tags `coded`."""
    held = Note(note, "2021-10-30T00:00:00Z") if note is not None else None
    passages = tuple(
        Highlight(id=f"h{place}", start=place, end=place + len(words), exact=words, note="noted", tags=coded)
        for place, words in enumerate(highlights)
    )
    return Record(id, tags=tags, note=held, read=read, starred=starred, highlights=passages)


def found(index: Index, query: str, order: Order = Order.newest) -> list[str]:
    """The ids that answer a query."""
    return index.search(parse(query), order, TODAY).ids()
