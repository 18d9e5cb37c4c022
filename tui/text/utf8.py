"""Texts as UTF-8, as whole files are held: in a `str` one emoji makes every letter four bytes large."""

from __future__ import annotations

import re

_LINE_ENDS = (b"\r\n", b"\r", b"\x0b", b"\x0c", "\x85".encode(), "\u2028".encode(), "\u2029".encode())

_BROKEN = "\ufffd".encode()

_WIDE = re.compile(rb"[\xc4-\xf4]")
"""The first byte of a letter that Python holds in two bytes or four."""

_PIECE = 2**20
"""Bytes that are decoded at once."""


def cleaned(data: bytes) -> bytes:
    r"""What `tui.text.clean.clean` makes of the text that `data` is.

    >>> cleaned("one\r\ntwo\u2028three".encode())
    b'one\ntwo\nthree'
    """
    for end in _LINE_ENDS:
        data = data.replace(end, b"\n")
    return data.replace(b"\0", _BROKEN)


def beginning(data: bytes, length: int) -> str:
    """The text of the first `length` bytes, less what would be part of a character.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    end = min(length, len(data))
    while 0 < end < len(data) and _goes_on(data[end]):
        end -= 1
    return data[:end].decode()


def ending(data: bytes, length: int) -> str:
    """The text of the last `length` bytes, less what would be part of a character.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    start = max(0, len(data) - length)
    while start < len(data) and _goes_on(data[start]):
        start += 1
    return data[start:].decode()


def taken(held: list[bytes], start: int, end: int) -> str:
    """The text from one byte to another of the only item of `held`, which is let go as soon as it can be.

    Python decodes into one byte a letter until a letter needs two: where that is late in a text, it would
    stand in memory as bytes, with one and with two bytes a letter. Such a text is decoded piece by piece.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    data = held.pop()
    if end - start <= _PIECE or _WIDE.search(data, start, start + (end - start) // 8):
        return str(memoryview(data)[start:end], "utf-8")
    pieces: list[str] = []
    while start < end:
        stop = min(start + _PIECE, end)
        while stop < end and _goes_on(data[stop]):
            stop -= 1
        pieces.append(data[start:stop].decode())
        start = stop
    del data
    return "".join(pieces)


def _goes_on(byte: int) -> bool:
    """Whether a byte is the second or a later one of a character."""
    return byte & 0xC0 == 0x80
