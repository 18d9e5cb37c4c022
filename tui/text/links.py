"""Links in a note: `[[id]]` leads to the article of that id."""

from __future__ import annotations

import re

LINK = r"\[\[(?P<article>[^\[\]\n]{1,200})\]\]"
"""As a regular expression."""

_LINK = re.compile(LINK)
_BEGUN = re.compile(r"\[\[([^\[\]\n]{0,200})\Z")


def linked(text: str) -> tuple[str, ...]:
    """The ids that a note links to, in the order of their first places.

    >>> linked("as in [[2021-10-20-aid]] and [[ 2021-10-20-aid ]], unlike [[x]]")
    ('2021-10-20-aid', 'x')
    """
    if "[[" not in text:
        return ()
    return tuple(dict.fromkeys(found["article"].strip() for found in _LINK.finditer(text)))


def begun(text: str) -> str | None:
    """What is typed of a link that is not closed yet, None where there is none at the end of `text`.

    >>> begun("as in [[blink"), begun("as in [[x]]"), begun("as in [[")
    ('blink', None, '')
    """
    found = _BEGUN.search(text[-300:])
    return found[1] if found else None
