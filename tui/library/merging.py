"""Merging another `annotations.json` into a library: what it would do, and doing it as one step."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from tui.changes.merging import MergeRecords
from tui.changes.values import Edit
from tui.errors import StoreError
from tui.library.named_file import read_named, same
from tui.library.sound import SoundPassages, sound_note
from tui.model import moment
from tui.model.record import Record
from tui.store.files import Identity, identity
from tui.text.counting import named, plural

if TYPE_CHECKING:
    from tui.changes.state import Outcome, State
    from tui.library.library import Library

REMARK = "Nothing that is here is lost. What was taken away here and is still there comes back."
"""What is true of every merge: of two versions one cannot see which of them took something away."""

_GAINS: Mapping[str, Callable[[Record, Record], bool]] = {
    "tagged": lambda before, after: before.tags != after.tags,
    "noted": lambda before, after: before.note is None and after.note is not None,
    "both": lambda before, after: before.note not in {None, after.note},
    "marked": lambda before, after: bool(_new_passages(before, after)),
    "remarked": lambda before, after: not set(before.highlights) <= set(after.highlights),
    "starred": lambda before, after: before.starred != after.starred,
    "read": lambda before, after: before.read != after.read,
    "corrected": lambda before, after: before.corrections != after.corrections,
    "decided": lambda before, after: (before.same, before.apart) != (after.same, after.apart),
}
"""What can become of a record, by the name that `MergePlan.ids` has for it."""

_SENTENCES = (
    ("tagged", "gets tags", "get tags"),
    ("noted", "gets a note", "get a note"),
    (
        "both",
        "has another note there, and both texts are kept",
        "have other notes there, and both texts are kept",
    ),
    ("marked", "gets passages", "get passages"),
    (
        "remarked",
        "has passages with other tags or notes there, and both are kept",
        "have passages with other tags or notes there, and both are kept",
    ),
    ("starred", "gets a star", "get a star"),
    ("read", "counts as read", "count as read"),
    ("corrected", "gets a correction", "get corrections"),
    ("decided", "is put into a story or taken out of one", "are put into stories or taken out of them"),
    (
        "differing",
        "is corrected otherwise there; what is here stays",
        "are corrected otherwise there; what is here stays",
    ),
    (
        "unknown",
        "is not in this library; what is said of it is kept",
        "are not in this library; what is said of them is kept",
    ),
)
"""What is said of one article and of several, by the same names."""

_NAMED = {"both", "marked", "remarked"}
"""Where every article is named, if that is asked for."""


@dataclass(frozen=True)
class MergePlan:
    """What merging a file would do to a library."""

    path: Path
    edit: Edit
    """What does it."""

    articles: tuple[str, ...]
    """Ids of those whose record becomes another one."""

    ids: Mapping[str, tuple[str, ...]]
    """Which of them: those that get tags (`tagged`), get a note (`noted`), have another note there so that
    both texts are kept (`both`), get passages (`marked`), have passages with other tags or another note there
    (`remarked`), get a star (`starred`), count as read (`read`), get corrections
    (`corrected`), are put into a story or taken out of one (`decided`), are no articles
    of this library (`unknown`). And those, changed or not, of which other
    corrections there differ from what is here, which stays (`differing`)."""

    tags: Mapping[str, int]
    """Labels of the tags that are put on, the most frequent first, with on how many articles."""

    passages: int
    """How many come."""

    codebook: tuple[str, ...]
    """Labels of the entries that the codebook gets."""

    completed: tuple[str, ...]
    """Labels of the entries here that get something which they did not say."""

    views: tuple[str, ...]
    """Names of the views that are not here."""

    altered: bool
    """Whether the file is not as Cuttings wrote it: edited by hand, or damaged."""

    seen: Identity | None
    """Of the file that was read."""

    @property
    def nothing(self) -> bool:
        """Whether everything in the file is here already."""
        return not (self.articles or self.codebook or self.completed or self.views)

    def lines(self, *, every: bool = False) -> list[str]:
        """What it would do, a line each thing; what is foreign in them is not masked.

        Args:
            every: whether every article is named of which both texts are kept, each in a line of its own.
        """
        return list(_lines(self, every))


class Merged(NamedTuple):
    """What a merge did."""

    outcome: Outcome
    aside: Path | None
    """Where the file was moved to, out of the library's folder; None where it is where it was."""

    problem: str = ""
    """Why it could not be moved; "" where it was, or had not to be."""


def plan_merge(library: Library, path: Path) -> MergePlan:
    """What merging the file at `path` would do.

    Raises:
        StoreError: it is not what can be merged; the message says why.
    """
    from tui.store.conflicts import read_version

    if same(path, library.folder / "annotations.json"):
        raise StoreError(f"{path} is this library's own file.", "Name another version of it.")
    seen = identity(path)
    there, sealed = read_version(read_named(path, "Nothing was merged."), str(path))
    here = library.work.state
    passages = SoundPassages(here.records)
    records = {id: _sound(record, passages) for id, record in there.records.items()}
    views = tuple(view for slug, view in there.views.items() if slug not in here.views)
    change = MergeRecords(records, tuple(there.tags.values()), path.name, views)
    changed = _changed(change, here)
    entries = {slug: tag for slug, tag in change.codebook(here.tags).items() if tag}
    ids = tuple(before.article for before, _ in changed)
    known = library.index.stamps(ids)
    tags = Counter(slug for before, after in changed for slug in after.tags if slug not in before.tags)
    return MergePlan(
        path=path,
        edit=Edit(ids or None, change),  # one of the codebook where no record changes
        articles=ids,
        ids={
            **{name: _where(changed, gained) for name, gained in _GAINS.items()},
            "differing": tuple(id for id, record in records.items() if _differs(here.record(id), record)),
            "unknown": tuple(id for id in ids if id not in known),
        },
        tags={_label(slug, here, there): count for slug, count in tags.most_common()},
        passages=sum(len(_new_passages(before, after)) for before, after in changed),
        codebook=tuple(tag.label for slug, tag in entries.items() if slug not in here.tags),
        completed=tuple(tag.label for slug, tag in entries.items() if slug in here.tags),
        views=tuple(view.name for view in views),
        altered=not sealed,
        seen=seen,
    )


