"""The search box in the first line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.highlighter import Highlighter
from rich.text import Text
from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive, var
from textual.suggester import Suggester
from textual.widgets import Input

from tui.app.keys import command
from tui.app.render.styles import Inks
from tui.app.widgets.field import Field
from tui.app.wrap import cells
from tui.text.clean import visible_line

if TYPE_CHECKING:
    from tui.library.vocabulary import Vocabulary
    from tui.query.completing import Candidate, Place

SHORTEST = 2
"""Letters of a bare word from which on it may become a field's name."""

NONE = -1


class SearchBox(Field):
    """Narrows the list while a query is typed; completes it, colours it, recalls older ones."""

    BINDING_GROUP_TITLE = "Searching"

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "enter",
            "leave(True)",
            "to the list",
            "search.done",
            "Keep the query and go to the articles it found.",
            hint=True,
        ),
        command(
            "escape",
            "leave(False)",
            "clear",
            "search.clear",
            "Clear the query and show every article again.",
            hint=True,
        ),
        command(
            "tab",
            "complete(1)",
            "complete",
            "search.complete",
            "Take the first completion over, then the next; with none, go to the list.",
            hint=True,
        ),
        command(
            "shift+tab",
            "complete(-1)",
            "complete back",
            "search.complete-back",
            "Take the completion before.",
        ),
        command(
            "up",
            "recall(1)",
            "older",
            "search.older",
            "Bring back the query that was kept before.",
            hint=True,
        ),
        command(
            "down",
            "recall(-1)",
            "newer",
            "search.newer",
            "Bring back the query that was kept after; from the newest one go to the list.",
        ),
    ]

    DEFAULT_CSS = """
    SearchBox {
        background: $panel;
        border: none;
        padding: 0;
        height: 1;
    }
    """

    vocabulary: var[Vocabulary] = var(dict)
    """What the query can be completed with."""

    past: var[tuple[str, ...]] = var(())
    """Older queries, the newest first."""

    mistake: reactive[int | None] = reactive(None)
    """Where the query cannot be read."""

    @dataclass(eq=False, repr=False)
    class Left(Message):
        """The reader is done searching."""

        keep: bool
        """Whether the query stays."""

    class Entered(Message):
        """The reader begins to search: older queries and words to complete with are of use."""

    @dataclass(eq=False, repr=False)
    class Offered(Message):
        """These can be completed to."""

        candidates: Sequence[Candidate]
        chosen: int
        """The one that was taken over; `NONE` for none."""

        column: int
        """The cell of the text under which they belong."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            placeholder="words, “a phrase”, #tag, -not",
            compact=True,
            select_on_focus=False,
            highlighter=_Colors(self),
            suggester=_Ghost(self._whole),
            id=id,
        )
        self.inks: Inks | None = None
        self._candidates: list[Candidate] = []
        self._chosen = NONE
        self._completed: tuple[str, Place] | None = None
        """The query before a candidate was taken over, and where that went."""

        self._put = ""
        """The query as completing or recalling left it: nothing is offered for that."""

        self._recalled = NONE
        self._typed_before = ""

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        self.inks = None
        super().notify_style_update()

    def watch_vocabulary(self) -> None:
        """Offer what is known now."""
        self._offer()

    def on_focus(self) -> None:
        """Ask for what is of use."""
        self._recalled = NONE
        self.post_message(self.Entered())

    def on_blur(self) -> None:
        """Offer nothing."""
        self._show([])

    @on(Input.Changed)
    def _changed(self) -> None:
        if self.value != self._put:
            self._recalled = NONE
            self._offer()

    def action_leave(self, keep: bool) -> None:
        """Done."""
        self.post_message(self.Left(keep))

    def action_complete(self, by: int) -> None:
        """Take a candidate over, the next one each time; with none, go to the list."""
        from tui.query.completing import FIELD, place_of, put_in

        if self._completed is None:
            place = place_of(self.value, self.cursor_position)
            if place is None or not self._candidates:
                self.action_leave(True)
                return
            self._completed = (self.value, place)
        text, place = self._completed
        first = by < 0 and self._chosen == NONE
        self._chosen = len(self._candidates) - 1 if first else (self._chosen + by) % len(self._candidates)
        self._write(*put_in(text, place, self._candidates[self._chosen]))
        if place.kind == FIELD:
            self._offer()
        else:
            self._show(self._candidates, place)

    def action_recall(self, by: int) -> None:
        """Bring an older or newer query back; what was being typed is the newest."""
        at = self._recalled + by
        if at < NONE:
            self.action_leave(True)
            return
        if at >= len(self.past):
            return
        if self._recalled == NONE:
            self._typed_before = self.value
        self._recalled = at
        text = self.past[at] if at > NONE else self._typed_before
        self._write(text, len(text))
        self._completed = None
        self._show([])

    def _write(self, text: str, cursor: int) -> None:
        self._put = text
        self.value = text
        self.cursor_position = cursor

    def _offer(self) -> None:
        """Offer what the word at the cursor can be completed to."""
        from tui.query.completing import matching, place_of

        self._completed, self._chosen = None, NONE
        place = place_of(self.value, self.cursor_position) if self.has_focus else None
        found = matching(place, self.vocabulary.get(place.kind, ())) if place and _enough(place) else []
        if place and [candidate.value for candidate in found] == [place.typed]:
            found = []
        self._show(found, place)

    def _show(self, candidates: list[Candidate], place: Place | None = None) -> None:
        self._candidates = candidates
        column = cells(visible_line(self.value[: place.start])) if place else 0
        self.post_message(self.Offered(tuple(candidates), self._chosen, column))

    def _whole(self, text: str) -> str | None:
        """The query with the first candidate in it, where that only adds to it."""
        from tui.query.completing import place_of, put_in

        if self._completed is not None or not self._candidates or self.cursor_position != len(text):
            return None
        place = place_of(text, len(text))
        if place is None:
            return None
        whole, _ = put_in(text, place, self._candidates[0])
        return whole if whole.startswith(text) and whole != text else None


class _Colors(Highlighter):
    """Colours what is typed."""

    def __init__(self, box: SearchBox) -> None:
        self._box = box

    def highlight(self, text: Text) -> None:
        """Put the styles on."""
        from tui.app.render.query import painted

        box = self._box
        box.inks = box.inks or Inks(box.app.theme_variables)
        for style, start, end in painted(text.plain, box.mistake, box.inks):
            text.stylize(style, start, end)


class _Ghost(Suggester):
    """Shows what Tab would make of the query."""

    def __init__(self, whole: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._whole = whole

    async def get_suggestion(self, value: str) -> str | None:
        """The whole query; None where nothing is offered."""
        return self._whole(value)


def _enough(place: Place) -> bool:
    """Whether so much is typed that an offer is no nuisance."""
    from tui.query.completing import FIELD

    return place.kind != FIELD or len(place.typed) >= SHORTEST
