"""How the process ends: what a verb that cannot go on says, and the exit code. Knows nothing of click."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import FrameType
from typing import NoReturn

from tui.cli.talk import say
from tui.errors import CuttingsError, NothingFound
from tui.text.clean import visible_line

CRASHED = 1
"""After a fault of our own; otherwise it means that nothing was found."""

LONGEST_LINE = 500
"""Code points of a line of what is told of a fault: a message may have brought a whole article along."""

INTERRUPTED = 130
"""As shells count it: 128 and the number of SIGINT."""

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that end a process that does not heed them."""

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
    _heed_endings()
    try:
        with explained():
            code = program()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BrokenPipeError:  # on stderr, while an error was told
        code = CLOSED_PIPE
    except Exception as fault:  # noqa: BLE001  # Python would tell it, but with what strangers wrote as it is
        code = INTERRUPTED if _interrupted(fault) else crashed(fault)
    return _flushed(code)


@contextmanager
def to_the_end() -> Iterator[None]:
    """What is done here is done before a signal ends the process, as saving at the end is."""
    heard: list[int] = []
    heeded = [number for number in _ENDING if signal.getsignal(number) is _end]
    for number in heeded:
        signal.signal(number, lambda number, frame: heard.append(number))
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, _end)
    if heard:
        raise SystemExit(128 + heard[0])


def _heed_endings() -> None:
    """Have signals that end the process end its work first: half-written files go, what waits is saved."""
    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _interrupted(fault: BaseException | None) -> bool:
    """Whether Ctrl-C is behind it: pressed while a class is made, Python turns it into a RuntimeError."""
    while fault is not None and not isinstance(fault, KeyboardInterrupt):
        fault = fault.__cause__ or fault.__context__
    return fault is not None


def crashed(fault: BaseException, saved: str = "") -> int:
    """Say what a fault of our own was, and keep it in a file: masked, without the values of variables.

    Args:
        fault: what was raised.
        saved: what has become of the user's work, a sentence.
    """
    from traceback import format_exception  # for what should never happen

    lines = "".join(format_exception(fault)).splitlines()
    told = "\n".join(visible_line(line[:LONGEST_LINE]) for line in lines)
    say(f"{told}\n\nThis is a fault of Cuttings itself. {saved}".rstrip())
    try:
        say(f"The lines above are also in {_kept(told)}. Please report them.")
    except OSError:
        say("Please report the lines above.")
    return CRASHED


def _kept(told: str) -> str:
    """Write a fault to a file of the user's, with the versions it is about; where."""
    from platform import platform, python_version

    from tui import __version__
    from tui.library.places import fault_file
    from tui.store.files import make_folder, write_atomic

    path = fault_file()
    make_folder(path.parent)
    about = f"Cuttings {__version__}, Python {python_version()}, {platform()}"
    write_atomic(path, f"{about}\n\n{told}\n".encode())
    return str(path)


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
