"""What is shown of a matrix, and how one finds one's way in it; the file knows nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from raci.tui.dialogs.choose import Choose, Pick
from raci.tui.grid.lines import StageLine
from raci.tui.grid.view import View
from tests.tui.driver import PLAN, Editor, changed_lines, editor, front, offered

WITH_PEOPLE = PLAN.replace(
    "  ml-engineer: {name: ML engineer}", "  ml-engineer: {name: ML engineer, held-by: [mei]}"
).replace("roles:\n", "people:\n  mei: {name: Mei Tan}\nroles:\n", 1)


def names(opened: Editor) -> list[str]:
    """The names at the left, of what is shown."""
    return [line[2:26].strip().split("  ")[0] for line in opened.lines()[opened.grid._geometry.header_height :] if line]


async def choose(opened: Editor, beginning: str) -> None:
    """Choose a way of looking at the matrix."""
    ways = [way.name for way in opened.screen._ways()]
    index = next(index for index, name in enumerate(ways) if name.startswith(beginning))
    await opened.press("ctrl+w", *["down"] * index, "enter")
    await opened.settle()


async def test_space_folds_a_stage_and_unfolds_it(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "space")
        assert names(opened) == ["▸ Modelling", "Deployment", "Deploy the model"]
        assert "2 activities, folded" in opened.lines()[2]
        await opened.press("down", "up", "space")
        assert names(opened)[1] == "Train the model"
        assert opened.session.text == PLAN


async def test_a_problem_in_a_folded_stage_unfolds_it(plan: Path) -> None:
    async with editor(plan, PLAN.replace("AR}  #", "R}  #")) as opened:
        await choose(opened, "Fold or unfold")
        assert names(opened) == ["▸ Modelling", "▸ Deployment"]
        await opened.press("f8")
        assert opened.screen.here.line is not None
        assert "Evaluate the model" in names(opened)


async def test_only_some_activities_are_shown_and_how_many_is_said(plan: Path) -> None:
    async with editor(plan, WITH_PEOPLE) as opened:
        await choose(opened, "Only what a role")
        await opened.press(*"devops", "enter")
        assert names(opened) == ["Deployment", "Deploy the model"]
        assert "1 of 3 × 3 roles" in opened.lines()[1]
        assert "Only what DevOps engineer does: 1 of 3 activities" in opened.status
        await choose(opened, "Only what a person")
        await opened.press("enter")
        assert names(opened) == ["Modelling", "Train the model", "Deployment", "Deploy the model"]
        await choose(opened, "Everything")
        assert "Evaluate the model" in names(opened)
        assert opened.session.text == WITH_PEOPLE


async def test_letters_that_are_missing_and_changes_can_be_sifted_out(plan: Path) -> None:
    async with editor(plan) as opened:
        await choose(opened, "Only where a letter")
        await opened.press(*"no C", "enter")
        assert names(opened) == ["Modelling", "Evaluate the model", "Deployment", "Deploy the model"]
        await choose(opened, "Everything")
        opened.go("deploy-model", "data-scientist")
        await opened.press("i")
        await choose(opened, "Only what changed")
        assert names(opened) == ["Deployment", "Deploy the model"]
        await opened.press("ctrl+z")
        await choose(opened, "Only what changed")
        assert "No activity: changed since the last save" in opened.status


async def test_sorting_is_for_the_eye_and_lines_cannot_be_moved_then(plan: Path) -> None:
    async with editor(plan) as opened:
        await choose(opened, "Sorted by name")
        assert names(opened) == ["Deploy the model", "Evaluate the model", "Train the model"]
        await opened.press("alt+down")
        assert "cannot be moved while they are sorted" in opened.status
        opened.go("evaluate-model", "ml-engineer")
        await opened.press("r")
        assert len(changed_lines(PLAN, opened.session.text)) == 1


async def test_what_the_matrix_is_sorted_by_stays_in_sight(plan: Path) -> None:
    async with editor(plan) as opened:
        await choose(opened, "Sorted by problems")
        await opened.press("down", "right")
        assert "sorted by problems: 3…" in opened.lines()[1]
        await choose(opened, "Everything")
        assert "3 activities × 3 roles" in opened.lines()[1]


def listed(opened: Editor) -> list[str]:
    """The ways of looking at the matrix, as the dialog lists them."""
    options = front(opened, Choose).query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


async def test_what_is_on_is_marked_and_the_list_keeps_its_order(plan: Path) -> None:
    async with editor(plan, WITH_PEOPLE) as opened:
        await opened.press("ctrl+w")
        before = listed(opened)
        assert [one for one in before if one.startswith("✓")] == [
            "✓ Everything, as the plan has it",
            "✓ Roles headed by names where there is room, else codes",
        ]
        await opened.press("escape")
        await choose(opened, "Only a stage")
        await opened.press(*"model", "enter")
        await choose(opened, "Sorted by name")
        await choose(opened, "Names of activities")
        await choose(opened, "Roles headed by short codes")
        await opened.press("ctrl+w")
        assert [one.strip("✓ ") for one in listed(opened)] == [one.strip("✓ ") for one in before]
        assert [one for one in listed(opened) if one.startswith("✓")] == [
            "✓ Only a stage …",
            "✓ Sorted by name",
            "✓ Roles headed by short codes",
            "✓ Names of activities on as many lines as they need",
        ]


async def test_where_no_role_is_under_the_cursor_it_is_asked_for(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await choose(opened, "Without the column of a role")
        await opened.press(*"devops", "enter")
        assert opened.grid.columns == ["data-scientist", "ml-engineer"]
        opened.go("train-model")
        await choose(opened, "Sorted by what a role does")
        await opened.press(*"scien", "enter")
        assert "sorted by what Data s…" in opened.lines()[1]


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_the_whole_list_of_ways_can_be_reached_and_shows_that_it_goes_on(
    plan: Path, size: tuple[int, int]
) -> None:
    async with editor(plan, size=size) as opened:
        await opened.press("ctrl+w")
        options = front(opened, Choose).query_one(OptionList)
        dialog = front(opened, Choose).query_one(".dialog")
        assert options.show_vertical_scrollbar
        assert options.region.bottom <= dialog.content_region.bottom
        await opened.press(*["pagedown"] * 3, "enter")
        assert opened.grid.view.wrapped


async def test_the_list_of_ways_narrows_while_one_types(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+w", *"letter below", "enter")
        assert opened.grid.view.headings == "stacked"


async def test_folding_is_marked_as_on_where_every_stage_is_folded(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(StageLine("modelling"))
        await opened.press("space", "ctrl+w")
        assert "  Fold or unfold all stages" in offered(opened)
        await opened.press("escape", "down", "space", "ctrl+w")
        assert "✓ Fold or unfold all stages" in offered(opened)


async def test_a_column_is_hidden_and_counted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await choose(opened, "Without the column")
        assert opened.grid.columns == ["data-scientist", "devops-engineer"]
        assert "3 activities × 2 of 3" in opened.lines()[1]
        opened.go("train-model", "ml-engineer")
        assert "ml-engineer" in opened.grid.columns  # whoever goes there sees it


async def test_names_of_roles_can_stand_upright_in_narrow_columns(plan: Path) -> None:
    async with editor(plan, size=(80, 40)) as opened:
        await choose(opened, "Roles headed by a letter below")
        assert opened.grid._geometry.cell == 3
        head = opened.lines()[: opened.grid._geometry.header_height]
        at = opened.grid._geometry.label + 1
        assert "".join(line.ljust(80)[at] for line in head).strip() == "Data scien⋮"


async def test_long_names_go_on_over_more_lines_where_one_wants_it(plan: Path) -> None:
    long = "Train the model on all the data that anybody could find in the whole company this year"
    async with editor(plan, PLAN.replace("Train the model", long), size=(80, 24)) as opened:
        await choose(opened, "Names of activities on as many")
        before = opened.lines()
        assert [line[:50].rstrip() for line in before[2:7]] == [
            "  Modelling  2 activities",
            "  Train the model on all the data that anybody",
            "  could find in the whole company this year",
            "  Evaluate the model",
            "  Deployment  1 activity",
        ]
        opened.go("evaluate-model", "ml-engineer")
        await opened.press("down", "up", "r")
        assert opened.letters("evaluate-model", "ml-engineer") == "R"
        assert len(before) == len(opened.lines())
        await opened.pilot.click("#grid", offset=(50, 4))
        assert opened.screen.here.line == opened.grid.lines[1]


async def test_one_goes_to_anything_by_a_part_of_its_name(plan: Path) -> None:
    async with editor(plan, WITH_PEOPLE) as opened:
        await opened.press("ctrl+g", *"evalu", "enter")
        assert str(opened.screen.here.line) == "ActivityLine(activity='evaluate-model')"
        await opened.press("f5", *"mei", "enter")
        assert opened.screen.here.role == "ml-engineer"
        await opened.press("ctrl+g", *"deploym", "enter")
        assert str(opened.screen.here.line) == "StageLine(stage='deployment')"


async def test_a_text_is_found_again_and_again(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "ctrl+f", *"model", "enter")
        assert "“model”: 2 of 4" in opened.status
        await opened.press("f3", "f3")
        assert "4 of 4" in opened.status
        await opened.press("f3")
        assert "1 of 4" in opened.status
        await opened.press("shift+f3")
        assert "4 of 4" in opened.status
        await opened.press("ctrl+f", *["backspace"] * 5, *"zebra", "enter")
        assert "nowhere in names and notes" in opened.status


async def test_a_note_of_an_activity_is_found_too(plan: Path) -> None:
    async with editor(
        plan, PLAN.replace("name: Deploy the model", "name: Deploy the model\n        note: by night")
    ) as opened:
        await opened.press("ctrl+f", *"night", "enter")
        assert "1 of 1" in opened.status
        assert str(opened.screen.here.line) == "ActivityLine(activity='deploy-model')"


async def test_what_a_filter_leaves_out_is_shown_to_whoever_goes_there(plan: Path) -> None:
    async with editor(plan) as opened:
        await choose(opened, "Only what a role")
        await opened.press(*"devops", "enter", "ctrl+g", *"evalu", "enter")
        assert names(opened) == ["Modelling", "Evaluate the model", "Deployment", "Deploy the model"]


async def test_notes_stand_on_cells_and_activities_and_are_said(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("shift+f2", *"asks twice", "enter")
        assert "ml-engineer: {letters: C, note: asks twice}" in opened.session.text
        assert "C°" in opened.line("Train")
        await opened.press("down", "up")
        assert "“asks twice”" in opened.status
        opened.go("train-model")
        await opened.press("shift+f2", *"nightly", "enter")
        assert "note: nightly" in opened.session.text
        await opened.press("shift+f2", *["backspace"] * 7, "enter", "ctrl+z", "ctrl+z", "ctrl+z")
        assert opened.session.text == PLAN


async def test_the_cursor_stays_in_sight_where_names_take_more_lines(plan: Path) -> None:
    rows = "".join(f"      row-{n}:\n        name: {'A long name of an activity ' * 4}{n}\n" for n in range(30))
    text = PLAN.replace("  deployment:\n", f"  more:\n    activities:\n{rows}  deployment:\n")
    async with editor(plan, text, size=(80, 24)) as opened:
        opened.go("row-29")
        opened.screen.show_view(View(wrapped=True))
        await opened.settle()
        region = opened.grid._cell_region(opened.grid.cursor)
        seen = opened.grid.size.height
        assert 0 < region.y - opened.grid.scroll_offset.y < seen


async def test_where_nothing_is_called_so_going_there_says_so(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+g", *"qq[b]")
        assert offered(opened) == ["Nothing is called “qq[b]”."]
        await opened.press("down", "enter")
        assert isinstance(opened.app.screen, Pick)
        await opened.press(*["backspace"] * 5)
        assert "Train the model  Modelling" in offered(opened)
