"""Importing exports: their articles become files, and what was added to them is taken over in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import UNSET

from tui.changes.merging import MergeRecords
from tui.changes.values import Edit
from tui.errors import Unreadable
from tui.importers.exported import read_export
from tui.importers.folder import ExportFile, Rejected
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.library.batch import Batch
from tui.library.mirror import Mirror
from tui.library.reports import ImportReport, Progress
from tui.library.sound import SoundPassages, sound_note
from tui.library.work import Work
from tui.model import moment
from tui.model.article import Article, Imported
from tui.model.export import (
    Export,
    ExportedArticle,
    ExportedHighlight,
    ExportedStory,
    ExportedTag,
    MarkedAt,
)
from tui.model.highlight import Highlight
from tui.model.lineage import lineage
from tui.model.record import Corrections, Record, Tag
from tui.model.slugs import article_id, is_id, tag_label, tag_slug
from tui.store.articles import ArticleFolder
from tui.text.clean import clean, visible_line
from tui.text.frontmatter import LONGEST
from tui.text.words import excerpt, fingerprint

BATCH = 500
"""Articles that are written and indexed as one step; also how often progress is told."""

_LONGEST_HEAD = LONGEST // 8
"""Code points of all fields but the text: one can take six as JSON, and front matter is read to a limit."""


class Restore:
    """One run of importing exports into a library."""

    def __init__(
        self, articles: ArticleFolder, index: Index, mirror: Mirror, work: Work, report: ImportReport
    ) -> None:
        """Prepare to import.

        Args:
            articles: where the article files go.
            index: knows which articles there are.
            mirror: makes new ones findable.
            work: takes what was added to them.
            report: told what becomes of every article.
        """
        self._articles = articles
        self._mirror = mirror
        self._work = work
        self._report = report
        self._paths = dict(index.paths())
        self._taken = {id.lower() for id in self._paths}
        self._holders = index.holders()
        self._written: set[str] = set()
        """Ids that the export at hand has brought."""

        self._ids: dict[str, str] = {}
        """What the articles of the export at hand are called here, by the ids that it has for them."""

        self._passages = SoundPassages(work.state.records)
        self._records: dict[str, Record] = {}
        self._tags: dict[str, Tag] = {}

    def run(self, files: Iterable[ExportFile], limit: int, progress: Progress | None = None) -> None:
        """Import every article of these exports, then all annotations as one edit.

        Args:
            files: may prove to be no exports.
            limit: bytes of the largest file of one article that is read.
            progress: told after every batch; its answer False ends the import.

        Raises:
            OSError: the library cannot be written; what was imported before stays, and keeps its annotations.
        """
        before = len(self._report.imported)
        try:
            for file in files:
                try:
                    export = read_export(file, limit)
                except Unreadable as error:
                    self._report.rejected.append(Rejected(file.path, error.message))
                    continue
                if not self._restore(file.path, export, progress):
                    self._report.cancelled = True
                    break
        finally:
            self._annotate()
        if len(self._report.imported) > before:
            self._articles.sync()

    def _restore(self, path: Path, export: Export, progress: Progress | None) -> bool:
        """Take one export in; whether the user let it be done to the end."""
        self._written.clear()
        self._ids.clear()
        for tag in map(_tag, export.tags):
            self._tags.setdefault(tag.slug, tag)
        total = len(export.articles)
        try:
            for start in range(0, total, BATCH):
                self._batch(path, export.articles[start : start + BATCH])
                done = min(start + BATCH, total)
                if progress and not progress(done, total) and done < total:
                    return False
        finally:
            for record in _decided(export.stories, self._ids):
                self._keep(record)
        return True

    def _batch(self, path: Path, articles: Sequence[ExportedArticle]) -> None:
        fresh = Batch(self._mirror.put)
        try:
            for exported in articles:
                try:
                    for item in self._one(exported):
                        fresh.add(item)
                except Unreadable as error:
                    id = visible_line(excerpt(exported.id, 80))
                    self._report.rejected.append(Rejected(path, f"{id}: {error.message}"))
        finally:
            try:
                fresh.flush()
            finally:
                self._report.imported += fresh.ids

    def _one(self, exported: ExportedArticle) -> list[Indexed]:
        """Take one article in: the new one that it makes, if it is not here.

        Raises:
            Unreadable: it can neither be made nor found; the message is the reason.
        """
        if exported.text is UNSET:
            self._merge(self._without_text(exported), exported, here=True)
            self._report.already += 1
            return []
        text = clean(exported.text)
        body = fingerprint(text)
        if id := self._holder(body, exported.id):
            self._merge(id, exported, here=True)
            self._report.already += 1
            return []
        fresh = self._save(exported, text, body)
        id = fresh.article.id
        self._written.add(id)
        self._holders.setdefault(body, []).append(id)
        self._paths[id] = fresh.stamp.path
        if body != exported.sha256:
            self._report.edited.append(id)
        self._merge(id, exported, here=False)
        return [fresh]

    def _without_text(self, exported: ExportedArticle) -> str:
        """The id of the article that is meant: by its text's digest, else by its id."""
        id = self._holder(exported.sha256, exported.id) or exported.id
        if id not in self._paths:
            raise Unreadable("the export was made without texts, and the article is not in this library")
        return id

    def _holder(self, body: str, id: str) -> str:
        """The article that has this body, if there is one: the one of that id if possible.

        Another one that the same export brought does not count. Copies of one text with two ids, each with
        annotations of its own, were two where they come from.
        """
        holders = [held for held in self._holders.get(body, ()) if held == id or held not in self._written]
        return id if id in holders else next(iter(holders), "")

    def _save(self, exported: ExportedArticle, text: str, body: str) -> Indexed:
        """Write the article's file: under its own id, where that can be a file's name and is free."""
        if _head_length(exported) > _LONGEST_HEAD:
            raise Unreadable(f"its title, source and so on have more than {_LONGEST_HEAD} characters")
        id = exported.id
        while True:
            if not is_id(id) or id.lower() in self._taken:
                id = article_id(exported.date, exported.title, self._taken)
            self._taken.add(id.lower())
            article = _article(id, exported, text, body)
            try:
                stamp = self._articles.save(article)
            except FileExistsError:
                continue
            record = self._work.state.record(id)
            return Indexed(record.corrected(article), record, stamp)

    def _merge(self, id: str, exported: ExportedArticle, *, here: bool) -> None:
        """Keep what was added to the article for the edit at the end.

        Args:
            id: which article it is here.
            exported: the article as it comes.
            here: whether it was in the library before, so that its file does not have the corrections.
        """
        record = Record(
            id,
            tags=_slugs(exported.tags),
            note=sound_note(exported.note),
            starred=exported.starred,
            read=exported.read,
            corrections=self._corrections(id, exported) if here else Corrections(),
            highlights=self._passages.of(id, (_passage(held, exported) for held in exported.highlights)),
        )
        self._ids.setdefault(exported.id, id)
        self._keep(record)

    def _keep(self, record: Record) -> None:
        """Have the edit at the end bring this too."""
        id = record.article
        held = self._records.get(id, Record(id))
        self._records[id] = MergeRecords({id: record}, ()).on(held, moment.now())

    def _corrections(self, id: str, exported: ExportedArticle) -> Corrections:
        """What the user had corrected where the export was made, but for what the file here says too."""
        if "user" not in msgspec.structs.astuple(exported.origin):
            return Corrections()
        own = self._articles.load(self._paths[id])
        origin = exported.origin
        return Corrections(
            title=clean(exported.title) if origin.title == "user" and exported.title != own.title else None,
            date=exported.date if origin.date == "user" and exported.date != own.date else None,
            source=_text(exported.source)
            if origin.source == "user" and exported.source != own.source
            else None,
        )

    def _annotate(self) -> None:
        records = {id: record for id, record in self._records.items() if not record.blank}
        if not records:
            return
        borne = dict.fromkeys(slug for record in records.values() for slug in record.all_tags)
        slugs = dict.fromkeys(above for slug in borne for above in lineage(slug, self._tags))
        change = MergeRecords(records, tuple(self._tags.get(slug) or Tag(slug, slug) for slug in slugs))
        changed = tuple(id for id in records if self._changes(change, id))
        outcome = self._work.apply(Edit(changed or None, change))  # one of the codebook where none changes
        self._report.annotated += outcome.articles

    def _changes(self, change: MergeRecords, id: str) -> bool:
        held = self._work.state.record(id)
        return change.on(held, moment.now()) != held


