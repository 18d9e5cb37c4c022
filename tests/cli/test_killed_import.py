"""An import that is killed: what it wrote is there, whole, and the rest comes with the next one."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.app.at_terminal import environment
from tests.benchmarks.generate import write_articles

COMMAND = Path(sys.executable).with_name("cuttings")
ARTICLES = 1_500


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sources")
    write_articles(folder, ARTICLES, median_words=60)
    return folder


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(COMMAND), "--library", str(home / "library"), *arguments]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)


def written(home: Path) -> int:
    return sum(1 for _ in (home / "library").rglob("*.md"))


@pytest.mark.parametrize("least", [1, 1_000])
def test_a_killed_import_leaves_what_it_wrote_and_can_be_taken_up_again(
    tmp_path: Path, sources: Path, least: int
) -> None:
    """Killed when the first articles are there, and when some are indexed and others are not."""
    command = [str(COMMAND), "--library", str(tmp_path / "library"), "import", str(sources)]
    importing = subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.DEVNULL)
    while written(tmp_path) < least:
        assert importing.poll() is None, "it was done before it could be killed"
        time.sleep(0.002)
    importing.kill()
    importing.wait()

    there = written(tmp_path)
    assert least <= there <= ARTICLES
    listed = run(tmp_path, "list", "--json")
    assert len(json.loads(listed.stdout)) == there, "every article that was written is listed"
    assert run(tmp_path, "verify").returncode == 0
    assert not list((tmp_path / "library").rglob("*.tmp"))

    said = run(tmp_path, "import", str(sources)).stderr
    assert f"Imported {ARTICLES - there:,} articles; {there:,} w" in said
    assert written(tmp_path) == ARTICLES
    assert len(json.loads(run(tmp_path, "list", "--json").stdout)) == ARTICLES
