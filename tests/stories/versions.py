"""What becomes of a story on its way from outlet to outlet."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.stories.topics import Article, Topic, closing, language
from tui.text.sentences import sentences

Maker: TypeAlias = Callable[[Article, Topic, Random], Article]
"""Makes a version of an article, if need be with more text of the same topic."""

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{2,}(?![^\W_])")
_HABIT = 0.8
"""How often whoever rewords takes the same word for the same word."""

_PUNCTUATION = {"“": '"', "”": '"', "‘": "'", "’": "'", ",": ",", "–": "--", "…": "..."}


def parts(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentences(text)]


@functools.lru_cache(maxsize=50_000)
def _synonyms(word: str) -> tuple[str, ...]:
    """The words that may stand for a word, from a table that follows from the words alone."""
    return tuple(language().words(Random(f"synonym/{word}"), 3))


def reworded(text: str, share: float, chance: Random) -> str:
    """So many of the words that are no names replaced by others, in quotations too."""
    habits: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        low = word.lower()
        starts = found.start() == 0 or text[found.start() - 1] in "“\n" or text[found.start() - 2] in ".?!”"
        if (word != low and not starts) or chance.random() >= share:
            return word
        new = chance.choice(_synonyms(low))
        if chance.random() < _HABIT:
            new = habits.setdefault(low, new)
        return new.capitalize() if word != low else new

    return _WORD.sub(other, text)


def _kept(article: Article, text: str, chance: Random) -> Article:
    return article._replace(text=text, day=article.day + chance.choice((0, 0, 0, 1, 1, 2, 3, 6)))


def _rewording(share: float) -> Maker:
    def version(article: Article, topic: Topic, chance: Random) -> Article:
        return _kept(article, reworded(article.text, share, chance), chance)

    return version


def _verbatim(article: Article, topic: Topic, chance: Random) -> Article:
    return _kept(article, article.text, chance)


def _trimmed(article: Article, topic: Topic, chance: Random) -> Article:
    """Its first quarter to two thirds."""
    told = parts(article.text)
    return _kept(article, " ".join(told[: max(3, int(len(told) * chance.uniform(0.25, 0.66)))]), chance)


def _trimmed_reworded(article: Article, topic: Topic, chance: Random) -> Article:
    short = _trimmed(article, topic, chance)
    return short._replace(text=reworded(short.text, 0.4, chance))


def _reordered(article: Article, topic: Topic, chance: Random) -> Article:
    told = parts(article.text)
    chance.shuffle(told)
    return _kept(article, " ".join(told), chance)


def _reordered_reworded(article: Article, topic: Topic, chance: Random) -> Article:
    moved = _reordered(article, topic, chance)
    return moved._replace(text=reworded(moved.text, 0.4, chance))


def _with_boilerplate(article: Article, topic: Topic, chance: Random) -> Article:
    """An outlet's lines in its midst and below it."""
    told = parts(article.text)
    told.insert(chance.randrange(len(told)), closing(chance.randrange(2)))
    return _kept(article, " ".join([*told, closing(chance.randrange(2, 5))]), chance)


def _extended(article: Article, topic: Topic, chance: Random) -> Article:
    """As long again, with what is new put between what is old, and all of it a little reworded."""
    told, new = parts(article.text), parts(topic.article(len(article.text.split())).text)
    for sentence in new:
        told.insert(chance.randrange(len(told) + 1), sentence)
    return _kept(article, reworded(" ".join(told), 0.15, chance), chance)


def _merged(article: Article, topic: Topic, chance: Random) -> Article:
    """With another story in one article, each a little reworded; it is a version of both."""
    other = chance.choice([told for told in topic.articles if told.events != article.events])
    text = reworded(f"{article.text}\n\n{other.text}", 0.1, chance)
    return _kept(article, text, chance)._replace(events=article.events | other.events)


def _other_punctuation(article: Article, topic: Topic, chance: Random) -> Article:
    """Straight quotation marks and dashes, no comma before a quotation ends, full stops in figures."""
    text = re.sub(r"(?<=\d),(?=\d)", ".", article.text)
    for mark, straight in _PUNCTUATION.items():
        text = text.replace(mark, straight)
    return _kept(article, text.replace(',"', '"'), chance)


def _paraphrased(article: Article, topic: Topic, chance: Random) -> Article:
    """As in the seeds: a third of the sentences gone, others added, the rest reworded and moved a bit."""
    told = [sentence for sentence in parts(article.text) if chance.random() < 0.67] or parts(article.text)
    told = [told[at] for at in sorted(range(len(told)), key=lambda at: at + chance.uniform(0, 4))]
    new = parts(topic.article(len(article.text.split()) // 4).text)
    for sentence in new:
        told.insert(chance.randrange(len(told) + 1), sentence)
    return _kept(article, reworded(" ".join(told), 0.3, chance), chance)


MAKERS: dict[str, Maker] = {
    "verbatim": _verbatim,
    "other punctuation": _other_punctuation,
    "boilerplate": _with_boilerplate,
    "trimmed": _trimmed,
    "reordered": _reordered,
    "extended": _extended,
    "merged from two": _merged,
    "reworded 5 %": _rewording(0.05),
    "reworded 10 %": _rewording(0.1),
    "reworded 20 %": _rewording(0.2),
    "reworded 30 %": _rewording(0.3),
    "reworded 40 %": _rewording(0.4),
    "trimmed, 40 %": _trimmed_reworded,
    "reordered, 40 %": _reordered_reworded,
    "paraphrased": _paraphrased,
    "reworded 50 %": _rewording(0.5),
    "reworded 60 %": _rewording(0.6),
    "reworded 70 %": _rewording(0.7),
    "reworded 80 %": _rewording(0.8),
}
"""Every kind of version by its name."""

BEYOND = frozenset(f"reworded {share} %" for share in (50, 60, 70, 80))
"""More than is promised to be found."""
