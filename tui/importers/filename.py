"""What a file's name says: a date, or a title in words."""

from __future__ import annotations

import datetime as dt
import os.path
import re

from tui.importers.dates import make_date
from tui.text.clean import well_formed

_DATE = re.compile(
    r"(?<![0-9A-Za-z])((?:19|20)[0-9]{2})([-_./ ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])"
    r"(?![0-9A-SU-Za-z])"  # a T begins a time of day
)
_GAPS = re.compile(r"[-_+.\s]+")
_HEX = re.compile(r"[0-9a-f]+", re.IGNORECASE)
_MACHINE_WORDS = "img dsc doc document article text file new untitled copy download page scan note temp tmp"
_MACHINES = frozenset(_MACHINE_WORDS.split())
"""Words that programs give to files whose titles they do not know."""


def date_in_name(name: str) -> dt.date | None:
    """The date in `name`, year first: `2021-10-20-x.txt`, `20211020_x`, `2021/10/20/x`."""
    found = _DATE.search(name[-300:])
    return make_date(found[1], int(found[3]), found[4]) if found else None


def title_in_name(name: str) -> str | None:
    """The title that `name` is in words; None for a name that a machine gave, or in a single word.

    >>> title_in_name("2021-10-20-blinken-praises_colombia.txt"), title_in_name("000_231d3256fa3f49a6.txt")
    ('Blinken praises colombia', None)
    """
    stem = _DATE.sub(" ", os.path.splitext(os.path.basename(well_formed(name)))[0])
    words = [word for word in _GAPS.split(stem) if word]
    telling = [
        word
        for word in words
        if len(word) > 1 and word.isalpha() and not _HEX.fullmatch(word) and word.lower() not in _MACHINES
    ]
    if len(telling) < 2:
        return None
    title = " ".join(words)
    return title[:1].upper() + title[1:]
