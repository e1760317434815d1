"""A workbook comes home from a meeting: what was changed there is in the plan, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font

from raci.document.load import Document, read
from raci.document.operations import EditRefused
from raci.document.write import write_plan
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import Homecoming, NotThisPlan, come_home
from raci.exchange.reading import ReadMatrix
from raci.exchange.snapshot import shareable
from raci.lifecycle.library import find_template
from raci.plan.matrix import Matrix
from tests.document.hand import random_of
from tests.examples import examples
from tests.exchange.other_workbooks import FILES
from tests.exchange.plans import small_plan
from tests.exchange.workbooks import column_of, names_row, opened, row_of, saved

PLAN = """\
# The pilot
raci: 1
title: Churn   # until May
people:
  ana: {name: Ana Ruiz, email: ana@example.com, away: 2026-12-21}
groups: {sales: {name: Sales}}
roles:
  owner: {name: Business owner, group: sales, held-by: ana}   # signs
  ml: {name: ML engineer}
  ops: {name: DevOps engineer}

stages:
  build:
    name: Build
    activities:
      label:
        name: Label the data
        assign: {owner: A, ml: R}
        waive: [{rule: H010, reason: two people}]
      train: # nightly
        name: Train the model
        assign: {owner: I, ml: A/R, ops: C}
        after: [label]
        effort: 24h
  run:
    name: Run
    activities:
      deploy:
        name: Deploy the model
        assign: {owner: I, ml: C, ops: AR}
        after: [train]
"""
LONGER = (
    PLAN
    + """\
      retire:
        name: Retire the model
        assign: {owner: A, ops: R}
        after: [deploy]
      audit:
        name: Audit the model
        assign: {owner: A, ml: C, ops: R}
