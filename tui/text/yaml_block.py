"""YAML that strangers wrote, read without what makes YAML dangerous: aliases, own tags, deep nesting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.errors import Unreadable
from tui.text.meta import DEEPEST, Meta

if TYPE_CHECKING:
    import yaml

_KINDS = ("str", "int", "float", "bool", "null", "seq", "map", "timestamp")
_TAGS = frozenset({None, *(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)})

_LARGEST = 2**63
"""Integers from here on, which few readers of JSON know, become strings."""


def load(block: str) -> Meta:
    """The value of `block`, dates and times as ISO strings.

    Raises:
        Unreadable: it is not YAML, or YAML that is refused; the line counts the opening fence as line 1.
    """
    import yaml  # 10 ms that our own files, which need no YAML reader, are spared

    loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        _inspect(yaml.parse(block, Loader=loader))
        return _plain(yaml.load(block, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _refused(mark.line if mark else 0, error.problem or "not YAML") from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise Unreadable(f"its front matter cannot be read: {error}".split("\n")[0]) from error


def _refused(line: int, why: str) -> Unreadable:
    return Unreadable(f"its front matter cannot be read: line {line + 2}: {why}")


def _inspect(events: Iterable[yaml.Event]) -> None:
    """Raise Unreadable at the first event that is refused, before anything is built of it."""
    import yaml

    depth = 0
    for event in events:
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(line, "anchors and aliases are not read")
        if getattr(event, "tag", None) not in _TAGS:
            raise _refused(line, "tags of other programs are not read")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST + 1:  # the block itself is a mapping
            raise _refused(line, f"it is nested deeper than {DEEPEST}")


def _plain(value: object) -> Meta:
    """What PyYAML built, as values that JSON knows too."""
    if isinstance(value, dict):
        return {_key(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        return str(value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise ValueError(f"a value of an unknown kind: {type(value).__name__}")


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise ValueError(f"the key {key} is not a string: put it in quotation marks")
