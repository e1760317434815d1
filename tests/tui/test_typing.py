"""Typing letters into cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.plan.schemes import built_in
from raci.tui.grid.typed_letters import letters_after
from tests.tui.driver import PLAN, changed_lines, editor


async def test_a_letter_takes_the_place_of_what_the_cell_holds(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        assert opened.letters("train-model", "ml-engineer") == "I"


async def test_with_shift_a_letter_joins_those_in_the_cell_and_leaves_them_again(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "ml-engineer")
        await opened.press("R")
        assert opened.letters("deploy-model", "ml-engineer") == "AR"
        await opened.press("A")
        assert opened.letters("deploy-model", "ml-engineer") == "R"
        await opened.press("R")
        assert opened.letters("deploy-model", "ml-engineer") == ""


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_delete_makes_a_cell_blank(plan: Path, key: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press(key)
        assert opened.letters("train-model", "ml-engineer") == ""
        assert "ml-engineer" not in opened.session.plan.stages["modelling"].activities["train-model"].assign


async def test_a_dash_says_none_on_purpose(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model", "devops-engineer")
        await opened.press("minus")
        assert opened.letters("evaluate-model", "devops-engineer") == "none"
        assert "none, on purpose" in opened.status
        assert "–" in opened.line("Evaluate")


async def test_a_letter_that_the_scheme_lacks_changes_nothing_and_is_explained(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("x")
        assert opened.session.text == PLAN
        assert "X is no letter of this plan" in opened.status
        assert "R Responsible" in opened.status


async def test_a_plan_in_another_scheme_takes_its_letters(plan: Path) -> None:
    text = PLAN.replace("roles:\n", "scheme: DACI\nroles:\n").replace("AR", "D").replace(": R}", ": D}")
    async with editor(plan, text) as opened:
        opened.go("evaluate-model", "ml-engineer")
        await opened.press("a")
        assert opened.letters("evaluate-model", "ml-engineer") == "A"
        await opened.press("r")
        assert opened.letters("evaluate-model", "ml-engineer") == "A"


async def test_one_letter_is_one_line_of_the_file(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model", "devops-engineer")
        await opened.press("i", "ctrl+s")
    assert changed_lines(PLAN, plan.read_text()) == [
        (
            "        assign: {data-scientist: AR}  # alone, for now",
            "        assign: {data-scientist: AR, devops-engineer: I}  # alone, for now",
        )
    ]


async def test_a_file_with_windows_lines_and_a_byte_order_mark_keeps_them(plan: Path) -> None:
    original = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    async with editor(plan, original) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+s")
    assert plan.read_bytes() == original.replace(b"ml-engineer: C", b"ml-engineer: I")


async def test_a_cell_that_an_alias_shares_is_not_edited_and_the_reason_is_said(plan: Path) -> None:
    text = PLAN.replace("{data-scientist: AR, ml-engineer: C}", "&team {data-scientist: AR, ml-engineer: C}")
    text = text.replace("{data-scientist: AR}  #", "*team  #")
    async with editor(plan, text) as opened:
        opened.go("evaluate-model", "ml-engineer")
        await opened.press("i")
        assert opened.letters("evaluate-model", "ml-engineer") == "C"
        assert opened.session.text == text
        assert "Not changed: Evaluate the model, ML engineer: I" in opened.status
        assert "It is shared: *team stands for it" in opened.status


async def test_a_bare_letter_is_never_a_command(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        for key in "bdefghjklmnopqstuvwxyz0123456789":
            await opened.pilot.press(key)
        await opened.settle()
        assert opened.session.text == PLAN
        assert opened.app.is_running


@pytest.mark.parametrize(
    ("before", "key", "add", "after"),
    [
        ("", "R", False, "R"),
        ("C", "R", False, "R"),
        ("R", "A", True, "AR"),
        ("AR", "A", True, "R"),
        ("none", "C", True, "C"),
        ("R", "", False, ""),
        ("R", "-", False, "none"),
        ("R", "Q", True, None),
    ],
)
def test_what_a_key_makes_of_a_cell(before: str, key: str, add: bool, after: str | None) -> None:
    scheme = built_in("RACI")
    assert scheme is not None
    assert letters_after(scheme, scheme.read(before), key, add=add) == after


async def test_a_letter_that_lands_on_a_stage_while_a_column_is_filled_renames_nothing(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model", "ml-engineer")
        await opened.press("r", "down", "a", "down", "c")
        assert opened.session.plan.stages["deployment"].name == "Deployment"
        assert opened.letters("evaluate-model", "ml-engineer") == "R"
        assert opened.letters("deploy-model", "ml-engineer") == "C"
        await opened.press("up", "a")
        assert "A stage has no letters." in opened.status
        await opened.press("home", "R", "u", "n", "enter")
        assert opened.session.plan.stages["deployment"].name == "Run"
