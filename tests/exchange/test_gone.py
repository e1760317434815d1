"""What was deleted in a workbook is named nowhere in the plan that comes back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.document.load import read
from raci.exchange.formats import export_bytes, import_bytes, plan_from_matrix
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.rules.references import unknown_references
from tests.document.hand import random_of
from tests.examples import examples
from tests.exchange.every_key import EVERY_KEY
from tests.exchange.inputs.damage import retyped
from tests.exchange.plans import make_plan, plans, small_plan
from tests.exchange.workbooks import column_of, edited, opened, plan_of, row_of, saved, taken_back

Data = dict[str, Any]

ROWS = ("scoping", "agree", "train", "rest", "later")
COLUMNS = ("owner", "scientist", "retraining")


def _plan(**more: Any) -> Plan:
    """Every key, but for files that are not there."""
    return Plan.model_validate({**_without(EVERY_KEY, "uses", "extends"), **more})


def _without(data: Data, *keys: str) -> Data:
    return {key: copy.deepcopy(value) for key, value in data.items() if key not in keys}


def _delete(rows: set[str], columns: set[str]) -> Callable[[Any], None]:
    def edit(sheet: Any) -> None:
        for row in rows:
            sheet.delete_rows(row_of(sheet, row))
        for column in columns:
            sheet.delete_cols(column_of(sheet, column))

    return edit


def _unknown(plan: Plan) -> set[tuple[str, str]]:
    return {(reference.what, reference.identity) for reference in unknown_references(Matrix(plan))}


@settings(max_examples=examples(20), deadline=None)
@given(st.sets(st.sampled_from(ROWS)), st.sets(st.sampled_from(COLUMNS)))
def test_nothing_names_what_was_deleted(rows: set[str], columns: set[str]) -> None:
    before = _plan()
    document = read(taken_back(edited(before, _delete(rows, columns))).text.encode(), "back", None)
    assert not document.problems
    assert _unknown(document.plan) <= _unknown(before)
    assert not {*document.plan.roles} & columns


@settings(max_examples=examples(20), deadline=None)
@given(plans(), st.data())
def test_nothing_names_what_was_deleted_from_any_plan(plan: Plan, data: st.DataObject) -> None:
    rows = data.draw(st.sets(st.sampled_from([item for _, item, _ in plan.activities()] or ["-"]))) - {"-"}
    columns = data.draw(st.sets(st.sampled_from(list(plan.roles))))
    assert _unknown(plan_of(taken_back(edited(plan, _delete(rows, columns))))) <= _unknown(plan)


@pytest.mark.parametrize("seed", range(20))
def test_nothing_names_what_is_not_there_whatever_was_done_to_the_sheets(seed: int) -> None:
    before = _plan()
    for matrix in import_bytes(retyped(random_of(seed), export_bytes(before, ".xlsx")), "x.xlsx").matrices:
        if matrix.own and matrix.own.snapshot:
            document = read(plan_from_matrix(matrix).text.encode(), "back", None)
            assert _unknown(document.plan) <= _unknown(before)


def test_what_named_nothing_before_stays() -> None:
    metrics = {"recall": {"monitored-by": ["watch", "train"], "owner": "nobody"}}
    back = plan_of(taken_back(edited(_plan(metrics=metrics), _delete({"agree"}, {"owner"}))))
    assert back.metrics["recall"].monitored_by == ("watch", "train")
    assert back.metrics["recall"].owner == "nobody"


@pytest.mark.parametrize(
    ("row", "column", "note"),
    [
        ("agree", "", "train no longer comes after Agree the metric, which is gone"),
        ("train", "", "Train the model, which is gone, no longer monitors the metric Recall"),
        ("train", "", "train and agree are no longer kept apart: Train the model is gone"),
        ("", "scientist", "the metric Recall has no owner any more: Data scientist is gone"),
        ("", "scientist", "the letters of Data scientist on train are locked no longer: it is gone"),
        ("", "scientist", "Data scientist, which is gone, is no longer stated by the source of train"),
        ("agree", "", "artifact metric is needed by train, and no activity produces it any more"),
        ("train", "", "artifact model is in no activity any more"),
    ],
)
def test_each_consequence_is_said(row: str, column: str, note: str) -> None:
    assert note in taken_back(edited(_plan(), _delete({row} - {""}, {column} - {""}))).notes


def test_duties_of_the_vocabulary_stay_apart_whatever_was_deleted() -> None:
    activities: Data = {"train-model": {"assign": {"r": "A"}}, "build": {"like": "own-kind", "assign": {"r": "A"}}}
    pairs = [["train-model", "own-kind"], ["build", "train-model"]]
    plan = make_plan({"roles": {"r": {}}, "stages": {"s": {"activities": activities}}, "apart": pairs})
    built = taken_back(edited(plan, _delete({"train-model"}, set())))
    assert plan_of(built).apart == (("train-model", "own-kind"), ("build", "train-model"))


def test_locked_letters_of_all_roles_stay_locked() -> None:
    built = taken_back(edited(_plan(), _delete(set(), {"scientist"})))
    assert plan_of(built).stages["scoping"].activities["rest"].locked is True


def _after(plan: Plan, activity: str, text: str, rename: dict[str, str]) -> tuple[Plan, tuple[str, ...]]:
    """The plan after names were changed on the sheet and a cell of `After` was typed."""
    workbook = opened(export_bytes(plan, ".xlsx"))
    for identity, name in rename.items():
        workbook["Matrix"].cell(row_of(workbook["Matrix"], identity), 2).value = name
    details = workbook["Details"]
    heads = {cell.value: cell.column for cell in details[1]}
    row = next(row for row in range(2, details.max_row + 1) if details.cell(row, 1).value == activity)
    details.cell(row, heads["After"]).value = text
    built = taken_back(saved(workbook))
    return plan_of(built), built.notes


def test_an_activity_that_was_renamed_can_be_named_by_its_new_name_and_its_old_one() -> None:
    for text in ("Settle the metric", "agree the metric", "agree"):
        back, _ = _after(small_plan(), "train", f"collect; {text}", {"agree": "Settle the metric"})
        assert back.stages["build"].activities["train"].after == ("collect", "agree")


def test_what_is_typed_as_a_dependency_and_is_no_activity_is_left_out_and_said() -> None:
    back, notes = _after(small_plan(), "train", "collect, Have lunch", {})
    assert back.stages["build"].activities["train"].after == ("collect",)
    assert "after of Train: there is no activity have-lunch, so it was left out" in notes
