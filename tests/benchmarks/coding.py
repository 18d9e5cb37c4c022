"""Passages of a researcher who codes: marked in a library, and lists of them measured in its process."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

import msgspec

from tests.benchmarks.language import latin
from tui.changes.merging import MergeRecords
from tui.changes.values import Edit
from tui.library.library import Library
from tui.library.listing_passages import Grouping, grouped, passages
from tui.library.passages import place_of
from tui.library.places import cache_folder
from tui.model.article import Article
from tui.model.highlight import Highlight, in_text_order
from tui.model.record import Record, Tag
from tui.query.ast import Everything
from tui.query.parser import parse
from tui.text.sentences import sentences

_PER_ARTICLE = (1, 1, 2, 2, 3, 5)
_NOTED, _LONGER = 0.1, 0.2
_TIMES = 11
_COMMON, _FAIR = 60, 3_000
"""Ranks of words, as in `tests.benchmarks.library`."""


class Figures(msgspec.Struct):
    """What is written to stdout: milliseconds, by what took them."""

    took: dict[str, float]


def main(folder: str, verb: str, *numbers: str) -> None:
    """Mark passages in the library, or measure lists of them."""
    library = Library(Path(folder), cache_folder(Path(folder)))
    try:
        if verb == "mark":
            mark(library, *map(int, numbers))
        else:
            sys.stdout.buffer.write(msgspec.json.encode(Figures(dict(_figures(library)))))
    finally:
        library.close()


def mark(library: Library, count: int, tags: int) -> None:
    """Mark so many passages, a sentence or some, with tags of which few are used much; as one edit."""
    chance = Random(7)
    names = [f"code {latin(40_000 + 31 * number)}" for number in range(tags)]
    book = [Tag(name.replace(" ", "-"), name) for name in names]
    shares = list(accumulate(1 / rank for rank in range(1, tags + 1)))
    records: dict[str, Record] = {}
    ids = library.search(Everything()).ids()
    chance.shuffle(ids)
    for id in ids:
        left = count - sum(len(record.highlights) for record in records.values())
        if not left:
            break
        some = min(left, chance.choice(_PER_ARTICLE))
        found = _marked(library.get(id), some, chance, book, shares)
        records[id] = Record(id, highlights=in_text_order(found))
    library.apply(Edit(tuple(records), MergeRecords(records, tuple(book))))
    library.work.flush(600)


def _marked(
    article: Article, count: int, chance: Random, book: Sequence[Tag], shares: Sequence[float]
) -> Iterator[Highlight]:
    spans = sentences(article.text)
    for start in chance.sample(range(len(spans)), min(count, len(spans))):
        last = min(start + (chance.random() < _LONGER), len(spans) - 1)
        place = place_of(article, spans[start].start, spans[last].end)
        chosen = chance.choices(book, cum_weights=shares, k=chance.choice((0, 1, 1, 1, 2)))
        yield Highlight(
            id=f"h{chance.getrandbits(48):012x}",
            **msgspec.structs.asdict(place),
            tags=tuple(dict.fromkeys(tag.slug for tag in chosen)),
            note="Who said this first?" if chance.random() < _NOTED else "",
            created="2026-11-26T12:00:00Z",
            modified="2026-11-26T12:00:00Z",
        )


def _figures(library: Library) -> Iterator[tuple[str, float]]:
    most_used = next(slug for slug, _ in library.index.counts.tags() if slug.startswith("code-"))
    queries = {
        "all passages": "",
        "a tag": f"#{most_used}",
        "a common word in them": f"highlight:{latin(_COMMON)}",
        "the beginning of a word in them": f"highlight:{latin(_FAIR)[:3]}*",
        "a word of their articles, without a tag": f"{latin(_COMMON)} -#{most_used}",
    }
    for name, text in queries.items():
        query = parse(text)
        yield name, _median(partial(passages, library, query))
    found = passages(library, Everything())
    for by in Grouping:
        yield f"all in groups by {by.value}", _median(partial(grouped, found, by, library.label))


def _median(work: Callable[[], object]) -> float:
    took = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main(*sys.argv[1:])
