"""Where two coders differ: the article twice, side by side, and steps from one disagreement to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from tui.app.keys import command
from tui.app.render.columns import Sheet, Side
from tui.app.render.plain import line, one_line
from tui.app.screens.dialog import Dialog
from tui.app.screens.import_ import ImportDialog
from tui.app.widgets.key_line import KeyLine
from tui.app.widgets.side_by_side import SideBySide
from tui.errors import CuttingsError
from tui.library.agreement.comparing import Comparison, Disagreement
from tui.library.agreement.passages import UNTAGGED, marked
from tui.library.agreement.spans import Spans, length
from tui.model.article import Article
from tui.model.record import Record
from tui.text.counting import plural
from tui.text.span import Span

HEIGHTS = [(0, "-low"), (16, "-high")]
"""The classes by which heights are told, with the least height of each."""


class CoderDialog(ImportDialog):
    """Asks for the other coder's file."""

    QUESTION = "Compare with another coder"
    LABEL = "Their annotations.json, their library, or an export of theirs"
    EXAMPLE = "~/ann/annotations.json"
    HINT = "You see where you differ. The file is only read, and nothing is changed."


class Coders(Dialog[None]):
    """Steps through the disagreements of a comparison that has some."""

    BINDING_GROUP_TITLE = "Two coders"
    AUTO_FOCUS = "SideBySide"
    VERTICAL_BREAKPOINTS = HEIGHTS

    BINDINGS: ClassVar[list[BindingType]] = [
        command("J", "step(1)", "next", "coders.next", "Go to the next disagreement.", hint=True),
        command("K", "step(-1)", "previous", "coders.previous", "Go to the one before.", hint=True),
        command("q", "dismiss(None)", "close", "coders.close", "Go back to the desk."),
    ]

    DEFAULT_CSS = """
    Coders {
        background: $background;
        & > .dialog {
            width: 100%; max-width: 100%; height: 100%; max-height: 100%;
            background: $background; border: none; padding: 0;
        }
        #compared {
            height: 1; padding: 0 2; background: $panel; color: $foreground 55%;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        #title { height: auto; max-height: 2; margin: 1 2 0 2; text-style: bold; }
        #what { height: auto; max-height: 2; margin: 0 2 1 2; color: $secondary; }
        &.-low #compared { display: none; }
        &.-low #title, &.-low #what { max-height: 1; margin: 0 2; }
    }
    """

    side_by_side = query_one(SideBySide)
    key_line = query_one(KeyLine)

    def __init__(self, comparison: Comparison, read: Callable[[str], Article]) -> None:
        """Begin at the first disagreement.

        Args:
            comparison: in which there are some.
            read: gives an article by its id; may raise a `CuttingsError`.
        """
        super().__init__()
        self._comparison = comparison
        self._read = read
        self._place = 0

    def compose(self) -> ComposeResult:
        """Who is compared, the article, in what they differ, both columns, the keys."""
        with Vertical(classes="dialog"):
            yield Static(self._compared(), id="compared")
            yield Static(id="title")
            yield Static(id="what")
            yield SideBySide()
            yield KeyLine()

    def on_mount(self) -> None:
        """Show the first one."""
        self.key_line.ready = True
        self._show()

    def action_step(self, by: int) -> None:
        """Go to another disagreement; at the ends it stays."""
        self._place = max(0, min(self._place + by, len(self._comparison.disagreements) - 1))
        self._show()

    def _show(self) -> None:
        found = self._comparison.disagreements
        here = found[self._place]
        self.query_one("#what", Static).update(_what(self._comparison, here))
        self.key_line.well(f"{self._place + 1:,} of {len(found):,}")
        try:
            article = self._read(here.article)
        except CuttingsError as error:
            self.query_one("#title", Static).update(line(error.message, "$error"))
            self.side_by_side.sheet = None
            return
        self.query_one("#title", Static).update(line(article.title))
        self.side_by_side.sheet = sheet(self._comparison, here, article)

    def _compared(self) -> Content:
        found = self._comparison
        what = f"{plural(len(found.disagreements), 'disagreement')} by {found.by}"
        where = plural(len({one.article for one in found.disagreements}), "article")
        return line(f"Two coders   you and {found.other}: {what}, on {where}")


def sheet(comparison: Comparison, here: Disagreement, article: Article) -> Sheet:
    """The article of a disagreement as both coders left it."""
    passage = here.passage
    spans = (passage.mine, passage.theirs) if passage else (None, None)
    mine, theirs = (
        Side(
            name,
            _did(comparison, here.tag, record, marks),
            marked(article, record).whole,
            marks or (),
        )
        for name, record, marks in zip(
            ("you", comparison.other), comparison.work[here.article], spans, strict=True
        )
    )
    return Sheet(article.text, mine, theirs, Span(passage.start, passage.end) if passage else None)


def _did(comparison: Comparison, slug: str, record: Record, marks: Spans | None) -> str:
    """What one of them did: how much they marked so, or where articles are compared all their tags."""
    label = _label(comparison, slug)
    if marks is None:
        return ", ".join(_label(comparison, tag) for tag in record.all_tags) or "no tags"
    return f"{label}: {plural(length(marks), 'character')}" if marks else f"not marked as {label}"


def _what(comparison: Comparison, here: Disagreement) -> Content:
    """The tag, and whose it is."""
    who = {"mine": "only you", "theirs": f"only {comparison.other}", "both": "both, not the same words"}
    return line(f"{_label(comparison, here.tag)}: {who[here.who]}")


def _label(comparison: Comparison, slug: str) -> str:
    return "(no tag)" if slug == UNTAGGED else one_line(comparison.labels.get(slug, slug))
