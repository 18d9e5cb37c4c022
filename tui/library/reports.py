"""What the library tells of long work: progress while it goes on, a report at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import Unreadable
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.importers.folder import Rejected
    from tui.model.view import View

Progress = Callable[[int, int], bool]
"""Told how many files of how many are done; its answer False ends the import after this batch."""


class RuleRun(NamedTuple):
    """What a rule did to articles that were imported."""

    view: View
    articles: int
    """How many got tags."""

    problem: str = ""
    """Why it could not be applied; "" where it was."""

    @property
    def said(self) -> str:
        """`rule “Aid” tagged 3 articles`."""
        done = (
            f"failed: {self.problem.rstrip('.')}"
            if self.problem
            else f"tagged {plural(self.articles, 'article')}"
        )
        return f"rule “{self.view.name}” {done}"


@dataclass
class ImportReport:
    """What became of the files that were to be imported."""

    imported: list[str] = field(default_factory=list)
    """Ids of the new articles, in the order of the files."""

    already: int = 0
    """Files and exported articles whose text is in the library already."""

    annotated: int = 0
    """Articles whose annotations an export changed."""

    edited: list[str] = field(default_factory=list)
    """Ids of new articles whose text does not have the digest that their export gives."""

    rejected: list[Rejected] = field(default_factory=list)
    recoded: list[Path] = field(default_factory=list)
    """Files that were not UTF-8 and whose encoding was taken to be Windows-1252."""

    rules: list[RuleRun] = field(default_factory=list)
    """What the rules did that are applied at every import."""

    cancelled: bool = False

    @property
    def summary(self) -> str:
        """One sentence, such as `Imported 2 articles; 1 was there already`, with a full stop."""
        parts = [f"Imported {plural(len(self.imported), 'article')}"]
        if self.already:
            parts.append(f"{self.already:,} {'was' if self.already == 1 else 'were'} there already")
        if self.annotated:
            parts.append(f"took over annotations of {plural(self.annotated, 'article')}")
        if self.edited:
            parts.append(f"{plural(len(self.edited), 'text')} edited since the export")
        if self.rejected:
            parts.append(f"{len(self.rejected):,} could not be read")
        if self.recoded:
            parts.append(f"{len(self.recoded):,} read as Windows-1252")
        parts += [run.said for run in self.rules if run.articles or run.problem]
        if self.cancelled:
            parts.append("cancelled")
        return "; ".join(parts) + "."


@dataclass
class Reconciled:
    """What the state of the files changed in the index."""

    put: int = 0
    """New, edited or moved files."""

    removed: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)
    work: bool = False
    """Whether another process had changed the user's work."""

    @property
    def changed(self) -> bool:
        """Whether anything that a list shows may be another."""
        return bool(self.put or self.removed or self.work)
