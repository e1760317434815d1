"""Cells copied as text that spreadsheets know, and text pasted from them."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from textual import events

from raci.exchange.formats import export_bytes
from raci.tui.clipboard.table import TooLarge, from_text, to_text
from raci.tui.dialogs.question import Question
from raci.tui.grid.lines import ActivityLine
from tests.tui.driver import PLAN, Editor, editor


def letters(opened: Editor) -> list[list[str]]:
    return [[opened.letters(row, role) for role in opened.screen.matrix.roles] for row in opened.screen.matrix.rows]


async def paste(opened: Editor, text: str) -> None:
    """What a terminal sends where somebody pastes."""
    opened.grid.post_message(events.Paste(text))
    await opened.settle()


def asked(opened: Editor) -> str:
    assert isinstance(opened.app.screen, Question)
    return opened.app.screen._text


async def test_selected_cells_are_copied_with_tabs_and_pasted_elsewhere(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+right", "ctrl+c")
        assert opened.app.clipboard == "AR\tC\n"
        opened.go("deploy-model", "ml-engineer")
        await opened.press("ctrl+v")
        assert letters(opened)[2] == ["", "AR", "C"]
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_lines_are_copied_with_their_names_and_columns_with_theirs(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("shift+down", "ctrl+c")
        assert opened.app.clipboard == "Train the model\tAR\tC\t\nEvaluate the model\tAR\t\t\n"
        await opened.press("ctrl+home", "up", "ctrl+c")
        assert opened.app.clipboard == "Data scientist\n"
        await opened.press("shift+right", "ctrl+c")
        assert opened.app.clipboard == "Data scientist\tML engineer\nAR\tC\nAR\t\n\tA\n"


async def test_one_cell_is_pasted_into_all_that_are_selected(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("ctrl+c", "ctrl+a", "ctrl+v")
        assert letters(opened) == [["C", "C", "C"]] * 3


async def test_a_text_from_a_spreadsheet_is_read_as_people_write_letters(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Responsible\tA/R\r\n-\t\r\n")
        assert letters(opened)[:2] == [["R", "AR", ""], ["none", "", ""]]


async def test_what_does_not_fit_is_shown_before_it_is_pasted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await paste(opened, "A\tQ\nA\tI\n")
        assert "1 row below the last activity" in asked(opened)
        assert "Other letters in 1 cell:" in asked(opened)
        assert "1 column beyond the last role" in asked(opened)
        await opened.press("escape")
        assert opened.session.text == PLAN


async def test_a_table_with_names_goes_where_its_names_say(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await paste(opened, "Task\tML engineer\tLegal\nEvaluate the model\tR\tI\nAudit\tA\tC\n")
        told = asked(opened)
        assert "Legal: there is no such role" in told
        assert "Audit: there is no such activity" in told
        await opened.press("enter")
        assert letters(opened)[1] == ["AR", "R", ""]


async def test_rows_with_names_need_no_row_of_roles(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "data-scientist")
        await paste(opened, "Evaluate the model\tC\tI\nTrain the model\tR\n")
        assert "“" not in asked(opened)
        await opened.press("enter")
        assert letters(opened) == [["R", "", ""], ["C", "I", ""], ["", "A", "R"]]


async def test_a_text_that_is_no_letter_is_told_and_left_out(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await paste(opened, "Task\tML engineer\tDevOps engineer\nTrain the model\tmaybe\tI\n")
        assert "“maybe” is no letter of this plan" in asked(opened)
        await opened.press("enter")
        assert letters(opened)[0] == ["AR", "C", "I"]


# Headings


TEAM = PLAN.replace("ml-engineer", "biz-user").replace("ML engineer", "Business stakeholder")


async def test_of_headings_that_are_not_all_known_the_known_ones_count_and_the_others_are_named(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Activity\tBusiness\tFoo\tBar\nTrain the model\tI\tR\tC\n")
        assert asked(opened).splitlines() == [
            "Other letters in 1 cell, by the names that the text has:",
            "  Train the model: Business stakeholder C → I",
            "",
            "Left out:",
            "  Foo: there is no such role",
            "  Bar: there is no such role",
        ]
        await opened.press("enter")
        assert letters(opened)[0] == ["AR", "I", ""]


async def test_where_no_heading_is_known_nothing_goes_by_place(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Activity\tFoo\tBar\nTrain the model\tI\tR\n")
        assert "Nothing of it can be pasted here." in opened.status
        assert "None of its headings is a role here: Foo, Bar." in opened.status
        assert opened.session.text == PLAN
        await paste(opened, "Train the model\tI\tR\n")
        assert "rows by the names that the text has, columns by their place" in asked(opened)


async def test_a_first_row_with_letters_is_no_row_of_headings(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Audit\tA\tplanned\nTrain the model\tI\tR\n")
        assert "Audit: there is no such activity" in asked(opened)
        await opened.press("enter")
        assert letters(opened)[0] == ["I", "R", ""]


OWN_SCHEME = """\
scheme:
  letters:
    R: {name: Responsible, means: does}
    A: {name: Accountable, means: answers}
    C: {name: Consulted, means: asked}
    I: {name: Informed, means: told}
    D: {name: Drafts, means: helps}
    S: {name: Supports, means: helps}
  together: [AR, DS]
