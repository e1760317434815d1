"""What a session has not saved is kept as it stood, step by step, and is gone once there is nothing to lose."""

from __future__ import annotations

import errno
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename
from raci.change.edits.letters import SetLetters
from raci.change.keeping import Keeping
from raci.change.session import Session
from raci.document.journal.journal import Journal
from raci.document.journal.journals import Journals
from raci.document.journal.records import Unsaved, replayed
from raci.document.load import load, read
from raci.document.operations import EditRefused
from raci.document.source import digest, encode
from tests.change.plans import plan_data, random_edit
from tests.document.hand import Hand, random_of
from tests.examples import examples

PLAN = """\
raci: 1
title: Churn
roles: {ml: {name: ML}, ops: {name: Ops}}
stages:
  one:
    name: One
    activities:
      train: {name: Train, assign: {ml: AR}}
"""
R = SetLetters("train", "ops", "R")
C = SetLetters("train", "ops", "C")


class Kept:
    """A session on a file, and what is kept of it."""

    def __init__(self, folder: Path, text: str | None = PLAN) -> None:
        self.file = folder / "raci.yaml"
        self.journals = Journals(folder / "state")
        if text is not None:
            self.file.write_bytes(text.encode())
            self.session = Session(load(self.file))
        else:
            self.session = Session(read(PLAN.encode(), "new plan", None), saved=False)
        self.keeping = Keeping(self.journals, self.session)

    @property
    def files(self) -> list[Path]:
        return list(self.journals.folder.glob("*"))

    @property
    def unsaved(self) -> Unsaved:
        (file,) = self.files
        found = replayed(file.read_bytes())
        assert found is not None
        return found


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path)


def test_nothing_is_written_before_there_is_something_to_lose(kept: Kept) -> None:
    assert kept.files == []
    kept.session.do("R", R)
    assert (kept.unsaved.text, kept.unsaved.start.text) == (kept.session.text, PLAN)
    assert kept.unsaved.start.digest == digest(PLAN.encode())


def test_undo_and_redo_are_kept_like_any_step(kept: Kept) -> None:
    session = kept.session
    session.do("R", R)
    session.do("name", Rename("role", "ml", "日本語"), C)
    session.undo()
    assert kept.unsaved.text == session.text
    session.redo()
    assert kept.unsaved.text == session.text
    assert "日本語" in session.text


@pytest.mark.parametrize("how", ["undone", "saved", "thrown away"])
def test_what_is_not_unsaved_is_not_kept(kept: Kept, how: str) -> None:
    kept.session.do("R", R)
    if how == "undone":
        kept.session.undo()
    elif how == "saved":
        kept.session.save()
    else:
        kept.keeping.forget()
    assert kept.files == []


def test_after_a_save_steps_are_kept_from_there_also_those_that_take_back_what_was_saved(kept: Kept) -> None:
    session = kept.session
    session.do("R", R)
    session.save()
    saved = session.text
    session.undo()
    assert (kept.unsaved.start.text, kept.unsaved.text) == (saved, PLAN)
    session.redo()
    assert kept.files == []


def test_a_plan_that_is_saved_elsewhere_is_kept_under_its_new_path(kept: Kept, tmp_path: Path) -> None:
    kept.session.do("R", R)
    kept.session.save(tmp_path / "other.yaml")
    assert kept.files == []
    kept.session.do("C", C)
    assert kept.unsaved.start.path == str((tmp_path / "other.yaml").resolve())


def test_a_new_plan_is_kept_from_its_first_step(tmp_path: Path) -> None:
    kept = Kept(tmp_path, None)
    assert kept.files == []
    kept.session.do("R", R)
    assert (kept.unsaved.start.path, kept.unsaved.text) == (None, kept.session.text)
    kept.session.undo()
    assert kept.files == []
    kept.session.redo()
    kept.session.save(tmp_path / "mine.yaml")
    assert kept.files == []


