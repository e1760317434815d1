"""What an editor that died had not saved: kept, offered at the next start, and gone when nobody wants it."""

from __future__ import annotations

import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Button

from raci.change.session import Session
from raci.document.buffer import difference
from raci.document.journal.journal import Journal
from raci.document.journal.journals import Journals
from raci.document.journal.records import Start, replayed
from raci.document.load import load
from raci.document.recent import RecentPlans
from raci.document.source import digest
from raci.tui.app import RaciApp
from raci.tui.dialogs.question import Question
from raci.tui.restoring import spoken
from raci.tui.review.screen import ReviewScreen
from raci.tui.start.screen import StartScreen
from tests.tui.driver import PLAN, TODAY, Editor, editor
from tests.tui.starting import start as begun
from tests.tui.test_review import heading, listed

EDITED = PLAN.replace("ml-engineer: C", "ml-engineer: I").replace("title: Churn prediction", "title: Fraud")
NOON = datetime(2026, 11, 23, 12, 5).timestamp()


@pytest.fixture
def journals(tmp_path: Path) -> Journals:
    return Journals(tmp_path / "state", lambda: NOON)


def died(journals: Journals, path: Path | None, text: str = EDITED, base: str = PLAN) -> None:
    """An editor that was killed with a text on its screen."""
    real = None if path is None else str(path.resolve())
    journal = journals.begin(Start(real, "/work", base, digest(base.encode())))
    journal.step([difference(base, text)])
    journal.close()


def kept(journals: Journals) -> list[str]:
    """The texts that are kept now."""
    found = (replayed(file.read_bytes()) for file in journals.folder.glob("*"))
    return sorted(one.text for one in found if one is not None)


@asynccontextmanager
async def asked(plan: Path, journals: Journals, text: str | None = PLAN) -> AsyncIterator[Editor]:
    """The editor with the question that it begins with."""
    async with editor(plan, text, journals=journals) as opened:
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        yield opened


def question(opened: Editor) -> str:
    return str(opened.app.screen.query("Static").first().content)  # type: ignore[attr-defined]


def answers(opened: Editor) -> list[str]:
    return [str(one.label) for one in opened.app.screen.query(Button)]


async def answer(opened: Editor, name: str) -> None:
    opened.app.screen.query_one(f"#{name}", Button).press()
    await opened.until(lambda: opened.app.screen is opened.screen and bool(opened.screen._said))
    await opened.settle()


# The question


