"""Going back to a copy: from whatever stands there, in one step, and without losing it."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import stat
import subprocess
from pathlib import Path

import filelock
import pytest

from tests.store.child import ROOT, command, run, without_rights
from tests.store.damages import DAMAGES, NEWER, Damage, everything, picture
from tui.changes.highlights import Mark
from tui.changes.state import Apply
from tui.changes.values import AddTags, Edit, SetRead
from tui.errors import StoreDamaged, StoreError, StoreLocked, StoreNewer
from tui.model.highlight import Place
from tui.store import annotations as store_module
from tui.store import recovery as module
from tui.store.annotations import Annotations
from tui.store.copies import Copy, examine, of_state
from tui.store.document import decode, seal
from tui.store.recovery import look, restore
from tui.store.salvage import salvage

NOW = dt.datetime(2026, 11, 23, 15, 10, tzinfo=dt.UTC)
KEPT = "annotations.damaged-20261123T151000Z"

damages = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait whether somebody is just writing to a file that looks damaged."""
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a copy that is one save older."""
    folder = tmp_path / "library"
    folder.mkdir()
    store = Annotations(folder)
    for number, label in enumerate(("colombia", "us-aid")):
        store.save(
            [Apply(Edit((f"article {number}",), AddTags((label,))), str(number), "2026-11-23T15:00:00Z")]
        )
    return folder


def copy_of(folder: Path) -> bytes:
    """The bytes of the one copy."""
    (copy,) = (folder / "backups").iterdir()
    return copy.read_bytes()


def left(folder: Path) -> list[str]:
    """What lies in the folder besides the library's own."""
    return sorted(
        {path.name for path in folder.iterdir()} - {"annotations.json", "backups", ".annotations.lock"}
    )


# What is said


@damages
def test_damage_is_called_by_its_name_and_left(folder: Path, damage: Damage) -> None:
    path = folder / "annotations.json"
    damage.do(path)
    before = everything(folder)
    store = Annotations(folder)
    for attempt in (store.state, lambda: store.save([]), store.state):
        with pytest.raises(StoreDamaged) as caught:
            attempt()
        assert caught.value.name == damage.name
        assert str(path) in caught.value.message
        assert damage.said in caught.value.message
        assert "`cuttings recover` puts back the copy of 20" in caught.value.hint
        assert "(1 annotated article)" in caught.value.hint
    assert everything(folder) == before


def test_without_a_good_copy_none_is_promised(folder: Path) -> None:
    (copy,) = (folder / "backups").iterdir()
    for path in (copy, folder / "annotations.json"):
        path.write_bytes(b"{")
    with pytest.raises(StoreDamaged) as caught:
        Annotations(folder).state()
    assert "There is no good copy" in caught.value.hint


def test_a_newer_version_is_no_damage_whatever_it_has_made_of_the_tables(folder: Path) -> None:
    (folder / "annotations.json").write_bytes(NEWER)
    with pytest.raises(StoreNewer, match="format 2"):
        Annotations(folder).state()
    assert (folder / "annotations.json").read_bytes() == NEWER


def test_a_byte_order_mark_is_no_damage(folder: Path) -> None:
    path = folder / "annotations.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    store = Annotations(folder)
    assert len(store.state().records) == 2
    assert not store.altered


def test_a_sealed_file_may_not_hold_a_name_twice_either(folder: Path) -> None:
    path = folder / "annotations.json"
    path.write_bytes(path.read_bytes().replace(b'"article":', b'"article": "another",\n   "article":', 1))
    with pytest.raises(StoreDamaged, match="has the field article in document 1 of the table records twice"):
        Annotations(folder).state()


