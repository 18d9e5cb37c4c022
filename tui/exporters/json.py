"""The export as JSON: UTF-8, keys in the order of the format, the same bytes for the same state."""

from __future__ import annotations

import secrets
from io import BytesIO

import msgspec
from msgspec import UNSET

from tui.model.export import Export
from tui.text.slices import slices


def write_json(export: Export) -> bytes:
    """The export's bytes, indented by two, ending in a line end.

    The texts are put in afterwards, slice by slice: made at once, JSON takes three times their memory.
    """
    texts = [article.text for article in export.articles if article.text is not UNSET]
    mark = secrets.token_hex(16)
    marked = tuple(
        article if article.text is UNSET else msgspec.structs.replace(article, text=mark)
        for article in export.articles
    )
    frame = msgspec.json.encode(msgspec.structs.replace(export, articles=marked))
    first, *rest = (msgspec.json.format(frame, indent=2) + b"\n").split(msgspec.json.encode(mark))
    written = BytesIO()
    written.write(first)
    for text, after in zip(texts, rest, strict=True):
        _write_text(written, text)
        written.write(after)
    return written.getvalue()


def _write_text(written: BytesIO, text: str) -> None:
    written.write(b'"')
    for piece in slices(text):
        written.write(msgspec.json.encode(piece)[1:-1])
    written.write(b'"')
