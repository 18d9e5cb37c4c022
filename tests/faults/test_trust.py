"""What the README promises of trust, under real faults. `python -m tests.faults` tries it more often."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.conftest import URDU
from tests.faults import claims
from tests.faults.claims import CLAIMS, Results
from tests.faults.trial import run_apart
from tui.changes.values import AddTags, Edit
from tui.library.library import Library
from tui.store.files import is_temporary


def passed(name: str, *, peers: bool = False, alone: bool = True) -> Results:
    """The results of a trial in which nothing went wrong."""
    results = run_apart(name, "test", 1, peers=peers, alone=alone)
    assert {
        claim: result.ours.failures[:5] for claim, result in results.items() if result.ours.failures
    } == {}
    return results


def test_a_kill_loses_nothing_that_was_reported_as_saved() -> None:
    results = passed("kill")
    assert [results[claim].ours.runs for claim in (claims.KILLED, claims.COPIES, claims.INDEX)] == [100] * 3


def test_every_step_of_writing_a_file_may_fail_or_be_the_last() -> None:
    results = passed("files", peers=True)
    assert results[claims.DIES].ours.runs > 300
    assert results[claims.FAILS].ours.runs > 500
    for claim in (claims.DIES, claims.FAILS):
        theirs = results[claim].theirs
        assert theirs
        assert theirs.failures, "TinyDB's default storage is harmed; this must find it"


def test_every_step_of_changing_a_library_may_fail_or_be_the_last() -> None:
    results = passed("library")
    assert results[claims.DIES].ours.runs > 200
    assert results[claims.FAILS].ours.runs > 100


def test_data_is_synced_before_names_and_names_before_it_is_said() -> None:
    results = passed("orders", peers=True)
    assert results[claims.ORDER].ours.runs > 20
    theirs = results[claims.ORDER].theirs
    assert theirs
    assert theirs.failures, "TinyDB writes in place; this must find it"


@pytest.mark.parametrize("alone", [True, False], ids=["small disk", "limit"])
def test_a_full_disk_keeps_the_edit_and_says_so(*, alone: bool) -> None:
    results = passed("disk", peers=True, alone=alone)
    assert results[claims.FULL].ours.runs == 8
    theirs = results[claims.FULL].theirs
    assert theirs
    assert theirs.failures, "TinyDB's default storage is harmed; this must find it"


def test_two_at_work_of_whom_one_is_killed_lose_nothing() -> None:
    assert passed("pairs")[claims.PAIR].ours.runs == 1


def test_four_at_work_have_every_edit_there_at_the_end() -> None:
    assert passed("fours")[claims.FOUR].ours.runs == 1


def test_no_damage_goes_unnoticed_or_is_touched() -> None:
    results = passed("damage", peers=True)
    assert results[claims.DAMAGE].ours.runs == 400
    theirs = results[claims.DAMAGE].theirs
    assert theirs
    assert len(theirs.failures) > 40, "TinyDB does not notice; this must find it"


def test_ctrl_c_leaves_nothing_half_done() -> None:
    assert passed("interrupt")[claims.INTERRUPT].ours.runs == 16


def test_what_another_process_is_writing_is_not_swept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, writing, go = os.replace, threading.Event(), threading.Event()

    def late(*paths: str) -> None:
        writing.set()
        assert go.wait(20)
        replace(*paths)

    monkeypatch.setattr(os, "replace", late)
    library.apply(Edit((URDU,), AddTags(("slow",))))
    assert writing.wait(20)
    temporary = [path for path in library.folder.iterdir() if is_temporary(path.name)]
    other = Library(library.folder, tmp_path / "another cache")
    assert other.work.state.record(URDU).tags == ()
    other.close()
    assert [path.exists() for path in temporary] == [True]
    go.set()
    library.work.flush()
    assert not temporary[0].exists()


def test_every_claim_is_tried() -> None:
    from tests.faults.__main__ import TRIALS as ORDERED
    from tests.faults.trials import TRIALS

    assert sorted(ORDERED) == sorted(TRIALS)
    assert set(CLAIMS) == {
        value for name, value in vars(claims).items() if name.isupper() and isinstance(value, str)
    }
