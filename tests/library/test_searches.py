"""What was searched for, what completes a query, and why one finds nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, URDU
from tests.library.helpers import do
from tui.changes.values import AddTags
from tui.library.explaining import MOST, explain
from tui.library.library import Library
from tui.library.searches import MOST_KEPT, Searches
from tui.library.vocabulary import gather
from tui.query.completing import Candidate
from tui.query.parser import parse


def test_queries_are_kept_newest_first_each_once(tmp_path: Path) -> None:
    path = tmp_path / "searches.json"
    searches = Searches(path)
    for query in ("aid", "#colombia", " aid  colombia ", "aid", "aid", "", " "):
        searches.keep(query)
    searches.save()
    assert searches.all() == Searches(path).all() == ("aid", "aid colombia", "#colombia")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for number in range(2 * MOST_KEPT):
        searches.keep(f"query {number}")
    searches.save()
    assert len(Searches(path).all()) == MOST_KEPT
    assert Searches(path).all()[0] == f"query {2 * MOST_KEPT - 1}"


@pytest.mark.parametrize("held", [b"", b"{", b'{"a": 1}', b"[1]", b"\xff\xfe", b'["a'])
def test_a_damaged_file_is_no_queries(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "searches.json"
    path.write_bytes(held)
    searches = Searches(path)
    assert searches.all() == ()
    searches.keep("aid")
    searches.save()
    assert Searches(path).all() == ("aid",)


def test_what_completes_a_query(library: Library) -> None:
    do(library, AddTags(("US aid",)), URDU, NEWSDAY)
    do(library, AddTags(("Colombia",)), URDU)
    words = gather(library)
    assert list(words["tag"]) == [Candidate("US aid", 2), Candidate("Colombia", 1)]
    assert Candidate("UrduPoint.com", 1) in words["source"]
    assert Candidate("bogota", 1) in words["place"]
    assert list(words["date"]) == [Candidate("2021", 2)]
    assert Candidate("starred") in words["is"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("blinken", []),
        ("zzz", []),
        ("zzz yyy", []),
        ("blinken date:2020", ["0 with all; 2 without date:2020"]),
        ("zzz blinken", ["0 with all; 2 without zzz"]),
        ("blinken -colombia", ["0 with all; 2 without -colombia"]),
        ("#colombia #us-aid", ["0 with all; 1 without #colombia", "1 without #us-aid"]),
        ("#us-aid (zzz or yyy)", ["0 with all; 1 without (zzz or yyy)"]),
        ("#colmbia", ["no tag #colmbia: did you mean #Colombia?"]),
        (
            'blinken #"us ade"',
            ['no tag tag:"us ade": did you mean tag:"US aid"?', '0 with all; 2 without tag:"us ade"'],
        ),
        ("#zzz", ["no tag #zzz."]),
        ("-#zzz zzz", ["0 with all; 2 without zzz"]),
    ],
)
def test_why_nothing_answers(library: Library, query: str, said: list[str]) -> None:
    do(library, AddTags(("Colombia",)), URDU)
    do(library, AddTags(("US aid",)), NEWSDAY)
    assert explain(library, parse(query)) == said


def test_there_are_few_lines(library: Library) -> None:
    assert len(explain(library, parse(" ".join(f"#tag-{number}" for number in range(9))))) == MOST
