"""The README's picture of the app: `python -m tests.readme.picture` draws it anew."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from tests.conftest import NEWSDAY, SEEDS, URDU
from tui.app.cuttings import Cuttings
from tui.changes.highlights import Mark
from tui.changes.values import AddTags, Edit, EditNote, SetRead, SetStarred
from tui.library.library import Library
from tui.library.passages import place_of
from tui.model import moment
from tui.settings import Settings

PICTURE = Path(__file__).with_name("cuttings.svg")
SIZE = (160, 40)

TAGS = ("colombia", "us-aid", "migration")
SHARED = "afp"
WHEN = "2021-10-22T11:00:00Z"
"""When the work was done: noon of a day long gone, so that the note shows the same date on every clock."""

PASSAGES = (
    ("Colombia for decades has been a top recipient of US military assistance,", "rebels.", ("us-aid",)),
    ("That's because often we tried to fix the problem", "in our kit", ("quote",)),
    ("We focused too much on addressing the symptoms", "imbalance.", ("quote",)),
)
"""How the passages that are marked begin and end, and their tags."""

NOTE = "Same AFP copy as the Newsday piece. The quotes differ: check them against the speech."


def draw(path: Path) -> None:
    """Write the picture of the desk on a library of the seeds, made for it and thrown away."""
    with tempfile.TemporaryDirectory() as scratch:
        library = Library(Path(scratch, "data"), Path(scratch, "cache"))
        try:
            with patch.object(moment, "now", return_value=WHEN):
                _fill(library)
            svg = asyncio.run(_screenshot(library))
        finally:
            library.close()
    path.write_text(_without_fonts_of_others(svg), encoding="utf-8")


def _fill(library: Library) -> None:
    """Import the seeds and do to them what a reader would."""
    library.import_([SEEDS])
    library.apply(Edit((URDU, NEWSDAY), AddTags((SHARED,))))
    library.apply(Edit((URDU,), AddTags(TAGS)))
    library.apply(Edit((URDU,), EditNote(NOTE)))
    article = library.get(URDU)
    for number, (first, last, labels) in enumerate(PASSAGES):
        start = article.text.index(first)
        place = place_of(article, start, article.text.index(last, start) + len(last))
        library.apply(Edit((URDU,), Mark(f"h{number}", place, labels)))
    library.apply(Edit((URDU,), SetStarred(True)))
    library.apply(Edit((URDU,), SetRead(True)))
    library.work.flush()


async def _screenshot(library: Library) -> str:
    """The desk as SVG, after everything that it does at its start."""
    app = Cuttings(library, Settings(theme="night"), "data")
    async with app.run_test(size=SIZE) as pilot:
        while not app.desk.furnished:
            await pilot.pause(0.01)
        await app.workers.wait_for_complete()
        await pilot.pause(0.1)
        return app.export_screenshot(title="Cuttings")


def _without_fonts_of_others(svg: str) -> str:
    """The picture without fonts from a server: looking at it shall ask nobody for anything."""
    return re.sub(r"\s*@font-face \{[^}]*\}", "", svg)


def main(arguments: Sequence[str] | None = None) -> None:
    """Draw the picture where the README shows it, or elsewhere."""
    parser = argparse.ArgumentParser(prog="python -m tests.readme.picture", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=PICTURE, help="where to (default: %(default)s)")
    path = parser.parse_args(arguments).path
    os.environ.pop("NO_COLOR", None)  # Textual would draw it in grey
    draw(path)
    print(f"Wrote {path}.")


if __name__ == "__main__":
    main()
