"""The work of a copy, or none at all, shown in place of the library's own where that cannot be read."""

from __future__ import annotations

from pathlib import Path

from tui.changes.state import Operation, Outcome, State
from tui.errors import ReadOnly
from tui.library.mirror import Mirror
from tui.library.reports import Progress
from tui.library.work import Work


class ReadOnlyWork(Work):
    """Shows a state that nothing changes. Nothing is written but to the index, which says so of itself."""

    def __init__(self, folder: Path, mirror: Mirror, state: State, why: str) -> None:
        """Show nothing yet.

        Args:
            folder: the library's.
            mirror: shows the state in the index.
            state: what is shown.
            why: what that is and what can be done, as the rest of the line that refuses every change.
        """
        super().__init__(folder, mirror)
        self._only = state
        self.read_only = why

    @property
    def altered(self) -> str:
        """Nothing: it is not the library's own file that is shown."""
        return ""

    def catch_up(self) -> bool:
        """Whether the state was not shown before."""
        first = not self.opened
        _ = self.state
        return first

    def _open(self) -> State:
        self._live = self._only
        # In a turn that is never signed: the next start makes the index show what is in the file by then.
        with self._signature.turn():
            self._mirror.all_records(self._only.records.values())
        return self._live

    def _perform(self, operation: Operation, progress: Progress | None = None) -> Outcome:
        raise ReadOnly(f"read-only: {self.read_only}")
