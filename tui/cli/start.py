"""`cuttings` without a verb: the app; where there is no terminal, the list. Imports no click for the app."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tui.cli.opening import bring_up_to_date, files, fill_empty, open_library, opened
from tui.cli.talk import plural, say

FEW = 300
"""Article files that are indexed before the first paint; more of them wait until after it."""

WELCOME = "Press t to tag, n to write a note, ? for all keys."


def start(folder: Path) -> int:
    """Open the app, or list the articles where it cannot be; the exit code."""
    why = no_terminal()
    return listed(folder, why) if why else run_app(folder)


def no_terminal() -> str:
    """Why the app cannot run here; "" where it can. Textual reads stdin and draws on stderr."""
    for name, stream in (("stdin", sys.stdin), ("stdout", sys.stdout), ("stderr", sys.stderr)):
        if not stream.isatty():
            return f"{name} is not a terminal"
    return "TERM is dumb" if os.environ.get("TERM") == "dumb" else ""


def listed(folder: Path, why: str) -> int:
    """Say why there is no app, and list the articles."""
    from tui.cli.verbs.list_ import put_list
    from tui.query.ast import Everything

    say(f"The app needs a terminal ({why}); these are the articles. `cuttings --help` lists the commands.")
    with opened(folder) as library:
        put_list(library, library.search(Everything()), None)
    return 0


def run_app(folder: Path) -> int:
    """Open the library and the app over it; the app's exit code."""
    from tui.app.cuttings import Cuttings
    from tui.library.places import config_folder
    from tui.settings import load

    settings = load(config_folder())
    library = open_library(folder)
    try:
        if library.index.fresh and files(library) <= FEW:
            bring_up_to_date(library)
        filled = fill_empty(library)
        notices = (f"{plural(filled.articles, 'article')} to begin with. {WELCOME}",) if filled else ()
        app = Cuttings(library, settings, folder.name, notices)
        app.run()
    finally:
        library.close()
    return app.return_code or 0
