"""How often something was tried, and what went wrong."""

from __future__ import annotations

import traceback
from collections.abc import Iterable

import msgspec


class Count(msgspec.Struct):
    """Tries, and the ones that failed."""

    runs: int = 0
    failures: list[str] = msgspec.field(default_factory=list)
    """What went wrong, one entry a try at most."""

    def add(self, problems: Iterable[str]) -> None:
        """One try more."""
        found = list(problems)
        self.runs += 1
        if found:
            self.failures.append("; ".join(found))

    def take(self, other: Count) -> None:
        """The tries of another count as well."""
        self.runs += other.runs
        self.failures += other.failures


def told(problems: Iterable[str]) -> list[str]:
    """The problems as they come; an error that ends them is one more."""
    found: list[str] = []
    try:
        found.extend(problems)
    except Exception as error:  # noqa: BLE001  # whatever the program did not expect is what is looked for
        found.append(described(error))
    return found


def described(error: BaseException) -> str:
    """An error that nobody should see, and where it came from."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return f"unexpected {error!r} in {at.filename}:{at.lineno}"
