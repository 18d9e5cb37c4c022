"""Bytes to UTF-8: byte order mark, then UTF-8, then Windows-1252, and said so."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from tui.errors import Unreadable

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)

_CONTROLS = bytes([*range(7), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
"""Bytes that text does not hold; BEL, BS and ESC are left out, for terminal logs are text."""

_CONTROL_SHARE = 0.05
"""Random bytes have 10 % of them, text has none."""

_SAMPLE = 65_536

_SHORT = 40
"""Bytes below which a single NUL is one too many: a stray one in an article becomes U+FFFD."""

_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""Windows-1252, its five undefined bytes read as Latin-1 reads them, as browsers do (WHATWG encoding)."""


_CHUNK = 2**20
"""Bytes that are decoded at once."""


class Decoded(NamedTuple):
    """A file's text and how its bytes were read."""

    utf8: bytes
    """The text."""

    encoding: str
    """Python's name of the encoding that the file was in."""

    guessed: bool
    """Whether nothing in the file proves the encoding."""

    @property
    def text(self) -> str:
        """The text."""
        return self.utf8.decode()


def decode(data: bytes) -> Decoded:
    """The text in `data`, without its byte order mark.

    Raises:
        Unreadable: `data` is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    _refuse_binary(data)
    if _is_utf8(data):
        return Decoded(data, "utf-8", False)
    return _cut_short(data) or Decoded(_recoded(data, _cp1252), "cp1252", True)


def _marked(data: bytes, encoding: str) -> Decoded:
    """The text after a byte order mark; what breaks its encoding becomes U+FFFD, for the mark is proof."""
    sample = data[:_SAMPLE].decode(encoding, "replace")
    _refuse_controls(len(sample), sum(sample.count(chr(byte)) for byte in _CONTROLS))
    if encoding == "utf-8" and _is_utf8(data):
        return Decoded(data, encoding, False)
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    return Decoded(_recoded(data, decoder.decode), encoding, False)


def _recoded(data: bytes, decode: Callable[[bytes, bool], str]) -> bytes:
    """`data` as UTF-8, chunk by chunk.

    Args:
        data: in another encoding.
        decode: reads a chunk of it, and is told whether it is the last one.
    """
    found = BytesIO()  # gives what was written without a copy
    view = memoryview(data)
    for start in range(0, len(data) or 1, _CHUNK):
        found.write(decode(bytes(view[start : start + _CHUNK]), start + _CHUNK >= len(data)).encode())
    return found.getvalue()


def _is_utf8(data: bytes) -> bool:
    view = memoryview(data)
    try:
        if len(data) <= _CHUNK:
            str(view, "utf-8")
            return True
        decoder = codecs.getincrementaldecoder("utf-8")()
        for start in range(0, len(data), _CHUNK):
            decoder.decode(bytes(view[start : start + _CHUNK]), start + _CHUNK >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _cut_short(data: bytes) -> Decoded | None:
    """UTF-8 of which only the last character is incomplete, as a broken download leaves it."""
    for missing in (1, 2, 3):
        if not _begins_a_character(data[-missing:]):
            continue
        whole = data[:-missing]
        if not whole.isascii() and _is_utf8(whole):
            return Decoded(whole + "\ufffd".encode(), "utf-8", True)
    return None


def _begins_a_character(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start == 0 and error.reason == "unexpected end of data"
    return False


def _cp1252(data: bytes, last: bool) -> str:
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _refuse_binary(data: bytes) -> None:
    """Raise Unreadable where `data` is not text in an encoding of bytes."""
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"it is {kind}, not text")
    sample = data[:_SAMPLE]
    nuls = sample.count(0)
    if nuls > max(1, len(sample) * _CONTROL_SHARE) or (nuls and len(sample) < _SHORT):
        raise Unreadable("it is binary: it holds NUL bytes and no byte order mark")
    _refuse_controls(len(sample), len(sample) - len(sample.translate(None, _CONTROLS)))


def _refuse_controls(length: int, controls: int) -> None:
    if controls > max(1, length * _CONTROL_SHARE):
        raise Unreadable(f"it is binary: {controls} of its first {length} characters are control codes")