class News(NamedTuple):
    """A version that lies beside `annotations.json` and is worth a word."""

    path: Path
    said: str
    plan: MergePlan | None
    """What merging it would do; None where it cannot be read: whoever brings it may still be writing."""


def news(library: Library, paths: Iterable[Path]) -> Iterator[News]:
    """Those of the files with something in them that is not here, or that cannot be read.

    Raises:
        StoreError: the library's own annotations cannot be read.
    """
    _ = library.work.state
    for path in paths:
        try:
            plan = plan_merge(library, path)
        except StoreError as error:
            what = f"A sync service left another version that cannot be read: {error.message}"
            yield News(path, what, None)
        else:
            if not plan.nothing:
                what = f"A sync service left another version of your tags and notes: {path.name}."
                yield News(path, what, plan)


def merge(library: Library, plan: MergePlan) -> Merged:
    """Merge the file, and when that is on disk move it to the backups, if it lies in the library's folder.

    Raises:
        StoreError: it cannot be saved yet; the file stays where it is.
    """
    outcome = library.apply(plan.edit)
    library.work.flush()
    if not _in_the_way(plan, library.folder):
        return Merged(outcome, None)
    from tui.store.conflicts import set_aside

    try:
        return Merged(outcome, set_aside(plan.path, library.folder / "backups"))
    except OSError as error:
        return Merged(outcome, None, f"{plan.path} cannot be moved away: {error.strerror}.")


def _sound(record: Record, passages: SoundPassages) -> Record:
    if record.note is None and not record.highlights:
        return record
    sound: Record = msgspec.structs.replace(
        record,
        note=sound_note(record.note),
        highlights=passages.of(record.article, record.highlights),
    )
    return sound


def _in_the_way(plan: MergePlan, folder: Path) -> bool:
    """Whether the file, as it was read, lies beside `annotations.json`, where it would be noticed again."""
    here = os.path.realpath(plan.path.parent) == os.path.realpath(folder)
    return here and not plan.path.is_symlink() and identity(plan.path) == plan.seen


def _changed(change: MergeRecords, here: State) -> list[tuple[Record, Record]]:
    """The records that become others, before and after."""
    now = moment.now()
    held = map(here.record, change.records)
    pairs = ((record, change.on(record, now)) for record in held)
    return [(before, after) for before, after in pairs if before != after]


def _where(
    changed: Iterable[tuple[Record, Record]], gained: Callable[[Record, Record], bool]
) -> tuple[str, ...]:
    return tuple(before.article for before, after in changed if gained(before, after))


def _new_passages(before: Record, after: Record) -> set[str]:
    """Ids of the passages that only the second record has."""
    return {passage.id for passage in after.highlights} - {passage.id for passage in before.highlights}


def _differs(mine: Record, theirs: Record) -> bool:
    pairs = zip(
        msgspec.structs.astuple(mine.corrections), msgspec.structs.astuple(theirs.corrections), strict=True
    )
    return any(one and other and one != other for one, other in pairs)


def _label(slug: str, here: State, there: State) -> str:
    tag = here.tags.get(slug) or there.tags.get(slug)
    return tag.label if tag else slug


def _lines(plan: MergePlan, every: bool) -> Iterator[str]:
    if plan.altered:
        yield "It is not as Cuttings wrote it: edited by hand, or damaged. Look closely."
    for name, one, several in _SENTENCES:
        if ids := plan.ids[name]:
            becomes = one if len(ids) == 1 else several
            yield f"{plural(len(ids), 'article')} {becomes}{_which(plan, name, every)}"
            if name in _NAMED and every:
                yield from (f"  {id}" for id in ids)
    if plan.codebook:
        yield f"{_entries(plan.codebook, 'new ')} in the codebook: {named(plan.codebook)}"
    if plan.completed:
        yield f"{_entries(plan.completed)} of the codebook completed: {named(plan.completed)}"
    if plan.views:
        yield f"{plural(len(plan.views), 'new view')}: {named(plan.views)}"


def _which(plan: MergePlan, name: str, every: bool) -> str:
    """What follows in the sentence: the tags, the number of passages, articles that are not named below."""
    if name == "tagged":
        return f": {named([f'{label} ({count:,})' for label, count in plan.tags.items()])}"
    if name not in _NAMED:
        return ""
    number = f" ({plan.passages:,})" if name == "marked" else ""
    if every:
        return f"{number}:"
    return f": {named(plan.ids[name])}" if name == "both" else number


def _entries(labels: Sized, kind: str = "") -> str:
    return f"{len(labels):,} {kind}{'entry' if len(labels) == 1 else 'entries'}"
