"""The outlet that only a closing line names: `… is a daily newspaper`, `© 2021 …`, `Read more at …`."""

from __future__ import annotations

import re

from tui.importers.outlet import domain, may_be_outlet, named

WINDOW = 600
"""Code points at a body's end that are searched."""

_LONGEST_NAME = 80
_MOST_WORDS = 8

_IS_A = re.compile(
    r" is (?:an?|the|[A-Z][a-z]+['’]s) (?:[\w'’-]+,? ){0,5}?"
    r"(?:newspaper|newswire|magazine|tabloid|broadsheet|broadcaster|(?:news|media) "
    r"(?:site|website|agency|outlet|organi[sz]ation|portal|service|platform|network))\b"
)

_NAME = rf"(?P<name>[^\n;()|<>]{{2,{_LONGEST_NAME}}})"

_AFTER_SIGN: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = (
    (
        ("published", "appeared"),
        re.compile(
            r"(?:(?:originally|first)\s+(?:was\s+)?(?:published|appeared)(?:\s+online)?|(?:published|appeared)\s+(?:first|originally))"
            rf"\s+(?:by|in|on|at)\s+{_NAME}",
            re.IGNORECASE,
        ),
    ),
    (
        ("©", "copyright"),
        re.compile(
            r"(?:\bcopyright\b(?:\s*(?:©|\(c\)))?|©)\s*(?:[0-9]{4}(?:\s*[-–]\s*[0-9]{4})?)?,?\s*(?:by\s+)?"
            + _NAME,
            re.IGNORECASE,
        ),
    ),
    (
        ("source", "quelle", "fuente"),
        re.compile(
            rf"(?:^|[(\[])[ \t]*(?:source|quelle|fuente)[ \t]*:[ \t]*{_NAME}", re.IGNORECASE | re.MULTILINE
        ),
    ),
    (
        ("read more", "read the full"),
        re.compile(
            rf"\bread (?:more|the full (?:story|article|report))(?: here)?\s*(?:at|on|in|from|:)\s*{_NAME}",
            re.IGNORECASE,
        ),
    ),
)
"""Words of which one must stand in the tail, in lower case, and the pattern that is then worth its time."""

_PRONOUNS = frozenset({"It", "This", "That", "He", "She", "There", "Which"})
_PICTURES = frozenset(
    {"getty", "images", "image", "photo", "photos", "shutterstock", "alamy", "picture", "pictures"}
)
_SENTENCE_END = re.compile(r"[.!?]['’”\")\]]*\s+|\n")
_NAME_END = re.compile(
    r"[.,](?=\s|$)|\s(?:on|under|all|where|and is|at|with)\b\s|\s[-–—]\s|\s(?=[0-9]{4}\b)|[\]\"”]",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\s+(?:(?:Brief|Latest|Breaking|World|Top|Local|National|International|Daily) (?:News|Briefs?|Stories)"
    r"|News Briefs?)$"
)


def outlet_in_tail(body: str) -> str | None:
    """The outlet that the last lines of `body` name as theirs; None where they name none."""
    tail = body[-WINDOW:]
    found = _described(tail)
    if found:
        return found
    lowered = tail.lower()
    for signs, pattern in _AFTER_SIGN:
        if any(sign in lowered for sign in signs):
            for match in pattern.finditer(tail):
                found = _name_at(match["name"])
                if found:
                    return found
    return None


def _described(tail: str) -> str | None:
    """The name before the last ` is a … newspaper`."""
    found = None
    for match in _IS_A.finditer(tail):
        before = tail[max(0, match.start() - _LONGEST_NAME) : match.start()]
        words = _SENTENCE_END.split(before)[-1].split()
        if len(words) <= _MOST_WORDS and named(words) and words[0] not in _PRONOUNS:
            found = without_section(" ".join(words))
    return found


def _name_at(text: str) -> str | None:
    """The name that `text` begins with; None where it begins with none."""
    first = text.split()[0].rstrip(".,") if text.strip() else ""
    host = domain(first)
    if host:
        return host
    words = _NAME_END.split(text, maxsplit=1)[0].split()
    while words and not named(words):
        words.pop()
    if not words or len(words) > _MOST_WORDS or not _PICTURES.isdisjoint(word.casefold() for word in words):
        return None
    return without_section(" ".join(words))


def without_section(name: str) -> str:
    """`name` without the section that ends it, if an outlet's name is left.

    >>> without_section("The Washington Newsday Brief News"), without_section("Sky News")
    ('The Washington Newsday', 'Sky News')
    """
    bare = _SECTION.sub("", name)
    return bare if " " in bare and may_be_outlet(bare) else name
