"""Wishes that several widgets utter; each has one handler."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from textual.message import Message

if TYPE_CHECKING:
    from tui.app.render.passages import Drawn
    from tui.app.selection import Selection
    from tui.changes.values import Change, Edit
    from tui.errors import StoreError
    from tui.library.listing_passages import Listed
    from tui.library.quoting import Quoted
    from tui.model.article import Article
    from tui.model.view import View
    from tui.query.ast import Query
    from tui.text.motion import Selection as Stretch
    from tui.text.span import Span

Verb: TypeAlias = Literal["mark", "tag", "note", "again", "copy"]
"""What is to become of a passage that was chosen."""


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


def no_tag(digit: int) -> SayRequested:
    """What is said where a digit stands for no tag."""
    return SayRequested(f"No tag has the number {digit}.")


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
class LinkBegun(Message):
    """The writer of a note begins a link, and may want it completed."""

    words: str | None
    """What is typed of it; None where it is one no more."""


@dataclass(eq=False, repr=False)
class LinkFollowed(Message):
    """The reader of a note follows a link."""

    key: str
    """Of what it leads to (`tui.changes.noted`), such as an article's id."""


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


@dataclass(eq=False, repr=False)
class HighlightsWanted(Message):
    """The reader wants to see the passages that answer a query."""

    query: str


class WorkChanged(Message):
    """The user's work is another one now: what lies over the desk has to be shown anew."""


@dataclass(eq=False, repr=False)
class PassageReached(Message):
    """Another passage is current in the reader, or none."""

    passage: Drawn | None


@dataclass(eq=False, repr=False)
class PassagePicked(Message):
    """The mouse has chosen a stretch of the text."""

    selection: Stretch


@dataclass(eq=False, repr=False)
class PassageMoved(Message):
    """Another stretch of the text is chosen in passage mode."""

    selection: Stretch


@dataclass(eq=False, repr=False)
class PassageDecided(Message):
    """Something is to become of the stretch that was chosen."""

    verb: Verb
    span: Span
    labels: tuple[str, ...] = ()
    """Of the tags that it gets."""

    moving: str = ""
    """The passage that is to stand there; "" for a new one."""


class ChoosingLeft(Message):
    """Nothing is to become of what was chosen."""


@dataclass(eq=False, repr=False)
class PassagesExportRequested(Message):
    """The reader wants a list of passages written to a file."""

    query: Query
    found: Sequence[Listed]
    """What it finds."""


@dataclass(eq=False, repr=False)
class PairDecided(Message):
    """Something is to become of sentences that stand for each other in two versions."""

    verb: Verb
    """`mark`, `tag` or `note`."""

    stretches: tuple[tuple[Article, Span], ...]
    """Where they stand; one of them where only one version has such a sentence."""


@dataclass(eq=False, repr=False)
class VersionWanted(Message):
    """The reader wants an article compared with another version of its story."""

    of: str
    """Its id."""

    other: str
    """The id of the version."""


@dataclass(eq=False, repr=False)
class TimelineWanted(Message):
    """The reader wants to know which version of a story has a passage first."""

    versions: tuple[str, ...]
    """The ids of all of them."""

    article: str
    """The id of the one in which the passage is looked at."""

    span: Span
    """Where it stands there."""


@dataclass(eq=False, repr=False)
class QuotesExportRequested(Message):
    """The reader wants a list of quotations written to a file."""

    query: Query
    found: Sequence[Quoted]