"""
)
Edit = Callable[[Any], object]


def document(text: str = PLAN, path: Path | None = None) -> Document:
    """A text as a plan file."""
    return read(text.encode(), "raci.yaml", path, find_template)


def exported(there: Document) -> bytes:
    return export_bytes(there.plan, ".xlsx", there.own)


@lru_cache
def exported_once(text: str) -> bytes:
    """The workbook of a plan that needs no other file, for many edits."""
    return exported(document(text))


def matrix(edit: Edit = bool, text: str = PLAN, path: Path | None = None) -> ReadMatrix:
    """What is read of the exported workbook of a plan after an edit of its matrix."""
    workbook = opened(exported(document(text, path)) if path else exported_once(text))
    edit(workbook["Matrix"])
    return import_bytes(saved(workbook), "meeting.xlsx").matrices[0]


def home(edit: Edit, now: str = PLAN, accept: str = "") -> Homecoming:
    """The plan as it is now, with the workbook of before after an edit merged into it."""
    return come_home(matrix(edit), document(now), accept)


def cell(activity: str, role: str, value: str | None) -> Edit:
    """Typing into a cell."""
    return lambda sheet: setattr(sheet.cell(row_of(sheet, activity), column_of(sheet, role)), "value", value)


def named(activity: str, name: str) -> Edit:
    """Typing another name."""
    return lambda sheet: setattr(sheet.cell(row_of(sheet, activity), 2), "value", name)


def both(*edits: Edit) -> Edit:
    """One edit after the other."""
    return lambda sheet: [edit(sheet) for edit in edits]


def test_a_workbook_that_nobody_changed_changes_nothing() -> None:
    found = home(bool)
    assert (found.changes, found.contradictions, found.left, found.text) == ((), (), (), PLAN)


def test_a_letter_of_the_meeting_is_one_line_of_the_file() -> None:
    found = home(cell("deploy", "ops", "A"))
    assert found.told == ["Deploy the model: DevOps engineer AR → A"]
    assert found.text == PLAN.replace("ml: C, ops: AR", "ml: C, ops: A")


def test_what_the_file_changed_meanwhile_stays() -> None:
    now = PLAN.replace("ml: A/R, ops: C", "ml: A/R, ops: I").replace("until May", "until June")
    found = home(cell("deploy", "ops", "A"), now)
    assert found.text == now.replace("ml: C, ops: AR", "ml: C, ops: A")
    assert found.told == ["Deploy the model: DevOps engineer AR → A"]


def _inserted(name: str, *, bold: bool) -> Edit:
    """Inserting a row with a name before the activity deploy, and under it one with letters."""

    def edit(sheet: Any) -> None:
        row = row_of(sheet, "deploy")
        sheet.insert_rows(row, 2)
        for number, text in ((row, name), (row + 1, "Sign it off")):
            sheet.cell(number, 2).value = text
            sheet.cell(number, 2).font = Font(bold=bold and text == name)
        sheet.cell(row + 1, column_of(sheet, "owner")).value = "A"

    return edit


def test_a_new_row_without_letters_says_how_it_would_be_a_stage() -> None:
    read = matrix(_inserted("Approval", bold=False))
    assert any(
        note.endswith(
            '"Approval", was added without letters: it is a new activity; as a stage, it has to be in bold type, or a '
            "copy of the row of a stage"
        )
        for note in (read.own.remarks if read.own else ())
    )
    found = home(_inserted("Approval", bold=True))
    assert "new stage Approval" in found.told
    assert any(line.startswith("new activity Sign it off (Approval)") for line in found.told)


def test_what_no_workbook_shows_stays_as_it_is() -> None:
    found = home(both(cell("label", "owner", "C"), named("train", "Train it again")))
    for kept in (
        "email: ana@example.com, away: 2026-12-21",
        "rule: H010",
        "# signs",
        "# The pilot",
        "train: # nightly",
    ):
        assert kept in found.text
    assert found.told == ["Label the data: Business owner A → C", "Train it again: was called Train the model"]


def test_a_cell_that_both_changed_is_a_conflict() -> None:
    now = PLAN.replace("ml: C, ops: AR", "ml: C, ops: R")
    found = home(both(cell("deploy", "ops", "A"), cell("deploy", "ml", "I")), now)
    assert [one.told for one in found.contradictions] == [
        "Deploy the model: DevOps engineer: ours R, theirs A (was AR)"
    ]
    assert home(cell("deploy", "ops", "A"), now, "ours").text == now
    assert "ops: A}" in home(cell("deploy", "ops", "A"), now, "theirs").text


def test_the_same_change_on_both_sides_is_none() -> None:
    now = PLAN.replace("ml: C, ops: AR", "ml: C, ops: A")
    found = home(cell("deploy", "ops", "A"), now)
    assert (found.changes, found.contradictions) == ((), ())


def test_a_row_that_was_deleted_goes_with_what_named_it() -> None:
    found = home(lambda sheet: sheet.delete_rows(row_of(sheet, "label")))
    assert found.told == [
        "activity Label the data is gone (Build): Business owner A, ML engineer R",
        "Train the model: after − Label the data",
    ]
    assert "label" not in found.text
    assert "two people" not in found.text


def test_a_row_that_was_deleted_while_the_file_changed_it_is_a_conflict() -> None:
    now = PLAN.replace("{owner: A, ml: R}", "{owner: A, ml: R, ops: I}")
    found = home(lambda sheet: sheet.delete_rows(row_of(sheet, "label")), now)
    assert [one.told for one in found.contradictions] == ["Label the data: ours DevOps engineer blank → I, theirs gone"]


def test_a_new_row_gets_an_id_and_a_place() -> None:
    def edit(sheet: Any) -> None:
        sheet.insert_rows(row_of(sheet, "train"))
        at = row_of(sheet, "train") - 1
        sheet.cell(at, 2).value = "Clean the data"
        sheet.cell(at, column_of(sheet, "ml")).value = "R A"

    found = home(edit)
    assert found.told == ["new activity Clean the data (Build): ML engineer AR"]
    assert list(document(found.text).plan.stages["build"].activities) == ["label", "clean-the-data", "train"]


def test_a_row_in_another_stage_takes_its_lines_along() -> None:
    def edit(sheet: Any) -> None:
        row = row_of(sheet, "train")
        values = [sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)]
        sheet.delete_rows(row)
        end = row_of(sheet, "deploy") + 1
        sheet.insert_rows(end)
        for column, value in enumerate(values, 1):
            sheet.cell(end, column).value = value

    found = home(edit)
    assert found.told == ["Train the model: moved from Build to Run"]
    assert "train: # nightly" in found.text.partition("  run:")[2]


def test_a_row_of_which_only_the_seen_cells_were_moved_is_the_same_activity() -> None:
    """Whoever inserts a row, pastes the cells and deletes the old row leaves the hidden id behind."""

    def edit(sheet: Any) -> None:
        row = row_of(sheet, "label")
        values = [sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)]
        sheet.delete_rows(row)
        end = row_of(sheet, "deploy") + 1
        for column, value in enumerate(values[1:], 2):
            sheet.cell(end, column).value = value

    read_back = matrix(edit)
    found = come_home(read_back, document())
    assert found.told == ["Label the data: moved from Build to Run"]
    assert "waive: [{rule: H010, reason: two people}]" in found.text
    assert 'row 14, "Label the data", has lost its id; it was matched by its name' in read_back.notes


def test_a_copy_of_a_row_is_another_activity_where_the_first_one_is_still_there() -> None:
    def edit(sheet: Any) -> None:
        end = row_of(sheet, "deploy") + 1
        for column in range(2, sheet.max_column + 1):
            sheet.cell(end, column).value = sheet.cell(row_of(sheet, "label"), column).value

    assert home(edit).told == ["new activity Label the data (Run): Business owner A, ML engineer R"]


def test_rows_that_were_sorted_are_told_and_sorted() -> None:
    def edit(sheet: Any) -> None:
        rows = [row_of(sheet, one) for one in ("label", "train")]
        for column in range(1, sheet.max_column + 1):
            first, second = (sheet.cell(row, column).value for row in rows)
            sheet.cell(rows[0], column).value, sheet.cell(rows[1], column).value = second, first

    found = home(edit)
    assert found.told in (["Label the data: now behind Train the model"], ["Train the model: now first"])
    assert list(document(found.text).plan.stages["build"].activities) == ["train", "label"]


def _sort(sheet: Any, column: int, *, down: bool = False) -> None:
    """Sort all rows of the matrix by a column, as the filter of the sheet does; blank cells go last."""
    first = names_row(sheet) + 1
    numbers = range(first, first + 7)
    rows = [[sheet.cell(row, one).value for one in range(1, 8)] for row in numbers]
    filled = sorted((row for row in rows if row[column - 1]), key=lambda row: row[column - 1].lower(), reverse=down)
    for number, row in zip(numbers, [*filled, *(row for row in rows if not row[column - 1])], strict=True):
        for one, value in enumerate(row, 1):
            sheet.cell(number, one).value = value


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("column", ["names", "ml", "ops"])
def test_a_sheet_that_was_sorted_as_a_whole_leaves_the_activities_in_their_stages(column: str, *, down: bool) -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "deploy"), column_of(sheet, "owner")).value = "C"
        _sort(sheet, 2 if column == "names" else column_of(sheet, column), down=down)

    read = matrix(edit, LONGER)
    found = come_home(read, document(LONGER))
    assert found.told == ["Deploy the model: Business owner I → C"]
    assert [note for note in read.notes if note.startswith("the rows were sorted by ")]


def test_a_few_rows_that_were_moved_are_no_sorting() -> None:
    def edit(sheet: Any) -> None:
        rows = [row_of(sheet, one) for one in ("label", "retire")]
        for column in range(1, sheet.max_column + 1):
            first, second = (sheet.cell(row, column).value for row in rows)
            sheet.cell(rows[0], column).value, sheet.cell(rows[1], column).value = second, first

    assert sorted(come_home(matrix(edit, LONGER), document(LONGER)).told) == [
        "Label the data: moved from Build to Run",
        "Retire the model: moved from Run to Build",
    ]


def test_a_row_that_was_moved_is_no_sorting_where_a_role_has_letters_at_the_top_only() -> None:
    numbers = [f"{number:02}" for number in range(30)]
    text = "raci: 1\ntitle: Long\nroles: {dev: , legal: }\nstages:\n" + "".join(
        f"  {stage}:\n    activities:\n"
        + "".join(
            f"      z{number}: {{assign: {{dev: AR{', legal: C' if number == '00' else ''}}}}}\n" for number in members
        )
        for stage, members in (("one", numbers[:15]), ("two", numbers[15:]))
    )

    def move(sheet: Any) -> None:
        source = row_of(sheet, "z03")
        row = [sheet.cell(source, column).value for column in range(1, 6)]
        target = row_of(sheet, "z20")
        sheet.insert_rows(target)
        for column, value in enumerate(row, 1):
            sheet.cell(target, column).value = value
        sheet.delete_rows(source)

    assert come_home(matrix(move, text), document(text)).told == ["Z03: moved from One to Two"]


def test_a_column_that_was_deleted_goes_with_its_letters() -> None:
    found = home(lambda sheet: sheet.delete_cols(column_of(sheet, "ops")))
    assert found.told == ["role DevOps engineer is gone: Train the model C, Deploy the model AR"]
    assert "ops" not in found.text


def test_a_remark_on_a_cell_comes_home() -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "deploy"), column_of(sheet, "ops")).comment = Comment("At night", "Ana")

    found = home(edit)
    assert found.told == ["Deploy the model: DevOps engineer, note nothing → At night"]
    assert "ops: {letters: AR, note: At night}" in found.text


def test_a_workbook_that_lost_its_memory_is_compared_with_the_plan_as_it_is() -> None:
    workbook = opened(export_bytes(document().plan, ".xlsx"))
    workbook["Matrix"].cell(row_of(workbook["Matrix"], "deploy"), 4).value = "C"
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "veryHidden":
            workbook.remove(sheet)
    found = come_home(import_bytes(saved(workbook), "m.xlsx").matrices[0], document())
    assert (found.by_names, found.told) == (True, ["Deploy the model: Business owner I → C"])


def test_a_table_without_ids_is_matched_by_names() -> None:
    text = export_bytes(document().plan, ".csv").decode("utf-8-sig").replace("AR\r\n", "A\r\n").replace("AR\n", "A\n")
    found = come_home(import_bytes(text.encode(), "m.csv").matrices[0], document())
    assert (found.by_names, found.told) == (True, ["Deploy the model: DevOps engineer AR → A"])


def test_a_matrix_of_another_plan_is_refused() -> None:
    other = PLAN.replace("owner", "x1").replace("ml:", "x2:").replace("ops", "x3")
    for one in ("label", "train", "deploy"):
        other = other.replace(one, f"{one}-other")
    with pytest.raises(NotThisPlan, match="no activity and no role in common"):
        come_home(matrix(), document(other))


def test_a_file_that_cannot_be_edited_is_refused_and_says_why() -> None:
    shared = PLAN.replace("assign: {owner: A, ml: R}", "assign: &cells {owner: A, ml: R}").replace(
        "assign: {owner: I, ml: C, ops: AR}", "assign: *cells"
    )
    with pytest.raises(EditRefused, match="shared"):
        come_home(matrix(cell("label", "ops", "I"), shared), document(shared))


def test_what_a_template_has_is_written_over_in_the_plan_that_extends_it(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(PLAN, encoding="utf-8")
    text = "raci: 1\ntitle: Ours\nextends: base.yaml\n"
    path = tmp_path / "raci.yaml"
    edit = both(cell("deploy", "ops", "A"), lambda sheet: sheet.delete_rows(row_of(sheet, "label")))
    found = come_home(matrix(edit, text, path), document(text, path))
    after = Matrix(document(found.text, path).plan)
    assert found.left == ()
    assert (after.rows["deploy"].cell("ops").text, after.rows["deploy"].cell("ml").text) == ("A", "C")
    assert "label" not in after.rows
    assert "deploy" in found.text
    assert "Business owner" not in found.text


def test_people_and_roles_of_used_files_stay_there(tmp_path: Path) -> None:
    (tmp_path / "org.yaml").write_text("raci: 1\ntitle: Us\nroles: {boss: {name: Boss}}\n", encoding="utf-8")
    text = PLAN.replace("people:", "uses: org.yaml\npeople:").replace("{owner: A, ml: R}", "{owner: A, ml: R, boss: I}")
    path = tmp_path / "raci.yaml"
    found = come_home(matrix(cell("label", "boss", "C"), text, path), document(text, path))
    assert found.told == ["Label the data: Boss I → C"]
    assert found.text == text.replace("boss: I", "boss: C")


# Whatever a meeting does


def _random_edit(rng: Random, sheet: Any, expected: dict[tuple[str, str], str]) -> None:
    """One letter typed, and noted."""
    activity, role = rng.choice(["label", "train", "deploy"]), rng.choice(["owner", "ml", "ops"])
    letters = rng.choice(["R", "A", "C", "I", "AR", ""])
    cell(activity, role, letters or None)(sheet)
    expected[activity, role] = letters


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_letters_of_both_sides_are_all_there_or_told_as_conflicts(seed: int) -> None:
    rng = random_of(seed)
    workbook = opened(export_bytes(document().plan, ".xlsx"))
    theirs: dict[tuple[str, str], str] = {}
    for _ in range(rng.randint(0, 5)):
        _random_edit(rng, workbook["Matrix"], theirs)
    now, ours = PLAN, {}
    for _ in range(rng.randint(0, 3)):
        before, after = rng.choice(
            [("owner: I, ml: A/R", "owner: C, ml: A/R"), ("ops: AR", "ops: R"), ("ml: R", "ml: I")]
        )
        now = now.replace(before, after)
    rows, mine = Matrix(document().plan).rows, Matrix(document(now).plan).rows
    ours = {key: mine[key[0]].cell(key[1]).text for key in theirs}
    found = come_home(import_bytes(saved(workbook), "m.xlsx").matrices[0], document(now))
    result = Matrix(document(found.text).plan).rows
    for (activity, role), letters in theirs.items():
        before, here = rows[activity].cell(role).text, ours[activity, role]
        if letters not in (before, here) and here != before:
            assert any(one.at == f"activity {activity}, role {role}" for one in found.contradictions)
        else:
            assert result[activity].cell(role).text == (letters if letters != before else here)
    touched = {(row.id, role) for row in result.values() for role in ("owner", "ml", "ops")} - set(theirs)
    assert all(result[one].cell(role).text == mine[one].cell(role).text for one, role in touched)


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_workbook_that_another_program_saved_in_another_format_brings_home_what_it_shows(suffix: str) -> None:
    there = document(write_plan(shareable(small_plan())))
    data = (FILES / f"small.{suffix}").read_bytes()
    found = come_home(import_bytes(data, f"m.{suffix}").matrices[0], there)
    assert (found.told, found.contradictions, found.text) == ([], (), there.source.text)
