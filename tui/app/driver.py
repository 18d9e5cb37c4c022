"""The terminal as Textual's driver sees it, with four differences.

* A terminal that takes nothing is not waited for: frames are left out, and all is painted when it goes on.
* A terminal that is gone is noticed at once, instead of being asked for keys without end.
* Being stopped and continued works also by a plain SIGSTOP, which no program can prepare for.
* Bytes that are no UTF-8 are shown as such, instead of ending the app.
"""

from __future__ import annotations

import os
import select
import signal
import termios
from codecs import getincrementaldecoder
from contextlib import suppress
from queue import Empty, Full
from typing import TYPE_CHECKING

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.app.messages import TerminalGone
from tui.app.printing import TerminalFile

if TYPE_CHECKING:
    from textual.app import App

STALLED = 0.2
"""Seconds without any room for a frame after which the terminal counts as stalled."""

LAST_CHANCE = 0.5
"""Seconds that a terminal has at the end to take what was printed before."""

IN_BACKGROUND = 0.2
"""Seconds that we go on without a terminal before we stop again."""

_MODES = (
    "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
"""All that Textual switches at the start, switched back, in its own order."""


class CarefulDriver(LinuxDriver):
    """A terminal that is left as it was found."""

    leaving = False
    """Whether the app was told to end."""

    _behind = False
    """Whether frames are left out until the terminal reads again."""

    _ending = False
    """Whether the terminal is being put back, so that nothing may be left out any more."""

    _over = False
    """Whether the process is about to end, and nothing may be printed any more."""

    _stopped = False
    """Whether the process was stopped, and the terminal was put back for that."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None
        self._terminal = TerminalFile(self._file)
        self._file = self._terminal  # type: ignore[assignment]  # it is used as far as we offer it

    def write(self, data: str) -> None:
        """Hand `data` to the thread that prints it; a stalled terminal does without it."""
        thread = self._writer_thread
        if thread is None or not thread.is_alive() or self._over or (self._behind and not self._ending):
            return
        try:
            thread._queue.put(data, timeout=STALLED)
        except Full:
            if not self._ending:
                self._behind = True
                self._loop.call_soon_threadsafe(self._look_again)

    def _look_again(self) -> None:
        """Paint everything if the terminal has taken all that waits for it."""
        if self._ending or self._writer_thread is None:
            return
        if self._writer_thread._queue.empty():
            self._behind = False
            self._app.refresh()
        else:
            self._loop.call_later(STALLED, self._look_again)

    def start_application_mode(self) -> None:
        """Take the terminal."""
        self._behind = self._ending = False
        self._terminal.resume()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no type

    def disable_input(self) -> None:
        """Read no keys any more."""
        if not self._stopped:
            super().disable_input()

    def stop_application_mode(self) -> None:
        """Put the terminal back, if we have it."""
        if self._stopped:
            return
        if self._behind:
            self._forget_frames()
        self._ending = True
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
            self._mouse_pixels = False
        super().stop_application_mode()

    def close(self) -> None:
        """Wait until all is printed, or until it is clear that it will not be."""
        thread = self._writer_thread
        if thread is None or not thread.is_alive():
            return
        with suppress(Full):
            thread._queue.put(None, timeout=STALLED)
        thread.join(LAST_CHANCE)
        if thread.is_alive():
            self._force()

    def put_back(self, last: str) -> None:
        """Put the terminal back at once, from any thread, whatever the app is doing; it draws no more.

        Args:
            last: printed then, without control characters.
        """
        self._over = True
        if self._writer_thread is not None and self._writer_thread.is_alive():  # else it is not ours now
            if self.attrs_before is not None:
                with suppress(termios.error):
                    termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            self._force()
        self._terminal.print_now(last)

    def _force(self) -> None:
        """Switch the modes back in place of all that the terminal has not read."""
        thread = self._writer_thread
        assert thread is not None
        self._forget_frames()
        self._terminal.give_up()
        with suppress(Full):
            thread._queue.put_nowait(None)
        thread.join(STALLED)
        resizing = "\x1b[?2048l" if self._in_band_window_resize else ""
        self._terminal.throw_away()
        self._terminal.print_now(f"{resizing}{_MODES}")

    def _forget_frames(self) -> None:
        if self._writer_thread is not None:
            with suppress(Empty):
                while True:
                    self._writer_thread._queue.get_nowait()

    def _sigtstp_application(self, *_: object) -> None:
        """ctrl+z of a shell, or of `kill -TSTP`."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._stop)
        else:  # another program has the terminal, and the loop waits for it
            os.kill(os.getpid(), signal.SIGSTOP)

    def _stop(self) -> None:
        """Stop the process, the terminal put back."""
        self._app.app_suspend_signal.publish(self._app)
        self.suspend_application_mode()
        self._stopped = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """The process goes on, in the foreground or not."""
        if self._auto_restart:
            self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Take the terminal again, if it is ours to take."""
        if not self._stopped:  # by SIGSTOP: the shell has had the terminal meanwhile, and it was not put back
            before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
            self.suspend_application_mode()
            signal.signal(signal.SIGTTOU, before)
            self._stopped = True
        try:
            ours = os.tcgetpgrp(self.fileno) == os.getpgrp()
        except OSError:
            self.send_message(TerminalGone())
            return
        if ours:
            self._take_again()
        else:
            self._loop.call_later(IN_BACKGROUND, self._stop_again)

    def _take_again(self) -> None:
        before = self._key_thread
        self._must_signal_resume = True
        self.start_application_mode()
        if self._key_thread is not before:
            self._stopped = False
            self._app.refresh(layout=True)

    def _stop_again(self) -> None:
        """Do nothing in the background, but for a signal that ends us, which `kill %1` sends with SIGCONT."""
        if self._stopped and not self.leaving:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _run_input_thread(self) -> None:
        """Read keys; a fault in that ends the app like any other."""
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  # whatever it is: an app that hears no key must not stay
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Turn what is typed into events until told to stop, or until there is no terminal any more."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            try:
                ready = select.select([self.fileno], [], [], 0.1)[0]
                data = os.read(self.fileno, 4096) if ready else None
            except OSError:
                data = b""
            if data == b"":
                self.send_message(TerminalGone())
                return
            if data and (text := decode(data)):
                for event in parser.feed(text):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
