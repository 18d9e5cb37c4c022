"""Ids of articles and identities of tags, by python-slugify."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Container

from tui.text.clean import clean
from tui.text.words import normalized

LONGEST_ID = 80
"""Code points of an article's id: `.md` and a folder fit below any file system's 255 bytes."""

LONGEST_TAG = 64

LONGEST_LABEL = 200
"""Code points of a tag's label: what is longer was pasted by mistake."""

_LOOKED_AT = 1000
"""Code points from which a slug is made: in most scripts a twentieth of them would do."""

_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$")
"""Names that Windows refuses whatever their ending."""


_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""What a file's name cannot hold on one system or another."""

_LONGEST_NAME = 200
"""Bytes of an id that was not made here; a file's name may have 255, `.md` among them."""


def slug(text: str, longest: int = 0) -> str:
    """`text` as lower-case ASCII words joined by `-`, cut at a word; "" where nothing is left of it.

    >>> slug("Blinken praises Colombia’s partnership, but", 38)
    'blinken-praises-colombias-partnership'
    """
    from slugify import slugify  # 3 ms that a list of articles need not wait for

    return slugify(
        text[:_LOOKED_AT].replace("’", "").replace("'", ""),
        max_length=longest,
        word_boundary=longest > 0,
        save_order=True,
        algorithm="modern",
    )


def article_id(date: dt.date, title: str, taken: Container[str]) -> str:
    """A new article's id: its date and title, numbered where `taken` has it already.

    Never empty, never a name that Windows reserves, lower case throughout, so that it is unique on
    file systems that fold case.

    >>> article_id(dt.date(2021, 10, 20), "🎉", set())
    '2021-10-20-untitled'
    >>> article_id(dt.date(2021, 10, 20), "CON", {"2021-10-20-con"})
    '2021-10-20-con-2'
    """
    base = f"{date.isoformat()}-{slug(title, LONGEST_ID - 16) or 'untitled'}"
    return f"{base}-{_free_number(base, taken)}" if base in taken else base


def _free_number(base: str, taken: Container[str]) -> int:
    """A number from 2 on that is free, found in a few steps also where 10⁵ texts have one title."""
    low, high = 1, 2
    while f"{base}-{high}" in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if f"{base}-{middle}" in taken else (low, middle)
    return high


def is_id(text: str) -> bool:
    """Whether `text` may be an article's id: the name of a file, and of no other place, on every system.

    >>> is_id("2021-10-20-untitled"), is_id("made by hand"), is_id("../../etc/passwd"), is_id("CON")
    (True, True, False, False)
    """
    stem = text.partition(".")[0].rstrip().lower()
    return (
        text.isprintable()
        and not _FORBIDDEN.search(text)
        and not _RESERVED.match(stem)
        and text == text.strip(" .")
        and 0 < len(text.encode("utf-8", "surrogatepass")) <= _LONGEST_NAME
    )


def tag_slug(label: str) -> str:
    """The identity of the tag that `label` names: case, spacing and accents do not matter.

    Labels of which ASCII keeps nothing, or too little to tell them apart (`C`, `C++`, `C#`; emoji), get
    a slug that ends in a digest of the label, so that two different labels never become one tag.

    >>> tag_slug("Climate Change") == tag_slug("climate-change") == tag_slug("Climate  change")
    True
    >>> len({tag_slug("C"), tag_slug("C++"), tag_slug("C#"), tag_slug("🎉"), tag_slug("🎈")})
    5
    """
    folded = " ".join(normalized("NFKC", label).casefold().split())
    found = slug(folded, LONGEST_TAG)
    if not found or _loses_meaning(folded) or _RESERVED.match(found):
        import hashlib  # 5 ms that the first paint need not wait for

        digest = hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()[:8]
        return f"{found[: LONGEST_TAG - 9]}-{digest}" if found else f"tag-{digest}"
    return found


def _loses_meaning(folded: str) -> bool:
    """Whether a slug would drop a symbol that tells this label from another (`c++`, `a&b`, `🎉`)."""
    return any(unicodedata.category(mark) in {"Sm", "So", "Sc", "Sk"} or mark in "#&@*%" for mark in folded)


def tag_label(typed: str) -> str:
    """What was typed as a tag, as it is kept: no `#` before it, single spaces, no line ends, not too long.

    >>> tag_label("  #Climate   Change ")
    'Climate Change'
    """
    return " ".join(clean(typed).split()).lstrip("#")[:LONGEST_LABEL].strip()
