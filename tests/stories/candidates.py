"""Whether what a version was made from is among the few that are compared with it at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.stories.collection import Collection
from tests.stories.versions import BEYOND, MAKERS
from tui.text.profile import rarest

WORDS = 20
COMPARED = 20


def proposed(collection: Collection) -> Iterator[bool]:
    """For every version and each article that it was made from: whether its rarest words lead there."""
    articles = [article for topic in collection.topics for article in topic]
    profiles = [known for topic in collection.profiles for known in topic]
    places: dict[str, list[int]] = {}
    for place, known in enumerate(profiles):
        for word in known.words:
            places.setdefault(word, []).append(place)
    originals = [place for place, article in enumerate(articles) if article.kind == "other"]
    for place, (article, known) in enumerate(zip(articles, profiles, strict=True)):
        if article.kind not in MAKERS or article.kind in BEYOND:
            continue
        weights: Counter[int] = Counter()
        for word in rarest(known, collection.counts.__getitem__, WORDS, fewest=2):
            weights.update(other for other in places[word] if other != place)
        first = {other for other, _ in weights.most_common(COMPARED)}
        yield from (original in first for original in originals if articles[original].events & article.events)
