"""Markdown: front matter of ours and of others, headings, plain text."""

from __future__ import annotations

import datetime as dt

import pytest

from tui.errors import Unreadable
from tui.importers.markdown import read_markdown
from tui.importers.parsed import FileFacts, Parsed
from tui.model.article import Origins
from tui.text.clean import clean
from tui.text.frontmatter import Meta, dump

FACTS = FileFacts("000_231d3256fa3f49a6.md", dt.date(2022, 2, 2))
BODY = "On Wednesday the minister said so. He went on.\n\nMore text follows here."
OCT20, FILE = "2021-10-20", "2022-02-02"


def read(text: str) -> Parsed:
    return read_markdown(clean(text), FACTS)


SHAPES = [
    # text above the body, title, date, source, origins of title, date, source
    (
        "---\ntitle: A b\ndate: 2021-10-20\nsource: The Post\n---\n\n",
        "A b",
        OCT20,
        "The Post",
        "header header header",
    ),
    ("\ufeff---\ntitle: A b\n---\n", "A b", FILE, None, "header guess guess"),
    (
        "---\nTitle: A b\nDate: 20 October 2021\nPublisher: X\n---\n",
        "A b",
        OCT20,
        "X",
        "header header header",
    ),
    (
        "---\ntitle: A b\npublished: 2021-10-20T10:00:00Z\nsite: X.com\n---\n",
        "A b",
        OCT20,
        "X.com",
        "header header header",
    ),
    ("---\ntitle: A b\nsource: {name: X}\ndate: 20211020\n---\n", "A b", OCT20, "X", "header header header"),
    ("---\ntitle: A b\nsource: [X, Y]\n---\n", "A b", FILE, "X", "header guess header"),
    (
        "---\ntitle: A b\nauthor: Someone\ndate: 03/04/2021\nsource:\n---\n",
        "A b",
        FILE,
        None,
        "header guess guess",
    ),
    ("---\ntitle: A b\n---\n\n# A b\n\n", "A b", FILE, None, "header guess guess"),
    ("---\ntags: [x]\n---\n\n# A b\n\n", "A b", FILE, None, "header guess guess"),
    ("---\ndate: 2021-10-20\n---\nA b\n\n", "A b", OCT20, None, "guess header guess"),
    ("---\nsource: X\n---\ndate 2021-10-20 A b\n\n", "A b", OCT20, "X", "header header header"),
    ("# A b\n\n", "A b", FILE, None, "header guess guess"),
    ("\n#  A b  ##\n", "A b", FILE, None, "header guess guess"),
    ("# A b\n\n2021-10-20\n\n", "A b", OCT20, None, "header header guess"),
    ("# A b\nSource.com, 20 Oct 2021\n\n", "A b", OCT20, "Source.com", "header header header"),
    (" date 2021-10-20 A b\n\n", "A b", OCT20, None, "header header guess"),
    ("A b\n\n", "A b", FILE, None, "guess guess guess"),
]


@pytest.mark.parametrize(("above", "title", "date", "source", "origins"), SHAPES)
def test_shapes(above: str, title: str, date: str, source: str | None, origins: str) -> None:
    found = read(above + BODY + "\n")
    assert (found.title, found.date.isoformat(), found.source) == (title, date, source)
    assert f"{found.origin.title} {found.origin.date} {found.origin.source}" == origins
    assert found.text == BODY


def test_a_heading_that_says_something_else_stays_in_the_body() -> None:
    assert read(f"---\ntitle: A b\n---\n\n# Chapter\n\n{BODY}").text == f"# Chapter\n\n{BODY}"


def test_place_agency_and_dateline() -> None:
    found = read("---\ntitle: A b\nlocation: Quito\n---\nPARIS (AFP) - The minister said so.")
    assert (found.place, found.agency) == ("Quito", "AFP")


def test_our_own_files_say_what_they_said() -> None:
    meta: dict[str, Meta] = {
        "title": "A b",
        "date": "2021-10-20",
        "source": None,
        "place": None,
        "agency": None,
    }
    meta["origin"] = {"title": "tail", "date": "user", "source": "guess"}
    body = "# A b\n\nPARIS (AFP) - The minister said so.\n\n© 2021 Kyiv Post"
    found = read(dump(meta, body))
    assert (found.source, found.place, found.agency) == (None, None, None)
    assert found.origin == Origins("tail", "user", "guess")
    assert found.text == body


def test_an_origin_that_is_none_of_ours_is_not_taken_over() -> None:
    meta: dict[str, Meta] = {"title": "A b", "date": "2021-10-20", "origin": {"title": "oracle", "date": 1}}
    found = read(dump(meta, BODY))
    assert found.origin == Origins("header", "header", "guess")


def test_values_are_cleaned() -> None:
    found = read('---\ntitle: "A\\u0000\\nb"\nsource: "X\\u2028Y"\n---\n' + BODY)
    assert (found.title, found.source) == ("A\ufffd b", "X Y")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\ntitle: A b\n---\n\n", "no text below"),
        ("# A b\n", "no text below"),
        ("", "it is empty"),
        ("---\ntitle: [\n---\nB", "front matter cannot be read"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        read(text)
