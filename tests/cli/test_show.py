from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command
from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.helpers import do
from tui.changes.highlights import Mark
from tui.library.library import Library
from tui.library.passages import place_of
from tui.model.highlight import Place


def test_title_byline_tags_text_note(cuttings: Command) -> None:
    cuttings("tag", URDU, "+Climate change")
    cuttings("note", URDU, "Same copy.")
    lines = cuttings("show", URDU).stdout.splitlines()
    assert lines[0] == "Blinken In Colombia With Pledge To Shift Away From Security Focus"
    assert lines[1].startswith("UrduPoint.com · 2021-10-21 · Bogota · ")
    assert lines[2] == f"id: {URDU}"
    assert lines[3] == "tags: Climate change"
    assert lines[5].startswith("Bogota, (UrduPoint / Pakistan Point News")
    assert lines[-1] == "Same copy."


def test_passages_with_what_is_said_of_them(cuttings: Command, desk: Path) -> None:
    library = Library(desk / "data", desk / "cache")
    library.refresh()
    article, words = library.get(URDU), "met Wednesday with Colombia's right-wing leader"
    start = article.text.index(words)
    there = place_of(article, start, start + len(words))
    do(library, Mark("h1", there, ("Lead", "US aid"), "One.\n\nTwo."), URDU)
    do(library, Mark("h2", Place(5, 12, "a line\n that is gone")), URDU)
    library.close()
    shown = cuttings("show", URDU).stdout
    assert shown.endswith(
        "\n\n2 passages:\n"
        "“a line that is gone”\n"
        "    orphan: its words are gone\n"
        "“met Wednesday with Colombia's right-wing leader”\n"
        "    tags: Lead, US aid\n"
        "    One.\n"
        "    Two.\n"
    )
    lost, found = cuttings.json("show", URDU)["highlights"]
    assert (lost["state"], found["state"]) == ("orphan", "exact")
    assert (found["tags"], found["exact"]) == (["lead", "us-aid"], there.exact)
    assert cuttings.json("list", "is:highlighted")[0]["highlights"] == [lost, found]


def test_a_guess_is_called_one(cuttings: Command, desk: Path) -> None:
    (desk / "plain.txt").write_text("A text without any header at all. " * 20, encoding="utf-8")
    id = cuttings.json("import", "plain.txt")["ids"][0]
    assert "(guessed)" in cuttings("show", id).stdout


def test_the_text_is_printed_as_it_stands(cuttings: Command) -> None:
    body = (SEEDS / "002_61e598ff963aabb1.txt").read_text(encoding="utf-8").split("\n\n", 2)[2]
    assert body.strip() in cuttings("show", URDU).stdout


def test_json_has_the_text(cuttings: Command) -> None:
    shown = cuttings.json("show", URDU)
    assert shown["id"] == URDU
    assert shown["text"].startswith("Bogota, (UrduPoint")
    assert shown["origin"] == {"title": "header", "date": "header", "source": "header"}


def test_a_query_that_finds_one_article_will_do(cuttings: Command) -> None:
    assert cuttings.json("show", "date:2021-10-20")["id"] == NEWSDAY


def test_a_query_that_finds_several_will_not(cuttings: Command) -> None:
    result = cuttings("show", "blinken")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: 2 articles answer 'blinken', and one is wanted.")


def test_no_such_article(cuttings: Command) -> None:
    assert cuttings("show", "2021-10-19-nothing").exit_code == 1


def test_showing_does_not_count_as_reading(cuttings: Command) -> None:
    cuttings("show", URDU)
    assert cuttings.json("show", URDU)["read"] is False


def test_a_file_that_was_damaged_is_refused(cuttings: Command, desk: Path) -> None:
    (desk / f"data/articles/2021/{URDU}.md").write_bytes(b"no front matter")
    result = cuttings("show", URDU)
    assert result.exit_code == 1
    assert f"2021/{URDU}.md has no front matter." in result.stderr
