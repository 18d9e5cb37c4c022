"""Why a query finds nothing: what its parts would find, and tags that were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.query.ast import And, Not, Or, Query, Tagged

if TYPE_CHECKING:
    from tui.library.library import Library

MOST = 5
"""Lines."""

MOST_PARTS = 12
"""Parts of a query that are left out in turn."""


def explain(library: Library, query: Query) -> list[str]:
    """What may help where nothing answers `query`; at most `MOST` lines, none where nothing helps."""
    return [*_unknown_tags(library, query), *_without_one(library, query)][:MOST]


def _without_one(library: Library, query: Query) -> list[str]:
    """`0 with all; 14 without date:2021-10`: a line for each part without which there are answers."""
    if not isinstance(query, And) or len(query.parts) > MOST_PARTS:
        return []
    found: list[tuple[int, str]] = []
    for at, part in enumerate(query.parts):
        rest = (*query.parts[:at], *query.parts[at + 1 :])
        count = library.search(And(rest) if len(rest) > 1 else rest[0]).total
        if count:
            shown = f"({part})" if isinstance(part, Or) else str(part)
            found.append((count, f"{count:,} without {shown}"))
    return [f"0 with all; {line}" if at == 0 else line for at, (_, line) in enumerate(sorted(found))]


def _unknown_tags(library: Library, query: Query) -> list[str]:
    """A line for each tag that is on no article and in no codebook, under no name."""
    from tui.changes.names import named
    from tui.model.slugs import tag_slug

    labels = list(dict.fromkeys(_labels(query)))
    if not labels:
        return []
    tags = {count.tag.slug: count.tag for count in library.tags()}
    known = {slug: tag.label for slug, tag in tags.items()}
    return [_no_tag(label, known) for label in labels if named(tag_slug(label), tags) is None]


def _no_tag(label: str, known: dict[str, str]) -> str:
    from difflib import get_close_matches

    from tui.model.slugs import tag_slug

    close = get_close_matches(tag_slug(label), known, 1)
    said = f": did you mean {Tagged(known[close[0]])}?" if close else "."
    return f"no tag {Tagged(label)}{said}"


def _labels(query: Query) -> list[str]:
    """The tags that an answer has to bear, in order."""
    if isinstance(query, Tagged):
        return [query.label]
    if isinstance(query, And | Or):
        return [label for part in query.parts for label in _labels(part)]
    return _labels(query.part.part) if isinstance(query, Not) and isinstance(query.part, Not) else []
