from __future__ import annotations

import shutil
import signal
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Command
from tests.conftest import SEEDS
from tui.cli.verbs.import_ import read_size
from tui.library.library import Library
from tui.library.reports import ImportReport, Progress


def article(number: int) -> str:
    return f" date 2022-01-{number % 28 + 1:02} Headline {number}\n\nThe body of article number {number}.\n"


def test_files_and_folders(cuttings: Command, desk: Path) -> None:
    (desk / "in").mkdir()
    for number in range(3):
        (desk / f"in/{number}.txt").write_text(article(number))
    result = cuttings("import", "in", str(SEEDS))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Imported 3 articles; 2 were there already.\n"
    assert len(cuttings.json("list")) == 5


def test_json(cuttings: Command, desk: Path) -> None:
    (desk / "one.txt").write_text(article(1))
    (desk / "two.pdf").write_bytes(b"%PDF")
    result = cuttings.json("import", "one.txt", "two.pdf")
    assert (result["articles"], result["already"], result["cancelled"]) == (1, 0, False)
    assert result["ids"] == ["2022-01-02-headline-1"]
    assert result["rejected"][0]["path"] == "two.pdf"
    assert "no reader for .pdf" in result["rejected"][0]["reason"]


def test_every_rejected_file_is_named_with_its_reason(cuttings: Command, desk: Path) -> None:
    (desk / "in").mkdir()
    (desk / "in/good.txt").write_text(article(1))
    (desk / "in/bad.pdf").write_bytes(b"%PDF")
    result = cuttings("import", "in", "missing.txt")
    assert result.exit_code == 0
    lines = result.stderr.splitlines()
    assert lines[0].startswith("in/bad.pdf: no reader for .pdf")
    assert lines[1:] == ["missing.txt: it does not exist", "Imported 1 article; 2 could not be read."]


def test_exit_codes(cuttings: Command, desk: Path) -> None:
    (desk / "empty").mkdir()
    assert cuttings("import", str(SEEDS)).exit_code == 0  # all there already
    assert cuttings("import", "missing.txt").exit_code == 3
    assert cuttings("import", "empty").exit_code == 1
    assert cuttings("import").exit_code == 2


def test_a_new_library_holds_what_is_imported_and_no_seeds(cuttings: Command, desk: Path) -> None:
    shutil.copytree(SEEDS, desk / "seeds")
    (desk / "one.txt").write_text(article(1))
    assert cuttings("import", "one.txt", "--library", "new").exit_code == 0
    assert [found["id"] for found in cuttings.json("list", "--library", "new")] == ["2022-01-02-headline-1"]


def test_max_size(cuttings: Command, desk: Path) -> None:
    (desk / "long.txt").write_text(article(1) * 100)
    result = cuttings("import", "long.txt", "--max-size", "1K")
    assert result.exit_code == 3
    assert "larger than 1 KiB" in result.stderr


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("16M", 16 * 2**20),
        ("500k", 500 * 2**10),
        ("1GiB", 2**30),
        ("2 MB", 2 * 2**20),
        ("1000", 1000),
        ("7B", 7),
    ],
)
def test_sizes(text: str, size: int) -> None:
    assert read_size(click.Context(click.Command("x")), click.Option(["--x"]), text) == size


@pytest.mark.parametrize("text", ["", "0", "-1", "M", "1.5G", "16X", "٣M"])
def test_no_sizes(cuttings: Command, text: str) -> None:
    assert cuttings("import", str(SEEDS), "--max-size", text).exit_code == 2


def test_ctrl_c_ends_the_import_after_a_batch(
    cuttings: Command, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.library.importing.STEP", 2)
    (desk / "in").mkdir()
    for number in range(6):
        (desk / f"in/{number}.txt").write_text(article(number))
    run = Library.import_

    def interrupted(
        self: Library, paths: list[Path], *, limit: int | None = None, progress: Progress | None = None
    ) -> ImportReport:
        signal.raise_signal(signal.SIGINT)
        return run(self, paths, limit=limit, progress=progress)

    monkeypatch.setattr(Library, "import_", interrupted)
    result = cuttings("import", "in")
    assert result.exit_code == 130
    assert result.stderr == "Imported 2 articles; cancelled.\n"
    assert len(cuttings.json("list", "headline")) == 2
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_ends_it_at_once(cuttings: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Library, *rest: object, **options: object) -> ImportReport:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        raise AssertionError("the second one should have ended this")

    monkeypatch.setattr(Library, "import_", interrupted)
    result = cuttings("import", str(SEEDS))
    assert (result.exit_code, result.stdout, result.stderr) == (130, "", "")


def test_an_export_brings_articles_and_annotations(cuttings: Command, desk: Path) -> None:
    assert cuttings("tag", "urdupoint", "+Colombia").exit_code == 0
    exported = cuttings("export", "--output", "out.json")
    assert exported.exit_code == 0
    result = cuttings("import", "out.json", "--library", "new")
    assert result.exit_code == 0
    assert result.stderr == "Imported 2 articles; took over annotations of 1 article.\n"
    again = cuttings.json("import", "out.json", "--library", "new")
    assert (again["articles"], again["already"], again["annotated"], again["edited"]) == (0, 2, 0, [])
    assert cuttings("export", "--output", "again.json", "--library", "new").exit_code == 0
    first, second = ((desk / name).read_text().splitlines() for name in ("out.json", "again.json"))
    assert [line for line in first if "exported_at" not in line] == [
        line for line in second if "exported_at" not in line
    ]
    assert cuttings("undo", "--library", "new").exit_code == 0
    assert cuttings("list", "#colombia", "--library", "new").exit_code == 1


def test_json_that_is_no_export_is_said_to_be_none(cuttings: Command, desk: Path) -> None:
    (desk / "other.json").write_text("{}")
    result = cuttings("import", "other.json")
    assert result.exit_code == 3
    assert "other.json: it is no export of Cuttings" in result.stderr
