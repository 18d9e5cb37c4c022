"""Front matter that bombs, constructs, nests, lies or breaks off."""

from __future__ import annotations

from tests.hostile.kind import DAY, Kind, file, named, refused


def _head(block: str, name: str) -> str:
    return f"---\n{block}\n---\n\nThe text below {name}. It has two sentences."


_KNOWN = f"title: A b\ndate: {DAY}\n"
_LAUGHS = "a: &a [x, x]\n" + "\n".join(
    f"{below}: &{below} [*{above}, *{above}, *{above}]"
    for above, below in zip("abcdefgh", "bcdefghi", strict=True)
)

_REFUSED = {
    "a billion laughs": (_LAUGHS, "anchors and aliases"),
    "an alias to itself": ("a: &a [*a]", "anchors and aliases"),
    "an alias to nothing": ("a: *b", "anchors and aliases"),
    "a merge of an alias": ("base: &b {title: x}\nother:\n  <<: *b", "anchors and aliases"),
    "os.system": ("title: !!python/object/apply:os.system ['touch pwned']", "line 2: tags of other programs"),
    "a name of Python": ("title: !!python/name:os.system", "tags of other programs"),
    "an object of Python": ("title: !!python/object/new:os.system [x]", "tags of other programs"),
    "an object of Ruby": ("title: !ruby/object:Gem::Installer {i: x}", "tags of other programs"),
    "an object of Java": ("title: !!javax.script.ScriptEngineManager [x]", "tags of other programs"),
    "binary": ("title: !!binary aGFja2Vk", "tags of other programs"),
    "a set": ("title: !!set {a, b}", "tags of other programs"),
    "an ordered map": ("title: !!omap [a: b]", "tags of other programs"),
    "10⁵ brackets": ("title: " + "[" * 30_000 + "]" * 30_000, "nested deeper than 20"),
    "10⁵ open brackets": ("title: " + "[" * 60_000, "nested deeper than 20"),
    "10⁵ braces": ("title: " + "{a: " * 15_000, "nested deeper than 20"),
    "10⁵ dashes": ("title:\n  " + "- " * 30_000 + "x", "nested deeper than 20"),
    "indents": (
        "title:\n" + "".join(f"{' ' * (level + 1)}a:\n" for level in range(300)),
        "nested deeper than 20",
    ),
    "a key that is null": ("title: x\n~: y", "a key is no text"),
    "a key that is a list": ("title: x\n? [a, b]\n: y", "unhashable key"),
    "a text that is a list": ("title: !!str [a]", "tagged as a text"),
    "a tab": ("title: x\n\tdate: y", "line 3"),
    "a colon too many": ("title: a: b: c", "line 2: mapping values"),
    "an open quote": ("title: 'open", "line"),
    "an open bracket": ("title: [open", "line"),
    "a control character": ("title: a\x07b", "front matter cannot be read"),
    "two documents": ("title: x\n--- y\ntitle: z", "line 3: expected a single document|line 4|line 3"),
    "a directive": ("title: x\n%YAML 9.9", "line"),
    "10,000 keys": ("\n".join(f"key{number}: v" for number in range(10_000)), "no closing --- within 64 KiB"),
    "a value of a megabyte": ("title: " + "x" * 10**6, "no closing --- within 64 KiB"),
    "10⁶ digits": ("title: " + "9" * 10**6, "no closing --- within 64 KiB"),
}

