"""Comparing what waits."""

from __future__ import annotations

import pytest

from tests.conftest import NEWSDAY, URDU
from tui.errors import Unreadable
from tui.library.library import Library
from tui.library.stories import compare_waiting, story_of, why


def test_the_two_seeds_are_one_story_and_it_says_why(library: Library) -> None:
    assert compare_waiting(library) == 2
    story = story_of(library, URDU)
    assert (story.id, story.articles) == (NEWSDAY, (URDU, NEWSDAY))
    (reason,) = why(library, story)
    first, *_, last = reason.reasons
    assert (reason.kind, first, last) == ("version", "20 % of the wording", "1 day apart")
    assert compare_waiting(library) == 0


def test_what_cannot_be_read_waits_and_is_compared_the_next_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:

        def refuse(self: Library, path: str) -> str:
            raise Unreadable(f"{path} cannot be read.")

        broken.setattr(Library, "text_at", refuse)
        compare_waiting(library)
        assert library.index.stories.left() == 2
        assert library.index.stories.all() == []
    compare_waiting(library)
    assert library.index.stories.left() == 0
    assert len(library.index.stories.all()) == 1


def test_it_ends_where_nobody_wants_it_and_the_rest_waits(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.stories.BATCH", 1)
    assert compare_waiting(library, lambda done, total: False) == 1
    assert library.index.stories.left() == 1
