"""The panel of the saved views: what each finds, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.keys import command
from tui.app.messages import EditRequested, ViewAsked, ViewsWanted
from tui.app.render.plain import line
from tui.app.render.shelf import UNKNOWN, Counts, detail, heading, names_width, row
from tui.app.screens.dialog import Dialog
from tui.changes.values import Edit
from tui.changes.views import DeleteView, MoveView, SetRule
from tui.errors import CuttingsError
from tui.model.view import View, in_quotes

if TYPE_CHECKING:
    from tui.changes.values import Change
    from tui.library.views import ViewCount

REST = 17
"""Lines of the screen that all else in the dialog takes."""

ROOMY = 20
"""Lines of the screen from which on there is room for what can go without saying."""

NONE_YET = (
    "A view is a query that is kept under a name: what you look for again and again, one key away.\n\n"
    "Search for something with /, press V, then a: it is listed here, with how many articles it finds. "
    "Give a view tags, and it is a rule: it tags what it finds, once or at every import."
)


class ViewsPanel(Dialog[View]):
    """Lists the views; answers with the one to show."""

    BINDING_GROUP_TITLE = "Views"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("enter", "show", "show", "views.show", "Show the articles that the view finds.", hint=True),
        command("down,j", "choose(1)", "down", "views.down", "Choose the next view."),
        command("up,k", "choose(-1)", "up", "views.up", "Choose the view above."),
        command("a,plus", "save", "save", "views.save", "Save the query in the search box under a name."),
        command("e", "ask('rename')", "rename", "views.rename", "Give the view another name."),
        command("d", "delete", "delete", "views.delete", "Delete the view; its articles and tags stay."),
        command("J", "move(1)", "move down", "views.move-down", "Move the view down in the list."),
        command("K", "move(-1)", "move up", "views.move-up", "Move the view up in the list."),
        command("t", "ask('tags')", "rule", "views.tags", "Make a rule of the view: say what it tags."),
        command("i", "at_import", "at import", "views.at-import", "Apply the rule at every import, or not."),
        command("A", "ask('apply')", "apply", "views.apply", "Put the rule's tags on what it finds now."),
        command("u,ctrl+z", "ask('undo')", "undo", "views.undo", "Take the last step back."),
        command("V,q", "dismiss(None)", "close", "views.close", "Close the views."),
    ]

    DEFAULT_CSS = """
    ViewsPanel {
        & > .dialog { width: 92; }
        #saving { height: auto; max-height: 2; margin: 0 0 1 0; color: $secondary; }
        #views { height: auto; }
        #detail { height: auto; max-height: 3; margin: 1 0 0 0; color: $foreground 75%; }
    }
    """

    @dataclass(eq=False, repr=False)
    class Counted(Message):
        """A view was counted; posted from a thread."""

        view: View
        counts: Counts

    class AllCounted(Message):
        """All views were counted; posted from a thread."""

    def __init__(
        self, views: Sequence[View], query: str, count: Callable[[View], ViewCount], *, writable: bool = True
    ) -> None:
        """List the views.

        Args:
            views: in their order.
            query: what is searched for now; "" for nothing.
            count: says how many articles a view finds; it may take long.
            writable: whether the views can be changed.
        """
        super().__init__()
        self._views = list(views)
        self._query = query
        self._count = count
        self._writable = writable
        self._counts: dict[View, Counts] = {}
        self._first = 0
        """The uppermost of the views that are shown."""

        self._counting = False
        self._stale = False
        """Whether something may have changed since the counting began."""

        same = (place for place, view in enumerate(self._views) if view.query == query)
        self._chosen = next(same, 0)

    def compose(self) -> ComposeResult:
        """What can be saved, the views, the chosen one, the keys."""
        with Vertical(classes="dialog"):
            yield Static("Views", classes="dialog--title")
            yield Static(id="saving")
            yield Static(id="views")
            yield Static(id="detail")
            yield Static(id="ways", classes="dialog--hint")

    def on_mount(self) -> None:
        """Count."""
        self.call_after_refresh(self._draw)
        self._count_anew()

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self._draw()

    def show(self, views: Sequence[View], chosen: str = "") -> None:
        """List what there is now, and count anew.

        Args:
            views: in their order.
            chosen: the slug of the view to choose; where it is "", the one that was chosen before.
        """
        slug = chosen or (self._choice.slug if self._choice else "")
        self._views = list(views)
        places = (place for place, view in enumerate(self._views) if view.slug == slug)
        self._chosen = next(places, max(0, min(self._chosen, len(self._views) - 1)))
        self._draw()
        self._count_anew()

    def action_show(self) -> None:
        """Answer with the chosen view."""
        if self._choice is not None:
            self.dismiss(self._choice)

    def action_choose(self, by: int) -> None:
        """Go to another view."""
        self._chosen = max(0, min(self._chosen + by, len(self._views) - 1))
        self._draw()

    def action_save(self) -> None:
        """Have the query saved."""
        self.post_message(ViewAsked("save", query=self._query))

    def action_ask(self, what: str) -> None:
        """Have something done that asks first."""
        self.post_message(ViewAsked(what, self._choice))

    def action_delete(self) -> None:
        """Delete the chosen view."""
        if self._choice is not None:
            self._change(DeleteView(self._choice.slug))

    def action_move(self, by: int) -> None:
        """Move the chosen view."""
        if self._choice is not None:
            self._change(MoveView(self._choice.slug, max(0, self._chosen + by)))

    def action_at_import(self) -> None:
        """Have the rule applied at every import, or no more."""
        view = self._choice
        if view is not None and view.tags:
            self._change(SetRule(view.slug, view.tags, not view.at_import))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done here."""
        if action in ("save", "delete", "move", "at_import", "ask") and not self._writable:
            return False
        rule = self._choice is not None and bool(self._choice.tags)
        if action == "at_import" or parameters == ("apply",):
            return rule
        if action in ("show", "delete", "move") or parameters in (("rename",), ("tags",)):
            return self._choice is not None
        return True

    @property
    def _choice(self) -> View | None:
        return self._views[self._chosen] if self._chosen < len(self._views) else None

    def _change(self, change: Change) -> None:
        self.post_message(EditRequested(Edit((), change)))
        self.post_message(ViewsWanted())

    def _count_anew(self) -> None:
        """Count, once what is being counted is done: articles may come in faster than they are counted."""
        if self._counting:
            self._stale = True
        else:
            self._counting, self._stale = True, False
            self._count_all(tuple(self._views))

    @work(thread=True, group="count")
    def _count_all(self, views: Sequence[View]) -> None:
        worker = get_current_worker()
        for view in views:
            if worker.is_cancelled:
                return
            try:
                found = self._count(view)
                counts = Counts(f"{found.unread:,}", f"{found.articles:,}")
            except CuttingsError as error:
                counts = Counts("?", "?", error.message)
            self.post_message(self.Counted(view, counts))
        self.post_message(self.AllCounted())

    @on(events.Click, "#views")
    def _clicked(self, event: events.Click) -> None:
        """A click chooses, two show."""
        place = self._first + event.y - 1  # the heading stands above
        if self._first <= place < len(self._views):
            self._chosen = place
            self._draw()
            if event.chain == 2:
                self.action_show()

    @on(Counted)
    def _counted(self, event: Counted) -> None:
        self._counts[event.view] = event.counts
        self._draw()

    @on(AllCounted)
    def _all_counted(self) -> None:
        self._counting = False
        if self._stale:
            self._count_anew()

    def _draw(self) -> None:
        """Show all of it."""
        if not self.query("#ways"):  # not there yet, or no more
            return
        choice = self._choice
        for part, content in (
            ("#saving", self._saving()),
            ("#views", self._shown()),
            ("#detail", detail(choice, self._counts.get(choice, UNKNOWN)) if choice else Content("")),
            ("#ways", Content(self._ways())),
        ):
            shown = self.query_one(part, Static)
            shown.display = bool(content.plain)
            shown.update(content)
        roomy = self.app.size.height >= ROOMY
        self.query_one("#detail").display = roomy and choice is not None
        self.refresh_bindings()

    def _saving(self) -> Content:
        """What is searched for now, and how it is kept."""
        if not self._query or not self._writable:
            return Content("")
        same = next((view for view in self._views if view.query == self._query), None)
        if same is not None:
            return line(f"{in_quotes(same.name)} is what you are looking at.")
        return line(f"a saves what you are looking at: {self._query}")

    def _shown(self) -> Content:
        """The views around the chosen one, a line each."""
        if not self._views:
            return Content(NONE_YET)
        width = self.query_one("#views").content_size.width or self.app.size.width
        room = max(1, self.app.size.height - REST)
        first = self._first = max(0, min(self._chosen - room // 2, len(self._views) - room))
        names = names_width(self._views, width)
        rows = [
            row(view, self._counts.get(view, UNKNOWN), width, names, chosen=first + place == self._chosen)
            for place, view in enumerate(self._views[first : first + room])
        ]
        if (more := len(self._views) - first - room) > 0:
            rows.append(line(f"  {more} more", "$foreground 55%"))
        return Content("\n").join([heading(width), *rows])

    def _ways(self) -> str:
        """The keys that do something here."""
        ways = [[], []] if self._choice is None else [["enter shows it"], []]
        if self._choice is not None and self._writable:
            ways[0] += ["e renames", "d deletes", "J K move"]
            ways[1].append("t tags what it finds")
            ways[1] += ["i at every import", "A applies it now"] if self._choice.tags else []
        ways[0].append("esc closes")
        return "\n".join(" · ".join(each) for each in ways if each)
