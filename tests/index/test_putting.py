"""Articles and records going in, and what is known of them then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.index.articles import found, indexed, record
from tui.index.facts import Totals
from tui.index.index import Index
from tui.index.stamp import Indexed
from tui.index.writing import BATCH
from tui.model.record import Row
from tui.model.stamp import Stamp


def test_an_article_is_shown_as_it_is(index: Index) -> None:
    index.put([indexed("a", "one two", title="Tïtle", source="AFP", tags=("z", "b"), note="n", starred=True)])
    assert index.row("a") == Row(
        id="a",
        title="Tïtle",
        date=dt.date(2021, 10, 20),
        source="AFP",
        words=2,
        read=False,
        starred=True,
        noted=True,
        tags=("z", "b"),
        date_guessed=False,
    )
    assert index.row("b") is None


def test_put_replaces_an_article_and_all_that_was_found_by(index: Index) -> None:
    index.put(
        [indexed("a", "old c++", title="Old", source="AFP", tags=("x",), note="remark"), indexed("b", "old")]
    )
    index.put([indexed("a", "new", title="New", tags=("y",), read=True)])
    assert found(index, "old or afp or remark or #x or note:remark or c++") == ["b"]
    assert found(index, "new title:new #y is:read") == ["a"]
    assert index.counts.tags() == [("y", 1)]
    assert index.totals() == Totals(articles=2, unread=1, starred=0, tagged=1, noted=0)


def test_an_article_keeps_its_place_unless_its_date_is_another(index: Index) -> None:
    index.put([indexed("a"), indexed("b"), indexed("c")])
    index.put([indexed("a", "changed")])
    assert found(index, "") == ["c", "b", "a"]
    index.put([indexed("a", "changed", date="2021-10-21"), indexed("c", date="1999-01-01")])
    assert found(index, "") == ["a", "b", "c"]
    assert found(index, "changed date:2021-10-21") == ["a"]


def test_of_several_with_one_id_the_last_counts(index: Index) -> None:
    index.put([indexed("a", "first"), indexed("b"), indexed("a", "second", date="2021-10-22")])
    assert found(index, "") == ["a", "b"]
    assert found(index, "first") == []


def test_more_than_a_batch_goes_in_at_once(index: Index) -> None:
    index.put(indexed(f"a{number}", date=f"20{number % 22:02}-01-01") for number in range(BATCH + 3))
    assert index.totals().articles == BATCH + 3
    assert found(index, "date:2004 id:a4") == ["a4"]


def test_all_or_none_go_in(index: Index) -> None:
    def broken() -> Iterator[Indexed]:
        yield indexed("a")
        raise OSError("half way")

    with pytest.raises(OSError, match="half way"):
        index.put(broken())
    assert index.totals().articles == 0
    index.put([indexed("b")])
    assert found(index, "") == ["b"]


def test_removed_articles_leave_nothing(index: Index) -> None:
    index.put([indexed("a", "gone", tags=("x",), note="gone"), indexed("b", "stays")])
    index.remove(["a", "unknown"])
    index.remove([])
    assert found(index, "gone") == []
    assert found(index, "") == ["b"]
    assert index.counts.tags() == []
    assert list(index.stamps("abc")) == ["b"]


def test_facts(index: Index) -> None:
    index.put(
        [
            indexed("a", source="AFP", tags=("x", "y")),
            indexed("b", source="BBC", tags=("y",), read=True),
            indexed("c", source="AFP", note="n", starred=True),
            indexed("d", tags=("b",)),
        ]
    )
    assert index.counts.sources() == [("AFP", 2), ("BBC", 1)]
    assert index.counts.tags() == [("y", 2), ("b", 1), ("x", 1)]
    assert index.totals() == Totals(articles=4, unread=3, starred=1, tagged=3, noted=1)
    assert index.stamps("abcdx") == {id: Stamp(f"2021/{id}.md", 7, 9) for id in "abcd"}
    assert index.stamp("a") == Stamp("2021/a.md", 7, 9)
    assert index.stamp("e") is None
    with index.inventory() as here:
        assert all(map(here.has_id, "abcd"))
        assert not any(map(here.has_id, ("A", "e", "")))
        assert here.has_text("other", "sha-a")
        assert here.has_text("raw-d", "other")
        assert not here.has_text("sha-a", "raw-a")


def test_undecodable_bytes_do_no_harm(index: Index) -> None:
    index.put(
        [indexed("a", "text \udcff here", title="T\udcff", source="\udcff", place="\ud800", note="n\udcff")]
    )
    assert found(index, "text here") == ["a"]
    index.update_records([record("a", note="m\udcff")])
    assert found(index, "note:m*") == ["a"]


def test_marks(index: Index) -> None:
    assert index.mark("annotations") is None
    index.set_mark("annotations", "1")
    index.set_mark("annotations", "2")
    assert index.mark("annotations") == "2"


def test_records_are_shown_on_the_articles_that_are_there(index: Index) -> None:
    index.put([indexed("a", "text", tags=("x",), note="Über"), indexed("b", "text")])
    index.update_records(
        [record("a", tags=("z", "y"), note="Neues", read=True), record("unknown", starred=True)]
    )
    row = index.row("a")
    assert row is not None
    assert (row.tags, row.noted, row.read, row.starred) == (("z", "y"), True, True, False)
    assert found(index, "#x or uber") == []
    assert found(index, "text neues #y #z is:read") == ["a"]
    index.update_records([record("a")])
    assert found(index, "neues or #y or is:read or is:noted") == []
    assert found(index, "text") == ["b", "a"]


def test_a_record_that_says_what_is_there_changes_nothing(index: Index) -> None:
    index.put([indexed("a", "text", tags=("x",), note="n")])
    before = found(index, "n #x text")
    index.update_records([record("a", tags=("x",), note="n")])
    assert found(index, "n #x text") == before == ["a"]


def test_many_notes_can_change_at_once(index: Index) -> None:
    index.put(indexed(f"a{number}", f"word{number}", note="old") for number in range(50))
    index.update_records(record(f"a{number}", note=f"new{number}") for number in range(0, 50, 2))
    assert len(found(index, "old")) == 25
    assert found(index, "new48 word48") == ["a48"]


def test_a_reset_blanks_what_is_not_given(index: Index) -> None:
    index.put([indexed(id, tags=("x",), note="n", read=True, starred=True) for id in "abc"])
    index.reset_records([record("b", tags=("y",)), record("unknown", read=True)])
    assert index.totals() == Totals(articles=3, unread=3, starred=0, tagged=1, noted=0)
    assert index.counts.tags() == [("y", 1)]
    assert found(index, "note:n") == []
    index.reset_records([])
    assert index.totals() == Totals(articles=3, unread=3, starred=0, tagged=0, noted=0)
