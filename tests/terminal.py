"""A real terminal for tests: a program in a pty, the screen it draws, and every byte it sent."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unicodedata
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Self

import pyte
from pyte.screens import wcwidth

_CSI = r"\x1b\[[0-?]*[ -/]*[@-~]"
_STRING = r"\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
_INVISIBLE = (
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # bidi, separators, word joiners
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers that show nothing
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tag characters and the plane around them
)
_JOINERS = "\u200c\u200d"
_MONGOLIAN, _IDEOGRAPHIC = "\u180b-\u180f", "\U000e0100-\U000e01ef"
_SELECTORS = _MONGOLIAN + _IDEOGRAPHIC
_ALONE = (
    rf"(?<![^\x00-\x7f])[{_JOINERS}]|[{_JOINERS}](?![^\x00-\x7f])|(?<![\u1820-\u18af])[{_MONGOLIAN}]"
    rf"|(?<![\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[{_IDEOGRAPHIC}]"
)
_TOKEN = re.compile(
    r"(?P<style>\x1b\[[0-9;:]*m)"
    rf"|(?P<sequence>{_CSI}|{_STRING}|\x1b[ -/]*[0-~]|\x1b)"
    r"|(?P<newline>\r?\n)"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
    rf"|(?P<hidden>[{_INVISIBLE}\ud800-\udfff]|{_ALONE})"
    rf"|(?P<text>[^\x00-\x1f\x7f-\x9f{_JOINERS}{_SELECTORS}{_INVISIBLE}\ud800-\udfff]+"
    rf"|[{_JOINERS}{_SELECTORS}])"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b\x9c]*\x1b?|[ -/]*)\Z")
_CUT_SHORT = re.compile(r"\x1b(?:\[[0-?]*[ -/]*)?\Z")
_PLAIN_CSI = re.compile(r"\x1b\[([0-9;]*)([@-~])")
_MODE = re.compile(r"\x1b\[\?([0-9;]+)([hl])")
_TEXTUAL_SENDS = re.compile(
    r"\x1b\[(?:\d+;\d+H"
    r"|\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"
    r"|\?(?:2026|2048)\$p|>\d+u|<u)"
    r"|\x1b\]22;[a-z-]+\x07"  # the mouse pointer's shape
)
"""What Textual 8.2.8 writes itself (`textual/drivers/linux_driver.py`, `app.py`)."""

_ALTERNATE_SCREEN = 1049
_MODES_AT_START = frozenset({7, 25})  # line wrap on, cursor shown

_PLAIN = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
}
_LETTERED = {"up": "A", "down": "B", "right": "C", "left": "D", "end": "F", "home": "H"}
_NUMBERED = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6, "f5": 15, "f6": 17, "f7": 18, "f8": 19}
KEYS: Mapping[str, str] = (
    _PLAIN
    | {f"f{n}": f"\x1bO{letter}" for n, letter in enumerate("PQRS", start=1)}
    | {name: f"\x1b[{number}~" for name, number in _NUMBERED.items()}
    | {name: f"\x1b[{letter}" for name, letter in _LETTERED.items()}
    | {f"shift+{name}": f"\x1b[1;2{letter}" for name, letter in _LETTERED.items()}
    | {f"ctrl+{name}": f"\x1b[1;5{letter}" for name, letter in _LETTERED.items()}
    | {f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"}
)
"""What a terminal without the kitty keyboard protocol sends for each key, by Textual's names."""

