"""Copies of `annotations.json`, thinned by age."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tui.store.files import write_atomic
from tui.store.storage import unreadable

if TYPE_CHECKING:
    from tui.store.copies import Copy

KEPT = 20
"""Copies at the most."""

APART = dt.timedelta(minutes=10)
"""The least time between two copies."""

_SPANS = (("%Y%m%dT%H%M%S", 7), ("%Y%m%dT%H", 3), ("%Y%m%d", 6), ("%Y%m", 4))
"""Of how many of the last moments, hours, days, months the newest copy stays: `KEPT` in all."""

_FORM = "annotations-%Y%m%dT%H%M%SZ.json"


class Backups:
    """The folder of copies beside one library's `annotations.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[tuple[dt.datetime, Path]]:
        """Every copy with the moment it was made, newest first.

        Raises:
            StoreError: the folder cannot be read.
        """
        try:
            names = os.listdir(self.folder)
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise unreadable(self.folder, error) from error
        found = ((_moment(name), self.folder / name) for name in names)
        return sorted(((at, path) for at, path in found if at), reverse=True)

    def examined(self) -> Iterator[Copy]:
        """Every copy, looked into, newest first: each is read when it is asked for."""
        from tui.store.copies import examine

        return (examine(path, at) for at, path in self.all())

    def newest_good(self) -> Copy | None:
        """The newest copy that reads as Cuttings wrote it."""
        return next((copy for copy in self.examined() if copy.good), None)

    def keep(self, path: Path, now: dt.datetime | None = None, *, always: bool = False) -> Path | None:
        """Copy the file at `path`, unless a copy is younger than ten minutes; then thin the copies out.

        Args:
            path: the verified file.
            now: the moment, this one where not given.
            always: copy whatever the last copy's age.

        Returns:
            The copy; None where none was due.
        """
        moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
        taken = {at for at, _ in self.all()}
        # A copy from the future is one that was made while the clock was wrong: it says nothing about now.
        if not always and any(dt.timedelta(0) <= moment - at < APART for at in taken):
            return None
        while moment in taken:
            moment += dt.timedelta(seconds=1)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        copy = self.folder / moment.strftime(_FORM)
        write_atomic(copy, path.read_bytes())
        for old in surplus({*taken, moment}):
            (self.folder / old.strftime(_FORM)).unlink(missing_ok=True)
        return copy


def surplus(moments: Iterable[dt.datetime]) -> list[dt.datetime]:
    """Which of the copies may go: those that are not the newest of one of the spans that count.

    Each kind of span keeps its own, so that many copies of one hour do not drive out those of last month.
    """
    newest_first = sorted(moments, reverse=True)
    kept: set[dt.datetime] = set()
    for form, count in _SPANS:
        spans: dict[str, dt.datetime] = {}
        for at in newest_first:
            spans.setdefault(at.strftime(form), at)
        kept.update(list(spans.values())[:count])
    return [at for at in newest_first if at not in kept]


def _moment(name: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(name, _FORM).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
