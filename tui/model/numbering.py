"""The tags that the digits 1 to 9 stand for."""

from __future__ import annotations

from collections.abc import Sequence

from tui.model.record import TagCount

DIGITS = range(1, 10)


def numbered(tags: Sequence[TagCount]) -> tuple[TagCount | None, ...]:
    """The tag of each digit, as far as there are any: first those that were given one, then the most used.

    Args:
        tags: most used first.
    """
    own: dict[int, TagCount] = {}
    for count in sorted(tags, key=lambda count: count.tag.slug):
        if (key := count.tag.key) is not None and key in DIGITS:
            own.setdefault(key, count)
    given = {count.tag.slug for count in own.values()}
    others = iter([count for count in tags[: len(DIGITS) + len(own)] if count.tag.slug not in given])
    found = [own[digit] if digit in own else next(others, None) for digit in DIGITS]
    while found and found[-1] is None:
        found.pop()
    return tuple(found)


def of_digit(labels: Sequence[str], digit: int) -> str:
    """The label of the tag of a digit; "" where it stands for none.

    >>> of_digit(("aid", "", "us"), 3), of_digit(("aid", "", "us"), 2), of_digit((), 1)
    ('us', '', '')
    """
    return labels[digit - 1] if digit <= len(labels) else ""
