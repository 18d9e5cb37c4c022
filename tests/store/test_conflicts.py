"""Other versions of `annotations.json`: known by their names, read with the checks of our own, moved away."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.store.child import run, without_rights
from tui.changes.state import Apply
from tui.changes.values import AddTags, Edit, EditNote
from tui.errors import StoreDamaged, StoreError, StoreNewer
from tui.model.record import Note, Record, Tag
from tui.store.annotations import Annotations
from tui.store.conflicts import copies, is_copy, read_version, set_aside

NOW = "2026-11-21T23:00:00Z"

COPIES = [
    "annotations (Ann's conflicted copy 2026-11-23).json",
    "annotations (conflicted copy).json",
    "annotations (conflicted copy 2026-11-23 101010).json",
    "annotations (conflicted copy ann 2026-11-23 101010).json",
    "annotations (In Konflikt stehende Kopie von Ann 2026-11-23).json",
    "annotations (Copie en conflit de Ann 2026-11-23) (1).json",
    "annotations (SFConflict ann@example.org 2026-11-23-10-10-10).json",
    "annotations.sync-conflict-20261123-101010-ABCDEFG.json",
    "annotations.sync-conflict-20261123-101010.json",
    "annotations.sync-conflict-20261123-101010-ABCDEFG.sync-conflict-20261124-111111-K3X2R2T.json",
    "annotations_conflict-20261123-101010.json",
    "annotations.Conflict.json",
    "annotations.Conflict2.json",
    "annotations.Conflict.Conflict.json",
    "annotations 2.json",
    "annotations (1).json",
    "annotations(1).json",
    "annotations[Conflict].json",
    "annotations-DESKTOP-4F7QK2A.json",
    "annotations-ANNS-PC-2.json",
    "annotations.json.orig",
    "annotations_REMOTE_123.json",
    "annotations_LOCAL_123.json",
]

OTHERS = [
    "annotations.json",
    "annotations-old.json",
    "annotations-2026-11.json",
    "annotations-20261121T230000Z.json",  # a backup that somebody has copied out of its folder
    "annotations.damaged-20261121T230000Z.json",
    "annotations_BASE_123.json",
    "annotations_BACKUP_123.json",
    "annotations.json.bak",
    "annotations.json~",
    "annotations.txt",
    ".syncthing.annotations.json.tmp",
    "~syncthing~annotations.json.tmp",
    "my annotations (1).json",
    "annotations (1).json.part",
    "annotations (1)\n.json",
    "annotations" + "()" * 200 + "!.json",
]


@pytest.mark.parametrize("name", COPIES)
def test_names_of_copies(name: str) -> None:
    assert is_copy(name)


@pytest.mark.parametrize("name", OTHERS)
def test_names_of_other_files(name: str) -> None:
    assert not is_copy(name)


def test_only_regular_files_beside_the_annotations_are_found(tmp_path: Path) -> None:
    wanted = [tmp_path / "annotations (1).json", tmp_path / "annotations 2.json"]
    for path in wanted:
        path.write_text("{}")
    (tmp_path / "annotations 3.json").mkdir()
    (tmp_path / "annotations 4.json").symlink_to(wanted[0])
    os.mkfifo(tmp_path / "annotations 5.json")
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "annotations 6.json").write_text("{}")
    assert copies(tmp_path) == wanted
    assert copies(tmp_path / "gone") == []


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    """A library's file."""
    store = Annotations(tmp_path)
    store.save(
        [
            Apply(Edit(("2021-10-20-one",), AddTags(("US aid",))), "1", NOW),
            Apply(Edit(("2021-10-20-one",), EditNote("A note.")), "2", NOW),
        ]
    )
    return store.path.read_bytes()


def test_a_version_is_read(data: bytes) -> None:
    state, sealed = read_version(data, "there")
    assert sealed
    assert state.records == {
        "2021-10-20-one": Record("2021-10-20-one", tags=("us-aid",), note=Note("A note.", NOW))
    }
    assert state.tags == {"us-aid": Tag("us-aid", "US aid")}


def test_one_that_was_edited_by_hand_is_read_and_told(data: bytes) -> None:
    state, sealed = read_version(data.replace(b"A note.", b"A nose."), "there")
    assert not sealed
    assert state.record("2021-10-20-one").note == Note("A nose.", NOW)


def damages(data: bytes) -> dict[str, bytes]:
    held = json.loads(data)
    return {
        "nothing": b"",
        "blanks": b"\0\0 \n",
        "cut off": data[: len(data) // 2],
        "not JSON": b"Dear Ann,",
        "not UTF-8": data.replace(b"A note", b"A n\xffte"),
        "a list": b"[]",
        "other JSON": b'{"name": "package", "version": "1.0.0"}',
        "another TinyDB": b'{"_default": {"1": {"a": 1}}}',
        "no tables": b"{}",
        "a wrong record": json.dumps({**held, "records": {"1": {"article": "x", "tags": "y"}}}).encode(),
        "one record twice": json.dumps({**held, "records": {n: {"article": "x"} for n in "12"}}).encode(),
        "deep": b'{"records": ' * 50_000,
    }


@pytest.mark.parametrize("kind", damages(b'{"records": {}}'))
def test_what_is_none_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(StoreDamaged) as caught:
        read_version(damages(data)[kind], "there.json")
    assert caught.value.message.startswith("there.json ")
    assert caught.value.hint.endswith("It was left as it is; nothing was merged.")
    assert "recover" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_newer_one_is_refused(data: bytes) -> None:
    held = json.loads(data)
    held["meta"]["1"]["format"] = 99
    with pytest.raises(StoreNewer, match="newer Cuttings"):
        read_version(json.dumps(held).encode(), "there.json")


def test_an_export_is_sent_to_import() -> None:
    with pytest.raises(StoreError) as caught:
        read_version(b'{"format": "cuttings-export", "version": 1, "articles": []}', "there.json")
    assert str(caught.value) == ("there.json is an export. `cuttings import` takes it; nothing was merged.")


def test_a_file_is_moved_aside_and_writes_over_nothing(tmp_path: Path) -> None:
    found = []
    for text in ("one", "two", "three"):
        path = tmp_path / "annotations (1).json"
        path.write_text(text)
        found.append(set_aside(path, tmp_path / "backups"))
        assert not path.exists()
    assert [path.name for path in found] == [
        "annotations (1).json",
        "annotations (1).2.json",
        "annotations (1).3.json",
    ]
    assert [path.read_text() for path in found] == ["one", "two", "three"]
    assert (tmp_path / "backups").stat().st_mode & 0o777 == 0o700


def test_a_file_that_cannot_be_moved_stays(tmp_path: Path) -> None:
    path = tmp_path / "annotations (1).json"
    path.write_text("kept")
    tmp_path.chmod(0o500)
    script = (
        "import sys; from pathlib import Path; from tui.store.conflicts import set_aside\n"
        "try: set_aside(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except OSError as error: print(error.strerror)"
    )
    try:
        assert run(script, path, tmp_path / "backups", before=without_rights()) == "Permission denied\n"
    finally:
        tmp_path.chmod(0o700)
    assert path.read_text() == "kept"
