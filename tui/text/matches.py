"""Going from match to match through a text of any length, looking only as far as somebody goes."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from tui.text.find import find
from tui.text.span import Span

AT_ONCE = 2**20
"""Code points that are looked through for one step: a fifth of a second."""

_CHUNK = 2**16
_AROUND = 200
"""Code points around a chunk, so that a phrase is found wherever it stands."""


class Matches:
    """Where the wanted words stand in a text."""

    def __init__(self, text: str, wanted: Iterable[tuple[str, bool]]) -> None:
        """Look at nothing yet; the arguments are those of `tui.text.find.find`."""
        self._text = text
        self._wanted = tuple(wanted)
        self._looked = 0 if self._wanted else len(text)
        """How far the text was looked through."""

        self.spans: list[Span] = []
        """What was found so far."""

    @property
    def whole(self) -> bool:
        """Whether all of the text was looked through."""
        return self._looked >= len(self._text)

    def after(self, place: int, most: int = AT_ONCE) -> int | None:
        """The number of the first match at or after `place`; None where there is none in reach.

        Args:
            place: a code point.
            most: code points to look through for it, at the most.
        """
        end = max(place, self._looked) + most
        while not self.whole and self._looked < end:
            at = bisect.bisect_left(self.spans, (place, 0))
            if at < len(self.spans):
                break
            self._look()
        at = bisect.bisect_left(self.spans, (place, 0))
        return at if at < len(self.spans) else None

    def before(self, place: int) -> int | None:
        """The number of the last match before `place`, of those that were found."""
        at = bisect.bisect_left(self.spans, (place, 0))
        return at - 1 if at else None

    def count(self, most: int = AT_ONCE) -> str:
        """How many there are; `more than` so many where the text is too long to count."""
        while not self.whole and self._looked < most:
            self._look()
        return f"{len(self.spans):,}" if self.whole else f"more than {len(self.spans):,}"

    def _look(self) -> None:
        """Look through one chunk more."""
        start, end = self._looked, self._looked + _CHUNK
        first = max(0, start - _AROUND)
        for span in find(self._text[first : end + _AROUND], self._wanted):
            begin = first + span.start
            if start <= begin < end and (not self.spans or begin >= self.spans[-1].end):
                self.spans.append(Span(begin, first + span.end))
        self._looked = end
