from __future__ import annotations

import re

import pytest

from tests.cli.conftest import Command
from tui.app.keymap import classes, declared, own_bindings
from tui.library.places import config_folder


def test_every_command_has_a_name_keys_and_a_sentence() -> None:
    for entry in declared():
        assert re.fullmatch(r"[a-z]+\.[a-z0-9-]+", entry.id), entry
        assert entry.keys, entry
        assert all(entry.keys), entry
        assert entry.word, entry
        assert re.fullmatch(r"[A-Z“].*[.!?]", entry.does), entry


def test_every_binding_of_ours_has_an_id() -> None:
    from textual.binding import Binding

    unnamed = [
        (kind.__name__, binding)
        for kind in classes()
        for binding in vars(kind).get("BINDINGS", ())
        if not isinstance(binding, Binding) or not binding.id
    ]
    assert unnamed == []


def test_an_id_means_one_thing() -> None:
    meanings: dict[str, set[tuple[str, str]]] = {}
    for kind in classes():
        for binding in own_bindings(kind):
            meanings.setdefault(binding.id or "", set()).add((binding.action, binding.tooltip))
    assert {id: found for id, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("kind", list(classes()), ids=lambda kind: kind.__name__)
def test_no_key_of_a_class_is_given_twice(kind: type) -> None:
    keys = [key.strip() for binding in own_bindings(kind) for key in binding.key.split(",")]
    assert sorted(keys) == sorted(set(keys))


def test_the_commands_that_readers_need_are_there() -> None:
    found = {entry.id: entry for entry in declared()}
    assert found["article.tags"].keys == ("t",)
    assert found["article.note"].keys == ("n",)
    assert "ctrl+e" in found["app.export"].keys
    assert "?" in found["app.help"].keys
    assert found["list.down"].area == "Articles"
    assert found["article.tags"].area == "The selected articles"
    assert found["app.help"].area == "Everywhere"


def test_json_is_what_is_declared(cuttings: Command) -> None:
    assert cuttings.json("keys") == [{**entry._asdict(), "keys": list(entry.keys)} for entry in declared()]


def test_table_and_markdown_name_every_area_once(cuttings: Command) -> None:
    areas = list(dict.fromkeys(entry.area for entry in declared()))
    table = cuttings("keys").stdout.splitlines()
    assert [line for line in table if not line.startswith(" ")] == areas
    markdown = cuttings("keys", "--markdown").stdout
    assert re.findall(r"^\*\*(.+)\*\*$", markdown, re.MULTILINE) == areas
    assert "| `1` … `9` |" in markdown
    assert all(line.count("|") == 4 for line in markdown.splitlines() if line.startswith("|"))


def test_the_library_is_left_alone(cuttings: Command) -> None:
    assert cuttings("keys", "--library", "x").exit_code == 2


def test_the_keys_that_are_in_force_are_shown(cuttings: Command) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / "config.toml").write_text('[keys]\n"article.star" = "f, %"\n"article.raed" = "F"\n')
    result = cuttings("keys")
    assert result.exit_code == 0
    assert re.search(r"^  f % +article\.star", result.stdout, re.MULTILINE)
    assert result.stderr == (
        "Warning: config.toml: there is no command article.raed; did you mean article.read?\n"
    )
    held = {entry["id"]: entry["keys"] for entry in cuttings.json("keys")}
    assert (held["article.star"], held["article.read"]) == (["f", "%"], ["r"])
    assert "| `s` |" in cuttings("keys", "--markdown").stdout
