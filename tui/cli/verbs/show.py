"""`cuttings show`."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from tui.cli.completing import complete_query
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.queries import find_one, joined
from tui.cli.talk import put, put_json, put_text, styled, terminal
from tui.cli.words import QueryCommand
from tui.text.clean import visible, visible_line
from tui.text.counting import plural
from tui.text.slices import slices
from tui.text.words import count_words, excerpt

if TYPE_CHECKING:
    from tui.library.passages import Found
    from tui.model.article import Article
    from tui.model.record import Record

MEASURE = 76
"""Columns of text at the most, as in the app."""

LONGEST_WORDS = 500
"""Code points of a passage; the text itself stands above."""

_INDENT = "    "


@click.command("show", cls=QueryCommand)
@click.argument("words", metavar="ID", nargs=-1, required=True, shell_complete=complete_query)
@json_option
@library_option
def show(words: tuple[str, ...], as_json: bool) -> None:
    """Print one article with its tags, its note and its passages.

    ID is its id, so much of the id's beginning that no other has it, or a query that finds only this article.
    """
    with opened(chosen_library()) as library:
        id = find_one(library, joined(words))
        article, record = library.get(id), library.record(id)
        if as_json:
            from tui.library.exporting import export_article

            told = library.index.stories.story_of(id)
            put_json(export_article(article, record, with_text=True, story=told.id if told else None))
        else:
            _put(article, record, library.label)


def _put(article: Article, record: Record, label: Callable[[str], str]) -> None:
    put(_head(article, record, label))
    _put_text(article.text)
    if record.note:
        put(["", styled(f"Note, {visible_line(record.note.modified[:10])}:", bold=True)])
        _put_text(record.note.text)
    if record.highlights:
        from tui.library.passages import found_in

        put(["", styled(f"{plural(len(record.highlights), 'passage').capitalize()}:", bold=True)])
        for found in found_in(article, record):
            put(_passage(found, label))


def _passage(found: Found, label: Callable[[str], str]) -> Iterator[str]:
    """The lines of one passage: its words, and below them what is said of it."""
    yield from _wrapped(f"“{excerpt(found.passage.exact, LONGEST_WORDS)}”")
    if found.passage.tags:
        yield from _wrapped(_tags(found.passage.tags, label), _INDENT)
    if found.state != "exact":
        yield styled(f"{_INDENT}{found.state}: {found.why}", dim=True)
    for line in _paragraphs(found.passage.note):
        if line:
            yield from _wrapped(line, _INDENT)


def _tags(slugs: Iterable[str], label: Callable[[str], str]) -> str:
    return visible_line(f"tags: {', '.join(map(label, slugs))}")


def _head(article: Article, record: Record, label: Callable[[str], str]) -> Iterator[str]:
    """The lines above the text."""
    for line in _wrapped(article.title.replace("\n", " ")):
        yield styled(visible_line(line), bold=True)
    yield styled(_byline(article), dim=True)
    yield styled(f"id: {visible_line(article.id)}", dim=True)
    if record.tags:
        yield _tags(record.tags, label)
    if record.starred:
        yield "★ starred"
    yield ""


def _put_text(text: str) -> None:
    """Print a text as it stands; broken at spaces where a person reads it on a terminal."""
    shown = text.rstrip("\n")
    if terminal():
        put(line for paragraph in _paragraphs(shown) for line in _wrapped(paragraph))
    else:
        put_text(shown)


def _paragraphs(text: str) -> Iterator[str]:
    """The lines of a text one by one, for there may be millions of them."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _byline(article: Article) -> str:
    """Source, date, place and length, with `guessed` where a guess is all there is."""
    parts = [
        f"{article.source}{_guessed(article.guessed('source'))}" if article.source else "source unknown",
        f"{article.date}{_guessed(article.guessed('date'))}",
        article.place or "",
        article.agency or "",
        plural(count_words(article.text), "word"),
    ]
    return visible_line(" · ".join(filter(None, parts)))


def _guessed(guessed: bool) -> str:
    return " (guessed)" if guessed else ""


def _wrapped(paragraph: str, indent: str = "") -> Iterator[str]:
    """A paragraph, masked, in lines of a terminal; as one line where there is none."""
    if not terminal():
        yield f"{indent}{visible(paragraph)}"
        return
    width = max(20, min(MEASURE, shutil.get_terminal_size().columns))
    for piece in slices(paragraph):
        yield from textwrap.wrap(
            visible(piece),
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
