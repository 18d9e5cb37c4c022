"""The people of a text, as far as it tells them by titles and by what they say, and whom a pronoun means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.text.names import QUOTED, Name, Token, governed, name_ending, name_from, tokens
from tui.text.saying import BODIES, FEMALE, HUMAN, MALE, TITLES
from tui.text.span import Span

_REACH = 1_000
"""Code points before a pronoun in which somebody is looked for."""


class _Mention(NamedTuple):
    """A name outside quotations."""

    start: int
    sentence: int
    family: str
    """The last word of the name; "" where nothing tells whether it is a person's."""

    span: Span


class People:
    """Who is named where in a text."""

    def __init__(
        self, text: str, quoted: Sequence[Span], named: Iterable[Span], known: frozenset[str]
    ) -> None:
        self._known = known
        self._words = tokens(text, 0, len(text), quoted)
        self._sexes: dict[str, str] = {}
        self._families = {text[start:end].split()[-1] for start, end in named}
        self._add_told()
        self._mentions = self._found(text)
        self._starts = [mention.start for mention in self._mentions]

    def meant(self, pronoun: str, place: int) -> Span | None:
        """The name of whom `he` or `she` means at a place; None where that is not clear.

        It is whom the last sentence names that names somebody, and of several the first: the sentence is
        about that one.
        """
        chosen: _Mention | None = None
        for number in range(bisect_left(self._starts, place) - 1, -1, -1):
            mention = self._mentions[number]
            if mention.start < place - _REACH or (chosen and mention.sentence != chosen.sentence):
                break
            if not mention.family:
                if chosen is None:
                    return None
            elif self._sexes.get(mention.family, pronoun) == pronoun:
                chosen = mention
        if chosen is None:
            return None
        self._sexes[chosen.family] = pronoun
        return chosen.span

    def _add_told(self) -> None:
        """Add whom a title tells to be a person, or what follows the name does."""
        for place, word in enumerate(self._words):
            if word.low in TITLES:
                self._add_titled(place)
            elif word.text in HUMAN:
                comma = place > 0 and self._words[place - 1].text == ","
                name = name_ending(self._words, place - comma, self._known)
                if name and not governed(self._words, name.first):
                    self._add(name)

    def _add_titled(self, place: int) -> None:
        """Add whose title stands at a place: `Minister Jane Roe`, `the minister, Jane Roe`."""
        title = self._words[place]
        capital = title.text[0].isupper()
        comma = not capital and place + 1 < len(self._words) and self._words[place + 1].text == ","
        name = name_from(self._words, place if capital else place + 1 + comma, self._known)
        if name is None or (capital and name.bare == name.first):
            return
        self._add(name)
        if title.low in MALE or title.low in FEMALE:
            self._sexes[self._words[name.last].text] = "he" if title.low in MALE else "she"

    def _add(self, name: Name) -> None:
        family = self._words[name.last]
        if family.low not in BODIES:
            self._families.add(family.text)

    def _found(self, text: str) -> list[_Mention]:
        found: list[_Mention] = []
        sentence = end = 0
        for place, word in enumerate(self._words):
            if "\n" in text[end : word.start]:
                sentence += 1
            end = word.end
            if word.text in (".", "!", "?") or (word.text == QUOTED and text[end - 2] in ".!?"):
                sentence += 1
            elif word.text[0].isupper() and not self._goes_on(place):
                mention = self._mention(place, sentence)
                if mention:
                    found.append(mention)
        return found

    def _goes_on(self, place: int) -> bool:
        """Whether a name goes on after a word of it."""
        return place + 1 < len(self._words) and self._words[place + 1].text[0].isupper()

    def _mention(self, place: int, sentence: int) -> _Mention | None:
        word = self._words[place]
        family = _bare(word)
        if family not in self._families:
            return self._stranger(place, sentence)
        name = name_ending(self._words, place + 1, self._known)
        start = self._words[name.bare].start if name else word.start
        return _Mention(word.start, sentence, family, Span(start, word.start + len(family)))

    def _stranger(self, place: int, sentence: int) -> _Mention | None:
        """A name of several words that may be somebody's, of whom nothing is known."""
        name = name_ending(self._words, place + 1, self._known)
        if name is None or name.bare == name.last or governed(self._words, name.first):
            return None
        word = self._words[place]
        if word.low in BODIES or (name.first > 0 and self._words[name.first - 1].low == "the"):
            return None
        return _Mention(word.start, sentence, "", Span(word.start, word.end))


def _bare(word: Token) -> str:
    """A word without the ending of a possessive."""
    return word.text.removesuffix("'s").removesuffix("’s")
