"""The tag editor: the chips of the selected articles, a line to type in, candidates with counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.fuzzy import FuzzySearch
from textual.getters import query_one
from textual.reactive import var
from textual.widgets import Input, Static

from tui.app.messages import ChangeRequested
from tui.app.render.plain import line, one_line, phrase
from tui.app.render.row import hue
from tui.app.render.tags import TAKE, candidate, chips, matching
from tui.app.selection import Selection
from tui.app.widgets.suggested import Suggested
from tui.app.widgets.tag_input import TagInput
from tui.changes.values import AddTags, RemoveTags
from tui.model.numbering import numbered
from tui.model.record import Tag, TagCount
from tui.model.slugs import tag_label, tag_slug

if TYPE_CHECKING:
    from tui.library.suggesting import Suggestion

MOST_SHOWN = 9
"""Candidates; without typing they are the tags of the keys 1 to 9."""

NO_CHOICE = -1


class TagEditor(Vertical):
    """Shows and edits the tags of the selection."""

    DEFAULT_CSS = """
    TagEditor {
        height: auto;
        & > #tags-title { color: $primary; text-style: bold; height: 1; }
        & > #chips { height: auto; min-height: 1; margin: 1 0 0 0; }
        & > TagInput { margin: 1 0 0 0; background: $panel; height: 1; border: none; padding: 0 1; }
        & > #near { display: none; height: auto; color: $warning; }
        & > #candidates { height: auto; margin: 0; }
    }
    """

    selection: var[Selection] = var(Selection())
    tags: var[Sequence[TagCount]] = var(())
    """The whole codebook, most used first."""

    label: var[Callable[[str], str]] = var(lambda: str)
    """A tag's label by its slug."""

    color: var[Callable[[str], int]] = var(lambda: hue)
    """Which of the tags' colours it has, by its slug."""

    suggestions: var[tuple[Suggestion, ...]] = var(())
    """What may suit the article, the likeliest first."""

    _choice: var[int] = var(NO_CHOICE)

    line_input = query_one(TagInput)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._fuzzy = FuzzySearch(case_sensitive=False)
        self._candidates: list[TagCount] = []
        self._numbers: list[TagCount | None] = []
        """The tags of the digits, where the candidates are these."""
        self._asked = ""
        """The new tag that was asked about since something was typed."""

    def compose(self) -> ComposeResult:
        """Title, chips, line, a question about what is typed, candidates."""
        yield Static("Tags", id="tags-title")
        yield Static(id="chips")
        yield TagInput(self._completion)
        yield Static(id="near")
        yield Static(id="candidates")
        yield Suggested()

    def edit(self) -> None:
        """Give the line the keys."""
        self.line_input.focus()

    def watch_selection(self) -> None:
        """Show the selection's tags."""
        self._draw()

    def watch_tags(self) -> None:
        """Show the codebook's candidates; the chosen one stays chosen."""
        chosen = self._choices[self._choice].slug if self._choice != NO_CHOICE else ""
        self._search()
        slugs = [tag.slug for tag in self._choices]
        if chosen in slugs:
            self._choice = slugs.index(chosen)
            self._draw_candidates()

    def watch_label(self) -> None:
        """Show the labels."""
        self._draw()

    def watch_suggestions(self) -> None:
        """Show them, in the title where there is no room for more."""
        self._choice = min(self._choice, len(self._choices) - 1)
        self._draw()
        self._draw_candidates()

    def on_resize(self) -> None:
        """Wrap the chips anew."""
        self._draw()
        self._draw_candidates()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._search()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if 0 <= self._choice < len(self._choices):
            self._add(self._with_choice(event.value.split(",")))
        elif event.value.strip():
            if self._asked or not self._ask(event.value.split(",")):
                self._add(event.value.split(","))
        else:
            self.post_message(TagInput.Left())

    @on(TagInput.Chosen)
    def _chosen(self, event: TagInput.Chosen) -> None:
        event.stop()
        last = len(self._choices) - 1
        self._choice = max(NO_CHOICE, min(last, self._choice + event.by))
        self._draw_candidates()

    @on(TagInput.Taken)
    @on(Suggested.Clicked)
    def _taken(self, event: TagInput.Taken | Suggested.Clicked) -> None:
        """Put a suggested tag on, whatever is typed."""
        event.stop()
        if event.number < len(self.suggestions):
            label = self.suggestions[event.number].tag.label
            self.post_message(ChangeRequested(lambda selection: AddTags((label,))))

    @property
    def _choices(self) -> list[Tag]:
        """The tags that can be chosen from: the candidates, and what is suggested where nothing is typed."""
        suggested = () if self._typing else self.suggestions
        return [count.tag for count in self._candidates] + [one.tag for one in suggested]

    @property
    def _typing(self) -> bool:
        return self.is_mounted and bool(self.line_input.value.strip())

    @on(TagInput.Erased)
    def _erased(self, event: TagInput.Erased) -> None:
        event.stop()
        self.post_message(ChangeRequested(_without_last))

    def _with_choice(self, typed: Sequence[str]) -> list[str]:
        """The labels with the chosen one in the place of what was asked about, else of the last."""
        chosen = self._choices[self._choice].label
        if not self._asked:
            return [*typed[:-1], chosen]
        return [chosen if tag_label(text) == self._asked else text for text in typed]

    def _ask(self, typed: Sequence[str]) -> bool:
        """Point out what the first new tag may be meant to be; whether there is such a one."""
        from tui.library.codebook import unknown  # the first paint need not wait for it

        new, near = next(unknown(typed, [count.tag for count in self.tags]), ("", []))
        if not near:
            return False
        self._asked = new
        slugs = {tag.slug for tag in near}
        self._candidates = [count for count in self.tags if count.tag.slug in slugs][:MOST_SHOWN]
        self._draw_candidates()
        told = phrase("↓ {old} is there. Enter makes {new}.", old=near[0].label, new=new)
        self.query_one("#near", Static).update(line(told))
        self.query_one("#near").display = True
        return True

    def _add(self, typed: Sequence[str]) -> None:
        known = {count.tag.slug: count.tag.label for count in self.tags}
        labels = [known.get(tag_slug(label), label) for text in typed if (label := tag_label(text))]
        self.line_input.value = ""
        if labels:
            self.post_message(ChangeRequested(lambda selection: AddTags(tuple(labels))))

    def _completion(self, typed: str) -> str:
        folded = typed.casefold()
        return next((c.tag.label for c in self.tags if c.tag.label.casefold().startswith(folded)), "")

    def _search(self) -> None:
        """Find the candidates for what is typed."""
        typed = self.line_input.value.rpartition(",")[2].strip() if self.is_mounted else ""
        self._numbers = [] if typed else list(numbered(self.tags))
        found = matching(typed, self.tags, self._score) if typed else filter(None, self._numbers)
        self._candidates = list(found)[:MOST_SHOWN]
        self._choice = NO_CHOICE
        if self._asked:
            self._asked = ""
            self.query_one("#near").display = False
        self._draw_candidates()

    def _score(self, typed: str, label: str) -> float:
        return self._fuzzy.match(typed, label)[0]

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        selection = self.selection
        many = selection.size > 1 or selection.marked
        title = line(f"Tags · {selection.described}" if many else "Tags")
        roomy = self.screen.has_class("-high") and not self.screen.has_class("-middle")  # as `Right` has it
        if self.suggestions and not roomy:
            first = one_line(self.suggestions[0].tag.label)
            title += Content.styled(f"  {TAKE} {first}?", "not bold $foreground 55%")
        self.query_one("#tags-title", Static).update(title, layout=False)
        self._show("#chips", chips(selection, self.label, max(8, self.size.width), self.color))
        self.line_input.placeholder = f"add to {selection.described}" if many else "add a tag"

    def _draw_candidates(self) -> None:
        if not self.is_mounted:
            return
        width = max(8, self.size.width)
        places = {count.tag.slug: place for place, count in enumerate(self._numbers, 1) if count}
        drawn = [candidate(count, width, number=places.get(count.tag.slug)) for count in self._candidates]
        if 0 <= self._choice < len(drawn):
            drawn[self._choice] = drawn[self._choice].stylize_before("on $primary 20%")
        self._show("#candidates", Content("\n").join(drawn))
        suggested = () if self._typing else self.suggestions
        self.query_one(Suggested).show(suggested, self._choice - len(drawn))

    def _show(self, selector: str, content: Content) -> None:
        """Put other content into a part; the screen is laid out anew only if it has more or fewer lines."""
        shown = self.query_one(selector, Static)
        before = shown.content
        if not isinstance(before, Content) or before != content:
            height = before.plain.count("\n") if isinstance(before, Content) else -1
            shown.update(content, layout=content.plain.count("\n") != height)


def _without_last(selection: Selection) -> RemoveTags | None:
    """Take the last chip off every article that has it."""
    slugs = [slug for slug, _ in sorted(selection.tags.items(), key=lambda item: -item[1])]
    return RemoveTags((slugs[-1],)) if slugs else None
