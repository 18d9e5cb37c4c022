"""Writing a text in the program that $VISUAL or $EDITOR names."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from pathlib import Path
from types import FrameType

from textual.app import App, SuspendNotSupported

from tui.app.signals import ENDING
from tui.errors import CuttingsError
from tui.library.lending import AS_IT_WAS, brought_back, lent


def edit_text(app: App[int], text: str, folder: Path) -> str:
    """The text after it was edited, with Cuttings out of the way meanwhile.

    Args:
        app: hands its terminal over.
        text: what to begin with.
        folder: where the file is made that is edited.

    Raises:
        CuttingsError: there is no editor, it failed, or the terminal cannot be handed over.
    """
    editor = _editor()
    try:
        with lent(folder, text) as path:
            with app.suspend():
                status = _run([*editor, str(path)])
            if status:
                raise CuttingsError(f"{editor[0]} ended with {status}.", AS_IT_WAS)
            return brought_back(path)
    except SuspendNotSupported as error:
        raise CuttingsError("This terminal cannot be handed to an editor.", "Type the note here.") from error
    except OSError as error:
        what = f"The editor {editor[0]} cannot be used: {error.strerror}."
        raise CuttingsError(what, "Set $VISUAL or $EDITOR to another.") from error


def _editor() -> list[str]:
    """The editor's command, in words."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise CuttingsError(f"The editor {named} is no command: {error}.", "Look at its quotes.") from error
    if not words:
        raise CuttingsError("No editor is set.", "Set $VISUAL or $EDITOR to its command.")
    return words


def _run(command: list[str]) -> int:
    """Run the editor; its exit code, or 0 where it has ended because we were told to end.

    A signal that is to end us ends the editor first: what it saved by then is the note. ctrl+c is a key of
    the editor's, though the terminal sends it to both of us.
    """
    heard: list[int] = []
    running: list[subprocess.Popen[bytes]] = []

    def hear(number: int, frame: FrameType | None) -> None:
        if number in (signal.SIGINT, signal.SIGQUIT):
            return
        heard.append(number)
        for process in running:
            process.send_signal(number if len(heard) == 1 else signal.SIGKILL)

    heeded = [number for number in ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    before = {number: signal.signal(number, hear) for number in heeded}
    wakened = signal.set_wakeup_fd(-1)  # nobody else hears them meanwhile
    try:
        running.append(subprocess.Popen(command))
        for number in heard[:1]:
            running[0].send_signal(number)
        while (status := _ended(running[0])) is None:
            pass
    finally:
        signal.set_wakeup_fd(wakened)
        for number, handler in before.items():
            signal.signal(number, handler)
    if heard:
        signal.raise_signal(heard[0])
    return 0 if heard else status


def _ended(process: subprocess.Popen[bytes]) -> int | None:
    """The exit code, or None after a while: a signal for us may have come to a thread that cannot hear it."""
    try:
        return process.wait(0.5)
    except subprocess.TimeoutExpired:
        return None
