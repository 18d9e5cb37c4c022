"""The codebook as a whole: its tree with counts, what is together, what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.changes.names import named, slug_of
from tui.model.record import Tag
from tui.model.slugs import tag_label
from tui.text.likeness import near, pairs

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.model.highlight import Highlight
    from tui.model.record import Record


class Node(NamedTuple):
    """A tag in its tree, and where it is."""

    tag: Tag
    articles: int
    """How many bear it, themselves or on a passage."""

    passages: int
    with_children_articles: int
    """How many bear it or one below it; each is counted once."""

    with_children_passages: int
    depth: int
    """0 at the top."""


def tree(library: Library) -> tuple[Node, ...]:
    """All tags, each before those below it, the ones beside each other by their labels."""
    with library.index.inventory() as here:
        tagged = dict(here.tagged())
    state = library.work.state
    tags = {slug: state.tags.get(slug) or Tag(slug, slug) for slug in {**state.tags, **tagged}}
    order = list(_in_order(tags))
    parents = {slug: parent for slug, _, parent in order}
    articles = _counted(tagged, parents)
    passages = _counted(_marked(state.records.values()), parents)
    return tuple(
        Node(tags[slug], articles[slug][0], passages[slug][0], articles[slug][1], passages[slug][1], depth)
        for slug, depth, _ in order
    )


def untagged(library: Library) -> int:
    """How many articles have no tag, neither themselves nor on a passage."""
    totals = library.index.totals()
    return totals.articles - totals.tagged


def together(library: Library, slug: str) -> list[tuple[str, int]]:
    """The other tags of the articles that bear this one, with numbers of articles, most first."""
    with library.index.inventory() as here:
        return here.together(slug)


def together_on_passages(library: Library, slug: str) -> list[tuple[str, int]]:
    """The other tags of this one's passages, and of those that overlap them, with numbers of its passages."""
    found: Counter[str] = Counter()
    for record in list(library.work.state.records.values()):
        if any(slug in passage.tags for passage in record.highlights):
            for tags in _overlapping(record.highlights, slug).values():
                found.update(tags - {slug})
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def alike(labels: Mapping[str, str]) -> dict[str, list[str]]:
    """The tags that may be meant to be the same as others, and those others.

    Args:
        labels: by slug, in the order that the answer has.
    """
    slugs = list(labels)
    found: dict[str, list[str]] = {}
    for first, second in pairs(list(labels.values())):
        found.setdefault(slugs[first], []).append(slugs[second])
        found.setdefault(slugs[second], []).append(slugs[first])
    return {slug: found[slug] for slug in slugs if slug in found}


def like(label: str, tags: Iterable[Tag]) -> list[Tag]:
    """The tags that may be meant by a label, by their own labels or by aliases."""
    named = [(name, tag) for tag in tags for name in (tag.label, *tag.aliases)]
    found = set(near(label, (name for name, _ in named)))
    return list({tag.slug: tag for name, tag in named if name in found}.values())


def unknown(typed: Iterable[str], tags: Sequence[Tag]) -> Iterator[tuple[str, list[Tag]]]:
    """The labels among what was typed that are no tag's but like some; each with those that may be meant."""
    known = {tag.slug: tag for tag in tags}
    for label in filter(None, map(tag_label, typed)):
        if named(slug_of(label), known) is None and (found := like(label, tags)):
            yield label, found


def _in_order(tags: Mapping[str, Tag]) -> Iterator[tuple[str, int, str | None]]:
    """Slug, depth and parent of each tag. One of those that are below each other by mistake is at the top."""
    by_label = sorted(tags.values(), key=lambda tag: (tag.label.casefold(), tag.slug))
    children: dict[str | None, list[Tag]] = {}
    for tag in reversed(by_label):
        children.setdefault(tag.parent if tag.parent in tags else None, []).append(tag)
    seen: set[str] = set()
    for top in (*reversed(children.get(None, [])), *by_label):
        waiting: list[tuple[Tag, int, str | None]] = [(top, 0, None)]
        while waiting:
            tag, depth, parent = waiting.pop()
            if tag.slug not in seen:
                seen.add(tag.slug)
                yield tag.slug, depth, parent
                waiting += [(child, depth + 1, tag.slug) for child in children.get(tag.slug, ())]


def _counted(
    bearing: Mapping[str, set[int]], parents: Mapping[str, str | None]
) -> dict[str, tuple[int, int]]:
    """On how many things each tag is, and on how many it or one below it is.

    Args:
        bearing: the numbers of the things that bear a tag, by its slug; used up.
        parents: of every tag, each before those below it.
    """
    whole = {slug: bearing.get(slug, set()) for slug in parents}
    own = {slug: len(numbers) for slug, numbers in whole.items()}
    found: dict[str, tuple[int, int]] = {}
    for slug in reversed(list(parents)):
        numbers = whole.pop(slug)
        found[slug] = (own[slug], len(numbers))
        if (parent := parents[slug]) is not None:
            whole[parent] |= numbers
    return found


def _marked(records: Iterable[Record]) -> dict[str, set[int]]:
    """The numbers, counted here, of the passages that bear a tag, by its slug."""
    found: dict[str, set[int]] = {}
    passages = (passage for record in list(records) for passage in record.highlights)
    for number, passage in enumerate(passages):
        for slug in passage.tags:
            found.setdefault(slug, set()).add(number)
    return found


def _overlapping(passages: Sequence[Highlight], slug: str) -> dict[str, set[str]]:
    """The tags that are on each of the passages that bear one, or on what overlaps it, by its id.

    Args:
        passages: in the order of the text.
        slug: of the tag.
    """
    found: dict[str, set[str]] = {}
    open_: list[Highlight] = []
    for passage in passages:
        open_ = [*(other for other in open_ if other.end > passage.start), passage]
        for other in open_:
            if slug in passage.tags:
                found.setdefault(passage.id, set()).update(other.tags)
            if slug in other.tags:
                found.setdefault(other.id, set()).update(passage.tags)
    return found
