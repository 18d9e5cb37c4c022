"""What can be done about a library's `annotations.json`: which copies there are, and going back to one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.changes.state import State
from tui.errors import BadRequest, StoreError, StoreNewer
from tui.store.annotations import Annotations
from tui.store.backups import Backups
from tui.store.copies import Copy, examine, of_state
from tui.store.files import Identity
from tui.store.recovery import look, restore
from tui.store.salvage import Salvaged, salvage
from tui.store.storage import content
from tui.text.counting import named, plural

HEALTHY = "healthy"
ALTERED = "altered"
DAMAGED = "damaged"
NEWER = "newer"
NEW = "new"


@dataclass(frozen=True)
class Difference:
    """What going back to a copy would change."""

    age: dt.timedelta | None
    """How much older the copy is; None where nothing is there to compare with."""

    before: Salvaged
    after: Salvaged
    readable: bool = True
    """Whether what is there now could be opened."""

    @property
    def lost(self) -> list[str]:
        """Ids of articles with work in what is there now and none in the copy."""
        return sorted(self.before.records.keys() - self.after.records.keys())

    @property
    def changed(self) -> list[str]:
        """Ids of articles with other work in the copy, as far as that can be said."""
        both = self.before.records.keys() & self.after.records.keys()
        records = {id for id in both if self.before.records[id] not in (None, self.after.records[id])}
        return sorted(records | (self._differing & both))

    @property
    def _differing(self) -> set[str]:
        """Ids of articles with a passage that is another one in the copy."""
        before, after = self.before.passages, self.after.passages
        return {
            str(before[id].get("article")) for id in before.keys() & after.keys() if before[id] != after[id]
        }

    @property
    def regained(self) -> list[str]:
        """Ids of articles with work in the copy only; none where not all of what is there can be read."""
        return sorted(self.after.records.keys() - self.before.records.keys()) if self.before.whole else []

    @property
    def lost_passages(self) -> list[str]:
        """Of each passage that is not in the copy, the id of its article."""
        gone = self.before.passages.keys() - self.after.passages.keys()
        return sorted(str(self.before.passages[id].get("article")) for id in gone)

    @property
    def lost_tags(self) -> list[str]:
        """Slugs that are not in the copy's codebook."""
        return sorted(self.before.tags - self.after.tags)

    @property
    def lost_views(self) -> list[str]:
        """Slugs of the views that are not in the copy."""
        return sorted(self.before.views - self.after.views)

    def sentences(self) -> Iterator[str]:
        """What the user has to know before saying yes."""
        if self.age is not None:
            yield f"It was made {span(self.age)} the file was last written."
        before = self.before
        if not before.whole and self.readable:
            made_out = (
                f"In the file {plural(len(before.records), 'article')} with work can still be made out."
            )
            yield made_out if before.records else "What work was in the file cannot be made out."
        if self.lost:
            yield f"It lacks the work on {_articles(self.lost)}."
        if self.changed:
            yield f"It has other work on {_articles(self.changed)}."
        if self.regained:
            yield f"It has work on {_articles(self.regained)} that the file has not."
        if self.lost_passages:
            where = named(list(dict.fromkeys(self.lost_passages)))
            yield f"It lacks {plural(len(self.lost_passages), 'passage')} (in {where})."
        if self.lost_tags:
            yield f"It lacks {plural(len(self.lost_tags), 'tag')} ({named(self.lost_tags)})."
        if self.lost_views:
            yield f"It lacks {plural(len(self.lost_views), 'view')} ({named(self.lost_views)})."
        if (
            before.whole
            and before.records
            and not any((self.lost, self.changed, self.lost_passages, self.lost_tags, self.lost_views))
        ):
            yield "It lacks nothing that is in the file."


