"""Copies: when they are made, and which of them stay."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.store.backups import APART, KEPT, Backups, surplus
from tui.store.document import Tables, seal

START = dt.datetime(2021, 10, 20, 12, 0, tzinfo=dt.UTC)
TABLES: Tables = {"records": {"1": {"article": "a", "read": True}}}
MOMENTS = st.sets(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: START - dt.timedelta(minutes=minutes)), max_size=60
)


def kept(moments: set[dt.datetime]) -> list[dt.datetime]:
    return sorted(moments - set(surplus(moments)), reverse=True)


@given(MOMENTS)
def test_at_most_twenty_stay_the_newest_and_the_last_seven_among_them(moments: set[dt.datetime]) -> None:
    stay = kept(moments)
    assert len(stay) <= KEPT
    assert stay[:7] == sorted(moments, reverse=True)[:7]
    assert kept(set(stay)) == stay


@given(MOMENTS, st.sampled_from([("%Y%m%dT%H", 3), ("%Y%m%d", 6), ("%Y%m", 4)]))
def test_the_newest_of_each_recent_hour_day_and_month_stays(
    moments: set[dt.datetime], law: tuple[str, int]
) -> None:
    form, count = law
    newest: dict[str, dt.datetime] = {}
    for at in sorted(moments):
        newest[at.strftime(form)] = at
    assert set(sorted(newest.values(), reverse=True)[:count]) <= set(kept(moments))


def test_a_year_of_work_leaves_copies_of_every_age() -> None:
    held: set[dt.datetime] = set()
    for day in range(100):
        for turn in range(0, 8 * 60, 12):
            held.add(START + dt.timedelta(days=day, minutes=turn))
            held -= set(surplus(held))
    ages = [max(held) - at for at in held]
    assert sum(age < dt.timedelta(hours=1) for age in ages) >= 5
    assert sum(age > dt.timedelta(hours=1) for age in ages) >= 9
    assert sum(age > dt.timedelta(days=3) for age in ages) >= 4
    assert max(ages) > dt.timedelta(days=60)


def test_a_burst_of_copies_does_not_drive_out_the_old_ones() -> None:
    old = {START - dt.timedelta(days=30 * month) for month in range(1, 4)}
    held = set(old)
    for second in range(500):
        held.add(START + dt.timedelta(seconds=second))
        held -= set(surplus(held))
    assert old <= held


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "annotations.json"
    path.write_bytes(seal(TABLES)[1])
    return path


def test_a_copy_is_made_every_ten_minutes_at_most(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    made = [backups.keep(file, START + dt.timedelta(minutes=minute)) for minute in range(0, 60, 3)]
    moments = sorted(at for at, _ in backups.all())
    assert len(moments) == 5
    assert all(later - earlier >= APART for earlier, later in pairwise(moments))
    assert [path for path in made if path] == [path for _, path in reversed(backups.all())]
    assert {path.read_bytes() for _, path in backups.all()} == {file.read_bytes()}


def test_a_copy_that_must_be_made_is_made_and_replaces_none(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    contents = []
    for number in range(3):
        file.write_bytes(seal({"records": {"1": {"article": str(number)}}})[1])
        contents.append(file.read_bytes())
        assert backups.keep(file, START, always=True)
    assert sorted(path.read_bytes() for _, path in backups.all()) == sorted(contents)


def test_a_clock_that_was_wrong_does_not_stop_the_copies(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    backups.keep(file, START + dt.timedelta(days=365))
    assert backups.keep(file, START)
    assert backups.keep(file, START + dt.timedelta(minutes=1)) is None
    assert len(backups.all()) == 2


def test_never_more_than_twenty_files(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    for day in range(200):
        backups.keep(file, START + dt.timedelta(days=day))
    assert len(list(backups.folder.iterdir())) <= KEPT


def test_other_files_in_the_folder_are_left_alone(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    backups.keep(file, START)
    for name in ("annotations-before-travel.json", "notes.txt", "annotations-20211020T120000Z.json.bak"):
        (backups.folder / name).write_text("mine")
    for day in range(1, 40):
        backups.keep(file, START + dt.timedelta(days=day))
    assert sum(path.read_text() == "mine" for path in backups.folder.iterdir()) == 3


def test_the_newest_good_copy_is_one_that_reads_as_it_was_written(tmp_path: Path, file: Path) -> None:
    backups = Backups(tmp_path / "backups")
    assert backups.newest_good() is None
    good = backups.keep(file, START)
    for number, data in enumerate([b"", b"{", file.read_bytes().replace(b"true", b"false")], 1):
        file.write_bytes(data)
        assert backups.keep(file, START + dt.timedelta(hours=number))
    newest = backups.newest_good()
    assert newest is not None
    assert newest.path == good
    assert [copy.condition for copy in backups.examined()] == ["altered", "cut off", "empty", "good"]
