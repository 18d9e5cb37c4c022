"""Passage mode: choosing a stretch of the text by keys. The line at the foot says what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.reactive import var

from tui.app.keys import command
from tui.app.messages import ChoosingLeft, PassageDecided, PassageMoved, Verb, no_tag
from tui.app.render.plain import both_ends
from tui.app.render.styles import DIM
from tui.app.widgets.line import LineWidget
from tui.model.numbering import of_digit
from tui.text import units
from tui.text.counting import plural
from tui.text.motion import Selection
from tui.text.units import Unit
from tui.text.words import count_words


def _steps(unit: Unit, on: str, back: str, *, hint: bool = False) -> list[Binding]:
    """The two commands that take more of the text, or give it back, by stretches of one kind."""
    return [
        command(
            on,
            f"extend('{unit}', True)",
            unit,
            f"passage.{unit}",
            f"Take the next {unit} too; at the beginning of the passage, give one up.",
            hint=hint,
        ),
        command(
            back,
            f"extend('{unit}', False)",
            f"{unit} back",
            f"passage.{unit}-back",
            f"Give up the last {unit}; where none is left, take the one before.",
        ),
    ]


class Chooser(LineWidget, can_focus=True):
    """Has the keys while a passage is chosen; its wishes say of which stretch they are."""

    BINDING_GROUP_TITLE = "Choosing a passage"

    BINDINGS: ClassVar[list[BindingType]] = [
        *_steps("sentence", "s", "S", hint=True),
        *_steps("word", "w", "b", hint=True),
        command("enter", "decide('mark')", "highlight", "passage.mark", "Highlight the passage.", hint=True),
        command("t", "decide('tag')", "tag", "passage.tag", "Highlight the passage and tag it.", hint=True),
        command(
            "n",
            "decide('note')",
            "note",
            "passage.note",
            "Highlight the passage and note something on it.",
            hint=True,
        ),
        command("escape", "leave", "leave", "passage.leave", "Choose nothing, and go back.", hint=True),
        *_steps("paragraph", "p", "P", hint=True),
        command(
            "j,right_parenthesis",
            "take('sentence', True)",
            "next sentence",
            "passage.next-sentence",
            "Take the next sentence instead.",
            hint=True,
        ),
        command(
            "k,left_parenthesis",
            "take('sentence', False)",
            "sentence before",
            "passage.previous-sentence",
            "Take the sentence before instead.",
        ),
        command("o", "swap", "other end", "passage.other-end", "Move the other end.", hint=True),
        *_steps("letter", "right,l", "left,h"),
        command("down", "extend_lines(1)", "line", "passage.line", "Move its end one line down."),
        command("up", "extend_lines(-1)", "line up", "passage.line-up", "Move its end one line up."),
        command(
            "J,right_curly_bracket",
            "take('paragraph', True)",
            "next paragraph",
            "passage.next-paragraph",
            "Take the next paragraph instead.",
        ),
        command(
            "K,left_curly_bracket",
            "take('paragraph', False)",
            "paragraph before",
            "passage.previous-paragraph",
            "Take the paragraph before instead.",
        ),
        command(
            "v",
            "start_anew",
            "start here",
            "passage.start",
            "Begin anew at the end that moves; again, take the whole sentence there.",
        ),
        *[
            command(
                str(digit),
                f"decide_tag({digit})",
                f"tag {digit}",
                f"passage.tag-{digit}",
                "Highlight the passage with the tag of that number.",
            )
            for digit in range(1, 10)
        ],
        command(
            "full_stop",
            "decide('again')",
            "tag again",
            "passage.repeat-tag",
            "Highlight the passage with the tags that were put on last.",
        ),
        command("y,ctrl+c", "decide('copy')", "copy", "passage.copy", "Copy the words of the passage."),
    ]

    DEFAULT_CSS = """
    Chooser { background: $panel; display: none; }
    """

    choosing: var[bool] = var(False, init=False)
    """Whether a passage is being chosen."""

    numbered: var[tuple[str, ...]] = var(())
    """Labels of the tags that the keys 1 to 9 stand for."""

    def __init__(self, beside: Callable[[int, int], int]) -> None:
        """Choose nothing yet.

        Args:
            beside: the code point so many lines below another.
        """
        super().__init__()
        self._beside = beside
        self._text = ""
        self._selection = Selection(0, 0)
        self._moving = ""

    def watch_choosing(self, choosing: bool) -> None:
        """Stand below the text. At once, not when styles are looked at again: it can take the keys then."""
        self.display = choosing

    def begin(self, text: str, selection: Selection, moving: str = "") -> None:
        """Take the keys and begin with a stretch of a text.

        Args:
            text: the article's.
            selection: what is chosen at first.
            moving: the passage that is to stand there; "" for a new one.
        """
        self._text, self._moving = text, moving
        self.choosing = True
        self.screen.set_focus(self, scroll_visible=False)
        self._choose(selection)

    def parts(self, width: int) -> Sequence[Segment]:
        """How much is chosen, how it begins and ends."""
        if not self.choosing:
            return []
        start, end = self._selection.ink(self._text)
        what = "new place" if self._moving else "passage"
        head = f" ▌ {what}: {plural(count_words(self._text[start:end]), 'word')}"
        ends = both_ends(self._text[start:end], width - len(head) - 4)
        said = f"  “{ends}”" if start < end else "  move the caret, then choose from there"
        return [
            Segment(head, self.ink("secondary", bold=True)),
            Segment(said, self.ink("foreground", DIM)),
        ]

    def action_extend(self, unit: Unit, on: bool) -> None:
        """Take a stretch more, or give one up; a caret alone goes by letters without choosing."""
        alone = self._selection.empty and unit == "letter"
        step = self._selection.move if alone else self._selection.extend
        self._choose(step(self._text, unit, forward=on))

    def action_extend_lines(self, by: int) -> None:
        """Move the caret to another line; alone, without choosing."""
        selection = self._selection
        place = self._beside(selection.head(self._text).start, by)
        if selection.empty:
            self._choose(Selection.at(self._text, place))
        else:
            # The letter that the caret is drawn on belongs to the passage, on either side of the anchor.
            moved = selection.move_to(self._text, place)
            self._choose(moved.extend(self._text, "letter", forward=True) if moved.forward else moved)

    def action_take(self, unit: Unit, on: bool) -> None:
        """Take the next stretch instead of what is chosen, or the one before."""
        start, end = self._selection.span
        place = end if on else units.last_start(self._text, start, unit)
        self._choose(Selection.whole(self._text, place or 0, unit))

    def action_swap(self) -> None:
        """Have the other end move."""
        self._choose(self._selection.swap())

    def action_start_anew(self) -> None:
        """From a passage to a caret, from a caret to its sentence."""
        selection = self._selection
        at_caret = Selection.at_sentence(self._text, selection.caret)
        self._choose(at_caret if selection.empty else selection.collapse(self._text))

    def action_decide(self, verb: Verb) -> None:
        """Say what is to become of the passage."""
        self._decide(verb)

    def action_decide_tag(self, digit: int) -> None:
        """Highlight with the tag of that number."""
        if label := of_digit(self.numbered, digit):
            self._decide("mark", (label,))
        else:
            self.post_message(no_tag(digit))

    def action_leave(self) -> None:
        """Choose nothing."""
        self.post_message(ChoosingLeft())

    def _decide(self, verb: Verb, labels: tuple[str, ...] = ()) -> None:
        span = self._selection.ink(self._text)
        if span.start < span.end:
            self.post_message(PassageDecided(verb, span, labels, self._moving))

    def _choose(self, selection: Selection) -> None:
        self._selection = selection
        self.post_message(PassageMoved(selection))
        self.refresh()
