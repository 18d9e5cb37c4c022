"""Two texts of one note: where two wrote it at the same time both are kept, below each other."""

from __future__ import annotations

CONFLICT = "\n\n--- another text of this note, written at the same time ---\n\n"
"""Stands between two texts of one note that were written at the same time."""

BOTH_KEPT = "Somebody else wrote this note too: both texts are kept, one below the other."
THEIRS_STAYS = "Somebody else wrote this note while you took it away: their text stays."


def texts(note: str) -> list[str]:
    """The texts that a note was put together from; one where nobody else wrote."""
    return note.split(CONFLICT)


def merged(held: str, base: str, text: str) -> str:
    """The note that holds `held` now, and that somebody made into `text` when it held `base`.

    No word of either is lost. Each may be several texts already: one that was only changed in `text` is put
    in the place of what it was; what is new there comes at the end.

    >>> merged("held", "held", "text"), merged("held", "base", "text").split(CONFLICT)
    ('text', ['held', 'text'])
    """
    if held in {base, ""}:
        return text
    if not text.strip():
        return held
    theirs, before, mine = texts(held), texts(base) if base else [], texts(text)
    if len(before) == len(mine):
        changed = {old: new for old, new in zip(before, mine, strict=True) if old != new}
        kept = [changed.pop(one, one) for one in theirs] + list(changed.values())
    elif before and before == theirs[: len(before)]:
        kept = mine + theirs[len(before) :]
    else:
        kept = theirs + [one for one in mine if one not in before]
    return CONFLICT.join(dict.fromkeys(kept))


def notice(text: str, note: str) -> str:
    """What to tell the writer of `text` who finds `note`; "" where nobody else wrote.

    >>> notice("mine", f"theirs{CONFLICT}mine") == BOTH_KEPT, notice("", "theirs") == THEIRS_STAYS
    (True, True)
    >>> notice("mine", "mine"), notice("", ""), notice("mine", "what I wrote since")
    ('', '', '')
    """
    if not text.strip():
        return THEIRS_STAYS if note else ""
    return BOTH_KEPT if set(texts(text.strip("\n"))) < set(texts(note)) else ""


def carried(offset: int, old: str, new: str) -> int:
    """Where the place `offset` of `old` is in `new`, which somebody else had a hand in.

    >>> carried(2, "mine", f"theirs{CONFLICT}mine") == len(f"theirs{CONFLICT}mi")
    True
    >>> carried(8, "one two three", "one 2 two three"), carried(2, "one two", "one too")
    (10, 2)
    """
    whole = f"{CONFLICT}{new}{CONFLICT}".find(f"{CONFLICT}{old}{CONFLICT}")
    if old and whole >= 0:
        return whole + offset
    ahead, behind = _alike(old, new), _alike(old[::-1], new[::-1])
    if old and offset <= ahead:
        return offset
    return max(ahead, len(new) - min(len(old) - offset, behind))


def _alike(one: str, other: str) -> int:
    """How many code points both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))
