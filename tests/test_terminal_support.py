"""The terminal of the tests: what it shows, what it sends, and what it finds in a program's output."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal import KEYS, Emulator, Terminal, forbidden_sequences

HELLO = Path(__file__).parent / "benchmarks" / "hello.py"
STYLED = "\x1b[38;2;216;212;201;48;2;21;23;26m"
LEFT_AS_FOUND = frozenset({7, 25})


def python(program: str) -> list[str]:
    """A command that runs `program` without a site, which halves its start."""
    return [sys.executable, "-I", "-S", "-c", program]


def shown(*pieces: bytes, columns: int = 12, rows: int = 2) -> list[str]:
    emulator = Emulator(columns, rows)
    for piece in pieces:
        emulator.feed(piece)
    return [line.rstrip() for line in emulator.display()]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("plain", "plain"),
        ("a\x1b[>25ub\x1b[<uc\x1b[?2026$pd\x1b[?2048$pe", "abcde"),
        ("a\x1b]0;title\x07b\x1b]8;;https://e.org\x1b\\c", "abc"),
        ("a\x1bP+q544e\x1b\\b\x1b_apc\x1b\\c", "abc"),
        ("a\x1b[?5Hb\x1b[1;2;3;4Ac\x1b[38:2::1:2:3md", "abcd"),
        ("a\x1b[1;5Hb", "a   b"),
        ("👩\u200d👩 ab", "👩👩 ab"),
        ("日本\x1b[1;1Hx", "x 本"),
        ("e\u0301\u200bf", "éf"),
    ],
)
def test_what_the_screen_shows(data: str, line: str) -> None:
    assert shown(data.encode())[0] == line


def test_sequences_and_characters_may_come_in_pieces() -> None:
    data = "é\x1b[2;3Hmid\x1b]0;a title\x07\x1b[?2026$p日".encode()
    assert shown(*(data[i : i + 1] for i in range(len(data)))) == ["é", "  mid日"] == shown(data)


def test_leaving_the_alternate_screen_brings_the_normal_one_back() -> None:
    assert shown(b"before\x1b[?1049h\x1b[1;1Happ")[0] == "app"
    assert shown(b"before\x1b[?1049h\x1b[1;1Happ\x1b[?1049l after")[0] == "before after"


def test_cells_have_styles() -> None:
    emulator = Emulator(10, 1)
    emulator.feed(f"{STYLED}\x1b[1mx\x1b[0my".encode())
    assert (emulator.cell(0, 0).fg, emulator.cell(0, 0).bg, emulator.cell(0, 0).bold) == (
        "d8d4c9",
        "15171a",
        True,
    )
    assert (emulator.cell(1, 0).fg, emulator.cell(1, 0).bold) == ("default", False)


@given(
    st.binary(max_size=60) | st.text("\x1b[]?;<>=0123456789 $hlmHJKrABPXp\\\x07\x9b日\u0301ab", max_size=60)
)
def test_no_bytes_break_the_screen(data: bytes | str) -> None:
    raw = data.encode() if isinstance(data, str) else data
    emulator = Emulator(8, 3)
    emulator.feed(raw)
    emulator.resize(5, 2)
    assert len(emulator.display()) == 2


HOSTILE = [
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]0;title\x07",
    "\x1b]2;title\x1b\\",
    "\x1b]8;;https://e.org\x1b\\",
    "\x1b]1337;File=:\x07",
    "\x1bP$qm\x1b\\",
    "\x1b_Gi=1;\x1b\\",
    "\x1b^pm\x1b\\",
    "\x1bXsos\x1b\\",
    "\x1bc",
    "\x1b[6n",
    "\x1b[2J",
    "\x1b[21t",
    "\x1b[?1047h",
    "\x00",
    "\x05",
    "\x07",
    "\x08",
    "\x0e",
    "\x0f",
    "\x7f",
    "\x85",
    "\x9b",
    "\x9d",
    "\u061c",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u2028",
    "\u202e",
    "\u2066",
    "\u2060",
    "\ufeff",
    "\U000e0041",
]


@pytest.mark.parametrize("hostile", HOSTILE, ids=ascii)
@pytest.mark.parametrize("place", ["{}", "before {} after", STYLED + "before {} after\x1b[0m"])
def test_forbidden_sequences_are_found_wherever_they_stand(hostile: str, place: str) -> None:
    assert forbidden_sequences(place.replace("{}", hostile).encode()) == [hostile.encode()]


@pytest.mark.parametrize("smuggled", ["\x1b[31m", "\x1b[3;4H", "\x1b[?25h", "\x1b]22;wait\x07", "\n"])
def test_what_textual_sends_itself_is_found_within_a_styled_text(smuggled: str) -> None:
    assert forbidden_sequences(f"{STYLED}before {smuggled}after\x1b[0m\x1b[2;1H".encode()) == [
        smuggled.encode()
    ]


def test_a_reset_that_the_text_brought_along_is_found() -> None:
    assert forbidden_sequences(f"{STYLED}before \x1b[0mafter\x1b[0m".encode()) == [b"\x1b[0m"]


def test_bytes_that_are_not_utf_8_are_found() -> None:
    assert forbidden_sequences(b"a\x9b31m \xff") == [b"\x9b", b"\xff"]


@pytest.mark.parametrize(
    "innocent", ["naïve — “quoted”", "👩\u200d👩\ufe0f", "می\u200cخواهم", "e\u0301", "␛[31m"]
)
def test_text_that_only_looks_odd_is_not_found(innocent: str) -> None:
    assert forbidden_sequences(f"{STYLED}{innocent}\x1b[0m\r\n".encode()) == []


@pytest.mark.parametrize("end", [b"\x1b", b"\x1b[", b"\x1b[?20", b"\xe2\x80"])
def test_what_was_cut_short_by_the_end_is_not_judged(end: bytes) -> None:
    assert forbidden_sequences(b"text" + end) == []


def test_a_bare_textual_app_prints_nothing_forbidden_and_leaves_the_terminal_as_it_found_it() -> None:
    with Terminal([sys.executable, str(HELLO)], columns=60, rows=10) as terminal:
        terminal.wait_for("Hello")
        assert 1049 in terminal.screen.modes
        terminal.wait_for(lambda t: t.cursor == (0, 0))
        terminal.resize(40, 8)
        terminal.wait_for(lambda t: len(t.display()) == 8 and "Hello" in t.text())
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert terminal.screen.modes == LEFT_AS_FOUND
        assert terminal.text().strip() == ""
        assert forbidden_sequences(terminal.raw) == []


def test_a_program_that_repeats_hostile_text_is_caught() -> None:
    hostile = "\x1b]52;c;ZXZpbA==\x07 \x9b31m \u202e \x1b]2;owned\x07"
    with Terminal(
        python(f"import sys; sys.stdout.reconfigure(encoding='utf-8'); print({hostile!r})")
    ) as terminal:
        assert terminal.wait_exit() == 0
        assert forbidden_sequences(terminal.raw) == [
            b"\x1b]52;c;ZXZpbA==\x07",
            "\x9b".encode(),
            "\u202e".encode(),
            b"\x1b]2;owned\x07",
        ]


def test_the_program_has_a_terminal_of_the_right_size_that_controls_it() -> None:
    program = (
        "import os; print(os.get_terminal_size(), open('/dev/tty').isatty(), os.getsid(0) == os.getpid())"
    )
    with Terminal(python(program), columns=90, rows=33) as terminal:
        assert terminal.wait_exit() == 0
        assert "columns=90, lines=33) True True" in terminal.text()


def test_the_environment_is_clean_but_for_what_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CUTTINGS_LIBRARY", "/elsewhere")
    names = ("CUTTINGS_LIBRARY", "TERM", "MINE")
    program = f"import os; print(*map(os.environ.get, {names}), os.listdir(os.environ['HOME']))"
    with Terminal(python(program), env={"MINE": "yes"}, cwd=tmp_path) as terminal:
        assert terminal.wait_exit() == 0
        assert "None xterm-256color yes []" in terminal.text()


def test_keys_arrive_as_a_terminal_sends_them() -> None:
    program = (
        "import sys, tty; tty.setraw(0); print('ready', end='', flush=True)\n"
        "while (got := sys.stdin.buffer.raw.read(100)) != b'q': print(repr(got), end='', flush=True)"
    )
    with Terminal(python(program)) as terminal:
        terminal.wait_for("ready")
        for name, sent in [
            ("escape", "\x1b"),
            ("ctrl+e", "\x05"),
            ("f1", "\x1bOP"),
            ("alt+x", "\x1bx"),
            ("é", "é"),
        ]:
            terminal.press(name)
            terminal.wait_for(repr(sent.encode()))
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_all_keys_differ() -> None:
    same = {"enter", "ctrl+m", "tab", "ctrl+i"}  # no terminal can tell these apart
    assert len({KEYS[name] for name in KEYS.keys() - same}) == len(KEYS) - len(same)


def test_an_unknown_key_is_refused() -> None:
    with Terminal(python("input()")) as terminal, pytest.raises(ValueError, match="enterr"):
        terminal.press("enterr")


def test_waiting_in_vain_shows_the_screen() -> None:
    with Terminal(python("print('what there is'); input()")) as terminal:
        terminal.wait_for("what there is")
        with pytest.raises(AssertionError, match=r"(?s)0\.1 s passed.*'absent'.*what there is"):
            terminal.wait_for("absent", timeout=0.1)
        terminal.wait_quiet(0.02)
        with pytest.raises(AssertionError, match=r"(?s)still running.*what there is"):
            terminal.wait_exit(timeout=0.05)


def test_waiting_ends_with_the_program() -> None:
    with Terminal(python("print('last words'); raise SystemExit(3)")) as terminal:
        with pytest.raises(AssertionError, match=r"(?s)the program ended.*last words"):
            terminal.wait_for("absent")
        assert terminal.wait_exit() == 3


def test_a_program_that_never_stops_printing_is_not_quiet() -> None:
    with Terminal(python("while True: print('x', flush=True)")) as terminal:
        terminal.wait_for("x")
        with pytest.raises(AssertionError, match="still printing"):
            terminal.wait_quiet(0.5, timeout=0.05)


def test_signals_reach_the_program() -> None:
    with Terminal(python("print('up', flush=True); input()")) as terminal:
        terminal.wait_for("up")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM


def test_a_command_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-program"):
        Terminal(["/no-such-program"])