async def test_edits_that_were_not_saved_are_told_in_words(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        assert question(opened).split("\n") == [
            "Edits of today at 12:05 were not saved: 2 changes.",
            "",
            "· title Churn prediction → Fraud",
            "· Train the model: ML engineer C → I",
        ]
        assert answers(opened) == ["Take them up", "Look at them", "Throw them away", "Later"]
        assert opened.session.text == PLAN


async def test_taken_up_they_are_one_step_and_kept_until_they_are_saved(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        await opened.press("enter")
        assert (opened.session.text, opened.session.dirty, plan.read_text()) == (EDITED, True, PLAN)
        assert "Edits of today at 12:05 taken up: 2 changes." in opened.status
        assert kept(journals) == [EDITED]
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty) == (PLAN, False)
        await opened.press("ctrl+y", "ctrl+s")
        assert (plan.read_text(), kept(journals)) == (EDITED, [])


async def test_some_of_them_are_taken_up(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        opened.app.screen.query_one("#look", Button).press()
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert "Edits of today at 12:05 that were not saved" in heading(opened)
        await opened.press("space", "f9")
        await opened.until(lambda: opened.app.screen is opened.screen)
        await opened.settle()
        wanted = PLAN.replace("ml-engineer: C", "ml-engineer: I")
        assert (opened.session.text, kept(journals)) == (wanted, [wanted])


async def test_whoever_only_looks_is_asked_again(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        opened.app.screen.query_one("#look", Button).press()
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await opened.press("escape")
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert (opened.session.text, kept(journals)) == (PLAN, [EDITED])


async def test_thrown_away_they_are_gone(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        await answer(opened, "drop")
        assert (opened.session.text, opened.session.dirty, kept(journals)) == (PLAN, False, [])
        assert "thrown away" in opened.status


@pytest.mark.parametrize("how", ["later", "escape"])
async def test_later_is_at_the_next_start(plan: Path, journals: Journals, how: str) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        if how == "later":
            await answer(opened, how)
        else:
            await opened.press("escape")
        assert (opened.session.text, kept(journals)) == (PLAN, [EDITED])
    async with asked(plan, journals) as opened:
        await opened.press("enter")
        assert opened.session.text == EDITED


async def test_of_several_editors_that_died_each_is_asked_about(plan: Path, journals: Journals) -> None:
    for text in (PLAN.replace("title: Churn prediction", "title: Fraud"), PLAN.replace("engineer: R", "engineer: C")):
        died(journals, plan, text)
    async with asked(plan, journals) as opened:
        first = question(opened)
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert question(opened) != first
        await opened.press("enter")
        await opened.until(lambda: opened.app.screen is opened.screen)
        wanted = PLAN.replace("title: Churn prediction", "title: Fraud").replace("engineer: R", "engineer: C")
        assert (opened.session.text, kept(journals)) == (wanted, [wanted])


# The file changed since


async def test_edits_are_merged_into_a_file_that_changed_since(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    now = PLAN.replace("name: Deploy the model", "name: Ship the model  # hers")
    async with asked(plan, journals, now) as opened:
        assert "The file was changed since" in question(opened)
        await opened.press("enter")
        assert opened.session.text == EDITED.replace("name: Deploy the model", "name: Ship the model  # hers")


async def test_where_the_file_contradicts_the_edits_that_is_decided_first(plan: Path, journals: Journals) -> None:
    died(journals, plan)
    now = PLAN.replace("ml-engineer: C", "ml-engineer: R")
    async with asked(plan, journals, now) as opened:
        assert answers(opened) == ["Look at them", "Throw them away", "Later"]
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert listed(opened)[1:4] == [
            "› [?] Train the model: ML engineer (was C)",
            "      ( ) ours: R",
            "      ( ) theirs: I",
        ]
        await opened.press("right", "f9")
        await opened.until(lambda: opened.app.screen is opened.screen)
        assert opened.session.text == EDITED


@pytest.mark.parametrize("now", [EDITED, EDITED + "# hers\n"])
async def test_edits_that_are_in_the_file_already_are_not_asked_about(plan: Path, journals: Journals, now: str) -> None:
    died(journals, plan)
    async with editor(plan, now, journals=journals) as opened:
        await opened.until(lambda: not kept(journals))
        assert opened.app.screen is opened.screen
        assert (opened.session.text, opened.session.dirty) == (now, False)


async def test_what_was_saved_before_the_editor_died_is_gone_before_a_key_is_done(
    plan: Path, journals: Journals
) -> None:
    died(journals, plan)
    plan.write_text(EDITED)
    app = RaciApp(Session(load(plan)), TODAY)
    app.journals = journals
    app.post_message(events.Key("c", "c"))
    async with app.run_test(size=(100, 30)) as pilot:
        opened = Editor(app, pilot)
        await opened.until(lambda: opened.session.dirty)
        assert kept(journals) == [opened.session.text]


async def test_a_plan_that_cannot_be_merged_is_taken_up_as_it_stood(plan: Path, journals: Journals) -> None:
    twice = PLAN + "tags: [a]\ntags: [b]\n"
    died(journals, plan, twice.replace("ml-engineer: C", "ml-engineer: I"), twice)
    async with asked(plan, journals, twice) as opened:
        assert answers(opened) == ["Take them up", "Throw them away", "Later"]
        await opened.press("enter")
        assert opened.session.text == twice.replace("ml-engineer: C", "ml-engineer: I")


# While one edits


async def test_what_is_typed_is_kept_until_it_is_saved(plan: Path, journals: Journals) -> None:
    async with editor(plan, journals=journals) as opened:
        assert kept(journals) == []
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        assert kept(journals) == [opened.session.text]
        await opened.press("ctrl+s")
        assert kept(journals) == []


async def test_whoever_leaves_without_saving_is_not_asked_again(plan: Path, journals: Journals) -> None:
    async with editor(plan, journals=journals) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+q")
        opened.app.screen.query_one("#discard", Button).press()
        await opened.until(lambda: opened.app.return_code is not None)
    assert kept(journals) == []


async def test_that_nothing_can_be_kept_is_said_once(
    plan: Path, journals: Journals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Journal, "step", full)
    async with editor(plan, journals=journals) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        assert "cannot be kept against a crash: No space left on device." in opened.status
        assert opened.letters("train-model", "ml-engineer") == "I"
        await opened.press("right", "c")
        assert "cannot be kept" not in opened.status


async def test_an_editor_that_lives_is_not_asked_about(plan: Path, journals: Journals) -> None:
    async with editor(plan, journals=journals) as one:
        one.go("train-model", "ml-engineer")
        await one.press("i")
        async with editor(plan, None, journals=journals) as other:
            await other.settle()
            assert other.app.screen is other.screen
        assert len(kept(journals)) == 1


async def offered(opened: Editor) -> None:
    """Wait until everything was offered and said that a start has to say of others."""
    await opened.until(
        lambda: all(one.is_finished for one in opened.app.workers if one.group == "offer") and opened.screen.is_mounted
    )


async def test_that_another_editor_has_unsaved_changes_of_the_plan_is_said_once(plan: Path, journals: Journals) -> None:
    async with editor(plan, journals=journals) as one:
        one.go("train-model", "ml-engineer")
        await one.press("i")
        async with editor(plan, None, journals=journals) as other:
            await other.until(lambda: "Another editor" in other.status)
            assert "has this plan open, with changes of today at 12:05 that are not saved." in other.status
            assert "What one of you saves, the other one merges." in other.status
            await other.press("down", "i")
            assert "Another editor" not in other.status
            await other.press("ctrl+z")
        await one.press("ctrl+z")
        async with editor(plan, None, journals=journals) as other:
            await offered(other)
            assert "Another editor" not in other.status


async def test_edits_that_wait_are_no_other_editor_and_what_became_of_them_stays_said(
    plan: Path, journals: Journals
) -> None:
    died(journals, plan)
    async with asked(plan, journals) as opened:
        await answer(opened, "later")
        await offered(opened)
        assert "wait for the next start" in opened.status
        assert "Another editor" not in opened.status
    async with editor(plan, journals=journals) as one:
        await one.until(lambda: isinstance(one.app.screen, Question))
        await answer(one, "drop")
        one.go("train-model", "ml-engineer")
        await one.press("i")
        died(journals, plan)
        async with asked(plan, journals) as other:
            await answer(other, "drop")
            await other.until(lambda: "Another editor" in other.status)
            assert "thrown away" in other.status


# Plans without a file


@pytest.fixture
def start(journals: Journals) -> RaciApp:
    app = RaciApp(None, TODAY)
    app.journals = journals
    return app


async def test_new_plans_that_were_not_saved_stand_first_on_the_start_screen(
    journals: Journals, start: RaciApp, plan: Path
) -> None:
    died(journals, None)
    died(journals, plan, EDITED.replace("Fraud", "日本語"))
    plan.with_name("other.yaml").write_text(PLAN)
    died(journals, plan.with_name("other.yaml"))
    async with start.run_test(size=(120, 24)) as pilot:
        await pilot.pause()
        screen = start.screen
        assert isinstance(screen, StartScreen)
        unsaved = [one for one in screen.offers.shown if one.heading == "Not saved"]
        assert list(screen.offers.shown[:2]) == unsaved
        told = {one.title: one.more for one in unsaved}
        assert told == {
            "Fraud": "Edited today at 12:05 and not saved; made in /work.",
            "日本語": f"Edited today at 12:05 and not saved; the file {plan} is gone.",
        }
        assert screen.panel.told[0].text in told.values()


@pytest.mark.parametrize("gone", [False, True])
async def test_a_plan_without_a_file_is_taken_up_from_there(
    journals: Journals, start: RaciApp, plan: Path, gone: bool
) -> None:
    died(journals, plan if gone else None)
    async with start.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter")
        opened = Editor(start, pilot)
        await opened.until(lambda: start.screen is opened.screen and opened.session.dirty)
        await opened.until(lambda: opened.session.text == EDITED)
        assert kept(journals) == [EDITED]
        await opened.press("ctrl+s", *(() if gone else ("ctrl+u", *str(plan), "enter")))
        await opened.until(lambda: not opened.session.dirty)
        assert (plan.read_text(), kept(journals)) == (EDITED, [])


async def test_the_others_wait_while_one_is_chosen(journals: Journals, start: RaciApp) -> None:
    died(journals, None)
    async with start.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert kept(journals) == [EDITED]
        (left,) = journals.without_file()
        left.release()


# Plans with a file, on the start screen


@pytest.fixture
def churn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan that was open lately, in a folder that one is not in."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = tmp_path / "churn.raci.yaml"
    path.write_text(PLAN)
    return path


@pytest.fixture
def recent(tmp_path: Path, churn: Path) -> RecentPlans:
    known = RecentPlans(tmp_path / "recent.json", lambda: NOON - 3600)
    known.remember(churn, "Churn prediction")
    return known


async def test_a_recent_plan_of_which_edits_wait_says_when_and_how_many(
    journals: Journals, churn: Path, recent: RecentPlans
) -> None:
    died(journals, churn)
    async with begun(recent, journals=journals) as opened:
        assert "  not saved, today at 12:05  " in opened.lines()[1]
        await opened.until_told("Not saved")
        told = opened.preview()
        assert "Not saved 2 changes of today at 12:05; opening it asks what to do." in told
        assert "Opened    today at 11:05" in told
        await opened.press("enter")
        editing = Editor(opened.app, opened.pilot)
        await editing.until(lambda: isinstance(opened.app.screen, Question))
        assert "Edits of today at 12:05 were not saved: 2 changes." in question(editing)


@pytest.mark.parametrize("text", [EDITED, PLAN])
async def test_a_plan_of_this_folder_is_marked_unless_its_file_has_the_edits(
    journals: Journals, churn: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(churn.parent)
    churn.write_text(text)
    died(journals, churn)
    async with begun(journals=journals) as opened:
        await opened.until_told("Size")
        assert ("not saved" in opened.lines()[1]) == ("Not saved" in opened.preview()) == (text == PLAN)


async def test_a_recent_plan_that_another_editor_is_editing_waits_for_nobody(
    journals: Journals, churn: Path, recent: RecentPlans
) -> None:
    async with editor(churn, journals=journals) as other:
        other.go("train-model", "ml-engineer")
        await other.press("i")
        async with begun(recent, journals=journals) as opened:
            await opened.until_told("Size")
            assert "not saved" not in opened.lines()[1]


def test_times_are_told_as_people_say_them() -> None:
    told = [spoken(NOON, day) for day in (date(2026, 11, 23), date(2026, 11, 24), date(2027, 1, 1))]
    assert told == ["today at 12:05", "yesterday at 12:05", "2026-11-23 at 12:05"]
    assert datetime.fromtimestamp(NOON, UTC)
