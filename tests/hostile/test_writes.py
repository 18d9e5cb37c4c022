"""What the program writes, and where; that it sends nothing, and starts nothing but an editor."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hostile import controls, encodings, heads, names, objects
from tests.hostile.kind import Kind
from tests.library.helpers import write_files
from tui.library.library import Library
from tui.store.files import PREFIX


class Watched:
    """A home, and a working folder in it, for a process that is watched."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.work.mkdir()
        for name in ("tmp", "home"):
            (folder / name).mkdir()
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder / "home"),
            "TMPDIR": str(folder / "tmp"),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            **{f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CACHE", "CONFIG", "DATA")},
        }

    def run(self, what: str, *rest: str, stdin: str = "", editor: str = "") -> list[list[str]]:
        """What the process did."""
        log = self.folder / "log"
        done = subprocess.run(
            [sys.executable, "-m", "tests.hostile.watched", log, what, *rest],
            cwd=self.work,
            env={**self.env, "EDITOR": editor},
            input=stdin,
            text=True,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        self.said = done.stderr
        return [json.loads(line) for line in log.read_text().splitlines()]

    def written(self, events: list[list[str]]) -> set[str]:
        """The folders below `folder` in which anything was written; paths elsewhere as they are."""
        paths = {self.work / path for kind, *about in events if kind == "write" for path in about}
        inside = {path.relative_to(self.folder).parts for path in paths if path.is_relative_to(self.folder)}
        outside = {str(path) for path in paths if not path.is_relative_to(self.folder)}
        named = {"/".join(parts[:2]) if parts[0] == "work" else parts[0] for parts in inside} | outside
        return {"a temporary file" if name.startswith(f"work/{PREFIX}") else name for name in named}


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def hostile_sources(folder: Path) -> Path:
    """Every third kind of the families that could lead out of a folder."""
    families: list[dict[str, Kind]] = [
        module.KINDS for module in (objects, names, heads, controls, encodings)
    ]
    for number, kind in enumerate(kind for family in families for kind in list(family.values())[::3]):
        below = folder / f"{number:04}"
        below.mkdir(parents=True)
        kind.make(below)
    return folder


def test_verbs_write_to_the_library_and_the_cache_only(watched: Watched) -> None:
    sources = hostile_sources(watched.folder / "in")
    before = {path: path.lstat().st_mtime_ns for path in sources.rglob("*")}
    library = ["--library", "data"]
    commands = [
        [*library, "import", str(sources)],
        [*library, "list"],
        [*library, "list", "--json"],
        [*library, "show", "date:2021-10-20 title:cursor"],
        [*library, "tag", "--all", "+../../x", "+one"],
        [*library, "note", "title:cursor", "a note"],
        [*library, "note", "title:cursor", "--edit"],
        [*library, "export", "--output", "out.json"],
        [*library, "export", "--output", "out.json", "--force"],
        ["--library", "other", "import", "out.json"],
        [*library, "undo"],
        [*library, "history"],
        [*library, "tags", "list"],
        [*library, "verify"],
        [*library, "reindex"],
        ["keys"],
    ]
    events = watched.run("verbs", stdin=json.dumps(commands), editor="true")
    assert "Traceback" not in watched.said
    assert watched.written(events) == {
        "cache",
        "work/data",
        "work/other",
        "work/out.json",
        "a temporary file",
    }
    assert [event for event in events if event[0] == "send"] == []
    assert {event[2] for event in events if event[0] == "start"} == {"true"}
    assert {path: path.lstat().st_mtime_ns for path in sources.rglob("*")} == before
    assert not list(watched.folder.rglob("pwned*"))
    assert list((watched.folder / "tmp").iterdir()) == []


def test_the_app_sends_nothing_and_starts_nothing(watched: Watched) -> None:
    folder = watched.work / "library"
    library = Library(folder, watched.folder / "unused")
    library.import_(
        [write_files(watched.folder / "in", (f"Words of {number}. More." for number in range(6)))]
    )
    library.close()
    write_files(watched.work / "more", ["Another text. It is."])
    events = watched.run("app", str(folder))
    (export,) = watched.work.glob("cuttings-*.json")
    assert watched.written(events) <= {
        "cache",
        "config",
        "work/library",
        f"work/{export.name}",
        "a temporary file",
    }
    assert [event for event in events if event[0] != "write"] == []
    assert list((watched.folder / "tmp").iterdir()) == []


def test_a_folder_that_a_stranger_linked_elsewhere_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "library/articles").mkdir(parents=True)
    (tmp_path / "library/articles/2021").symlink_to(tmp_path / "outside")
    library = Library(tmp_path / "library", tmp_path / "cache")
    with pytest.raises(OSError, match="it is a link"):
        library.import_([write_files(tmp_path / "in", ["date 2021-10-20 A headline\n\nA text."])])
    library.close()
    assert list((tmp_path / "outside").iterdir()) == []
