"""The smallest repair, shown in the matrix and taken or left."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static

from raci.tui.dialogs.pages import Pages
from raci.tui.grid.lines import ActivityLine
from tests.tui.driver import PLAN, Editor, changed_lines, editor

NOBODY_ANSWERS = PLAN.replace("ml-engineer: A,", "ml-engineer: C,")


async def look(opened: Editor) -> None:
    await opened.press("shift+f7")
    await opened.until(lambda: opened.app.screen is opened.screen and bool(opened.grid.ghosts))


async def test_proposed_letters_stand_in_brackets_and_nothing_is_changed(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        await look(opened)
        ((activity, role), letters) = next(iter(opened.grid.ghosts.items()))
        assert activity == "deploy-model"
        assert f"({letters})" in opened.line("Deploy the model")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("deploy-model"), role)
        assert "1 letter would clear 1 error: Enter takes them, Esc leaves them" in opened.status
        assert "mends H001" in opened.status
        assert opened.session.text == NOBODY_ANSWERS


async def test_enter_takes_them_as_one_step(plan: Path) -> None:
    text = NOBODY_ANSWERS.replace("AR", "R")
    async with editor(plan, text) as opened:
        await look(opened)
        ghosts = dict(opened.grid.ghosts)
        assert len(ghosts) == 3
        await opened.press("down", "enter")
        assert opened.problems == []
        assert not opened.grid.ghosts
        assert {cell: opened.letters(*cell) for cell in ghosts} == ghosts
        assert len(changed_lines(text, opened.session.text)) == 3
        assert "3 letters changed, 3 errors cleared." in opened.status
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty) == (text, False)


async def test_escape_leaves_them_and_enter_moves_again(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        await look(opened)
        await opened.press("escape")
        assert "The letters stay as they were." in opened.status
        assert "(" not in opened.line("Deploy the model")
        opened.go("train-model", "ml-engineer")
        await opened.press("enter")
        assert opened.grid.line == ActivityLine("evaluate-model")
        assert opened.session.text == NOBODY_ANSWERS


async def test_f1_lists_what_each_change_is_for(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        await look(opened)
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)
        assert "mends H001" in str(opened.app.screen.query_one(Static).render())
        await opened.press("escape")
        assert opened.grid.ghosts


async def test_an_edit_drops_what_was_proposed_before_it(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        await look(opened)
        opened.go("train-model", "devops-engineer")
        await opened.press("i")
        assert not opened.grid.ghosts
        assert "would clear" not in opened.status


async def test_where_nothing_is_to_be_repaired_that_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("shift+f7")
        await opened.until(lambda: "There are no errors, so nothing is to be repaired." in opened.status)


async def test_where_no_letter_helps_that_is_said(plan: Path) -> None:
    text = PLAN.replace("    name: Modelling", "    colour: red")
    async with editor(plan, text) as opened:
        await opened.press("shift+f7")
        await opened.until(lambda: "1 error, and no change of letters clears it." in opened.status)
        assert "Letters do not cause it." in opened.status
        assert opened.session.text == text
