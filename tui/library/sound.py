"""What comes from files that anybody may have written, as it can be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import count

from msgspec.structs import replace

from tui.model import moment
from tui.model.highlight import Highlight, in_text_order
from tui.model.record import Note, Record
from tui.text.clean import clean

FARTHEST = 2**53 - 1
"""The largest offset: every reader of JSON knows it, and no text is so long."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def sound_note(note: Note | None) -> Note | None:
    """The note; None where it says nothing."""
    if note is None or not note.text.strip():
        return None
    return Note(clean(note.text), moment.or_now(note.modified))


class SoundPassages:
    """Makes passages sound that come to a library, whose table of passages has each id once."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        """Remember which article has which passage.

        Args:
            records: those that are here.
        """
        self._articles = {
            passage.id: record.article for record in records.values() for passage in record.highlights
        }

    def of(self, article: str, passages: Iterable[Highlight]) -> tuple[Highlight, ...]:
        """The passages that one file has of the article.

        One whose id is another's, or is none, gets a new one, the same whenever the file is read: so that a
        passage which is here already is known again.
        """
        found: dict[str, Highlight] = {}
        for passage in passages:
            id = self._id(article, passage.id, found)
            self._articles[id] = article
            found[id] = _sound(passage, id)
        return in_text_order(found.values())

    def _id(self, article: str, id: str, used: Mapping[str, Highlight]) -> str:
        given = id
        numbers = count(1)
        while not _ID.fullmatch(id) or id in used or self._articles.get(id, article) != article:
            made = f"{article}\n{next(numbers)}\n{given}".encode(errors="replace")
            id = f"h{sha256(made).hexdigest()[:12]}"
        return id


def _sound(passage: Highlight, id: str) -> Highlight:
    start = min(max(passage.start, 0), FARTHEST)
    return replace(
        passage,
        id=id,
        start=start,
        end=min(max(passage.end, start), FARTHEST),
        exact=clean(passage.exact),
        prefix=clean(passage.prefix),
        suffix=clean(passage.suffix),
        sha256=clean(passage.sha256),
        note=clean(passage.note) if passage.note.strip() else "",
        created=passage.created and moment.or_now(passage.created),
        modified=passage.modified and moment.or_now(passage.modified),
    )
