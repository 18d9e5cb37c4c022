"""Exports small enough to be read."""

from __future__ import annotations

import datetime as dt

from tui.changes.state import State
from tui.library.exporting import make_export
from tui.model.article import Article, Imported, Origins
from tui.model.export import Export
from tui.model.record import Note, Record, Tag

AT = "2026-11-21T23:00:00Z"


def article(id: str, day: int, **fields: str) -> Article:
    """An article of October 2021."""
    return Article(
        id=id,
        title=fields.get("title", f"Title of {id}"),
        date=dt.date(2021, 10, day),
        source=fields.get("source"),
        origin=Origins("header", "header", "tail"),
        imported=Imported(f"{id}.txt", "f" * 64, AT),
        sha256="0" * 64,
        text=fields.get("text", "One two\nthree."),
    )


def small_export(*, with_text: bool = True) -> Export:
    """Two articles, one of them annotated."""
    records = {
        "b": Record(
            "b", tags=("colombia", "us-aid"), note=Note("Même « dépêche »\n\x1b[31m", AT), starred=True
        )
    }
    tags = {
        "colombia": Tag("colombia", "Colombia", color="blue"),
        "unused": Tag("unused", "Unused"),
    }
    return make_export(
        [article("a", 20), article("b", 21, source="AFP", title="“Quoted” ☃")],
        State(records, tags),
        "#colombia",
        at=AT,
        with_text=with_text,
    )
