"""Cells that are selected with keys and the mouse, and what typing does to all of them."""

from __future__ import annotations

from pathlib import Path

from benchmarks.plans import plan_text
from raci.tui.grid.lines import ActivityLine
from tests.tui.driver import PLAN, Editor, changed_lines, editor


def letters(opened: Editor) -> list[list[str]]:
    """The matrix as texts, row by row."""
    return [[opened.letters(row, role) for role in opened.screen.matrix.roles] for row in opened.screen.matrix.rows]


async def test_a_letter_goes_into_every_selected_cell_and_one_undo_takes_it_back(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("shift+right", "shift+down", "i")
        assert letters(opened) == [["AR", "I", "I"], ["AR", "I", "I"], ["", "A", "R"]]
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        assert "Undone: 4 cells: I" in opened.status


async def test_only_lines_of_activities_that_change_are_touched(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("ctrl+shift+end", "c")
        assert changed_lines(PLAN, opened.session.text) == [
            (
                "        assign: {data-scientist: AR, ml-engineer: C}",
                "        assign: {data-scientist: C, ml-engineer: C, devops-engineer: C}",
            ),
            (
                "        assign: {data-scientist: AR}  # alone, for now",
                "        assign: {data-scientist: C, ml-engineer: C, devops-engineer: C}  # alone, for now",
            ),
            (
                "        assign: {ml-engineer: A, devops-engineer: R}",
                "        assign: {data-scientist: C, ml-engineer: C, devops-engineer: C}",
            ),
        ]


async def test_with_shift_a_letter_joins_all_and_leaves_them_where_all_have_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("ctrl+shift+down", "R")
        assert [row[1] for row in letters(opened)] == ["RC", "R", "AR"]
        await opened.press("R")
        assert [row[1] for row in letters(opened)] == ["C", "", "A"]


async def test_delete_clears_all_and_a_dash_says_none_in_all(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+a", "delete")
        assert letters(opened) == [["", "", ""]] * 3
        await opened.press("-")
        assert letters(opened) == [["none", "none", "none"]] * 3


async def test_filling_down_and_right_copies_the_first_line_and_the_first_column(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("ctrl+shift+end", "ctrl+d")
        assert letters(opened) == [["AR", "C", ""]] * 3
        await opened.press("ctrl+r")
        assert letters(opened) == [["AR", "AR", "AR"]] * 3


async def test_in_the_first_line_and_column_there_is_nothing_to_fill_from(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("ctrl+d")
        assert "nothing above" in opened.status
        await opened.press("ctrl+r")
        assert "nothing at the left" in opened.status
        assert opened.session.text == PLAN


async def test_where_filling_changes_nothing_that_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("down", "ctrl+d")
        assert "Nothing to fill: what is copied is there already." in opened.status
        assert opened.session.undo_title is None


async def test_a_name_has_no_letters_to_fill(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model")
        await opened.press("ctrl+d")
        assert "There is no cell to fill." in opened.status


async def test_how_much_is_selected_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        assert "selected" not in opened.status
        await opened.press("shift+down", "shift+right")
        assert opened.status.startswith(" 2 × 2 selected  ·  ML engineer: not decided")
        await opened.press("shift+down", "shift+down")
        assert opened.status.startswith(" 3 × 2 selected")  # a stage between them has no cells
        await opened.press("escape")
        assert "selected" not in opened.status
        opened.go("train-model")
        await opened.press("shift+down", "shift+down")
        assert opened.status.startswith(" 1 stage, 2 activities selected")
        opened.grid.go_to(None, "data-scientist")
        await opened.press("shift+right")
        assert opened.status.startswith(" 2 roles selected")


async def test_from_the_names_whole_lines_are_selected_and_from_the_header_whole_columns(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("shift+down")
        assert opened.grid.selected_activities() == ["train-model", "evaluate-model"]
        assert opened.grid.selected_roles() == list(opened.screen.matrix.roles)
        await opened.press("ctrl+home", "up", "shift+right")
        assert opened.grid.selected_activities() == list(opened.screen.matrix.rows)
        assert opened.grid.selected_roles() == ["data-scientist", "ml-engineer"]


async def test_a_move_without_shift_and_escape_end_the_selection(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        for key in ("down", "escape", "ctrl+right"):
            await opened.press("shift+right", key)
            assert len(opened.grid.selected_cells()) == 1


async def test_after_a_selection_one_goes_on_from_where_it_was_begun(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+down", "right")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train-model"), "ml-engineer")
        await opened.press("shift+down", "ctrl+right")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train-model"), "devops-engineer")
        await opened.press("ctrl+a", "down")
        assert opened.grid.line == ActivityLine("train-model")


async def test_the_mouse_selects_what_it_is_drawn_over(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        await opened.pilot.mouse_down("#grid", offset=(32, 3))
        await opened.pilot.hover("#grid", offset=(46, 4))
        await opened.pilot.mouse_up("#grid", offset=(46, 4))
        await opened.settle()
        await opened.press("i")
        assert letters(opened) == [["I", "I", ""], ["I", "I", ""], ["", "A", "R"]]


async def test_a_click_with_shift_selects_up_to_there(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        opened.go("train-model", "data-scientist")
        await opened.pilot.click("#grid", offset=(60, 6), shift=True)
        assert opened.grid.selected_cells()[-1] == ("deploy-model", "devops-engineer")
        assert len(opened.grid.selected_cells()) == 9


async def test_a_selection_scrolls_along_and_is_seen(plan: Path) -> None:
    async with editor(plan, plan_text(60, 12), size=(80, 24)) as opened:
        opened.go("activity-0", "role-0")
        await opened.press(*["shift+pagedown"] * 2)
        top = opened.grid.scroll_offset.y
        assert top > 0
        styles = {segment.style for segment in opened.grid.render_line(10)}
        opened.grid.action_unselect()
        await opened.settle()
        assert styles != {segment.style for segment in opened.grid.render_line(10)}
