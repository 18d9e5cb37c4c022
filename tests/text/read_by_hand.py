"""What a careful reader finds quoted in the two seeds, written down before any program was run on them.

`URDU` is the agency's report, `NEWSDAY` what a machine made of it.
"""

from __future__ import annotations

from typing import NamedTuple


class Read(NamedTuple):
    """A quotation as a reader finds it."""

    begins: str
    """Its first words."""

    ends: str
    """Its last words, with what punctuation stands inside the marks."""

    speaker: str
    """Who says it, as the text has the name; "" where it names nobody."""

    how: str
    """Whether the text names the speaker with it, by a pronoun, or only with the quotation before it."""


NEWSDAY = (
    Read("Build Back", "Better", "", ""),
    Read("Ending impunity as", "abuses going forward,", "Blinken", "named"),
    Read("highly valued", "of the United States", "Blinken", "named"),
    Read("serious", "punishment,", "Duque", "named"),
    Read("We’ve also stated", "the right to human rights", "Duque", "named"),
    Read("mixed", "mixed", "Blinken", "named"),
    Read("That’s because we’ve frequently", "tools in our toolkit,", "Blinken", "pronoun"),
    Read("We spent far", "to balance things out.", "Blinken", "carried"),
)

URDU = (
    Read("mixed.", "mixed.", "Blinken", "named"),
    Read("That's because often", "tools in our kit,", "Blinken", "pronoun"),
    Read("We focused", "correct that imbalance.", "Blinken", "carried"),
    Read("There were times", "respect their human rights.", "Blinken", "pronoun"),
)

SAME = ((5, 0),)
"""Which of `NEWSDAY` says the very same as which of `URDU`."""

CHANGED = {
    (6, 1): (
        ("we’ve frequently", "often we"),
        ("solve", "fix"),
        ("depending", "relying"),
        ("toolkit", "kit"),
    ),
    (7, 2): (
        ("spent far", "focused"),
        ("time tackling", "on addressing"),
        ("such as", "like"),
        ("far", ""),
        ("time addressing", "on"),
        ("", "root"),
        ("striving", "working"),
        ("balance things out", "correct that imbalance"),
    ),
}
"""Which of `NEWSDAY` became of which of `URDU`, and their words that differ."""

ONLY_NEWSDAY = (0, 1, 2, 3, 4)
ONLY_URDU = (3,)
