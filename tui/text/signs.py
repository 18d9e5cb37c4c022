"""Scripts that write words without spaces: there each sign is looked for as a word of its own.

Where the words part only a dictionary can tell, and who looks for 经济 wants it inside 中国经济增长 as well.
So signs stand apart in what is searched and in what is searched for, and a word is signs in a row.
"""

from __future__ import annotations

import functools
import re

SIGNS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46"  # Thai letters; vowels and tones above them are marks
    "\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"  # Lao
    "\u1000-\u102a\u103f\u1780-\u17b3"  # Burmese, Khmer
    "\u3005-\u3007\u3031-\u3035\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana, Han
    "\uac00-\ud7a3"  # Korean, which writes spaces, but joins to a word what says its part in the sentence
)
"""What stands between the brackets of a regular expression for one sign."""


@functools.cache
def _sign() -> re.Pattern[str]:
    """One sign; compiled when first asked for, as is the other one: together they take 6 ms."""
    return re.compile(f"[{SIGNS}]")


@functools.cache
def _gap() -> re.Pattern[str]:
    """Where a sign begins, and where one is followed by a letter; marks stay with what they stand on."""
    return re.compile(rf"(?<=\S)(?=[{SIGNS}])|(?<=[{SIGNS}])(?=\w)")


def has_signs(text: str) -> bool:
    """Whether one stands in `text`."""
    return not text.isascii() and _sign().search(text) is not None


def apart(text: str) -> str:
    """`text` with a space before each sign and after it.

    >>> apart("中国A股"), apart("nothing")
    ('中 国 A 股', 'nothing')
    """
    return _gap().sub(" ", text) if has_signs(text) else text
