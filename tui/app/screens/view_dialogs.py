"""What is asked about a view: its name, and the tags that it puts on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from tui.app.render.plain import line, phrase
from tui.app.screens.confirm import Confirm
from tui.app.screens.dialog import Dialog
from tui.app.widgets.field import Field
from tui.app.widgets.tag_input import TagInput
from tui.library.views import RulePlan
from tui.model.record import TagCount
from tui.model.slugs import tag_label
from tui.model.view import View, in_quotes, view_name, view_slug


class NameView(Dialog[str]):
    """Asks for a view's name."""

    def __init__(self, question: str, about: str, proposed: str, taken: Mapping[str, View]) -> None:
        """Ask.

        Args:
            question: what is done.
            about: the query that gets the name.
            proposed: the name that is meant where nothing else is typed.
            taken: views whose names will not do, by slug.
        """
        super().__init__()
        self._question = question
        self._about = about
        self._proposed = proposed
        self._taken = taken

    def compose(self) -> ComposeResult:
        """Question, query, name."""
        with Vertical(classes="dialog"):
            yield Static(line(self._question), classes="dialog--title")
            yield Static(line(self._about))
            yield Static("Name", classes="dialog--label")
            yield Field(self._proposed, compact=True)
            yield Static(classes="dialog--problem")
            yield Static("enter keeps it · esc changes nothing", classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        name = view_name(event.value)
        taken = self._taken.get(view_slug(event.value))
        if not name:
            self.refuse("Give it a name.")
        elif taken is not None:
            self.refuse(f"There is a view {in_quotes(taken.name)} already.")
        else:
            self.dismiss(name)


class AskRule(Dialog[tuple[str, ...]]):
    """Asks which tags a rule puts on; answers with their labels, none for a view that puts on none."""

    def __init__(self, view: View, known: Sequence[TagCount]) -> None:
        """Ask.

        Args:
            view: which view.
            known: the tags that can be completed to, most used first.
        """
        super().__init__()
        self._view = view
        self._known = known

    def compose(self) -> ComposeResult:
        """Question, query, tags."""
        with Vertical(classes="dialog"):
            yield Static(line(f"Tag what {in_quotes(self._view.name)} finds"), classes="dialog--title")
            yield Static(line(self._view.query))
            yield Static("Tags, with commas between them; none for no rule", classes="dialog--label")
            field = TagInput(self._complete)
            field.value = ", ".join(self._view.tags)
            yield field
            yield Static(classes="dialog--problem")
            yield Static("enter keeps it · nothing is tagged yet: A applies it", classes="dialog--hint")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(tuple(label for text in event.value.split(",") if (label := tag_label(text))))

    @on(TagInput.Left)
    def _left(self) -> None:
        self.dismiss(None)

    def _complete(self, typed: str) -> str:
        folded = typed.casefold()
        return next((c.tag.label for c in self._known if c.tag.label.casefold().startswith(folded)), "")


def confirm_replacing(view: View, query: str) -> Confirm:
    """Asks whether a view gets another query."""
    question = phrase("Give {name} this query?", name=in_quotes(view.name))
    return Confirm(question, f"It is now   {view.query}\nIt will be  {query}")


def confirm_rule(plan: RulePlan) -> Confirm:
    """Shows what a rule would do, and asks whether to do it."""
    question = phrase("Tag {reach}?", reach=plan.reach)
    return Confirm(question, f"{in_quotes(plan.view.name)} puts on: {', '.join(plan.view.tags)}")
