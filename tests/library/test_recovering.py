"""Going back to a copy while libraries are open, and looking at one without changing anything."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import agrees, do, found, on_disk, rows, sealed
from tests.store.damages import NEWER, everything
from tui.changes.highlights import Mark, NotePassage
from tui.changes.values import AddTags, Edit, EditNote, SetRead, SetStarred
from tui.changes.views import SaveView
from tui.errors import BadRequest, ReadOnly, StoreDamaged, StoreError
from tui.library import recovering
from tui.library.library import Library
from tui.library.recovering import Recovery
from tui.model.highlight import Place
from tui.store.copies import Copy


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture
def worked(library: Library) -> Library:
    """A library whose one copy lacks the last step."""
    do(library, AddTags(("colombia",)), URDU)
    do(library, AddTags(("US aid",)), NEWSDAY)
    return library


@pytest.fixture
def later(worked: Library, tmp_path: Path) -> Iterator[Library]:
    """Another window on it, opened when it is asked something."""
    opened = Library(worked.folder, tmp_path / "cache")
    yield opened
    opened.close()


def path_of(library: Library) -> Path:
    return library.folder / "annotations.json"


def damage(library: Library) -> bytes:
    """Cut the file off; what is left of it."""
    whole = path_of(library).read_bytes()
    path_of(library).write_bytes(whole[:-200])
    return whole[:-200]


def best(recovery: Recovery) -> Copy:
    copy = recovery.best()
    assert copy is not None
    return copy


# Going back


def test_other_windows_notice_and_the_index_is_right_in_all_of_them(worked: Library, later: Library) -> None:
    assert found(later, "#us-aid") == [NEWSDAY]
    later.refresh()
    damage(worked)
    recovery = Recovery(worked.folder)
    assert recovery.condition == recovering.DAMAGED
    recovery.restore(best(recovery))
    for window in (worked, later):
        assert window.work.catch_up()
        assert found(window, "#us-aid") == []
        assert found(window, "#colombia") == [URDU]
        assert agrees(window)


def test_the_index_is_right_at_the_next_start(worked: Library, tmp_path: Path) -> None:
    worked.close()
    damage(worked)
    recovery = Recovery(worked.folder)
    recovery.restore(best(recovery))
    later = Library(worked.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "#us-aid") == []
    assert agrees(later)
    later.close()


def test_what_was_not_saved_yet_comes_on_top_of_the_copy(worked: Library) -> None:
    damage(worked)
    worked.apply(Edit((URDU,), SetStarred(True)))
    with pytest.raises(StoreDamaged):
        worked.work.flush()
    recovery = worked.recovery()
    recovery.restore(best(recovery))
    worked.work.resume()
    records = on_disk(worked).state().records
    assert records.keys() == {URDU}
    assert records[URDU].starred
    assert records[URDU].tags == ("colombia",)
    assert agrees(worked)


def test_nothing_is_lost_where_a_window_still_holds_the_work(worked: Library) -> None:
    damaged = damage(worked)
    for text in ("typed", "typed on"):
        worked.apply(Edit((URDU,), EditNote(text, base="" if text == "typed" else "typed"), merge="note"))
    worked.apply(Edit((NEWSDAY,), SetRead(True)))
    before = worked.work.held
    recovery = worked.recovery()
    held = next(recovery.copies())
    assert held.data is not None
    assert (held.articles, held.tags) == (2, 2)
    kept = recovery.restore(held)
    worked.work.resume()
    assert worked.work.status.waiting == 0
    assert on_disk(worked).state() == worked.work.state == before
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert sealed(worked.folder)
    assert agrees(worked)


def test_a_window_that_is_well_offers_nothing_of_its_own(worked: Library) -> None:
    assert [copy.data for copy in worked.recovery().copies()] == [None]


# Which copy


def test_a_copy_is_named_by_its_moment_its_file_or_any_file(worked: Library, tmp_path: Path) -> None:
    recovery = Recovery(worked.folder)
    copy = best(recovery)
    stamp = recovering.stamp(copy.at)
    for name in (stamp, stamp[:12], copy.path.name, str(copy.path)):
        assert recovery.named(name).path == copy.path
    mine = tmp_path / "mine.json"
    mine.write_bytes(path_of(worked).read_bytes())
    assert recovery.named(str(mine)).articles == 2
    for name in ("", "19990101", "nowhere.json"):
        with pytest.raises(BadRequest, match="There is no file and no copy"):
            recovery.named(name)
    later = copy.at + dt.timedelta(days=1)
    (recovery.backups.folder / f"annotations-{later:%Y%m%dT%H%M%SZ}.json").write_bytes(copy.read())
    with pytest.raises(BadRequest, match="2 copies begin with '20"):
        recovery.named("20")


def test_conditions_are_told_apart(worked: Library, tmp_path: Path) -> None:
    path = path_of(worked)
    whole = path.read_bytes()
    for condition, data in (
        (recovering.HEALTHY, whole),
        (recovering.ALTERED, whole.replace(b"colombia", b"ecuador!")),
        (recovering.DAMAGED, whole[:99]),
        (recovering.NEWER, NEWER),
    ):
        path.write_bytes(data)
        assert Recovery(worked.folder).condition == condition
    (tmp_path / "empty").mkdir()
    assert Recovery(tmp_path / "empty").condition == recovering.NEW


# What would change


def sentences(library: Library) -> list[str]:
    recovery = Recovery(library.folder)
    found = list(recovery.compare(best(recovery)).sentences())
    assert found[0].startswith(("It was made ", "What ", "In "))
    return found[1:] if found[0].startswith("It was made") else found


def test_what_the_copy_lacks_is_named(worked: Library) -> None:
    path = path_of(worked)
    path.write_text(path.read_text().replace('"colombia"', '"ecuador"'))
    assert sentences(worked) == [
        f"It lacks the work on 1 article ({NEWSDAY}).",
        f"It has other work on 1 article ({URDU}).",
        "It lacks 2 tags (ecuador, us-aid).",
    ]


def test_views_that_the_copy_lacks_are_named(worked: Library) -> None:
    worked.apply(Edit((), SaveView("Aid", "aid")))
    worked.work.flush()
    assert sentences(worked)[-1] == "It lacks 1 view (aid)."


def test_passages_that_the_copy_lacks_are_counted_and_their_articles_named(library: Library) -> None:
    do(library, Mark("h1", Place(0, 6, "Bogota")), URDU)
    do(library, Mark("h2", Place(0, 4, "BOGO")), NEWSDAY)
    do(library, Mark("h3", Place(5, 6, ",")), URDU)
    assert sentences(library) == [
        f"It lacks the work on 1 article ({NEWSDAY}).",
        f"It lacks 2 passages (in {NEWSDAY}, {URDU}).",
    ]
    do(library, NotePassage("h1", "said twice"), URDU)
    assert f"It has other work on 1 article ({URDU})." in sentences(library)


def test_what_only_the_copy_has_is_named(worked: Library) -> None:
    path_of(worked).write_text('{"records": {"1": {"article": "another"}, "1": {}}}')
    assert sentences(worked) == [
        "It lacks the work on 1 article (another).",
        f"It has work on 1 article ({URDU}) that the file has not.",
    ]


def test_of_a_file_that_is_cut_off_is_said_what_can_be_made_out(worked: Library) -> None:
    path = path_of(worked)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(NEWSDAY.encode()) + len(NEWSDAY) + 1])
    assert sentences(worked) == [
        "In the file 2 articles with work can still be made out.",
        f"It lacks the work on 1 article ({NEWSDAY}).",
    ]
    path.write_bytes(b"{")
    assert sentences(worked) == ["What work was in the file cannot be made out."]


def test_how_much_older_the_copy_is(worked: Library) -> None:
    recovery = Recovery(worked.folder)
    copy = best(recovery)
    at = copy.at.timestamp() + 8 * 60 + 1
    os.utime(path_of(worked), (at, at))
    first, *_ = recovery.compare(copy).sentences()
    assert first == "It was made 8 minutes before the file was last written."


# Looking at a copy


def test_a_copy_is_shown_and_nothing_can_be_changed(worked: Library, later: Library) -> None:
    damage(worked)
    before = everything(worked.folder)
    later.open_read_only(best(Recovery(worked.folder)))
    later.refresh()
    assert later.read_only.startswith("this is the copy of 20")
    assert found(later, "#colombia") == [URDU]
    assert found(later, "#us-aid") == []
    assert later.record(URDU).tags == ("colombia",)
    assert [row.tags for row in rows(later)] == [("colombia",), ()]
    for attempt in (
        lambda: later.apply(Edit((URDU,), SetStarred(True))),
        later.work.undo,
        lambda: later.import_([SEEDS]),
        later.demand_writable,
    ):
        with pytest.raises(ReadOnly, match=r"^read-only: this is the copy of 20[\d -]+:\d\d\.$"):
            attempt()
    later.close()
    assert everything(worked.folder) == before


def test_without_a_copy_the_articles_are_shown(worked: Library, later: Library) -> None:
    path_of(worked).write_bytes(NEWER)
    later.open_read_only(None)
    assert [row.tags for row in rows(later)] == [("colombia",), ("us-aid",)]
    later.refresh()
    assert [(row.tags, row.noted, row.read) for row in rows(later)] == [((), False, False)] * 2
    assert "without tags and notes" in later.read_only


def test_the_next_start_does_not_believe_what_was_shown_of_a_copy(worked: Library, tmp_path: Path) -> None:
    """Even where the file comes back as if it had never been away, with the identity that the index knew."""
    worked.close()
    path, away = path_of(worked), tmp_path / "away.json"
    path.rename(away)
    looking = Library(worked.folder, tmp_path / "cache")
    looking.open_read_only(best(Recovery(worked.folder)))
    looking.refresh()
    assert found(looking, "#us-aid") == []
    looking.close()
    away.rename(path)
    later = Library(worked.folder, tmp_path / "cache")
    later.refresh()
    assert found(later, "#us-aid") == [NEWSDAY]
    assert later.label("us-aid") == "US aid"
    assert agrees(later)
    later.close()


def test_labels_that_the_index_remembers_are_not_those_of_the_copy(worked: Library, tmp_path: Path) -> None:
    worked.close()
    damage(worked)
    looking = Library(worked.folder, tmp_path / "cache")
    looking.open_read_only(best(Recovery(worked.folder)))
    looking.refresh()
    looking.close()
    again = Library(worked.folder, tmp_path / "cache")
    assert again.label("us-aid") == "US aid"
    again.close()


def test_labels_can_be_asked_for_while_the_work_cannot_be_read(worked: Library, later: Library) -> None:
    worked.close()
    damage(worked)
    with pytest.raises(StoreError):
        _ = later.work.state
    assert later.label("us-aid") == "US aid"


def test_one_can_go_on_when_the_file_is_whole_again(worked: Library, later: Library) -> None:
    whole = path_of(worked).read_bytes()
    damage(worked)
    later.open_read_only(None)
    later.refresh()
    path_of(worked).write_bytes(whole)
    later.reopen()
    later.work.resume()
    assert later.read_only == ""
    assert agrees(later)
    do(later, SetStarred(True), URDU)
    assert json.loads(path_of(worked).read_bytes())["records"]
