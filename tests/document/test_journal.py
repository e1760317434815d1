"""The crash journal: whatever happens to its bytes, it gives the text of a step, and only to one who asks in turn."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.document.buffer import LineEdit, difference
from raci.document.journal.journal import Journal
from raci.document.journal.journals import Journals, state_folder
from raci.document.journal.records import Start, base_record, lines_of, replayed, start_record, step_record

BASE = "raci: 1\ntitle: Churn\n"
TEXTS = st.text(st.sampled_from('ab \n\r日é\u2028"\\'), max_size=12)


def start(path: Path | str | None, text: str = BASE) -> Start:
    return Start(None if path is None else str(path), "/somewhere", text, "00ff")


@pytest.fixture
def journals(tmp_path: Path) -> Journals:
    clock = count(1000)
    return Journals(tmp_path / "state" / "unsaved", lambda: next(clock))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "raci.yaml"


@pytest.fixture
def crashed(journals: Journals) -> Iterator[Journals]:
    """Journals whose editors are closed without a word: the file stays, and nobody has it any more."""
    yield journals
    assert not [one for one in journals.folder.glob("*") if one.stat().st_mode & 0o077]


def crash(journals: Journals, path: Path | str | None, *texts: str, base: str = BASE, instead: str = "") -> Journal:
    journal = journals.begin(start(path, base))
    for before, after in zip((base, *texts), texts, strict=False):
        journal.step([difference(before, after)], instead)
    journal.close()
    return journal


# What the bytes say


@given(st.lists(TEXTS, min_size=1, max_size=6), st.data())
def test_any_prefix_gives_the_text_of_its_last_whole_step(texts: list[str], data: st.DataObject) -> None:
    base, *steps = texts
    content, before = lines_of([start_record(start("plan.yaml", base), 1.0, 7, "here")], 0)
    states = {len(content): (base, base)}
    for text in steps:
        rebased = data.draw(st.booleans())
        record = (
            base_record(base + "#", "11", 2.0, bom=False)
            if rebased
            else step_record([difference(states[len(content)][1], text)], 2.0)
        )
        line, before = lines_of([record], before)
        old = states[len(content)]
        content += line
        states[len(content)] = (base + "#", old[1]) if rebased else (old[0], text)
    for end in range(len(content) + 1):
        found = replayed(content[:end])
        whole = [size for size in states if size <= end]
        assert (found and (found.start.text, found.text)) == (states[max(whole)] if whole else None)


@given(st.lists(TEXTS, min_size=2, max_size=5), st.data())
def test_what_was_damaged_ends_the_reading_there(texts: list[str], data: st.DataObject) -> None:
    records = [start_record(start(None, texts[0]), 1.0, 7, "here")]
    records += [step_record([difference(*pair)], 2.0) for pair in pairwise(texts)]
    content, _ = lines_of(records, 0)
    at = data.draw(st.integers(0, len(content) - 1))
    damaged = content[:at] + bytes([content[at] ^ data.draw(st.integers(1, 255))]) + content[at + 1 :]
    whole = content[:at].count(b"\n")
    found = replayed(damaged)
    assert (found and found.text) == (texts[whole - 1] if whole else None)


def test_a_line_that_is_missing_between_others_ends_the_reading_there() -> None:
    records = [start_record(start(None), 1.0, 7, "here")]
    records += [step_record([LineEdit(0, (), (f"{number}\n",))], 2.0) for number in range(3)]
    lines = lines_of(records, 0)[0].splitlines(keepends=True)
    found = replayed(b"".join([*lines[:2], *lines[3:]]))
    assert found is not None
    assert found.text == "0\n" + BASE


@pytest.mark.parametrize(
    "records", [[], [{"raci-journal": 2}], [{"at": 1}], [{"raci-journal": 1}], [["raci-journal"]], ["x"]]
)
def test_what_we_did_not_write_says_nothing(records: list[dict[str, object]]) -> None:
    assert replayed(lines_of(records, 0)[0]) is None


# Who is offered it


def test_what_was_not_saved_is_there_after_a_crash(crashed: Journals, plan: Path) -> None:
    journal = crash(crashed, plan, BASE + "# one\n", BASE + "# two\n")
    (left,) = crashed.left(plan)
    assert (left.unsaved.text, left.unsaved.start) == (BASE + "# two\n", start(plan))
    assert stat.S_IMODE(journal.file.stat().st_mode) == 0o600
    assert plan.parent not in journal.file.parents or journal.file.parent == crashed.folder
    left.release()


@pytest.mark.parametrize("name", ["日本語.yaml", "a b'\"$(x).yaml", "العربية.yaml", "new", "x" * 200, "line\nend"])
def test_a_plan_may_have_any_name(crashed: Journals, tmp_path: Path, name: str) -> None:
    crash(crashed, tmp_path / name, BASE + "# one\n")
    crash(crashed, tmp_path / "another", BASE + "# other\n")
    (left,) = crashed.left(tmp_path / name)
    assert left.unsaved.text == BASE + "# one\n"
    left.release()


@pytest.mark.skipif(os.name != "posix", reason="only there is a name bytes")
def test_a_name_need_not_be_text(crashed: Journals, tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml")
    crash(crashed, name, BASE + "# one\n")
    (left,) = crashed.left(name)
    assert left.unsaved.start.path == name
    left.release()


def test_a_plan_is_known_by_any_path_to_it(crashed: Journals, plan: Path, tmp_path: Path) -> None:
    plan.write_text(BASE)
    (tmp_path / "link").symlink_to(plan)
    crash(crashed, plan, BASE + "# one\n")
    (left,) = crashed.left(tmp_path / "link")
    left.release()


def test_a_living_editor_is_left_alone_and_two_keep_apart(crashed: Journals, plan: Path) -> None:
    one, other = (crashed.begin(start(plan)) for _ in range(2))
    one.step([difference(BASE, BASE + "# one\n")])
    other.step([difference(BASE, BASE + "# other\n")])
    assert crashed.left(plan) == []
    one.close()
    (left,) = crashed.left(plan)
    assert left.unsaved.text == BASE + "# one\n"
    assert crashed.left(plan) == []  # whoever asks at the same time is not offered it as well
    left.release()
    other.close()
    found = crashed.left(plan)
    assert [each.unsaved.text for each in found] == [BASE + "# other\n", BASE + "# one\n"]  # the last first
    for each in found:
        each.release()


def test_what_a_living_editor_has_not_saved_is_told_and_stays_its_own(crashed: Journals, plan: Path) -> None:
    crash(crashed, plan, "raci: 1\ntitle: Fraud\n")
    crash(crashed, plan.with_name("other.yaml"), "raci: 1\n")
    assert crashed.held(plan) == {}
    living = crashed.begin(start(plan.resolve()))
    living.step([difference(BASE, "raci: 1\n")])
    assert {name: one.text for name, one in crashed.held(plan).items()} == {living.file.name: "raci: 1\n"}
    (left,) = crashed.left(plan)
    assert left.unsaved.text == "raci: 1\ntitle: Fraud\n"
    left.discard()
    living.remove()
    assert crashed.held(plan) == {}


def test_what_is_thrown_away_is_gone_and_what_is_released_is_not(crashed: Journals, plan: Path) -> None:
    crash(crashed, plan, BASE + "# one\n")
    (left,) = crashed.left(plan)
    left.release()
    (left,) = crashed.left(plan)
    left.discard()
    assert crashed.left(plan) == []
    assert list(crashed.folder.iterdir()) == []


def test_a_journal_that_another_one_holds_all_of_is_not_offered_beside_it(crashed: Journals, plan: Path) -> None:
    old = crash(crashed, plan, BASE + "# one\n")
    crash(crashed, plan, BASE + "# one\n# two\n", instead=old.file.name)
    (left,) = crashed.left(plan)
    assert left.unsaved.text == BASE + "# one\n# two\n"
    assert list(crashed.folder.iterdir()) == [left.file]
    left.release()


def test_a_journal_that_was_removed_is_gone(crashed: Journals, plan: Path) -> None:
    journal = crashed.begin(start(plan))
    journal.step([difference(BASE, "x")])
    journal.remove()
    assert list(crashed.folder.iterdir()) == []


def test_plans_without_a_file_and_those_whose_file_is_gone_are_found_together(crashed: Journals, plan: Path) -> None:
    plan.write_text(BASE)
    gone = plan.with_name("gone.yaml")
    for path in (plan, gone, None):
        crash(crashed, path, BASE + f"# {path}\n")
    found = crashed.without_file()
    assert [one.unsaved.start.path for one in found] == [None, str(gone)]
    for one in found:
        one.release()
    (left,) = crashed.left(plan)  # which is not kept by having been looked at
    left.release()


@pytest.mark.parametrize("content", [b"", b"00000000 {}\n", b"\xff\xfe", b"0" * 100])
def test_what_tells_nothing_is_no_offer(crashed: Journals, plan: Path, content: bytes) -> None:
    journal = crash(crashed, plan, BASE)
    journal.file.write_bytes(content)
    assert crashed.left(plan) == []
    assert journal.file.exists()


def test_where_no_journal_ever_was_none_is_found(journals: Journals, plan: Path) -> None:
    assert journals.left(plan) == journals.without_file() == []
    assert not journals.folder.exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the folder is another one")
def test_journals_stand_where_the_system_wants_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    if sys.platform == "darwin":
        pytest.skip("there the folder is fixed")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "raci" / "unsaved"


# On the disk


def test_steps_are_brought_to_the_disk_without_being_waited_for(
    journals: Journals, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    synced, may = Event(), Event()
    real = os.fsync

    def slow(handle: int) -> None:
        may.wait(60)
        real(handle)
        synced.set()

    monkeypatch.setattr("raci.document.journal.journal._sync", slow)
    journal = journals.begin(start(plan))
    journal.step([difference(BASE, "one\n")])
    journal.step([difference("one\n", "two\n")])
    content = journal.file.read_bytes()  # with the system already, though nothing was synced
    assert not synced.is_set()
    may.set()
    assert synced.wait(60)
    journal.close()
    found = replayed(content)
    assert found is not None
    assert found.text == "two\n"


def test_a_full_disk_is_told(journals: Journals, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    journal = journals.begin(start(plan))
    journal.step([difference(BASE, "one\n")])
    real = os.write
    with monkeypatch.context() as patched:

        def full(handle: int, data: memoryview) -> int:
            if len(data) < 20:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(handle, data[:10])

        patched.setattr("os.write", full)
        with pytest.raises(OSError, match="No space"):
            journal.step([difference("one\n", "two\n")])
    journal.close()
    (left,) = journals.left(plan)
    assert left.unsaved.text == "one\n"
    left.release()
