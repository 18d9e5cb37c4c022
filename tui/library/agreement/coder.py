"""What somebody else did with the same articles, read from a file that may be anything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import StoreDamaged, StoreError, Unreadable
from tui.library.named_file import read_named, same
from tui.model.highlight import Highlight
from tui.model.record import Record, Tag
from tui.model.slugs import tag_label, tag_slug

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model.export import Export, ExportedArticle

ANNOTATIONS = "annotations.json"

UNDONE = "Nothing was compared."


@dataclass(frozen=True)
class Coder:
    """The work of one who reads and tags."""

    name: str
    """What messages call it: the file's name, the folder's where the file is called as all are."""

    records: Mapping[str, Record]
    """By the ids that the articles have in this library, or would have."""

    tags: Mapping[str, Tag]
    only: frozenset[str] | None = None
    """Articles of which the file tells anything; None where what it does not name was not touched."""

    def tells_of(self, id: str) -> bool:
        """Whether the file lets us know what was done with the article, be it nothing."""
        return self.only is None or id in self.only


def read_coder(library: Library, path: Path) -> Coder:
    """The work in another `annotations.json`, in a library's folder, or in an export.

    Raises:
        StoreError: it is none of these, or damaged, or this library's own; the message says why.
    """
    from tui.store.conflicts import is_export

    if (path / ANNOTATIONS).is_file():
        path = path / ANNOTATIONS
    if same(path, library.folder / ANNOTATIONS):
        raise StoreError(f"{path} is this library's own file.", "Name another coder's.")
    data = read_named(path, UNDONE)
    return _exported(library, path, data) if is_export(data) else _annotated(path, data)


def _annotated(path: Path, data: bytes) -> Coder:
    from tui.store.conflicts import LEFT, read_version

    try:
        state, _ = read_version(data, str(path))
    except StoreDamaged as error:
        raise StoreDamaged(error.message, error.hint.replace(LEFT, UNDONE), error.name) from error
    return Coder(_name(path), state.records, state.tags)


def _exported(library: Library, path: Path, data: bytes) -> Coder:
    from tui.importers.exported import decode_export

    try:
        export = decode_export(data)
    except Unreadable as error:
        raise StoreDamaged(f"{path} cannot be read: {error.message}.", UNDONE) from error
    ids = _ids_here(library, export)
    records = {ids[article.id]: _record(ids[article.id], article) for article in export.articles}
    tags = {tag_slug(tag.slug): Tag(tag_slug(tag.slug), tag_label(tag.label)) for tag in export.tags}
    return Coder(_name(path), records, tags, frozenset(records))


def _name(path: Path) -> str:
    return path.absolute().parent.name if path.name == ANNOTATIONS else path.name


def _ids_here(library: Library, export: Export) -> dict[str, str]:
    """What the articles of an export are called here: by their texts, else by their own ids."""
    holders = library.index.holders()
    found = {}
    for article in export.articles:
        held = holders.get(article.sha256, [])
        found[article.id] = article.id if article.id in held or not held else held[0]
    return found


def _record(id: str, article: ExportedArticle) -> Record:
    """What was added to an article, as far as coders are compared by it."""
    return Record(
        id,
        tags=_slugs(article.tags),
        note=article.note,
        starred=article.starred,
        read=article.read,
        highlights=tuple(
            Highlight(
                id=passage.id,
                start=passage.start,
                end=passage.end,
                exact=passage.exact,
                prefix=passage.prefix,
                suffix=passage.suffix,
                sha256=article.sha256,
                tags=_slugs(passage.tags),
            )
            for passage in article.highlights
        ),
    )


def _slugs(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag_slug(slug) for slug in given if tag_label(slug)))
