from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, URDU
from tui.cli.main import cli
from tui.model.record import Tag


def offers(*words: str) -> list[str]:
    """What the shell is offered for the last word."""
    from click.shell_completion import ShellComplete

    complete = ShellComplete(cli, {}, "cuttings", "_CUTTINGS_COMPLETE")
    return [item.value for item in complete.get_completions(list(words[:-1]), words[-1])]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts(cuttings: Command, shell: str) -> None:
    result = cuttings("completion", shell)
    assert result.exit_code == 0
    assert f"_CUTTINGS_COMPLETE={shell}_complete" in result.stdout
    assert "cuttings" in result.stdout


def test_verbs(desk: Path) -> None:
    assert offers("ex") == ["export"]
    assert set(offers("")) >= {"list", "tag", "history", "tags"}


def test_options(desk: Path) -> None:
    assert offers("list", "--ord") == ["--order"]
    assert offers("list", "--order", "new") == ["newest"]


def test_ids(desk: Path, cuttings: Command) -> None:
    cuttings("list")
    assert offers("show", "2021-10-20") == [NEWSDAY]
    assert offers("note", "2021") == [URDU, NEWSDAY]
    assert offers("tag", "2021-10-21") == [URDU]
    assert offers("show", "2019") == []


def test_tags_after_their_sign(desk: Path, cuttings: Command) -> None:
    cuttings("tag", URDU, "+Climate change", "+colombia")
    assert sorted(offers("tag", URDU, "+c")) == ["+climate-change", "+colombia"]
    assert offers("tag", URDU, "-cl") == ["-climate-change"]
    assert offers("tag", URDU, "--al") == ["--all"]


def test_without_a_library_nothing_is_offered_and_none_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert offers("show", "2021") == []
    assert offers("--library", "new", "show", "2021") == []
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_library_offers_nothing(desk: Path) -> None:
    (desk / "data/annotations.json").write_bytes(b"{")
    assert offers("tag", "x", "+c") == []


def test_what_a_shell_would_obey_is_not_offered(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.cli import completing

    bad = ["$(reboot)", "a;b", "a b", "`x`", "", "\x1b]52;", "é", "~", "*"]
    labels = {slug: Tag(slug, slug).label for slug in [*bad, "good"]}
    monkeypatch.setattr(completing, "_labels", lambda library: labels)
    assert offers("tag", "x", "+") == ["+good"]
