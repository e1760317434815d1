"""Editing the names of activities, stages and roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.tui.dialogs.question import Question
from raci.tui.name_input import NameInput
from tests.tui.driver import PLAN, changed_lines, editor


async def test_on_a_name_typing_replaces_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("F", "i", "t", "enter")
        assert opened.session.plan.stages["modelling"].activities["train-model"].name == "Fit"
        assert opened.line("Fit")
        assert opened.grid.has_focus


async def test_f2_edits_the_name_that_is_there(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("f2", *" twice", "enter", "ctrl+s")
    assert changed_lines(PLAN, plan.read_text()) == [
        ("        name: Train the model", "        name: Train the model twice")
    ]


async def test_escape_leaves_the_name_as_it_was(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("X", "y", "escape")
        assert opened.session.text == PLAN
        assert not opened.screen.query(NameInput)


async def test_a_stage_and_a_role_are_renamed_in_their_places(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("up", *"Build", "enter")
        opened.grid.go_to(None, "ml-engineer")
        await opened.press(*"MLE", "enter")
        assert opened.session.plan.stages["modelling"].name == "Build"
        assert opened.session.plan.roles["ml-engineer"].name == "MLE"
        await opened.press("ctrl+z", "ctrl+z")
        assert opened.session.text == PLAN


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (200, 60)])
@pytest.mark.parametrize("role", ["data-scientist", "ml-engineer", "devops-engineer", "r4", "r9"])
async def test_a_field_for_a_role_lies_over_whole_headings_or_above_all_codes(
    plan: Path, size: tuple[int, int], role: str
) -> None:
    more = "".join(f"  r{number}: {{name: Role of number {number}}}\n" for number in range(10))
    async with editor(plan, PLAN.replace("stages:", f"{more}stages:"), size=size) as opened:
        opened.grid.go_to(None, role)
        await opened.settle()
        shown = opened.grid._geometry
        heads = [line.ljust(size[0]) for line in opened.lines()[: shown.header_height]]
        await opened.press("f2")
        field = opened.screen.query_one(NameInput)
        left, right = field.region.x, field.region.right
        top = field.region.y - opened.grid.region.y
        assert right - left >= (20 if shown.coded else shown.cell)
        assert right <= opened.grid.region.right
        assert (top, field.region.height) == (0, 1 if shown.coded else len(heads))
        under = [] if shown.coded else heads
        assert all(" " in head[edge - 1 : edge + 1] for head in under for edge in (left, right) if edge < size[0])
        text = [field.render_line(y).text for y in range(field.region.height)]
        name = opened.screen.matrix.role_name(role)
        assert text[-1].strip() in name  # of a long one the end, where the cursor is
        assert not "".join(text[:-1]).strip()


async def test_a_field_over_a_heading_grows_with_its_text_and_leaves_others_to_be_read(plan: Path) -> None:
    async with editor(plan, size=(80, 24)) as opened:
        opened.grid.go_to(None, "ml-engineer")
        await opened.press("f2", *["backspace"] * 11)
        field, cell = opened.screen.query_one(NameInput), opened.grid._geometry.cell
        assert field.region.width == cell
        await opened.press(*"Machine learning engineer")
        assert field.region.width == 2 * cell
        assert field.region.right <= opened.grid.region.right
        await opened.press("enter")
        assert opened.session.plan.roles["ml-engineer"].name == "Machine learning engineer"


async def test_while_a_name_is_typed_the_keys_that_end_it_are_said(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("f2")
        assert "Type the name of the activity." in opened.status
        assert "Enter keeps it, Esc leaves the one that it has." in opened.status
        await opened.press("escape")
        assert "Type the name" not in opened.status
        await opened.press("f2", "!", "enter")
        assert "Type the name" not in opened.status


@pytest.mark.parametrize("keys", [["home", "f2"], ["end", "f2"]])
async def test_a_field_over_a_name_cuts_no_cell(plan: Path, keys: list[str]) -> None:
    more = "".join(f"  r{number}: {{name: Role of number {number}}}\n" for number in range(40))
    async with editor(plan, PLAN.replace("stages:", f"{more}stages:"), size=(101, 30)) as opened:
        opened.go("train-model")
        await opened.press(*keys)
        shown, right = opened.grid._geometry, opened.screen.query_one(NameInput).region.right
        assert right >= 60
        assert (right - shown.label + opened.grid.scroll_offset.x) % shown.cell == 0


NO_ROLES = PLAN.split("roles:", maxsplit=1)[0] + "stages: {s: {activities: {a: {name: Audit}}}}\n"


async def test_where_there_are_no_roles_a_letter_changes_nothing_and_is_told_what_to_do(plan: Path) -> None:
    async with editor(plan, NO_ROLES, size=(80, 24)) as opened:
        assert "no roles yet: Ctrl+N adds one" in opened.lines()[0]
        opened.go("a")
        await opened.press("r")
        assert not opened.screen.query(NameInput)
        assert "This plan has no roles yet" in opened.status
        assert "Ctrl+N adds one" in opened.status
        await opened.press("f2", *" it", "enter")
        assert opened.session.plan.stages["s"].activities["a"].name == "Audit it"
        await opened.press("up", "X", "enter")
        assert opened.session.plan.stages["s"].name == "X"
    async with editor(plan) as opened:
        assert "no roles yet" not in "".join(opened.lines())


async def test_an_empty_name_is_no_name(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("f2", "ctrl+u", "enter")
        assert opened.session.text == PLAN
        assert "cannot be empty" in opened.status


RENAMED = [("        name: Train the model", "        name: Fit")]


async def test_saving_while_a_name_is_typed_saves_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press(*"Fit", "ctrl+s")
        assert changed_lines(PLAN, plan.read_text()) == RENAMED
        assert not opened.screen.query(NameInput)
        assert opened.grid.has_focus


async def test_leaving_while_a_name_is_typed_asks_about_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press(*"Fit", "ctrl+q")
        assert isinstance(opened.app.screen, Question)
        await opened.press("enter")
    assert changed_lines(PLAN, plan.read_text()) == RENAMED


@pytest.mark.parametrize("key", ["f8", "f6", "f7", "f1", "f12", "ctrl+p", "ctrl+y"])
async def test_a_command_takes_the_name_first(plan: Path, key: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press(*"Fit", key)
        assert changed_lines(PLAN, opened.session.text) == RENAMED
        assert not opened.screen.query(NameInput)


@pytest.mark.parametrize(
    ("key", "activity", "role"),
    [
        ("down", "evaluate-model", None),
        ("tab", "train-model", "data-scientist"),
        ("enter", "train-model", None),
    ],
)
async def test_keys_that_lead_away_take_the_name(plan: Path, key: str, activity: str, role: str | None) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press(*"Fit", key)
        assert changed_lines(PLAN, opened.session.text) == RENAMED
        assert (opened.grid.line.activity, opened.grid.role) == (activity, role)
        assert opened.grid.has_focus


async def test_clicking_elsewhere_takes_the_name(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("A", "b")
        await opened.pilot.click("#grid", offset=(60, 7))
        await opened.settle()
        assert opened.session.plan.stages["modelling"].activities["train-model"].name == "Ab"


@pytest.mark.parametrize("name", ["no", "12:30", "Build: it", "- x", "# not a comment", "[/red]", "模型", "a  b"])
async def test_any_text_can_be_a_name(plan: Path, name: str) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("f2", "ctrl+u")
        opened.screen.query_one(NameInput).value = name
        await opened.press("enter", "ctrl+s")
        wanted = " ".join(name.split())
        assert opened.session.document.plan.stages["modelling"].activities["train-model"].name == wanted
        assert opened.line(wanted)
