"""`annotations.json`: whether it can be read, is as Cuttings wrote it, and names what is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tui.changes.state import State
from tui.errors import QueryError, StoreError
from tui.library.checks.finding import Finding, of_error
from tui.library.checks.passages import passages
from tui.library.recovering import ALTERED, Recovery
from tui.model.article import Article
from tui.model.record import Record, Tag
from tui.model.view import in_order
from tui.query.parser import parse
from tui.store.copies import name_of
from tui.store.document import META, OURS, decode
from tui.store.storage import content
from tui.text.counting import plural

NAME = "annotations.json"

_EMPTY = "_default"
"""A table that TinyDB makes for whoever opens the file without naming one."""


class Work:
    """The user's work in one library."""

    def __init__(self, folder: Path) -> None:
        self._recovery = Recovery(folder)
        self.state: State | None = self._recovery.state
        """None where it cannot be read."""

        self.seen = self._recovery.seen
        """The identity of the file that the state is of."""

        records = self.state.records if self.state else {}
        self._missing = set(records)
        self._others = {id for record in records.values() for id in (*record.same, *record.apart)}
        self._others -= self._missing

    def findings(self) -> Iterator[Finding]:
        """What can be told without the articles."""
        path = self._recovery.path
        if self._recovery.problem is not None:
            problem = self._recovery.problem
            yield of_error(NAME, str(path), problem, name_of(problem))
        if self._recovery.condition == ALTERED:
            what = "was changed by something else than Cuttings."
            advice = "If that was you, nothing need be done; `cuttings recover` takes the change back."
            yield Finding("warning", "altered", NAME, what, advice)
        if self.state is not None and self.seen is not None:
            yield from _foreign(path)
            yield from _codebook(self.state)
            yield from _views(self.state)

    def there(self, ids: Iterable[str]) -> None:
        """These articles are there."""
        for id in ids:
            self._missing.discard(id)
            self._others.discard(id)

    def passages(self, articles: Iterable[Article]) -> Iterator[Finding]:
        """What is found of the passages in these articles."""
        for article in articles:
            record = self.state.records.get(article.id) if self.state else None
            if record and record.highlights:
                yield from passages(article, record)

    def missing(self) -> Iterator[Finding]:
        """The work on articles that are not there; asked when all were told of."""
        for id in sorted(self._missing):
            what = f"has {self._held(id)}, and there is no article of that id."
            advice = "They are kept: put the file back into articles/, and they are shown again."
            yield Finding("warning", "article missing", id, what, advice)
        for id in sorted(self._others):
            what = "is said to tell the same story as an article here, or another one, and is not here."
            advice = "It does no harm: it counts again when the article is here."
            yield Finding("note", "story of a missing article", id, what, advice)

    def _held(self, id: str) -> str:
        record = self.state.record(id) if self.state else Record(id)
        if record.highlights:
            return plural(len(record.highlights), "passage")
        only_decided = record == Record(id, same=record.same, apart=record.apart)
        return "what you said of its story" if only_decided else "tags or a note"


def _foreign(path: Path) -> Iterator[Finding]:
    """Tables that another program, or another version, put into the file."""
    try:
        tables, _ = decode(content(path), NAME)
    except StoreError:
        return  # it has changed in this moment; the next look will tell
    for name, table in tables.items():
        if name not in {*OURS, META} and (table or name != _EMPTY):
            what = (
                f"has the table {name} ({plural(len(table), 'document')}), which this version does not know."
            )
            yield Finding("note", "unknown table", NAME, what, "It is kept as it is.")


def _codebook(state: State) -> Iterator[Finding]:
    used = Counter(slug for record in state.records.values() for slug in record.all_tags)
    for slug in sorted(used.keys() - state.tags.keys()):
        what = f"is a tag of {plural(used[slug], 'article')} and has no entry in the codebook."
        yield Finding(
            "warning", "no entry", slug, what, "It can be used all the same; it is called by its slug."
        )
    for slug, tag in sorted(state.tags.items()):
        if tag.parent is not None and tag.parent not in state.tags:
            what = f"is below the tag {tag.parent}, which is not in the codebook."
            yield Finding("warning", "parent missing", slug, what, "It is shown as if it were below none.")
    for loop in _loops(state.tags):
        what = f"is below itself: {' → '.join(loop)}."
        yield Finding("warning", "parents in a loop", loop[0], what, "Put one of them below none.")


def _views(state: State) -> Iterator[Finding]:
    for view in in_order(state.views.values()):
        try:
            parse(view.query)
        except QueryError as error:
            what = f"is a view whose query cannot be read: {error.message}"
            yield Finding("warning", "query unreadable", view.slug, what, "Save it anew, or delete it.")


def _loops(tags: Mapping[str, Tag]) -> list[list[str]]:
    """Every ring of tags of which each is below the next, once."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in sorted(tags):
        chain: dict[str, None] = {}
        slug: str | None = start
        while slug is not None and slug in tags and slug not in done and slug not in chain:
            chain[slug] = None
            slug = tags[slug].parent
        if slug is not None and slug in chain:
            ring = list(chain)[list(chain).index(slug) :]
            found.append([*ring, ring[0]])
        done.update(chain)
    return found
