"""Merging another version of the annotations: which one, and what it would do."""

from __future__ import annotations

from tui.app.render.plain import phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.import_ import ImportDialog
from tui.library.merging import REMARK, MergePlan
from tui.text.counting import plural


class MergeDialog(ImportDialog):
    """Asks for the file."""

    QUESTION = "Merge tags and notes"
    LABEL = "Another annotations.json: a conflicted copy, a backup, a colleague's"
    EXAMPLE = "~/copy/annotations.json"
    HINT = "What it would do is shown first. The file is only read."


def confirm(plan: MergePlan) -> Confirm:
    """Shows what a merge would do, and asks whether to do it."""
    question = phrase(
        "Merge {name}? It changes {what}.", name=plan.path.name, what=plural(len(plan.articles), "article")
    )
    return Confirm(question, "\n".join([*plan.lines(), "", REMARK]))