_PATH = os.environ.get("PATH", os.defpath)
_ENVIRONMENT = {"PATH": _PATH, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
_ESCAPE_PAUSE = 0.15
"""Seconds after `escape`: Textual waits 0.1 (`ESCDELAY`) to tell it from the start of another key."""


class Arrival(NamedTuple):
    """Bytes that came from the program."""

    at: float
    """When they were read, by `time.perf_counter()`."""

    data: bytes


def forbidden_sequences(raw: bytes) -> list[bytes]:
    """What is in `raw` that a well-behaved Textual app does not print, in order; [] where all is well.

    Found: all control sequences but Textual's own, OSC (but for the pointer's shape), DCS, APC, PM, SOS, C0,
    C1, bytes that are not UTF-8, bidi controls, invisible characters, joiners beside ASCII or alone. Textual
    writes each styled run as style, text, reset: nothing but text is accepted between style and reset, so
    that styles and moves which an article brings along show; only in text without any style they do not.
    """
    text = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(raw)
    found: list[str] = []
    styled = filled = False
    for token in _TOKEN.finditer(_CUT_SHORT.sub("", text)):
        piece = token.group()
        if token.lastgroup == "text":
            filled = styled
        elif token.lastgroup == "style":
            reset = piece in ("\x1b[0m", "\x1b[m")
            if filled if not reset else not styled:
                found.append(piece)
            styled, filled = not reset, False
        elif styled or not (token.lastgroup == "newline" or _TEXTUAL_SENDS.fullmatch(piece)):
            found.append(piece)
    return [piece.encode("utf-8", "surrogateescape") for piece in found]


class Emulator:
    """A screen that obeys what Textual sends and ignores the rest.

    The screen is pyte's, its parser is not: that prints parts of sequences it does not know (`CSI < u`, any
    DCS), raises on others (`CSI ? 5 H`) and drops the rest of a line at a character without width.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.modes = _MODES_AT_START
        """DEC private modes that are on; 1049 is the alternate screen."""

        self._screen = pyte.Screen(columns, rows)
        self._normal = self._screen
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._tail = ""

    def feed(self, data: bytes) -> None:
        """Show `data`, which may begin and end anywhere, also within a sequence or a character."""
        text = self._tail + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._tail = text[end:]
        for token in _TOKEN.finditer(text, 0, end):
            if token.lastgroup == "text":
                self._screen.draw(_drawable(token.group()))
            elif token.lastgroup in ("style", "sequence"):
                self._obey(token.group())
            else:
                for control in token.group():
                    self._call(pyte.Stream.basic.get(control))

    def _obey(self, sequence: str) -> None:
        if mode := _MODE.fullmatch(sequence):
            for number in mode[1].split(";"):
                self._set_mode(int(number or 0), on=mode[2] == "h")
        elif plain := _PLAIN_CSI.fullmatch(sequence):
            parameters = [min(int(number or 0), 9999) for number in plain[1].split(";")]
            most = 64 if plain[2] == "m" else 2 if plain[2] in "Hfr" else 1
            if plain[2] not in "cnhl" and len(parameters) <= most:
                self._call(pyte.Stream.csi.get(plain[2]), *parameters)
        elif len(sequence) == 2:
            self._call(pyte.Stream.escape.get(sequence[1]))

    def _call(self, event: str | None, *parameters: int) -> None:
        if event is not None:
            getattr(self._screen, event)(*parameters)

    def _set_mode(self, number: int, *, on: bool) -> None:
        self.modes = self.modes | {number} if on else self.modes - {number}
        if number in _MODES_AT_START:
            (self._screen.set_mode if on else self._screen.reset_mode)(number, private=True)
        elif number == _ALTERNATE_SCREEN:
            size = self._screen.columns, self._screen.lines
            self._normal.resize(size[1], size[0])
            self._screen = pyte.Screen(*size) if on else self._normal

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as a window does; the program is not told here."""
        self._screen.resize(rows, columns)

    def display(self) -> list[str]:
        """The screen's lines."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [_line([buffer[y][x].data for x in columns]) for y in range(self._screen.lines)]

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is: column and row, from 0."""
        return min(self._screen.cursor.x, self._screen.columns - 1), self._screen.cursor.y

    def cell(self, column: int, row: int) -> pyte.screens.Char:
        """One cell: `data`, `fg`, `bg` (`d8d4c9` or a name), `bold`, `italics`, `underscore`, `reverse`."""
        return self._screen.buffer[row][column]


def _drawable(text: str) -> str:
    """`text` without what has no width and does not combine: pyte would stop there."""
    if text.isascii():
        return text
    return "".join(c for c in text if c.isascii() or wcwidth(c) > 0 or unicodedata.combining(c))


def _line(cells: list[str]) -> str:
    """The text of a row of cells; the empty second cell of a wide character adds nothing."""
    wide = [bool(cell) and wcwidth(cell[0]) == 2 for cell in cells]
    return "".join(cell or ("" if x and wide[x - 1] else " ") for x, cell in enumerate(cells))


class Terminal:
    """A program running in a terminal of its own. Use it as a context manager: leaving it ends the program.

    Nothing is answered to what the program asks of the terminal. Output is taken only while a method waits
    for it, and parsed when the screen is looked at, so that `arrivals` has the times before any parsing.
    The environment is clean but for `env`; HOME is an empty folder that is removed afterwards.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        self.arrivals: list[Arrival] = []
        """All that came from the program, as it came."""

        self._emulator = Emulator(columns, rows)
        self._shown = 0
        self._ended = False
        self._home = tempfile.TemporaryDirectory(prefix="terminal-home-")
        self._master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self.started = time.perf_counter()
        """When the program was started, by `time.perf_counter()`."""

        try:
            self._process = _start(command, slave, {"HOME": self._home.name, **(env or {})}, cwd)
        except OSError:
            self._release()
            raise
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    @property
    def raw(self) -> bytes:
        """Every byte received so far."""
        return b"".join(arrival.data for arrival in self.arrivals)

    @property
    def screen(self) -> Emulator:
        """The screen as it is after all that was read so far."""
        for arrival in self.arrivals[self._shown :]:
            self._emulator.feed(arrival.data)
        self._shown = len(self.arrivals)
        return self._emulator

    @property
    def cursor(self) -> tuple[int, int]:
        """Where the cursor is: column and row, from 0."""
        return self.screen.cursor

    def display(self) -> list[str]:
        """The screen's lines, each as wide as the screen."""
        return self.screen.display()

    def text(self) -> str:
        """The screen as one text, without spaces at the ends of lines."""
        return "\n".join(line.rstrip() for line in self.display())

    def send(self, keys: str | bytes) -> None:
        """Write `keys` to the program, as they are."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self._master, data) :]

    def press(self, *names: str) -> None:
        """Press keys by name (`j`, `enter`, `ctrl+e`, `alt+x`, see `KEYS`), one after the other."""
        for name in names:
            self.send(_bytes_of(name))
            if name == "escape":
                self.read(_ESCAPE_PAUSE)

    def read(self, seconds: float) -> None:
        """Take what the program prints in the next `seconds`, without looking at it."""
        deadline = time.perf_counter() + seconds
        while (left := deadline - time.perf_counter()) > 0 and not self._ended:
            self._collect(left)

    def wait_for(self, wanted: str | Callable[[Terminal], bool], timeout: float = 10) -> None:
        """Wait until the screen shows `wanted`, or `wanted(self)`; an AssertionError shows the screen."""
        deadline = time.perf_counter() + timeout
        while not (wanted in self.text() if isinstance(wanted, str) else wanted(self)):
            if self._ended or time.perf_counter() > deadline:
                why = "the program ended" if self._ended else f"{timeout} s passed"
                raise self._failure(f"{why} and there was no {wanted!r}")
            if self._collect(0.05):
                self.read(0.002)

    def wait_quiet(self, seconds: float = 0.2, timeout: float = 10) -> None:
        """Wait until nothing was printed for `seconds`; an AssertionError shows the screen."""
        deadline = time.perf_counter() + timeout
        while self._collect(seconds):
            if time.perf_counter() > deadline:
                raise self._failure(f"still printing after {timeout} s")

    def wait_exit(self, timeout: float = 10) -> int:
        """Wait for the program's end; its exit code, or minus the number of the signal that ended it."""
        deadline = time.perf_counter() + timeout
        while self._process.poll() is None:
            if time.perf_counter() > deadline:
                raise self._failure(f"still running after {timeout} s")
            self.read(0.01)
            time.sleep(0.001)  # `read` does not wait where the terminal is closed already
        while self._collect(0):
            pass
        return self._process.returncode

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size; the program gets SIGWINCH."""
        self.screen.resize(columns, rows)
        _set_size(self._master, columns, rows)

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def close(self) -> None:
        """End the program with all it started, and give everything back."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._release()

    def _release(self) -> None:
        os.close(self._master)
        self._home.cleanup()

    def _collect(self, timeout: float) -> bool:
        """Take what there is within `timeout` seconds; whether there was anything."""
        if self._ended or not select.select([self._master], [], [], timeout)[0]:
            return False
        data = b""
        with contextlib.suppress(OSError):  # EIO: nobody holds the other end any more
            data = os.read(self._master, 65536)
        if data:
            self.arrivals.append(Arrival(time.perf_counter(), data))
        self._ended = not data
        return bool(data)

    def _failure(self, what: str) -> AssertionError:
        return AssertionError(f"{what}; the screen:\n{self.text().rstrip()}\nlast bytes: {self.raw[-200:]!r}")


def _bytes_of(name: str) -> str:
    if name in KEYS:
        return KEYS[name]
    if name.startswith("alt+"):
        return "\x1b" + _bytes_of(name[4:])
    if len(name) != 1:
        raise ValueError(f"No key is named {name!r}; see tests.terminal.KEYS.")
    return name


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_terminal() -> None:
    """In the child, before the program: make its standard input the terminal that controls it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _start(
    command: Sequence[str], slave: int, env: Mapping[str, str], cwd: Path | None
) -> subprocess.Popen[bytes]:
    with warnings.catch_warnings():
        # Python 3.12 warns of a fork beside threads; this one makes a single system call before exec.
        warnings.simplefilter("ignore", DeprecationWarning)
        return subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**_ENVIRONMENT, **env},
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
