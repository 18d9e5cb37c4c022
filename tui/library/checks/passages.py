"""The passages of an article: whether they are where they were marked, and each there once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.library.checks.finding import Finding
from tui.library.passages import Found, found_in
from tui.model.article import Article
from tui.model.record import Record
from tui.text.counting import named, plural
from tui.text.words import excerpt

_LONGEST = 80
"""Code points of a passage's words."""


def passages(article: Article, record: Record) -> Iterator[Finding]:
    """What is worth a word of the passages that a record has of its article."""
    found = found_in(article, record)
    if moved := [one for one in found if one.state == "moved"]:
        what = f"has {_several(moved)} found elsewhere in the text than marked: {named(_words(moved))}."
        advice = "Nothing need be done: they are shown where they are now."
        yield Finding("note", "passage moved", article.id, what, advice)
    for lost in (one for one in found if one.state == "orphan"):
        what = f"has a passage that is not found in the text any more ({lost.why}): {_quoted(lost)}."
        advice = "It is kept with its tags and note: attach it anew in the app, or remove it there."
        yield Finding("warning", "orphan", article.id, what, advice)
    for (start, end, _), count in _repeated(found):
        what = f"has {count:,} passages at one place, {start:,} to {end:,}."
        yield Finding("note", "marked twice", article.id, what, "Remove one of them, if they say the same.")


def _repeated(found: Sequence[Found]) -> list[tuple[tuple[int, int, str], int]]:
    places = Counter((one.start, one.end, one.passage.exact) for one in found)
    return [(place, count) for place, count in places.items() if count > 1]


def _several(found: Sequence[Found]) -> str:
    return "a passage that was" if len(found) == 1 else f"{plural(len(found), 'passage')} that were"


def _words(found: Sequence[Found]) -> list[str]:
    return [_quoted(one) for one in found]


def _quoted(found: Found) -> str:
    return f"“{excerpt(found.passage.exact, _LONGEST)}”"
