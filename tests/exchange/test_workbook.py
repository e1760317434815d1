"""The workbook that raci writes: what is in it, and that it is always the same."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from raci.document.write import write_plan
from raci.plan.plan import Plan
from tests.examples import examples
from tests.exchange.plans import make_plan, plans, small_plan
from tests.exchange.workbooks import (
    column_of,
    export,
    groups_row,
    meaning,
    names_row,
    opened,
    plan_of,
    row_of,
    saved,
    taken_back,
)


@pytest.fixture(scope="module")
def sheet() -> Any:
    return opened(export(small_plan()))["Matrix"]


def test_title_legend_and_header_stand_above_the_matrix(sheet: Any) -> None:
    assert sheet["B1"].value == "Churn"
    assert "A  Accountable" in sheet["B2"].value
    assert [sheet.cell(names_row(sheet), column).value for column in range(2, 7)] == [
        "Activity",
        "Check",
        "Business owner",
        "Data scientist",
        "ML engineer",
    ]
    assert sheet.cell(groups_row(sheet), 4).value == "Sales"
    assert [str(box) for box in sheet.merged_cells.ranges] == [f"E{groups_row(sheet)}:F{groups_row(sheet)}"]


def test_ids_are_hidden_beside_and_above(sheet: Any) -> None:
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[3].hidden
    assert [sheet.cell(names_row(sheet) + below, 1).value for below in (1, 2)] == ["stage:scoping", "activity:agree"]
    assert [sheet.cell(3, column).value for column in (4, 5, 6)] == ["owner", "scientist", "engineer"]


def test_letters_none_and_remarks_are_in_their_cells(sheet: Any) -> None:
    row = row_of(sheet, "collect")
    assert sheet.cell(row, column_of(sheet, "scientist")).value == "AR"
    assert sheet.cell(row, column_of(sheet, "scientist")).comment.text == "Until June"
    assert sheet.cell(row, column_of(sheet, "engineer")).value is None
    assert sheet.cell(row_of(sheet, "agree"), column_of(sheet, "engineer")).value == "none"


def test_header_and_names_stay_in_sight_and_activities_fold_under_stages(sheet: Any) -> None:
    assert sheet.freeze_panes == f"D{names_row(sheet) + 1}"
    assert sheet.row_dimensions[row_of(sheet, "agree")].outlineLevel == 1
    assert sheet.row_dimensions[row_of(sheet, "scoping")].outlineLevel == 0
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


def test_letters_are_coloured_by_condition_the_strongest_first(sheet: Any) -> None:
    rules = {str(area.sqref): [rule.formula[0] for rule in area.rules] for area in sheet.conditional_formatting}
    letters = rules["D10:G45"]  # and rows below, for those that are added there
    assert "none" in letters[0]
    assert [re.findall(r'SEARCH\("(.)"', formula) for formula in letters[1:]] == [["A"], ["R"], ["C"], ["I"]]
    assert len(rules["C10:C45"]) == 2
    assert str(sheet.data_validations.dataValidation[0].sqref) == "D10:G45"


def test_every_activity_has_its_check(sheet: Any) -> None:
    for activity in ("agree", "collect", "train"):
        row = row_of(sheet, activity)
        assert f"(D{row}:G{row}," in sheet.cell(row, 3).value
    assert sheet.cell(row_of(sheet, "build"), 3).value is None


def test_a_scheme_with_every_letter_and_pair_still_has_a_list_that_can_be_read() -> None:
    letters = {chr(code): {"name": f"Duty {chr(code)}", "means": ["helps"]} for code in range(65, 91)}
    together = [a + b for a in letters for b in letters if a < b]
    plan = make_plan(
        {
            "scheme": {"name": "All", "letters": letters, "together": together},
            "roles": {"r": {}},
            "stages": {"s": {"activities": {"a": {"assign": {"r": "Z"}}}}},
        }
    )
    legend = opened(export(plan))["Legend"]
    listed = [str(legend.cell(row, 1).value) for row in range(5, 80)]
    assert listed[:26] == list(letters)
    assert listed.index("none") < 70


def test_nothing_private_leaves_the_plan() -> None:
    secrets = ("mei@example.com", "2031-05-06", "Because of the merger", "H009", "0.37", "37%", "boss@example.com")
    plan = make_plan(
        {
            "people": {
                "mei": {"name": "Mei Tan", "email": "mei@example.com", "away": "2031-05-06", "capacity": "37%"},
                "boss": {"name": "Hidden Manager", "email": "boss@example.com"},
            },
            "roles": {"r": {"held-by": ["mei"], "waive": [{"rule": "H009", "reason": "Because of the merger"}]}},
            "stages": {
                "s": {
                    "description": "Ask mei@example.com",
                    "activities": {"a": {"waive": [{"rule": "H009", "reason": "Because of the merger"}]}},
                }
            },
            "waive": [{"rule": "H009", "reason": "Because of the merger", "until": "2031-05-06"}],
        }
    )
    with ZipFile(io.BytesIO(export(plan))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    assert not [secret for secret in (*secrets, "Hidden Manager") if secret in everything]
    assert "Mei Tan" in everything


@settings(max_examples=examples(25), deadline=None)
@given(plans())
def test_no_text_becomes_a_formula_and_bytes_are_the_same(plan: Plan) -> None:
    data = export(plan)
    assert data == export(plan)
    workbook = opened(data)
    for sheet in workbook.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and _counts(sheet, cell):
                    continue
                assert cell.data_type in {"s", "n"}, (sheet.title, cell.coordinate, cell.value)
                assert len(str(cell.value or "")) <= 32_767


def _counts(sheet: Any, cell: Any) -> bool:
    """Whether a cell is one of those with formulas of our own: the check, the totals, the load."""
    if sheet.title == "Load":
        return bool(cell.column > 1)
    return bool(sheet.title == "Matrix" and (cell.column == 3 or sheet.cell(cell.row, 1).value == "raci:total"))


def test_text_that_is_too_long_for_a_cell_is_cut_there_and_comes_back_whole() -> None:
    name = "x" * 40_000
    plan = make_plan({"roles": {"r": {"name": name}}, "stages": {"s": {"activities": {"a": {"name": name}}}}})
    cell = opened(export(plan))["Matrix"]["B11"]
    assert (len(cell.value), cell.value[-1]) == (32_767, "…")
    assert meaning(plan_of(taken_back(export(plan)))) == meaning(plan)


def test_text_that_looks_like_a_formula_keeps_its_mark_when_it_is_typed_again() -> None:
    plan = make_plan(
        {"roles": {"r": {}}, "stages": {"s": {"activities": {"a": {"name": "=1+1", "assign": {"r": "A"}}}}}}
    )
    cell = opened(export(plan))["Matrix"]["B11"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_run(tmp_path: Path, seed: str) -> None:
    groups = {f"g{number}": {"name": f"Group {number}"} for number in range(6)}
    roles = {f"r{number}": {"group": f"g{number // 2}"} for number in range(12)}
    data = {"groups": groups, "roles": roles, "stages": {"s": {"activities": {"a": {"assign": {"r1": "A"}}}}}}
    file = tmp_path / "raci.yaml"
    file.write_text(write_plan({"raci": "1", "title": "T", **data}), encoding="utf-8")
    script = (
        "import sys; from raci.document.load import load; from raci.exchange.formats import export_bytes;"
        "sys.stdout.buffer.write(export_bytes(load(sys.argv[1]).plan, '.xlsx'))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, env=environment, check=True)
    assert done.stdout == export(make_plan({**data, "title": "T"}))


def test_a_plan_without_roles_or_activities_is_written() -> None:
    for data in ({}, {"roles": {"r": {}}}, {"stages": {"s": {}}}):
        assert opened(export(make_plan(data))).sheetnames[0] == "Matrix"


def test_the_legend_explains_every_letter_and_how_they_share_a_cell() -> None:
    roles: dict[str, Any] = {"r": {"name": "Dev"}}
    for scheme, said in (("MOCHA", "stand together: MA."), ("DACI", "A cell holds one letter.")):
        plan = make_plan({"scheme": scheme, "roles": roles, "stages": {"s": {"activities": {"a": {}}}}})
        texts = [cell.value for row in opened(export(plan))["Legend"].iter_rows() for cell in row if cell.value]
        assert [text for text in texts if text.endswith(said)]
        assert {"Approver", "has nothing to do with it, on purpose", "exactly 1"} <= set(texts)


def test_a_workbook_is_made_without_files_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where those are, the disk may be full, and whoever is killed leaves the plan in them."""

    def refused(*_: object, **__: object) -> None:
        raise OSError("no space for temporary files")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", refused)
    assert opened(export(small_plan())).sheetnames[0] == "Matrix"


def test_every_condition_is_about_the_first_cell_of_its_range(sheet: Any) -> None:
    """Excel moves it along over the range; a condition about any other cell colours by a neighbour."""
    for area in sheet.conditional_formatting:
        first = str(area.sqref).partition(":")[0]
        for rule in area.rules:
            assert re.findall(r"\$?[A-Z]+\$?\d+|:", rule.formula[0].replace('"', ""))[:1] == [first], rule.formula


def test_the_data_come_home_from_a_sheet_that_was_renamed() -> None:
    workbook = opened(export(small_plan()))
    workbook["raci-data"].title = "Sheet9"
    assert meaning(plan_of(taken_back(saved(workbook)))) == meaning(small_plan())
