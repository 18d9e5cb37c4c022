"""Sentences, by rules: where one ends is told by the marks that end it and by the words beside them.

A full stop ends a sentence but after a title, an initial, an abbreviation and in a number; where it could
be either, as after `U.S.`, the next word decides: `The` begins a sentence, `Senate` does not. Quotation
marks and brackets that close belong to the sentence that they close. A blank line ends every sentence,
and so does the end of any other paragraph.

Of the libraries that do this, nupunkt 0.8 read more than our rules do, and less of what news is made of:
it gave the quotation mark of `imbalance."He` to the next sentence, went on after `cold. On` and `said so.
Yahoo`, and does not know the marks of Chinese and Arabic.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tui.text import paragraphs
from tui.text.abbreviations import goes_on
from tui.text.letters import onward
from tui.text.span import Span, trimmed

_WIDE = "。！？｡"
"""Marks that end a sentence of signs, and are followed by no space."""

_FOREIGN = "؟۔।॥"
_CLOSING = "\"'”’»«›“‘)]}」』】）》〉"
_MARKUP = "*_"

_LETTERS = re.compile(r"[^\W_]+")
_WORD_BEFORE = re.compile(r"(?<![^\W_])(?<![^\W_]['’])[^\W_]+(?:\.[^\W_]+)*\Z")
_SMALL_LETTERS = re.compile(r"[^\W\d_]{2}")
_RUN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|\Awww\.")
_TAG = re.compile(r"[\u3041-\u309f]|\w{0,4}?[说說问問]")
"""What goes on after a quotation in Japanese, and in Chinese: somebody says, or asks."""

_LOOKED_AROUND = 60
"""Code points before and after a full stop in which its word is looked for."""

_DOMAINS = frozenset(("com", "org", "net", "gov", "edu", "int", "info", "eu", "uk", "us", "de", "io", "tv"))
"""What follows a full stop in a name of the web, which somebody may write with a capital."""


@functools.cache
def _marks() -> re.Pattern[str]:
    """Marks that may end a sentence, and what closes with them; compiled when first asked for."""
    ending = rf"(?:\. ){{2,3}}\.|[.!?…‼⁇⁈⁉{_FOREIGN}{_WIDE}]+"
    closing = rf"[{re.escape(_CLOSING + _MARKUP)}]|[ \xa0\u202f]»(?!\w)|\[\d{{1,3}}\]"
    return re.compile(f"({ending})((?:{closing})*)")


def following(text: str, offset: int) -> Span | None:
    """The sentence that holds `offset`, else the first one after it; None where there is none."""
    paragraph = paragraphs.following(text, offset)
    if paragraph is None:
        return None
    return next(span for span in of_paragraph(text, paragraph) if span.end > offset)


def preceding(text: str, offset: int) -> Span | None:
    """The last sentence that begins before `offset`; None where there is none."""
    paragraph = paragraphs.preceding(text, offset)
    if paragraph is None:
        return None
    return [span for span in of_paragraph(text, paragraph) if span.start < offset][-1]


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of a text, or of its paragraphs between two places.

    >>> text = 'It was “mixed.” He left the U.S. Senate.'
    >>> [text[start:end] for start, end in sentences(text)]
    ['It was “mixed.”', 'He left the U.S. Senate.']
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    while (paragraph := paragraphs.following(text, start)) and paragraph.start < stop:
        found += of_paragraph(text, paragraph)
        start = paragraph.end
    return found


def of_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    stretch = text[paragraph.start : paragraph.end]
    start = 0
    for end in _ends(stretch):
        span = trimmed(stretch, start, end)
        yield Span(paragraph.start + span.start, paragraph.start + span.end)
        start = end
    yield Span(paragraph.start + trimmed(stretch, start, len(stretch)).start, paragraph.end)


def _ends(text: str) -> Iterator[int]:
    """Where in a paragraph one sentence ends and another one follows."""
    start = 0
    word = _LETTERS.search(text)
    for found in _marks().finditer(text):
        if word is None:
            return
        if word.start() > found.start():
            continue  # marks after marks, or before the first word
        word = _LETTERS.search(text, found.end())
        end = _end(text, start, found, word) if word else None
        if end is not None:
            start = onward(text, end)
            yield start


def _end(text: str, start: int, found: re.Match[str], word: re.Match[str]) -> int | None:
    """Where the sentence ends that began at `start`; None where it goes on.

    Args:
        text: the paragraph.
        start: where the sentence begins.
        found: the marks, and what closes with them.
        word: the next word.
    """
    marks, closing = found.groups()
    end = found.end()
    if not set(marks).isdisjoint(_WIDE):
        said = closing and word.start() == end and _TAG.match(word[0])
        return None if said else end - _opens(text, end - 1)
    if not text[end].isspace():
        return _unspaced(text, found, word)
    if _small(word[0]):
        return None
    if marks == "." and not closing.strip(_MARKUP) and _only_shortens(text, start, found.start(), word):
        return None
    return end


def _only_shortens(text: str, start: int, stop: int, word: re.Match[str]) -> bool:
    """Whether the full stop at `stop` ends a word and no sentence."""
    before = _WORD_BEFORE.search(text[max(start, stop - _LOOKED_AROUND) : stop])
    if before is None:
        return False
    leads = not _LETTERS.search(text, start, stop - len(before[0]))
    initial = len(word[0]) == 1 and text.startswith(".", word.end())
    return goes_on(before[0], word[0], initial=initial, leads=leads)


def _unspaced(text: str, found: re.Match[str], word: re.Match[str]) -> int | None:
    """Where a sentence ends that no space parts from the next one, as copying from web pages leaves them."""
    marks, closing = found.groups()
    end = found.end()
    if word.start() != end:
        return None
    if not set(marks).isdisjoint(_FOREIGN):
        return end
    if not word[0][0].isupper() or _in_address(text, found.start()):
        return None
    if closing:
        return end - _opens(text, end - 1) if closing[-1] in _CLOSING else None
    before = _SMALL_LETTERS.search(text, max(0, found.start() - 2), found.start())
    prose = before is not None and before[0].islower() and word[0][1:2].islower()
    return end if prose and word[0].lower() not in _DOMAINS else None


def _opens(text: str, place: int) -> bool:
    """Whether the quotation mark between two sentences opens the second: where all before it are closed."""
    if text[place] == '"':
        return text.count('"', 0, place) % 2 == 0 and '"' in text[place + 1 :]
    low = {"“": "„", "‘": "‚"}.get(text[place])  # what German opens with it closes
    return low is not None and text.count(low, 0, place) <= text.count(text[place], 0, place)


def _in_address(text: str, place: int) -> bool:
    """Whether a place is in an address of the web or of mail."""
    runs = _RUN.finditer(text, max(0, place - _LOOKED_AROUND), place + _LOOKED_AROUND)
    return any(run.start() <= place < run.end() and _ADDRESS.search(run[0]) for run in runs)


def _small(word: str) -> bool:
    """Whether a word begins with a small letter, and is not written like `iPhone`."""
    return word[0].islower() and not word[1:2].isupper()