def _decided(stories: Iterable[ExportedStory], ids: Mapping[str, str]) -> Iterator[Record]:
    """What the user had decided of stories where the export was made; what was found there is found anew.

    Args:
        stories: of an export.
        ids: what its articles are called here.
    """
    said: dict[str, dict[str, bool]] = {}
    for story in stories:
        here = dict.fromkeys(ids[id] for id in story.articles if id in ids)
        for one, other in pairwise(here) if story.decision != "auto" else ():
            said.setdefault(one, {})[other] = said.setdefault(other, {})[one] = story.decision == "confirmed"
    for id, others in said.items():
        yield Record(
            id,
            same=tuple(other for other, same in others.items() if same),
            apart=tuple(other for other, same in others.items() if not same),
        )


def _article(id: str, exported: ExportedArticle, text: str, body: str) -> Article:
    imported = exported.imported
    return Article(
        id=id,
        title=clean(exported.title),
        date=exported.date,
        source=_text(exported.source),
        place=_text(exported.place),
        agency=_text(exported.agency),
        origin=exported.origin,
        imported=Imported(clean(imported.path), clean(imported.sha256), moment.or_now(imported.at)),
        sha256=body,
        text=text,
    )


def _head_length(exported: ExportedArticle) -> int:
    imported = exported.imported
    fields = (exported.title, exported.source, exported.place, exported.agency)
    return sum(len(field or "") for field in (*fields, imported.path, imported.sha256, imported.at))


def _tag(exported: ExportedTag) -> Tag:
    slug = tag_slug(exported.slug)
    return Tag(
        slug,
        tag_label(exported.label) or slug,
        parent=tag_slug(exported.parent) if exported.parent else None,
        color=_text(exported.color),
        definition=clean(exported.definition),
        aliases=tuple(map(clean, exported.aliases)),
        key=None if exported.key is UNSET else exported.key,
        note=None if exported.note is UNSET else sound_note(exported.note),
    )


def _passage(exported: ExportedHighlight, article: ExportedArticle) -> Highlight:
    """The passage as it was marked, which the export says only where it is not what it says anyway."""
    here = MarkedAt(article.sha256, exported.start, exported.end)
    was = here if exported.was is UNSET else exported.was
    return Highlight(
        id=exported.id,
        start=was.start,
        end=was.end,
        exact=exported.exact,
        prefix=exported.prefix,
        suffix=exported.suffix,
        sha256=was.sha256,
        tags=_slugs(exported.tags),
        note=exported.note,
        created=exported.created,
        modified=exported.modified,
    )


def _slugs(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag_slug(tag) for tag in tags if tag_label(tag)))


def _text(given: str | None) -> str | None:
    return None if given is None else clean(given)
