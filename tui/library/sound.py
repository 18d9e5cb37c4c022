"""What comes from files that anybody may have written, as it can be kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import chain, count

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
        numbers: defaultdict[str, Iterator[int]] = defaultdict(count)
        for passage in passages:
            ids = (_made(article, passage.id, number) for number in numbers[passage.id])
            id = next(id for id in chain((passage.id,), ids) if self._free(id, article) and id not in found)
            self._articles[id] = article
            found[id] = _sound(passage, id)
        return in_text_order(found.values())

    def _free(self, id: str, article: str) -> bool:
        return _ID.fullmatch(id) is not None and self._articles.get(id, article) == article


def _made(article: str, id: str, number: int) -> str:
    seed = f"{article}\n{number}\n{id}".encode(errors="replace")
    return f"h{sha256(seed).hexdigest()[:12]}"


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
