"""Going from finding to finding, from wherever the cursor is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driver import PLAN, Editor, editor

FAULTY = PLAN.replace("{data-scientist: AR, ml-engineer: C}", "{data-scientist: R, ml-engineer: C}").replace(
    "{ml-engineer: A, devops-engineer: R}", "{ml-engineer: C, devops-engineer: R}"
)  # nobody answers for the first and the last activity


def here(opened: Editor) -> object:
    return opened.grid.line and (getattr(opened.grid.line, "activity", None) or opened.grid.line.stage)


@pytest.mark.parametrize(
    ("start", "key", "reached"),
    [
        ("evaluate-model", "f8", "deploy-model"),
        ("evaluate-model", "shift+f8", "train-model"),
        ("train-model", "f8", "deploy-model"),
        ("deploy-model", "f8", "train-model"),
        ("train-model", "shift+f8", "deploy-model"),
    ],
)
async def test_the_next_finding_is_the_one_beyond_the_cursor(plan: Path, start: str, key: str, reached: str) -> None:
    async with editor(plan, FAULTY) as opened:
        assert opened.problems == ["H001", "H001"]
        opened.go(start, "ml-engineer")
        await opened.press(key)
        assert here(opened) == reached


async def test_from_the_header_the_first_finding_below_is_next(plan: Path) -> None:
    async with editor(plan, FAULTY) as opened:
        opened.grid.go_to(None, "ml-engineer")
        await opened.press("f8")
        assert here(opened) == "train-model"


async def test_a_finding_about_a_role_is_at_its_heading(plan: Path) -> None:
    async with editor(plan, PLAN.replace("stages:", "  boss: {name: Boss}\nstages:")) as opened:
        assert opened.problems == ["V005"]
        await opened.press("f8")
        assert (opened.grid.line, opened.grid.role) == (None, "boss")
        assert "V005 Boss has no letter" in opened.status


async def test_with_nothing_wrong_that_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("f8")
        assert "No problems." in opened.status
        await opened.press("f4")
        assert "Nor anywhere else in the plan." in opened.status
