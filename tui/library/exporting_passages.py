"""An export of passages: of each article those that answer a query, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.exporters import EXPORTERS
from tui.library.exporting import make_export
from tui.library.listing_passages import passages
from tui.library.stories import compare_new
from tui.library.telling import stories_among
from tui.model import moment

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model.highlight import Highlight
    from tui.query.ast import Query


def export_passages(
    library: Library, query: Query, form: str = "json", *, with_text: bool = True, at: str = ""
) -> bytes:
    """The passages that answer `query` with their articles, as the bytes of an export file.

    Args:
        library: where they are.
        query: as passages are asked (`tui.library.asking_passages`).
        form: a key of `tui.exporters.EXPORTERS`.
        with_text: whether the articles' bodies go with them.
        at: the moment that the export names, this one where not given.
    """
    compare_new(library)
    kept: dict[str, list[Highlight]] = {}
    for listed in passages(library, query):
        kept.setdefault(listed.article.id, []).append(listed.passage)
    state = library.work.state.copy()
    for id, some in kept.items():
        state.records[id] = replace(state.record(id), highlights=tuple(some))
    articles = [library.get(id) for id in kept]
    export = make_export(
        articles,
        state,
        str(query),
        at=at or moment.now(),
        with_text=with_text,
        stories=stories_among(library, kept),
    )
    return EXPORTERS[form](export)