def test_a_damaged_file_is_not_read_again_every_second(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "annotations.json"
    path.write_bytes(b"[]")
    store = Annotations(folder)
    reads = 0

    def read(path: Path) -> bytes:
        nonlocal reads
        reads += 1
        return path.read_bytes()

    monkeypatch.setattr("tui.store.storage.content", read)
    for _ in range(3):
        with pytest.raises(StoreDamaged, match="holds a list"):
            store.state()
    assert reads == 1
    path.write_bytes(b"null")
    with pytest.raises(StoreDamaged, match="holds null"):
        store.state()


UNREADABLE = """
import sys
from pathlib import Path
from tui.errors import StoreDamaged, StoreError
from tui.store.annotations import Annotations
from tui.store.recovery import look, restore
folder = Path(sys.argv[1])
try:
    Annotations(folder).state()
except StoreError as error:
    print(not isinstance(error, StoreDamaged), error.message)
(copy,) = (folder / "backups").iterdir()
print(restore(folder, copy.read_bytes(), look(folder / "annotations.json")).name)
"""


def test_a_file_that_may_not_be_read_is_said_and_can_be_replaced(folder: Path) -> None:
    path = folder / "annotations.json"
    before = path.read_bytes()
    path.chmod(0)
    said, kept = run(UNREADABLE, folder, before=without_rights()).splitlines()
    assert said == f"True {path} cannot be read: Permission denied."
    assert path.read_bytes() == copy_of(folder)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((folder / kept).stat().st_mode) == 0
    assert (folder / kept).read_bytes() == before


# Going back


@damages
def test_what_stood_there_is_kept_beside_the_copy(folder: Path, damage: Damage) -> None:
    path = folder / "annotations.json"
    damage.do(path)
    before = picture(path)
    kept = restore(folder, copy_of(folder), look(path), now=NOW)
    assert path.read_bytes() == copy_of(folder)
    assert not path.is_symlink()
    if damage is DAMAGES["gone"]:
        assert kept is None
        assert left(folder) == []
        return
    assert kept is not None
    assert kept.name == f"{KEPT}.json"
    if damage is DAMAGES["link to itself"]:
        assert before == ("link", path.name)
        assert os.readlink(kept) == path.name
    else:
        assert picture(kept) == before
    assert left(folder) == [kept.name]
    assert len(Annotations(folder).state().records) == 1


def test_nothing_that_was_kept_is_written_over(folder: Path) -> None:
    path = folder / "annotations.json"
    for number in range(3):
        path.write_bytes(b"%d" % number)
        restore(folder, copy_of(folder), look(path), now=NOW)
    assert left(folder) == [f"{KEPT}-2.json", f"{KEPT}-3.json", f"{KEPT}.json"]
    assert [(folder / name).read_bytes() for name in left(folder)] == [b"1", b"2", b"0"]


@pytest.mark.parametrize("fails", [(), (errno.EXDEV,)], ids=["one disk", "two disks"])
def test_a_link_to_a_damaged_file_stays_a_link(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: tuple[int, ...]
) -> None:
    path, real = folder / "annotations.json", tmp_path / "synced.json"
    path.rename(real)
    path.symlink_to("../synced.json")
    real.write_bytes(b"damaged")
    link = os.link

    def linking(source: object, target: os.PathLike[str], **options: bool) -> None:
        if fails and Path(os.fspath(source)).parent != Path(target).parent:  # type: ignore[call-overload]  # paths
            raise OSError(fails[0], os.strerror(fails[0]))
        link(source, target, **options)  # type: ignore[arg-type]  # as given

    monkeypatch.setattr(os, "link", linking)
    kept = restore(folder, copy_of(folder), look(path), now=NOW)
    assert os.readlink(path) == "../synced.json"
    assert real.read_bytes() == copy_of(folder)
    assert kept == folder / f"{KEPT}.json"
    assert kept.read_bytes() == b"damaged"
    assert not kept.is_symlink()


def test_a_file_that_changed_since_it_was_looked_at_is_left(folder: Path) -> None:
    path = folder / "annotations.json"
    path.write_bytes(b"{")
    seen = look(path)
    path.write_bytes(b"[]")
    with pytest.raises(StoreError, match="has changed since"):
        restore(folder, copy_of(folder), seen)
    assert path.read_bytes() == b"[]"
    assert left(folder) == []


def test_a_healthy_file_goes_to_the_copies(folder: Path) -> None:
    path = folder / "annotations.json"
    path.chmod(0o640)
    before, older = path.read_bytes(), copy_of(folder)
    kept = restore(folder, older, look(path), healthy=True)
    assert kept is not None
    assert kept.parent == folder / "backups"
    assert kept.read_bytes() == before
    assert path.read_bytes() == older
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert left(folder) == []


def test_nobody_saves_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.05)
    path = folder / "annotations.json"
    path.write_bytes(b"{")
    with filelock.FileLock(folder / ".annotations.lock"), pytest.raises(StoreLocked) as caught:
        restore(folder, copy_of(folder), look(path))
    assert "Nothing was changed" in caught.value.hint
    assert path.read_bytes() == b"{"


@pytest.mark.parametrize("call", ["link", "replace", "fsync"])
def test_what_cannot_be_done_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = folder / "annotations.json"
    path.write_bytes(b"{")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", "a file")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(StoreError, match="Input/output error"):
            restore(folder, copy_of(folder), look(path), now=NOW)
    assert path.read_bytes() == b"{"
    assert [name for name in left(folder) if not name.startswith(KEPT)] == []


