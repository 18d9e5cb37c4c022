"""What a damaged `annotations.json` can still tell of the work in it, to compare a copy with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ARTICLE = re.compile(r'"article":\s*("(?:[^"\\\n]|\\.)*")')
"""An article's id as records bear it; history has it under another name."""


@dataclass(frozen=True)
class Salvaged:
    """What was found."""

    records: dict[str, Any] = field(default_factory=dict)
    """What is there of each article with work, by its id; None where only that there is some."""

    tags: frozenset[str] = frozenset()
    """Slugs of the codebook; none where the tables cannot be told apart."""

    views: frozenset[str] = frozenset()
    """Slugs of the views; none where the tables cannot be told apart."""

    passages: dict[str, Any] = field(default_factory=dict)
    """The marked passages by their ids; none where the tables cannot be told apart."""

    whole: bool = False
    """Whether it could be read to its end."""


def salvage(data: bytes) -> Salvaged:
    """What of the work can be made out in `data`, however it is damaged."""
    text = _text(data)
    seen: dict[str, Any] = dict.fromkeys(filter(None, map(_id, _ARTICLE.findall(text))))
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return Salvaged(seen)
    records = dict(_keyed(held, "records", "article"))
    tags = frozenset(slug for slug, _ in _keyed(held, "tags", "slug"))
    views = frozenset(slug for slug, _ in _keyed(held, "views", "slug"))
    passages = dict(_keyed(held, "highlights", "id"))
    return Salvaged({**seen, **records}, tags, views, passages, whole=isinstance(held, dict))


def _text(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff")) or data.count(0) * 3 > len(data)
    return data.decode("utf-16" if wide else "utf-8-sig", errors="replace")


def _id(quoted: str) -> str:
    try:
        found = json.loads(quoted)
    except ValueError:
        return ""
    return found if isinstance(found, str) else ""


def _keyed(held: Any, table: str, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The documents of a table by that field of theirs, where they have it."""
    documents = held.get(table) if isinstance(held, dict) else None
    for document in documents.values() if isinstance(documents, dict) else ():
        if isinstance(document, dict) and isinstance(document.get(key), str):
            yield document[key], document
