"""Comparing the articles that nobody has compared yet, for verbs that show or bring stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.cli.progress import progress, stoppable
from tui.cli.talk import say
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.library.library import Library


def compare_all(library: Library) -> bool:
    """Compare all that waits; False where Ctrl-C has ended it, which is said."""
    from tui.library.stories import compare_waiting

    with progress("Comparing") as report, stoppable() as stopped:
        compare_waiting(library, lambda done, total: report(done, total) and not stopped())
    if stopped() and (left := library.index.stories.left()):
        say(f"{plural(left, 'article')} wait to be compared; what was compared is kept.")
        return False
    return True


def compare_few(library: Library) -> None:
    """Compare what waits, or say who does it where that is much.

    Raises:
        KeyboardInterrupt: the user did not want to wait for it.
    """
    from tui.library.stories import compare_new

    with progress("Comparing") as report, stoppable() as stopped:
        left = compare_new(library, lambda done, total: report(done, total) and not stopped())
    if stopped():
        raise KeyboardInterrupt
    say_left(left)


def say_left(count: int) -> None:
    """Say who compares what was left for later."""
    if count:
        say(f"{plural(count, 'article')} wait to be compared: the app does it, or `cuttings stories`.")