class Recovery:
    """One library's `annotations.json` as it was found, and its copies."""

    def __init__(self, folder: Path, held: State | None = None) -> None:
        """Look at it; nothing is written.

        Args:
            folder: the library's.
            held: the work as an open window has it, which is newer than any copy.
        """
        self.path = folder / "annotations.json"
        self.backups = Backups(folder / "backups")
        self._held = held
        self._look = look(self.path)
        self.problem: StoreError | None = None
        """Why it cannot be read."""

        self.condition = HEALTHY
        """`HEALTHY`, `ALTERED`, `DAMAGED` or unreadable, `NEWER`, or `NEW` where there never was one."""

        self.state: State | None = None
        """The work in it; None where it cannot be read."""

        self.seen: Identity | None = None
        """Of the file that the state is of; None where there is none."""

        self._find(Annotations(folder))

    def _find(self, store: Annotations) -> None:
        try:
            self.state = store.state()
        except StoreError as error:
            self.problem = error
            self.condition = NEWER if isinstance(error, StoreNewer) else DAMAGED
            return
        self.seen = store.seen
        if store.altered:
            self.condition = ALTERED
        elif store.seen is None:
            self.condition = NEW

    def copies(self) -> Iterator[Copy]:
        """What one can go back to, newest first: what a window holds, then the copies on disk.

        Each is read when it is asked for.
        """
        if self._held is not None and self.problem is not None:
            yield self._of_window(self._held)
        yield from self.backups.examined()

    def best(self) -> Copy | None:
        """The newest copy on disk that is good."""
        return self.backups.newest_good()

    def named(self, name: str) -> Copy:
        """The copy that the user means.

        Args:
            name: a file, or the moment in a copy's name or the beginning of it, such as `20261123T1510`.

        Raises:
            BadRequest: there is none, or there are several.
        """
        if os.path.lexists(name):
            file = Path(name)
            return examine(file, dt.datetime.fromtimestamp(os.lstat(file).st_mtime, dt.UTC))
        wanted = name.removeprefix("annotations-").removesuffix(".json")
        found = [(at, path) for at, path in self.backups.all() if wanted and stamp(at).startswith(wanted)]
        if len(found) == 1:
            at, path = found[0]
            return examine(path, at)
        what = (
            f"{len(found)} copies begin with {name!r}."
            if found
            else f"There is no file and no copy {name!r}."
        )
        raise BadRequest(what, "`cuttings recover --list` shows the copies.")

    def compare(self, copy: Copy) -> Difference:
        """What of what is there now the copy has not, as far as that can be read."""
        try:
            data = content(self.path)
            written = dt.datetime.fromtimestamp(self.path.stat().st_mtime, dt.UTC)
        except (StoreError, OSError):
            return Difference(None, Salvaged(), salvage(copy.read()), readable=False)
        age = written - copy.at if copy.data is None else None
        return Difference(age, salvage(data), salvage(copy.read()))

    def restore(self, copy: Copy) -> Path | None:
        """Go back to the copy; where what was there is kept now, None where nothing was.

        Raises:
            StoreError: nothing was changed.
        """
        healthy = self.condition == HEALTHY
        return restore(self.path.parent, copy.read(), self._look, healthy=healthy)

    def _of_window(self, held: State) -> Copy:
        base = self.best()
        return of_state(held, "as in this window", base.read() if base else None)


def said_of(copy: Copy | None) -> str:
    """What is shown where the library's own work is not, and what can be done."""
    if copy is None:
        return "these are the articles without tags and notes."
    return f"this is the copy of {copy.at.astimezone():%Y-%m-%d %H:%M}."


def stamp(at: dt.datetime) -> str:
    """A copy's moment as it stands in its name."""
    return f"{at:%Y%m%dT%H%M%SZ}"


def span(age: dt.timedelta) -> str:
    """How far before or after something is, in the largest unit that fits.

    >>> span(dt.timedelta(minutes=8, seconds=4)), span(dt.timedelta(hours=-30)), span(dt.timedelta(0))
    ('8 minutes before', '30 hours after', 'just when')
    """
    seconds = abs(age.total_seconds())
    for unit, length in (("day", 172_800), ("hour", 7_200), ("minute", 60), ("second", 1)):
        if seconds >= length:
            number = int(seconds // {"day": 86_400, "hour": 3_600}.get(unit, length))
            return f"{plural(number, unit)} {'before' if age > dt.timedelta(0) else 'after'}"
    return "just when"


def _articles(ids: list[str]) -> str:
    return f"{plural(len(ids), 'article')} ({named(ids)})"
