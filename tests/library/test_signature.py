"""Who may believe what the index shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import filelock
import pytest

from tui.index.connections import IndexFailed
from tui.index.index import Index
from tui.library import signature as module
from tui.library.signature import Signature


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index(tmp_path / "index.sqlite3")
    yield opened
    opened.close()


@pytest.fixture
def one(index: Index, tmp_path: Path) -> Signature:
    return Signature(index, tmp_path / "lock")


@pytest.fixture
def other(index: Index, tmp_path: Path) -> Signature:
    return Signature(index, tmp_path / "lock")


def show(signature: Signature, state: str) -> bool:
    """A change that is signed; whether another process was there before."""
    with signature.turn():
        crossed, signature.crossed = signature.crossed, False
        signature.sign(state)
    return crossed


def test_what_was_signed_is_believed_by_everybody(one: Signature, other: Signature) -> None:
    assert not one.names("first")
    assert not show(one, "first")
    assert one.names("first")
    assert other.names("first")
    assert not other.names("second")


def test_what_is_being_changed_or_was_left_so_is_believed_by_nobody(one: Signature, other: Signature) -> None:
    show(one, "first")
    with one.turn():
        assert not other.names("first")
    assert not other.names("first")
    assert not one.names("first")


def test_one_who_works_alone_is_never_crossed(one: Signature) -> None:
    assert not any(show(one, state) for state in ("first", "second", "third"))
    with one.turn():
        pass
    assert not show(one, "fourth")


def test_who_takes_over_what_was_signed_is_not_crossed(one: Signature, other: Signature) -> None:
    for number in range(3):
        assert not show(one, f"one {number}")
        assert other.names(f"one {number}")
        assert not show(other, f"other {number}")
        assert one.names(f"other {number}")


def test_who_did_not_look_is_crossed(one: Signature, other: Signature) -> None:
    show(one, "first")
    assert show(other, "second")
    assert show(one, "third")
    assert not show(one, "fourth")


def test_what_came_after_what_was_believed_crosses(one: Signature, other: Signature) -> None:
    show(one, "first")
    assert other.names("first")
    show(one, "second")
    assert show(other, "third")


def test_what_another_began_and_did_not_sign_crosses(one: Signature, other: Signature) -> None:
    show(one, "first")
    assert other.names("first")
    with other.turn():
        pass
    assert show(one, "second")


def test_a_change_that_failed_is_not_signed_and_counts_as_crossed(one: Signature, other: Signature) -> None:
    show(one, "first")
    with pytest.raises(ZeroDivisionError), one.turn():
        raise ZeroDivisionError
    assert one.crossed
    assert not other.names("first")
    assert show(one, "second")


def test_a_turn_that_does_not_end_is_not_waited_for(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    late = Signature(index, tmp_path / "lock")
    with (
        filelock.FileLock(tmp_path / "lock"),
        pytest.raises(IndexFailed, match="cannot be locked"),
        late.turn(),
    ):
        pass
    assert late.crossed
    show(late, "first")
    assert late.names("first")
