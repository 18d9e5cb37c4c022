"""The writer: nothing that was handed in is forgotten, and the order stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from tui.changes.state import Operation, Undo
from tui.errors import StoreError
from tui.store import writer as module
from tui.store.annotations import Saved
from tui.store.writer import SaveStatus, Writer


class Disk:
    """Stands for the annotations: remembers what was saved, fails or waits when told to."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.tries = 0
        self.errors: list[BaseException] = []
        """Raised by the next tries, in order."""

        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()
        self.reports: list[SaveStatus] = []
        self.report_error: Exception | None = None

    def save(self, operations: Sequence[Operation]) -> Saved:
        self.tries += 1
        self.entered.set()
        self.open.wait(5)
        if self.errors:
            raise self.errors.pop(0)
        self.batches.append([operation.id for operation in operations])
        return Saved((), foreign=False)

    def report(self, status: SaveStatus, saved: Saved | None) -> None:
        self.reports.append(status)
        if self.report_error:
            error, self.report_error = self.report_error, None
            raise error

    @property
    def saved(self) -> list[str]:
        return [id for batch in self.batches for id in batch]


def full(number: int = 1) -> StoreError:
    return StoreError(f"No room, {number}.")


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def writer(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    monkeypatch.setattr(module, "PAUSE", 60.0)
    writer = Writer(disk.save, disk.report)
    yield writer
    disk.open.set()
    disk.errors.clear()
    writer.close()


def submit(writer: Writer, ids: str) -> None:
    for id in ids:
        writer.submit(Undo(id))


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.001)


def test_everything_is_saved_in_order(writer: Writer, disk: Disk) -> None:
    submit(writer, "abcdefghij")
    writer.flush()
    assert disk.saved == list("abcdefghij")
    assert writer.status == SaveStatus(0)
    assert writer.pending == ()


def test_what_waits_during_a_save_is_one_batch(writer: Writer, disk: Disk) -> None:
    disk.open.clear()
    submit(writer, "a")
    disk.entered.wait(5)
    submit(writer, "bcd")
    assert writer.status == SaveStatus(4)
    assert writer.pending == (Undo("a"), Undo("b"), Undo("c"), Undo("d"))
    disk.open.set()
    writer.flush()
    assert disk.batches == [["a"], ["b", "c", "d"]]


def test_nothing_handed_in_starts_nothing(writer: Writer, disk: Disk) -> None:
    before = threading.enumerate()
    writer.flush()
    assert disk.tries == 0
    assert set(threading.enumerate()) <= set(before)


def test_a_failure_is_reported_kept_and_tried_again(
    writer: Writer, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.01)
    error = full()
    disk.errors = [error, error]
    submit(writer, "a")
    wait_for(lambda: disk.saved == ["a"])
    wait_for(lambda: len(disk.reports) == 3)
    assert disk.reports == [SaveStatus(1, error), SaveStatus(1, error), SaveStatus(0)]


def test_edits_made_while_the_disk_fails_come_after_the_ones_before(writer: Writer, disk: Disk) -> None:
    disk.errors = [full()]
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    submit(writer, "bc")
    assert writer.status.waiting == 3
    writer.flush()
    assert disk.batches == [["a", "b", "c"]]
    assert writer.status == SaveStatus(0)


def test_flush_tries_again_at_once_and_raises_what_it_met(writer: Writer, disk: Disk) -> None:
    disk.errors = [full(1), full(2)]
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    with pytest.raises(StoreError, match="No room, 2"):
        writer.flush()
    assert writer.pending == (Undo("a"),)
    writer.flush()
    assert disk.saved == ["a"]


def test_flush_does_not_wait_for_ever(writer: Writer, disk: Disk) -> None:
    disk.open.clear()
    submit(writer, "a")
    with pytest.raises(StoreError, match="longer than 0 seconds"):
        writer.flush(timeout=0.01)
    assert writer.pending == (Undo("a"),)


def test_close_saves_what_waits(writer: Writer, disk: Disk) -> None:
    disk.open.clear()
    submit(writer, "abc")
    threading.Timer(0.02, disk.open.set).start()
    writer.close()
    assert disk.saved == ["a", "b", "c"]


def test_close_tries_once_more_after_a_failure(writer: Writer, disk: Disk) -> None:
    disk.errors = [full()]
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    writer.close()
    assert disk.saved == ["a"]


def test_close_says_what_it_could_not_save_and_can_be_called_again(writer: Writer, disk: Disk) -> None:
    disk.errors = [full(1), full(2)]
    submit(writer, "ab")
    wait_for(lambda: writer.status.error is not None)
    with pytest.raises(StoreError, match="No room, 2"):
        writer.close()
    assert writer.pending == (Undo("a"), Undo("b"))
    writer.close()
    assert disk.saved == ["a", "b"]


def test_close_without_work_is_nothing(writer: Writer, disk: Disk) -> None:
    writer.close()
    writer.close()
    assert disk.tries == 0


def test_what_is_handed_in_after_close_is_saved_too(writer: Writer, disk: Disk) -> None:
    submit(writer, "a")
    writer.close()
    submit(writer, "b")
    writer.close()
    assert disk.saved == ["a", "b"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_the_program_loses_nothing_and_is_seen(writer: Writer, disk: Disk) -> None:
    disk.errors = [ZeroDivisionError("a mistake of ours")]
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    assert "a mistake of ours" in str(writer.status.error)
    assert writer.pending == (Undo("a"),)
    submit(writer, "b")
    writer.flush()
    assert disk.batches == [["a", "b"]]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_close_saves_what_a_fault_of_the_program_left(writer: Writer, disk: Disk) -> None:
    disk.errors = [ZeroDivisionError("a mistake of ours")]
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    writer.close()
    assert disk.saved == ["a"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_listener_that_fails_does_not_stop_the_saving(writer: Writer, disk: Disk) -> None:
    disk.report_error = KeyError("listener")
    submit(writer, "a")
    wait_for(lambda: writer.status.error is not None)
    submit(writer, "b")
    writer.flush()
    assert disk.saved == ["a", "b"]
    wait_for(lambda: writer.status == SaveStatus(0))


def test_many_threads_hand_in_without_losing_anything(writer: Writer, disk: Disk) -> None:
    def hand_in(name: str) -> None:
        for number in range(200):
            writer.submit(Undo(f"{name}{number:03}"))

    threads = [threading.Thread(target=hand_in, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    writer.flush()
    for name in "abcd":
        assert [id for id in disk.saved if id[0] == name] == [f"{name}{number:03}" for number in range(200)]
