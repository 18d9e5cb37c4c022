"""Saved views and rules over a library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import agrees, do, exported, found, on_disk, write_files
from tui.changes.history import HistoryEntry
from tui.changes.values import AddTags, Change, Edit, SetRead
from tui.changes.views import SaveView, SetRule, TakeOverViews
from tui.errors import BadRequest, NothingFound
from tui.library.library import Library
from tui.library.views import ViewCount, apply_rule, count, listed, plan_rule, query_of, read_views, the_view
from tui.model.view import View

TEXTS = [
    f" date 2021-11-0{n} Title {n}\n\nBody {n} says {'aid' if n % 2 else 'trade'}.\n" for n in range(1, 6)
]


def save(library: Library, name: str, query: str, *tags: str, at_import: bool = False) -> View:
    """A view, or a rule."""
    library.apply(Edit((), TakeOverViews((View("", name, query, 0, tags, at_import),))))
    return the_view(library, name)


def last(library: Library) -> HistoryEntry:
    return library.work.state.history[-1]


def test_counts_follow_what_is_read_and_tagged(library: Library) -> None:
    view = save(library, "Colombia", "colombia")
    assert count(library, view) == ViewCount(2, 2)
    do(library, SetRead(True), URDU)
    assert count(library, view) == ViewCount(2, 1)
    assert count(library, save(library, "All", "")) == ViewCount(2, 1)
    assert count(library, save(library, "Either", "title:pledge or title:praises")) == ViewCount(2, 1)


def test_a_name_is_found_however_it_is_written(library: Library) -> None:
    save(library, "Foreign aid", "aid")
    assert the_view(library, "@FOREIGN  aid").query == "aid"
    with pytest.raises(NothingFound, match="no view 'gone'"):
        the_view(library, "gone")


def test_a_query_that_was_written_by_hand_may_be_none(library: Library) -> None:
    view = save(library, "Broken", "(")
    with pytest.raises(BadRequest, match="“Broken” holds no query that can be read"):
        query_of(view)


def test_a_rule_tags_what_lacks_a_tag_as_one_step(library: Library) -> None:
    do(library, AddTags(("colombia", "other")), URDU)
    plan = plan_rule(library, save(library, "Colombia", "colombia", "Other", "colombia"))
    assert (plan.ids, plan.found, plan.reach) == ((NEWSDAY,), 2, "1 of 2 matching articles")
    assert apply_rule(library, plan).records == {NEWSDAY}
    assert last(library).describe == "rule “Colombia”: tagged Other, colombia (1 article)"
    assert plan_rule(library, plan.view).ids == ()
    library.work.undo()
    assert found(library, "#other") == [URDU]
    assert agrees(library)


def test_a_tag_below_the_wanted_one_is_not_the_wanted_one(library: Library) -> None:
    do(library, AddTags(("aid more",)), URDU)
    assert plan_rule(library, save(library, "All", "", "aid")).ids == (URDU, NEWSDAY)


def test_a_view_without_tags_is_no_rule(library: Library) -> None:
    with pytest.raises(BadRequest, match="no rule"):
        plan_rule(library, save(library, "All", ""))


def test_rules_tag_what_is_imported_and_nothing_else(library: Library, tmp_path: Path) -> None:
    save(library, "Aid", "aid or colombia", "aid", at_import=True)
    save(library, "Tagged", "#aid", "seen", at_import=True)
    save(library, "Not at import", "aid", "never")
    save(library, "Nothing", "xyzzy", "never", at_import=True)
    save(library, "Broken", "(", "never", at_import=True)
    steps = len(library.work.state.history)
    report = library.import_([write_files(tmp_path / "in", TEXTS)])
    assert [(run.view.name, run.articles) for run in report.rules] == [
        ("Aid", 3),
        ("Tagged", 3),
        ("Nothing", 0),
        ("Broken", 0),
    ]
    assert report.summary.startswith(
        "Imported 5 articles; rule “Aid” tagged 3 articles; rule “Tagged” tagged 3 articles; "
        "rule “Broken” failed: The view"
    )
    assert found(library, "#aid #seen") == [id for id in report.imported[::-1] if id[9] in "135"]
    assert found(library, "tag:any") == found(library, "#aid")
    assert [entry.what for entry in library.work.state.history[steps:]] == [
        "rule “Aid”: tagged aid",
        "rule “Tagged”: tagged seen",
    ]
    library.work.undo()
    library.work.undo()
    assert found(library, "tag:any") == []
    assert agrees(library)


def test_what_was_there_already_is_left_alone_by_rules(library: Library, tmp_path: Path) -> None:
    folder = write_files(tmp_path / "in", TEXTS)
    library.import_([folder])
    save(library, "All", "", "new", at_import=True)
    report = library.import_([folder])
    assert (report.imported, report.rules) == ([], [])
    assert found(library, "#new") == []


def test_an_export_that_is_imported_meets_the_rules_with_its_own_tags(
    library: Library, tmp_path: Path
) -> None:
    do(library, AddTags(("Colombia",)), URDU)
    file = tmp_path / "export.json"
    file.write_bytes(library.export(query_of(View("", "", ""))))
    other = Library(tmp_path / "other", tmp_path / "other cache")
    save(other, "Colombia", "#colombia", "south", at_import=True)
    report = other.import_([file])
    assert found(other, "#south") == [URDU]
    assert report.rules[0].articles == 1
    assert exported(other)["articles"][0]["tags"] == ["colombia", "south"]
    other.close()


def test_an_import_that_is_ended_early_is_ruled_too(library: Library, tmp_path: Path) -> None:
    save(library, "All", "", "new", at_import=True)
    texts = [f" date 2021-11-01 T {n}\n\nBody number {n} says so.\n" for n in range(101)]
    report = library.import_([write_files(tmp_path / "in", texts)], progress=lambda done, total: False)
    assert report.cancelled
    assert len(found(library, "#new")) == len(report.imported) == 100


@pytest.mark.parametrize(
    "change", [SaveView("New", "x"), SetRule("colombia", ("t",)), TakeOverViews((View("", "N", "q"),))]
)
def test_views_are_on_disk_and_every_edit_of_them_can_be_undone_later(
    library: Library, tmp_path: Path, change: Change
) -> None:
    save(library, "Colombia", "colombia")
    before = listed(library)
    library.apply(Edit((), change))
    library.work.flush()
    assert on_disk(library).state().views == library.work.state.views
    other = Library(library.folder, tmp_path / "other cache")
    assert other.work.undo().views
    other.close()
    library.work.catch_up()
    assert listed(library) == before


def test_views_come_back_from_what_was_printed_of_them(library: Library) -> None:
    view = {
        "name": "@ A ",
        "slug": "x",
        "query": "b  AND a",
        "articles": 5,
        "tags": ["t"],
        "at_import": True,
    }
    data = json.dumps([view]).encode()
    assert read_views(data) == (View("a", "A", "b a", 0, ("t",), True),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no views"),
        (b"{}", "no views"),
        (b"\xff", "no views"),
        (b'[{"name": "a"}]', "no views"),
        (b'[{"name": " @ ", "query": ""}]', "names no view"),
        (b'[{"name": "a", "query": "("}]', "“a” holds no query"),
    ],
)
def test_what_is_no_views_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadRequest, match=said):
        read_views(data)
