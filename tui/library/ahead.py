"""Indexing on a thread of its own, while the next articles are read."""

from __future__ import annotations

import threading

from tui.index.stamp import Indexed
from tui.library.batch import Put


class Ahead:
    """Does one step at a time, and takes the next when that one is done.

    SQLite lets go of Python's lock while it works, which is most of the time that indexing takes: so two
    processors are at work, and nobody who draws a screen meanwhile waits for it.
    """

    def __init__(self, put: Put) -> None:
        self._put = put
        self._thread: threading.Thread | None = None
        self._fault: BaseException | None = None

    def __call__(self, items: list[Indexed]) -> None:
        """Begin with these articles when those before them are done.

        Raises what went wrong with those before.
        """
        self.wait()
        self._thread = threading.Thread(target=self._run, args=(items,), name="cuttings-indexer")
        self._thread.start()

    def wait(self) -> None:
        """Wait until all that was given is done; raises what went wrong with it."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        fault, self._fault = self._fault, None
        if fault is not None:
            raise fault

    def _run(self, items: list[Indexed]) -> None:
        try:
            self._put(items)
        except BaseException as fault:  # noqa: BLE001  # raised where somebody waits
            self._fault = fault
