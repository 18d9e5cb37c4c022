"""`cuttings agreement`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.columns import cells, fit, pad
from tui.cli.completing import complete_query, complete_tag
from tui.cli.opening import opened
from tui.cli.options import chosen_library, json_option, library_option
from tui.cli.queries import joined, nothing, read_query
from tui.cli.start import no_terminal, run_app
from tui.cli.talk import put, put_json, put_json_array, say, styled, terminal
from tui.cli.words import QueryCommand
from tui.errors import BadRequest, NothingFound
from tui.text.clean import visible_line, well_formed
from tui.text.counting import plural
from tui.text.words import excerpt

if TYPE_CHECKING:
    from tui.library.agreement.comparing import Comparison, Disagreement
    from tui.library.agreement.counts import Counts, Overall
    from tui.text.span import Span

GAP = "  "

HEADS = ("tag", "both", "only you", "only they", "neither", "agree", "kappa", "alpha")

UNDEFINED = "–"
"""Stands for a coefficient where there is none."""

NARROWEST = 12
"""Cells of a tag on a terminal, however narrow."""

_SEEN = {
    "either": "that you or they have read or annotated",
    "both": "that both of you have read or annotated",
    "all": "read or not",
}

_WHO = {"mine": "only you", "theirs": "only they", "both": "both"}
"""By whom a tag is; both of them where they mark overlapping words, and not the same."""


@click.command("agreement", cls=QueryCommand)
@click.argument("other", type=click.Path(path_type=Path))
@click.argument("words", metavar="[QUERY]...", nargs=-1, shell_complete=complete_query)
@click.option(
    "--by",
    type=click.Choice(["article", "passage"]),
    default="article",
    show_default=True,
    help="Whether articles bear a tag, or each character of their texts.",
)
@click.option(
    "--seen",
    type=click.Choice(list(_SEEN)),
    default="either",
    show_default=True,
    help="Count the articles that either of you has read or annotated, those that both have, or all.",
)
@click.option("--tag", "tags", multiple=True, shell_complete=complete_tag, help="Only this tag; repeatable.")
@click.option("--disagreements", is_flag=True, help="List where you differ instead.")
@click.option("--open", "show", is_flag=True, help="Show where you differ in the app, side by side.")
@json_option
@library_option
def agreement(
    other: Path,
    words: tuple[str, ...],
    by: str,
    seen: str,
    tags: tuple[str, ...],
    disagreements: bool,
    show: bool,
    as_json: bool,
) -> None:
    """Say how far you and another coder agree, tag by tag.

    OTHER is a colleague's annotations.json, the library that holds it, or an export. Tags are the same where
    their slugs are. With a QUERY only the articles count that answer it; of an export only those in it.

    Prints of each tag in how many articles it is by both, only by you, only by them, by neither; in which
    share of the articles you agree; Cohen's kappa and Krippendorff's alpha. The last line has all tags
    together: the sums, and the coefficients pooled. A – stands where nothing varies, so that there is no
    coefficient.
    """
    from tui.library.agreement.comparing import By, Seen, compare

    if show and (why := no_terminal()):
        raise BadRequest(f"The app needs a terminal ({why}).", "--disagreements lists where you differ.")
    text = joined(words)
    with opened(chosen_library()) as library:
        query = read_query(library, text) if text else None
        found = compare(library, other, By(by), query=query, seen=Seen(seen))
    if not found.articles:
        raise nothing(text) if text else NothingFound("There is no article that you could both have seen.")
    narrowed = found.of(_slugs(found, tags)) if tags else found
    if show and narrowed.disagreements:
        raise SystemExit(run_app(chosen_library(), narrowed))
    _say_what_counts(found, seen)
    if disagreements or show:
        _put_disagreements(narrowed, as_json=as_json)
        return
    if as_json:
        put_json(_told(narrowed, seen, text))
    else:
        _put_table(narrowed)
    if not narrowed.tags:
        raise NothingFound(f"Neither of you has tagged {'a passage of ' if by == 'passage' else ''}them.")


def _slugs(found: Comparison, typed: Sequence[str]) -> set[str]:
    """The tags that are meant, by slug or label.

    Raises:
        NothingFound: one of them is on none of the articles.
    """
    from tui.model.slugs import tag_label, tag_slug

    slugs = {tag if tag in found.tags else tag_slug(tag_label(tag)): tag for tag in typed}
    for slug, tag in slugs.items():
        if slug not in found.tags:
            raise NothingFound(f"Neither of you has used the tag {tag!r} there.")
    return set(slugs)


def _say_what_counts(found: Comparison, seen: str) -> None:
    what = f"{plural(len(found.articles), 'article')} {_SEEN[seen]}"
    size = f": {plural(found.marked.units, 'character')}" if found.marked else ""
    say(f"You and {visible_line(found.other)} on {what}{size}.")
    if found.unknown:
        are = "is" if found.unknown == 1 else "are"
        say(f"Left out: {plural(found.unknown, 'article')} of theirs that {are} not in this library.")
    if found.lost:
        say(f"Left out: {plural(found.lost, 'passage')} that cannot be found in the text for certain.")


def _put_table(found: Comparison) -> None:
    """A line a tag, and one for all; to a pipe with tabs between the columns."""
    rows = [(_label(found, slug), *_numbers(counts, counts)) for slug, counts in found.tags.items()]
    if len(rows) > 1:
        rows.append(("all tags", *_numbers(found.overall.counts, found.overall)))
    if found.marked and found.marked.units > found.marked.neither:
        rows.append(("marked at all", *_numbers(found.marked, found.marked)))
    if not rows:
        return
    if not terminal():
        put("\t".join(row) for row in [HEADS, *rows])
        return
    wide = [max(map(cells, column)) for column in zip(HEADS, *rows, strict=True)]
    room = shutil.get_terminal_size().columns - sum(wide[1:]) - len(GAP) * (len(HEADS) - 1)
    wide[0] = max(min(wide[0], room), NARROWEST)
    put([styled(_line(HEADS, wide), dim=True), *(_line(row, wide) for row in rows)])


def _line(row: Sequence[str], wide: Sequence[int]) -> str:
    numbers = [text.rjust(width) for text, width in zip(row[1:], wide[1:], strict=True)]
    return GAP.join([pad(row[0], wide[0]), *numbers])


def _numbers(counts: Counts, coefficients: Counts | Overall) -> tuple[str, ...]:
    agreement = counts.agreement
    return (
        *(f"{number:,}" for number in counts),
        UNDEFINED if agreement is None else f"{agreement:.1%}",
        *(
            UNDEFINED if value is None else f"{value:.3f}"
            for value in (coefficients.kappa, coefficients.alpha)
        ),
    )


def _label(found: Comparison, slug: str) -> str:
    from tui.library.agreement.passages import UNTAGGED

    return "(no tag)" if slug == UNTAGGED else visible_line(found.labels.get(slug, slug))


def _put_disagreements(found: Comparison, *, as_json: bool) -> None:
    """A line a disagreement below its article; to a pipe all in one line, with tabs.

    Raises:
        NothingFound: there are none.
    """
    if as_json:
        put_json_array(_told_disagreement(found, one) for one in found.disagreements)
    elif terminal():
        for id, of_one in groupby(found.disagreements, attrgetter("article")):
            put(
                [
                    styled(visible_line(id), bold=True),
                    *(line for one in of_one for line in _lines(found, one)),
                ]
            )
    else:
        put("\t".join(_columns(one)) for one in found.disagreements)
    if not found.disagreements:
        raise NothingFound("There you agree on everything.")


def _lines(found: Comparison, one: Disagreement) -> Iterator[str]:
    """What is by whom, and below it the words in question."""
    label, passage = _label(found, one.tag), one.passage
    if passage is None:
        yield f"  {_WHO[one.who]:9}  {label}"
        return
    places = [("you", passage.mine), ("they", passage.theirs)]
    yield f"  {label}: {', '.join(f'{who} {_spans(spans)}' for who, spans in places if spans)}"
    room = shutil.get_terminal_size().columns - 4
    yield styled(f"    {fit(visible_line(excerpt(passage.exact, room)), room)}", dim=True)


def _columns(one: Disagreement) -> list[str]:
    columns = [visible_line(one.article), visible_line(one.tag), one.who]
    if one.passage:
        columns += [_spans(one.passage.mine), _spans(one.passage.theirs), visible_line(one.passage.exact)]
    return columns


def _spans(spans: Sequence[Span]) -> str:
    """From where to where, as `10-25, 31-40`: code points from 0, the end exclusive."""
    return ", ".join(f"{start}-{end}" for start, end in spans)


def _told(found: Comparison, seen: str, query: str) -> dict[str, object]:
    return {
        "other": well_formed(found.other),
        "by": found.by,
        "seen": seen,
        "query": query,
        "articles": found.articles,
        "unknown": found.unknown,
        "lost": found.lost,
        "tags": [
            {"tag": slug or None, "label": found.labels.get(slug, slug) or None, **_values(counts, counts)}
            for slug, counts in found.tags.items()
        ],
        "all": _values(found.overall.counts, found.overall),
        "marked": _values(found.marked, found.marked) if found.marked else None,
    }


def _values(counts: Counts, coefficients: Counts | Overall) -> dict[str, object]:
    return {
        **counts._asdict(),
        "agreement": counts.agreement,
        "kappa": coefficients.kappa,
        "alpha": coefficients.alpha,
    }


def _told_disagreement(found: Comparison, one: Disagreement) -> dict[str, object]:
    passage = one.passage
    return {
        "article": one.article,
        "tag": one.tag or None,
        "label": found.labels.get(one.tag, one.tag) or None,
        "who": one.who,
        "start": passage and passage.start,
        "end": passage and passage.end,
        "exact": passage and passage.exact,
        "mine": passage and [span._asdict() for span in passage.mine],
        "theirs": passage and [span._asdict() for span in passage.theirs],
    }
