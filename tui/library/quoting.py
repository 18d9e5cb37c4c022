"""What the articles of one story quote, each quotation with its words in every version.

The versions of a story are compared two by two, the earlier one first, and a quotation belongs to the
earliest version that has it: its words there are what the other versions have changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tui.errors import CuttingsError
from tui.text.drift import Change, Drift, Kind, Version, drift
from tui.text.quotations import Quotation, quotations
from tui.text.span import Span
from tui.text.speakers import Speaker

if TYPE_CHECKING:
    from tui.index.stories import StoryTold
    from tui.library.library import Library
    from tui.library.reports import Progress
    from tui.model.record import Row
    from tui.query.ast import Query

LONGEST = 200_000
"""Code points of a text that are looked at."""

MOST = 12
"""Versions of a story that are compared, the earliest: each is compared with each."""

ORDER: tuple[Kind, ...] = ("changed", "same", "only")
"""What is listed first."""


class Piece(NamedTuple):
    """Words that are quoted, on one line."""

    text: str
    changed: bool
    """Whether another version has other words there."""


class Telling(NamedTuple):
    """A quotation as one version has it."""

    article: Row
    text: str
    """All of the version."""

    span: Span
    """Where it stands, with its marks, and with what stands between its parts."""

    parts: tuple[Span, ...]
    """The words alone."""

    speaker: Speaker | None
    """Who says it in this version."""

    changes: tuple[Change, ...] = ()
    """Against the earliest version, the left one; none in that one itself."""

    differing: tuple[Span, ...] = ()
    """Words that are others elsewhere: those of the earliest version in any other, those of another in it."""

    quoted: bool = True
    """False for a sentence that says it without quotation marks."""

    @property
    def pieces(self) -> list[Piece]:
        """Its words on one line, cut where changed ones begin and end."""
        found: list[Piece] = []
        for number, part in enumerate(self.parts):
            if number:
                found.append(Piece(" ", False))
            found += _cut(self.text, part, self.differing)
        return found

    @property
    def words(self) -> str:
        """Its words on one line."""
        return "".join(piece.text for piece in self.pieces)


class Quoted(NamedTuple):
    """A quotation in the versions of a story."""

    story: str
    kind: Kind
    """Changed in some version, the same in all that have it, or in one only."""

    tellings: tuple[Telling, ...]
    """The earliest version first."""

    @property
    def speaker(self) -> Speaker | None:
        """Who says it, by the first version that leaves no doubt, else by the first that names somebody."""
        named = [telling.speaker for telling in self.tellings if telling.speaker]
        return next((speaker for speaker in named if speaker.certain), named[0] if named else None)


Told: TypeAlias = "tuple[Row, Version]"
"""An article, and what its version of a story quotes."""


def quoted(library: Library, query: Query, progress: Progress | None = None) -> list[Quoted]:
    """What is quoted in every story of which an article answers `query`, changed quotations first in each.

    Args:
        library: where the stories are.
        query: asked of the articles; the versions of their stories need not answer it.
        progress: told how many of how many stories are done; its answer False ends it.
    """
    answering = set(library.search(query).ids())
    stories = [story for story in library.index.stories.all() if not answering.isdisjoint(story.articles)]
    found: list[Quoted] = []
    for done, story in enumerate(stories, 1):
        found += quoted_in(library, story)
        if progress and not progress(done, len(stories)):
            break
    return found


def quoted_in(library: Library, story: StoryTold) -> list[Quoted]:
    """What the versions of a story quote; what cannot be read is left out, as is what is beyond `MOST`."""
    return together(story.id, _versions(library, story))


def together(story: str, versions: Sequence[Told]) -> list[Quoted]:
    """What some versions quote: every quotation of each belongs to one of the answer.

    Args:
        story: what the versions tell.
        versions: the earliest first.
    """
    gathered = _Gathered(versions)
    for number, (_, earlier) in enumerate(versions):
        for other in range(number + 1, len(versions)):
            if not gathered.complete(number):
                gathered.take(number, other, drift(earlier, versions[other][1]))
    found = [_quoted(story, tellings) for tellings in gathered.all()]
    return sorted(found, key=lambda one: ORDER.index(one.kind))


def drifting(found: Sequence[Quoted]) -> list[Quoted]:
    """Those with other words in some version."""
    return [one for one in found if one.kind == "changed"]


def _versions(library: Library, story: StoryTold) -> list[Told]:
    """The articles of a story with what they quote, the earliest first."""
    found = []
    for id in story.articles[: -MOST - 1 : -1]:
        row = library.index.row(id)
        try:
            text = library.get(id).text[:LONGEST]
        except CuttingsError:  # which is said where it is opened
            continue
        if row is not None:
            found.append((row, Version(text, quotations(text))))
    return found


class _Said:
    """A quotation in the versions that have it, by their numbers."""

    def __init__(self, earliest: int) -> None:
        self.earliest = earliest
        self.quoted: dict[int, list[Quotation]] = {}
        self.changes: dict[int, list[Change]] = {}
        self.unmarked: dict[int, Span] = {}

    def add(self, number: int, some: Sequence[Quotation]) -> None:
        """These quotations of a version are it, or parts of it."""
        mine = self.quoted.setdefault(number, [])
        mine += [each for each in some if each not in mine]
        mine.sort(key=_start)

    def absorb(self, other: _Said) -> None:
        """Take in another one, of which a version has made one with this."""
        for number, some in other.quoted.items():
            self.add(number, some)
        for number, changes in other.changes.items():
            self.changes[number] = self.changes.get(number, []) + changes
        self.unmarked = other.unmarked | self.unmarked


class _Gathered:
    """Quotations put together over the versions of a story."""

    def __init__(self, versions: Sequence[Told]) -> None:
        self._versions = versions
        self._said: list[dict[Span, _Said]] = [{} for _ in versions]
        """Of each version, what its quotations belong to."""

    def complete(self, number: int) -> bool:
        """Whether all that a version quotes belongs to earlier ones, so that it need not be compared."""
        said = self._said[number]
        quoted = self._versions[number][1].quotations
        return all(each.span in said and said[each.span].earliest < number for each in quoted)

    def take(self, number: int, other: int, found: Sequence[Drift]) -> None:
        """Put together what comparing the version `number` with a later one has shown."""
        for each in found:
            theirs = self._said[other]
            if not each.left or any(quotation.span in theirs for quotation in each.right):
                continue
            said = self._joined(number, each.left)
            if said is None:
                continue
            if each.right:
                said.add(other, each.right)
                theirs.update((quotation.span, said) for quotation in each.right)
                said.changes[other] = [*said.changes.get(other, ()), *each.changes]
            elif each.nearest:
                said.unmarked[other] = each.nearest

    def all(self) -> Iterator[list[Telling]]:
        """Every quotation with its versions, in the order of the earliest version that has it."""
        for number, (_, version) in enumerate(self._versions):
            for quotation in version.quotations:
                said = self._said[number].get(quotation.span) or self._joined(number, (quotation,))
                if said and said.earliest == number and said.quoted[number][0] == quotation:
                    yield list(self._tellings(said))

    def _joined(self, number: int, some: tuple[Quotation, ...]) -> _Said | None:
        """What these quotations of a version are together; None where one belongs to an earlier version."""
        mine = self._said[number]
        before = list({id(said): said for each in some if (said := mine.get(each.span))}.values())
        if any(said.earliest < number for said in before):
            return None
        said = before[0] if before else _Said(number)
        said.add(number, some)
        for more in before[1:]:
            said.absorb(more)
        for place, quoted in said.quoted.items():
            self._said[place].update((each.span, said) for each in quoted)
        return said

    def _tellings(self, said: _Said) -> Iterator[Telling]:
        for number, (row, version) in enumerate(self._versions):
            if some := said.quoted.get(number):
                span = Span(some[0].span.start, some[-1].span.end)
                parts = tuple(part for each in some for part in each.parts)
                speaker = next((each.speaker for each in some if each.speaker), None)
                changes = tuple(sorted(said.changes.get(number, ()), key=lambda change: change.right))
                here = tuple(change.right for change in changes)
                yield Telling(row, version.text, span, parts, speaker, changes, here)
            elif span_there := said.unmarked.get(number):
                yield Telling(row, version.text, span_there, (span_there,), None, quoted=False)


def _start(quotation: Quotation) -> int:
    return quotation.span.start


def _quoted(story: str, tellings: Sequence[Telling]) -> Quoted:
    """A quotation, in the earliest version with all that some other one has changed."""
    first, *others = tellings
    differing = tuple(sorted({each.left for other in others for each in other.changes}))
    kind: Kind = "changed" if any(other.changes for other in others) else "only"
    if kind == "only" and any(other.quoted for other in others):
        kind = "same"
    return Quoted(story, kind, (first._replace(differing=differing), *others))


def _cut(text: str, part: Span, differing: Sequence[Span]) -> Iterator[Piece]:
    """The words of a part, those by themselves that differ."""
    edges = {part.start, part.end}
    edges.update(edge for span in differing for edge in span if part.start < edge < part.end)
    for start, end in pairwise(sorted(edges)):
        changed = any(span.start <= start and end <= span.end for span in differing)
        yield Piece(_one_line(text[start:end]), changed)


def _one_line(text: str) -> str:
    """A text with one space for every white space; those at its ends stay."""
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() else ""
    return f"{lead}{words}{' ' if words and text[-1:].isspace() else ''}"
