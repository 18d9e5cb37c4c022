"""Bytes to text."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import Unreadable
from tui.text.decode import decode

SAMPLE = "Colombia’s “zero tolerance” – café\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding", "guessed"),
    [
        (b"", "", "utf-8", False),
        (b"plain", "plain", "utf-8", False),
        (SAMPLE.encode(), SAMPLE, "utf-8", False),
        (codecs.BOM_UTF8 + SAMPLE.encode(), SAMPLE, "utf-8", False),
        (codecs.BOM_UTF16_LE + SAMPLE.encode("utf-16-le"), SAMPLE, "utf-16-le", False),
        (codecs.BOM_UTF16_BE + SAMPLE.encode("utf-16-be"), SAMPLE, "utf-16-be", False),
        (codecs.BOM_UTF32_LE + SAMPLE.encode("utf-32-le"), SAMPLE, "utf-32-le", False),
        (codecs.BOM_UTF32_BE + SAMPLE.encode("utf-32-be"), SAMPLE, "utf-32-be", False),
        (SAMPLE.encode("cp1252"), SAMPLE, "cp1252", True),
        ("café".encode("latin-1"), "café", "cp1252", True),
        (b"caf\xe9 \x81\x8d\x8f\x90\x9d", "café \x81\x8d\x8f\x90\x9d", "cp1252", True),
        ("“cut”".encode()[:-1], "“cut\ufffd", "utf-8", True),
        (b"ends in caf\xe9", "ends in café", "cp1252", True),
        (codecs.BOM_UTF16_LE + "odd".encode("utf-16-le") + b"\x41", "odd\ufffd", "utf-16-le", False),
        (codecs.BOM_UTF8, "", "utf-8", False),
        (b"\x1b[31mred\x1b[0m\x07\x08", "\x1b[31mred\x1b[0m\x07\x08", "utf-8", False),
        (b"one \x01 stray", "one \x01 stray", "utf-8", False),
    ],
)
def test_reads(data: bytes, text: str, encoding: str, guessed: bool) -> None:
    found = decode(data)
    assert (found.text, found.encoding, found.guessed) == (text, encoding, guessed)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "NUL bytes"),
        ("no mark".encode("utf-16-le"), "byte order mark"),
        (bytes(range(1, 32)) * 4, "control codes"),
        (b"%PDF-1.7 text", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"{\\rtf1 text}", "RTF"),
        (codecs.BOM_UTF16_LE + bytes([1, 0] * 50), "control codes"),
    ],
)
def test_refuses_what_is_not_text(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        decode(data)


@given(st.binary())
def test_every_sequence_of_bytes_is_read_or_refused(data: bytes) -> None:
    with suppress(Unreadable):
        found = decode(data)
        assert len(found.text) <= len(data)
        assert found.guessed == (found.encoding == "cp1252" or "\ufffd" in found.text)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode()) == (text.encode(), "utf-8", False)


def test_a_stray_nul_in_a_text_is_no_reason_to_refuse_it() -> None:
    assert decode(b"An article of some length, with one \0 in it.").text.count("\0") == 1
