"""A library into which every kind was imported: by the installed command where that is possible."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile import exports, objects
from tests.hostile.corpus import KINDS
from tests.hostile.kind import Kind
from tui.library.library import Library
from tui.library.places import cache_folder
from tui.library.reports import ImportReport

COMMAND = Path(sys.executable).with_name("cuttings")


@dataclass
class Came:
    """What became of a kind."""

    ids: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    already: int = 0

    def differs_from(self, kind: Kind) -> str:
        """How it is not what must become of it; "" where it is."""
        if len(self.ids) != kind.imported:
            return f"imported {len(self.ids)}, not {kind.imported}: {self.reasons}"
        if len(self.reasons) != len(kind.refused):
            return f"refused {self.reasons}, not {kind.refused}"
        unsaid = [
            pattern for pattern in kind.refused if not any(re.search(pattern, why) for why in self.reasons)
        ]
        return f"nothing like {unsaid} in {self.reasons}" if unsaid else ""


class World:
    """Folders, a library, and what became of each kind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources = folder / "in"
        self.place = folder / "library"
        self.came = {name: Came() for name in KINDS}
        self._names = list(KINDS)
        for name in KINDS:
            self._source(name).mkdir(parents=True)
            KINDS[name].make(self._source(name))
        self._import_alone([*objects.KINDS, *exports.KINDS])
        self.told = self._import_together()
        """What the installed command printed of the import of all the others."""

    def open(self) -> Library:
        """The library."""
        return Library(self.place, cache_folder(self.place))

    def _source(self, name: str) -> Path:
        return self.sources / f"{self._names.index(name):04}"

    def _import_alone(self, names: list[str]) -> None:
        """One by one: what leads out of a folder depends on it, and no article names its export."""
        library = self.open()
        for name in names:
            report: ImportReport = library.import_([self._source(name)])
            reasons = [rejected.reason for rejected in report.rejected]
            self.came[name] = Came(report.imported, reasons, report.already)
        library.close()

    def _import_together(self) -> dict[str, Any]:
        alone = {*objects.KINDS, *exports.KINDS}
        paths = [self._source(name) for name in self._names if name not in alone]
        together = self.folder / "together"
        together.mkdir()
        for path in paths:
            path.rename(together / path.name)
        done = subprocess.run(
            [COMMAND, "--library", self.place, "import", together, "--json"],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        self.stderr = done.stderr
        told: dict[str, Any] = json.loads(done.stdout.decode())
        library = self.open()
        for id in told["ids"]:
            self._kind_of(library.imported(id).imported.path).ids.append(id)
        for rejected in told["rejected"]:
            below = rejected["path"].removeprefix(f"{together}/")
            self._kind_of(below).reasons.append(rejected["reason"])
        library.close()
        return told

    def _kind_of(self, below: str) -> Came:
        return self.came[self._names[int(below[:4])]]
