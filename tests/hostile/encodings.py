"""Bytes that are text in some way, or in none."""

from __future__ import annotations

import codecs
import hashlib
import zlib

from tests.hostile.kind import Kind, article, file, named, refused

_TEXT = article("“café” – señor", "an encoding")
_NOISE = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(200))

KINDS: dict[str, Kind] = named(
    "bytes",
    {
        "UTF-8 with a mark": file(codecs.BOM_UTF8 + _TEXT.encode()),
        "UTF-8 with two marks": file(codecs.BOM_UTF8 * 2 + (_TEXT + " two").encode()),
        "UTF-16 little": file(codecs.BOM_UTF16_LE + (_TEXT + " little").encode("utf-16-le")),
        "UTF-16 big": file(codecs.BOM_UTF16_BE + (_TEXT + " big").encode("utf-16-be")),
        "UTF-16 that breaks off": file(codecs.BOM_UTF16_LE + (_TEXT + " off").encode("utf-16-le")[:-1]),
        "UTF-16 with half a pair": file(codecs.BOM_UTF16_LE + _TEXT.encode("utf-16-le") + b"\x3d\xd8" * 9),
        "UTF-32": file((_TEXT + " 32").encode("utf-32")),
        "UTF-32 beyond Unicode": file(codecs.BOM_UTF32_LE + _TEXT.encode("utf-32-le") + b"\xff\xff\xff\x7f"),
        "UTF-16 without a mark": refused(_TEXT.encode("utf-16-le"), "binary: it holds NUL"),
        "Windows-1252": file((_TEXT + " 1252").encode("cp1252")),
        "Windows-1252, undefined": file(_TEXT.encode("cp1252") + b"\x81\x8d\x8f\x90\x9d"),
        "UTF-8 that breaks off": file((_TEXT + " broken”").encode()[:-1]),
        "UTF-8 with a foreign byte": file(_TEXT.encode() + b" \xff here"),
        "UTF-8, too long forms": file(
            b"A text with \xc0\xaf and \xe0\x80\xaf in it. " + _TEXT.encode() + b" long"
        ),
        "UTF-8 of surrogates": file(
            b"A text with \xed\xa0\xbd\xed\xb8\x80 in it. " + _TEXT.encode() + b" pairs"
        ),
        "UTF-8 beyond Unicode": file(b"A text with \xf4\x90\x80\x80 in it. " + _TEXT.encode() + b" beyond"),
        "UTF-7": file("A text with +AGEAYgBj- in it. " + _TEXT + " seven"),
        "ISO-2022-JP": file("見出し。日本語の文章。".encode("iso2022_jp") * 9),
        "Shift JIS": file("見出し。日本語の文章。".encode("shift_jis") * 9),
        "GB 18030": file("标题。中文的文章。".encode("gb18030") * 9),
        "EBCDIC": file(_TEXT.encode("cp1140", "replace")),
        "NUL bytes": refused(b"\0" * 5_000, "binary"),
        "noise": refused(_NOISE, "binary"),
        "one NUL in a short text": refused(b"short\0text", "binary"),
        "a program": refused(b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
        "PDF": refused(b"%PDF-1.7\n1 0 obj", "a PDF"),
        "zip": refused(b"PK\x03\x04" + bytes(40), "zip archive"),
        "gzip bomb": refused(b"\x1f\x8b\x08\0" + zlib.compress(bytes(10**6)), "gzip"),
        "PNG": refused(b"\x89PNG\r\n\x1a\n", "a picture"),
        "JPEG": refused(b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        "GIF": refused(b"GIF89a" + bytes(9), "a picture"),
        "RTF": refused(b"{\\rtf1 text}", "RTF"),
        "an old office document": refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    },
)
