"""What is said of the place under the cursor, and what keys do where they have nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.tui.grid.cursor import HEADER, NAMES
from raci.tui.grid.lines import StageLine
from raci.tui.name_input import NameInput
from tests.tui.driver import PLAN, Editor, editor


def where(opened: Editor) -> str:
    """The first line of the status."""
    return opened.status.splitlines()[0].strip()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("AR", "Accountable and Responsible"),
        ("C", "Consulted"),
        ("none", "none, on purpose"),
        ("'-'", "none, on purpose"),
        ("''", "not decided"),
        ("", "not decided"),
        ("what", "what"),
    ],
)
async def test_a_cell_is_said_in_words(plan: Path, cell: str, said: str) -> None:
    async with editor(plan, PLAN.replace("ml-engineer: C", f"ml-engineer: {cell}")) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.settle()
        assert where(opened) == f"ML engineer: {said}  ·  Train the model"


async def test_a_cell_that_no_one_wrote_is_not_decided_until_it_is(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model", "ml-engineer")
        await opened.settle()
        assert where(opened) == "ML engineer: not decided  ·  Evaluate the model"
        await opened.press("minus")
        assert where(opened) == "ML engineer: none, on purpose  ·  Evaluate the model"
        await opened.press("delete")
        assert where(opened) == "ML engineer: not decided  ·  Evaluate the model"


async def test_names_stages_and_roles_are_said_as_such(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.settle()
        assert where(opened) == "Modelling › Train the model"
        opened.grid.go_to(StageLine("deployment"))
        await opened.settle()
        assert where(opened) == "Stage Deployment"
        opened.grid.go_to(None, "ml-engineer")
        await opened.settle()
        assert where(opened) == "Role ML engineer"


@pytest.mark.parametrize("place", ["activity", "stage", "role"])
async def test_backspace_on_a_name_changes_nothing(plan: Path, place: str) -> None:
    async with editor(plan) as opened:
        if place == "activity":
            opened.go("train-model")
        elif place == "stage":
            opened.grid.go_to(StageLine("modelling"), "ml-engineer")
        else:
            opened.grid.go_to(None, "ml-engineer")
        before = opened.grid.cursor
        await opened.press("backspace")
        assert opened.session.text == PLAN
        assert opened.session.undo_title is None
        assert opened.grid.cursor == before
        assert not opened.screen.query(NameInput)


# Undo goes to where it happens


async def test_undoing_a_role_s_name_goes_to_its_column(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(None, "ml-engineer")
        await opened.press("f2", "!", "enter")
        assert opened.session.plan.roles["ml-engineer"].name == "ML engineer!"
        opened.go("deploy-model", "devops-engineer")
        await opened.press("ctrl+z")
        assert (opened.grid.cursor.line, opened.grid.role) == (HEADER, "ml-engineer")
        opened.go("deploy-model", "devops-engineer")
        await opened.press("ctrl+y")
        assert (opened.grid.cursor.line, opened.grid.role) == (HEADER, "ml-engineer")
        assert "Redone: Rename to ML engineer!" in opened.status


async def test_undoing_the_name_of_a_stage_or_an_activity_goes_to_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(StageLine("deployment"))
        await opened.press("f2", "!", "enter")
        opened.go("evaluate-model")
        await opened.press("f2", "!", "enter")
        opened.go("train-model", "devops-engineer")
        await opened.press("ctrl+z")
        assert opened.grid.line.activity == "evaluate-model"
        assert opened.grid.cursor.column == NAMES
        await opened.press("ctrl+z")
        assert opened.grid.line == StageLine("deployment")
        assert opened.session.text == PLAN
