"""Which folder is meant, and where its cache lies."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from tui.library.places import APP, cache_folder, config_folder, default_library, is_library, seeds


def users() -> Path:
    return Path(platformdirs.user_data_dir(APP)) / "library"


def test_the_environment_names_it_before_all_else(tmp_path: Path) -> None:
    (tmp_path / "data" / "articles").mkdir(parents=True)
    named = tmp_path / "named"
    assert default_library({"CUTTINGS_LIBRARY": str(named)}, tmp_path) == named
    assert default_library({"CUTTINGS_LIBRARY": "relative/one"}, tmp_path) == tmp_path / "relative" / "one"


def test_a_home_folder_is_understood_and_a_strangers_is_a_name(tmp_path: Path) -> None:
    assert default_library({"CUTTINGS_LIBRARY": "~/desk"}, tmp_path) == Path.home() / "desk"
    strange = default_library({"CUTTINGS_LIBRARY": "~nobody-of-that-name/desk"}, tmp_path)
    assert strange == tmp_path / "~nobody-of-that-name" / "desk"


@pytest.mark.parametrize("made", ["data/articles", "seeds"])
def test_data_here_is_meant_where_it_is_a_library_or_seeds_lie_beside_it(tmp_path: Path, made: str) -> None:
    (tmp_path / made).mkdir(parents=True)
    assert default_library({}, tmp_path) == tmp_path / "data"
    assert default_library({"CUTTINGS_LIBRARY": ""}, tmp_path) == tmp_path / "data"


def test_annotations_make_a_library_too(tmp_path: Path) -> None:
    assert not is_library(tmp_path / "data")
    (tmp_path / "data").mkdir()
    assert not is_library(tmp_path / "data")
    (tmp_path / "data" / "annotations.json").write_text("{}")
    assert is_library(tmp_path / "data")
    assert default_library({}, tmp_path) == tmp_path / "data"


@pytest.mark.parametrize("made", ["", "data", "data/other", "seeds.txt"])
def test_elsewhere_the_users_own_is_meant(tmp_path: Path, made: str) -> None:
    if made.endswith(".txt"):
        (tmp_path / made).write_text("a file")
    elif made:
        (tmp_path / made).mkdir(parents=True)
    assert default_library({}, tmp_path) == users()
    assert users().is_absolute()


def test_every_library_has_a_cache_of_its_own_whatever_its_name(tmp_path: Path) -> None:
    names = ["data", "DATA", "🎉", "a/data", "b/data", "con", "x" * 300]
    caches = [cache_folder(tmp_path / name) for name in names]
    assert len(set(caches)) == len(names)
    for cache in caches:
        assert cache.parent == Path(platformdirs.user_cache_dir(APP))
        assert len(cache.name) < 60
        assert cache.name.isascii()


def test_a_link_to_a_library_has_the_librarys_cache(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert cache_folder(tmp_path / "link") == cache_folder(tmp_path / "real" / ".." / "real")


def test_settings_lie_in_the_users_folder() -> None:
    assert config_folder() == Path(platformdirs.user_config_dir(APP))


def test_seeds_here_come_before_those_of_the_program(tmp_path: Path) -> None:
    program = seeds(tmp_path)
    assert program is not None
    assert {path.suffix for path in program.iterdir()} == {".txt"}
    (tmp_path / "seeds").mkdir()
    assert seeds(tmp_path) == tmp_path / "seeds"
