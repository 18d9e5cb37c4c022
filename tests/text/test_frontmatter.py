"""Front matter: ours exactly, others' as far as it is safe."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Unreadable
from tui.text.frontmatter import LONGEST, Meta, dump, split

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
SCALAR = (
    TEXT
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none()
    | st.dates().map(str)
)
VALUE: st.SearchStrategy[Meta] = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
BODY = st.lists(st.sampled_from(["\n", "---\n", "---", "...", " ", "text", "a: 1\n", "\n\n"]) | TEXT).map(
    "".join
)


@given(st.dictionaries(TEXT, VALUE, max_size=6), BODY)
def test_what_is_written_is_read_back(meta: dict[str, Meta], body: str) -> None:
    assert split(dump(meta, body)) == (meta, body)


@given(st.dictionaries(TEXT, VALUE, max_size=6))
def test_what_is_written_is_yaml(meta: dict[str, Meta]) -> None:
    block = dump(meta, "").split("---\n")[1]
    found = yaml.safe_load(block) or {}
    assert list(found) == list(meta)
    for key, value in meta.items():
        if isinstance(value, str):
            assert str(found[key]) == value


def test_the_written_form() -> None:
    meta: dict[str, Meta] = {
        "title": "A: “b”",
        "date": "2021-10-20",
        "origin": {"title": "header"},
        "yes": None,
    }
    assert dump(meta, "Body.") == (
        '---\ntitle: "A: “b”"\ndate: 2021-10-20\norigin: {"title":"header"}\n"yes": null\n---\n\nBody.\n'
    )
    assert dump({}, "") == "---\n---\n\n\n"
    assert 'day: "2021-02-30"' in dump({"day": "2021-02-30"}, "")
    assert dump({"name": "caf\udce9", "in": ["\ud800", {"\ud800": 1}]}, "").count("\ufffd") == 3


@pytest.mark.parametrize(
    ("text", "meta", "body"),
    [
        (
            "---\ntitle: Foo bar\ndate: 2021-10-20\n---\nBody\n",
            {"title": "Foo bar", "date": "2021-10-20"},
            "Body",
        ),
        ("---\ntags:\n  - a\n  - b\nx: 'q'\n---\n\nBody", {"tags": ["a", "b"], "x": "q"}, "Body"),
        (
            "---\ndate: 2021-10-20T10:00:00+02:00\ndraft: false\n...\nBody\n",
            {"date": "2021-10-20T10:00:00+02:00", "draft": "false"},
            "Body",
        ),
        ("---  \n# comment\n\ntitle: |\n  two\n  lines\n--- \nB\n", {"title": "two\nlines\n"}, "B"),
        (
            "---\nn: 123456789012345678901234567890\nm: !!str 5\n---\n",
            {"n": "123456789012345678901234567890", "m": "5"},
            "",
        ),
        ("---\n---\nB", {}, "B"),
        ("---\n# only a comment\n---\nB", {}, "B"),
    ],
)
def test_front_matter_of_other_programs(text: str, meta: dict[str, Meta], body: str) -> None:
    found = split(text)
    assert found is not None
    assert found == (meta, body)


@pytest.mark.parametrize(
    "text",
    [
        *("", "text", "--", "---", "----\na: 1\n---\n", " ---\na: 1\n---\n", "---\nJust prose.\n---\nMore"),
        *("--- x\na: 1\n---\n", "---\nprose without an end\n", "---\n- a list\n---\n"),
        "---\n*emphasis: here\n---\nB",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert split(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: [a\n---\nB", "line 3"),
        ("---\na: 1\nb: 'open\n---\n", "line"),
        ("---\na: &x 1\nb: *x\n---\n", "line 2: anchors"),
        ("---\na: 1\nb: *x\n---\n", "line 3: anchors"),
        ("---\na: !!python/object/apply:os.system ['id']\n---\n", "line 2: tags"),
        ("---\na: !own 1\n---\n", "line 2: tags"),
        (f"---\na: {'[' * 21}{']' * 21}\n---\n", "deeper than 20"),
        (f"---\na: {'[' * 5000}{']' * 5000}\n---\n", "deeper than 20"),
        (f"---\na: {'[' * 5000}\n---\n", "deeper than 20"),
        ("---\na: 1\n~: x\n---\n", "a key is no text"),
        ("---\na: 1\n? [a]\n: x\n---\n", "line 3: found unhashable key"),
        ("---\na: !!str [1]\n---\n", "tagged as a text"),
        ("---\na: one\n", "no closing"),
        (f"---\na: one\n{'# x' * LONGEST}\n---\n", "64 KiB"),
        ("---\na: x\x07\n---\n", "cannot be read"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        split(text)


def test_twenty_levels_are_read() -> None:
    value: Meta = 1
    for _ in range(20):
        value = [value]
    assert split(dump({"a": value}, "")) == ({"a": value}, "")
    assert split(dump({"a": value}, "").replace("a: ", "a:   ")) == ({"a": value}, "")


@given(st.text("-\n:a \"'[]{}&*!#.0|>", max_size=60))
def test_nothing_but_unreadable_is_raised(block: str) -> None:
    with suppress(Unreadable):
        found = split(f"---\na: {block}\n---\nB")
        assert found is None or found[1].endswith("B")


@pytest.mark.parametrize("unit", ["---\n", "a: 1\n", "- ", "[", "{", "? ", '"', "\n", "# \n"])
def test_hostile_front_matter_is_quick(unit: str) -> None:
    began = time.perf_counter()
    with suppress(Unreadable):
        split("---\n" + unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - began < 2


def test_yaml_is_not_loaded_for_our_own_files() -> None:
    program = (
        "import sys; from tui.text.frontmatter import dump, split;"
        "split(dump({'a': [1], 'date': '2021-10-20'}, 'b')); sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
