"""What the mouse does."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from raci.tui.dialogs.choose import Choose
from raci.tui.grid.cursor import HEADER
from raci.tui.grid.lines import ActivityLine
from raci.tui.name_input import NameInput
from raci.tui.problems.pane import Problems
from tests.tui.driver import PLAN, Editor, editor, front


def column(opened: Editor, heading: str) -> int:
    """The column of the terminal in which a role's heading begins."""
    return next(line.index(heading) for line in opened.lines() if heading in line)


def row(opened: Editor, beginning: str) -> int:
    """The line of the screen that begins with a name."""
    return next(y for y, line in enumerate(opened.lines()) if line[2:].startswith(beginning))


@pytest.mark.parametrize(
    ("line", "heading", "kind", "name"),
    [
        ("Evaluate", None, "activity", "Evaluate the model"),
        ("Deployment", None, "stage", "Deployment"),
        ("Deployment", "ML engineer", "stage", "Deployment"),
    ],
)
async def test_two_clicks_edit_a_name(plan: Path, line: str, heading: str | None, kind: str, name: str) -> None:
    async with editor(plan) as opened:
        x = column(opened, heading) if heading else 5
        await opened.pilot.double_click("#grid", offset=(x, row(opened, line)))
        await opened.settle()
        field = opened.screen.query_one(NameInput)
        assert (field.thing.kind, field.value, field.has_focus) == (kind, name, True)
        await opened.press("!", "enter")
        assert opened.session.text == PLAN.replace(f"name: {name}", f"name: {name}!")


def letters_offered(opened: Editor) -> list[str]:
    options = front(opened, Choose).query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


async def test_two_clicks_on_a_cell_offer_its_letters(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.pilot.double_click("#grid", offset=(column(opened, "ML engineer"), row(opened, "Evaluate")))
        await opened.settle()
        assert not opened.screen.query(NameInput)
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("evaluate-model"), "ml-engineer")
        assert letters_offered(opened) == [
            "R   Responsible",
            "A   Accountable",
            "C   Consulted",
            "I   Informed",
            "AR  Accountable and Responsible",
            "–   none, on purpose",
            "·   blank: not decided",
        ]
        await opened.pilot.click(OptionList, offset=(6, 3))
        await opened.settle()
        assert opened.session.text == PLAN.replace("{data-scientist: AR}  #", "{data-scientist: AR, ml-engineer: I}  #")