def test_where_places_cannot_be_exchanged_a_folder_is_moved_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "annotations.json"
    DAMAGES["folder"].do(path)

    def unable(*_: object) -> None:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(module, "exchange", unable)
    kept = restore(folder, copy_of(folder), look(path), now=NOW)
    assert kept is not None
    assert picture(kept) == ("folder", [("in it", b"somebody's")])
    assert path.read_bytes() == copy_of(folder)


def test_a_process_that_is_killed_leaves_the_old_or_the_new_and_both_in_the_end(tmp_path: Path) -> None:
    done = subprocess.run(
        command("tests.store.killed_recovery", tmp_path),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts = json.loads(done.stdout)
    assert counts.keys() == {"file", "link", "broken link", "folder", "pipe"}
    assert min(counts.values()) >= 12, counts


# Copies


def test_a_copy_of_the_work_in_memory_keeps_what_others_put_into_the_file(folder: Path) -> None:
    path = folder / "annotations.json"
    tables, _ = decode(path.read_bytes(), "")
    tables["records"]["1"]["mood"] = "angry"
    tables["bibliography"] = {"1": {"key": "afp2021"}}
    state = Annotations(folder).state().copy()
    state.perform(Apply(Edit(("article 7",), SetRead(True)), "7", "2026-11-23T15:00:00Z"))
    copy = of_state(state, "memory", seal(tables)[1])
    assert copy.good
    assert copy.articles == 3
    path.write_bytes(copy.read())
    store = Annotations(folder)
    assert store.state() == state
    assert not store.altered
    held, _ = decode(path.read_bytes(), "")
    assert held["records"]["1"]["mood"] == "angry"
    assert held["bibliography"] == {"1": {"key": "afp2021"}}


def test_what_a_copy_holds_is_told(folder: Path) -> None:
    (path,) = (folder / "backups").iterdir()
    assert examine(path, NOW) == Copy(NOW, path, "good", saves=1, articles=1, tags=1)
    path.write_bytes(path.read_bytes().replace(b"colombia", b"ecuador!"))
    assert examine(path, NOW).condition == "altered"
    for condition, data in (("newer", NEWER), ("cut off", b"{"), ("empty", b"")):
        path.write_bytes(data)
        copy = examine(path, NOW)
        assert (copy.condition, copy.usable) == (condition, False)
        assert path.name in copy.problem
    path.unlink()
    assert examine(path, NOW).condition == "unreadable"


def test_a_copy_that_was_changed_since_it_was_looked_into_is_not_read(folder: Path) -> None:
    (path,) = (folder / "backups").iterdir()
    copy = examine(path, NOW)
    path.write_bytes(path.read_bytes().replace(b"colombia", b"ecuador!"))
    with pytest.raises(StoreDamaged, match="has changed since"):
        copy.read()


def test_work_that_is_a_passage_counts(folder: Path) -> None:
    mark = Mark("h1", Place(0, 5, "words"))
    Annotations(folder).save([Apply(Edit(("article 2",), mark), "2", "2026-11-23T15:00:00Z")])
    copy = examine(folder / "annotations.json", NOW)
    assert (copy.articles, copy.passages, copy.tags) == (3, 1, 2)
    assert copy.amount == "3 annotated articles, 1 passage, 2 tags"
    found = salvage(copy.read())
    assert set(found.records) == {"article 0", "article 1", "article 2"}
    assert found.passages["h1"]["exact"] == "words"


# What can still be read


def test_of_a_damaged_file_as_much_is_made_out_as_is_there(folder: Path) -> None:
    whole = (folder / "annotations.json").read_bytes()
    found = salvage(whole)
    assert found.whole
    assert list(found.records) == ["article 0", "article 1"]
    assert found.tags == {"colombia", "us-aid"}
    cut = salvage(whole[: whole.rindex(b"article 1") + 12])
    assert not cut.whole
    assert cut.records == {"article 0": None, "article 1": None}
    assert salvage(whole.decode().encode("utf-16")).records == found.records
    assert salvage(
        b'{"records": {"1": {"article": ["x"]}, "2": {"article": "y", "article": "z"}}}'
    ).records.keys() == {
        "y",
        "z",
    }
    for data in (b"", b"\0" * 9, b"[" * 100_000, b"null", b'{"records": 3}', b'"article": "\\'):
        assert salvage(data).records == {}
