"""The articles of the benchmarks behave like real ones: by the laws that real ones keep."""

from __future__ import annotations

import math
import re
import statistics
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.benchmarks.generate import BLOCK, LATEST_HEADLINE, MEDIAN_WORDS, Newsroom, write_articles
from tests.benchmarks.language import latin
from tui.library.library import Library
from tui.query.ast import Everything

WORD = re.compile(r"\w+")


class Printed(NamedTuple):
    """An article, taken apart."""

    date: str
    outlet: str | None
    text: str
    words: list[str]


@cache
def articles() -> list[Printed]:
    """Those of some blocks."""
    return [_apart(article) for block in range(8) for article in Newsroom(7, block).articles()]


def _apart(article: str) -> Printed:
    head, _, rest = article.partition("\n\n")
    outlet = found[0] if (found := re.findall(r"\S+\.(?:com|net|org|co)$", head)) else None
    return Printed(head[6:16], outlet, rest, WORD.findall(rest.lower()))


def slope(points: list[tuple[float, float]]) -> float:
    """Of the line through the logarithms."""
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    return statistics.linear_regression(xs, ys).slope


def test_few_words_are_used_often_and_many_seldom() -> None:
    """Zipf: frequency falls as 1/rank, and faster among the rare ones."""
    counts = Counter(word for article in articles() for word in article.words)
    ranked = [count for _, count in counts.most_common()]
    assert -1.15 < slope([(rank, ranked[rank]) for rank in range(20, 2_000, 20)]) < -0.85
    assert slope([(rank, ranked[rank]) for rank in range(8_000, 40_000, 400)]) < -1.3


def test_the_vocabulary_grows_with_the_corpus() -> None:
    """Heaps: K·nᵝ, with the constants of 800,000 news articles within a fifth."""
    seen: set[str] = set()
    total, growth = 0, []
    for number, article in enumerate(articles(), start=1):
        seen.update(article.words)
        total += len(article.words)
        if number % 500 == 0:
            growth.append((float(total), float(len(seen))))
    assert 0.4 < slope(growth) < 0.62
    assert all(0.8 < size / (44 * n**0.49) < 1.2 for n, size in growth)


def test_lengths_are_log_normal() -> None:
    logs = [math.log(len(article.words)) for article in articles()]
    assert math.exp(statistics.median(logs)) == pytest.approx(MEDIAN_WORDS, rel=0.1)
    assert 0.45 < statistics.stdev(logs) < 0.65


def test_a_few_outlets_print_most() -> None:
    ranked = [n for _, n in Counter(a.outlet for a in articles() if a.outlet).most_common()]
    assert sum(ranked[:20]) > 0.4 * sum(ranked)
    assert len(ranked) > 400
    assert ranked[-100] < 4


def test_dates_have_the_rhythm_of_weeks_and_years() -> None:
    days = [date.fromisoformat(article.date) for article in articles()]
    weekdays, years = Counter(day.weekday() for day in days), Counter(day.year for day in days)
    assert weekdays[6] < weekdays[5] < 0.7 * weekdays[2]
    assert years[2024] > 2 * years[2016] > 0
    assert len(years) >= 9


def test_stories_are_copied_trimmed_and_reworded() -> None:
    """By shingles of five words: what share of the smaller article is in the larger one."""
    shared = [
        len(a & b) / min(len(a), len(b))
        for block in range(2)
        for a, b in combinations([_shingles(x) for x in articles()[block * BLOCK :][:BLOCK]], 2)
        if len(a & b) > 10
    ]
    assert len(shared) > 100
    assert sum(share > 0.95 for share in shared) > 20  # word for word, or cut off
    assert sum(0.2 < share < 0.8 for share in shared) > 20  # reworded


def _shingles(article: Printed) -> set[int]:
    return {hash(tuple(article.words[n : n + 5])) for n in range(len(article.words) - 4)}


def test_people_are_quoted_and_other_scripts_are_written() -> None:
    texts = [article.text for article in articles()]
    assert sum("” said " in text for text in texts) > len(texts) / 2
    for script in ("CYRILLIC", "CJK", "ARABIC"):
        share = sum(any(unicodedata.name(c, "").startswith(script) for c in text[:30]) for text in texts)
        assert 0.003 < share / len(texts) < 0.05
    assert sum("é" in text for text in texts) > len(texts) / 10


def test_words_are_told_apart_by_rank() -> None:
    ranks = [*range(1, 20_000), *range(59_000, 62_000), *range(7_999_000, 8_001_000)]
    assert len({latin(rank) for rank in ranks}) == len(ranks)


def test_a_smaller_library_is_the_beginning_of_a_larger_one(tmp_path: Path) -> None:
    for name, count, seed in (("small", 600, 7), ("again", 600, 7), ("large", 1_000, 7), ("other", 600, 8)):
        write_articles(tmp_path / name, count, seed, median_words=30)
    small, again, large, other = (_read(tmp_path / name) for name in ("small", "again", "large", "other"))
    assert len(small) == 600
    assert small == again
    assert small.items() < large.items()
    assert not set(small.values()) & set(other.values())


def _read(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.txt")}


def test_each_is_imported_as_an_article_of_its_own(tmp_path: Path) -> None:
    write_articles(tmp_path / "source", BLOCK)
    library = Library(tmp_path / "library", tmp_path / "cache")
    report = library.import_([tmp_path / "source"])
    rows = library.search(Everything()).rows(0, BLOCK)
    library.close()
    assert len(report.imported) == BLOCK
    assert not report.rejected
    assert rows[0].title == LATEST_HEADLINE
    assert sum(bool(row.source) for row in rows) > 0.8 * BLOCK
