"""What a copy of `annotations.json` holds, and whether one can go back to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tui.changes.state import State
from tui.errors import StoreDamaged, StoreError, StoreNewer
from tui.store.annotations import Held, tables_in
from tui.store.document import LEFT, WRONG_SHAPE, Tables, decode, meta_of, seal
from tui.store.storage import InMemory, content
from tui.text.counting import plural

GOOD = "good"
ALTERED = "altered"
NEWER = "newer"
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Copy:
    """One copy, looked into."""

    at: dt.datetime
    """When it was made, UTC."""

    path: Path
    condition: str
    """`GOOD`, `ALTERED` where it is not as Cuttings wrote it, else the name of what is wrong with it."""

    problem: str = ""
    """A sentence of what is wrong; "" for a good one."""

    saves: int = 0
    """How often the library had been saved until then."""

    articles: int = 0
    """On how many articles there is work."""

    passages: int = 0
    """How many are marked."""

    tags: int = 0
    """Entries of the codebook."""

    data: bytes | None = None
    """All of it, where it lies in no file."""

    @property
    def good(self) -> bool:
        """Whether it reads as Cuttings wrote it."""
        return self.condition == GOOD

    @property
    def amount(self) -> str:
        """How much work is in it, such as `2 annotated articles, 1 passage, 3 tags`."""
        passages = (plural(self.passages, "passage"),) if self.passages else ()
        return ", ".join((plural(self.articles, "annotated article"), *passages, plural(self.tags, "tag")))

    def state(self) -> State:
        """The work in it.

        Raises:
            StoreError: it cannot be read.
        """
        tables, _ = decode(self.read(), str(self.path))
        return _state(tables, str(self.path))

    def read(self) -> bytes:
        """All of it, as it is now.

        Raises:
            StoreError: it cannot be read, or is another one than it was.
        """
        data = content(self.path) if self.data is None else self.data
        _, sealed = decode(data, str(self.path))
        if self.good and not sealed:
            raise StoreDamaged(f"{self.path} has changed since it was looked at.", "Look again.", ALTERED)
        return data

    @property
    def usable(self) -> bool:
        """Whether it can be put back, if the user names it."""
        return self.condition in (GOOD, ALTERED)


def of_state(state: State, name: str, older: bytes | None) -> Copy:
    """A copy of the work in memory.

    Args:
        state: the work.
        name: what the copy is called.
        older: a whole file of the library, for the fields and tables in it that are not ours.
    """
    held = decode(older, name)[0] if older else {}
    there = _in_memory(held)
    there.load()
    there.sync_all(state)
    tables, data = seal(held)
    return _good(dt.datetime.now(dt.UTC), Path(name), tables, data)


def examine(path: Path, at: dt.datetime) -> Copy:
    """The copy in the file `path`, which was made at that moment."""
    try:
        tables, sealed = decode(content(path), path.name)
        if not sealed:  # what we have sealed we have written, and can read
            _state(tables, path.name)
    except StoreError as error:
        return Copy(at, path, name_of(error), error.message)
    if sealed:
        return _good(at, path, tables)
    what = f"{path.name} was changed by something else than Cuttings."
    return replace(_good(at, path, tables), condition=ALTERED, problem=what)


def _in_memory(tables: Tables) -> Held:
    """TinyDB over these tables, which change with it."""
    return tables_in(InMemory(tables))


def _state(tables: Tables, name: str) -> State:
    try:
        return _in_memory(tables).load()
    except ValueError as error:
        raise StoreDamaged(f"{name} is not a library of Cuttings: {error}.", LEFT, WRONG_SHAPE) from error


def _good(at: dt.datetime, path: Path, tables: Tables, data: bytes | None = None) -> Copy:
    meta = meta_of(tables)
    return Copy(
        at,
        path,
        GOOD,
        saves=meta.generation if meta else 0,
        articles=len(_annotated(tables)),
        passages=len(tables.get("highlights", ())),
        tags=len(tables.get("tags", ())),
        data=data,
    )


def _annotated(tables: Tables) -> set[str]:
    """Ids of the articles that have a record or a passage."""
    documents = (document for name in ("records", "highlights") for document in tables.get(name, {}).values())
    return {str(document.get("article")) for document in documents}


def name_of(error: StoreError) -> str:
    """A word or two for what keeps a file from being read, which do not change."""
    if isinstance(error, StoreDamaged):
        return error.name
    return NEWER if isinstance(error, StoreNewer) else UNREADABLE
