"""Whether the index shows what `annotations.json` holds, where several processes write to both.

Two marks in the index tell: what it shows (the name of a state of the file, or "" while it shows more than
the file holds) and whose turn it was to write last. Each process takes a turn before it changes the index,
and looks whether it is still its own after it has signed. So of two whose changes crossed, the one that was
overwritten learns of it, and a process that was killed leaves no signature that is believed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from tui.index.index import Index

_SHOWN = "annotations"
_TURN = "annotations turn"


class Signature:
    """One process's hand at the signature."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._turn: str | None = None
        """The turn that we took last."""

        self._trusted: str | None = None
        """The turn of another process, which left just what the file held."""

        self.crossed = False
        """Whether the index may show what another process has not saved, or not all that we have."""

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A change of the index, unsigned until `sign` is called; one that fails leaves it crossed."""
        try:
            self._begin()
            yield
        except BaseException:
            self.crossed = True
            raise

    def names(self, state: str) -> bool:
        """Whether the index shows just this state of the file."""
        turn = self._index.mark(_TURN)
        if self._index.mark(_SHOWN) != state:
            return False
        self._trusted, self.crossed = turn, False
        return True

    def sign(self, state: str) -> bool:
        """Say that the index shows this state; False where another process has begun meanwhile."""
        self._index.set_mark(_SHOWN, state)
        self.crossed = self._index.mark(_TURN) != self._turn
        return not self.crossed

    def withdraw(self) -> None:
        """Leave the index unsigned."""
        self._index.set_mark(_SHOWN, "")

    def _begin(self) -> None:
        turn = self._index.mark(_TURN)
        self.crossed |= turn not in {self._turn, self._trusted}
        if turn != self._turn or turn is None or self._index.mark(_SHOWN):
            self._turn = secrets.token_hex(8)
            self._index.set_mark(_TURN, self._turn)
            self.withdraw()
