"""Quotations over the versions of a story: the seeds, copies, more than two versions, and a law."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import file_of
from tui.library.library import Library
from tui.library.quoting import Quoted, drifting, quoted, together
from tui.library.stories import compare_waiting
from tui.library.writing_quotes import cited, json_of, markdown_of
from tui.model.record import Row
from tui.query.parser import parse
from tui.text.clean import visible_line
from tui.text.drift import Version
from tui.text.quotations import quotations

DAM = "“Nobody told us that the {} could break in one night,” Ana Ruiz said."
HARVEST = "“The harvest was lost to the {} before we could act,” Juan Mora said."

INLINE = {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close"}
"""What a Markdown reader may find in a line."""

TEXTS = st.lists(
    st.sampled_from(
        [
            DAM.format("dam"),
            DAM.format("old dam"),
            HARVEST.format("flood"),
            HARVEST.format("big flood"),
            "“Nobody told us that the dam could break in one night. The harvest was lost to the flood.” ",
            "“mixed” ",
            "Nobody told us that the dam could break in one night.",
            "\n\n",
            '"',
        ]
    ),
    max_size=8,
).map(" ".join)


def put_together(*texts: str) -> list[Quoted]:
    return together(
        "flood",
        [
            (
                Row(
                    f"a{number}",
                    f"Title {number}",
                    dt.date(2021, 10, 1 + number),
                    None,
                    9,
                    False,
                    False,
                    False,
                    (),
                ),
                Version(text, quotations(text)),
            )
            for number, text in enumerate(texts)
        ],
    )


def told(one: Quoted) -> list[tuple[str, list[str]]]:
    """The versions, and what is other in each."""
    return [
        (telling.article.id, [piece.text for piece in telling.pieces if piece.changed])
        for telling in one.tellings
    ]


def found(library: Library, query: str = "") -> list[Quoted]:
    compare_waiting(library)
    return quoted(library, parse(query))


def test_the_pair_of_the_seeds_with_its_changed_words_and_its_speaker(library: Library) -> None:
    one = found(library, f"id:{URDU}")[0]
    assert (one.kind, one.speaker and one.speaker.name) == ("changed", "Blinken")
    assert told(one) == [
        (NEWSDAY, ["we’ve frequently", "solve", "depending", "toolkit"]),
        (URDU, ["often we", "fix", "relying", "kit"]),
    ]
    assert one.tellings[1].words.startswith("That's because often we tried to fix the problem")


def test_changed_ones_come_first_and_each_is_there_once(library: Library) -> None:
    kinds = [one.kind for one in found(library)]
    assert Counter(kinds) == {"changed": 2, "same": 1, "only": 6}
    assert kinds == sorted(kinds, key=["changed", "same", "only"].index)
    assert found(library, "duque nothing") == []


def test_a_copy_changes_nothing_nor_does_what_shares_words(library: Library, tmp_path: Path) -> None:
    copy = (SEEDS / "000_231d3256fa3f49a6.txt").read_text(encoding="utf-8")
    (tmp_path / "copy.txt").write_text(f"{copy}\nMore to follow.\n", encoding="utf-8")
    library.import_([tmp_path / "copy.txt"])
    assert {len(one.tellings) for one in drifting(found(library))} == {3}
    text = DAM.format("dam")
    assert [one.kind for one in put_together(text, text)] == ["same"]
    assert drifting(put_together(text, "“Nobody told us of the vote,” Eva Paz said.")) == []


def test_each_version_is_told_against_the_earliest_that_quotes_it() -> None:
    nothing, first, second, third = "No words.", DAM.format("dam"), DAM.format("dyke"), DAM.format("dam")
    (one,) = put_together(nothing, first, second, third)
    assert told(one) == [("a1", ["dam"]), ("a2", ["dyke"]), ("a3", [])]


def test_what_one_has_without_marks_is_told_with_it() -> None:
    (one,) = put_together(DAM.format("dam"), "Nobody told us that the dam could break in one night.")
    assert (one.kind, [telling.quoted for telling in one.tellings]) == ("only", [True, False])
    assert "(without quotation marks)" in cited(one)


def test_somebody_else_is_said_to_have_said_it() -> None:
    (one,) = put_together(DAM.format("dam"), DAM.format("dyke").replace("Ana Ruiz", "Eva Paz"))
    assert "**dyke** could break in one night,” (said there by Eva Paz)" in cited(one)


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_quotation_of_every_version_is_told_once(texts: list[str]) -> None:
    parts = Counter(
        (telling.article.id, part)
        for one in put_together(*texts)
        for telling in one.tellings
        if telling.quoted
        for part in telling.parts
    )
    assert parts == Counter(
        (f"a{number}", part)
        for number, text in enumerate(texts)
        for quotation in quotations(text)
        for part in quotation.parts
    )


def test_a_version_that_cannot_be_read_is_left_out(library: Library) -> None:
    compare_waiting(library)
    file_of(library, URDU).unlink()
    assert {one.kind for one in quoted(library, parse(""))} == {"only"}


def test_it_ends_when_nobody_wants_it_any_more(library: Library) -> None:
    compare_waiting(library)
    seen: list[tuple[int, int]] = []

    def told_once(done: int, total: int) -> bool:
        seen.append((done, total))
        return False

    assert quoted(library, parse(""), told_once)
    assert seen == [(1, 1)]


def test_json_gives_places_in_the_texts(library: Library) -> None:
    written = json.loads(json_of(found(library, "blinken"), "blinken"))
    assert (written["format"], written["version"], written["query"]) == ("cuttings-quotes", 1, "blinken")
    assert written["counts"] == {"changed": 2, "same": 1, "only": 6}
    first, other = written["quotations"][0]["versions"]
    texts = {id: library.get(id).text for id in (NEWSDAY, URDU)}
    places = [(NEWSDAY, first), (URDU, other)]
    places += [(NEWSDAY, change["earliest"]) for change in other["changes"]]
    places += [(URDU, change["here"]) for change in other["changes"]]
    assert [texts[id][place["start"] : place["end"]] for id, place in places] == [
        place["exact"] for _, place in places
    ]


@pytest.mark.parametrize(
    "hostile",
    ["*x*", "[x](http://y)", "<b>x</b>", "`x`", "\x1b[2Jx", "&lt;x", "**x** y", "_x_", "x\\", "~~x~~"],
)
def test_markdown_makes_nothing_of_what_strangers_write(hostile: str) -> None:
    written = markdown_of(put_together(DAM.format(f"dam {hostile}"), DAM.format("dyke")))
    read = [
        part for block in MarkdownIt().enable("strikethrough").parse(written) for part in block.children or ()
    ]
    assert {part.type for part in read} <= INLINE
    assert visible_line(f"dam {hostile} could") in "".join(part.content for part in read)
