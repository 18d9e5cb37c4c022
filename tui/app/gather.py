"""What the widgets show, gathered from the library."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.render.passages import Drawn, Passages
from tui.app.render.plain import both_ends
from tui.app.render.row import hue
from tui.app.selection import Selection
from tui.app.shown_note import Named, ShownNote
from tui.changes.noted import OnArticle, OnTag, subject
from tui.changes.notes import merged, texts
from tui.library.library import Library
from tui.model import moment
from tui.query.ast import And, Term
from tui.text.links import linked

if TYPE_CHECKING:
    from tui.library.drafts import Draft
    from tui.library.passages import Found
    from tui.model.article import Article

NO_PASSAGES = Passages()

WORDS = 24
"""Cells of a passage's words where it is named by them."""

MOST_LINKS = 100
"""Links of a note that are looked up, and notes that link to it that are named."""


MOST_OFFERED = 5
"""Articles that a link that is being typed can be completed to."""


def select(library: Library, ids: Sequence[str], *, marked: bool) -> Selection:
    """What the verbs have to know of these articles."""
    records = [library.record(id) for id in ids]
    row = library.index.row(ids[0]) if len(ids) == 1 else None
    return Selection(
        ids=tuple(ids),
        marked=marked,
        title=row.title if row else "",
        starred=bool(records) and all(record.starred for record in records),
        read=bool(records) and all(record.read for record in records),
        tags=dict(Counter(slug for record in records for slug in record.tags)),
    )


def colored(library: Library, slug: str) -> int:
    """Which of the tags' colours a tag has."""
    return hue(slug, library.tag(slug).color)


def passages(library: Library, article: Article) -> Passages:
    """The passages of an article as they are drawn over its text."""
    record = library.record(article.id)
    if not record.highlights:
        return NO_PASSAGES
    from tui.library.passages import found_in

    return Passages(_drawn(library, found) for found in found_in(article, record))


def _drawn(library: Library, found: Found) -> Drawn:
    passage = found.passage
    return Drawn(
        id=passage.id,
        start=found.start,
        end=found.end,
        words=passage.exact,
        tags=tuple(library.label(slug) for slug in passage.tags),
        hue=colored(library, passage.tags[0]) if passage.tags else None,
        note=passage.note,
        lost=found.state == "orphan",
        moved=found.state == "moved",
    )


def shown_note(library: Library, key: str | None, backlinks: Sequence[str] = ()) -> ShownNote:
    """A note, and the draft of it that an earlier run left.

    Args:
        library: whose.
        key: of what it is on (`tui.changes.noted`), such as an article's id; None for nothing.
        backlinks: the keys of the notes that link to it.
    """
    if key is None:
        return ShownNote()
    note = subject(key).held(library.work.state)
    draft = library.drafts.get(key)
    text = note.text if note else ""
    return ShownNote(
        key=key,
        text=text,
        saved=_clock(note.modified) if note else "",
        draft=_unsaved(draft, text) if draft else None,
        titles=_titles(library, text),
        backlinks=tuple(Named(key, name_of(library, key)) for key in backlinks[:MOST_LINKS]),
    )


def offered(library: Library, words: str | None) -> list[Named]:
    """The newest articles with such words in their titles, the last of which may go on."""
    *whole, last = (words or "").split() or [""]
    if not last:
        return []
    terms = [*(Term(word, field="title") for word in whole), Term(last, prefix=True, field="title")]
    found = library.search(And(tuple(terms)) if whole else terms[0])
    return [Named(row.id, row.title) for row in found.rows(0, MOST_OFFERED)]


def _titles(library: Library, note: str) -> dict[str, str]:
    """Of the articles that a note links to."""
    rows = [library.index.row(id) for id in linked(note)[:MOST_LINKS]]
    return {row.id: row.title for row in rows if row}


def name_of(library: Library, key: str) -> str:
    """What the reader knows as that which a note is on: a title, the words of a passage, or the tag."""
    on = subject(key)
    if isinstance(on, OnTag):
        return f"#{library.tag(on.slug).label}"
    row = library.index.row(on.article)
    title = row.title if row else on.article
    if isinstance(on, OnArticle):
        return title
    highlights = library.record(on.article).highlights
    words = next((passage.exact for passage in highlights if passage.id == on.id), "")
    return f"“{both_ends(words, WORDS)}” in {title}"


def _unsaved(draft: Draft, note: str) -> str | None:
    """The note with what was typed in an earlier run; None where it says that already."""
    typed = draft.text.strip("\n")
    if typed in texts(note):
        return None
    found = merged(note, draft.base.strip("\n"), typed)
    return None if found == note else found


def _clock(at: str) -> str:
    """A moment on the reader's clock: the time where it is today, else the date, "" for what is none."""
    local = moment.local(at)
    if local is None:  # somebody else wrote the file
        return ""
    return f"{local:%H:%M}" if local.date() == dt.date.today() else f"{local:%Y-%m-%d}"
