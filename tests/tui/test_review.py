"""Changes of a workbook, reviewed in the editor: what is taken is in the plan, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from textual.widgets import Input, Static

from raci.change.outside import from_outside
from raci.document.load import read
from raci.document.problems import Unreadable
from raci.exchange.formats import import_path
from raci.exchange.review import from_matrix
from raci.lifecycle.library import find_template
from raci.tui.bars import KeyBar
from raci.tui.dialogs.choose import Choose
from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.working import Working
from raci.tui.files.importing import newest_workbook
from raci.tui.grid.lines import ActivityLine
from raci.tui.paths.prompt import AskPath
from raci.tui.review.decisions import Decisions
from raci.tui.review.entries import entries_of
from raci.tui.review.screen import ReviewScreen, ReviewTitle
from tests.tui.driver import PLAN, Editor, bar, editor, front, in_sight, said
from tests.tui.meeting import cell, meeting, new_role_and_row
from tests.tui.quiet import held

LETTERS = (cell("deploy-model", "devops-engineer", "A"), cell("train-model", "ml-engineer", "I"))
BOTH = PLAN.replace("devops-engineer: R", "devops-engineer: A").replace("ml-engineer: C", "ml-engineer: I")


def review(opened: Editor) -> ReviewScreen:
    return front(opened, ReviewScreen)


def listed(opened: Editor) -> list[str]:
    return in_sight(review(opened).changes)


def marks(opened: Editor) -> dict[str, str]:
    """The changes in sight by their first words, each with its mark."""
    return {line[6:30].strip(): line[2:5] for line in listed(opened) if line[2] == "["}


def heading(opened: Editor) -> str:
    return bar(opened, ReviewTitle)


async def bring(opened: Editor, source: Path) -> None:
    """Ask for a file with F9, and wait for what comes of it."""
    await opened.press("f9")
    assert isinstance(opened.app.screen, AskPath)
    opened.app.screen.query_one(Input).value = str(source)
    await opened.press("enter")
    await opened.until(
        lambda: (
            isinstance(opened.app.screen, ReviewScreen | Choose)
            or (opened.app.screen is opened.screen and bool(opened.screen._said))
        )
    )


async def take_over(opened: Editor, key: str = "f9") -> None:
    await opened.press(key)
    await opened.until(lambda: opened.app.screen is opened.screen and bool(opened.screen._said))


async def test_everything_is_taken_over_as_one_step_and_nothing_is_written(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        assert listed(opened) == [
            "  Modelling  1 of 1 taken",
            "› [x] Train the model: ML engineer C → I",
            "  Deployment  1 of 1 taken",
            "  [x] Deploy the model: DevOps engineer R → A",
        ]
        await take_over(opened)
        assert (opened.session.text, plan.read_text()) == (BOTH, PLAN)
        assert opened.letters("train-model", "ml-engineer") == "I"
        assert "2 changes from" in opened.status
        assert "not saved" in opened.title
        await opened.settle()
        assert "H002" in opened.problems
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        assert opened.letters("train-model", "ml-engineer") == "C"
        await opened.press("ctrl+y", "ctrl+s")
        assert plan.read_text() == BOTH


@pytest.mark.parametrize("key", ["f9", "ctrl+s"])
async def test_a_review_that_the_editor_begins_with_is_taken_over(plan: Path, tmp_path: Path, key: str) -> None:
    matrix = import_path(str(meeting(tmp_path / "m.xlsx", *LETTERS))).matrices[0]
    found = from_matrix(matrix, read(PLAN.encode(), "raci.yaml", None, find_template), "m.xlsx")
    async with editor(plan, proposal=found) as opened:
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await take_over(opened, key)
        assert opened.session.text == BOTH
        assert "2 changes from m.xlsx taken over" in opened.status


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_a_change_that_is_left_is_not_in_the_plan(plan: Path, tmp_path: Path, key: str) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await opened.press("down", key)
        assert marks(opened) == {"Train the model: ML engi": "[x]", "Deploy the model: DevOps": "[ ]"}
        assert "1 of 2 changes taken" in heading(opened)
        assert "the plan stays as it is there" in said(opened)
        await take_over(opened, "ctrl+s")
        assert opened.session.text == PLAN.replace("ml-engineer: C", "ml-engineer: I")


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_escape_leaves_everything_untouched(plan: Path, tmp_path: Path, key: str) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await opened.press("space")
        await take_over(opened, key)
        assert (opened.session.text, opened.session.dirty) == (PLAN, False)
        assert "Nothing was taken over" in opened.status


async def test_all_are_taken_and_all_are_left(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await opened.press("minus")
        assert set(marks(opened).values()) == {"[ ]"}
        await opened.press("plus")
        assert set(marks(opened).values()) == {"[x]"}
        await opened.press("minus")
        await take_over(opened)
        assert (opened.session.text, opened.session.dirty) == (PLAN, False)


async def test_unsaved_edits_are_ours_and_a_conflict_is_decided(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("r")
        ours = opened.session.text
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        assert listed(opened)[:4] == [
            "  Conflicts: both sides changed these  0 of 1 decided",
            "› [?] Train the model: ML engineer (was C)",
            "      ( ) ours: R",
            "      ( ) theirs: I",
        ]
        assert "1 conflict to decide" in heading(opened)
        assert "Not decided: ours stays" in said(opened)
        await opened.press("right")
        assert listed(opened)[1:4:2] == ["› [✓] Train the model: ML engineer (was C)", "      (•) theirs: I"]
        await opened.press("left")
        assert listed(opened)[2] == "      (•) ours: R"
        assert "Ours stays" in said(opened)
        await opened.press("space", "space")
        assert "Theirs counts" in said(opened)
        await take_over(opened)
        assert opened.session.text == BOTH
        await opened.press("ctrl+z")
        assert opened.session.text == ours


async def test_an_undecided_conflict_keeps_ours_and_says_so(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("r")
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await take_over(opened)
        assert opened.session.text == BOTH.replace("ml-engineer: I", "ml-engineer: R")
        assert "1 conflict undecided: ours stays." in " ".join(opened.status.split())  # wrapped as the path is long


async def test_what_cannot_do_without_a_change_is_left_with_it_and_taken_along(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await bring(opened, meeting(tmp_path / "m.xlsx", new_role_and_row))
        role, row = "new role Legal counsel:", "new activity Review the"
        assert marks(opened) == {role: "[x]", row: "[x]"}
        await opened.press("space")
        assert marks(opened) == {role: "[ ]", row: "[ ]"}
        assert "Left with it: new activity Review the consent (Deployment): Legal counsel AR" in " ".join(
            said(opened).split()
        )
        await opened.press("down", "space")
        assert marks(opened) == {role: "[x]", row: "[x]"}
        assert "Taken along: new role Legal counsel: Deploy the model C" in said(opened)
        await opened.press("space")
        assert marks(opened) == {role: "[x]", row: "[ ]"}
        await take_over(opened)
        assert "legal-counsel: C" in opened.session.text
        assert "consent" not in opened.session.text
        assert list(opened.screen.matrix.roles)[-1] == "legal-counsel"


async def test_the_cursor_stays_on_its_cell_though_rows_come_and_go(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await bring(opened, meeting(tmp_path / "m.xlsx", new_role_and_row))
        await take_over(opened)
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("deploy-model"), "devops-engineer")
        assert len(opened.screen.matrix.rows) == 4
        opened.go("review-the-consent", "legal-counsel")
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        assert opened.grid.role in opened.screen.matrix.roles
        await opened.press("ctrl+y")
        assert opened.letters("review-the-consent", "legal-counsel") == "AR"


async def test_f8_goes_from_conflict_to_conflict_until_all_are_decided(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        for activity, role in (("train-model", "ml-engineer"), ("deploy-model", "devops-engineer")):
            opened.go(activity, role)
            await opened.press("c" if role == "devops-engineer" else "r")
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await opened.press("f8")
        assert listed(opened)[4] == "› [?] Deploy the model: DevOps engineer (was R)"
        await opened.press("right", "f8")
        assert listed(opened)[1] == "› [?] Train the model: ML engineer (was C)"
        await opened.press("right", "f8")
        assert "No conflict is left to decide." in said(opened)
        await take_over(opened)
        assert opened.session.text == BOTH


async def test_the_mouse_takes_leaves_and_decides(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("r")
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        click = opened.pilot.click
        await click("#changes", offset=(10, 5))
        assert marks(opened)["Deploy the model: DevOps"] == "[ ]"
        assert listed(opened)[5].startswith("›")
        await click("#changes", offset=(10, 3))
        assert listed(opened)[3] == "      (•) theirs: I"
        await click("#changes", offset=(10, 2))
        assert listed(opened)[2] == "      (•) ours: R"
        await click("#changes", offset=(10, 0))
        await click("#changes", offset=(10, 12))
        keys = str(review(opened).query_one(KeyBar).content)
        await click("#keys", offset=(keys.index("+ All") + 2, 0))
        assert marks(opened)["Deploy the model: DevOps"] == "[x]"
        await click("#keys", offset=(keys.index("Back"), 0))
        await opened.until(lambda: opened.app.screen is opened.screen)


async def test_the_palette_and_the_help_know_the_commands_of_the_screen(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
        await opened.press("ctrl+p")
        palette = opened.app.screen
        palette.query_one(Input).value = "Leave all"
        await opened.until(lambda: bool(getattr(palette.query_one("CommandList"), "option_count", 0)))
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        await opened.until(lambda: set(marks(opened).values()) == {"[ ]"})
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (200, 60)])
async def test_many_changes_are_walked_through(plan: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    rows = "".join(f"      row-{row}: {{name: Row {row}, assign: {{ml-engineer: AR}}}}\n" for row in range(60))
    text = PLAN + "  last:\n    activities:\n" + rows
    edits = [cell(f"row-{row}", "data-scientist", "C") for row in range(60)]
    async with editor(plan, text, size=size) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *edits, text=text))
        await opened.press("end")
        assert any(line.startswith("› [x] Row 59:") for line in listed(opened))
        await opened.press("pageup", "pageup", "home", "pagedown", "up")
        assert len([line for line in listed(opened) if line.startswith("›")]) == 1
        await opened.press("home")
        assert listed(opened)[:2] == ["  Last  60 of 60 taken", "› [x] Row 0: Data scientist blank → C"[: size[0] - 1]]


async def test_a_cell_of_any_script_and_markup_is_shown_and_not_obeyed(plan: Path, tmp_path: Path) -> None:
    def name(sheet: object) -> None:
        cell("train-model", "ml-engineer", "I")(sheet)
        from tests.exchange.workbooks import row_of

        sheet.cell(row_of(sheet, "deploy-model"), 2).value = "[bold red]部署 模型[/] " * 8  # type: ignore[attr-defined]

    async with editor(plan, size=(60, 24)) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", name))
        assert any("[bold red]部署 模型[/]" in line for line in listed(opened))
        assert all(line.startswith("      ") for line in listed(opened)[4:])


# What can go wrong before


async def test_a_workbook_that_says_the_same_is_said_to(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx"))
        assert "The plan says all of" in opened.status


async def test_what_cannot_be_read_is_said(plan: Path, tmp_path: Path) -> None:
    source = tmp_path / "m.xlsx"
    source.write_bytes(b"PK\x03\x04 rubbish")
    async with editor(plan, size=(200, 30)) as opened:
        await bring(opened, source)
        assert "m.xlsx:" in opened.status
        assert opened.session.text == PLAN


async def test_a_file_that_is_not_there_is_said_where_its_name_is_typed(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("f9")
        asked = opened.app.screen
        asked.query_one(Input).value = str(tmp_path / "m.xlsx")
        await opened.press("enter")
        assert opened.app.screen is asked
        assert "There is no file" in str(asked.query_one("#wrong", Static).content)
        await opened.press("escape")
        assert opened.session.text == PLAN


async def test_a_matrix_of_another_plan_and_no_matrix_are_said(plan: Path, tmp_path: Path) -> None:
    other = (
        PLAN.replace("-model", "-thing").replace("scientist", "x").replace("ml-engineer", "y").replace("devops", "z")
    )
    text = tmp_path / "notes.md"
    text.write_text("Nothing\n\nhere.\n")
    async with editor(plan, size=(200, 30)) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", text=other))
        assert "is not of this plan" in opened.status
        await opened.press("down")
        await bring(opened, text)
        assert "nothing in it is a responsibility matrix" in opened.status


async def test_of_several_matrices_one_is_chosen(plan: Path, tmp_path: Path) -> None:
    source, workbook = tmp_path / "two.xlsx", Workbook()
    for letter, sheet in (("C", workbook.active), ("I", workbook.create_sheet("June"))):
        assert sheet is not None
        sheet.append(["Activity", "Data scientist", "ML engineer", "DevOps engineer"])
        sheet.append(["Train the model", "AR", letter, ""])
        sheet.append(["Evaluate the model", "AR", "", ""])
        sheet.append(["Deploy the model", "", "A", "R"])
    workbook.save(source)
    async with editor(plan) as opened:
        await bring(opened, source)
        assert isinstance(opened.app.screen, Choose)
        await opened.press("down", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen))
        assert any("Train the model: ML engineer C → I" in line for line in listed(opened))
        assert any(line.startswith("  How it was read") for line in listed(opened))
        await opened.press("end")
        assert "There is nothing to take here." in said(opened)
        await opened.press("space", "right")
        await opened.press("escape")
        await bring(opened, source)
        await opened.press("escape")
        await opened.until(lambda: opened.app.screen is opened.screen)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_whoever_does_not_want_to_wait_gives_up(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    source = meeting(tmp_path / "m.xlsx", *LETTERS)

    def slow(_: str) -> object:
        go_on.wait(60)
        raise AssertionError("nobody waits for it")

    monkeypatch.setattr("raci.exchange.formats.import_path", slow)
    with held() as go_on:
        async with editor(plan) as opened:
            await opened.press("f9")
            opened.app.screen.query_one(Input).value = str(source)
            await opened.press("enter")
            await opened.until(lambda: isinstance(opened.app.screen, Working))
            await opened.press(key)
            await opened.until(lambda: opened.app.screen is opened.screen)
            go_on.set()
            await opened.until(lambda: "Nothing was taken over" in opened.status)


async def test_what_the_file_cannot_say_keeps_the_screen_open(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with editor(plan) as opened:
        await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))

        def refuses(_: object) -> None:
            raise Unreadable("it is shared")

        monkeypatch.setattr(review(opened), "_plan_of", refuses)
        await opened.press("f9")
        await opened.until(lambda: "Not taken over: it is shared." in said(opened))
        await opened.press("space")
        assert "1 of 2 changes taken" in heading(opened)


async def test_whoever_goes_back_while_the_plan_is_made_leaves_it(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held() as go_on:
        async with editor(plan) as opened:
            await bring(opened, meeting(tmp_path / "m.xlsx", *LETTERS))
            monkeypatch.setattr(review(opened), "_plan_of", lambda _: go_on.wait(60))
            await opened.press("f9", "space", "minus")
            assert "Making the plan" in said(opened)
            assert "2 of 2 changes taken" in heading(opened)
            await take_over(opened, "escape")
            go_on.set()
            assert (opened.session.text, opened.session.dirty) == (PLAN, False)


def test_what_the_file_cannot_take_up_is_listed_and_not_offered() -> None:
    document = read(PLAN.encode(), "raci.yaml", None)
    theirs = read(BOTH.encode(), "raci.yaml", None)
    found = replace(from_outside(document, document, theirs), stuck=frozenset({0}), left=("not this",))
    decisions = Decisions(found)
    assert (decisions.choice, decisions.take_all(), decisions.choice) == (frozenset({1}), "", frozenset({1}))
    assert [(one.kind, one.texts[0]) for one in entries_of(found)] == [
        ("heading", "Deployment"),
        ("change", "Deploy the model: DevOps engineer R → A"),
        ("heading", "Cannot be taken up: it stands in another file"),
        ("note", "not this"),
    ]


def test_the_workbook_that_was_changed_last_is_suggested(tmp_path: Path) -> None:
    import os

    assert newest_workbook(tmp_path) == newest_workbook(tmp_path / "gone") == ""
    for number, name in enumerate(("new.xlsx", "old.ods", "notes.txt")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1000 - number, 1000 - number))
    assert newest_workbook(tmp_path) == str(tmp_path / "new.xlsx")
