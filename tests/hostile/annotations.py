"""Files `annotations.json` of strangers, beside articles of ours: read and shown, or refused as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.conftest import NEWSDAY, URDU
from tests.hostile.exports import DEEP, EVIL

AT = "2026-11-21T23:00:00Z"

Tables = dict[str, dict[str, Any]]


def _table(*documents: Mapping[str, Any]) -> dict[str, Any]:
    return {str(number): dict(document) for number, document in enumerate(documents, 1)}


def _record(**fields: Any) -> Tables:
    return {"records": _table({"article": URDU, **fields})}


def _tag(slug: str, **fields: Any) -> Tables:
    """A tag of that kind, on an article."""
    return {"tags": _table({"slug": slug, "label": slug, **fields}), **_record(tags=[slug])}


def _passage(id: str, **fields: Any) -> Tables:
    """A passage of that kind in an article."""
    marked = {"id": id, "article": URDU, "start": 0, "end": 6, "exact": "Bogota"}
    return {"highlights": _table({**marked, **fields})}


def _step(**fields: Any) -> Tables:
    entry = {"id": "a1", "at": AT, "what": "starred", "records": [], **fields}
    return {"history": _table(entry), **_record(starred=True)}


_SHIFT = {"articles": [URDU], "before": {"starred": False}, "after": {"starred": True}}

WORK: dict[str, Tables] = {
    "a label of controls": _tag("evil", label=EVIL),
    "a label of two lines": _tag("lines", label="two\nlines\r\ttabs"),
    "a label of markup": _tag("markup", label="[/x][red][@click=app.quit] $primary {brace}"),
    "a label of a megabyte": _tag("long", label="l" * 10**6),
    "a label of marks": _tag("marks", label="e" + "\u0301\u0323" * 20_000),
    "a label of nothing": _tag("nothing", label=""),
    "a slug of controls": _tag(EVIL),
    "a slug of spaces": _tag("a b  c"),
    "a slug of a path": _tag("../../etc/passwd"),
    "a slug of a megabyte": _tag("s" * 10**6),
    "a slug of commas": _tag("a,b,#c,-d,+e"),
    "a colour of controls": _tag("colour", color=EVIL),
    "a colour of markup": _tag("colour2", color="red] [/x] url(http://evil.example)"),
    "a parent of itself": _tag("own", parent="own", definition=EVIL, aliases=[EVIL, ""]),
    "5,000 tags": {**_record(tags=[f"t{number}" for number in range(5_000)])},
    "a codebook of 5,000": {"tags": _table(*({"slug": f"t{n}", "label": f"T {n}"} for n in range(5_000)))},
    "a tag twice": _record(tags=["x", "x", "x"]),
    "a tag of nothing": _record(tags=[""]),
    "an article of another place": {"records": _table({"article": "../../etc/passwd", "starred": True})},
    "an article of controls": {
        "records": _table({"article": f"{EVIL}\n\0", "tags": ["x"], "note": {"text": "n", "modified": AT}})
    },
    "an article of a megabyte": {"records": _table({"article": "a" * 10**6, "read": True})},
    "a note of controls": _record(note={"text": EVIL * 20, "modified": AT}),
    "a note of a megabyte": _record(note={"text": "note " * 200_000, "modified": AT}),
    "a note of 10⁵ lines": _record(note={"text": "n\n" * 100_000, "modified": AT}),
    "a note of never": _record(note={"text": "note", "modified": "never"}),
    "a note at controls": _record(note={"text": "note", "modified": EVIL}),
    "a note of the year 0": _record(note={"text": "note", "modified": "0000-01-01T00:00:00Z"}),
    "a note of the year 1": _record(note={"text": "note", "modified": "0001-01-01T00:00:00Z"}),
    "a note of the year 9999": _record(note={"text": "note", "modified": "9999-12-31T23:59:59Z"}),
    "a title of controls": _record(corrections={"title": f"{EVIL}\n", "source": EVIL}),
    "a title of a megabyte": _record(corrections={"title": "t" * 10**6, "source": "s" * 10**6}),
    "a date of the year 1": _record(corrections={"date": "0001-01-01"}),
    "a date of the year 9999": _record(corrections={"date": "9999-12-31"}),
    "a passage of controls": _passage(
        EVIL, exact=EVIL, prefix=EVIL, suffix=EVIL, tags=[EVIL], note=EVIL, created=EVIL, sha256=EVIL
    ),
    "a passage of markup": _passage("h1", exact="[/x]", note="[@click=app.quit] [red", tags=["[/]"]),
    "a passage of a megabyte": _passage("h2", exact="x" * 10**6, note="n " * 500_000),
    "a passage of nothing": _passage("h3", exact="", end=0),
    "a passage before the text": _passage("h4", start=-(2**40), end=-1),
    "a passage beyond the text": _passage("h5", start=2**40, end=2**41),
    "a passage that ends before it begins": _passage("h6", start=20, end=3),
    "1,000 passages at one place": {
        "highlights": _table(
            *({"id": f"p{n}", "article": URDU, "start": 0, "end": 6, "exact": "Bogota"} for n in range(1_000))
        )
    },
    "history of controls": _step(what=EVIL, records=[_SHIFT]),
    "history of never": _step(at="never", records=[_SHIFT]),
    "history of nothing": _step(what="", records=[]),
    "history of another article": _step(records=[{**_SHIFT, "articles": ["../x", EVIL]}]),
    "history of 2,000 steps": {
        "history": _table(
            *({"id": f"i{n}", "at": AT, "what": "starred", "records": [_SHIFT]} for n in range(2_000))
        )
    },
    "history that nests": _step(merge=EVIL, cut=True, undone=True, records=[_SHIFT] * 1_000),
    "fields of strangers": {
        **_record(evil=[1, {"a": None}]),
        "evil": _table({"a": 1}),
        "pictures": _table({"x": EVIL}),
    },
    "views of controls": {
        "views": _table({"slug": EVIL, "name": EVIL, "query": EVIL, "tags": [EVIL, ""], "at_import": True})
    },
    "views of no query": {
        "views": _table(
            {"slug": "a", "name": "", "query": "(", "place": -1},
            {"slug": "b", "name": "B", "query": "", "place": -1, "tags": ["x", "x"]},
        )
    },
    "a number that is long": {"records": {"9" * 300: {"article": URDU, "starred": True}}},
}
"""What can be read, though it makes little sense."""


def _raw(tables: Tables) -> str:
    return json.dumps(tables, ensure_ascii=False)


REFUSED: dict[str, str | bytes] = {
    "empty": "",
    "blank": " \n\t",
    "NUL bytes": "\0" * 4_096,
    "not JSON": '{"records": {"1": ',
    "conflict marks": '<<<<<<< ours\n{"records": {}}\n=======\n{}\n>>>>>>> theirs\n',
    "a list": "[]",
    "a text": '"records"',
    "null": "null",
    "no tables": "{}",
    "a table that is a list": '{"records": []}',
    "a table that is null": '{"records": null}',
    "a document that is a text": '{"records": {"1": "x"}}',
    "a number that is none": '{"records": {"one": {"article": "x"}}}',
    "10⁵ brackets": "[" * DEEP,
    "10⁵ braces": '{"records": ' * DEEP,
    "10⁵ braces in a document": '{"records": {"1": {"article": "x", "evil": '
    + '{"a":' * DEEP
    + "1"
    + "}" * (DEEP + 3),
    "NaN": '{"records": {"1": {"article": "x", "starred": NaN}}}',
    "a name twice": '{"records": {"1": {"article": "x"}, "1": {"article": "y"}}}',
    "not UTF-8": b'{"records": {"1": {"article": "\xff"}}}',
    "half a surrogate": '{"records": {"1": {"article": "\\ud800"}}}',
    "an article that is missing": _raw({"records": _table({"starred": True})}),
    "an article twice": _raw({"records": _table({"article": NEWSDAY}, {"article": NEWSDAY})}),
    "tags that are a text": _raw(_record(tags="abc")),
    "read that is a text": _raw(_record(read="yes")),
    "a note that is a text": _raw(_record(note="note")),
    "a date that is none": _raw(_record(corrections={"date": "2021-02-31"})),
    "history of no shape": _raw(_step(records="all")),
    "a later format": _raw(
        {"meta": _table({"format": 99, "generation": 1, "sha256": "0"}), **_record(read=True)}
    ),
    "a format of 10⁴ digits": _raw({**_record(read=True)})[:-1]
    + f', "meta": {{"1": {{"format": {"9" * 10_000}}}}}}}',
}
"""What must be refused with exit code 3, and left as it is, byte for byte."""


def together(ids: list[str]) -> Tables:
    """The work of all those strangers in one file, each on an article of its own."""
    tables: Tables = {}
    for id, (name, work) in zip(ids, WORK.items(), strict=True):
        for table, documents in json.loads(_raw(work).replace(URDU, id)).items():
            held = tables.setdefault(table, {})
            for document in documents.values():
                if table == "history":
                    document["id"] = f"{name} {document['id']}"
                held[str(len(held) + 1)] = document
    return tables
