"""Walking the list of problems, what it counts, and findings on stages and roles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.strip import Strip

from raci.rules.finding import Finding
from raci.rules.severity import Severity
from raci.tui.grid.cursor import HEADER, NAMES
from raci.tui.grid.lines import StageLine
from raci.tui.problems.counts import in_signs, in_words, numbers_of
from raci.tui.problems.pane import Problems
from tests.rules.checking import findings
from tests.tui.driver import PLAN, Editor, editor

NOBODY_ANSWERS = PLAN.replace("AR", "R").replace("ml-engineer: A,", "ml-engineer: C,")
ON_STAGE_AND_ROLE = PLAN.replace("name: DevOps engineer", "name: DevOps engineer, colour: red").replace(
    "    name: Deployment", "    name: Deployment\n    colour: red"
)
WAIVED = "        waive: [{rule: H001, reason: why}]\n"


def title(opened: Editor) -> str:
    return str(opened.screen.query_one(Problems).border_title).removesuffix("  ·  F7 hides")


@pytest.mark.parametrize(
    ("keys", "activity"),
    [
        (["down"], "evaluate-model"),
        (["down", "down"], "deploy-model"),
        (["down", "down", "down"], "deploy-model"),
        (["down", "up"], "train-model"),
        (["end", "up"], "evaluate-model"),
        (["pagedown"], "deploy-model"),
        (["end", "pageup"], "train-model"),
        (["end"], "deploy-model"),
        (["end", "home"], "train-model"),
        (["down", "up", "up"], "train-model"),
    ],
)
async def test_keys_walk_the_list_and_the_matrix_follows(plan: Path, keys: list[str], activity: str) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        opened.grid.go_to(StageLine("deployment"))
        await opened.press("f6", *keys)
        assert opened.grid.line.activity == activity
        assert opened.screen.query_one(Problems).has_focus
        assert f"H001 {opened.screen.matrix.rows[activity].name}" in opened.status


async def test_the_finding_under_the_cursor_stays_in_sight(plan: Path) -> None:
    rows = "".join(f"      row-{row}: {{name: Row {row}, assign: {{}}}}\n" for row in range(30))
    async with editor(plan, PLAN + "  last:\n    activities:\n" + rows, size=(80, 24)) as opened:
        problems = opened.screen.query_one(Problems)
        await opened.press("f6", "end")
        shown = [problems.render_line(y).text for y in range(problems.scrollable_content_region.height)]
        assert "Row 29" in shown[-1]
        await opened.press("home")
        assert "Row 0" in problems.render_line(0).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PLAN, "No problems"),
        (NOBODY_ANSWERS, "3 errors"),
        (PLAN.replace("ml-engineer: A,", "ml-engineer: C,"), "1 error"),
        (PLAN.replace("    name: Modelling", "    colour: red"), "1 error"),
        (PLAN.replace("stages:", "  boss: {}\nstages:"), "1 warning"),
        (NOBODY_ANSWERS + WAIVED, "2 errors, 1 waived"),
        (PLAN.replace("ml-engineer: A,", "ml-engineer: C,") + WAIVED, "1 waived"),
        (NOBODY_ANSWERS.replace("stages:", "  a: {}\n  b: {}\nstages:") + WAIVED, "2 errors, 2 warnings, 1 waived"),
    ],
)
async def test_the_title_counts_what_is_found(plan: Path, text: str, expected: str) -> None:
    async with editor(plan, text) as opened:
        assert title(opened) == expected


async def test_the_title_follows_the_letters(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("r")
        assert title(opened) == "1 error"
        await opened.press("a")
        assert title(opened) == "1 error"
        await opened.press("R")
        assert title(opened) == "No problems"


def test_notes_are_counted_too_and_what_is_waived_is_counted_once() -> None:
    found = findings(NOBODY_ANSWERS)

    def of(severity: Severity, waived: bool = False) -> Finding:
        return replace(found[0], severity=severity, waived=waived)

    error, warning, note = Severity.ERROR, Severity.WARNING, Severity.INFO

    def counted(*listed: Finding) -> tuple[str, str]:
        numbers = numbers_of(list(listed))
        return in_words(numbers), in_signs(numbers)

    assert counted(of(note)) == ("1 note", "*1")
    assert counted(of(note), of(note), of(warning)) == ("1 warning, 2 notes", "!1 *2")
    assert counted(of(error), of(note, waived=True), of(error, waived=True)) == ("1 error, 2 waived", "✗1")
    assert counted(of(error, waived=True)) == ("1 waived", "✓")


# The order


WARNED_FIRST = PLAN.replace("stages:", "  boss: {}\n  chief: {}\nstages:").replace("AR", "R")


async def test_errors_are_listed_before_warnings_and_f8_goes_by_place(plan: Path) -> None:
    async with editor(plan, WARNED_FIRST) as opened:
        assert opened.problems == ["H001", "H001", "V005", "V005"]
        visited = []
        for _ in range(5):
            await opened.press("f8")
            problems = opened.screen.query_one(Problems)
            visited.append((opened.grid.role or opened.grid.line.activity, problems.current))
            assert problems.chosen().code in opened.status
        places = [("evaluate-model", 1), ("boss", 2), ("chief", 3), ("train-model", 0), ("evaluate-model", 1)]
        assert visited == places
        await opened.press("ctrl+home", "shift+f8")
        assert opened.grid.role == "chief"


async def test_keys_walk_the_list_as_it_is_listed(plan: Path) -> None:
    async with editor(plan, WARNED_FIRST) as opened:
        await opened.press("f6", "home", "down", "down")
        assert opened.grid.role == "boss"
        await opened.press("up")
        assert opened.grid.line.activity == "evaluate-model"


def test_what_is_too_much_for_the_list_is_what_matters_least() -> None:
    error, warning = (
        replace(findings(NOBODY_ANSWERS)[0], severity=kind) for kind in (Severity.ERROR, Severity.WARNING)
    )
    problems = Problems()
    problems.show([*[warning] * 2500, error])
    assert (len(problems.findings), problems.findings[0].severity) == (2000, Severity.ERROR)
    assert problems.counts == ("1 error, 2500 warnings", "✗1 !2500")


# Stages and roles


async def test_a_finding_on_a_stage_leads_to_its_line(plan: Path) -> None:
    async with editor(plan, PLAN.replace("    name: Deployment", "    name: Deployment\n    colour: red")) as opened:
        await opened.press("f8")
        assert opened.grid.line == StageLine("deployment")
        assert "F003 the key `colour` does not exist in `deployment`" in opened.status


async def test_a_finding_on_what_is_said_of_a_role_leads_to_its_heading(plan: Path) -> None:
    async with editor(plan, PLAN.replace("name: DevOps engineer", "name: DevOps engineer, colour: red")) as opened:
        await opened.press("f8")
        assert (opened.grid.cursor.line, opened.grid.role) == (HEADER, "devops-engineer")


async def test_f8_goes_on_after_a_save_that_found_the_same_again(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS) as opened:
        await opened.press("ctrl+s", "f8")
        assert opened.grid.line.activity == "evaluate-model"
        assert "H001 Evaluate the model" in opened.status


async def test_f8_goes_on_behind_a_finding_that_leads_nowhere(plan: Path) -> None:
    async with editor(plan, NOBODY_ANSWERS.replace("roles:", "colour: red\nroles:", 1)) as opened:
        opened.grid.go_to(StageLine("modelling"))
        seen = []
        for _ in range(4):
            await opened.press("f8")
            seen.append(opened.status.splitlines()[1].split()[0])
        assert seen == ["H001", "H001", "H001", "F003"]


async def test_a_stage_with_a_finding_is_marked_and_the_finding_is_said_on_its_line(plan: Path) -> None:
    async with editor(plan, ON_STAGE_AND_ROLE) as opened:
        assert [line.split()[0] for line in opened.lines() if "activit" in line[2:] and "×" not in line] == [
            "Modelling",
            "✗",
        ]
        opened.grid.go_to(StageLine("modelling"))
        await opened.settle()
        assert "colour" not in opened.status
        opened.grid.go_to(StageLine("deployment"))
        await opened.settle()
        assert "F003 the key `colour` does not exist in `deployment`" in opened.status


async def test_a_role_with_a_finding_is_marked_and_the_finding_is_said_on_its_heading(plan: Path) -> None:
    async with editor(plan, ON_STAGE_AND_ROLE) as opened:
        heading = " ".join(opened.lines()[:2])
        assert "engineer✗" in heading
        assert heading.count("✗") == 1
        opened.grid.go_to(None, "ml-engineer")
        await opened.settle()
        assert "colour" not in opened.status
        opened.grid.go_to(None, "devops-engineer")
        await opened.settle()
        assert (opened.grid.cursor.line, opened.grid.cursor.column) == (HEADER, 2)
        assert "F003 the key `colour` does not exist in `devops-engineer`" in opened.status


async def test_the_mark_on_a_heading_comes_and_goes_with_the_letters(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await opened.settle()
        painted: dict[int, str] = {}
        render_line = opened.grid.render_line

        def render(y: int) -> Strip:
            strip = render_line(y)
            painted[y] = strip.text
            return strip

        monkeypatch.setattr(opened.grid, "render_line", render)
        await opened.press("delete")
        assert sorted(opened.problems) == ["H003", "V005"]
        assert "engineer!" in painted[1]
        await opened.press("r")
        assert "!" not in painted[1]


async def test_a_finding_of_an_idle_role_leads_to_its_heading(plan: Path) -> None:
    async with editor(plan, PLAN.replace("stages:", "  boss: {}\nstages:")) as opened:
        await opened.press("f8")
        assert (opened.grid.cursor.line, opened.grid.role) == (HEADER, "boss")


async def test_a_finding_of_the_plan_as_such_leads_nowhere_and_is_said(plan: Path) -> None:
    async with editor(plan, PLAN.replace("roles:", "colour: red\nroles:", 1)) as opened:
        opened.go("evaluate-model")
        await opened.press("f8")
        assert (opened.grid.line.activity, opened.grid.cursor.column) == ("evaluate-model", NAMES)
        assert "F003 the key `colour` does not exist in a plan" in opened.status
