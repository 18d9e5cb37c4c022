"""A note drawn: the Markdown that people write in notes, line by line as they wrote it.

A note may be a stranger's. It is masked first, and becomes spans of plain text: nothing in it is read as
Textual's markup, and no link of it is ever opened; those to other articles are told apart for whoever follows
them.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from textual.content import Content, Span
from textual.style import Style

from tui.app.render.plain import one_line
from tui.app.wrap import cells, wrap
from tui.text.clean import visible
from tui.text.links import LINK

LONGEST = 10_000
"""Code points of a note that are drawn."""

NARROWEST = 8
"""Cells that text has at least, however deep a list is."""

DEEPEST = 4
"""Emphasis within emphasis."""

LINK_STYLE = "underline $secondary"
BROKEN_STYLE = "$error"
CHOSEN_STYLE = "on $primary 25%"
META = "link"
"""What a click finds on a link: its number."""

_STYLES = {
    "strong": "bold", "strong_": "bold", "weak": "italic", "weak_": "italic", "gone": "strike",
    "code": "$secondary on $panel", "words": "underline",
}  # fmt: skip

_INLINE = re.compile(
    r"\\(?P<literal>[\\`*_~\[\]#>+.!-])"
    r"|`(?P<code>[^`]{1,300})`"
    rf"|{LINK}"
    r"|\[(?P<words>[^\[\]]{1,300})\]\((?P<url>[^()\s]{1,300})\)"
    r"|\*\*(?=\S)(?P<strong>.{1,300}?)(?<=\S)\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong_>.{1,300}?)(?<=\S)__(?!\w)"
    r"|(?<!\w)\*(?=[^\s*])(?P<weak>[^*]{1,300}?)(?<=\S)\*"
    r"|(?<!\w)_(?=[^\s_])(?P<weak_>[^_]{1,300}?)(?<=\S)_(?!\w)"
    r"|~~(?=\S)(?P<gone>.{1,300}?)(?<=\S)~~"
)
"""Bounded, so that signs that nothing closes do not make one look through all that follows, each time."""

_HEADING = re.compile(r" {0,3}(?P<level>#{1,6})[ ]+(?P<text>.*?)(?:[ ]+#+)?[ ]*")
_RULE = re.compile(r" {0,3}(?:\*[ ]*){3,}|[ ]{0,3}(?:-[ ]*){3,}|[ ]{0,3}(?:_[ ]*){3,}")
_QUOTE = re.compile(r"(?P<depth>(?:[ ]{0,3}>)+)[ ]?(?P<text>.*)")
_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<sign>[-*+]|\d{1,4}[.)])[ ]+(?P<box>\[[ xX]\][ ]+)?(?P<text>.*)")
_FENCE = re.compile(r" {0,3}(```|~~~)")


class Link(NamedTuple):
    """A link of a drawn note."""

    key: str
    """Of what it leads to (`tui.changes.noted`), such as an article's id."""

    line: int
    """Where it begins."""


class Drawn(NamedTuple):
    """A note, as wide as it was to be."""

    lines: list[Content]
    links: list[Link]


def draw(note: str, titles: Mapping[str, str], width: int, chosen: int = -1) -> Drawn:
    """Draw a note.

    Args:
        note: Markdown.
        titles: of the articles that it links to, by id; those that are missing are not there.
        width: cells to fill at the most.
        chosen: the number of the link that stands out.
    """
    canvas = _Canvas(titles, width, chosen)
    shown = visible(note if len(note) <= LONGEST else f"{note[:LONGEST]}…")
    in_code = False
    for line in shown.replace("\t", "    ").split("\n"):
        if _FENCE.match(line):
            in_code = not in_code
        elif in_code:
            canvas.put("", "", line, _STYLES["code"], verbatim=True)
        else:
            _block(canvas, line)
    return Drawn(canvas.lines, canvas.links)


def link_spans(start: int, end: int, style: str, number: int, chosen: int) -> list[Span]:
    """What makes a link of a stretch of text.

    Args:
        start: its first code point.
        end: the one after it.
        style: how it looks.
        number: which link it is.
        chosen: which one stands out.
    """
    spans = [Span(start, end, style), Span(start, end, Style.from_meta({META: number}))]
    return [*spans, Span(start, end, CHOSEN_STYLE)] if number == chosen else spans


