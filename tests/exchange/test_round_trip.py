"""Out to Excel and back: the same plan, and what people changed in between wins."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from openpyxl.comments import Comment

from raci.exchange.formats import import_bytes
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from tests.examples import examples
from tests.exchange.plans import make_plan, plans, small_plan
from tests.exchange.workbooks import (
    column_of,
    edited,
    export,
    meaning,
    names_row,
    opened,
    plan_of,
    row_of,
    saved,
    taken_back,
)


@settings(max_examples=examples(40), deadline=None)
@given(plans())
def test_a_plan_comes_back_as_it_was(plan: Plan) -> None:
    assert meaning(plan_of(taken_back(export(plan)))) == meaning(plan)


@settings(max_examples=examples(15), deadline=None)
@given(plans())
def test_a_plan_comes_back_through_another_program(plan: Plan) -> None:
    assert meaning(plan_of(taken_back(saved(opened(export(plan)))))) == meaning(plan)


def test_nothing_is_noted_where_nothing_changed() -> None:
    assert taken_back(export(small_plan())).notes == ()


def _set(sheet: Any, activity: str, role: str, value: str | None) -> None:
    sheet.cell(row_of(sheet, activity), column_of(sheet, role)).value = value


def test_letters_that_were_changed_win() -> None:
    def edit(sheet: Any) -> None:
        _set(sheet, "agree", "owner", "I")
        _set(sheet, "agree", "engineer", "c / i")
        _set(sheet, "collect", "scientist", "R")
        _set(sheet, "train", "engineer", None)

    built = taken_back(edited(small_plan(), edit))
    rows = Matrix(plan_of(built)).rows
    assert rows["agree"].cell("owner").text == "I"
    assert rows["agree"].cell("engineer").text == "CI"
    assert rows["collect"].activity.assign["scientist"].model_dump() == {"letters": "R", "note": "Until June"}  # type: ignore[union-attr]
    assert "engineer" not in rows["train"].cells
    assert "agree, owner: A → I" in built.notes
    assert "train, engineer: R → blank" in built.notes


def test_the_same_letters_in_another_spelling_are_no_change() -> None:
    built = taken_back(edited(small_plan(), lambda sheet: _set(sheet, "collect", "scientist", "r/a")))
    assert built.notes == ()
    assert meaning(plan_of(built)) == meaning(small_plan())


def test_names_that_were_changed_win_and_ids_stay() -> None:
    def edit(sheet: Any) -> None:
        sheet["B1"].value = "Churn 2"
        sheet.cell(row_of(sheet, "agree"), 2).value = "Agree on the metric"
        sheet.cell(row_of(sheet, "build"), 2).value = "Modelling"
        sheet.cell(names_row(sheet), column_of(sheet, "owner")).value = "Sponsor"

    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert back.title == "Churn 2"
    assert back.stages["scoping"].activities["agree"].name == "Agree on the metric"
    assert back.stages["scoping"].activities["agree"].gate == "Go"
    assert back.stages["build"].name == "Modelling"
    assert back.roles["owner"].name == "Sponsor"
    assert back.stages["scoping"].activities["collect"].after == ("agree",)


def test_rows_that_were_moved_keep_what_they_carry() -> None:
    def edit(sheet: Any) -> None:
        source, target = row_of(sheet, "agree"), row_of(sheet, "later") + 1
        sheet.move_range(f"A{source}:F{source}", rows=target - source)
        sheet.delete_rows(source)

    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert list(back.stages["scoping"].activities) == ["collect"]
    assert back.stages["later"].activities["agree"].produces == ("metric",)


def test_rows_that_were_inserted_are_new_activities_and_stages() -> None:
    def edit(sheet: Any) -> None:
        row = row_of(sheet, "train")
        sheet.insert_rows(row)
        sheet.cell(row, 2).value = "Label the data"
        sheet.cell(row, 5).value = "AR"

    built = taken_back(edited(small_plan(), edit))
    back = plan_of(built)
    assert list(back.stages["build"].activities) == ["label-the-data", "train"]
    assert back.stages["build"].activities["label-the-data"].assign == {"scientist": "AR"}
    assert "new activity label-the-data" in built.notes


def test_rows_that_were_deleted_are_gone_with_what_waited_for_them() -> None:
    built = taken_back(edited(small_plan(), lambda sheet: sheet.delete_rows(row_of(sheet, "agree"))))
    back = plan_of(built)
    assert list(back.stages["scoping"].activities) == ["collect"]
    assert back.stages["scoping"].activities["collect"].after == ()
    assert "activity Agree the metric is gone" in built.notes
    assert "collect no longer comes after Agree the metric, which is gone" in built.notes


def test_letters_that_came_and_went_are_told() -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "agree"), column_of(sheet, "owner")).value = None
        sheet.cell(row_of(sheet, "train"), column_of(sheet, "owner")).value = "I"

    notes = taken_back(edited(small_plan(), edit)).notes
    assert any("agree, owner: A → blank" in note for note in notes)
    assert any("train, owner: blank → I" in note for note in notes)


def test_a_copied_row_is_a_new_activity() -> None:
    def edit(sheet: Any) -> None:
        source, target = row_of(sheet, "train"), sheet.max_row + 1
        for column in range(1, 7):
            sheet.cell(target, column).value = sheet.cell(source, column).value

    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert list(back.stages["later"].activities) == ["train-2"]
    assert list(back.stages["build"].activities) == ["train"]


def test_a_copy_above_its_row_that_was_renamed_is_the_new_activity() -> None:
    def edit(sheet: Any) -> None:
        copied = row_of(sheet, "train")
        sheet.insert_rows(copied)
        for column in range(1, 7):
            sheet.cell(copied, column).value = sheet.cell(copied + 1, column).value
        sheet.cell(copied, 2).value = "Train the baseline"

    built = taken_back(edited(small_plan(), edit))
    back = plan_of(built)
    assert list(back.stages["build"].activities) == ["train-the-baseline", "train"]
    assert back.stages["build"].activities["train"] == small_plan().stages["build"].activities["train"]
    assert back.stages["build"].activities["train-the-baseline"].after == ()
    assert "new activity train-the-baseline" in built.notes


def test_a_copy_above_its_stage_that_was_renamed_is_the_new_stage() -> None:
    def edit(sheet: Any) -> None:
        copied = row_of(sheet, "build")
        sheet.insert_rows(copied, 2)
        for column in range(1, 7):
            sheet.cell(copied, column).value = sheet.cell(copied + 2, column).value
        sheet.cell(copied, 2).value = "Hand over"
        sheet.cell(copied + 1, 2).value = "Train the operators"
        sheet.cell(copied + 1, 4).value = "AR"

    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert list(back.stages) == ["scoping", "hand-over", "build", "later"]
    assert list(back.stages["hand-over"].activities) == ["train-the-operators"]
    assert back.stages["build"] == small_plan().stages["build"]


def test_columns_that_were_added_moved_and_deleted() -> None:
    def edit(sheet: Any) -> None:
        sheet.delete_cols(column_of(sheet, "engineer"))
        sheet.insert_cols(4)
        sheet.cell(names_row(sheet), 4).value = "Legal"
        sheet.cell(row_of(sheet, "agree"), 4).value = "C"
        sheet.cell(names_row(sheet), 8).value = "Comments"
        sheet.cell(row_of(sheet, "agree"), 8).value = "Talk to them first"

    reading = import_bytes(edited(small_plan(), edit), "x.xlsx")
    assert any('"Comments" was left out' in note for note in reading.matrices[0].notes)
    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert list(back.roles) == ["legal", "owner", "scientist"]
    assert back.stages["scoping"].activities["agree"].assign == {"owner": "A", "scientist": "R", "legal": "C"}


def test_remarks_that_were_added_changed_and_removed() -> None:
    def edit(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "agree"), column_of(sheet, "owner")).comment = Comment("Only once", "Tom")
        sheet.cell(row_of(sheet, "collect"), column_of(sheet, "scientist")).comment = None

    stages = plan_of(taken_back(edited(small_plan(), edit))).stages
    assert stages["scoping"].activities["agree"].assign["owner"].note == "Only once"  # type: ignore[union-attr]
    assert stages["scoping"].activities["collect"].assign["scientist"] == "AR"


def test_remarks_that_another_program_dropped_altogether_stay() -> None:
    workbook = opened(export(small_plan()))
    for row in workbook["Matrix"].iter_rows():
        for cell in row:
            if cell.comment is not None:
                cell.comment = None
    assert meaning(plan_of(taken_back(saved(workbook)))) == meaning(small_plan())


def test_details_that_were_changed_win() -> None:
    workbook = opened(export(small_plan()))
    sheet = workbook["Details"]
    heads = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    sheet.cell(2, heads["Gate"]).value = None
    sheet.cell(3, heads["Produces"]).value = "Raw data, metric"
    sheet.cell(4, heads["After"]).value = "Agree the metric; collect"
    back = plan_of(taken_back(saved(workbook)))
    assert back.stages["scoping"].activities["agree"].gate is None
    assert back.stages["scoping"].activities["collect"].produces == ("raw-data", "metric")
    assert back.stages["build"].activities["train"].after == ("agree", "collect")


def test_without_the_hidden_data_names_letters_and_ids_still_come_back() -> None:
    workbook = opened(export(small_plan()))
    del workbook["raci-data"]
    workbook.custom_doc_props.props.clear()
    back = plan_of(taken_back(saved(workbook)))
    assert list(back.roles) == ["owner", "scientist", "engineer"]
    assert back.stages["scoping"].activities["agree"].assign == {"owner": "A", "scientist": "R", "engineer": "none"}
    assert back.stages["scoping"].activities["collect"].after == ("agree",)
    assert list(back.stages) == ["scoping", "build", "later"]
    assert back.groups["science"].name == "Science"


def test_without_the_hidden_marks_rows_are_matched_by_name() -> None:
    workbook = opened(export(small_plan()))
    workbook["Matrix"].delete_cols(1)
    workbook["Matrix"].delete_rows(3)
    reading = import_bytes(saved(workbook), "x.xlsx")
    assert any("matched by name" in note for note in reading.matrices[0].notes)
    back = plan_of(taken_back(saved(workbook)))
    assert list(back.stages["scoping"].activities) == ["agree", "collect"]
    assert back.stages["scoping"].activities["collect"].after == ("agree",)
    assert list(back.roles) == ["owner", "scientist", "engineer"]


def test_a_bare_copy_of_the_sheet_is_read_like_any_other() -> None:
    workbook = opened(export(small_plan()))
    for name in ("raci-data", "Details", "Legend"):
        del workbook[name]
    workbook["Matrix"].delete_cols(1)
    workbook["Matrix"].delete_rows(3)
    back = plan_of(taken_back(saved(workbook)))
    assert [role.name for role in back.roles.values()] == ["Business owner", "Data scientist", "ML engineer"]
    assert Matrix(back).rows["collect-the-data"].cell("data-scientist").text == "AR"


def test_damaged_hidden_data_is_left_aside() -> None:
    for wreck in ("raci:1 99999", "nonsense"):
        workbook = opened(export(small_plan()))
        workbook["raci-data"]["A1"].value = wreck
        assert plan_of(taken_back(saved(workbook))).roles["owner"].name == "Business owner"


def test_hidden_data_that_is_no_plan_is_left_aside() -> None:
    workbook = opened(export(small_plan()))
    text = '{"raci":"1","title":"T","roles":["a"],"stages":7}'
    sheet = workbook["raci-data"]
    sheet["A1"].value, sheet["A2"].value = f"raci:1 {len(text)}", text
    assert plan_of(taken_back(saved(workbook))).roles["owner"].name == "Business owner"


def test_own_schemes_come_back() -> None:
    scheme = {
        "name": "DO",
        "letters": {
            "D": {"name": "Does", "means": ["does"], "min": "1"},
            "O": {"name": "Owns", "means": ["answers"], "min": "1", "max": "1"},
        },
        "together": ["OD"],
    }
    cells = {"a": {"assign": {"r": "OD", "s": "none"}}}
    plan = make_plan({"scheme": scheme, "roles": {"r": {}, "s": {}}, "stages": {"x": {"activities": cells}}})
    assert meaning(plan_of(taken_back(export(plan)))) == meaning(plan)


def test_keys_come_back_in_the_order_in_which_plans_are_written() -> None:
    activity = {
        "name": "Agree",
        "description": "What is agreed is measured.",
        "assign": {"r": "A", "s": "R"},
        "produces": ["metric"],
        "like": "agree-metric",
        "independent": "true",
        "automation": "semi",
        "note": "Soon",
    }
    plan = make_plan(
        {
            "description": "At length.",
            "tier": "high",
            "roles": {"r": {"description": "Decides."}, "s": {}},
            "stages": {"x": {"name": "X", "description": "First.", "activities": {"a": activity}}},
        }
    )
    data = taken_back(export(plan)).data
    assert list(data) == ["raci", "title", "description", "tier", "roles", "stages"]
    assert list(data["stages"]["x"]) == ["name", "description", "activities"]
    assert list(data["stages"]["x"]["activities"]["a"]) == list(activity)


def test_what_is_true_or_a_number_comes_back_without_quotes() -> None:
    activities = {"a": {"independent": "true", "effort": "3d"}, "b": {"locked": "true", "required": "false"}}
    letters = {"R": {"name": "Does", "means": ["does"], "min": "1"}}
    plan = make_plan(
        {
            "starts": "2026-12-01",
            "scheme": {"name": "R", "letters": letters},
            "roles": {"r": {}},
            "stages": {"x": {"free": "true", "activities": activities}},
        }
    )
    text = taken_back(export(plan)).text
    for line in ("independent: true", "locked: true", "required: false", "free: true", "min: 1", "starts: 2026-12-01"):
        assert line in text, text


def test_a_copy_left_of_its_column_that_was_renamed_is_the_new_role() -> None:
    def edit(sheet: Any) -> None:
        copied = column_of(sheet, "owner")
        sheet.insert_cols(copied)
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, copied).value = sheet.cell(row, copied + 1).value
        sheet.cell(names_row(sheet), copied).value = "Sponsor"

    back = plan_of(taken_back(edited(small_plan(), edit)))
    assert list(back.roles) == ["sponsor", "owner", "scientist", "engineer"]
    assert back.roles["owner"] == small_plan().roles["owner"]
    assert back.roles["sponsor"].lead is None
