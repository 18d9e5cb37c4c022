"""The codebook as lines to go through: two thousand tags cost what twenty cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip

from tui.app.keys import command
from tui.app.outline import Branch, flat, outline
from tui.app.render.branch import BranchInks, branch_inks, draw_branch
from tui.app.render.styles import Inks
from tui.app.widgets.line_pane import LinePane
from tui.app.wrap import wrap

if TYPE_CHECKING:
    from tui.library.codebook import Node


class TagOutline(LinePane):
    """Tags below each other: a cursor, marks, what is folded, what is searched for."""

    BINDING_GROUP_TITLE = "The codebook"

    BINDINGS: ClassVar[list[BindingType]] = [
        command("j,down", "move(1)", "down", "tags.down", "Go to the next tag."),
        command("k,up", "move(-1)", "up", "tags.up", "Go to the previous tag."),
        command("g,home", "go(0)", "top", "tags.top", "Go to the first tag."),
        command("G,end", "go(-1)", "bottom", "tags.bottom", "Go to the last tag."),
        command("space,pagedown", "page(1)", "page down", "tags.page-down", "Go one screen down."),
        command("b,pageup", "page(-1)", "page up", "tags.page-up", "Go one screen up."),
        command("ctrl+d", "page(0.5)", "half down", "tags.half-down", "Go half a screen down."),
        command("ctrl+u", "page(-0.5)", "half up", "tags.half-up", "Go half a screen up."),
        command(
            "l,right", "unfold", "unfold", "tags.unfold", "Show the tags below this one; then go to them."
        ),
        command(
            "h,left",
            "fold",
            "fold",
            "tags.fold",
            "Hide the tags below this one, else go to the one above it.",
        ),
        command(
            "z", "fold_all", "fold all", "tags.fold-all", "Hide all tags that are below others, or show them."
        ),
    ]

    DEFAULT_CSS = """
    TagOutline {
        background: $surface;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    cursor: var[int] = var(0)
    folded: var[frozenset[str]] = var(frozenset)
    marks: var[frozenset[str]] = var(frozenset)
    typed: var[str] = var("")
    """Part of what the shown tags are called."""

    empty: reactive[str] = reactive("")
    """What to say where no tag is shown."""

    class Moved(Message):
        """The cursor is on another tag now, or the tag is another one."""

    class Opened(Message):
        """The reader wants to see what has the tag under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._codebook: Sequence[Node] = ()
        self._told: Mapping[str, str] | None = None
        self._branches: list[Branch] = []
        self._inks: dict[bool, BranchInks] = {}

    @property
    def current(self) -> Node | None:
        """The tag under the cursor."""
        return self._branches[self.cursor].node if self.cursor < len(self._branches) else None

    @property
    def shown(self) -> Sequence[Branch]:
        """The lines, from the top."""
        return self._branches

    @property
    def slug(self) -> str:
        """Its slug; "" where there is none."""
        return self.current.tag.slug if self.current else ""

    def show(self, nodes: Sequence[Node], told: Mapping[str, str] | None = None, keep: str = "") -> None:
        """Show these tags, with the cursor on the same one where it is still there.

        Args:
            nodes: the whole tree, each tag before those below it.
            told: where only some are to be shown, without the tree: their slugs, and what is said of each.
            keep: the slug to go to, instead of the one that the cursor is on.
        """
        self._codebook, self._told = nodes, told
        self.set_reactive(TagOutline.marks, self.marks & {node.tag.slug for node in nodes})
        self._arrange(keep or self.slug)

    def watch_folded(self) -> None:
        """Show less or more."""
        self._arrange(self.slug)

    def watch_typed(self) -> None:
        """Show what answers to it."""
        self._arrange(self.slug)

    def watch_marks(self) -> None:
        """Repaint."""
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaint the two lines and follow with the view."""
        for place in {old, new}:
            self.refresh_lines(place, 1)
        self.reveal(new, 1)
        self.post_message(self.Moved())

    def watch_has_focus(self, _has_focus: bool) -> None:
        """The cursor looks different where keys go."""
        super().watch_has_focus(_has_focus)
        self._inks.clear()

    def notify_style_update(self) -> None:
        """Forget the colours of another theme."""
        self._inks.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.set_height(len(self._branches))
        self.reveal(self.cursor, 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse points; two clicks open the tag."""
        place = event.y - self.styles.padding.top + self.scroll_offset.y
        if 0 <= place < len(self._branches):
            self.cursor = place
            if event.chain > 1:
                self.post_message(self.Opened())

    def action_move(self, by: int) -> None:
        """Move the cursor by so many tags."""
        self._go(self.cursor + by)

    def action_go(self, place: int) -> None:
        """Put the cursor on the first tag, or on the last one."""
        self._go(place if place >= 0 else len(self._branches) + place)

    def action_page(self, screens: float) -> None:
        """Move the cursor by so many screens."""
        self._go(self.cursor + round(screens * max(1, self.size.height)))

    def action_unfold(self) -> None:
        """Show what is below the tag; where that is shown, go to it."""
        if self.slug in self.folded:
            self.folded -= {self.slug}
        elif self._branches and self._branches[self.cursor].parent:
            self.action_move(1)

    def action_fold(self) -> None:
        """Hide what is below the tag; where there is nothing to hide, go to the tag that it is below."""
        if not self._branches:
            return
        branch = self._branches[self.cursor]
        if branch.parent and not branch.folded and not self.typed:
            self.folded |= {self.slug}
            return
        above = (place for place in range(self.cursor, -1, -1) if self._branches[place].depth < branch.depth)
        self._go(next(above, self.cursor))

    def action_fold_all(self) -> None:
        """Hide all that is below others; show it where something is hidden."""
        nodes = zip(self._codebook, self._codebook[1:], strict=False)
        parents = frozenset(node.tag.slug for node, after in nodes if after.depth > node.depth)
        self.folded = frozenset() if self.folded & parents else parents

    def render_line(self, y: int) -> Strip:
        """One line of the viewport."""
        place, width = y + self.scroll_offset.y, self.size.width - self.scrollbar_size_vertical
        if place < len(self._branches):
            branch, cursor = self._branches[place], place == self.cursor
            inks = self._styles(cursor)
            return draw_branch(branch, width, inks, cursor=cursor, marked=branch.node.tag.slug in self.marks)
        inks = self._styles(cursor=False)
        lines = [self.empty[start:end] for start, end in wrap(self.empty, max(1, width - 3))]
        said = f"  {lines[y]}" if not self._branches and y < len(lines) else ""
        return Strip([Segment(said, inks.dim)]).adjust_cell_length(width, inks.base)

    def _go(self, place: int) -> None:
        self.cursor = max(0, min(place, len(self._branches) - 1))

    def _arrange(self, keep: str) -> None:
        """Lay the lines out anew, with the cursor on a tag or on one that it is below."""
        if self._told is None:
            self._branches = outline(self._codebook, self.folded, self.typed)
        else:
            self._branches = flat(self._codebook, self._told, self.typed)
        self.set_height(len(self._branches))
        self.set_reactive(TagOutline.cursor, self._place(keep))
        self.reveal(self.cursor, 1)
        self.refresh()
        self.post_message(self.Moved())

    def _place(self, slug: str) -> int:
        places = {branch.node.tag.slug: place for place, branch in enumerate(self._branches)}
        above = {node.tag.slug: node.tag.parent for node in self._codebook}
        seen: set[str] = set()
        while slug and slug not in places and slug not in seen:
            seen.add(slug)
            slug = above.get(slug) or ""
        return places.get(slug, max(0, min(self.cursor, len(self._branches) - 1)))

    def _styles(self, cursor: bool) -> BranchInks:
        if cursor not in self._inks:
            self._inks[cursor] = branch_inks(Inks(self.app.theme_variables), cursor, self.has_focus)
        return self._inks[cursor]