@pytest.mark.parametrize(("downs", "letters"), [(4, "AR"), (5, "none"), (6, "")])
async def test_the_other_button_gives_letters_to_all_that_is_selected(plan: Path, downs: int, letters: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+down", "shift+right")
        await opened.pilot.click("#grid", offset=(column(opened, "ML engineer"), row(opened, "Train")), button=3)
        await opened.settle()
        await opened.press(*["down"] * downs, "enter")
        roles, rows = ("data-scientist", "ml-engineer"), ("train-model", "evaluate-model")
        assert {opened.letters(one, role) for one in rows for role in roles} == {letters}
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_the_other_button_beside_what_is_selected_means_the_cell_under_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+down")
        await opened.pilot.click("#grid", offset=(column(opened, "ML engineer"), row(opened, "Deploy the")), button=3)
        await opened.settle()
        await opened.press("enter")
        assert opened.session.text == PLAN.replace("ml-engineer: A", "ml-engineer: R")


async def test_the_other_button_folds_one_stage_and_unfolds_it(plan: Path) -> None:
    async with editor(plan) as opened:
        lines = len(opened.grid.lines)
        await opened.pilot.click("#grid", offset=(5, row(opened, "Modelling")), button=3)
        await opened.settle()
        assert len(opened.grid.lines) == lines - 2
        await opened.pilot.click("#grid", offset=(5, row(opened, "▸ Modelling")), button=3)
        await opened.settle()
        assert len(opened.grid.lines) == lines


async def test_the_other_button_opens_the_card_of_a_name(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.pilot.click("#grid", offset=(5, row(opened, "Evaluate")), button=3)
        await opened.settle()
        assert type(opened.app.screen).__name__ == "CardScreen"


async def test_two_clicks_on_a_header_edit_the_name_of_the_role(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.pilot.double_click("#grid", offset=(column(opened, "ML engineer"), 0))
        await opened.settle()
        assert opened.grid.cursor.line == HEADER
        field = opened.screen.query_one(NameInput)
        assert (field.thing.kind, field.value) == ("role", "ML engineer")


@pytest.mark.parametrize("times", [1, 3])
async def test_one_click_and_three_edit_nothing_more(plan: Path, times: int) -> None:
    async with editor(plan) as opened:
        await opened.pilot.click("#grid", offset=(5, row(opened, "Evaluate")), times=times)
        await opened.settle()
        assert len(opened.screen.query(NameInput)) == (0 if times == 1 else 1)
        assert opened.session.text == PLAN


async def test_clicks_where_nothing_is_do_nothing(plan: Path) -> None:
    async with editor(plan) as opened:
        before = opened.grid.cursor
        await opened.pilot.double_click("#grid", offset=(5, opened.grid.size.height - 1))  # below the last line
        await opened.settle()
        assert opened.grid.cursor == before
        assert not opened.screen.query(NameInput)


async def test_a_click_on_the_corner_selects_every_cell(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.pilot.click("#grid", offset=(5, 0))
        await opened.press("i")
        assert {cell.text for row in opened.screen.matrix for cell in row.cells.values()} == {"I"}


def foot(opened: Editor, hint: str) -> tuple[int, int]:
    """Where on the screen a hint at the foot of the dialog stands."""
    dialog = opened.app.screen.query_one(".dialog")
    y = dialog.region.bottom - 1
    line = "".join(strip.text for strip in opened.app.screen._compositor.render_strips()[y : y + 1])
    return line.index(hint) + 1, y


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("f1", "Esc closes"),
        ("f12", "Esc goes back"),
        ("ctrl+n", "Esc goes back"),
        ("ctrl+f", "Esc goes back"),
        ("ctrl+g", "Esc goes back"),
        ("ctrl+w", "Esc goes back"),
        ("shift+f2", "Esc goes back"),
    ],
)
async def test_a_click_on_what_the_foot_of_a_dialog_says_closes_it(plan: Path, key: str, hint: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press(key)
        assert opened.app.screen is not opened.screen
        await opened.pilot.click(None, offset=foot(opened, hint))
        await opened.until(lambda: opened.app.screen is opened.screen)
        assert opened.session.text == PLAN


async def test_a_click_on_what_enter_does_does_it(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+n", "down", "down")
        await opened.pilot.click(None, offset=foot(opened, "Enter chooses"))
        await opened.settle()
        assert opened.screen.query_one(NameInput).thing.kind == "role"
        await opened.press("escape", "f12", "end", "ctrl+u", *str(tmp_path / "b.raci.yaml"))
        await opened.pilot.click(None, offset=foot(opened, "Enter saves"))
        await opened.until(lambda: "Saved" in opened.status)
        assert (tmp_path / "b.raci.yaml").read_text() == PLAN
        await opened.press("ctrl+f", *"Deploy the")
        await opened.pilot.click(None, offset=foot(opened, "Enter finds"))
        await opened.settle()
        assert opened.grid.line == ActivityLine("deploy-model")


@pytest.mark.parametrize("click", [{"times": 2}, {"button": 3}])
async def test_two_clicks_and_the_other_button_mend_a_problem(plan: Path, click: dict[str, int]) -> None:
    async with editor(plan, PLAN.replace("ml-engineer: A,", "ml-engineer: C,")) as opened:
        await opened.pilot.click(Problems, offset=(10, 1), **click)
        await opened.until(lambda: opened.app.screen is not opened.screen)
        assert opened.app.screen.query_one(".dialog").border_title == "Mend or waive"
        assert opened.grid.line == ActivityLine("deploy-model")


async def test_a_click_on_the_title_of_the_problems_hides_them(plan: Path) -> None:
    async with editor(plan, PLAN.replace("AR", "R")) as opened:
        pane = opened.screen.query_one(Problems)
        await opened.pilot.click(Problems, offset=(10, 0))
        await opened.settle()
        assert not pane.display


async def test_a_click_on_a_finding_goes_there(plan: Path) -> None:
    text = PLAN.replace("AR", "R").replace("ml-engineer: A,", "ml-engineer: C,")
    async with editor(plan, text) as opened:
        problems = opened.screen.query_one(Problems)
        for index, activity in ((1, "evaluate-model"), (2, "deploy-model"), (0, "train-model")):
            inside = problems.scrollable_content_region.offset - problems.region.offset
            await opened.pilot.click(problems, offset=(12, inside.y + index))
            await opened.settle()
            assert opened.grid.line.activity == activity
            assert problems.current == index
            assert opened.grid.has_focus


async def test_a_click_below_the_last_finding_goes_nowhere(plan: Path) -> None:
    async with editor(plan, PLAN.replace("ml-engineer: A,", "ml-engineer: C,"), size=(200, 40)) as opened:
        before = opened.grid.cursor
        await opened.pilot.click(Problems, offset=(12, 20))
        await opened.settle()
        assert opened.grid.cursor == before


async def test_a_click_on_any_line_of_a_long_finding_goes_there(plan: Path) -> None:
    long = PLAN.replace("Train the model", "Train the model " * 12).replace("AR", "R")
    async with editor(plan, long, size=(200, 40)) as opened:
        problems = opened.screen.query_one(Problems)
        lines = [problems.render_line(y).text for y in range(problems.scrollable_content_region.height)]
        second = next(y for y, line in enumerate(lines) if "Evaluate" in line)
        assert second > 2, "the first finding takes several lines"
        inside = problems.scrollable_content_region.offset - problems.region.offset
        for y, activity in ((second, "evaluate-model"), (second - 1, "train-model")):
            await opened.pilot.click(problems, offset=(12, inside.y + y))
            await opened.settle()
            assert opened.grid.line.activity == activity
