from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.readme import picture

LOOKED_FOR = (
    "Blinken In Colombia With Pledge",
    "Blinken praises Colombia",
    "The Washington Newsday",
    "Bogota, (UrduPoint / Pakistan Point News",
    picture.SHARED,
    *picture.TAGS,
    "#us-aid",
    "Note · saved 2021-10-22",
    "Same AFP copy as the",
)


def lines(path: Path) -> str:
    """The picture's texts, line by line, as they stand beside each other."""
    rows: dict[float, list[tuple[float, str]]] = {}
    for element in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text"):
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        rows.setdefault(y, []).append((x, element.text or ""))
    joined = ("".join(piece for _, piece in sorted(row)) for _, row in sorted(rows.items()))
    return "\n".join(joined).replace("\N{NO-BREAK SPACE}", " ")


def test_the_command_draws_titles_tags_and_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "picture.svg"
    picture.main([str(path)])
    assert capsys.readouterr().out == f"Wrote {path}.\n"
    drawn = lines(path)
    assert [text for text in LOOKED_FOR if text not in drawn] == []
    assert len(drawn.splitlines()) >= picture.SIZE[1] - 5


def test_the_picture_that_the_readme_shows_has_them_too() -> None:
    drawn = lines(picture.PICTURE)
    assert [text for text in LOOKED_FOR if text not in drawn] == []


def test_looking_at_the_picture_asks_no_server() -> None:
    assert "url(http" not in picture.PICTURE.read_text(encoding="utf-8")
