"""A file that somebody else writes while the editor is open: noticed by a look, told in words, and nothing is lost."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from raci.document.journal.journals import Journals
from raci.document.journal.records import replayed
from raci.tui.files.watching import Watching, stamp_of
from raci.tui.review.screen import ReviewScreen
from tests.git.repository import Repository
from tests.tui.driver import PLAN, Editor, editor
from tests.tui.quiet import held
from tests.tui.test_review import listed

OURS = PLAN.replace("ml-engineer: C", "ml-engineer: I")
THEIRS = PLAN.replace("title: Churn prediction", "title: Churn").replace("{data-scientist: AR}", "{data-scientist: A}")
MERGED = THEIRS.replace("ml-engineer: C", "ml-engineer: I")
AGAINST = THEIRS.replace("ml-engineer: C", "ml-engineer: R")


async def look(opened: Editor) -> None:
    """What the timer does, and whoever comes back to the window."""
    opened.screen.look()
    await done(opened)


async def done(opened: Editor) -> None:
    await opened.until(lambda: not any(one.group == "look" and not one.is_finished for one in opened.app.workers))
    await opened.settle()


async def typed(opened: Editor) -> None:
    opened.go("train-model", "ml-engineer")
    await opened.press("i")


def said(opened: Editor) -> str:
    return " ".join(opened.status.split())


async def test_without_edits_of_our_own_the_plan_is_read_again_as_one_step(plan: Path) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        plan.write_text(THEIRS + "# hers\n")
        await look(opened)
        assert (opened.session.text, opened.session.dirty) == (THEIRS + "# hers\n", False)
        assert opened.letters("evaluate-model", "data-scientist") == "A"
        assert (
            "raci.yaml was changed by somebody else: title Churn prediction → Churn; Evaluate the model: "
            "Data scientist AR → A." in said(opened)
        )
        assert "not saved" not in opened.title
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty) == (PLAN, True)
        await opened.press("ctrl+y")
        assert not opened.session.dirty
        await opened.press("shift+f9")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))


async def test_edits_that_are_not_saved_are_merged_and_still_not_saved(plan: Path) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        await typed(opened)
        plan.write_text(THEIRS)
        await look(opened)
        assert (opened.session.text, opened.session.dirty, plan.read_text()) == (MERGED, True, THEIRS)
        assert "and merged with what is not saved here: title Churn prediction → Churn" in said(opened)
        await opened.press("ctrl+s")
        assert plan.read_text() == MERGED
        assert "Came in" not in opened.status


async def test_a_contradiction_is_decided(plan: Path) -> None:
    async with editor(plan, size=(120, 30)) as opened:
        await typed(opened)
        plan.write_text(AGAINST)
        opened.screen.look()
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert listed(opened)[1] == "› [?] Train the model: ML engineer (was C)"
        await opened.press("right", "f9")
        await opened.until(lambda: opened.app.screen is opened.screen)
        await done(opened)
        assert (opened.session.text, opened.session.dirty, plan.read_text()) == (AGAINST, False, AGAINST)


async def test_whoever_does_not_decide_is_asked_when_he_saves_and_not_before(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(AGAINST)
        opened.screen.look()
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await opened.press("escape")
        await opened.until(lambda: opened.app.screen is opened.screen)
        await done(opened)
        assert (opened.session.text, opened.session.dirty) == (OURS, True)
        assert "until you save" in said(opened)
        await look(opened)
        assert opened.app.screen is opened.screen
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))


async def test_lines_that_change_no_meaning_come_in_too(plan: Path) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        await typed(opened)
        plan.write_text("# hers\n" + PLAN)
        await look(opened)
        assert opened.session.text == "# hers\n" + OURS
        assert "only what changes no meaning" in said(opened)


async def test_a_file_that_says_what_the_screen_shows_is_saved(plan: Path) -> None:
    async with editor(plan) as opened:
        await typed(opened)
        plan.write_text(OURS)
        await look(opened)
        assert (opened.session.text, opened.session.dirty) == (OURS, False)
        assert "not saved" not in opened.title


# Files that are no plan any more


def no_yaml(path: Path) -> None:
    path.write_text("a: [")


def newer(path: Path) -> None:
    path.write_text(PLAN.replace("raci: 1", "raci: 9"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("become", [no_yaml, newer, folder])
@pytest.mark.parametrize("edited", [False, True])
async def test_what_is_no_plan_is_said_once_and_left_alone(
    plan: Path, become: Callable[[Path], None], edited: bool
) -> None:
    async with editor(plan, size=(200, 40)) as opened:
        if edited:
            await typed(opened)
        text = opened.session.text
        become(plan)
        await look(opened)
        assert "raci.yaml was changed by somebody else, and is left alone:" in said(opened)
        assert opened.session.text == text
        opened.screen.hush()
        await look(opened)
        assert "left alone" not in said(opened)


async def test_a_file_that_is_gone_is_said_once_and_the_plan_counts_as_not_saved(plan: Path, tmp_path: Path) -> None:
    journals = Journals(tmp_path / "state")
    async with editor(plan, journals=journals) as opened:
        plan.unlink()
        await look(opened)
        assert "raci.yaml was deleted or moved by somebody else; the plan is still here." in said(opened)
        assert "not saved" in opened.title
        (file,) = journals.folder.iterdir()
        found = replayed(file.read_bytes())
        assert found is not None
        assert found.text == PLAN
        opened.screen.hush()
        await look(opened)
        assert "deleted" not in said(opened)
        await opened.press("f12", "enter")
        assert (plan.read_text(), opened.session.dirty) == (PLAN, False)


@pytest.mark.parametrize(("edited", "text"), [(False, PLAN), (True, OURS)])
async def test_a_file_that_comes_back_is_the_file_again(plan: Path, edited: bool, text: str) -> None:
    async with editor(plan) as opened:
        if edited:
            await typed(opened)
        plan.unlink()
        await look(opened)
        plan.write_text(PLAN)
        await look(opened)
        assert "is there again, as it was" in said(opened)
        assert (opened.session.text, opened.session.dirty) == (text, edited)


async def test_a_file_that_comes_back_as_another_one_is_read_again(plan: Path) -> None:
    async with editor(plan) as opened:
        plan.unlink()
        await look(opened)
        plan.write_text(THEIRS)
        await look(opened)
        assert (opened.session.text, opened.session.dirty) == (THEIRS, False)


async def test_another_branch_is_another_plan_and_back(plan: Path) -> None:
    repository = Repository(plan.parent)
    repository.commit("raci.yaml", PLAN)
    repository.git("checkout", "-q", "-b", "other")
    repository.commit("raci.yaml", THEIRS)
    repository.git("checkout", "-q", "-")
    async with editor(plan, None) as opened:
        for branch, text in (("other", THEIRS), ("-", PLAN)):
            repository.git("checkout", "-q", branch)
            await look(opened)
            assert (opened.session.text, opened.session.dirty) == (text, False)


# When and how it is looked


async def test_a_file_that_nobody_touched_is_read_once(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[Path] = []
    monkeypatch.setattr("raci.tui.files.watching._digest", lambda path: reads.append(path) or _real(path))
    async with editor(plan) as opened:
        for _ in range(5):
            await look(opened)
        assert reads == [plan]
        os.utime(plan, (1, 1))  # touched, and the same
        await look(opened)
        await look(opened)
        assert reads == [plan, plan]
        assert opened.session.text == PLAN
        assert not opened.session.undo_title


def _real(path: Path) -> str:
    from raci.document.source import digest

    return digest(path.read_bytes())


async def test_what_the_editor_saves_itself_is_no_news(plan: Path) -> None:
    async with editor(plan) as opened:
        await look(opened)
        await typed(opened)
        await opened.press("ctrl+s")
        await look(opened)
        assert "somebody else" not in said(opened)
        assert opened.session.text == OURS


async def test_a_file_that_is_being_written_waits(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with editor(plan) as opened:
        plan.write_text(PLAN[: PLAN.index("  deployment:")])

        def written_meanwhile(path: Path) -> str:
            monkeypatch.setattr("raci.tui.files.watching._digest", _real)
            found = _real(path)
            path.write_text(THEIRS)
            return found

        monkeypatch.setattr("raci.tui.files.watching._digest", written_meanwhile)
        await look(opened)
        assert opened.session.text == PLAN
        await look(opened)
        assert opened.session.text == THEIRS


async def test_a_name_that_is_being_edited_is_not_pulled_away(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("f2", "end", "!")
        plan.write_text(THEIRS)
        await look(opened)
        assert opened.session.text == PLAN
        await opened.press("enter")
        await look(opened)
        assert opened.session.text == THEIRS.replace("name: Train the model", "name: Train the model!")


async def test_it_is_looked_every_few_seconds_and_when_the_window_is_chosen(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    from raci.change.session import Session
    from raci.document.load import load
    from raci.tui.app import RaciApp

    looks: list[Watching] = []
    monkeypatch.setattr(Watching, "look", lambda self: looks.append(self))  # noqa: PLW0108  a builtin would not be a method
    plan.write_text(PLAN)
    app = RaciApp(Session(load(plan)), date(2026, 11, 23))
    app.look_every = 0.01
    async with app.run_test() as pilot:
        opened = Editor(app, pilot)
        await opened.until(lambda: len(looks) > 2)
        app.look_every = 1000
        before = len(looks)
        app.post_message(events.AppFocus())
        await opened.until(lambda: len(looks) > before)


def test_a_stamp_changes_with_the_file(plan: Path) -> None:
    assert stamp_of(plan) is None
    plan.write_text("a")
    first = stamp_of(plan)
    plan.write_text("ab")
    assert stamp_of(plan) != first is not None


async def test_a_drive_that_does_not_answer_holds_up_nobody(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    with held() as answered:
        async with editor(plan) as opened:
            monkeypatch.setattr(
                "raci.tui.files.watching.stamp_of", lambda path: asked.append(path) or (answered.wait() and None)
            )
            opened.screen.look()
            opened.screen.look()
            opened.go("train-model", "ml-engineer")
            await opened.press("i")
            assert opened.letters("train-model", "ml-engineer") == "I"
            assert asked == [plan]


async def test_a_name_that_is_begun_while_the_file_is_looked_at_is_typed_to_its_end(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held() as answered:
        async with editor(plan) as opened:
            monkeypatch.setattr("raci.tui.files.watching.stamp_of", lambda path: answered.wait() and stamp_of(path))
            plan.write_text(PLAN.replace("Evaluate the model", "Judge the model"))
            opened.screen.look()
            opened.go("train-model")
            await opened.press("f2")
            answered.set()
            await opened.settle()
            assert opened.session.text == PLAN
            assert opened.screen.query("NameInput")


@pytest.mark.parametrize("group", ["save", "import", "look", "offer"])
async def test_while_something_is_brought_in_nobody_looks(plan: Path, group: str) -> None:
    ended = asyncio.Event()
    async with editor(plan) as opened:
        working = opened.screen.run_worker(ended.wait(), group=group)
        plan.write_text(PLAN.replace("Evaluate the model", "Judge the model"))
        opened.screen.look()
        await opened.settle()
        assert opened.session.text == PLAN
        ended.set()
        await working.wait()
        opened.screen.look()
        await opened.settle()
        assert "Judge the model" in opened.session.text
