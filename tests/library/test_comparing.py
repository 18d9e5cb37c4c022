"""Two versions side by side, by the library."""

from __future__ import annotations

import pytest

from tests.conftest import NEWSDAY, URDU
from tui.errors import NothingFound
from tui.library.comparing import (
    Versions,
    compare_articles,
    in_order_of_time,
    nearest_version,
    versions_of,
)
from tui.library.library import Library
from tui.library.stories import compare_waiting
from tui.text.span import Span
from tui.text.tokens import tokens


@pytest.fixture
def found(library: Library) -> Versions:
    """The seeds, the older one left."""
    return compare_articles(*in_order_of_time(library, (URDU, NEWSDAY)))


def words_in(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def test_the_older_one_is_first(found: Versions) -> None:
    assert (found.left.id, found.right.id) == (NEWSDAY, URDU)
    assert not found.cut


def test_a_quotation_that_was_reworded_is_a_pair_with_its_changes(found: Versions) -> None:
    (pair,) = [
        pair for pair in found.pairs if "tools in our kit" in words_in(found.right.text, pair.right)
    ] or [pair for pair in found.pairs if "tools in our" in words_in(found.right.text, pair.right)]
    assert pair.kind == "changed"
    assert "tools in our" in words_in(found.left.text, pair.left)
    changed = {words_in(found.left.text, (change.left,)) for change in pair.changes}
    assert any("toolkit" in words for words in changed)


def test_the_figures_are_all_the_words(found: Versions) -> None:
    figures = found.figures
    assert figures.shared + figures.changed_left + figures.only_left == len(tokens(found.left.text))
    assert figures.shared + figures.changed_right + figures.only_right == len(tokens(found.right.text))
    assert found.run.words == 17


def test_those_that_differ(found: Versions) -> None:
    assert all(found.pairs[place].kind != "same" for place in found.differing())
    alike = compare_articles(found.left, found.left)
    assert alike.differing() == ()
    assert alike.figures[1:] == (0, 0, 0, 0)


def test_versions_and_the_nearest_one(library: Library) -> None:
    with pytest.raises(NothingFound):
        versions_of(library, URDU)
    compare_waiting(library)
    assert versions_of(library, URDU) == (NEWSDAY,)
    assert nearest_version(library, NEWSDAY) == URDU
