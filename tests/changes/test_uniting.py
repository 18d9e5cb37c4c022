"""Making one tag of several."""

from __future__ import annotations

from tests.changes.test_codebook import NOW, held, tags
from tui.changes.codebook import RenameTag
from tui.changes.state import Apply, Undo
from tui.changes.uniting import MergeTags
from tui.changes.values import Edit
from tui.model.view import View


def test_it_does_what_renaming_each_would_do_and_is_one_step() -> None:
    state, apart = held(), held()
    for one in (state, apart):
        one.views["x"] = View("x", "x", "#draft or #us-aid", tags=("draft", "US aid"))
    change = MergeTags(("us-aid", "draft"), "Aid")
    outcome = state.perform(Apply(Edit(None, change), "e1", NOW))
    for number, slug in enumerate(change.slugs):
        apart.perform(Apply(Edit(None, RenameTag(slug, "Aid")), f"e{number}", NOW))
    assert (state.records, state.tags, state.views) == (apart.records, apart.tags, apart.views)
    assert tags(state) == {"a": ("aid",), "b": ("aid",), "c": ("aid",)}
    assert set(state.tags) == {"aid"}
    assert outcome.entry
    assert outcome.entry.describe == "merged #us-aid, #draft into Aid (3 articles)"
    state.perform(Undo("e1"))
    assert (state.records, state.tags) == (held().records, held().tags)
    assert state.views["x"].query == "#draft or #us-aid"


def test_nothing_is_merged_into_what_it_is() -> None:
    state = held()
    state.perform(Apply(Edit(None, MergeTags(("aid",), "Aid")), "e1", NOW))
    assert (state.records, state.tags) == (held().records, held().tags)