_READ: dict[str, tuple[str, dict[str, str | None]]] = {
    "a number for a title": ("title: 2021", {"title": "2021"}),
    "50,000 digits": ("source: x\ntitle: " + "9" * 50_000, {"title": "9" * 499 + "…"}),
    "a number that is none": ("title: .nan", {"title": ".nan"}),
    "infinity": ("title: -.inf\nsource: 1e99999", {"title": "-.inf", "source": "1e99999"}),
    "a version": ("title: 1.10", {"title": "1.10"}),
    "sixty to sixty": ("title: 1:30:00", {"title": "1:30:00"}),
    "octal": ("title: 0o17\nsource: 017", {"title": "0o17", "source": "017"}),
    "Norway": (f"title: x\nsource: no\ndate: {DAY}", {"source": "no", "date": DAY}),
    "yes and on": ("title: on\nsource: yes", {"title": "on", "source": "yes"}),
    "null": ("title: x\nsource: ~", {"title": "x", "source": None}),
    "nothing": ("title: x\nsource:", {"title": "x", "source": None}),
    "a mapping for a title": ("title: {a: b}\nsource: {name: The Post}", {"source": "The Post"}),
    "a list for a date": (f"title: x\ndate: [{DAY}, 1999-01-01]", {"date": DAY}),
    "a list of lists": ("title: [[[x]]]\nsource: [The Post, y]", {"source": "The Post"}),
    "merge keys": ("title: x\n<<: {source: y}", {"title": "x", "source": None}),
    "keys twice": ("title: first\ntitle: second", {"title": "second"}),
    "keys in all cases": ("TITLE: x\nSource: y", {"title": "x", "source": "y"}),
    "keys that are numbers": ("title: x\n1: y\n2.5: z\ntrue: t", {"title": "x"}),
    "a key that is equals": ("title: x\n=: y", {"title": "x"}),
    "the year 0": ("title: x\ndate: 0000-01-01", {"title": "x"}),
    "the year 99999": ("title: x\ndate: 99999-01-01", {"title": "x"}),
    "the 31st of February": ("title: x\ndate: 2021-02-31", {"title": "x"}),
    "month 13": ("title: x\ndate: 2021-13-45 10:00:00", {"title": "x"}),
    "a day before Christ": ("title: x\ndate: -2021-10-20", {"title": "x"}),
    "a time with a zone": ("title: x\ndate: 2021-10-20T23:59:59+14:00", {"date": DAY}),
    "a time with a fraction": ("title: x\ndate: 2021-10-20 10:00:00.123456789 Z", {"date": DAY}),
    "a date that is ambiguous": ("title: x\ndate: 03/04/2021", {"title": "x"}),
    "line ends of Windows": (f"title: x\r\ndate: {DAY}\r", {"title": "x", "date": DAY}),
    "line ends of Unicode": (
        f"title: x\x85date: {DAY}\u2028source: y",
        {"title": "x", "date": DAY, "source": "y"},
    ),
    "a mark inside": ("title: a\ufeffb", {"title": "a\ufeffb"}),
    "a block": (
        "title: |\n  two\n  lines\nsource: >-\n  folded\n  too",
        {"title": "two lines", "source": "folded too"},
    ),
    "escapes": ('title: "a\\x1b[31m\\0\\u202e\\N"', {"title": "a\x1b[31m\ufffd\u202e"}),
    "markup": ("title: '[/x][red] {brace} $primary'", {"title": "[/x][red] {brace} $primary"}),
    "comments": (f"# a comment\n{'# ' * 20_000}\ntitle: x # y", {"title": "x"}),
    "an id of its own": ("id: ../../etc/passwd\ntitle: x", {"title": "x"}),
    "an origin of its own": (
        "title: x\norigin: {title: header, date: evil, source: [1]}\nimported: {from: /etc, sha256: 0}",
        {"title": "x"},
    ),
    "a directive first, so it is prose": ("%TAG ! tag:evil.example,2000:\ntitle: !x y", {}),
    "nothing at all": ("# only a comment", {}),
}

KINDS: dict[str, Kind] = named(
    "front matter",
    {name: refused(_head(block, name), reason, "x.md") for name, (block, reason) in _REFUSED.items()}
    | {
        name: file(_head(block, name), "x.md").with_fields(**fields)
        for name, (block, fields) in _READ.items()
    }
    | {
        "never closed": refused("---\ntitle: x\n" + "words of a text\n" * 1_000, "no closing ---", "x.md"),
        "never closed, 15 MB": refused(
            "---\ntitle: x\n" + "words of a text\n" * 10**6, "no closing ---", "x.md"
        ),
        "closed by dots": file(f"---\n{_KNOWN}...\nThe text below dots. It is.", "x.md").with_fields(
            title="A b"
        ),
        "no text below": refused(f"---\n{_KNOWN}---\n\n \n", "no text below", "x.md"),
        "prose between rules": file("---\nJust some prose, no key at all.\n---\nAnd more of it.", "x.md"),
        "only rules": file("---\n---\n---\n---\nA text below rules. It is.", "x.md"),
        "a mark before it": file(f"\ufeff---\n{_KNOWN}---\nBelow a mark. It is.", "x.md").with_fields(
            title="A b"
        ),
        "in a text file": file(f"---\n{_KNOWN}---\nIn a text file. It is."),
    },
)
