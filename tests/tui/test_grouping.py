"""The list of problems in groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.tui.grid.lines import ActivityLine
from raci.tui.problems.pane import Problems
from tests.tui.driver import PLAN, Editor, editor

TEXT = (
    PLAN.replace("stages:", "  boss: {name: 老板}\nstages:")
    .replace("ml-engineer: C}", "ml-engineer: A}")
    .replace("ml-engineer: A,", "ml-engineer: C,")
)  # two answer for the first activity, nobody for the last one, and one role has no letter


def panel(opened: Editor) -> Problems:
    return opened.screen.query_one(Problems)


def listed(opened: Editor) -> list[str]:
    """The headings, and the codes below them."""
    lines = [panel(opened).render_line(y).text for y in range(len(panel(opened)._listing))]
    shown = [line.strip() for line in lines if line[1:2].strip()]
    return [line.split()[1] if line.split()[0] in ("✗", "!") else line for line in shown]


@pytest.mark.parametrize(
    ("times", "lines", "title"),
    [
        (0, ["H002", "H001", "V005"], "2 errors, 1 warning"),
        (
            1,
            ["Modelling (1)", "H002", "Deployment (1)", "H001", "In no stage (1)", "V005"],
            "2 errors, 1 warning, by stage",
        ),
        (
            3,
            [
                "Data scientist (1)",
                "H002",
                "ML engineer (1)",
                "H002",
                "老板 (1)",
                "V005",
                "No role in particular (1)",
                "H001",
            ],
            "2 errors, 1 warning, by role",
        ),
        (4, ["Nobody in particular (3)", "H002", "H001", "V005"], "2 errors, 1 warning, by person"),
        (5, ["H002", "H001", "V005"], "2 errors, 1 warning"),
    ],
)
async def test_a_key_in_the_list_groups_it_otherwise(plan: Path, times: int, lines: list[str], title: str) -> None:
    async with editor(plan, TEXT, size=(160, 40)) as opened:
        await opened.press("f6", *["equals_sign"] * times)
        assert listed(opened) == lines
        assert str(panel(opened).border_title).removesuffix("  ·  F7 hides") == title


async def test_a_person_is_found_by_the_roles_that_they_hold(plan: Path) -> None:
    text = TEXT.replace("{name: Data scientist}", "{name: Data scientist, held-by: [mei, tom]}")
    text = text.replace("roles:", "people:\n  mei: {name: Mei}\n  tom: {name: Tom}\nroles:")
    async with editor(plan, text, size=(160, 40)) as opened:
        await opened.press("f6", *["equals_sign"] * 4)
        lines = listed(opened)
        assert lines[lines.index("Mei (1)") + 1] == lines[lines.index("Tom (1)") + 1] == "H002"
        assert lines[-3:] == ["Nobody in particular (2)", "H001", "V005"]


async def test_a_rule_is_named_with_its_code(plan: Path) -> None:
    async with editor(plan, TEXT, size=(160, 40)) as opened:
        await opened.press("f6", "equals_sign", "equals_sign")
        assert [one.split()[0] for one in listed(opened)] == ["H001", "H001", "H002", "H002", "V005", "V005"]
        assert listed(opened)[0].endswith("(1)")


async def test_the_cursor_stays_on_its_finding_and_walks_past_headings(plan: Path) -> None:
    async with editor(plan, TEXT, size=(160, 40)) as opened:
        await opened.press("f6", "down")
        assert panel(opened).chosen().code == "H001"
        await opened.press("equals_sign", "equals_sign", "equals_sign")
        assert (panel(opened).chosen().code, panel(opened).current) == ("H001", 3)
        await opened.press("home", "down")
        assert (panel(opened).chosen().code, panel(opened).current) == ("H002", 1)
        assert opened.grid.line == ActivityLine("train-model")


async def test_groups_stay_as_letters_change(plan: Path) -> None:
    async with editor(plan, TEXT, size=(160, 40)) as opened:
        await opened.press("f6", "equals_sign", "f6")
        opened.go("train-model", "ml-engineer")
        await opened.press("c")
        assert listed(opened) == ["Deployment (1)", "H001", "In no stage (1)", "V005"]
        opened.go("deploy-model", "ml-engineer")
        await opened.press("a", "f8")
        assert listed(opened) == ["In no stage (1)", "V005"]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_a_click_on_a_finding_below_a_heading_goes_to_it(plan: Path, size: tuple[int, int]) -> None:
    async with editor(plan, TEXT, size=size) as opened:
        await opened.press("f6", "equals_sign")
        line = next(y for y in range(9) if "H001" in panel(opened).render_line(y).text)
        await opened.pilot.click("#problems", offset=(10, line + 1))
        await opened.settle()
        assert opened.grid.line == ActivityLine("deploy-model")
