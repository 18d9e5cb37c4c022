"""Texts of any size that are hard on time or memory, as bytes of a file."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.kind import DAY

Size = Callable[[int], bytes]
"""Makes a file of about so many bytes."""

PROSE = "A sentence of plain words that ends here, and another one that goes on. "


def _of(unit: str, encoding: str = "utf-8", first: str = "") -> Size:
    """A file that repeats a unit, below `first`."""
    return lambda size: (first + unit * (size // len(unit.encode(encoding)))).encode(encoding)


def _headed(unit: str) -> Size:
    return _of(unit, first=f"date {DAY} A headline of its own\n\nBegin. ")


SIZES: dict[str, Size] = {
    "prose": _headed(PROSE * 8 + "\n\n"),
    "one line": _headed("word and "),
    "one word": _headed("x"),
    "paragraphs": _headed("p\n\n"),
    "line ends": _of("\n", first="Begin."),
    "spaces": _of(" ", first="Begin."),
    "line ends of Windows": _headed("A line of words.\r\n"),
    "one curly quote": _of("word and ", first="“Begin” and "),
    "one emoji": _of("word and ", first="🎉 Begin and "),
    "no two words alike": lambda size: " ".join(f"{number:x}z" for number in range(size // 7)).encode(),
    "ideographs": _headed("日本語の文章。"),
    "emoji": _headed("👨\u200d👩\u200d👧 "),
    "combining marks": _of("\u0301", first="Begin e"),
    "marks in the wrong order": _of("\u0301\u0323", first="Begin e"),
    "Hangul vowels": _of("\u1161", first="Begin \u1100"),
    "signs that unfold": _of("㌖", first="Begin "),
    "ligatures": _of("\ufdfa", first="Begin "),
    "zero width": _of("\u200b", first="Begin "),
    "control sequences": _headed("\x1b[31mred "),
    "bidi": _headed("\u202eabc"),
    "heading signs": _headed("# "),
    "brackets": _headed("("),
    "labels": _of("Title: A b\n"),
    "Windows-1252": _of("caf\xe9 \x93so\x94 ", encoding="latin-1", first="Begin. "),
}

PLAIN = "prose"
"""What the others are measured by."""

WIDE = frozenset({"one emoji"})
"""Texts of letters with one sign beyond the basic plane: Python holds each letter in four bytes then."""
