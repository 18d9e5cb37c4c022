"""Texts of odd shapes, and what drives careless patterns mad."""

from __future__ import annotations

from tests.hostile.kind import DAY, Kind, file, named, refused

_EMPTY = {
    "empty": refused("", "^it is empty$"),
    "white space": refused(" \t\r\n \x0b\x0c\n", "nothing but white space"),
    "white space of other scripts": refused("\u3000\u00a0\u2003\n" * 400_000, "nothing but white space"),
    "only a byte order mark": refused("\ufeff", "it is empty|no text"),
    "only a date": refused(f"date {DAY}", "no text below"),
    "only a label": refused("Title: The only thing there is", "no text below"),
    "only labels": refused("Title: A b\nDate: 2021-10-20\nSource: X\n", "no text below"),
    "a header without a text": refused(f"date {DAY}\n\n\n", "no text below"),
}

_SHAPES = {
    "one letter": "x",
    "one sign": "·",
    "no line end": "A text that simply stops",
    "lines of one letter": "a\nb\nc\n" * 5_000,
    "paragraphs": "p\n\n" * 50_000,
    "blank lines first": "\n" * 50_000 + "At last. There it is.",
    "blank lines last": "It begins. It ends." + "\n \n" * 50_000,
    "blank lines between": "It begins." + "\n" * 50_000 + "It ends.",
    "a long line": "word and " * 30_000,
    "a long word": "x" * 200_000,
    "a long word of marks": "e" + "\u0301\u0323" * 50_000,
    "a long ideographic line": "日本語" * 30_000,
    "spaces before each word": " " * 40_000 + "word" + " " * 40_000 + "end",
    "tabs": "a\tb\t" * 20_000,
    "carriage returns": "one\rtwo\r\rthree",
    "line ends of three systems": "one\r\ntwo\rthree\nfour\r\n\r\nfive",
    "line ends of Unicode": "one\u2028two\u2029three\x85four",
    "quotations of quotations": "> " * 20_000 + "deep",
    "brackets": "(" * 50_000 + ")" * 50_000,
    "punctuation": "!?.,;:-–—…" * 5_000,
    "digits": "1234567890" * 5_000,
    "numbers that are dates": "2021-10-20 " * 5_000,
    "no two words alike": " ".join(f"w{number:x}" for number in range(20_000)),
}

_DRIVEN_MAD = {
    "labels": "Title: A b\n" * 20_000 + "\nText.",
    "a label without an end": "Title: " + "a " * 50_000 + "\n\nText.",
    "a label of spaces": "Title" + " " * 50_000 + ": x\n\nText.",
    "dates": f"date {DAY} " * 5_000 + "\n\nText.",
    "a date of spaces": "date 1" + " " * 50_000 + "January 2021\n\nText.",
    "a date of digits": "date " + "1" * 50_000 + "\n\nText.",
    "a date that is ambiguous": "date 03/04/2021 A headline\n\nText.",
    "a date that no calendar has": "date 2021-02-31 A headline\n\nText.",
    "a date of the year 0": "date 0000-00-00 A headline\n\nText.",
    "a dateline of brackets": "PARIS " + "(" * 50_000 + "AFP) - Text.",
    "a dateline of dashes": "PARIS (AFP) " + "-" * 50_000 + " Text.",
    "a dateline of colons": "PARIS" + ":" * 50_000 + " Text.",
    "a dateline of commas": "PARIS, " * 10_000 + "Oct 20 (AFP) - Text.",
    "a dateline of slashes": "PARIS (" + "AFP/" * 10_000 + ") - Text.",
    "headings": "# " * 50_000 + "x\n\nText.",
    "heading signs": "#" * 50_000 + " x\n\nText.",
    "closing signs": "# x " + "#" * 50_000 + " y\n\nText.",
    "closing signs apart": "# x" + " #" * 50_000 + " y\n\nText.",
    "an outlet of dots": "a." * 50_000 + f"com {DAY}\n\nText.",
    "a tail of is": "Text. " + "The X is a " * 5_000 + "newspaper",
    "a tail of published": "Text. " + "first published in " * 5_000,
    "a tail of copyright": "Text. " + "© " * 20_000 + "2021 ",
    "a tail of commas": "Text. X is a " + "a, " * 20_000 + "newspaper",
    "a tail of sources": "Text.\n" + "Source:" * 20_000,
    "separators": f"A{' | ' * 30} {DAY}\n\nText.",
    "an address": "http://" + "a." * 20_000 + "b/" + "c/" * 20_000 + "\n\nText.",
    "rules": "---\n" * 20_000 + "Text.",
    "a title of one word": "# " + "x" * 100_000 + "\n\nText.",
    "a title of a megabyte": "# " + "word " * 200_000 + "\n\nText.",
}

KINDS: dict[str, Kind] = (
    named("shape", _EMPTY)
    | {f"shape: {name}": file(text) for name, text in _SHAPES.items()}
    | {f"pattern: {name}": file(f"{text}\n\n{name}", "x.md") for name, text in _DRIVEN_MAD.items()}
)
