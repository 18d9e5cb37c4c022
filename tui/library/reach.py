"""How much an edit touches: told before it is done, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.changes.passages import differing
from tui.library.aliases import meant
from tui.model import moment
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.changes.state import Outcome
    from tui.changes.values import Edit
    from tui.library.library import Library


class Reach(NamedTuple):
    """How much an edit touches."""

    articles: int
    passages: int
    """How many of their passages."""

    @property
    def told(self) -> str:
        """`2 articles and 1 passage`.

        >>> Reach(2, 1).told, Reach(1, 0).told
        ('2 articles and 1 passage', '1 article')
        """
        articles = plural(self.articles, "article")
        return f"{articles} and {plural(self.passages, 'passage')}" if self.passages else articles


def reach(library: Library, edit: Edit) -> Reach:
    """How much an edit would touch."""
    state = library.work.state
    edit = meant(edit, state.tags)
    ids = list(state.records) if edit.ids is None else edit.ids
    now = moment.now()
    pairs = [(before, edit.change.on(before, now)) for before in map(state.record, ids)]
    changed = [(before, after) for before, after in pairs if before != after]
    passages = sum(
        len(differing(before.highlights, after.highlights)[0])
        for before, after in changed
        if before.highlights != after.highlights
    )
    return Reach(len(changed), passages)


def reached(outcome: Outcome) -> Reach:
    """How much an edit has touched."""
    steps = outcome.entry.records if outcome.entry else ()
    passages = sum(len(step.articles) * len(step.after.highlights or ()) for step in steps)
    return Reach(outcome.articles, passages)
