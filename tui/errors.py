"""What a user may be told: every error that is not a fault of the program."""

from __future__ import annotations


class CuttingsError(Exception):
    """A problem with a cause that the user can act on.

    Attributes:
        message: what happened and to what, one sentence.
        hint: what to do about it, one sentence, or "".
    """

    exit_code = 3
    """The exit code of a command that ends with this error (design.md §6)."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class NothingFound(CuttingsError):
    """The question was right and its answer is empty."""

    exit_code = 1


class BadRequest(CuttingsError):
    """The user's words do not make a request that can be carried out."""

    exit_code = 2


class QueryError(BadRequest):
    """A query that cannot be read.

    Attributes:
        position: where in the query's text the mistake is, in code points from 0.
    """

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.position = position


class Unreadable(CuttingsError):
    """A file that was to be imported and cannot be: `message` is the reason."""


class StoreError(CuttingsError):
    """The user's work cannot be read or saved."""


class StoreDamaged(StoreError):
    """`annotations.json` is not what Cuttings wrote; it is left as it is.

    Attributes:
        name: a word or two for what is wrong, such as `cut off`, which do not change.
    """

    def __init__(self, message: str, hint: str = "", name: str = "damaged") -> None:
        super().__init__(message, hint)
        self.name = name


class StoreNewer(StoreError):
    """`annotations.json` was written by a newer Cuttings; it is left as it is."""


class ReadOnly(CuttingsError):
    """The library is shown as a copy has it, and nothing in it can be changed."""


class StoreLocked(StoreError):
    """Another process has held the library for longer than we wait."""
