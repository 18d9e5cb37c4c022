"""From files to articles: one reader per format, found by the file's suffix."""

from __future__ import annotations

import os.path
from collections.abc import Callable
from typing import TypeAlias

from tui.importers.parsed import FileFacts, Parsed

Reader: TypeAlias = Callable[[str, FileFacts], Parsed]
"""Makes an article of a cleaned text; raises Unreadable where there is none in it."""


def _plain(text: str, facts: FileFacts) -> Parsed:
    from tui.importers.plain import read_plain  # its patterns take 10 ms to compile: not before an import

    return read_plain(text, facts)


def _markdown(text: str, facts: FileFacts) -> Parsed:
    from tui.importers.markdown import read_markdown  # as above

    return read_markdown(text, facts)


READERS: dict[str, Reader] = {
    "": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
}
"""The formats that can be read, by lower-case suffix."""


EXPORT = ".json"
"""The suffix of a file that may be an export of ours: not one article but many, with annotations."""


def is_export(name: str) -> bool:
    """Whether a file called `name` may be an export."""
    return name.lower().endswith(EXPORT)


def reader_for(name: str) -> Reader | None:
    """The reader of a file called `name`; None where its suffix is not known."""
    return READERS.get(os.path.splitext(name)[1].lower().rstrip("."))