def test_a_plan_that_is_only_tried_is_not_kept_until_it_has_a_file(tmp_path: Path) -> None:
    journals = Journals(tmp_path / "state")
    session = Session(read(PLAN.encode(), "demo", None))
    Keeping(journals, session)
    session.do("R", R)
    assert not journals.folder.exists()
    session.save(tmp_path / "mine.yaml")
    session.do("C", C)
    assert len(list(journals.folder.iterdir())) == 1


def test_what_somebody_else_wrote_and_was_merged_is_no_step_of_ours(kept: Kept) -> None:
    session = kept.session
    session.do("R", R)
    theirs = PLAN.replace("title: Churn", "title: Fraud")
    kept.file.write_text(theirs)
    session.take_over("outside", session.reading(session.text.replace("title: Churn", "title: Fraud")))
    session.rebase(session.on_disk())
    assert kept.unsaved.start.text == theirs
    assert kept.unsaved.start.digest == digest(theirs.encode())
    assert kept.unsaved.text == session.text
    session.do("C", C)
    assert kept.unsaved.text == session.text


def test_a_plan_whose_file_is_gone_is_all_that_there_is(kept: Kept) -> None:
    kept.file.unlink()
    kept.session.unsave()
    assert kept.unsaved.text == PLAN


def test_what_is_taken_up_is_dropped_when_it_is_kept_again(kept: Kept, tmp_path: Path) -> None:
    kept.session.do("R", R)
    text = kept.session.text
    kept.keeping.close()
    again = Kept(tmp_path)
    (left,) = again.journals.left(again.file)
    again.keeping.replaces(left)
    again.session.take_over("taken up", again.session.reading(text))
    assert len(again.files) == 2  # whoever is killed here has both, and is offered one
    assert [one.instead for one in map(replayed, (file.read_bytes() for file in again.files)) if one and one.instead]
    again.keeping.finish(left)
    assert again.unsaved.text == text


def test_where_nothing_can_be_kept_that_is_said_and_the_next_step_keeps_all(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    session = kept.session
    session.do("R", R)
    first = session.text
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "step", full)
        session.do("name", Rename("role", "ml", "Model"))
        assert kept.keeping.trouble == "No space left on device"
        session.do("name", Rename("role", "ml", "Models"))
        assert kept.keeping.trouble
    assert kept.unsaved.text == first
    session.do("C", C)
    assert kept.keeping.trouble == ""
    texts = {found.text for found in map(replayed, (file.read_bytes() for file in kept.files)) if found}
    assert texts == {first, session.text}


def test_a_folder_that_is_gone_is_no_trouble(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr("os.getcwd", gone)
    kept.session.do("R", R)
    assert kept.keeping.trouble == ""
    assert kept.unsaved.start.folder == ""


@given(st.integers(0, 2**32))
@settings(database=None, suppress_health_check=list(HealthCheck), max_examples=examples(60))
def test_any_session_is_kept_as_it_stands(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Random edits, undone, made again and saved: the journal holds the text, and each prefix of it one before."""
    rng = random_of(seed)
    folder = tmp_path_factory.mktemp("plan")
    text = Hand(rng).text(plan_data(rng))
    (folder / "raci.yaml").write_bytes(encode(text, bom=rng.random() < 0.2))
    session = Session(load(folder / "raci.yaml"))
    keeping = Keeping(Journals(folder / "state"), session)
    seen: list[str] = []
    for _ in range(rng.randint(1, 15)):
        _anything(rng, session)
        files = list((folder / "state").glob("*"))
        assert bool(files) == session.dirty
        if not files:
            seen = []
            continue
        content = files[0].read_bytes()
        found = replayed(content)
        assert found is not None
        assert (found.text, found.start.text) == (session.text, session.saved.source.text)
        seen.append(session.text)
        torn = replayed(content[: rng.randint(0, len(content))])
        assert torn is None or torn.text in [*seen, session.saved.source.text]
    keeping.close()


def _anything(rng: Random, session: Session) -> None:
    kind = rng.random()
    if kind < 0.6:
        edit: Edit | None = random_edit(rng, session.plan)
        try:
            if edit is not None:
                session.do("edit", edit)
        except EditRefused:
            pass
    elif kind < 0.8:
        session.undo()
    elif kind < 0.92:
        session.redo()
    else:
        session.save()
