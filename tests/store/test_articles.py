"""Article files: written once, read back as they were, never mistaken for each other."""

from __future__ import annotations

import datetime as dt
import errno
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import StoreError, Unreadable
from tui.model.article import Article, Imported, Origins
from tui.store.articles import ArticleFolder
from tui.store.files import PREFIX, STALE
from tui.text.clean import clean
from tui.text.words import fingerprint

AT = "2026-11-21T23:00:00Z"


def article(id: str = "2021-10-20-one", *, text: str = "Body.", title: str = "A title") -> Article:
    return Article(
        id=id,
        title=title,
        date=dt.date(2021, 10, 20),
        source="AFP",
        place="Bogota",
        origin=Origins("header", "header", "tail"),
        imported=Imported("folder/one.txt", "f" * 64, AT),
        sha256=fingerprint(text),
        text=text,
    )


@pytest.fixture
def folder(tmp_path: Path) -> ArticleFolder:
    return ArticleFolder(tmp_path / "articles")


def file_of(folder: ArticleFolder, id: str = "2021-10-20-one") -> Path:
    return folder.folder / "2021" / f"{id}.md"


def paths(folder: ArticleFolder) -> set[str]:
    return {stamp.path for stamp in folder.scan()}


def test_an_article_is_read_as_it_was_saved(folder: ArticleFolder) -> None:
    stamp = folder.save(article())
    assert stamp.path == "2021/2021-10-20-one.md"
    assert folder.load(stamp.path) == article()
    assert list(folder.scan()) == [stamp]


@given(text=st.text(max_size=60).map(clean), title=st.text(min_size=1, max_size=30).map(clean))
def test_any_clean_text_comes_back_letter_for_letter(
    tmp_path_factory: pytest.TempPathFactory, text: str, title: str
) -> None:
    folder = ArticleFolder(tmp_path_factory.mktemp("any"))
    saved = article(text=text, title=title)
    assert folder.load(folder.save(saved).path) == saved


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\n\nlead\n\n", "---\ntitle: x\n---\n", "  indented\t\n", "no end", "end\n\n\n", "\ufeffx"],
)
def test_bodies_at_the_edge_come_back_too(folder: ArticleFolder, text: str) -> None:
    assert folder.load(folder.save(article(text=text)).path).text == text


def test_the_last_article_is_read_again_only_where_its_file_is_another(folder: ArticleFolder) -> None:
    path = folder.save(article()).path
    first = folder.load(path)
    assert folder.load(path) is first
    file_of(folder).write_text(file_of(folder).read_text().replace("Body.", "Other."))
    assert folder.load(path).text == "Other."
    file_of(folder).unlink()
    with pytest.raises(Unreadable):
        folder.load(path)


def test_a_place_that_is_taken_is_not_touched(folder: ArticleFolder) -> None:
    folder.save(article())
    with pytest.raises(FileExistsError):
        folder.save(article(text="Another one."))
    assert folder.load("2021/2021-10-20-one.md") == article()
    link = file_of(folder, "2021-10-20-link")
    link.symlink_to(folder.folder / "nowhere")
    with pytest.raises(FileExistsError):
        folder.save(article("2021-10-20-link"))
    assert link.is_symlink()
    assert not (folder.folder / "nowhere").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_an_article_that_cannot_be_written_leaves_nothing(
    folder: ArticleFolder, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", fail)
        with pytest.raises(OSError, match=os.strerror(number)):
            folder.save(article())
    assert list((folder.folder / "2021").iterdir()) == []


def test_a_file_system_without_links_will_do(folder: ArticleFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def unable(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unable)
    stamp = folder.save(article())
    with pytest.raises(FileExistsError):
        folder.save(article(text="Another one."))
    assert folder.load(stamp.path) == article()
    assert paths(folder) == {stamp.path}


def test_a_renamed_file_keeps_its_id_and_a_foreign_one_takes_its_name(folder: ArticleFolder) -> None:
    folder.save(article())
    file_of(folder).rename(folder.folder / "moved.md")
    assert folder.load("moved.md").id == "2021-10-20-one"
    text = (folder.folder / "moved.md").read_text().replace('id: "2021-10-20-one"\n', "")
    (folder.folder / "by hand.md").write_text(text)
    assert folder.load("by hand.md").id == "by hand"


def test_a_file_that_was_saved_by_a_windows_editor_is_read(folder: ArticleFolder) -> None:
    folder.save(article(text="One.\n\nTwo."))
    data = file_of(folder).read_bytes().replace(b"\n", b"\r\n")
    file_of(folder).write_bytes(b"\xef\xbb\xbf" + data)
    assert folder.load("2021/2021-10-20-one.md") == article(text="One.\n\nTwo.")


def test_an_edited_body_has_another_fingerprint(folder: ArticleFolder) -> None:
    folder.save(article())
    file_of(folder).write_text(file_of(folder).read_text().replace("Body.", "Body, edited."))
    edited = folder.load("2021/2021-10-20-one.md")
    assert edited.text == "Body, edited."
    assert edited.sha256 == fingerprint("Body, edited.") != article().sha256


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no front matter"),
        (b"Just text.\n", "no front matter"),
        (b"---\ntitle: x\n---\n\nBody.\n", "not an article's"),
        (
            b'---\ntitle: "x"\ndate: soon\nimported: {from: a, sha256: b, at: c}\n---\n\nBody.\n',
            "not an article's",
        ),
        (b"---\ntitle: \xff\n---\n", "cannot be read"),
        (b"---\ntitle: [\n---\n\nBody\n", r"x\.md: its front matter .* line 3"),
    ],
)
def test_what_is_no_article_is_said_to_be_none(folder: ArticleFolder, data: bytes, reason: str) -> None:
    folder.folder.mkdir()
    (folder.folder / "x.md").write_bytes(data)
    with pytest.raises(Unreadable, match=reason):
        folder.load("x.md")
    with pytest.raises(Unreadable, match="cannot be read"):
        folder.load("missing.md")


def test_only_article_files_are_found_and_links_are_not_followed(
    folder: ArticleFolder, tmp_path: Path
) -> None:
    folder.save(article())
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("secret")
    (folder.folder / "link").symlink_to(tmp_path / "outside")
    (folder.folder / "loop").symlink_to(folder.folder)
    (folder.folder / "link.md").symlink_to(tmp_path / "outside" / "x.md")
    (folder.folder / "deep" / "er").mkdir(parents=True)
    (folder.folder / "deep" / "er" / "y.md").write_text("x")
    (folder.folder / "notes.txt").write_text("x")
    (folder.folder / "folder.md").mkdir()
    os.mkfifo(folder.folder / "pipe.md")
    assert paths(folder) == {"2021/2021-10-20-one.md", "deep/er/y.md"}


def test_a_folder_that_is_not_there_holds_nothing(folder: ArticleFolder) -> None:
    assert list(folder.scan()) == []


def test_a_folder_that_cannot_be_read_is_no_empty_one(
    folder: ArticleFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.save(article())

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(StoreError, match="Permission denied"):
        list(folder.scan())


def test_what_a_killed_import_left_is_removed_when_it_is_old(folder: ArticleFolder) -> None:
    folder.save(article())
    year = folder.folder / "2021"
    for name in ("old", "young"):
        (year / f"{PREFIX}{name}.tmp").touch()
    long_ago = time.time() - STALE - 60
    os.utime(year / f"{PREFIX}old.tmp", (long_ago, long_ago))
    assert paths(folder) == {"2021/2021-10-20-one.md"}
    assert {path.name for path in year.iterdir()} == {"2021-10-20-one.md", f"{PREFIX}young.tmp"}
