"""Exports that Cuttings has not written, though they say so."""

from __future__ import annotations

import codecs
import json
from typing import Any

from tests.hostile.kind import DAY, Kind, files, named, refused

EVIL = "\x1b]52;c;eA==\x07\u202e\x9b31m[/x][@click=app.quit]\u200b"
DEEP = 200_000


def an_article(name: str, **fields: Any) -> dict[str, Any]:
    """One article of an export, as Cuttings writes it but for `fields`."""
    return {
        "id": f"{DAY}-{name}",
        "sha256": "0" * 64,
        "title": f"Title of {name}",
        "date": DAY,
        "source": None,
        "place": None,
        "agency": None,
        "origin": {"title": "header", "date": "header", "source": "guess"},
        "imported": {"from": "x.txt", "sha256": "1" * 64, "at": "2026-11-21T23:00:00Z"},
        "text": f"The text of {name}.",
        "words": 4,
        "read": False,
        "starred": False,
        "tags": [],
        "note": None,
        "story": None,
        "highlights": [],
        **fields,
    }


def an_export(*articles: dict[str, Any], **fields: Any) -> str:
    """An export with these articles, as Cuttings writes it but for `fields`."""
    return json.dumps(
        {
            "format": "cuttings-export",
            "version": 1,
            "generator": {"name": "cuttings", "version": "0.1.0"},
            "exported_at": "2026-11-21T23:00:00Z",
            "query": "",
            "counts": {"articles": len(articles), "highlights": 0, "tags": 0},
            "articles": articles,
            "tags": [],
            "stories": [],
            **fields,
        },
        ensure_ascii=False,
    )


def _with(name: str, **fields: Any) -> str:
    return an_export(an_article(name, **fields))


def _tagged(name: str, **tag: Any) -> str:
    """An export with one tag of that kind."""
    entry = {"slug": "x", "label": "x", "parent": None, "color": None, "definition": "", "aliases": [], **tag}
    return an_export(an_article(name, tags=[entry["slug"]]), tags=[entry])


PASSAGE: dict[str, Any] = {
    "id": "h1",
    "start": 0,
    "end": 8,
    "exact": "The text",
    "prefix": "",
    "suffix": "",
    "state": "exact",
    "tags": [],
    "note": "",
    "created": "2026-11-21T23:00:00Z",
    "modified": "2026-11-21T23:00:00Z",
}
"""As Cuttings writes one."""


def _passage(name: str, **fields: Any) -> str:
    """An export with one passage of that kind."""
    return _with(name, highlights=[{**PASSAGE, **fields}])


_ID = [
    "../../../../tmp/pwned",
    "/etc/passwd",
    "..",
    ".",
    "",
    "CON",
    "a/b",
    "a\\b",
    "C:x",
    "nul.x",
    " x ",
    "x.",
    "-rf",
]
_ID += ["a\0b", "a\nb", EVIL, "n" * 5_000, "長" * 200, "~root", "$HOME", "%2e%2e%2f", "\ud800"]

_READ = {
    "fields of strangers": (_with("fields", evil={"a": [1, {"b": None}]}, __class__="x"), 1),
    "an id twice": (an_export(an_article("same"), an_article("same", text="Another text.")), 2),
    "a text twice": (an_export(an_article("a"), an_article("b", text="The text of a.")), 2),
    "ids that differ in case": (an_export(an_article("Case"), an_article("case")), 2),
    "numbers that do not add up": (
        an_export(an_article("sums", words=-5), counts={"articles": -1, "highlights": 9, "tags": 2**62}),
        1,
    ),
    "moments that are none": (
        _with(
            "never", imported={"from": EVIL, "sha256": EVIL, "at": EVIL}, note={"text": "n", "modified": EVIL}
        ),
        1,
    ),
    "a title of controls": (_with("evil", title=EVIL, source=EVIL, place=EVIL, agency=EVIL), 1),
    "a title of nothing": (_with("untitled", title=""), 1),
    "a text of controls": (_with("controls", text=f"{EVIL}\0\r\n\u2028 text of controls"), 1),
    "a text of nothing": (_with("no text", text=""), 1),
    "the year 1": (_with("first", date="0001-01-01"), 1),
    "the year 9999": (_with("last", date="9999-12-31"), 1),
    "a note of controls": (_with("noted", note={"text": EVIL, "modified": "2026-11-21T23:00:00Z"}), 1),
    "a note of a megabyte": (
        _with("much noted", note={"text": "note " * 200_000, "modified": "2026-11-21T23:00:00Z"}),
        1,
    ),
    "a passage of controls": (
        _passage(
            "marked", id=EVIL, exact=EVIL, prefix=EVIL, suffix=EVIL, tags=[EVIL], note=EVIL, created=EVIL
        ),
        1,
    ),
    "a passage of controls in the text": (
        an_export(an_article("evil", text=f"Text {EVIL} text.", highlights=[{**PASSAGE, "exact": EVIL}])),
        1,
    ),
    "a passage of markup": (_passage("markup", exact="[/x]", note="[@click=app.quit]", tags=["[red]"]), 1),
    "a passage of a megabyte": (_passage("long passage", exact="x " * 500_000, note="n\n" * 100_000), 1),
    "a passage of nothing": (_passage("no words", id="", exact="", end=0), 1),
    "a passage of no text": (_passage("nowhere", start=-1, end=10**40), 1),
    "1,000 passages at one place": (
        _with("many passages", highlights=[{**PASSAGE, "id": f"p{number}"} for number in range(1_000)]),
        1,
    ),
    "a passage twice": (_with("passage twice", highlights=[PASSAGE, PASSAGE]), 1),
    "a passage of another time": (_passage("then", was={"sha256": EVIL, "start": 9**99, "end": -1}), 1),
    "a tag of controls": (
        _tagged("tagged", slug=EVIL, label=EVIL, parent=EVIL, color=EVIL, definition=EVIL, aliases=[EVIL]),
        1,
    ),
    "a tag of nothing": (_tagged("nothing", slug="", label=""), 1),
    "a tag of a megabyte": (_tagged("long tag", slug="x" * 10**6, label="x" * 10**6), 1),
    "a tag that is its own parent": (_tagged("parent", slug="p", parent="p"), 1),
    "10,000 tags": (_with("many tags", tags=[f"t{number}" for number in range(10_000)]), 1),
    "a tag that no codebook has": (_with("unknown tag", tags=["never-heard-of"]), 1),
    "a mark before it": (codecs.BOM_UTF8.decode() + _with("mark"), 1),
    "escapes for everything": (
        json.dumps(json.loads(_with("escaped", text=EVIL + "escaped")), ensure_ascii=True),
        1,
    ),
    "no articles": (an_export(), 0),
} | {f"the id {ascii(id)[:30]}": (_with(f"id {number}", id=id), 1) for number, id in enumerate(_ID[:-1])}

