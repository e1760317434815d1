"""Leaving the editor: nothing that was typed is lost on the way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, MouseDown, MouseUp, Paste
from textual.screen import Screen
from textual.widgets import Input, Static

from raci.change.edits.letters import SetLetters
from raci.change.proof import Ready, Wanted, prove
from raci.change.session import Session
from raci.document.load import read
from raci.tui.app import RaciApp
from raci.tui.dialogs.question import Question
from raci.tui.dialogs.working import Waiting
from raci.tui.editor.screen import EditorScreen
from raci.tui.grid.lines import ActivityLine
from raci.tui.paths.prompt import AskPath
from tests.tui.driver import PLAN, TODAY, Editor, editor
from tests.tui.quiet import Held, held


def still_open(opened: Editor) -> bool:
    return opened.app.return_code is None and opened.screen.is_attached


async def test_a_plan_without_changes_is_left_at_once(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+q")
        assert opened.app.return_code == 0


async def test_whoever_saves_and_quits_and_cannot_save_stays_with_the_changes(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        plan.write_text("something else")
        await opened.press("ctrl+q", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert still_open(opened)
        assert opened.app.screen.query_one(".dialog").border_title == "Not saved"
        await opened.press("enter")
        assert opened.app.screen is opened.screen
        assert opened.session.dirty
        assert opened.letters("train-model", "ml-engineer") == "I"
    assert plan.read_text() == "something else"


@pytest.mark.parametrize("answer", ["escape", "ctrl+q"])
async def test_whoever_gives_no_answer_stays(plan: Path, answer: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+q", answer)
        assert still_open(opened)
        assert opened.app.screen is opened.screen
        assert opened.session.dirty


async def test_the_last_answer_leads_back(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+q", "right", "right", "enter")
        assert still_open(opened)
        assert opened.session.dirty
    assert plan.read_text() == PLAN


async def test_a_new_plan_is_asked_for_a_name_before_it_is_left(tmp_path: Path) -> None:
    app = RaciApp(Session(read(PLAN.encode(), "new plan", None), saved=False), TODAY)
    async with app.run_test(size=(100, 30)) as pilot:
        opened = Editor(app, pilot)
        await opened.settle()
        await opened.press("ctrl+q", "enter")
        assert isinstance(app.screen, AskPath)
        assert still_open(opened)
        await opened.press("escape")
        assert still_open(opened)
        assert opened.session.dirty
        await opened.press("ctrl+q", "enter")
        app.screen.query_one(Input).value = str(tmp_path / "mine.raci.yaml")
        await opened.press("enter")
        assert not opened.session.dirty
    assert (tmp_path / "mine.raci.yaml").read_text() == PLAN


@pytest.mark.parametrize("key", ["f1", "f12", "ctrl+p", "f4"])
async def test_ctrl_q_over_a_dialog_closes_only_the_dialog(plan: Path, key: str) -> None:
    async with editor(plan, PLAN.replace("data-scientist: AR, ", "data-scientist: R, ")) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", key)
        assert not isinstance(opened.app.screen, EditorScreen)
        await opened.press("ctrl+q")
        assert still_open(opened)
        assert opened.app.screen is opened.screen
        await opened.press("ctrl+q")
        assert isinstance(opened.app.screen, Question)


# Save as


@pytest.mark.parametrize("how", ["the name that is suggested", "a name beside the plan", "a name through a link"])
async def test_saving_as_the_file_that_it_is_saves_it(plan: Path, tmp_path: Path, how: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "f12")
        assert isinstance(opened.app.screen, AskPath)
        if how == "a name beside the plan":
            opened.app.screen.query_one(Input).value = str(tmp_path / "x" / ".." / "raci.yaml")
        elif how == "a name through a link":
            (tmp_path / "link.yaml").symlink_to(plan)
            opened.app.screen.query_one(Input).value = str(tmp_path / "link.yaml")
        await opened.press("enter")
        assert opened.app.screen is opened.screen
        assert not opened.session.dirty
        await opened.press("a", "ctrl+s")
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: A")


@pytest.mark.parametrize("key", ["f1", "f12", "ctrl+f", "ctrl+g", "shift+f4"])
async def test_a_second_enter_in_the_same_breath_takes_nothing_away_but_the_dialog(plan: Path, key: str) -> None:
    async with editor(plan) as opened:
        await opened.press(key)
        for _ in range(3):
            opened.app.post_message(Key("enter", "\r"))
        await opened.settle()
        assert still_open(opened)
        assert opened.app.screen_stack[0] is opened.screen


async def test_a_second_click_beside_the_palette_takes_nothing_away_but_the_palette(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+p")
        for _ in range(3):
            for kind in (MouseDown, MouseUp):
                opened.app.post_message(kind(None, 0, 29, 0, 0, 1, False, False, False, 0, 29))
        await opened.settle()
        assert opened.app.screen_stack == [opened.screen]


@pytest.fixture
def proof(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    """Every plan counts as large, and what takes long of a save waits for this."""
    monkeypatch.setattr("raci.tui.files.writing._MANY_ROWS", 2)
    with held() as go_on:

        def waiting(wanted: Wanted) -> Ready:
            go_on.wait()
            return prove(wanted)

        monkeypatch.setattr("raci.change.proof.prove", waiting)
        yield go_on


async def test_a_large_plan_is_saved_beside_and_what_is_typed_meanwhile_is_done_after(plan: Path, proof: Held) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s", "a", "down", "escape")
        assert isinstance(opened.app.screen, Waiting)
        assert "Saving …" in str(opened.app.screen.query(Static).first().content)
        assert (opened.letters("train-model", "ml-engineer"), plan.read_text()) == ("I", PLAN)
        proof.set()
        await opened.until(lambda: opened.letters("train-model", "ml-engineer") == "A")
        assert opened.screen.grid.line == ActivityLine("evaluate-model")
        assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")
        assert opened.session.dirty


async def test_a_large_plan_is_saved_before_the_editor_is_left(plan: Path, proof: Held) -> None:
    proof.set()
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("a", "ctrl+q", "enter")
        await opened.until(lambda: opened.app.return_code is not None)
        assert opened.app.return_code == 0
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: A")


async def test_what_keeps_a_large_plan_from_being_saved_is_told(plan: Path, proof: Held) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
        plan.write_text("something else")
        proof.set()
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert opened.app.screen.query_one(".dialog").border_title == "Not saved"
    assert plan.read_text() == "something else"


async def test_so_is_what_its_text_is_found_not_to_say(plan: Path, proof: Held) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        opened.session._buffer.lines[1] = "title: Something else\n"
        proof.set()
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        assert "a fault of raci" in str(opened.app.screen.query(Static).first().content)
    assert plan.read_text() == PLAN


async def test_what_came_in_while_it_was_proved_is_proved_as_well(
    plan: Path, proof: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof.set()
    async with editor(plan) as opened:
        session, proofs = opened.session, list[Ready]()

        def changed_after(wanted: Wanted) -> Ready:
            proofs.append(prove(wanted))
            if len(proofs) == 1:
                session.do("Another", SetLetters("deploy-model", "data-scientist", "C"))
            return proofs[-1]

        monkeypatch.setattr("raci.change.proof.prove", changed_after)
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
        await opened.until(lambda: "Saved" in opened.status)
        assert not session.dirty
        assert session.text == plan.read_text()
        assert "data-scientist: C" in session.text


async def test_what_is_asked_while_a_large_plan_is_saved_can_be_answered(plan: Path, proof: Held) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
        asked = Question("Outside", "Something came in.", (("back", "Back"),))
        opened.app.push_screen(asked)
        await opened.settle()
        proof.set()
        await opened.settle()
        assert opened.app.screen is asked
        await opened.press("escape")
        await opened.until(lambda: not opened.session.dirty)
        assert opened.app.screen_stack == [opened.screen]


async def test_a_large_plan_that_is_saved_twice_in_a_breath_is_not_taken_for_changed(plan: Path, proof: Held) -> None:
    proof.set()
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        for _ in range(2):
            opened.app.post_message(Key("ctrl+s", None))
        await opened.press("down")
        await opened.until(lambda: opened.screen.grid.line == ActivityLine("evaluate-model"))
        assert "from outside" not in opened.status
        assert opened.session.undo_title == "Train the model, ML engineer: I"
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")


async def test_what_is_pasted_while_a_large_plan_is_saved_is_pasted_after(plan: Path, proof: Held) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
        opened.app.post_message(Paste("A"))
        await opened.settle()
        proof.set()
        await opened.until(lambda: opened.letters("train-model", "ml-engineer") == "A")
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")


async def test_a_card_that_is_opened_and_typed_into_while_a_large_plan_is_saved_comes_after(
    plan: Path, proof: Held
) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s", "ctrl+e", "a", "enter", "escape")
        proof.set()
        await opened.until(lambda: opened.app.screen is opened.screen)
        await opened.until(lambda: opened.letters("train-model", "ml-engineer") == "A")
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")


async def test_what_is_typed_as_a_save_ends_comes_after_what_was_typed_before(
    plan: Path, proof: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s", "a", "right")
        replace_screen = RaciApp._replace_screen

        async def typing(app: RaciApp, screen: Screen[Any]) -> Screen[Any]:
            app.post_message(Key("c", "c"))
            return await replace_screen(app, screen)

        monkeypatch.setattr(RaciApp, "_replace_screen", typing)
        proof.set()
        await opened.until(lambda: opened.letters("train-model", "devops-engineer") == "C")
        assert opened.letters("train-model", "ml-engineer") == "A"


async def test_what_was_typed_before_it_was_told_that_nothing_is_saved_does_not_answer_that(
    plan: Path, proof: Held
) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        opened.session._buffer.lines[1] = "title: Something else\n"
        await opened.press("ctrl+s", "down", "escape")
        proof.set()
        await opened.until(lambda: isinstance(opened.app.screen, Question))
        await opened.settle()
        assert isinstance(opened.app.screen, Question)
        assert opened.screen.grid.line == ActivityLine("evaluate-model")
