"""One kind of hostile input, and short ways to write many."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

Make = Callable[[Path], None]
"""Puts the files into an empty folder."""

DAY = "2021-10-20"

_PROSE = (
    "Words of no importance fill the paragraph, so that it is as long as one of an article would be. " * 3
)


@dataclass(frozen=True)
class Kind:
    """What to make, and what importing the folder must come to."""

    make: Make
    imported: int = 1
    refused: tuple[str, ...] = ()
    """A pattern for each refusal, in any order."""

    already: int = 0
    fields: Mapping[str, str | None] = field(default_factory=dict)
    """Of the one article that is imported, as they must be."""

    def with_fields(self, **fields: str | None) -> Kind:
        """The same with such a title, date or source."""
        return replace(self, fields=fields)


def files(contents: Mapping[str | bytes, str | bytes]) -> Make:
    """Makes these files, by name; a name of bytes need not be UTF-8."""

    def make(folder: Path) -> None:
        for name, content in contents.items():
            path = os.path.join(os.fsencode(folder), os.fsencode(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(
                    content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
                )

    return make


def file(content: str | bytes, name: str | bytes = "x.txt", imported: int = 1) -> Kind:
    """One file that is an article."""
    return Kind(files({name: content}), imported)


def refused(content: str | bytes, reason: str, name: str | bytes = "x.txt") -> Kind:
    """One file that is none."""
    return Kind(files({name: content}), 0, (reason,))


def payloads(family: str, found: Mapping[str, str]) -> dict[str, Kind]:
    """Articles with each of these in title and body; every one is imported."""
    return {f"{family}: {name}": file(article(payload, name)) for name, payload in found.items()}


def article(payload: str, words: str) -> str:
    """A text with a header and two paragraphs that hold the payload; `words` make it one of its own."""
    header, text = f"date {DAY} Title {payload} of {words}", f"It says {payload} and goes on. {_PROSE}"
    return f"{header}\n\n{text}\n\n{payload}\nEnd of {words}."


def named(family: str, kinds: Mapping[str, Kind]) -> dict[str, Kind]:
    """The kinds with their family's name."""
    return {f"{family}: {name}": kind for name, kind in kinds.items()}
