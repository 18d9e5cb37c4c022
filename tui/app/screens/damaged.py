"""What can be done about an `annotations.json` that cannot be read, or is not wanted: the copies of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.app.keys import command
from tui.app.render.plain import line, lines
from tui.app.screens.dialog import Dialog
from tui.errors import StoreError
from tui.library.recovering import ALTERED, DAMAGED, HEALTHY, NEWER, Recovery
from tui.store.copies import Copy
from tui.store.document import LEFT

MOST_SHOWN = 7
"""Copies that are shown at a time."""

REST = 17
"""Lines of the screen that all else in the dialog takes."""

ROOMY = 20
"""Lines of the screen from which on there is room for what can go without saying."""

TITLES = {
    DAMAGED: "Your tags and notes cannot be read",
    NEWER: "Your tags and notes are of a newer Cuttings",
    ALTERED: "Your tags and notes were changed by another program",
}
OTHERWISE = "Go back to a copy of your tags and notes"

KEPT = "The articles are whole. Nothing is written over: the file stays, beside the copy that you go back to."
REASSURING = {
    NEWER: "The articles are whole.",
    HEALTHY: "What there is now goes to the folder backups first.",
}


@dataclass(frozen=True)
class Way:
    """What the reader has chosen."""

    copy: Copy | None
    """None for the articles without tags and notes."""

    read_only: bool


class Damaged(Dialog[Way]):
    """Offers to go back to a copy, or to look at it and change nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "restore", "go back", "recover.restore", "Go back to the chosen copy.", hint=True),
        command(
            "o", "read_only", "read-only", "recover.read-only", "Show the chosen copy, and change nothing."
        ),
        command("down,j", "choose(1)", "older", "recover.older", "Choose an older copy."),
        command("up,k", "choose(-1)", "newer", "recover.newer", "Choose a newer copy."),
        command("q", "leave", "quit", "recover.quit", "Leave Cuttings, and the file as it is."),
    ]

    DEFAULT_CSS = """
    Damaged {
        & > .dialog { border-left: thick $error; }
        .dialog--title { color: $error; }
        #kept { color: $foreground 70%; height: auto; margin: 1 0 0 0; }
        #copies { height: auto; margin: 1 0 0 0; }
        #difference { height: auto; max-height: 4; margin: 1 0 0 0; }
        &.-whole > .dialog { border-left: thick $primary; }
        &.-whole .dialog--title { color: $primary; }
    }
    """

    @dataclass(eq=False, repr=False)
    class Found(Message):
        """A copy was looked into; posted from a thread."""

        copy: Copy

    class Searched(Message):
        """There are no more copies; posted from a thread."""

    @dataclass(eq=False, repr=False)
    class Compared(Message):
        """A copy was compared with what is there now; posted from a thread."""

        copy: Copy
        text: str

    def __init__(self, recovery: Recovery, *, at_start: bool) -> None:
        """Offer.

        Args:
            recovery: what there is.
            at_start: whether there is no desk yet, so that leaving the dialog is leaving.
        """
        super().__init__(classes="" if recovery.problem else "-whole")
        self._recovery = recovery
        self._at_start = at_start
        self._looking = recovery.condition != NEWER
        self._copies: list[Copy] = []
        self._chosen = 0
        self._differences: dict[Copy, str] = {}

    def compose(self) -> ComposeResult:
        """What is wrong, the copies, what they lack, the keys."""
        recovery = self._recovery
        with Vertical(classes="dialog"):
            yield Static(TITLES.get(recovery.condition, OTHERWISE), classes="dialog--title")
            yield Static(lines(self._wrong()))
            yield Static(REASSURING.get(recovery.condition, KEPT), id="kept")
            yield Static(id="copies")
            yield Static(id="difference")
            yield Static(id="ways", classes="dialog--hint")

    def on_mount(self) -> None:
        """Look into the copies, one after the other."""
        self._draw()
        if self._looking:
            self._look()

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self._draw()

    def action_restore(self) -> None:
        """Answer with the copy."""
        if self._choice is not None:
            self.dismiss(Way(self._choice, read_only=False))

    def action_read_only(self) -> None:
        """Answer that it is only to be looked at."""
        self.dismiss(Way(self._choice, read_only=True))

    def action_leave(self) -> None:
        """Answer nothing."""
        self.dismiss(None)

    def action_choose(self, by: int) -> None:
        """Go to the next copy in this direction that can be read."""
        place = self._chosen + by
        while 0 <= place < len(self._copies) and not self._copies[place].usable:
            place += by
        if 0 <= place < len(self._copies):
            self._chosen = place
            self._draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done here."""
        if action == "restore":
            return self._choice is not None
        return self._at_start if action in ("read_only", "leave") else True

    @property
    def _choice(self) -> Copy | None:
        copy = self._copies[self._chosen] if self._copies else None
        return copy if copy and copy.usable else None

    def _wrong(self) -> str:
        """What is wrong with the file, without the name of its folder, and what can be done elsewhere."""
        path, problem = self._recovery.path, self._recovery.problem
        if problem is not None:
            advice = problem.hint.partition(LEFT)[0]  # after it stands what the keys do here
            return f"{problem.message.removeprefix(f'{path.parent}/')} {advice}".rstrip()
        writer = "another program" if self._recovery.condition == ALTERED else "Cuttings"
        return f"{path.name} is as {writer} wrote it."

    @work(thread=True, group="look")
    def _look(self) -> None:
        try:
            for copy in self._recovery.copies():
                self.post_message(self.Found(copy))
        except StoreError:
            pass  # of what cannot be looked at there is nothing to offer
        self.post_message(self.Searched())

    @work(thread=True, group="compare", exclusive=True)
    def _compare(self, copy: Copy) -> None:
        try:
            text = " ".join(self._recovery.compare(copy).sentences())
        except StoreError as error:
            text = error.message
        self.post_message(self.Compared(copy, text))

    @on(Found)
    def _found(self, event: Found) -> None:
        self._copies.append(event.copy)
        if not self._choice or not self._choice.good:
            good = next((place for place, copy in enumerate(self._copies) if copy.good), None)
            usable = next((place for place, copy in enumerate(self._copies) if copy.usable), 0)
            self._chosen = usable if good is None else good
        self._draw()

    @on(Searched)
    def _searched(self) -> None:
        self._looking = False
        self._draw()

    @on(Compared)
    def _compared(self, event: Compared) -> None:
        self._differences[event.copy] = event.text
        self._draw()

    def _draw(self) -> None:
        """Show the copies, what the chosen one lacks, and what can be done."""
        if not self.query("#ways"):  # not there yet, or no more
            return
        choice = self._choice
        if choice is not None and choice not in self._differences:
            self._differences[choice] = ""
            self._compare(choice)
        for part, content in (
            ("#copies", self._shown()),
            ("#difference", lines(self._differences.get(choice, "") if choice else "")),
            ("#ways", Content(self._ways())),
        ):
            shown = self.query_one(part, Static)
            shown.display = bool(content.plain)
            shown.update(content)
        self.query_one("#kept").display = self.app.size.height >= ROOMY
        self.refresh_bindings()

    def _shown(self) -> Content:
        """The copies around the chosen one, a line each."""
        if self._recovery.condition == NEWER:
            return Content("")
        room = max(1, min(MOST_SHOWN, self.app.size.height - REST))
        first = max(0, min(self._chosen - room // 2, len(self._copies) - room))
        rows = [self._row(place) for place in range(first, min(first + room, len(self._copies)))]
        if self._looking:
            rows.append(line("  looking for copies …", "$foreground 55%"))
        elif not any(copy.usable for copy in self._copies):
            rows.append(line("There is no copy that can be read."))
        elif (more := len(self._copies) - first - room) > 0:
            rows.append(line(f"  {more} older", "$foreground 55%"))
        return Content("\n").join(rows)

    def _row(self, place: int) -> Content:
        copy = self._copies[place]
        when = copy.path.name if copy.data is not None else f"{copy.at.astimezone():%Y-%m-%d %H:%M}"
        if not copy.usable:
            return line(f"  {when:<18}  {copy.condition}", "$foreground 40%")
        text = f"{when:<18}  {copy.amount}{'' if copy.good else f'  ({copy.condition})'}"
        return line(f"▸ {text}", "on $primary 20%") if place == self._chosen else line(f"  {text}")

    def _ways(self) -> str:
        """The keys that do something here."""
        choice = self._choice
        ways = ["enter goes back to it"] if choice else []
        if self._at_start:
            ways.append("o shows it read-only" if choice else "o shows the articles read-only")
            ways.append("q quits")
        else:
            ways.append("esc leaves it")
        return " · ".join(ways)
