"""The desk's stories: all versions in the list, marked together, and what the reader decides of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType

from tui.app.keys import command
from tui.app.messages import EditRequested, SayRequested
from tui.app.screens.searching import Searching
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.index.listing import Listing
    from tui.index.order import Order
    from tui.index.stories import StoryTold

MOST = 100
"""Articles that can be put into one story by hand: each of them remembers all others."""


class Aside(NamedTuple):
    """What was on the desk before a story took its place."""

    story: str
    """The query that shows the story."""

    text: str
    """What was in the search box."""

    article: str
    """The id of the one under the cursor."""

    unfolded: frozenset[str] | None
    """Which stories were unfolded."""


class StoryVerbs(Searching):
    """The part of the desk that knows stories."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command(
            "S",
            "group_stories",
            "by story",
            "story.group",
            "Group the list by story, each folded under its first article; again: every article by itself.",
        ),
        command(
            "w",
            "unfold_story",
            "unfold",
            "story.unfold",
            "In a list that is grouped: show all articles of this story, or only the first.",
        ),
        command(
            "W",
            "show_story",
            "story",
            "story.show",
            "List just the articles that tell this story; again: back to what was listed.",
        ),
        command(
            "m",
            "mark_story",
            "mark story",
            "story.mark",
            "Mark all articles that tell this story; take the marks off where all have one.",
        ),
        command(
            "ampersand",
            "join_story",
            "same story",
            "story.join",
            "Say that the marked articles tell one story, whatever their texts say.",
        ),
        command(
            "exclamation_mark",
            "part_story",
            "not the same story",
            "story.part",
            "Say that this article tells another story than those that it stands with.",
        ),
    ]

    _aside: Aside | None = None

    def look_again(self) -> None:
        """Draw the rows with what the index says of them now; none moves."""
        if self.articles.listing is not None:
            self.articles.listing.forget_all()
            self.articles.forget()

    def action_group_stories(self) -> None:
        """Fold all stories, or go back to every article by itself."""
        self.unfolded = frozenset() if self.unfolded is None else None
        self.ask(self.articles.current)
        told = "Each story is folded under its first article · w unfolds one."
        self.post_message(SayRequested("Every article stands by itself." if self.unfolded is None else told))

    def action_unfold_story(self) -> None:
        """Show all articles of the story under the cursor, or only the first."""
        if self.unfolded is None:
            self.post_message(SayRequested("S groups the list by story; then w unfolds one."))
        elif story := self._story_here():
            self.unfolded = self.unfolded ^ {story.id}
            self.ask(self.articles.current)
            self.post_message(SayRequested(" · ".join(self._described(story))))

    def action_show_story(self) -> None:
        """List the story under the cursor, or what was listed before it."""
        aside, self._aside = self._aside, None
        if aside is not None and self.search.text == aside.story:
            self.unfolded = aside.unfolded
            self.search_for(aside.text)
            self.articles.go_to(aside.article)
        elif story := self._story_here():
            from tui.query.ast import Story

            query = str(Story(story.id))
            self._aside = Aside(query, self.search.text, self.articles.current or "", self.unfolded)
            self.unfolded = None
            self.search_for(query)
            counted, *reasons = self._described(story)
            self.post_message(SayRequested(" · ".join([counted, "W goes back", *reasons])))

    def action_mark_story(self) -> None:
        """Mark the whole story, or take its marks off."""
        if story := self._story_here():
            every, marks = frozenset(story.articles), self.articles.marks
            unmark = every <= marks
            self.articles.marks = marks - every if unmark else marks | every
            told = f"the {plural(len(every), 'article')} of this story"
            self.post_message(SayRequested(f"Took the marks off {told}." if unmark else f"Marked {told}."))

    def action_join_story(self) -> None:
        """Put the marked articles into one story."""
        from tui.changes.stories import SameStory
        from tui.changes.values import Edit

        marked = tuple(sorted(self.articles.marks))
        if len(marked) < 2:
            self.post_message(SayRequested("Mark the articles that tell one story first, with x."))
        elif len(marked) > MOST:
            told = f"{len(marked):,} articles are marked; {MOST} at the most can be put into one story."
            self.post_message(SayRequested(told, problem=True))
        else:
            self.post_message(EditRequested(Edit(marked, SameStory(marked))))

    def action_part_story(self) -> None:
        """Take the article under the cursor out of its story."""
        from tui.changes.stories import AnotherStory
        from tui.changes.values import Edit

        current = self.articles.current
        if current is not None and (story := self._story_here()):
            others = tuple(id for id in story.articles if id != current)
            self.post_message(EditRequested(Edit((current, *others), AnotherStory((current,), others))))

    def _answer(self, listing: Listing, order: Order, keep: str | None, still: bool) -> None:
        """Show the answer; the cursor is on its article, or on what that is folded under."""
        super()._answer(listing, order, keep, still)
        if keep is None or self.unfolded is None or self.articles.current == keep:
            return
        story = self.library.index.stories.story_of(keep)
        shown = (id for id in (story.articles if story else ()) if listing.position(id) is not None)
        if first := next(shown, None):
            self.articles.go_to(first)

    def _story_here(self) -> StoryTold | None:
        """The story under the cursor; it is said where there is none."""
        current = self.articles.current
        story = self.library.index.stories.story_of(current) if current else None
        if current and story is None:
            self.post_message(SayRequested("No other article is known to tell this story."))
        return story

    def _described(self, story: StoryTold) -> list[str]:
        """How many articles of how many outlets, and why they, or the likest two of them, are one story."""
        from tui.library.stories import why

        rows = filter(None, map(self.library.index.row, story.articles))
        outlets = len({row.source for row in rows if row.source})
        reasons = next((reason.reasons for reason in why(self.library, story)), ())
        told = [f"{plural(len(story.articles), 'article')}, {plural(outlets, 'outlet')}", *reasons]
        if reasons and len(story.articles) > 2:
            told[1] = f"the likest two: {reasons[0]}"
        return told
