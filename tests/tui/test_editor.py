"""The editor as a whole: undo, findings, saving, leaving, commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from raci.tui.commands.all import EDITOR
from raci.tui.commands.command import Command
from raci.tui.commands.mouse import MOUSE
from raci.tui.commands.review import REVIEW
from raci.tui.dialogs.keys import help_rows, help_table
from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.question import Question
from raci.tui.grid.lines import ActivityLine, Line, StageLine
from raci.tui.problems.pane import Problems
from tests.tui.driver import PLAN, editor


async def test_undo_takes_back_step_by_step_to_the_first_byte_and_redo_makes_them_again(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "R", "right", "c", "down", "delete", "a")
        last = opened.session.text
        await opened.press(*["ctrl+z"] * 5)
        assert opened.session.text == PLAN
        assert "not saved" not in opened.title
        await opened.press("ctrl+z")
        assert "Nothing to undo" in opened.status
        await opened.press(*["ctrl+y"] * 5)
        assert opened.session.text == last


async def test_undo_shows_where_it_happened(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "data-scientist")
        await opened.press("i")
        opened.go("train-model", "ml-engineer")
        await opened.press("ctrl+z")
        assert opened.grid.role == "data-scientist"
        assert "Undone: Deploy the model, Data scientist: I" in opened.status


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        (ActivityLine("train-model"), ["alt+down"] * 2),
        (StageLine("modelling"), ["alt+down"]),
        (ActivityLine("train-model"), ["delete"]),
    ],
)
async def test_undo_and_redo_go_to_what_they_move_or_bring_back(plan: Path, line: Line, keys: list[str]) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(line)
        await opened.press(*keys)
        opened.go("evaluate-model")
        await opened.press(*["ctrl+z"] * len(keys))
        assert (opened.session.text, opened.grid.line) == (PLAN, line)
        if keys != ["delete"]:
            opened.go("evaluate-model")
            await opened.press("ctrl+y")
            assert opened.grid.line == line


async def test_where_what_was_added_is_gone_again_the_cursor_stays_on_a_role(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(None, "ml-engineer")
        await opened.press("insert", *"Boss", "enter", "escape")
        assert "boss" in opened.screen.matrix.roles
        await opened.press("ctrl+z")
        assert "boss" not in opened.screen.matrix.roles
        assert (opened.grid.line, opened.grid.role) == (None, "devops-engineer")


async def test_undo_goes_to_a_role_that_moved_and_to_a_note(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(None, "data-scientist")
        await opened.press("alt+right")
        opened.go("train-model")
        await opened.press("ctrl+z")
        assert (opened.grid.line, opened.grid.role) == (None, "data-scientist")
        opened.go("train-model", "ml-engineer")
        await opened.press("shift+f2", *"why", "enter")
        opened.go("deploy-model")
        await opened.press("ctrl+z")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train-model"), "ml-engineer")


async def test_findings_follow_the_letters(plan: Path) -> None:
    async with editor(plan) as opened:
        assert opened.problems == []
        opened.go("deploy-model", "devops-engineer")
        await opened.press("a")
        assert opened.problems == ["H002", "H003"]
        await opened.press("r")
        assert opened.problems == []


async def test_what_is_wrong_under_the_cursor_is_said_with_what_to_do(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("r")
        assert "H001 Train the model: nobody is Accountable" in opened.status
        assert "AR where it also does the work" in opened.status


async def test_f8_goes_from_problem_to_problem_and_round_again(plan: Path) -> None:
    text = PLAN.replace("{data-scientist: AR}", "{data-scientist: R}").replace("ml-engineer: A,", "ml-engineer: C,")
    async with editor(plan, text) as opened:
        assert opened.problems == ["H001", "H001"]
        visited = []
        for _ in range(3):
            await opened.press("f8")
            visited.append(opened.grid.line.activity)
        assert visited == ["evaluate-model", "deploy-model", "evaluate-model"]
        await opened.press("shift+f8")
        assert opened.grid.line.activity == "deploy-model"


async def test_the_problems_can_be_walked_and_lead_into_the_matrix(plan: Path) -> None:
    async with editor(plan, PLAN.replace("ml-engineer: A,", "ml-engineer: A, data-scientist: A,")) as opened:
        await opened.press("f6")
        assert opened.screen.query_one(Problems).has_focus
        await opened.press("enter")
        assert opened.grid.has_focus
        assert (opened.grid.line.activity, opened.grid.role) == ("deploy-model", "data-scientist")


async def test_f4_explains_the_rule(plan: Path) -> None:
    async with editor(plan, PLAN.replace("ml-engineer: A,", "ml-engineer: C,")) as opened:
        await opened.press("f8", "f4")
        assert isinstance(opened.app.screen, Pages)
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_saving_keeps_undo(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
        assert plan.read_text() != PLAN
        assert "Saved" in opened.status
        await opened.press("ctrl+z", "ctrl+s")
        assert plan.read_text() == PLAN


async def test_unsaved_changes_are_asked_about_before_leaving(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+q")
        assert isinstance(opened.app.screen, Question)
        await opened.press("escape")
        assert opened.app.screen is opened.screen
        await opened.press("ctrl+q", "right", "enter")
        assert opened.app.return_code == 0
    assert plan.read_text() == PLAN


async def test_leaving_can_save_first(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+q", "enter")
    assert plan.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")


async def test_the_keys_at_the_bottom_can_be_clicked(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        await opened.pilot.click("#keys", offset=(2, 0))
        await opened.settle()
        assert "Saved" in opened.status
        await opened.pilot.click("#keys", offset=(20, 0))
        await opened.settle()
        assert opened.screen.query("NameInput")


def test_the_help_names_every_command_with_its_key() -> None:
    rows = help_rows([("R", "Responsible")])
    for command in EDITOR:
        told = command.help if command.keys else f"“{command.title}”: {command.help}"
        assert (command.key_names, told) in rows


def test_the_help_tells_what_the_mouse_does() -> None:
    rows = help_rows([("R", "Responsible")])
    assert [row for row in rows if row in MOUSE] == list(MOUSE)
    assert ("Mouse", "") in rows


def test_only_the_words_of_a_heading_in_the_help_are_underlined() -> None:
    lines = Console(width=60).render_lines(help_table([("Typing", ""), ("R", "Responsible"), ("File", "")]))
    underlined = [segment.text for line in lines for segment in line if segment.style and segment.style.underline]
    assert underlined == ["Typing", "File"]


@pytest.mark.parametrize("commands", [EDITOR, REVIEW])
def test_keys_work_in_tmux_over_ssh_and_none_is_a_bare_letter(commands: tuple[Command, ...]) -> None:
    keys = [key for command in commands for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys))
    lost = {f"ctrl+{letter}" for letter in "himb"} | {"ctrl+enter"} | {f"ctrl+{digit}" for digit in range(10)}
    assert not lost & set(keys)
    assert all(len(key) > 1 for key in keys)
