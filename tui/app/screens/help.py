"""The keys of the pane that had the focus, then those that work everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.app.keys import command, written
from tui.app.screens.dialog import Dialog
from tui.app.wrap import wrap

INTRODUCTION = (
    "Read with j and k, enter opens an article. t tags it, n writes a note, x marks several to tag them "
    "together. / searches, ctrl+e exports. Whatever you do, u takes it back."
)


class Entry(NamedTuple):
    """One key and what it does."""

    keys: str
    does: str


class KeyHelp(Dialog[None]):
    """Lists keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("question_mark,f1,q", "dismiss(None)", "close", "help.close", "Close the help.", hint=True),
    ]

    DEFAULT_CSS = """
    KeyHelp > .dialog { width: 92; height: auto; }
    """

    def __init__(self, sections: Mapping[str, Sequence[Entry]]) -> None:
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        """A paragraph, then a section a place."""
        width = min(92, self.app.size.width * 96 // 100) - 8
        with VerticalScroll(classes="dialog"):
            yield Static(INTRODUCTION, markup=False)
            for title, entries in self._sections.items():
                yield Static(title, classes="dialog--label", markup=False)
                yield Static(_table(entries, width))


def sections(active: Mapping[str, ActiveBinding]) -> dict[str, list[Entry]]:
    """The active bindings of ours by the place they belong to, nearest to the focus first.

    Keys that do the same, such as the nine of the tags, share an entry.
    """
    found: dict[str, dict[str, list[tuple[bool, str]]]] = {}
    for key, (node, binding, enabled, tooltip) in active.items():
        if binding.id and enabled:
            place = getattr(type(node), "BINDING_GROUP_TITLE", None) or "Everywhere"
            keys = found.setdefault(place, {}).setdefault(tooltip or binding.description, [])
            keys.append((written(key) != binding.key_display, written(key)))
    return {
        place: [Entry(_together(keys), does) for does, keys in entries.items()]
        for place, entries in sorted(found.items(), key=lambda item: item[0] == "Everywhere")
    }


def _together(keys: list[tuple[bool, str]]) -> str:
    """The keys of one command in one text, the one that hints show first."""
    return " ".join(dict.fromkeys(key for _, key in sorted(keys)))


def _table(entries: Sequence[Entry], width: int) -> Content:
    """Keys on the left, what they do on the right, wrapped in its own column."""
    left = min(18, max(len(entry.keys) for entry in entries)) + 2
    rows = []
    for entry in entries:
        lines = [entry.does[line.start : line.end] for line in wrap(entry.does, max(20, width - left))]
        rows.append(Content.assemble((entry.keys.ljust(left), "$primary"), lines[0]))
        rows.extend(Content(" " * left + line) for line in lines[1:])
    return Content("\n").join(rows)
