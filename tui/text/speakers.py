"""Who says what is quoted, where an English text names somebody; where it is not clear, nobody.

The sentence is looked at in which the quotation stands: for a verb of saying that follows it, else for the
last one before it, and for who stands with that verb. `The minister said` names nobody, and nobody is
guessed; `he said` is who was named last, and uncertain. A quotation with which nothing of that stands goes
on with the words of the one before it, if it follows that directly.

Other languages have none of these verbs, so nobody is named in them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

from tui.text import paragraphs
from tui.text.attribution import Source, after, before
from tui.text.names import capitals, tokens
from tui.text.people import People
from tui.text.quote_marks import Marked
from tui.text.sentences import of_paragraph
from tui.text.span import Span

_LOOKED_AROUND = 600
"""Code points before a quotation and after it in which is looked for who says it."""

_STOPS = ".!?…"
_ENDS = _STOPS + ","

How: TypeAlias = Literal["named", "pronoun", "carried"]
"""By a name with the quotation, by a pronoun, or by what stands with the quotation before it."""


class Speaker(NamedTuple):
    """Who says something."""

    name: str
    """As the text writes it, without titles."""

    span: Span
    """Where that name stands."""

    how: How
    certain: bool
    """Whether the text leaves no doubt."""


def speakers(text: str, quoted: Sequence[Marked]) -> list[Speaker | None]:
    """Who says each of the quotations of a text; None where the text names nobody.

    >>> from tui.text.quote_marks import marked
    >>> text = "“It is mixed,” Antony Blinken said."
    >>> [speaker and speaker.name for speaker in speakers(text, marked(text))]
    ['Antony Blinken']
    """
    if not quoted:
        return []
    reader = _Reader(text, quoted)
    sources = [reader.source(number) for number in range(len(quoted))]
    return _resolved(reader, sources)


class _Reader:
    """Looks around quotations."""

    def __init__(self, text: str, quoted: Sequence[Marked]) -> None:
        self.text = text
        self.spans = [each.span for each in quoted]
        self.known = capitals(text)
        self._quoted = quoted
        self._paragraphs = list(paragraphs.every(text))
        self._ends = [span.end for span in self.spans]
        self._starts = [paragraph.start for paragraph in self._paragraphs]
        self._sentences: dict[int, list[Span]] = {}

    def source(self, number: int) -> Source | None:
        """Who says a quotation, by what stands around it."""
        return self._after(number) or self._before(number)

    def follows(self, number: int, source: Source) -> bool:
        """Whether a quotation goes on directly after the one before it and what tells who says that."""
        last, span = self.spans[number - 1], self.spans[number]
        paragraph, there = self._paragraph(last.end - 1), self._paragraph(span.start)
        if there > paragraph + 1 or not self._begins(number, there):
            return False
        parted = self._parted(paragraph)
        first = bisect_left(parted, last.end, key=_start)
        between = bisect_left(parted, span.start, key=_start) - first
        told = last.end <= source.span.start and between > 0 and parted[first].start <= source.span.start
        return between <= told

    def continued(self, number: int) -> bool:
        """Whether a quotation is in the same paragraph as the one before it."""
        return self._paragraph(self.spans[number - 1].end - 1) == self._paragraph(self.spans[number].start)

    def _begins(self, number: int, paragraph: int) -> bool:
        """Whether a quotation begins a sentence; with a paragraph, it has to be one itself."""
        span = self.spans[number]
        if self.continued(number):
            parted = self._parted(paragraph)
            return parted[bisect_right(parted, span.start, key=_start) - 1].start == span.start
        last = self._quoted[number].parts[-1].end
        lead = self.text[self._paragraphs[paragraph].start : span.start]
        return not lead.strip("*_> ") and self.text[last - 1] in _ENDS

    def _before(self, number: int) -> Source | None:
        span = self.spans[number]
        parted = self._parted(self._paragraph(span.start))
        start = parted[bisect_right(parted, span.start, key=_start) - 1].start
        start = max(start, span.start - _LOOKED_AROUND)
        first = bisect_right(self._ends, start)
        return before(tokens(self.text, start, span.start, self.spans[first:number]), self.known)

    def _after(self, number: int) -> Source | None:
        span = self.spans[number]
        parted = self._parted(self._paragraph(span.end - 1))
        at = bisect_right(parted, span.end, key=_end)
        end = parted[at].end if at < len(parted) else span.end
        limit = self.spans[number + 1].start if number + 1 < len(self.spans) else len(self.text)
        end = min(end, limit, span.end + _LOOKED_AROUND)
        words = tokens(self.text, span.start, end, [span])
        full = self.text[self._quoted[number].parts[-1].end - 1] in _STOPS
        anew = full and len(words) > 1 and words[1].text[0].isupper()
        return after(words, self.known, anew=anew)

    def _paragraph(self, place: int) -> int:
        """The number of the paragraph that holds a place."""
        return bisect_right(self._starts, place) - 1

    def _parted(self, paragraph: int) -> list[Span]:
        """The sentences of a paragraph."""
        if paragraph not in self._sentences:
            self._sentences[paragraph] = list(of_paragraph(self.text, self._paragraphs[paragraph]))
        return self._sentences[paragraph]


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end


def _resolved(reader: _Reader, sources: Sequence[Source | None]) -> list[Speaker | None]:
    """Whom the sources mean."""
    people: People | None = None
    found: list[Speaker | None] = []
    last: Source | None = None
    for number, source in enumerate(sources):
        if source is None:
            goes_on = last is not None and reader.follows(number, last)
            last = last if goes_on else None
            found.append(_carried(found[-1], continued=reader.continued(number)) if goes_on else None)
            continue
        last = source
        if source.kind == "pronoun" and people is None:
            named = [each.span for each in sources if each and each.kind == "named" and each.person]
            people = People(reader.text, reader.spans, named, reader.known)
        found.append(_speaker(reader.text, source, people))
    return found


def _carried(speaker: Speaker | None, *, continued: bool) -> Speaker | None:
    """Who goes on; in a new paragraph that is not certain."""
    return speaker and speaker._replace(how="carried", certain=speaker.certain and continued)


def _speaker(text: str, source: Source, people: People | None) -> Speaker | None:
    if source.kind == "named":
        return _named(text, source.span, "named")
    if source.kind == "pronoun" and people:
        meant = people.meant(text[source.span.start : source.span.end].lower(), source.span.start)
        return _named(text, meant, "pronoun") if meant else None
    return None


def _named(text: str, span: Span, how: How) -> Speaker:
    return Speaker(" ".join(text[span.start : span.end].split()), span, how, how == "named")
