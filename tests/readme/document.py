"""The README as its tests read it: sections, tables, code and what stands between markers."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import ROOT

README = ROOT / "README.md"


def text() -> str:
    return README.read_text(encoding="utf-8")


def section(title: str) -> str:
    """What stands below the heading `## title`, up to the next such heading."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", text(), re.MULTILINE | re.DOTALL)
    assert found, f"The README has no section {title!r}."
    return found[1]


def first_cells(title: str) -> list[str]:
    """What stands in code marks in the first column of the section's tables."""
    rows = [line.split("|")[1] for line in section(title).splitlines() if line.startswith("| ")]
    return [code for cell in rows for code in re.findall(r"`([^`]+)`", cell)]


def code(title: str, language: str) -> list[str]:
    """The section's code blocks in the language."""
    return re.findall(rf"^```{language}\n(.*?)^```", section(title), re.MULTILINE | re.DOTALL)


def between(marker: str) -> str:
    """What stands between `<!-- marker -->` and `<!-- /marker -->`."""
    return text().partition(f"<!-- {marker} -->\n")[2].partition(f"<!-- /{marker} -->")[0]


def fill(marker: str, content: str, path: Path = README) -> None:
    """Replace what stands between the two comments."""
    old = path.read_text(encoding="utf-8")
    head, opening, rest = old.partition(f"<!-- {marker} -->\n")
    _, closing, tail = rest.partition(f"<!-- /{marker} -->")
    assert opening, f"{path} has no <!-- {marker} -->."
    assert closing, f"{path} has no <!-- /{marker} -->."
    path.write_text(head + opening + content + closing + tail, encoding="utf-8")
