"""Wishes that several widgets utter; each has one handler."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.app.selection import Selection
    from tui.changes.values import Change, Edit
    from tui.errors import StoreError
    from tui.model.view import View


@dataclass(eq=False, repr=False)
class ChangeRequested(Message):
    """The reader wants the selected articles changed."""

    change: Callable[[Selection], Change | None]
    """The change for the selection that is current when the wish is granted; None changes nothing."""


@dataclass(eq=False, repr=False)
class EditRequested(Message):
    """The reader wants these articles changed."""

    edit: Edit
    quiet: bool = False
    """Whether it goes without saying: the result is seen at the place where it was typed."""


@dataclass(eq=False, repr=False)
class SayRequested(Message):
    """A widget has something to say to the reader."""

    text: str
    problem: bool = False


@dataclass(eq=False, repr=False)
class Leafed(Message):
    """The reader wants to read the article so many places further."""

    by: int


class Furnished(Message):
    """The desk is complete."""


@dataclass(eq=False, repr=False)
class LibraryRefused(Message):
    """The user's work cannot be read, so there is no desk."""

    error: StoreError


class ReloadRequested(Message):
    """The reader wants the library's files looked at again."""


@dataclass(eq=False, repr=False)
class SignalHeard(Message):
    """The process was told to end; posted from a thread."""

    number: int


class TerminalGone(Message):
    """There is no terminal any more; posted from a thread."""


class NoteTyped(Message):
    """Something was typed into a note."""


@dataclass(eq=False, repr=False)
class DraftTyped(Message):
    """This is typed as a note and not saved yet."""

    key: str
    """Of what the note is on (`tui.changes.noted`)."""

    text: str
    base: str
    """The note's text when the typing began."""


class NoteClosed(Message):
    """The writer of a note is done."""


@dataclass(eq=False, repr=False)
class EditorRequested(Message):
    """The writer of a note wants the program that $EDITOR names."""

    text: str


@dataclass(eq=False, repr=False)
class ViewAsked(Message):
    """The reader wants something done about a view that is asked about first."""

    what: str
    """`save`, `rename`, `tags`, `apply` or `undo`."""

    view: View | None = None
    """Which; None where none is meant."""

    query: str = ""
    """What is to be saved."""


@dataclass(eq=False, repr=False)
class ViewsWanted(Message):
    """The list of the views is to show what there is now."""

    chosen: str = ""
    """The slug of the view that is meant then; "" for the one that was."""


@dataclass(eq=False, repr=False)
class TagAsked(Message):
    """The reader wants something done about a tag of the codebook; most of it is asked about first."""

    what: str
    """`new`, `rename`, `move`, `delete`, `edit`, `key`, `note`, `split`, `merge`, `articles`, `passages`."""

    slug: str = ""
    """Which; "" where none is meant."""

    others: tuple[str, ...] = ()
    """The slugs of those that are to be merged into it."""

    key: int = 0
    """The digit that is meant."""


class WorkChanged(Message):
    """The user's work is another one now: what lies over the desk has to be shown anew."""
