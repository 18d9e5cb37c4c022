"""How the process ends: what a verb that cannot go on says, and the exit code. Knows nothing of click."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from tui.cli.talk import say
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import visible_line

INTERRUPTED = 130
"""As shells count it: 128 and the number of SIGINT."""

CLOSED_PIPE = 141
"""As `git log | head` ends: 128 and the number of SIGPIPE. Nothing is said; the reader had enough."""


@contextmanager
def explained() -> Iterator[None]:
    """Errors inside end the process with a sentence on stderr: no traceback, no control characters."""
    try:
        yield
    except CuttingsError as error:
        _tell(error)
        raise SystemExit(error.exit_code) from error
    except BrokenPipeError as error:
        raise SystemExit(CLOSED_PIPE) from error
    except OSError as error:
        where = f"{visible_line(str(error.filename))}: " if error.filename else ""
        say(f"Error: {where}{error.strerror or error}.")
        raise SystemExit(CuttingsError.exit_code) from error
    except KeyboardInterrupt as error:
        raise SystemExit(INTERRUPTED) from error


def ended(program: Callable[[], int]) -> int:
    """Run a program; the exit code of the process."""
    _stand_in_for_closed_streams()
    try:
        with explained():
            code = program()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:  # on stderr, while an error was told
        code = CLOSED_PIPE
    return _flushed(code)


def _tell(error: CuttingsError) -> None:
    """Say what happened and what to do. That nothing was found is no error."""
    say(error.message if isinstance(error, NothingFound) else f"Error: {error.message}")
    if error.hint:
        say(error.hint)


def _stand_in_for_closed_streams() -> None:
    """Make the streams safe to use: a shell may have closed them, a locale may lack our letters."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # lives as long as we
        elif mode == "w":
            stream.reconfigure(errors="replace")


def _flushed(code: int) -> int:
    """Write what was printed to the end; the exit code, which that may change if nothing went wrong before.

    What cannot be written is dropped, so that Python's own end has nothing more to say.
    """
    try:
        with explained() if code == 0 else nullcontext():
            sys.stdout.flush()
            sys.stderr.flush()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else CuttingsError.exit_code
    except OSError:
        pass  # it was said already
    else:
        return code
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    return code
