"""The sheets beside the matrix: what a meeting reads there and writes on, and what an import makes of it."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.comments import Comment

from raci.document.load import Document, read
from raci.document.write import write_plan
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import come_home
from raci.exchange.meeting import findings_to_show
from raci.exchange.xlsx.sheets.beside import INTRO
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template
from raci.lifecycle.questions import questions
from raci.plan.schemes import BUILT_IN_IDS
from raci.rules.ruleset import standard
from tests.exchange.excel import work_out
from tests.exchange.plans import make_plan, only, small_plan
from tests.exchange.workbooks import column_of, edited, export, meaning, opened, plan_of, row_of, saved, taken_back

TODAY = date(2026, 11, 29)


def document(text: str) -> Document:
    return read(text.encode(), "raci.yaml", None, find_template)


def book_of(plan: Document) -> Any:
    """The workbook that `raci export` writes."""
    return opened(export_bytes(plan.plan, ".xlsx", plan.own, findings_to_show(plan, TODAY, standard())))


def texts(sheet: Any) -> list[list[str]]:
    """The rows of a sheet as texts, without cells and rows that are empty."""
    rows = ([str(cell.value) for cell in row if cell.value] for row in sheet.iter_rows())
    return [row for row in rows if row]


# Totals


def test_above_each_role_stands_how_often_each_letter_stands_below() -> None:
    sheet = opened(export(small_plan()))["Matrix"]
    totals = [row for row in range(1, 12) if sheet.cell(row, 1).value == "raci:total"]
    assert [sheet.cell(row, 2).value for row in totals] == [
        "Responsible, in all", "Accountable, in all", "Consulted, in all", "Informed, in all",
    ]  # fmt: skip
    column = column_of(sheet, "scientist")
    below = [sheet.cell(row, column).value or "" for row in range(row_of(sheet, "scoping"), 20)]
    assert [work_out(sheet.cell(row, column).value, below) for row in totals] == [2, 2, 0, 0]
    assert sheet.cell(totals[0], 3).value == f"=SUM(D{totals[0]}:G{totals[0]})"


@pytest.mark.parametrize("name", BUILT_IN_IDS)
def test_totals_count_what_the_scheme_would_read(name: str) -> None:
    plan = make_plan({"scheme": name, "roles": {"r": {}}, "stages": {"s": {"activities": {"a": {}}}}})
    scheme = plan.letters
    sheet = opened(export(plan))["Matrix"]
    typed = ["", "none", "n/a", " - ", *scheme.letters, *(key.lower() for key in scheme.letters), *scheme.words]
    cells = [text for text in typed if " " not in text.strip()]
    for row, letter in enumerate(scheme.letters, 4):
        counted = work_out(sheet.cell(row, 4).value, cells)
        assert counted == sum(letter in scheme.read(text).letters for text in cells), letter


def test_totals_that_were_moved_below_the_header_are_no_activities() -> None:
    def move(sheet: Any) -> None:
        for column in range(1, 5):
            sheet.cell(40, column).value = sheet.cell(4, column).value

    assert meaning(plan_of(taken_back(edited(small_plan(), move)))) == meaning(small_plan())


def test_the_matrix_has_a_filter_over_its_rows() -> None:
    sheet = opened(export(small_plan()))["Matrix"]
    assert sheet.auto_filter.ref == f"B9:F{row_of(sheet, 'later')}"


# The note of an activity


def test_the_note_of_an_activity_is_a_remark_on_its_name() -> None:
    sheet = opened(export(small_plan()))["Matrix"]
    assert sheet.cell(row_of(sheet, "collect"), 2).comment.text == "Two sources"
    assert sheet.cell(row_of(sheet, "agree"), 2).comment is None


@pytest.mark.parametrize("identity", ["collect", "agree"])
def test_a_remark_that_was_written_on_a_name_is_the_note(identity: str) -> None:
    def remark(sheet: Any) -> None:
        sheet.cell(row_of(sheet, identity), 2).comment = Comment("Three sources, says Ana", "Ana")

    stages = plan_of(taken_back(edited(small_plan(), remark))).stages
    assert stages["scoping"].activities[identity].note == "Three sources, says Ana"


def test_without_the_remark_the_note_stays() -> None:
    def lose(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "collect"), 2).comment = None

    assert plan_of(taken_back(edited(small_plan(), lose))).stages["scoping"].activities["collect"].note == "Two sources"


def test_where_remark_and_details_say_different_things_the_details_count_and_it_is_said() -> None:
    workbook = opened(export(small_plan()))
    sheet, details = workbook["Matrix"], workbook["Details"]
    sheet.cell(row_of(sheet, "collect"), 2).comment = Comment("Three sources", "Ana")
    note = next(cell for row in details.iter_rows() for cell in row if cell.value == "Two sources")
    note.value = "Four sources"
    built = taken_back(saved(workbook))
    assert plan_of(built).stages["scoping"].activities["collect"].note == "Four sources"
    assert [line for line in built.notes if "Three sources" in line]


# Findings


def test_each_finding_leads_to_its_cell_the_most_severe_first() -> None:
    sheet = book_of(demo_document())["Findings"]
    matrix = book_of(demo_document())["Matrix"]
    assert "3 errors, 2 warnings." in [row[0] for row in texts(sheet)]
    heads = ["Cell", "Severity", "Rule", "What is wrong", "What to do"]
    found = texts(sheet)[texts(sheet).index(heads) + 1 :]
    assert [row[1] for row in found] == ["error"] * 3 + ["warning"] * 2
    two = next(row for row in found if row[2] == "H002 several-accountable")
    assert two[3] == "Train the model: Product owner and Data scientist are both Accountable"
    assert matrix[two[0]].row == row_of(matrix, "train-model")
    links = {cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links[two[0]] == f"Matrix!{two[0]}"


def test_a_plan_without_faults_has_a_sheet_that_says_so() -> None:
    plan = document(write_plan({"raci": "1", "title": "T", "roles": {"r": {}}, "stages": {"s": {}}}))
    book = opened(export_bytes(plan.plan, ".xlsx", plan.own, []))
    assert "raci found nothing wrong with this matrix." in [row[0] for row in texts(book["Findings"])]


PRIVATE = """
raci: 1
title: T
starts: 2026-12-01
ends: 2026-12-31
people:
  ana: {name: Ana, away: [2026-12-07/2026-12-11]}
  ben: {name: Ben, manager: ana}
