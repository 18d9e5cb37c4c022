"""Making an export: which articles, what was added to them, which tags they bear."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from msgspec import UNSET

from tui import __version__
from tui.changes.state import State
from tui.library.passages import Found, found_in
from tui.model.article import Article
from tui.model.export import (
    Counts,
    Export,
    ExportedArticle,
    ExportedHighlight,
    ExportedStory,
    ExportedTag,
    Generator,
    MarkedAt,
)
from tui.model.lineage import lineage
from tui.model.record import DIGITS, Record, Tag
from tui.store.files import create, write_atomic
from tui.text.words import count_words


def make_export(
    articles: Iterable[Article],
    state: State,
    query: str,
    *,
    at: str,
    with_text: bool = True,
    stories: tuple[ExportedStory, ...] = (),
) -> Export:
    """The export of these articles, which have the user's corrections in place already.

    Args:
        articles: in any order.
        state: the user's work.
        query: what selects the same articles again.
        at: the moment of the export, UTC.
        with_text: whether the bodies go with it.
        stories: what the articles tell (`tui.library.telling`).
    """
    told = {id: story.id for story in stories if story.decision == "auto" for id in story.articles}
    ordered = sorted(articles, key=lambda article: (-article.date.toordinal(), article.id))
    exported = tuple(
        export_article(article, state.record(article.id), with_text, told.get(article.id))
        for article in ordered
    )
    tags = tuple(_tag(state.tags.get(slug) or Tag(slug, slug)) for slug in sorted(_slugs(exported, state)))
    return Export(
        generator=Generator("cuttings", __version__),
        exported_at=at,
        query=query,
        counts=Counts(len(exported), sum(len(article.highlights) for article in exported), len(tags)),
        articles=exported,
        tags=tags,
        stories=stories,
    )


def free_paths(folder: Path, form: str) -> Iterator[Path]:
    """Names for a new export that nothing has yet: `cuttings-2026-11-21.json` and on with a number.

    The first will do, but for programs that take it meanwhile: then the next.
    """
    day = dt.date.today().isoformat()
    for number in count(1):
        path = folder / f"cuttings-{day}{'' if number == 1 else f'-{number}'}.{form}"
        if not os.path.lexists(path):
            yield path


def write_export(path: Path, data: bytes, *, replace: bool) -> None:
    """Write an export whole or not at all. A new file is for the user alone; an old one keeps its mode.

    Raises:
        FileExistsError: something is there and `replace` is False.
        OSError: it could not be written; what was there is still there.
    """
    if replace:
        write_atomic(path, data)
    else:
        create(path, data)


def export_article(
    article: Article, record: Record, with_text: bool, story: str | None = None
) -> ExportedArticle:
    """One article as exports and `--json` show it."""
    return ExportedArticle(
        id=article.id,
        sha256=article.sha256,
        title=article.title,
        date=article.date,
        source=article.source,
        place=article.place,
        agency=article.agency,
        origin=article.origin,
        imported=article.imported,
        text=article.text if with_text else UNSET,
        words=count_words(article.text),
        read=record.read,
        starred=record.starred,
        tags=record.tags,
        note=record.note,
        story=story,
        highlights=tuple(_highlight(article, found) for found in found_in(article, record)),
    )


def _highlight(article: Article, found: Found) -> ExportedHighlight:
    passage = found.passage
    here = MarkedAt(article.sha256, found.start, found.end)
    was = MarkedAt(passage.sha256, passage.start, passage.end)
    return ExportedHighlight(
        id=passage.id,
        start=found.start,
        end=found.end,
        exact=passage.exact,
        prefix=passage.prefix,
        suffix=passage.suffix,
        state=found.state,
        was=UNSET if was == here else was,
        tags=passage.tags,
        note=passage.note,
        created=passage.created,
        modified=passage.modified,
    )


def _slugs(articles: Iterable[ExportedArticle], state: State) -> set[str]:
    """The tags of articles and passages, and all above them: an entry's parent has an entry too."""
    borne = {slug for article in articles for slug in article.tags}
    borne |= {slug for article in articles for passage in article.highlights for slug in passage.tags}
    return {above for slug in borne for above in lineage(slug, state.tags)}


def _tag(tag: Tag) -> ExportedTag:
    return ExportedTag(
        slug=tag.slug,
        label=tag.label,
        parent=tag.parent,
        color=tag.color,
        definition=tag.definition,
        aliases=tag.aliases,
        key=UNSET if tag.key is None or tag.key not in DIGITS else tag.key,
        note=UNSET if tag.note is None else tag.note,
    )
