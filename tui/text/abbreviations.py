"""Whether a full stop after a word ends more than the word: in English, and where German differs."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ALWAYS = _set(
    "mr mrs ms mx dr prof gen sen rep gov lt col sgt capt cpl pvt maj adm cmdr brig rev hon messrs mme"
    " mlle supt insp amb atty mt ft ste vs viz cf approx ca e.g i.e bzw z.b d.h hr hrn dra sra ee"
)
"""What stands before more of the same sentence."""

_BEFORE_NUMBERS = _set(
    "no nos nr num art fig figs eq sec ch chap p pp vol vols op pt para ver v s jan feb mar apr jun jul"
    " aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun"
)
"""What goes on where a number follows, and else is a word that may end a sentence."""

_AS_MAY_BE = _set(
    "inc corp ltd co llc plc bros jr sr dept univ assn ave blvd rd st est gmbh ala ariz ark calif colo"
    " conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt"
    " wash wis wyo"
)
"""What ends a sentence only where the next word begins one; counted where written with a capital."""

_BEGINNERS = _set(
    "the a an this that these those he she it they we i you his her its their our my but and or so yet if"
    " when while as at in on for from to with by of after before since until although though however"
    " meanwhile moreover there here what who why how where not yes also then now once both some many most"
    " all each every another other one two several during under over despite because according even last"
    " earlier later still such only nearly about der die das ein eine er sie wir und aber im auf nach il"
    " elle nous mais pero"
)
"""Words that begin a sentence and seldom a name."""

_HOURS = frozenset({"a.m", "p.m"})

_AFTER_HOURS = _set(
    "eastern central pacific mountain est edt cst cdt mst mdt pst pdt et ct pt gmt utc bst cet cest ist"
    " local monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat"
    " sun january february march april may june july august september october november december"
)
"""Capitals that go on after `5 p.m.`"""

_MONTHS = _set("januar februar märz april mai juni juli august september oktober november dezember")
"""What follows a day of the month in German, which has a full stop."""

_LIST_NUMBER = 3
"""Digits of a number before an item, at the most."""


def goes_on(word: str, after: str, *, initial: bool, leads: bool) -> bool:
    """Whether the sentence goes on after `word` and a full stop.

    Args:
        word: what stands before the full stop, full stops within it included.
        after: the next word, which begins with no small letter.
        initial: whether the next word is a single letter with a full stop.
        leads: whether `word` is the first of its sentence.
    """
    low, next_low = word.lower(), after.lower()
    if low in _ALWAYS:
        return True
    if after[0].isdigit():
        return low in _BEFORE_NUMBERS or (_has_stops(word) and low not in _HOURS)
    if word.isdigit():
        return (leads and len(word) <= _LIST_NUMBER) or next_low in _MONTHS
    if low in _HOURS:
        return next_low in _AFTER_HOURS
    if initial and len(word) == 1:
        return True
    return _may_be_short(word) and (initial or next_low not in _BEGINNERS)


def _may_be_short(word: str) -> bool:
    """Whether a word may be an initial, letters with full stops between, or another abbreviation."""
    capital = word[0].isupper()
    return _has_stops(word) or (capital and (len(word) == 1 or word.lower() in _AS_MAY_BE))


def _has_stops(word: str) -> bool:
    """Whether a word is letters with full stops between, like `U.S` or `Ph.D`."""
    return "." in word and all(part.isalpha() and len(part) <= 2 for part in word.split("."))
