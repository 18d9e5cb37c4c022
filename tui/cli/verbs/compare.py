"""`cuttings compare`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.progress import progress
from tui.cli.queries import find_one, joined
from tui.cli.talk import put, put_json, say, styled
from tui.cli.words import QueryCommand
from tui.errors import BadRequest
from tui.text.clean import visible_line
from tui.text.counting import plural
from tui.text.words import excerpt

if TYPE_CHECKING:
    from tui.library.comparing import Pair, Versions
    from tui.library.library import Library
    from tui.model.article import Article
    from tui.text.span import Span

WIDEST = 80
"""Columns at the most."""


@click.command("compare", cls=QueryCommand)
@click.argument("ids", metavar="ID [ID]", nargs=-1, required=True, shell_complete=complete_query)
@click.option("--changes", is_flag=True, help="Leave out what is the same.")
@json_option
@library_option
def compare(ids: tuple[str, ...], changes: bool, as_json: bool) -> None:
    """Print two articles, or two versions, sentence by sentence.

    Of one article, it is compared with the version of its story that is most like it. = is the same, - and +
    are changed, with the words as [-taken out-] and {+put in+}; < only the first has, > only the second.
    """
    from tui.library.comparing import compare_articles

    if len(ids) > 2:
        raise BadRequest(f"Two articles are compared, and {len(ids)} are named.", "Put a query in quotes.")
    with opened(chosen_library()) as library:
        found = compare_articles(*_meant(library, [find_one(library, joined([id])) for id in ids]))
    if found.cut:
        say("Warning: Only the beginnings are compared, for a text is very long.")
    shown = [
        (number, pair) for number, pair in enumerate(found.pairs, 1) if not changes or pair.kind != "same"
    ]
    if as_json:
        put_json(_told(found, [pair for _, pair in shown]))
        return
    put(_head(found))
    for number, pair in shown:
        put(_lines(number, pair, found))


def _meant(library: Library, ids: Sequence[str]) -> tuple[Article, Article]:
    """Both articles as they were named; of one and the version most like it, the older one first."""
    if len(ids) == 2:
        return library.get(ids[0]), library.get(ids[1])
    from tui.library.comparing import in_order_of_time, nearest_version, versions_of
    from tui.library.stories import compare_waiting

    with progress("Comparing") as report:
        compare_waiting(library, report)
    nearest = nearest_version(library, ids[0])
    if others := [other for other in versions_of(library, ids[0]) if other != nearest]:
        say(f"{plural(len(others), 'more version')}: {', '.join(others)}.")
    left, right = in_order_of_time(library, (ids[0], nearest))
    return left, right


def _head(found: Versions) -> Iterator[str]:
    """Which articles these are, and the figures."""
    for sign, article in (("-", found.left), ("+", found.right)):
        yield from (styled(line, bold=True) for line in _wrapped(article.title, f"{sign} "))
        yield styled(
            f"  {visible_line(' · '.join(filter(None, (article.source, str(article.date)))))}", dim=True
        )
    figures = found.figures
    yield ""
    yield from _wrapped(
        f"{plural(figures.shared, 'word')} shared · changed {figures.changed_left:,} into"
        f" {figures.changed_right:,} · only first {figures.only_left:,} · only second"
        f" {figures.only_right:,} · longest in common {plural(found.run.words, 'word')}",
        "",
    )
    yield ""


def _lines(number: int, pair: Pair, found: Versions) -> Iterator[str]:
    """One pair, numbered."""
    width = len(str(len(found.pairs)))
    first, next_ = f"{number:>{width}} ", " " * (width + 1)
    left = _marked(found.left.text, pair.left, [change.left for change in pair.changes], "[-", "-]")
    right = _marked(found.right.text, pair.right, [change.right for change in pair.changes], "{+", "+}")
    if pair.kind == "same":
        yield styled(f"{first}= {visible_line(excerpt(left, _width() - width - 4))}", dim=True)
    elif pair.kind == "changed":
        yield from _wrapped(left, f"{first}- ")
        yield from _wrapped(right, f"{next_}+ ")
    else:
        yield from _wrapped(left or right, f"{first}{'<' if pair.left else '>'} ")


def _marked(text: str, spans: Sequence[Span], changed: Iterable[Span], before: str, after: str) -> str:
    """The sentences in one line, with marks around what is changed."""
    if not spans:
        return ""
    place, end = spans[0].start, spans[-1].end
    parts = []
    for start, stop in changed:
        if start < stop:
            parts += [text[place:start], before, text[start:stop], after]
            place = stop
    return " ".join("".join([*parts, text[place:end]]).split())


def _wrapped(text: str, sign: str) -> list[str]:
    """A foreign text masked, in lines of the terminal, the first one behind a sign."""
    return textwrap.wrap(
        visible_line(text),
        _width(),
        initial_indent=sign,
        subsequent_indent=" " * len(sign),
        break_on_hyphens=False,
    ) or [sign.rstrip()]


def _width() -> int:
    return max(20, min(WIDEST, shutil.get_terminal_size().columns))


def _told(found: Versions, pairs: Iterable[Pair]) -> dict[str, object]:
    """The comparison for machines; offsets count code points of the texts."""
    left, right = found.left, found.right
    return {
        "left": _article(left),
        "right": _article(right),
        "figures": found.figures._asdict(),
        "longest_run": {
            "words": found.run.words,
            "left": _stretch(left, found.run.left),
            "right": _stretch(right, found.run.right),
        },
        "pairs": [
            {
                "kind": pair.kind,
                "left": [_stretch(left, span) for span in pair.left],
                "right": [_stretch(right, span) for span in pair.right],
                "changes": [
                    {"left": _stretch(left, change.left), "right": _stretch(right, change.right)}
                    for change in pair.changes
                ],
            }
            for pair in pairs
        ],
    }


def _article(article: Article) -> dict[str, object]:
    return {"id": article.id, "title": article.title, "date": article.date, "source": article.source}


def _stretch(article: Article, span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": article.text[span.start : span.end]}
