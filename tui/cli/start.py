"""`cuttings` without a verb: the app; where there is no terminal, the list. Imports no click for the app."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.environment import settle
from tui.cli.failing import crashed
from tui.cli.opening import Filled, bring_up_to_date, files, fill_empty, open_library, opened
from tui.cli.talk import say
from tui.errors import StoreError
from tui.text.counting import plural

if TYPE_CHECKING:
    from tui.app.cuttings import Cuttings
    from tui.library.agreement.comparing import Comparison
    from tui.library.library import Library

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


def run_app(folder: Path, comparison: Comparison | None = None) -> int:
    """Open the library and the app over it; the app's exit code, 128+n where signal n ended it.

    Args:
        folder: the library's.
        comparison: with another coder, to be shown first.
    """
    from tui.library.places import config_folder
    from tui.settings import load

    settings = load(config_folder())
    settle()
    # Textual gathers what has changed for a frame: at its 60 a second a key waits 8 ms for nothing.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    from tui.app.cuttings import Cuttings  # it imports Textual, which reads the environment
    from tui.app.signals import Signals

    library = open_library(folder)
    try:
        filled = _made_ready(library)
        notices = (f"{plural(filled.articles, 'article')} to begin with. {WELCOME}",) if filled else ()
        app = Cuttings(library, settings, folder.name, notices, comparison)
        with Signals(app.leave_for, app.let_go):
            app.run()
    except BaseException:
        with suppress(StoreError):  # what has ended us is what has to be told
            library.close()
        raise
    return _close(library, app)


def _made_ready(library: Library) -> Filled | None:
    """Index what is soon done, and fill what is empty. The app says it where the work cannot be read."""
    with suppress(StoreError):
        if library.index.fresh and files(library) <= FEW:
            bring_up_to_date(library)
        return fill_empty(library)
    return None


def _close(library: Library, app: Cuttings) -> int:
    """Save the rest, and say what nobody could see while the app had the terminal; the exit code."""
    code = app.return_code or 0
    problem: Exception | None = None
    try:
        library.close()
    except Exception as error:  # whatever it is: why the app has ended is told first
        if not code:
            raise
        problem = error
    if app.fault is not None:
        code = crashed(app.fault, "" if problem else "Your tags and notes are saved.")
    if isinstance(problem, StoreError):
        waiting = plural(library.work.status.waiting, "change")
        say(f"Error: {waiting} could not be saved. {problem.message}{_kept(app)}")
    elif problem is not None:
        code = crashed(problem)
    elif app.refused_last:
        say(f"Error: The note that was being typed could not be saved. {app.refused_last}{_kept(app)}")
    return code


def _kept(app: Cuttings) -> str:
    """What has become of the note that was being typed, if it could not be saved."""
    return " What was being typed as a note is kept, and offered again." if app.drafted_last else ""
