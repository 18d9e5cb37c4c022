"""The same articles in other programs: ripgrep over the files, newsboat and notmuch where they are there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.benchmarks.library import Library, searches
from tests.benchmarks.measure import Subject, elapsed, measure, timed
from tests.benchmarks.report import both
from tests.benchmarks.table import written

_TIMES, _SITTINGS = 3, 2
_HEAD = re.compile(r" date (\S+) (.*)\n\n")
_FIRST = 20
"""Hits that are asked for."""

Figures = dict[str, str]
"""What was measured of a program, by what it is."""

IMPORT, OPEN, MOVE = "files to searchable", "first paint", "`j` p50 / p95"


class Printed(NamedTuple):
    """An article for a peer."""

    date: str
    title: str
    text: str


def peers(library: Library, work: Path) -> dict[str, Figures]:
    """What each peer does with the library's articles; what cannot be measured says why."""
    measured: dict[str, Callable[[Library, Path], Figures]] = {
        "ripgrep": _ripgrep,
        "newsboat": _newsboat,
        "notmuch": _notmuch,
    }
    return {name: _figures(name, figures, library, work) for name, figures in measured.items()}


def ripgrep_only(library: Library, work: Path) -> dict[str, Figures]:
    """What ripgrep does, which needs no data of its own."""
    return {"ripgrep": _figures("ripgrep", _ripgrep, library, work)}


def own(library: Library) -> Figures:
    """The same of Cuttings: its searches as whole processes, and until the first rows in the open app."""
    found: Figures = {}
    for name, text in searches(library).items():
        command = library.command("list", "--limit", str(_FIRST), text)
        found[_process(name)] = written(_took(command, library.env), "ms")
    for name, search in library.figures.searches.items() if library.figures else ():
        found[f"{name}, first rows, in the open program"] = written(search.rows, "ms")
    return found


def _process(name: str) -> str:
    return f"{name}, first {_FIRST}, whole process"


def _figures(name: str, figures: Callable[[Library, Path], Figures], library: Library, work: Path) -> Figures:
    program = {"ripgrep": "rg"}.get(name, name)
    if shutil.which(program) is None:
        return {"": "not measured: not installed"}
    folder = work / f"{name}-{library.size}-{os.getpid()}"
    try:
        folder.mkdir()
        return figures(library, folder)
    except (OSError, RuntimeError, AssertionError) as error:
        return {"": f"not measured: {' '.join(str(error).split())[:80]}"}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _took(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Milliseconds of the whole process, which may find nothing."""
    return statistics.median(timed(command, env, fine=(0, 1))[0] for _ in range(_TIMES))


def _ripgrep(library: Library, folder: Path) -> Figures:
    """All files that hold the words; it knows no dates, so there are no first twenty."""
    found: Figures = {}
    for name, text in searches(library).items():
        first, *others = _patterns(text)
        script = f"rg -il0 {shlex.quote(first)} {shlex.quote(str(library.sources))}"
        for other in others:
            script += f" | xargs -0 rg -il0 {shlex.quote(other)}"
        command = ("sh", "-c", script + " | tr -cd '\\0' | wc -c")
        found[_process(name)] = written(_took(command, library.env), "ms")
    return found


def _patterns(text: str) -> list[str]:
    if text.startswith('"'):
        return [text.strip('"')]
    return [rf"\b{word.rstrip('*')}" + ("" if word.endswith("*") else r"\b") for word in text.split()]


def _newsboat(library: Library, folder: Path) -> Figures:
    """One feed of all articles, read from a file."""
    feed, urls = folder / "feed.xml", folder / "urls"
    with feed.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0"?><rss version="2.0"><channel><title>All articles</title>\n')
        for number, article in enumerate(_articles(library)):
            file.write(
                f"<item><title>{escape(article.title)}</title><guid>{number}</guid>"
                f"<description>{escape(article.text)}</description></item>\n"
            )
        file.write("</channel></rss>\n")
    urls.write_text(f"file://{feed}\n")
    (folder / "config").write_text("max-items 0\nconfirm-exit no\nbind-key j down\n")
    command = (
        "newsboat",
        "-q",
        "-u",
        str(urls),
        "-c",
        str(folder / "cache.db"),
        "-C",
        str(folder / "config"),
    )
    env = {**library.env, "HOME": str(folder), "TERM": "xterm-256color"}
    took = elapsed((*command, "-x", "reload"), env)
    subject = Subject("newsboat", command, "All articles", env=env, ready=("enter",))
    runs = [measure(subject, keys=True) for _ in range(_SITTINGS)]
    moved = [took for run in runs for took in run.tapped.listed]
    return {
        IMPORT: written(library.size / took * 1000, "articles/s"),
        OPEN: written(statistics.median(run.paint for run in runs), "ms"),
        MOVE: both(moved),
    }


def _notmuch(library: Library, folder: Path) -> Figures:
    """One message each in a maildir."""
    for name in ("cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
    for number, article in enumerate(_articles(library)):
        message = EmailMessage(policy=SMTP.clone(utf8=True))
        message["From"], message["Subject"] = "Desk <desk@example.org>", article.title
        message["Date"], message["Message-ID"] = f"{article.date}T12:00:00Z", f"<{number}@example.org>"
        message.set_content(article.text, cte="8bit")
        (folder / f"mail/cur/{number}:2,S").write_bytes(bytes(message))
    config = folder / "config"
    config.write_text(
        f"[database]\npath={folder / 'mail'}\n[new]\ntags=\n[user]\nprimary_email=desk@example.org\n"
    )
    env = {**library.env, "HOME": str(folder), "NOTMUCH_CONFIG": str(config)}
    took = elapsed(("notmuch", "new", "--quiet"), env)
    found = {IMPORT: written(library.size / took * 1000, "articles/s")}
    for name, text in searches(library).items():
        command = ("notmuch", "search", f"--limit={_FIRST}", text)
        found[_process(name)] = written(_took(command, env), "ms")
    return found


def _articles(library: Library) -> Iterator[Printed]:
    for path in sorted(library.sources.rglob("*.txt")):
        head = _HEAD.match(text := path.read_text(encoding="utf-8"))
        if head is None:
            raise RuntimeError(f"{path} has no head")
        title, body = head[2], text[head.end() :]
        if re.fullmatch(r"\S+\.(?:com|net|org|co)", title):
            title, _, body = body.partition("\n\n")
        yield Printed(head[1], title, body)


def comparison(found: dict[str, Figures]) -> tuple[Sequence[str], list[list[str]]]:
    """Headings and rows of a table of programs, the first of which has a figure for everything."""
    names = list(found)
    lines = list(dict.fromkeys(line for figures in found.values() for line in figures if line))
    rows = [[line, *(found[name].get(line, found[name].get("", "")) for name in names)] for line in lines]
    return ["what", *names], rows
