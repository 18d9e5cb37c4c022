"""Names that files should not have."""

from __future__ import annotations

import os

from tests.hostile.kind import Kind, files, named, refused

_NAMES: dict[str, str | bytes] = {
    "line ends": "two\nlines\r.txt",
    "escapes": "\x1b]0;owned\x07\x1b[31m.txt",
    "every control": "".join(map(chr, range(1, 32))) + "\x7f.txt",
    "C1": "\x9b31m\x9d0;x\x9c.txt",
    "bidi": "\u202etxt.exe\u2066.txt",
    "zero width": "a\u200b\ufeffb.txt",
    "Zalgo": "e" + "\u0301" * 60 + ".txt",
    "emoji": "🎉👩\u200d🚀🏽.txt",
    "markup": "[red][/x][@click=app.quit].txt",
    "quotes": "'\"`.txt",
    "a shell's signs": "$(touch pwned);&|<>*?~!.txt",
    "a hyphen first": "-rf.txt",
    "two hyphens first": "--library.txt",
    "spaces": "  a  b  .txt",
    "a tab": "a\tb.txt",
    "only a space": " ",
    "a dot last": "words.",
    "spaces last": "words of a name   ",
    "dots": "x....txt",
    "backslashes": "x\\..\\..\\evil.txt",
    "a slash of another kind": "x\u2215..\uff0fetc.txt",
    "a drive": "C:evil.txt",
    "a stream": "file.txt:hidden.txt",
    "percent": "%2e%2e%2f%00.txt",
    "braces": "{0}{name!r}.txt",
    "CON": "CON",
    "CON with suffix": "con.txt",
    "NUL": "nul.md",
    "AUX": "AUX.TXT",
    "COM1": "com1.txt",
    "LPT9": "lpt9.markdown",
    "255 bytes": "n" * 251 + ".txt",
    "255 bytes of wide letters": "長" * 83 + ".txt",
    "not UTF-8": b"caf\xe9\xff\xfe.txt",
    "half a surrogate": b"\xed\xa0\x80.txt",
    "no suffix": "Makefile",
    "many suffixes": "a.tar.gz.pdf.txt",
    "upper case suffix": "SHOUTED.TXT",
    "only a date": "2021-10-20.txt",
    "a date that is none": "2021-13-45 words of it.txt",
    "only a number": "0000000000.txt",
}

KINDS: dict[str, Kind] = named(
    "name",
    {name: Kind(files({made: f"The text of {name}. It has two sentences."})) for name, made in _NAMES.items()}
    | {
        "names of one letter in two cases": Kind(
            files({"Same.txt": "The upper one. It is.", "same.txt": "The lower one. It is."}), 2
        ),
        "names composed and decomposed": Kind(
            files({"caf\u00e9.txt": "Composed it is. Yes.", "cafe\u0301.txt": "Decomposed it is. Yes."}), 2
        ),
        "a hundred texts of one title": Kind(
            files(
                {
                    f"{number}.txt": f"date 2021-10-20 The same title\n\nText {number}."
                    for number in range(100)
                }
            ),
            100,
        ),
        "titles that make no file's name": Kind(
            files(
                {
                    f"{number}.txt": f"date 2021-10-20 {title}\n\nThe text of {number}."
                    for number, title in enumerate(
                        ["..", "...", "/", "../../x", "CON", "nul", "🎉", "-", ".", "\\", "C:", "*", "aux.md"]
                    )
                }
            ),
            13,
        ),
        "hidden": Kind(
            files(
                {".hidden.txt": "Hidden.", ".git/x.txt": "Hidden too.", ".txt": "And this.", "...": "Dots."}
            ),
            0,
        ),
        "a suffix that nobody reads": refused("text", "no reader for .docx", "a.docx"),
        "a suffix of escapes": refused("text", "no reader", "a.\x1b[31m\n"),
        "a suffix after a suffix": refused("text", "no reader for .exe", "a.txt.exe"),
        "a long suffix": refused("text", "no reader", "a." + "s" * 240),
        "a folder with a file's name": Kind(files({"folder.txt/in it.txt": "It lies in a folder. Yes."})),
        "names that are numbers": Kind(
            files({os.fsencode(str(10**30 + number)): f"A text {number}. It is." for number in range(9)}), 9
        ),
    },
)
