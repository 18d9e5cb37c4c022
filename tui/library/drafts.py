"""Notes as they are being typed, kept beside the library's cache until they are saved."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from tui.store.files import write_atomic
from tui.text.clean import clean


class Draft(msgspec.Struct, frozen=True):
    """A note that was typed and not yet saved."""

    article: str
    text: str
    base: str
    """The note's text when the typing began."""


class Drafts:
    """The folder of drafts of one library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, draft: Draft) -> None:
        """Keep what is typed, on disk when this returns."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept = Draft(draft.article, clean(draft.text), clean(draft.base))
        write_atomic(self._path(draft.article), msgspec.json.encode(kept))

    def drop(self, article: str) -> None:
        """Forget the article's draft: it is saved."""
        self._path(article).unlink(missing_ok=True)

    def get(self, article: str) -> Draft | None:
        """The article's draft, where one is kept and can be read."""
        return _read(self._path(article))

    def all(self) -> list[Draft]:
        """Every draft that can be read."""
        found = map(_read, sorted(self.folder.glob("*.json")))
        return [draft for draft in found if draft]

    def _path(self, article: str) -> Path:
        return self.folder / f"{hashlib.sha256(article.encode()).hexdigest()[:24]}.json"


def _read(path: Path) -> Draft | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Draft)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
