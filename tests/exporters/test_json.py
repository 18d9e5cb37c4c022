"""The JSON export: its bytes, its order, and that the schema describes it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.exporters.samples import AT, article, small_export
from tui import __version__
from tui.changes.state import State
from tui.exporters import EXPORTERS
from tui.exporters.json import write_json
from tui.exporters.schema import generated, shipped
from tui.library.exporting import make_export

GOLDEN = Path(__file__).parent / "small.json"


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads(shipped())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_the_shipped_schema_is_the_one_that_the_values_give() -> None:
    assert shipped() == generated(), "run: python -m tui.exporters.schema"


def test_the_bytes_of_a_small_export() -> None:
    expected = GOLDEN.read_text(encoding="utf-8").replace("VERSION", __version__)
    assert write_json(small_export()).decode() == expected


@pytest.mark.parametrize("with_text", [True, False])
def test_an_export_is_what_the_schema_says(
    validator: jsonschema.Draft202012Validator, with_text: bool
) -> None:
    held = json.loads(write_json(small_export(with_text=with_text)))
    validator.validate(held)
    assert ("text" in held["articles"][0]) is with_text


def test_an_empty_export_is_one_too(validator: jsonschema.Draft202012Validator) -> None:
    held = json.loads(write_json(make_export([], State(), "", at=AT)))
    validator.validate(held)
    assert held["counts"] == {"articles": 0, "highlights": 0, "tags": 0}


BREAKS: list[tuple[str, object]] = [
    ("/format", "other"),
    ("/version", 2),
    ("/version", None),
    ("/more", 1),
    ("/articles/0/date", "2021-13-01"),
    ("/articles/0/title", None),
    ("/articles/0/more", 1),
    ("/articles/0/tags", "colombia"),
    ("/articles/0/origin/date", "somewhere"),
    ("/articles/0/read", 1),
    ("/tags/0/slug", 5),
    ("/tags/1/key", 0),
    ("/tags/1/key", 10),
    ("/tags/1/note", "text"),
    ("/articles/0/highlights/0/start", "4"),
    ("/articles/0/highlights/0/state", "lost"),
    ("/articles/0/highlights/0/more", 1),
    ("/articles/0/highlights/1/was/sha256", None),
    ("/articles/0/highlights/1/was/more", 1),
]


@pytest.mark.parametrize(("place", "value"), BREAKS)
def test_the_schema_refuses_what_is_no_export(
    validator: jsonschema.Draft202012Validator, place: str, value: object
) -> None:
    held = json.loads(write_json(small_export()))
    inner = held
    *path, last = place.split("/")[1:]
    for step in path:
        inner = inner[int(step) if step.isdigit() else step]
    inner[last] = value
    assert not validator.is_valid(held)


@pytest.mark.parametrize(
    ("place", "optional"),
    [
        ("", set()),
        ("articles/0", {"text"}),
        ("articles/0/highlights/1", {"was"}),
        ("tags/1", {"key", "note"}),
    ],
)
def test_every_key_is_required_but_those_that_may_be_left_out(
    validator: jsonschema.Draft202012Validator, place: str, optional: set[str]
) -> None:
    held = json.loads(write_json(small_export()))
    inner = held
    for step in filter(None, place.split("/")):
        inner = inner[int(step) if step.isdigit() else step]
    for key, value in list(inner.items()):
        del inner[key]
        assert validator.is_valid(held) is (key in optional), key
        inner[key] = value


def test_keys_stand_in_the_order_of_the_format() -> None:
    held = json.loads(write_json(small_export()))
    assert list(held) == [
        "format", "version", "generator", "exported_at", "query", "counts", "articles", "tags", "stories",
    ]  # fmt: skip
    assert list(held["articles"][0])[:8] == [
        "id", "sha256", "title", "date", "source", "place", "agency", "origin",
    ]  # fmt: skip
    assert list(held["articles"][0]["imported"]) == ["from", "sha256", "at"]


def test_the_same_state_gives_the_same_bytes_in_whatever_order_it_comes() -> None:
    articles = [article("a", 20), article("c", 21), article("b", 21)]
    one = write_json(make_export(articles, State(), "", at=AT))
    assert one == write_json(make_export(reversed(articles), State(), "", at=AT))
    assert [found["id"] for found in json.loads(one)["articles"]] == ["b", "c", "a"]


def test_only_tags_that_an_article_or_passage_bears_and_those_above_them_come_along() -> None:
    held = json.loads(write_json(small_export()))
    assert [tag["slug"] for tag in held["tags"]] == ["colombia", "quote", "speech", "us-aid"]
    assert held["counts"] == {"articles": 2, "highlights": 2, "tags": 4}
    assert held["tags"][3]["label"] == "us-aid"


def test_the_file_is_utf_8_as_people_read_it_and_ends_with_a_line_end() -> None:
    data = write_json(small_export())
    assert "☃".encode() in data
    assert data.endswith(b"}\n")
    assert b"\x1b" not in data


def test_formats_are_found_by_their_name() -> None:
    assert EXPORTERS["json"](small_export()) == write_json(small_export())
