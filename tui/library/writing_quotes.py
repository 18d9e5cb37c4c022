"""Quotations of several versions as text that others read: JSON for programs, Markdown for a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from tui.library.quoting import ORDER, Quoted, Telling
from tui.text.clean import visible_line
from tui.text.counting import plural
from tui.text.dates import long
from tui.text.span import Span
from tui.text.speakers import Speaker

FORMAT = "cuttings-quotes"

KINDS = {"changed": "changed", "same": "the same in all that quote it", "only": "in one version only"}
"""How a kind is said."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|#$]")
"""What Markdown reads something into in the middle of a line."""


def json_of(found: Sequence[Quoted], query: str) -> bytes:
    """The quotations as JSON, all offsets in code points of the articles' texts."""
    from msgspec.json import encode, format

    kinds = Counter(one.kind for one in found)
    told = {
        "format": FORMAT,
        "version": 1,
        "query": query,
        "counts": {kind: kinds[kind] for kind in ORDER},
        "quotations": [_told(one) for one in found],
    }
    return format(encode(told), indent=2) + b"\n"


def markdown_of(found: Sequence[Quoted]) -> str:
    """The quotations as Markdown, a heading for each story."""
    lines = ["# Quotations in versions of one story", ""]
    for _, of_story in groupby(found, attrgetter("story")):
        some = list(of_story)
        lines += [f"## {_escaped(some[0].tellings[0].article.title)}", ""]
        for one in some:
            lines += [cited(one), ""]
    return "\n".join(lines)


def cited(one: Quoted) -> str:
    """One quotation as Markdown: who says it, then each version with where it is from, changed words bold."""
    lines = [f"{_escaped(said_by(one.speaker))}, {KINDS[one.kind]}:", ""]
    for telling in one.tellings:
        source, date = from_where(telling)
        where = f"{date}, {_escaped(source)}, *{_escaped(telling.article.title)}*"
        words = marked_words(telling, ("**", "**"), _escaped)
        lines.append(f"- {where}: {words}{_more(one, telling)}")
    return "\n".join(lines)


def marked_words(telling: Telling, marks: tuple[str, str], shown: Callable[[str], str]) -> str:
    """The words in quotation marks, changed ones between marks of their own; without any if nobody quotes it.

    Args:
        telling: the quotation in one version.
        marks: what stands before changed words and after them.
        shown: makes the foreign words fit for where they go.
    """
    before, after = marks
    words = "".join(
        f"{before}{shown(text)}{after}" if changed else shown(text) for text, changed in telling.pieces
    )
    return f"“{words}”" if telling.quoted else words


def said_by(speaker: Speaker | None) -> str:
    """Who says it, and whether that is certain."""
    if speaker is None:
        return "Nobody named"
    return speaker.name if speaker.certain else f"{speaker.name} (uncertain)"


def from_where(telling: Telling) -> tuple[str, str]:
    """The outlet and the date of a version."""
    return telling.article.source or "source unknown", long(telling.article.date)


def other_speaker(one: Quoted, telling: Telling) -> str:
    """Whom a version names as the speaker, where that is somebody else than in the others; else ""."""
    here, all_over = telling.speaker, one.speaker
    if here is None or all_over is None or here.name.split()[-1] == all_over.name.split()[-1]:
        return ""
    return here.name


def counted(found: Sequence[Quoted]) -> str:
    """`3 quotations in 2 stories`."""
    stories = len({one.story for one in found})
    return f"{plural(len(found), 'quotation')} in {stories:,} {'story' if stories == 1 else 'stories'}"


def remarks(one: Quoted, telling: Telling) -> Iterator[str]:
    """What is to be said of a version besides its words."""
    if not telling.quoted:
        yield "without quotation marks"
    if name := other_speaker(one, telling):
        yield f"said there by {name}"


def _more(one: Quoted, telling: Telling) -> str:
    said = "; ".join(remarks(one, telling))
    return f" ({_escaped(said)})" if said else ""


def _escaped(text: str) -> str:
    """A foreign text, masked, of which Markdown makes nothing but letters."""
    return _SPECIAL.sub(r"\\\g<0>", visible_line(text))


def _told(one: Quoted) -> dict[str, object]:
    return {
        "story": one.story,
        "kind": one.kind,
        "speaker": _speaker(one.speaker),
        "versions": [_version(telling, one.tellings[0]) for telling in one.tellings],
    }


def _version(telling: Telling, first: Telling) -> dict[str, object]:
    article = telling.article
    return {
        "article": article.id,
        "title": article.title,
        "date": article.date,
        "source": article.source,
        "quoted": telling.quoted,
        "speaker": _speaker(telling.speaker),
        **_place(telling, telling.span),
        "words": telling.words,
        "changes": [
            {"kind": kind, "earliest": _place(first, left), "here": _place(telling, right)}
            for kind, left, right in telling.changes
        ],
    }


def _place(telling: Telling, span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "exact": telling.text[span.start : span.end]}


def _speaker(speaker: Speaker | None) -> dict[str, object] | None:
    return speaker and {"name": speaker.name, "certain": speaker.certain}
