"""A process that saves is killed at random moments: nothing that was reported as saved is lost."""

from __future__ import annotations

import os
import random
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.store.child import ROOT, command
from tests.store.tagger import BALLAST, article, change
from tui.model.slugs import tag_slug
from tui.store.annotations import Annotations
from tui.store.document import decode

KILLS = 30
CHANGES = 200


def moment(folder: Path, chance: random.Random) -> None:
    """Wait for the moment of the kill: any one, or the one at which something is being written."""
    if chance.random() < 0.4:
        time.sleep(chance.uniform(0, 0.03))
        return
    before = names_and_times(folder)
    end = time.monotonic() + 1
    while names_and_times(folder) == before and time.monotonic() < end:
        pass


def names_and_times(folder: Path) -> list[tuple[str, int]]:
    """What a writer changes in a folder while it writes."""
    with os.scandir(folder) as entries:
        return [(entry.name, os.stat(folder / entry.name).st_mtime_ns) for entry in entries]


def killed_run(folder: Path, first: int, chance: random.Random) -> list[int]:
    """Let a process make changes, kill it at such a moment; the numbers that it reported as saved."""
    with subprocess.Popen(
        command("tests.store.tagger", folder, first, CHANGES), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 6))]
        with suppress(FileNotFoundError):  # a temporary file that was there a moment ago
            moment(folder, chance)
        process.kill()
        rest = process.stdout.read()
    return [int(line) for line in ("".join(lines) + rest).splitlines()]


def test_a_killed_process_loses_nothing_that_it_reported_as_saved(tmp_path: Path) -> None:
    chance = random.Random(20211020)
    path = tmp_path / "annotations.json"
    Annotations(tmp_path).save([BALLAST])
    reported: list[int] = []
    for turn in range(KILLS):
        saved = killed_run(tmp_path, turn * CHANGES, chance)
        assert saved, "the process was killed before it saved anything"
        assert len(saved) < CHANGES, "the process was not killed"
        reported += saved
        _, sealed = decode(path.read_bytes(), path.name)
        assert sealed
        store = Annotations(tmp_path)
        tags = {(id, tag) for id, record in store.state().records.items() for tag in record.tags}
        lost = {(article(number), tag_slug(f"tag {number}")) for number in reported} - tags
        assert lost == set(), f"after kill {turn + 1}"
        unasked = sum(tag.startswith("tag-") for _, tag in tags) - len(reported)
        assert 0 <= unasked <= turn + 1, "at most the one that was on its way at each kill"
    store.save([change(KILLS * CHANGES)])
    assert decode(path.read_bytes(), path.name)[1]