"""


async def test_a_short_name_among_headings_may_read_as_letters(plan: Path) -> None:
    async with editor(plan, PLAN + OWN_SCHEME) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Activity\tFoo\tDS\nTrain the model\tI\tDS\n")
        assert "Foo: there is no such role" in asked(opened)
        await opened.press("enter")
        assert letters(opened)[0] == ["DS", "C", ""]


async def test_two_headings_of_one_role_are_not_one_over_the_other(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "Activity\tBusiness\tBusiness stakeholder\nTrain the model\tI\tR\n")
        assert "Business: Business stakeholder has another column" in asked(opened)
        await opened.press("enter")
        assert letters(opened)[0] == ["AR", "R", ""]


async def test_on_names_a_titled_row_of_headings_is_no_activity_and_a_remark_makes_none(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await paste(opened, "Task\tDS\tFoo\nCollect data\tA\tR\n")
        assert "1 new activity: Collect data" in asked(opened)
        assert "Foo: there is no such role" in asked(opened)
        await opened.press("enter")
        made = opened.session.plan.stages["modelling"].activities
        assert made["collect-data"].assign == {"data-scientist": "A"}
        await paste(opened, "Clean data\tsoon\nLabel data\tlater\n")
        assert "2 new activities: Clean data, Label data" in asked(opened)


# What is there already


def sheet(opened: Editor) -> list[list[str]]:
    """The sheet that the plan is exported to, as a spreadsheet copies it; a column of it is worked out there."""
    cells = load_workbook(BytesIO(export_bytes(opened.session.plan, ".xlsx")))["Matrix"].iter_rows(values_only=True)
    return [["ok" if str(one).startswith("=") else str(one or "") for one in row] for row in cells]


@pytest.mark.parametrize("what", ["sheet", "below its headings", "csv"])
async def test_an_exported_sheet_that_is_pasted_back_differs_in_nothing(plan: Path, what: str) -> None:
    twice = PLAN.replace("name: Deploy the model", "name: Train the model")  # as may happen in two stages
    async with editor(plan, twice) as opened:
        opened.go("train-model", "data-scientist")
        rows = sheet(opened)
        if what == "csv":
            rows = list(csv.reader(StringIO(export_bytes(opened.session.plan, ".csv").decode("utf-8-sig"))))
        elif what == "below its headings":
            rows = [row[1:] for row in rows[[row[1] for row in rows].index("Activity") :]]
            assert rows[0] == ["Activity", "Check", "Data scientist", "ML engineer", "DevOps engineer"]
        await paste(opened, to_text(rows))
        assert "Nothing differs: what was copied stands here already." in opened.status
        assert "Left out" not in opened.status
        assert opened.session.text == twice


async def test_of_an_exported_sheet_what_was_changed_in_it_is_pasted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        rows = sheet(opened)
        next(row for row in rows if "Deploy the model" in row)[-1] = "I"
        await paste(opened, to_text(rows))
        assert asked(opened).splitlines() == [
            "Other letters in 1 cell, by the names that the text has:",
            "  Deploy the model: DevOps engineer R → I",
        ]


async def test_the_same_cells_pasted_again_are_no_step(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "AR\tC\n")
        assert "Nothing differs" in opened.status
        await opened.press("ctrl+z")
        assert "Nothing to undo" in opened.status


async def test_how_many_cells_a_paste_changed_is_said_with_the_way_back(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await paste(opened, "A\tC\tI\nAR\tR\tI\n")
        assert "4 cells changed.\n Ctrl+Z takes it back." in opened.status
        opened.go("train-model")
        await paste(opened, "Collect data\tA\t\tR\nTrain the model\tR\tC\tI\n")
        await opened.press("enter")
        assert "1 new activity, 3 cells changed." in opened.status


async def test_a_row_is_repeated_over_a_selection_of_its_width_and_asks_elsewhere(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+right", "shift+down")
        await paste(opened, "C\tI\n")
        assert letters(opened)[:2] == [["C", "I", ""], ["C", "I", ""]]
        await paste(opened, "R\tA\tR\n")
        assert "Other letters in 3 cells:" in asked(opened)


async def test_names_in_one_column_become_roles_and_further_rows_are_left_out(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "up")
        await paste(opened, "Legal\nSecurity\n")
        assert "2 new roles: Legal, Security" in asked(opened)
        await opened.press("escape")
        await paste(opened, "Legal\tSecurity\nA\tR\n")
        assert "every row but the first" in asked(opened)


async def test_names_pasted_on_names_become_new_activities_with_letters(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await paste(opened, "Collect data\tA\tR\nLabel data\t\tR\n")
        assert "2 new activities: Collect data, Label data" in asked(opened)
        await opened.press("enter")
        stage = opened.session.plan.stages["modelling"]
        assert list(stage.activities) == ["train-model", "collect-data", "label-data", "evaluate-model"]
        assert stage.activities["collect-data"].assign == {"data-scientist": "A", "ml-engineer": "R"}
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_names_pasted_on_the_header_become_new_roles(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "up")
        await paste(opened, "Legal\tML engineer\tSecurity\n")
        assert "ML engineer: there is such a role already" in asked(opened)
        await opened.press("enter")
        assert list(opened.session.plan.roles)[:3] == ["data-scientist", "legal", "security"]


async def test_without_anything_copied_pasting_says_how(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+v")
        assert "nothing to paste yet" in opened.status
        await paste(opened, "\n\n")
        assert opened.session.text == PLAN


CELLS = st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8), min_size=2, max_size=4))


@given(CELLS)
def test_what_is_copied_is_what_is_pasted(rows: list[list[str]]) -> None:
    width = max(map(len, rows), default=0)
    cells = [[" ".join(cell.split()) for cell in row] + [""] * (width - len(row)) for row in rows]
    while cells and not any(cells[-1]):
        cells.pop()
    assert from_text(to_text(cells)) == cells or not any(map(any, cells))


@given(st.text(max_size=200))
def test_any_text_is_read_as_a_table_with_rows_of_one_length(text: str) -> None:
    assert len({len(row) for row in from_text(text)}) <= 1


def test_a_text_that_no_matrix_could_take_is_refused() -> None:
    with pytest.raises(TooLarge, match="too many cells"):
        from_text("\t" * 600_000)


async def test_copied_lines_are_pasted_on_names_as_copies(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("shift+down", "ctrl+c")
        opened.go("deploy-model")
        await opened.press("ctrl+v")
        stage = opened.session.plan.stages["deployment"]
        assert list(stage.activities) == ["deploy-model", "train-the-model-copy", "evaluate-the-model-copy"]
        assert stage.activities["evaluate-the-model-copy"].after == ("train-the-model-copy",)
        assert opened.grid.line == ActivityLine("train-the-model-copy")
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_of_copied_lines_cells_take_the_letters_where_the_cursor_is(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("shift+right", "ctrl+c")
        opened.go("deploy-model", "ml-engineer")
        await opened.press("ctrl+v")
        assert asked(opened).splitlines() == [
            "Other letters in 2 cells:",
            "  Deploy the model: ML engineer A → AR",
            "  Deploy the model: DevOps engineer R → C",
            "",
            "Left out:",
            "  1 column beyond the last role",
        ]
        await opened.press("enter")
        assert letters(opened)[2] == ["", "AR", "C"]


async def test_a_name_that_was_copied_alone_makes_a_copy_on_a_name_and_nothing_on_a_cell(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("ctrl+c", "right", "ctrl+v")
        assert "A name alone was copied" in opened.status
        assert opened.session.text == PLAN
        await opened.press("left", "ctrl+v")
        assert "train-the-model-copy" in opened.session.plan.stages["modelling"].activities


async def test_what_goes_by_names_says_so(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "ml-engineer")
        await paste(opened, "Train the model\tR\tI\tC\n")
        assert asked(opened).splitlines() == [
            "Other letters in 2 cells, rows by the names that the text has, columns by their place:",
            "  Train the model: ML engineer C → R",
            "  Train the model: DevOps engineer blank → I",
            "",
            "Left out:",
            "  1 column beyond the last role",
        ]


def test_a_text_that_is_no_name_of_anybody_is_refused() -> None:
    assert from_text("x" * 1000) == [["x" * 1000]]
    with pytest.raises(TooLarge, match="5,000,000 characters, and there is room for 1,000"):
        from_text("Train it\t" + "x" * 5_000_000)


async def test_copied_lines_are_pasted_no_more_once_something_else_was_copied(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("ctrl+c")
        opened.app.copy_to_clipboard("Collect data\tA\n")
        await opened.press("ctrl+v")
        assert "1 new activity: Collect data" in asked(opened)


async def test_lines_that_are_gone_since_they_were_copied_are_not_pasted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("ctrl+c", "delete", "ctrl+v")
        assert "What was copied is in the plan no more" in opened.status
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