def _block(canvas: _Canvas, line: str) -> None:
    """One line of the note, whatever it is."""
    if heading := _HEADING.fullmatch(line):
        canvas.put("", "", heading["text"], "bold $primary" if len(heading["level"]) < 3 else "bold")
    elif _RULE.fullmatch(line):
        canvas.put("─" * canvas.width, "", "", "")
    elif quote := _QUOTE.fullmatch(line):
        bar = "▎ " * min(3, quote["depth"].count(">"))
        canvas.put(bar, bar, quote["text"], "$foreground 75%")
    elif item := _ITEM.fullmatch(line):
        _item(canvas, item)
    else:
        canvas.put("", "", line, "")


def _item(canvas: _Canvas, item: re.Match[str]) -> None:
    sign = "•" if item["sign"] in "-*+" else item["sign"]
    if item["box"]:
        sign = "☐" if item["box"][1] == " " else "☑"
    indent = " " * min(len(item["indent"]), canvas.width // 3)
    lead = f"{indent}{sign} "
    canvas.put(lead, " " * len(lead), item["text"], "")


class _Canvas:
    """Lines as they are drawn, one after the other."""

    def __init__(self, titles: Mapping[str, str], width: int, chosen: int) -> None:
        self.width = max(NARROWEST, width)
        self.lines: list[Content] = []
        self.links: list[Link] = []
        self._titles = titles
        self._chosen = chosen
        self._text = ""
        """Of the line of the note that is being drawn."""

        self._spans: list[Span] = []
        self._begun: deque[tuple[str, int]] = deque()
        """The links of it that are on no line yet, with the places where they begin."""

    def put(self, first: str, rest: str, text: str, style: str, *, verbatim: bool = False) -> None:
        """Append a text, wrapped.

        Args:
            first: what stands before it, as wide as `rest`.
            rest: what stands before its other lines.
            text: with what Markdown says inside a line.
            style: of all of it.
            verbatim: whether Markdown says nothing in it.
        """
        self._text, self._spans = "", []
        if verbatim:
            self._text = text
        else:
            self._inline(text, 0)
        width = max(NARROWEST, self.width - cells(first))
        whole = Content(self._text, self._spans)
        lead = first
        for start, end in wrap(self._text, width):
            self._place(end)
            line = whole[start:end].stylize_before(style) if style else whole[start:end]
            self.lines.append(Content.styled(lead, "$primary 70%") + line if lead else line)
            lead = rest

    def _place(self, end: int) -> None:
        """Note the links that begin before `end`, on the line that comes next."""
        while self._begun and self._begun[0][1] < end:
            self.links.append(Link(self._begun.popleft()[0], len(self.lines)))

    def _inline(self, text: str, depth: int) -> None:
        """Append what stands inside a line."""
        at = 0
        for found in _INLINE.finditer(text):
            self._text += text[at : found.start()]
            at = found.end()
            self._one(found, depth)
        self._text += text[at:]

    def _one(self, found: re.Match[str], depth: int) -> None:
        start, kind = len(self._text), found.lastgroup or ""
        if kind == "article":
            self._link(found[kind].strip())
        elif kind == "url":
            self._text += f"{found['words']} ({found['url']})"
            self._spans.append(Span(start, start + len(found["words"]), _STYLES["words"]))
        elif kind in ("literal", "code") or depth == DEEPEST:
            self._text += found[kind]
        else:
            self._inline(found[kind], depth + 1)
        if kind in _STYLES:
            self._spans.append(Span(start, len(self._text), _STYLES[kind]))

    def _link(self, article: str) -> None:
        title = self._titles.get(article)
        start, number = len(self._text), len(self.links) + len(self._begun)
        self._text += one_line(title) if title else f"{article} (no such article)"
        style = LINK_STYLE if title else BROKEN_STYLE
        self._spans += link_spans(start, len(self._text), style, number, self._chosen)
        self._begun.append((article, start))