roles:
  owner: {held-by: [ana], lead: ana}
  dev: {held-by: [ben], lead: ben}
  idle: {held-by: [ben], lead: ben}
stages:
  s:
    activities:
      build-it: {name: Build it, assign: {owner: A, dev: A}, waive: [{rule: H002, reason: Both, by: ana}]}
      run-it: {name: Run it, assign: {owner: AR}}
"""


def test_what_rests_on_absences_or_was_accepted_is_on_no_sheet() -> None:
    plan = document(PRIVATE)
    codes = {one.code for one in findings_to_show(plan, TODAY, standard())}
    assert "V005" in codes
    assert codes.isdisjoint({"H002", "T006"})
    with ZipFile(io.BytesIO(saved(book_of(plan)))) as archive:
        assert not [name for name in archive.namelist() if b"2026-12-07" in archive.read(name)]


# Load, hand-overs, people


def test_the_load_counts_the_letters_of_each_role_and_draws_them() -> None:
    sheet = opened(export(small_plan()))["Load"]
    rows = texts(sheet)
    head = rows.index(["Role", "R Responsible", "A Accountable", "C Consulted", "I Informed", "Effort"])
    assert [row[0] for row in rows[head + 1 : head + 4]] == ["Business owner", "Data scientist", "ML engineer"]
    assert rows[head + 2][1].replace("Matrix!", "").startswith('=(COUNTIF(E10:E45,"*R*")')
    assert rows[head + 2][5] == "3d"
    (chart,) = sheet._charts
    assert [series.tx.strRef.f for series in chart.series] == [f"'Load'!{column}4" for column in "BCDE"]


def test_hand_overs_say_who_gives_what_to_whom() -> None:
    plan = make_plan(
        {
            "roles": {"dev": {"name": "Developer"}, "ops": {"name": "Operator"}},
            "stages": {
                "s": {
                    "activities": {
                        "build": {"name": "Build it", "assign": {"dev": "AR"}, "produces": ["the-model"], "gate": "Go"},
                        "check": {"name": "Check it", "assign": {"dev": "AR"}, "after": ["build"]},
                        "run": {"name": "Run it", "assign": {"ops": "AR"}, "after": ["build"], "needs": ["the-model"]},
                    }
                }
            },
        }
    )
    rows = texts(opened(export(plan))["Hand-overs"])
    assert rows[3:] == [["Build it", "Developer", "Run it", "Operator", "The model", "Go"]]
    assert "Hand-overs" not in opened(export(make_plan({"roles": {"r": {}}, "stages": {"s": {}}}))).sheetnames


def test_roles_name_their_people_and_people_their_roles() -> None:
    rows = texts(opened(export(small_plan()))["Roles & people"])
    assert ["Business owner", "Sales", "Ana Ruiz (lead)"] in rows
    assert ["Ana Ruiz", "Business owner"] in rows
    assert not [row for row in rows if "ana@example.com" in " ".join(row)]


# What comes home


def test_decisions_that_were_written_down_stay_in_the_workbook_and_that_is_said() -> None:
    workbook = opened(export(small_plan()))
    sheet = workbook["Decisions"]
    head = next(row for row in range(1, 9) if sheet.cell(row, 4).value == "Decision, and why")
    sheet.cell(head + 1, 4).value = "Ana answers"
    matrix = only(import_bytes(saved(workbook), "meeting.xlsx"))
    assert "1 decision on the sheet Decisions stays in the workbook" in matrix.notes
    sheet.cell(head + 3, 4).value = "Ben does it"
    matrix = only(import_bytes(saved(workbook), "meeting.xlsx"))
    assert "2 decisions on the sheet Decisions stay in the workbook" in matrix.notes
    home = come_home(matrix, document(write_plan({"raci": "1", **meaning(small_plan())})))
    assert home.changes == ()
    assert not [note for note in only(import_bytes(export(small_plan()), "x.xlsx")).notes if "decision" in note]


def test_a_plan_that_scopes_brings_the_questions_to_the_meeting_and_the_answers_stay() -> None:
    assert "Questions" not in opened(export(small_plan())).sheetnames
    activities = {"why": {"like": "frame-use-case", "assign": {"r": "AR"}}, "x": {"assign": {"r": "AR"}}}
    plan = make_plan({"roles": {"r": {}}, "stages": {"s": {"activities": activities}}})
    workbook = opened(export(plan))
    rows = texts(workbook["Questions"])
    assert rows[3][:3] == ["Why", questions()["frame-use-case"][0].ask, questions()["frame-use-case"][0].becomes]
    assert len(rows) == 3 + len(questions()["frame-use-case"])
    assert [matrix.sheet for matrix in import_bytes(saved(workbook), "x.xlsx").matrices] == ["Matrix"]
    workbook["Questions"].cell(5, 4).value = "Who is called first"
    matrix = only(import_bytes(saved(workbook), "meeting.xlsx"))
    assert "1 answer on the sheet Questions stays in the workbook" in matrix.notes


def test_without_any_mark_only_the_matrix_is_read() -> None:
    workbook = opened(
        export_bytes(demo_document().plan, ".xlsx", None, findings_to_show(demo_document(), TODAY, standard()))
    )
    workbook["Matrix"].delete_cols(1)
    del workbook["raci-data"]
    for sheet in workbook.worksheets:
        if sheet.title in INTRO:
            sheet.title = f"{sheet.title} 2"
    reading = import_bytes(saved(workbook), "meeting.xlsx")
    assert [matrix.sheet for matrix in reading.matrices] == ["Matrix"]
    assert {refusal.sheet for refusal in reading.refused} <= {"Details", "Legend"}
