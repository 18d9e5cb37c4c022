"""A process that saves is killed at random moments: nothing that was reported as saved is lost."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from tests.store.child import ROOT, command
from tests.store.tagger import article, change
from tui.model.slugs import tag_slug
from tui.store.annotations import Annotations
from tui.store.document import decode

KILLS = 30
CHANGES = 200


def killed_run(folder: Path, first: int, chance: random.Random) -> list[int]:
    """Let a process make changes, kill it at a random moment; the numbers that it reported as saved."""
    with subprocess.Popen(
        command("tests.store.tagger", folder, first, CHANGES), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, CHANGES // 10))]
        time.sleep(chance.uniform(0, 0.012))
        process.kill()
        rest = process.stdout.read()
    return [int(line) for line in ("".join(lines) + rest).splitlines()]


def test_a_killed_process_loses_nothing_that_it_reported_as_saved(tmp_path: Path) -> None:
    chance = random.Random(20211020)
    path = tmp_path / "annotations.json"
    reported: list[int] = []
    for turn in range(KILLS):
        saved = killed_run(tmp_path, turn * CHANGES, chance)
        assert saved, "the process was killed before it saved anything"
        reported += saved
        tables, sealed = decode(path.read_bytes(), path.name)
        assert sealed
        assert tables["records"]
        store = Annotations(tmp_path)
        records = store.state().records
        lost = [n for n in reported if tag_slug(f"tag {n}") not in records[article(n)].tags]
        assert lost == [], f"after kill {turn + 1}"
        unasked = sum(len(record.tags) for record in records.values()) - len(reported)
        assert 0 <= unasked <= turn + 1, "at most the one that was on its way at each kill"
    assert len(reported) < KILLS * CHANGES
    store.save([change(KILLS * CHANGES)])
    assert decode(path.read_bytes(), path.name)[1]