_REFUSED = {
    "not JSON": ("{", "no export of Cuttings"),
    "other JSON": ('{"a": 1}', "no export of Cuttings"),
    "a list": ("[]", "no export of Cuttings"),
    "nothing": ("", "no export of Cuttings"),
    "NUL bytes": ("\0" * 100, "no export of Cuttings"),
    "another format": (an_export(format="evil"), "no export of Cuttings"),
    "the next version": (an_export(version=2), "a newer Cuttings wrote it"),
    "version 0": (an_export(version=0), "a mistake in it"),
    "a version of 10⁵ digits": (
        an_export().replace('"version": 1', f'"version": {"9" * 10**5}'),
        "no export|a mistake",
    ),
    "a version that is a text": (an_export(version="1"), "no export of Cuttings"),
    "10⁵ brackets before it": ("[" * DEEP, "no export of Cuttings"),
    "10⁵ brackets in it": (
        an_export()[:-1] + f', "x": {"[" * DEEP}{"]" * DEEP}}}',
        "a mistake in it|no export",
    ),
    "10⁵ braces in it": (
        an_export()[:-1] + ', "x": ' + '{"a":' * DEEP + "1" + "}" * DEEP + "}",
        "a mistake in it|no export",
    ),
    "NaN": (an_export().replace('"articles": 0', '"articles": NaN'), "a mistake in it|no export"),
    "1e400": (an_export().replace('"articles": 0', '"articles": 1e400'), "a mistake in it|no export"),
    "half a surrogate": (_with("half").replace("The text", "\\ud800 The text"), "a mistake in it|no export"),
    "no articles at all": (json.dumps({"format": "cuttings-export", "version": 1}), "a mistake in it"),
    "articles that are no list": (an_export(articles={"a": 1}), "a mistake in it"),
    "an article that is null": (an_export(articles=[None]), "a mistake in it"),
    "an id that is a number": (_with("x", id=1), "a mistake in it"),
    "an id that is null": (_with("x", id=None), "a mistake in it"),
    "a text that is a list": (_with("x", text=["a"]), "a mistake in it"),
    "tags that are a text": (_with("x", tags="abc"), "a mistake in it"),
    "read that is a number": (_with("x", read=1), "a mistake in it"),
    "a passage that is null": (_with("x", highlights=[None]), "a mistake in it"),
    "a place that is a text": (_passage("x", start="0"), "a mistake in it"),
    "a place that is a fraction": (_passage("x", end=1.5), "a mistake in it"),
    "a digit that is none": (_tagged("x", key=10), "a mistake in it"),
    "a date that is none": (_with("x", date="2021-02-31"), "a mistake in it"),
    "the year 0": (_with("x", date="0000-01-01"), "a mistake in it"),
    "an origin of a megabyte": (_with("x", origin={"title": "evil" * 250_000}), "a mistake in it"),
    "a title of a megabyte": (_with("long title", title="t" * 10**6), "have more than"),
    "a source of a megabyte": (_with("long source", source="s" * 10**6), "have more than"),
    "a text that is left out": (
        json.dumps({**json.loads(_with("x")), "articles": [{**an_article("y"), "text": None}]}),
        "a mistake in it",
    ),
}


def _without_text() -> str:
    article = an_article("absent")
    del article["text"]
    return an_export(article)


KINDS: dict[str, Kind] = named(
    "export",
    {name: Kind(files({"x.json": content}), count) for name, (content, count) in _READ.items()}
    | {name: refused(content, reason, "x.json") for name, (content, reason) in _REFUSED.items()}
    | {
        "without texts": refused(_without_text(), "made without texts", "x.json"),
        "stories": Kind(
            files(
                {
                    "x.json": an_export(
                        an_article("h"),
                        stories=[
                            {"id": "s", "articles": articles, "score": 1, "decision": "confirmed"}
                            for articles in ([], ["h"], ["h", "h"], ["h", "../elsewhere", "\x1b[31m"])
                        ],
                    )
                }
            )
        ),
        "not UTF-8": refused(_with("bytes").encode() + b"\xff", "no export|a mistake", "x.json"),
        "UTF-16": refused(_with("wide").encode("utf-16"), "no export|a mistake", "x.json"),
        "a name in capitals": Kind(files({"X.JSON": _with("capitals")})),
    },
)
