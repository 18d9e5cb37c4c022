"""Exports small enough to be read."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from tui.changes.state import State
from tui.library.exporting import make_export
from tui.model.article import Article, Imported, Origins
from tui.model.export import Export
from tui.model.highlight import Highlight
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
    """Two articles, one of them annotated, with a passage that is where it was and one that is not."""
    here = Highlight(
        id="h1",
        start=4,
        end=7,
        exact="two",
        prefix="One ",
        suffix="\nthree.",
        sha256="0" * 64,
        tags=("quote",),
        note="Why?",
        created=AT,
        modified=AT,
    )
    records = {
        "b": Record(
            "b",
            tags=("colombia", "us-aid"),
            note=Note("Même « dépêche »\n\x1b[31m", AT),
            starred=True,
            highlights=(here, replace(here, id="h2", exact="four", sha256="1" * 64, tags=(), note="")),
        )
    }
    tags = {
        "colombia": Tag("colombia", "Colombia", color="blue"),
        "quote": Tag("quote", "Quote", parent="speech", key=1, note=Note("Only what was *said*.", AT)),
        "unused": Tag("unused", "Unused"),
    }
    return make_export(
        [article("a", 20), article("b", 21, source="AFP", title="“Quoted” ☃")],
        State(records, tags),
        "#colombia",
        at=AT,
        with_text=with_text,
    )
