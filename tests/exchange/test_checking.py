"""Workbooks checked as they are: the findings are those of an import, and stand at the cells that people see."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from raci.exchange.checking import check_workbook
from raci.exchange.formats import export_bytes
from raci.lifecycle.library import open_template, template_ids
from raci.report.formats import FORMATS
from raci.rules.config.settings import Settings
from raci.rules.located import Located
from raci.rules.run import CheckOptions
from tests.cli.conftest import Raci, raci  # noqa: F401  a fixture
from tests.rules.checking import TODAY, document, findings, plan

ROWS = [["", "Ana's team", "Ops"], ["Train the model", "A", "A"], ["Deploy the model", "C", "R"]]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def workbook(*rows: list[str], name: str = "meeting.xlsx", sheet: str = "Who does what", below: int = 0) -> str:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for _ in range(below):
        page.append([])
    for row in rows:
        page.append(row)
    book.save(name)
    return name


def found(path: str) -> list[Located]:
    return list(check_workbook(path, CheckOptions(TODAY, Settings(isolated=True))).findings)


def at(path: str, *codes: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.code, one.sheet, one.cell) for one in found(path) if one.code in codes]


def test_a_finding_stands_at_the_cell_the_row_or_the_column_that_it_is_about() -> None:
    path = workbook(*ROWS, below=3)
    assert at(path, "H001", "H002", "H003") == [
        ("H003", "Who does what", "A5"),
        ("H002", "Who does what", "C5"),
        ("H001", "Who does what", "A6"),
    ]
    idle = workbook([*ROWS[0], "Boss"], *ROWS[1:])
    assert at(idle, "V005") == [("V005", "Who does what", "D1")]


def test_in_a_matrix_on_its_side_they_do_too() -> None:
    turned = [["Role", "Train the model", "Deploy the model"], ["Ana", "A", "C"], ["Ops", "A", "R"], ["ML", "I", "C"]]
    assert at(workbook(*turned), "H001", "H002", "H003") == [
        ("H003", "Who does what", "B1"),
        ("H002", "Who does what", "B3"),
        ("H001", "Who does what", "C1"),
    ]


def test_where_the_cells_hold_names_they_stand_at_the_activity() -> None:
    heads = ["Activity", "Responsible", "Accountable", "Consulted", "Informed"]
    rows = [heads, ["Train it", "Ana", "Ana, Tom", "Bo", "Tom"], ["Deploy it", "Tom", "", "Ana", "Bo"]]
    assert at(workbook(*rows), "H001", "H002") == [("H002", "Who does what", "A2"), ("H001", "Who does what", "A3")]


def test_rows_of_one_name_in_different_stages_are_told_apart() -> None:
    heads = ["Phase", "Activity", "Ana", "Ops"]
    rows = [["One", "Check it", "AR", "C"], ["Two", "Check it", "AR", "C"], ["One", "Check it", "A", "C"]]
    assert at(workbook(heads, *rows), "H003") == [("H003", "Who does what", "B4")]


def test_several_matrices_in_a_file_are_each_checked() -> None:
    path = workbook(*ROWS)
    book = load_workbook(path)
    copy = book.copy_worksheet(book.active)  # type: ignore[arg-type]
    copy.title = "Second"
    book.save(path)
    assert at(path, "H002") == [("H002", "Who does what", "C2"), ("H002", "Second", "C2")]
    marks = [one.place for one in found(path)]
    assert len(set(marks)) == len(marks)


@pytest.mark.parametrize("template", template_ids())
def test_of_a_workbook_that_raci_wrote_the_findings_are_those_of_the_plan(template: str) -> None:
    read = open_template(template)
    Path("ours.xlsx").write_bytes(export_bytes(read.plan, ".xlsx"))
    text = read.source.text
    assert {(one.code, one.message) for one in found("ours.xlsx")} == {
        (one.code, one.message) for one in findings(text)
    }
    assert all(one.cell for one in found("ours.xlsx") if one.activity)


def test_in_a_workbook_that_raci_wrote_a_row_is_known_by_its_id() -> None:
    text = plan(
        "one: {name: Do it, assign: {ml: AR}}", "two: {name: Check it, assign: {ml: A, ops: C}}", roles="ml, ops"
    )
    Path("ours.xlsx").write_bytes(export_bytes(document(text).plan, ".xlsx"))
    book = load_workbook("ours.xlsx")
    page = book.worksheets[0]
    (cell,) = (page.cell(row, 2) for row in range(1, page.max_row) if page.cell(row, 2).value == "Check it")
    cell.value = None
    book.save("ours.xlsx")
    assert at("ours.xlsx", "H003") == [("H003", page.title, cell.coordinate)]


def test_what_people_type_into_it_is_found_where_they_typed_it() -> None:
    text = plan(
        "train: {name: Train it, assign: {ml: AR, ops: C}}",
        "deploy: {name: Deploy it, assign: {ml: A, ops: R}}",
        roles="ml, ops",
    )
    Path("ours.xlsx").write_bytes(export_bytes(document(text).plan, ".xlsx"))
    assert at("ours.xlsx", "H002", "S001") == []
    book = load_workbook("ours.xlsx")
    page = book.worksheets[0]
    (cell,) = [one for row in page.iter_rows() for one in row if one.value == "R"]
    cell.value = "A"
    book.save("ours.xlsx")
    assert at("ours.xlsx", "H002") == [("H002", page.title, cell.coordinate)]


# Texts that are no letters


STRANGE = [
    ["Activity", "Ana's team", "Ops", "Boss"],
    ["Train the model", "A", "R", "Z"],
    ["Deploy the model", "R", "A", "maybe"],
    ["Run the model", "x", "AR", "I"],
    ["Check the model", "AR", "?", "C"],
    ["Scrap the model", "AR", "Ax", "C"],
    ["Watch the model", "AR", "A, Z", "C"],
    ["Ship the model", "Z", "?", ""],
    ["Sell the model", "AR", "I", "C"],
]


def test_a_text_where_a_letter_should_stand_is_found_at_its_cell() -> None:
    cells = ["D2", "D3", "B4", "C5", "C6", "C7", "B8", "C8"]
    assert at(workbook(*STRANGE), "S001") == [("S001", "Who does what", cell) for cell in cells]
    (first, *_) = [one for one in found("meeting.xlsx") if one.code == "S001"]
    assert first.message.startswith('Train the model: Boss has "Z", which the scheme RACI does not define')


def test_it_is_found_where_it_stands_in_a_matrix_on_its_side_and_under_a_merged_name() -> None:
    turned = [["Role", "Train the model", "Deploy it"], ["Ana", "A", "?"], ["Ops", "R", "AR"], ["ML", "I", "C"]]
    assert at(workbook(*turned), "S001") == [("S001", "Who does what", "C2")]
    rows = [["Activity", "Ana", "Ops"], ["Train it", "A", "R"], ["", "C", "maybe"], ["Run it", "AR", "C"]]
    book = load_workbook(workbook(*rows))
    book.worksheets[0].merge_cells("A2:A3")
    book.save("meeting.xlsx")
    assert at("meeting.xlsx", "S001") == [("S001", "Who does what", "C3")]


@pytest.mark.parametrize("letter", ["С", "Ｃ", "С (on request)"])
def test_a_letter_of_another_script_is_found_at_its_cell(letter: str) -> None:
    path = workbook(["Activity", "Ana", "Ops"], ["Train it", "AR", letter], ["Deploy it", "AR", "C"])
    assert [one[::2] for one in at(path, "S001", "S002")] == [("S002", "C2")]


def test_a_word_for_a_duty_in_another_script_is_no_letter_of_another_script() -> None:
    rows = [["Activity", "Ana", "Ops"], ["Train it", "AR", "Ｒｅｓｐｏｎｓｉｂｌｅ"], ["Deploy it", "AR", "C"]]
    assert at(workbook(*rows), "S001", "S002") == []


def test_in_a_workbook_that_raci_wrote_both_are_found_too() -> None:
    text = plan("train: {name: Train it, assign: {ml: AR, ops: C, boss: I}}", roles="ml, ops, boss")
    Path("ours.xlsx").write_bytes(export_bytes(document(text).plan, ".xlsx"))
    book = load_workbook("ours.xlsx")
    cells = {one.value: one for row in book.worksheets[0].iter_rows() for one in row if one.value in {"C", "I"}}
    cells["C"].value, cells["I"].value = "С", "Z"
    book.save("ours.xlsx")
    places = [(one.code, one.cell) for one in found("ours.xlsx") if one.code in {"S001", "S002"}]
    assert set(places) == {("S001", cells["I"].coordinate), ("S002", cells["C"].coordinate)}


def test_an_import_still_leaves_such_texts_out(raci: Raci) -> None:  # noqa: F811
    workbook(*STRANGE)
    read = json.loads(raci("import", "meeting.xlsx", "--json").out)["matrices"][0]
    assert {letters for row in read["activities"] for letters in row["cells"].values()} <= {"A", "R", "AR", "C", "I"}
    assert any('"Z" (Boss, row 2)' in note for note in read["notes"])


def test_what_is_not_checked_is_said(raci: Raci) -> None:  # noqa: F811
    rows = [
        ["Activity", "Ana", "Ops", "Comment"],
        ["Train it", "AR", "as agreed with the vendor", "see below"],
        ["Deploy it", "AR", "C", ""],
        ["", "AR", "C", ""],
        ["Run it", "AR", "C", ""],
    ]
    workbook(*rows)
    book = load_workbook("meeting.xlsx")
    book.create_sheet("Budget").append(["Ana", "300"])
    book.save("meeting.xlsx")
    ended = raci("check", "meeting.xlsx", "--select", "H001,H002,S001")
    assert ended.status == 0
    said = [line for line in ended.err.splitlines() if "not checked" in line]
    assert said == [
        "meeting.xlsx: not checked: Who does what: a column that is no role was left out: Comment.",
        "meeting.xlsx: not checked: Who does what: row 4 has letters but names no activity; it was left out.",
        (
            "meeting.xlsx: not checked: Who does what: 1 cell holds no letter of a duty and was left out: "
            '"as agreed with the vendor" (Ops, row 2).'
        ),
        (
            "meeting.xlsx: not checked: Budget was left out: it has no cells with the letters of a responsibility "
            "matrix (R, A, C, I …)."
        ),
    ]
    workbook(*ROWS)
    assert "not checked" not in raci("check", "meeting.xlsx").err


def test_of_a_workbook_that_raci_wrote_everything_is_checked(raci: Raci) -> None:  # noqa: F811
    Path("ours.xlsx").write_bytes(export_bytes(open_template(template_ids()[0]).plan, ".xlsx"))
    assert "not checked" not in raci("check", "ours.xlsx").err


# The command


def test_the_command_says_sheet_and_cell_in_every_format(raci: Raci) -> None:  # noqa: F811
    workbook(*ROWS)
    said = {form: raci("check", "meeting.xlsx", "--output-format", form) for form in FORMATS}
    assert {ended.status for ended in said.values()} == {1}
    assert "  --> meeting.xlsx: 'Who does what'!C2\n" in said["full"].out
    assert "meeting.xlsx:'Who does what'!C2: error[H002] " in said["concise"].out
    first = json.loads(said["json"].out)["findings"][0]
    assert {key: first[key] for key in ("path", "line", "column", "sheet", "cell", "fix")} == {
        "path": "meeting.xlsx", "line": None, "column": None, "sheet": "Who does what", "cell": "A2", "fix": None,
    }  # fmt: skip
    assert "'Who does what'!C2" in said["sarif"].out
    assert "meeting.xlsx:'Who does what'!C2: H002" in said["github"].out
    assert "C2" in said["markdown"].out
    assert "meeting.xlsx:" in said["junit"].out
    assert json.loads(said["gitlab"].out)[0]["location"]["path"] == "meeting.xlsx"


def test_a_walk_takes_workbooks_of_plans_and_leaves_other_workbooks_and_locks_alone(raci: Raci) -> None:  # noqa: F811
    for name in ("raci.xlsx", "churn.raci.xlsx", "budget.xlsx", "~$churn.raci.xlsx"):
        workbook(*ROWS, name=name)
    ended = raci("check", "--output-format", "json")
    assert {one["path"] for one in json.loads(ended.out)["findings"]} == {"raci.xlsx", "churn.raci.xlsx"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"junk", "it is no Excel workbook, or a damaged one"),
        (b"", "the file is empty"),
        (None, "it has no matrix (Who does what: it has no cells with the letters of a responsibility matrix"),
    ],
)
def test_what_is_no_matrix_is_unreadable(raci: Raci, content: bytes | None, says: str) -> None:  # noqa: F811
    if content is None:
        workbook(["Name", "Age"], ["Ana", "thirty"], ["Tom", "forty"])
    else:
        Path("meeting.xlsx").write_bytes(content)
    ended = raci("check", "meeting.xlsx")
    assert ended.status == 2
    assert f"error[F001] unreadable: {says}" in ended.out


def test_fixes_leave_a_workbook_alone(raci: Raci) -> None:  # noqa: F811
    workbook(*ROWS)
    before = Path("meeting.xlsx").read_bytes()
    for options in (["--fix", "--unsafe-fixes"], ["--fix"], ["--diff"]):
        ended = raci("check", "meeting.xlsx", *options)
        assert "meeting.xlsx is not mended: fixes are for plans. `raci import` makes a plan of it.\n" in ended.err
    assert raci("check", "meeting.xlsx", "--fix").status == 1
    assert "not mended" not in raci("check", "meeting.xlsx").err
    assert Path("meeting.xlsx").read_bytes() == before


def test_the_configuration_of_the_folder_counts(raci: Raci) -> None:  # noqa: F811
    workbook(*ROWS)
    Path("raci.toml").write_text('ignore = ["H"]\n', encoding="utf-8")
    assert raci("check", "meeting.xlsx").status == 0
