"""What a query means, read off the articles one by one: slow, and plain to see."""

from __future__ import annotations

import datetime as dt
import re

from tui.index.order import Order
from tui.index.stamp import Indexed
from tui.model.slugs import tag_slug
from tui.query.ast import And, AnyTag, Everything, Id, Length, Not, Or, Query, State, Story, Tagged, Term
from tui.query.dates import Dated, Recent
from tui.text.words import count_words, fold

WORDS = [
    "c",
    "C++",
    "c++11",
    "U.S.",
    "us",
    "O’Brien",
    "o'brien",
    "Bogotá",
    "bogota",
    "migra",
    "migration",
    "right-wing",
    "right",
    "wing",
    "10.5%",
    "@name",
    "Straße",
    "strasse",
    "++",
    "zero",
    "“zero",
    "tolerance”",
    "—",
    "的",
    "中国A股",
    "国",
    "국어",
    "كتـاب",
    "كتاب",
    "हिन्दी",
]
"""What texts and queries are made of."""

PARENTS = {"draft": "a", "a": "loop", "loop": "a"}
"""What stands above a tag; two stand above each other."""


def plain(text: str) -> str:
    for mark, typed in zip("‘’“”–", "''\"\"-", strict=True):
        text = text.replace(mark, typed)
    text = re.sub("([\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3])", r" \1 ", fold(text).replace("\u0640", ""))
    return " ".join(text.split())


def stands_in(needle: str, prefix: bool, text: str) -> bool:
    """Whether `needle` stands in `text` with nothing adjoining that would make it part of a longer word."""
    for start in range(len(text)):
        if not text.startswith(needle, start):
            continue
        before, after = text[:start][-1:], text[start + len(needle) :][:1]
        begins = not (needle[0].isalnum() and before.isalnum())
        ends = prefix or not (needle[-1].isalnum() and after.isalnum())
        if begins and ends:
            return True
    return False


def holds(term: Term, item: Indexed) -> bool:
    found = item.article
    note = item.record.note.text if item.record.note else ""
    passages = [words for passage in item.record.highlights for words in (passage.exact, passage.note)]
    texts = {
        "title": [found.title],
        "source": [found.source or ""],
        "place": [found.place or ""],
        "note": [note],
        "highlight": passages,
    }
    every = [found.title, found.source or "", found.text, note, *passages]
    looked_in = texts[term.field] if term.field else every
    needle = plain(term.text)
    if re.fullmatch(r"[a-z0-9\u4e00-\u9fff]+( [a-z0-9\u4e00-\u9fff]+)*", needle) and term.field != "place":
        spaced = [re.sub(r"[^\w\s]|_", " ", plain(text)) for text in looked_in]
        return any(stands_in(needle, term.prefix, " ".join(text.split())) for text in spaced)
    return any(stands_in(needle, term.prefix, plain(text)) for text in looked_in)


def states(item: Indexed) -> dict[str, bool]:
    record = item.record
    return {
        "read": record.read,
        "unread": not record.read,
        "starred": record.starred,
        "tagged": bool(record.all_tags),
        "noted": record.note is not None,
        "highlighted": bool(record.highlights),
        "duplicate": bool(record.same),
    }


def above(slug: str) -> set[str]:
    """The tag and all that stand above it."""
    found: set[str] = set()
    while slug and slug not in found:
        found.add(slug)
        slug = PARENTS.get(slug, "")
    return found


def below(slug: str) -> set[str]:
    return {child for child in PARENTS if slug in above(child)}


def answers(query: Query, item: Indexed, today: dt.date) -> bool:
    """Whether the article answers the query, read off the values themselves."""
    article, record = item.article, item.record
    match query:
        case Everything():
            return True
        case And(parts):
            return all(answers(part, item, today) for part in parts)
        case Or(parts):
            return any(answers(part, item, today) for part in parts)
        case Not(part):
            return not answers(part, item, today)
        case Term():
            return holds(query, item)
        case Tagged(label):
            return any(tag_slug(label) in above(tag) for tag in record.all_tags)
        case AnyTag(wanted):
            return bool(record.all_tags) == wanted
        case State(name):
            return states(item)[name]
        case Dated() | Recent():
            first, last = query.bounds(today)
            return (first or dt.date.min) <= article.date <= (last or dt.date.max)
        case Id(id):
            return article.id == id
        case Story(id):
            return bool(record.same) and id == min(article.id, *record.same)
        case Length(least, most):
            words = count_words(article.text)
            return (least is None or words >= least) and (most is None or words <= most)


def sorted_as(order: Order, items: list[Indexed]) -> list[Indexed]:
    """The items, which were put in this order, in `order`; not by relevance, which only FTS5 knows."""
    oldest = sorted(items, key=lambda item: item.article.date)
    if order is Order.oldest:
        return oldest
    newest = oldest[::-1]
    if order is Order.title:
        return sorted(newest, key=lambda item: plain(item.article.title))
    if order is Order.source:
        return sorted(
            newest, key=lambda item: (item.article.source is None, plain(item.article.source or ""))
        )
    if order is Order.longest:
        return sorted(newest, key=lambda item: -count_words(item.article.text))
    return newest
