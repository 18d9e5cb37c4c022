from __future__ import annotations

import click
import pytest

from tests.cli.conftest import Command
from tests.conftest import URDU
from tui import __version__
from tui.cli.main import VERBS, Verbs, cli, main
from tui.library.library import Library


def test_version(cuttings: Command) -> None:
    assert cuttings("--version").stdout == f"cuttings {__version__}\n"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_names_every_verb_in_a_sentence_that_fits(cuttings: Command, flag: str) -> None:
    result = cuttings(flag)
    assert result.exit_code == 0
    lines = {line.split()[0]: line for line in result.stdout.splitlines() if line.startswith("  ")}
    assert all(verb in lines and not lines[verb].endswith("...") for verb in VERBS)


def commands(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    context = click.Context(group)
    found: list[tuple[str, ...]] = []
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*path, name))
        if isinstance(command, click.Group):
            found += commands(command, (*path, name))
    return found


@pytest.mark.parametrize("words", commands(cli), ids=" ".join)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_verb_has_help(cuttings: Command, words: tuple[str, ...], flag: str) -> None:
    result = cuttings(*words, flag)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: cuttings {' '.join(words)} ")


@pytest.mark.parametrize(
    "words", [w for w in commands(cli) if w[0] not in ("keys", "completion")], ids=" ".join
)
def test_every_verb_that_has_data_has_json_and_library(cuttings: Command, words: tuple[str, ...]) -> None:
    shown = cuttings(*words, "--help").stdout
    assert "--json" in shown
    assert "--library" in shown


def test_every_option_is_long_so_that_words_may_begin_with_a_hyphen() -> None:
    context = click.Context(cli)
    for name in ("list", "show", "tag", "export"):
        command = cli.get_command(context, name)
        assert command is not None
        options = [opt for param in command.params if isinstance(param, click.Option) for opt in param.opts]
        assert all(option.startswith("--") for option in options)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lsit"], "There is no command 'lsit'. Did you mean list?"),
        (["zzz"], "There is no command 'zzz'."),
        (["--nope"], "No such option"),
        (["list", "--jsno"], "Did you mean '--json'?"),
        (["list", "-n"], "No such option '-n'."),
        (["list", "--limit", "0"], "'--limit'"),
        (["list", "--order", "random"], "'--order'"),
        (["show"], "Missing argument"),
        (["tags", "lst"], "No such command"),
        (["completion", "tcsh"], "tcsh"),
    ],
)
def test_wrong_usage(cuttings: Command, words: list[str], said: str) -> None:
    result = cuttings(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Usage: cuttings")
    assert said in result.stderr


def test_ctrl_c(cuttings: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(self: Library, *rest: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "apply", pressed)
    result = cuttings("tag", URDU, "+x")
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")
    monkeypatch.undo()


def test_an_error_of_the_system_is_said_with_the_name_of_the_file(
    cuttings: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Library, *rest: object) -> None:
        raise PermissionError(13, "Permission denied", "/some/\x1b[31mfile")

    monkeypatch.setattr(Library, "get", fails)
    result = cuttings("show", URDU)
    assert result.exit_code == 3
    assert result.stderr == "Error: /some/␛[31mfile: Permission denied.\n"


def test_ctrl_c_while_arguments_are_read_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*rest: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Verbs, "parse_args", interrupted)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
