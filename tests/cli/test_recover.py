from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tests.store.child import without_rights
from tests.store.damages import DAMAGES, NEWER, Damage, everything
from tests.terminal import Terminal
from tui.cli.main import VERBS

WORDS = {
    "import": ["seeds"],
    "show": ["blinken"],
    "tag": ["blinken", "+x"],
    "note": [URDU, "text"],
    "tags": ["list"],
    "merge": ["other.json"],
    "compare": [URDU],
    "agreement": ["other.json"],
}
"""What a verb needs besides its name."""

ELSEWHERE = {"recover", "verify", "keys", "completion"}
"""Verbs that are for this, or need no library."""

SOME = ("cut off", "empty", "merge conflict", "folder", "broken link", "gone")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture(scope="session")
def worked(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose one copy lacks the last step."""
    folder = tmp_path_factory.mktemp("worked") / "data"
    shutil.copytree(template, folder)
    cuttings = Command()
    for number in range(2):
        words = ["tag", (URDU, NEWSDAY)[number], ("+colombia", "+us-aid")[number], "--library", str(folder)]
        assert cuttings(*words).exit_code == 0
    return folder


@pytest.fixture
def data(worked: Path, desk: Path) -> Path:
    """A copy of it in the working folder."""
    shutil.rmtree(desk / "data")
    return Path(shutil.copytree(worked, desk / "data"))


def stamp_of(data: Path) -> str:
    (copy,) = (data / "backups").iterdir()
    return copy.name.removeprefix("annotations-").removesuffix(".json")


def copy_of(data: Path) -> bytes:
    return (data / f"backups/annotations-{stamp_of(data)}.json").read_bytes()


# Every verb on a file that cannot be read


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in ELSEWHERE])
@pytest.mark.parametrize("kind", [*SOME, "newer"])
def test_every_verb_refuses_and_leaves_all_as_it_is(
    cuttings: Command, data: Path, kind: str, verb: str
) -> None:
    path = data / "annotations.json"
    shutil.copy(path, "other.json")
    if kind == "newer":
        path.write_bytes(NEWER)
    else:
        DAMAGES[kind].do(path)
    before = everything(data)
    result = cuttings(verb, *WORDS.get(verb, []))
    assert result.exit_code == 3, result.output
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {path} ")
    assert (
        "Update Cuttings" if kind == "newer" else "`cuttings recover` puts back the copy of"
    ) in result.stderr
    assert everything(data) == before


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_every_damage_is_said_left_and_can_be_recovered_from(
    cuttings: Command, data: Path, damage: Damage
) -> None:
    path = data / "annotations.json"
    damage.do(path)
    before = everything(data)
    result = cuttings("list")
    assert (result.exit_code, result.stdout) == (3, "")
    assert damage.said in result.stderr
    assert "Traceback" not in result.stderr
    result = cuttings("verify")
    assert result.exit_code == 3
    assert f"damage\t{damage.name}\tannotations.json\t" in result.stdout
    assert everything(data) == before
    result = cuttings("recover", "--yes", "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout_bytes)
    assert (told["was"], told["articles"], told["condition"]) == ("damaged", 1, "good")
    assert path.read_bytes() == copy_of(data)
    assert (told["kept"] is None) == (damage is DAMAGES["gone"])
    assert cuttings("verify").exit_code == 0
    assert [found["id"] for found in cuttings.json("list", "#colombia")] == [URDU]


@pytest.mark.parametrize("verb", ["keys", "completion"])
def test_what_needs_no_library_works(cuttings: Command, data: Path, verb: str) -> None:
    (data / "annotations.json").write_bytes(b"{")
    assert cuttings(verb, *(["bash"] if verb == "completion" else [])).exit_code == 0


def test_a_file_that_may_not_be_read(data: Path) -> None:
    path = data / "annotations.json"
    path.chmod(0)
    program = [*without_rights(), sys.executable, "-m", "tui"]
    root = Path(__file__).parents[2]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        arguments = [*program, *words, "--library", str(data)]
        return subprocess.run(arguments, cwd=root, capture_output=True, text=True, timeout=60, check=False)

    for verb in ("list", "verify"):
        done = run(verb)
        assert done.returncode == 3
        assert "Permission denied" in done.stdout + done.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0
    done = run("recover", "--yes")
    assert done.returncode == 0, done.stderr
    assert path.read_bytes() == copy_of(data)


# Recovering


def test_what_will_be_done_is_said_before(cuttings: Command, data: Path) -> None:
    path = data / "annotations.json"
    path.write_text(path.read_text().replace('"us-aid"', '"ecuador"'))
    result = cuttings("recover", "--yes")
    assert result.exit_code == 0
    assert result.stdout == ""
    said = result.stderr
    assert "was changed by something else than Cuttings." in said
    assert f"annotations-{stamp_of(data)}.json, of 20" in said
    assert "(1 annotated article, 1 tag, save 1)" in said
    assert "before the file was last written." in said or "It was made just when" in said
    assert f"It lacks the work on 1 article ({NEWSDAY})." in said
    assert "It lacks 1 tag (ecuador)." in said
    assert "What stood there is kept as " in said
    assert cuttings("list", "#ecuador").exit_code == 1


def test_without_a_terminal_and_yes_nothing_is_done(cuttings: Command, data: Path) -> None:
    (data / "annotations.json").write_bytes(b"{")
    before = everything(data)
    result = cuttings("recover", stdin="y\n")
    assert result.exit_code == 2
    assert "--yes" in result.stderr
    assert everything(data) == before


def test_a_healthy_library_is_left_unless_a_copy_is_named(cuttings: Command, data: Path) -> None:
    path = data / "annotations.json"
    whole = path.read_bytes()
    result = cuttings("recover", "--yes")
    assert result.exit_code == 3
    assert "is as Cuttings wrote it" in result.stderr
    assert "--from" in result.stderr
    assert path.read_bytes() == whole
    older = copy_of(data)
    told = cuttings.json("recover", "--from", stamp_of(data)[:8], "--yes")
    assert path.read_bytes() == older
    assert told["was"] == "healthy"
    kept = Path(told["kept"])
    assert kept.parent == data / "backups"
    assert kept.read_bytes() == whole
    assert cuttings("recover", "--from", str(kept), "--yes").exit_code == 0
    assert path.read_bytes() == whole


def test_a_library_that_is_new_has_nothing_to_recover(cuttings: Command, desk: Path) -> None:
    result = cuttings("recover", "--yes")
    assert result.exit_code == 3
    assert "was never written" in result.stderr
    assert not (desk / "data/annotations.json").exists()
    result = cuttings("recover", "--library", "nowhere", "--yes")
    assert result.exit_code == 3
    assert not (desk / "nowhere").exists()


def test_without_a_good_copy_it_is_said_what_can_be_done(cuttings: Command, data: Path) -> None:
    shutil.rmtree(data / "backups")
    (data / "annotations.json").write_bytes(b"{")
    result = cuttings("recover", "--yes")
    assert result.exit_code == 3
    assert "There is no good copy" in result.stderr
    assert "--from FILE" in result.stderr
    assert (data / "annotations.json").read_bytes() == b"{"
    result = cuttings("recover", "--list")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no copies yet" in result.stderr


@pytest.mark.parametrize("words", [[], ["--from", "copy.json"]])
def test_a_newer_file_is_not_replaced(cuttings: Command, data: Path, words: list[str]) -> None:
    (data / "annotations.json").write_bytes(NEWER)
    Path("copy.json").write_bytes(copy_of(data))
    result = cuttings("recover", "--yes", *words)
    assert result.exit_code == 3
    assert "Update Cuttings" in result.stderr
    assert (data / "annotations.json").read_bytes() == NEWER


@pytest.mark.parametrize("content", [b"{", NEWER, b"", b'{"records": {"1": {"article": 3}}}'])
def test_what_is_no_copy_is_not_put_back(cuttings: Command, data: Path, content: bytes) -> None:
    whole = (data / "annotations.json").read_bytes()
    Path("mine.json").write_bytes(content)
    result = cuttings("recover", "--from", "mine.json", "--yes")
    assert result.exit_code == 3
    assert "mine.json" in result.stderr
    assert (data / "annotations.json").read_bytes() == whole
    assert cuttings("recover", "--from", "none.json", "--yes").exit_code == 2


def test_a_copy_that_was_mended_by_hand_is_taken_with_a_warning(cuttings: Command, data: Path) -> None:
    path = data / "annotations.json"
    path.write_text(path.read_text().replace('"colombia"', '"ecuador"'))
    shutil.copy(path, "mended.json")
    path.write_bytes(b"{")
    result = cuttings("recover", "--from", "mended.json", "--yes")
    assert result.exit_code == 0
    assert "Warning: mended.json was changed by something else" in result.stderr
    assert [found["id"] for found in cuttings.json("list", "#ecuador")] == [URDU]


def test_copies_are_listed(cuttings: Command, data: Path) -> None:
    stamp = stamp_of(data)
    (data / "backups/annotations-20200101T000000Z.json").write_bytes(b"{")
    result = cuttings("recover", "--list")
    assert result.exit_code == 0
    first, second = result.stdout.splitlines()
    assert first == f"{stamp}\tsave 1\t1 article\t0 passages\t1 tag\tgood"
    assert second.startswith("20200101T000000Z\t\t\t\t\tcut off: ")
    good, bad = cuttings.json("recover", "--list")
    assert (good["stamp"], good["condition"], good["articles"], good["saves"]) == (stamp, "good", 1, 1)
    assert good["path"].endswith(f"annotations-{stamp}.json")
    assert (bad["condition"], bad["articles"]) == ("cut off", 0)
    assert bad["problem"]


def test_names_of_strangers_do_not_act_on_the_terminal(cuttings: Command, data: Path) -> None:
    Path("evil\x1b[31m.json").write_bytes(b"{")
    result = cuttings("recover", "--from", "evil\x1b[31m.json", "--yes")
    assert "\x1b" not in result.output


def test_on_a_terminal_it_asks(data: Path) -> None:
    path = data / "annotations.json"
    path.write_bytes(b"{")
    command = [str(Path(sys.executable).with_name("cuttings")), "recover", "--library", str(data)]
    for answer, code in (("n", 3), ("y", 0)):
        with Terminal(
            command, cwd=data.parent, env={"XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}
        ) as terminal:
            terminal.wait_for("Put it back? What is there now is kept. [y/N]:")
            assert path.read_bytes() == b"{"
            terminal.send(f"{answer}\r")
            assert terminal.wait_exit() == code
    assert path.read_bytes() == copy_of(data)
