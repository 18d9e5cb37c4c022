"""`Check` finds every fault that is planted, and nothing in a library that is well."""

from __future__ import annotations

import gc
import json
import os
import shutil
import tracemalloc
from pathlib import Path

import pytest

from tests.conftest import NEWSDAY, SEEDS, URDU
from tests.library.checked import found, names, reopened, rewritten, small_articles, sql
from tests.library.helpers import do
from tests.store.child import run, without_rights
from tests.store.damages import DAMAGES, NEWER, Damage, everything
from tui.changes.highlights import Mark
from tui.changes.stories import AnotherStory, SameStory
from tui.changes.values import AddTags, Correct, EditNote, SetStarred
from tui.index.checking import snapshot
from tui.library.checking import Check
from tui.library.drafts import Draft, Drafts
from tui.library.library import Library
from tui.library.passages import place_of
from tui.model.record import Corrections

ARTICLE = f"articles/2021/{URDU}.md"

OTHERS = {name: damage for name, damage in DAMAGES.items() if name != "gone"}


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.store.storage.SETTLING", 0.0)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the seeds with work of every kind, and its cache."""
    folder = tmp_path_factory.mktemp("template")
    library = Library(folder / "library", folder / "cache")
    library.import_([SEEDS])
    do(library, AddTags(("colombia", "US aid")), URDU, NEWSDAY)
    do(library, EditNote("Même *dépêche*."), URDU)
    do(library, SetStarred(True), NEWSDAY)
    do(library, Correct(Corrections(title="Another title")), NEWSDAY)
    library.close()
    return folder


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A copy of it: `library` and `cache`."""
    for name in ("library", "cache"):
        shutil.copytree(template / name, tmp_path / name, copy_function=shutil.copy2)
    reopened(tmp_path)  # the copied file is another one than the index knows
    return tmp_path


def test_nothing_is_found_where_all_is_well(place: Path) -> None:
    check = Check(place / "library", place / "cache")
    assert list(check.findings()) == []
    assert (check.articles, check.records) == (2, 2)


def test_nothing_is_found_in_a_library_that_is_new_or_was_never_opened(place: Path, tmp_path: Path) -> None:
    new = Library(tmp_path / "new", tmp_path / "new cache")
    new.import_([SEEDS])
    new.close()
    assert list(Check(tmp_path / "new", tmp_path / "new cache").findings()) == []
    assert list(Check(place / "library", tmp_path / "no cache").findings()) == []
    assert not (tmp_path / "no cache").exists()


@pytest.mark.parametrize("damage", OTHERS.values(), ids=OTHERS)
def test_damage_of_the_work_is_found_and_all_else_is_looked_at(place: Path, damage: Damage) -> None:
    damage.do(place / "library/annotations.json")
    (place / "library/articles/2021/stray.txt").touch()
    before = everything(place / "library")
    (work, stray) = found(place)
    assert (work.severity, work.name, work.where) == ("damage", damage.name, "annotations.json")
    assert damage.said in work.what
    assert not work.what.startswith(("/", ":", " "))
    assert "`cuttings recover` puts back the copy of" in work.advice
    assert (stray.severity, stray.name) == ("note", "stray")
    assert everything(place / "library") == before


def test_a_newer_version_is_found(place: Path) -> None:
    (place / "library/annotations.json").write_bytes(NEWER)
    (newer,) = found(place)
    assert (newer.severity, newer.name) == ("damage", "newer")
    assert "format 2" in newer.what


def test_work_that_is_gone_is_found(place: Path) -> None:
    (place / "library/annotations.json").unlink()
    assert names(place) == [("damage", "gone", "annotations.json")]


def test_an_edit_by_another_program_is_found(place: Path) -> None:
    path = place / "library/annotations.json"
    path.write_text(path.read_text().replace('"starred"', '"read"'))
    assert names(place)[0] == ("warning", "altered", "annotations.json")


# Work


def test_work_on_an_article_that_is_gone_is_found(place: Path) -> None:
    (place / "library" / ARTICLE).unlink()
    reopened(place)
    assert names(place) == [("warning", "article missing", URDU)]


def test_work_on_an_article_that_cannot_be_read_is_not_called_missing(place: Path) -> None:
    (place / "library" / ARTICLE).write_bytes(b"---\ntitle: \xff\n---\n")
    assert names(place)[0] == ("damage", "unreadable", ARTICLE)
    assert "article missing" not in {name for _, name, _ in names(place)}


def test_what_was_said_of_the_story_of_an_article_that_is_gone_is_noted(place: Path) -> None:
    library = Library(place / "library", place / "cache")
    do(library, AnotherStory((URDU,), ("nowhere",)), URDU)
    do(library, SameStory((NEWSDAY, "lost")), NEWSDAY, "lost")
    library.close()
    (lost, other) = found(place)
    assert (lost.severity, lost.name, lost.where) == ("warning", "article missing", "lost")
    assert lost.what.startswith("has what you said of its story")
    assert (other.severity, other.name, other.where) == ("note", "story of a missing article", "nowhere")


def test_passages_that_are_not_where_they_were_marked_are_found(place: Path) -> None:
    library = Library(place / "library", place / "cache")
    article = library.get(URDU)
    for number, words in enumerate(("right-wing leader", "Pakistan Point News", "broaden US")):
        start = article.text.index(words)
        mark = Mark(f"h{number}", place_of(article, start, start + len(words)))
        do(library, mark, URDU)
    library.close()
    assert names(place) == []
    path = place / "library" / ARTICLE
    path.write_text(path.read_text().replace("Bogota, ", "").replace("Pakistan Point News", "elsewhere"))
    reopened(place)
    moved, lost = (finding for finding in found(place) if finding.where == URDU)
    assert (moved.severity, moved.name) == ("note", "passage moved")
    assert moved.what == (
        "has 2 passages that were found elsewhere in the text than marked: “right-wing leader”, “broaden US”."
    )
    assert (lost.severity, lost.name) == ("warning", "orphan")
    assert lost.what == (
        "has a passage that is not found in the text any more (its words are gone): “Pakistan Point News”."
    )
    (place / "library" / ARTICLE).unlink()
    reopened(place)
    (missing,) = found(place)
    assert missing.what == "has 3 passages, and there is no article of that id."


def test_passages_that_are_there_twice_or_have_tags_of_no_codebook_are_found(place: Path) -> None:
    def change(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        words = "Bogota, (UrduPoint / Pakistan Point News"
        marked = {"article": URDU, "start": 0, "end": len(words), "exact": words, "tags": ["lead"]}
        tables["highlights"] = {"1": {"id": "a", **marked}, "2": {"id": "b", **marked, "note": "x"}}

    rewritten(place, change)
    assert names(place) == [("warning", "no entry", "lead"), ("note", "marked twice", URDU)]
    assert found(place)[1].what == "has 2 passages at one place, 0 to 40."


def test_a_codebook_that_does_not_hang_together_is_found(place: Path) -> None:
    def change(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tags = tables["tags"]
        tags.clear()
        for number, (slug, parent) in enumerate(
            (("a", "b"), ("b", "c"), ("c", "b"), ("d", "x"), ("us-aid", None))
        ):
            tags[str(number + 1)] = {"slug": slug, "label": slug, **({"parent": parent} if parent else {})}

    rewritten(place, change)
    assert names(place) == [
        ("warning", "no entry", "colombia"),
        ("warning", "parent missing", "d"),
        ("warning", "parents in a loop", "b"),
    ]
    assert "b → c → b" in found(place)[2].what


def test_a_view_whose_query_cannot_be_read_is_found(place: Path) -> None:
    def change(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["views"] = {
            "1": {"slug": "whole", "name": "Whole", "query": "#aid or x"},
            "2": {"slug": "broken", "name": "Broken", "query": "is:rad"},
        }

    rewritten(place, change)
    (finding,) = found(place)
    assert (finding.severity, finding.name, finding.where) == ("warning", "query unreadable", "broken")
    assert "did you mean read?" in finding.what


def test_tables_that_are_not_ours_are_told_and_kept(place: Path) -> None:
    def change(tables: dict[str, dict[str, dict[str, object]]]) -> None:
        tables["pictures"] = {"1": {"article": URDU}}
        tables["_default"] = {}

    rewritten(place, change)
    (finding,) = found(place)
    assert (finding.severity, finding.name) == ("note", "unknown table")
    assert "pictures (1 document)" in finding.what


# Articles


def test_article_files_that_cannot_be_read_are_found(place: Path) -> None:
    (place / "library/articles/plain.md").write_text("no front matter")
    (place / "library" / ARTICLE).write_text("---\ntitle: [\n---\n\ntext\n")
    unreadable = [finding for finding in found(place) if finding.severity == "damage"]
    assert {finding.where for finding in unreadable} == {"articles/plain.md", ARTICLE}
    assert {finding.name for finding in unreadable} == {"unreadable"}
    assert all(finding.what and not finding.what.startswith("articles") for finding in unreadable)


def test_an_article_that_was_edited_since_its_import_is_found(place: Path) -> None:
    path = place / "library" / ARTICLE
    path.write_text(path.read_text().replace("Bogota", "Medellin"))
    assert names(place) == [
        ("note", "edited", ARTICLE),
        ("note", "index behind", str(place / "cache/index.sqlite3")),
    ]
    reopened(place)
    assert names(place) == [("note", "edited", ARTICLE)]


def test_articles_that_are_there_twice_are_found(place: Path) -> None:
    path = place / "library" / ARTICLE
    shutil.copy2(path, place / "library/articles/copy.md")
    text = path.read_text().replace(f'id: "{URDU}"', 'id: "another"')
    (place / "library/articles/same-text.md").write_text(text)
    reopened(place)
    both = {name: (severity, where) for severity, name, where in names(place)}
    assert both["id twice"] == ("warning", ARTICLE)
    assert both["text twice"] == ("note", ARTICLE)
    assert both.keys() == {"id twice", "text twice"}
    assert "articles/copy.md" in next(finding.what for finding in found(place) if finding.name == "id twice")


def test_names_that_another_system_takes_for_one_are_found(place: Path) -> None:
    folder = place / "library/articles"
    text = (place / "library" / ARTICLE).read_text()
    for number, name in enumerate(("Café", "cafe\u0301", "other")):
        body = (
            text.replace(URDU, f"id-{number}")
            .replace("Bogota", f"Bogota {number}")
            .replace("sha256:", "sha:")
        )
        (folder / f"{name}.md").write_text(body)
    reopened(place)
    (finding,) = found(place)
    assert (finding.severity, finding.name) == ("warning", "names collide")
    assert "but for capitals" in finding.what


def test_what_is_no_article_is_found(place: Path, tmp_path: Path) -> None:
    folder = place / "library/articles"
    (folder / "notes.txt").touch()
    (folder / ".cuttings-abc.tmp").touch()
    os.utime(folder / ".cuttings-abc.tmp", (1, 1))
    (folder / "linked.md").symlink_to(place / "library" / ARTICLE)
    (folder / "elsewhere").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.md")
    assert sorted(names(place), key=lambda one: one[2]) == [
        ("note", "left over", "articles/.cuttings-abc.tmp"),
        ("warning", "link", "articles/elsewhere"),
        ("warning", "link", "articles/linked.md"),
        ("note", "stray", "articles/notes.txt"),
        ("warning", "no file", "articles/pipe.md"),
    ]
    assert (folder / ".cuttings-abc.tmp").exists()


# The folder


def test_rights_that_are_too_wide_are_found(place: Path) -> None:
    (place / "library/annotations.json").chmod(0o644)
    (place / "library/backups").chmod(0o755)
    (place / "library").chmod(0o700)
    assert names(place) == []
    (place / "library").chmod(0o755)
    assert names(place) == [
        ("note", "not private", "annotations.json"),
        ("note", "not private", "backups"),
    ]


def test_what_lies_beside_the_work_is_found(place: Path) -> None:
    library = place / "library"
    for name in (
        "annotations.sync-conflict-20261123-101010-ABCDEFG.json",
        "annotations.damaged-20261123T151000Z.json",
        ".cuttings-x.tmp",
        "backups/.cuttings-y.tmp",
        "a file of the user.txt",
    ):
        (library / name).touch()
    assert {(severity, name, where) for severity, name, where in names(place)} == {
        ("warning", "other version", "annotations.sync-conflict-20261123-101010-ABCDEFG.json"),
        ("note", "kept", "annotations.damaged-20261123T151000Z.json"),
        ("note", "left over", ".cuttings-x.tmp"),
        ("note", "left over", "backups/.cuttings-y.tmp"),
    }


def test_copies_that_are_not_good_are_found(place: Path) -> None:
    backups = place / "library/backups"
    whole = (place / "library/annotations.json").read_bytes()
    (backups / "annotations-20261120T000000Z.json").write_bytes(whole[:99])
    (backups / "annotations-20261121T000000Z.json").write_bytes(whole.replace(b"colombia", b"ecuador!"))
    (backups / "annotations-before-travel.json").write_bytes(b"mine")
    assert names(place) == [
        ("note", "copy altered", "backups/annotations-20261121T000000Z.json"),
        ("warning", "copy cut off", "backups/annotations-20261120T000000Z.json"),
    ]
    assert all(not finding.what.startswith(("annotations", "/")) for finding in found(place))


def test_drafts_that_wait_are_found(place: Path) -> None:
    drafts = Drafts(place / "cache/drafts")
    drafts.put(Draft(URDU, "typed", ""))
    drafts.close()
    (place / "cache/drafts/broken.json").write_text("{")
    assert {(severity, name, where) for severity, name, where in names(place)} == {
        ("note", "draft", URDU),
        ("note", "draft unreadable", str(place / "cache/drafts/broken.json")),
    }


# The index

INDEX = [
    "update articles set title = 'other' where id like '%blinken-in%'",
    "update articles set source = null",
    "update articles set read = 1",
    "update articles set tags = 'colombia'",
    "update articles set sha256 = 'x'",
    "delete from article_tags where slug = 'us-aid'",
    "insert into article_tags select 'more', number from articles",
    "update articles set number = number + 30000000 where id like '%blinken-in%'",
]


@pytest.mark.parametrize("statement", INDEX)
def test_an_index_that_shows_something_else_is_found(place: Path, statement: str) -> None:
    sql(place, statement)
    assert ("damage", "index wrong", str(place / "cache/index.sqlite3")) in names(place)
    assert "`cuttings reindex`" in next(
        finding.advice for finding in found(place) if finding.name == "index wrong"
    )


@pytest.mark.parametrize(
    "statement",
    [
        "insert into found(found) values ('delete-all')",
        "update texts set body = 'other words altogether'",
        "insert into found(rowid, title) values (1, 'nowhere')",
    ],
)
def test_a_full_text_that_is_not_of_its_texts_is_found(place: Path, statement: str) -> None:
    sql(place, statement)
    assert ("damage", "index damaged", str(place / "cache/index.sqlite3")) in names(place)


def test_an_index_that_was_damaged_is_found_and_left(place: Path) -> None:
    path = place / "cache/index.sqlite3"
    whole = bytearray(path.read_bytes())
    for data in (b"no database at all" * 99, bytes(whole[:8192]) + bytes(len(whole) - 8192)):
        path.write_bytes(data)
        assert ("damage", "index damaged", str(path)) in names(place)
        assert path.read_bytes() == data


def test_an_index_that_is_behind_is_a_note(place: Path) -> None:
    index = str(place / "cache/index.sqlite3")
    shutil.copy2(place / "library" / ARTICLE, place / "elsewhere.md")
    (place / "library" / ARTICLE).unlink()
    other = Library(place / "library", place / "other cache")
    do(other, AddTags(("later",)), NEWSDAY)
    other.close()
    notes = [finding.what for finding in found(place) if finding.where == index]
    assert len(notes) == 2
    assert any("older state" in what for what in notes)
    assert any(f"whose file is gone: {URDU}" in what for what in notes)
    assert {severity for severity, _, where in names(place) if where == index} == {"note"}


def test_an_index_of_another_version_is_not_looked_at(place: Path) -> None:
    sql(place, "pragma user_version = 99")
    assert names(place) == []


def test_looking_does_not_hold_off_who_writes(place: Path) -> None:
    with snapshot(place / "cache/index.sqlite3") as index:
        assert index is not None
        assert index.faults() == []
        sql(place, "insert into marks values ('written', 'meanwhile')")


# All of it


def test_nothing_is_written(place: Path) -> None:
    library = place / "library"
    (library / ".annotations.lock").unlink()
    os.utime(library, (1, 1))
    before = {path: path.lstat().st_mtime_ns for path in [library, *library.rglob("*")]}
    found(place)
    assert {path: path.lstat().st_mtime_ns for path in [library, *library.rglob("*")]} == before


READER = """
import sys
from pathlib import Path
from tui.library.checking import Check
for finding in Check(Path(sys.argv[1]), Path(sys.argv[2])).findings():
    print(finding.severity, finding.name)
"""


def test_a_library_that_can_only_be_read_is_looked_at(place: Path) -> None:
    folders = [place / "library", *(path for path in (place / "library").rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    try:
        said = run(READER, place / "library", place / "cache", before=without_rights())
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert said == "note read-only\n"


def test_memory_does_not_grow_with_what_is_in_the_articles(tmp_path: Path) -> None:
    peaks = []
    for count in (1, 400, 1_600):  # the first one only imports modules
        check = Check(small_articles(tmp_path / str(count), count), tmp_path / "none")
        gc.collect()
        tracemalloc.start()
        assert list(check.findings()) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert check.articles == count
    assert (peaks[2] - peaks[1]) / 1_200 < 500, peaks


def test_what_is_found_can_be_written_as_json(place: Path) -> None:
    (place / "library/annotations.json").write_bytes(b"{")
    import msgspec

    (finding,) = json.loads(msgspec.json.encode(found(place)))
    assert finding.keys() == {"severity", "name", "where", "what", "advice"}
