"""YAML that strangers wrote, read without what makes YAML dangerous: aliases, own tags, deep nesting.

Scalars are texts, as they were written: `no` is no `false`, `1.10` no `1.1`, 10⁶ digits are no number, and a
day that no calendar has is no reason to refuse a file. Only null is none.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tui.errors import Unreadable
from tui.text.meta import DEEPEST, Meta

if TYPE_CHECKING:
    import yaml

_CORE = "tag:yaml.org,2002:"
_NULL = f"{_CORE}null"
_SCALARS = tuple(f"{_CORE}{kind}" for kind in ("str", "int", "float", "bool", "timestamp"))
_TOO_DEEP = f"it is nested deeper than {DEEPEST}"
_TAGS = frozenset({None, _NULL, f"{_CORE}seq", f"{_CORE}map", *_SCALARS})


def load(block: str) -> Meta:
    """The value of `block`: texts, none, lists and mappings of them.

    Raises:
        Unreadable: it is not YAML, or YAML that is refused; the line counts the opening fence as line 1.
    """
    import yaml  # 10 ms that our own files, which need no YAML reader, are spared

    try:
        _inspect(yaml.parse(block, Loader=_loader()))
        return _plain(yaml.load(block, Loader=_loader()))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "not YAML"
        # PyYAML 6.0.4 has a limit of its own, which it meets reading ahead: before `_inspect` sees anything.
        why = _TOO_DEEP if "nesting depth" in problem else problem
        raise _refused(mark.line if mark else 0, why) from error
    except (yaml.YAMLError, ValueError) as error:
        raise Unreadable(f"its front matter cannot be read: {error}".split("\n")[0]) from error


@cache
def _loader() -> type[yaml.SafeLoader | yaml.CSafeLoader]:
    import yaml

    base: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        sign: [known for known in resolvers if known[0] == _NULL]
        for sign, resolvers in base.yaml_implicit_resolvers.items()
    }
    loader = type("TextLoader", (base,), {"yaml_implicit_resolvers": resolvers})
    for tag in _SCALARS:
        yaml.add_constructor(tag, _as_written, loader)
    return loader


def _as_written(loader: object, node: yaml.Node) -> str:
    if isinstance(node.value, str):
        return node.value
    raise ValueError("a list or mapping is tagged as a text")


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
            raise _refused(line, _TOO_DEEP)


def _plain(value: object) -> Meta:
    """What PyYAML built, as values that JSON knows too."""
    if isinstance(value, dict):
        return {_key(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f"a value of an unknown kind: {type(value).__name__}")


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise ValueError("a key is no text: put it in quotation marks")
