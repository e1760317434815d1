"""What no file can hold does not come into a plan: the plan can be read again, and the loss is said."""

from __future__ import annotations

import json

import pytest

from raci.exchange.formats import import_bytes, plan_from_matrix
from tests.exchange.plans import csv_of, only, small_plan
from tests.exchange.test_structures import TABLE
from tests.exchange.workbooks import export, foreign, opened, plan_of, saved

_HALF = "\\ud800"


def test_half_a_character_in_json_is_replaced_and_said() -> None:
    activity = {"stage": "Build", "name": "Build X", "cells": {"Dev X": "A", "Dev Y": "R"}}
    text = json.dumps({"matrices": [{"roles": ["Dev X", "Dev Y"], "activities": [activity]}]})
    data = text.replace("X", _HALF).replace("Y", "\\uDFFF").encode()
    matrix = only(import_bytes(data, "x.json"))
    plan = plan_of(plan_from_matrix(matrix))
    assert [role.name for role in plan.roles.values()] == ["Dev \ufffd", "Dev \ufffd (2)"]
    assert any("characters that were lost" in note for note in matrix.notes)


def test_both_halves_of_a_character_in_json_are_the_character() -> None:
    text = json.dumps({"matrices": [{"roles": ["Dev 🚀", "\\ud800 is no escape"], "activities": []}]})
    assert _HALF in text
    matrix = only(import_bytes(text.encode(), "x.json"))
    assert [role.name for role in matrix.roles] == ["Dev 🚀", "\\ud800 is no escape"]
    assert matrix.notes == ()


@pytest.mark.parametrize(("escape", "shown"), [("_xD83D__xDE80_", "🚀"), ("_xD83D_", "\ufffd"), ("_x0000_", "\x00")])
def test_escapes_of_excel_that_are_half_a_character(escape: str, shown: str) -> None:
    matrix = only(import_bytes(foreign([["Activity", f"Dev {escape}", "Ops"], *TABLE[1:]]), "x.xlsx"))
    assert [role.name for role in plan_of(plan_from_matrix(matrix)).roles.values()] == [f"Dev {shown}", "Ops"]
    assert any("were lost" in note for note in matrix.notes) == (shown == "\ufffd")


def test_a_title_and_a_file_name_of_bytes_that_are_no_text() -> None:
    name = b"t\xe4ble.csv".decode("utf-8", "surrogateescape")
    reading = import_bytes(csv_of(TABLE), name)
    assert reading.source == name
    assert plan_of(plan_from_matrix(only(reading))).title == "t\ufffdble"
    built = plan_from_matrix(only(reading), "Ch\udce4rn")
    assert plan_of(built).title == "Ch\ufffdrn"
    assert built.notes == ("the title held bytes that are no text",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Churn"', f'"{_HALF}"'),
        ('"owner":{', f'"{"o" * 2_000}":{{'),
        ('"title":', f'"card":{"[" * 70}{"]" * 70},"title":'),
        ('"title":', '"tier":7,"title":'),
    ],
)
def test_data_in_a_workbook_that_no_plan_can_hold_is_left_aside(old: str, new: str) -> None:
    workbook = opened(export(small_plan()))
    sheet = workbook["raci-data"]
    text = "".join(str(sheet.cell(row, 1).value) for row in range(2, sheet.max_row + 1))
    assert old in text
    text = text.replace(old, new)
    sheet["A1"].value, sheet["A2"].value = f"raci:1 {len(text)}", text
    plan = plan_of(plan_from_matrix(only(import_bytes(saved(workbook), "x.xlsx"))))
    assert plan.title == "Churn"


def test_an_id_in_a_workbook_that_no_plan_can_have_is_replaced_and_said() -> None:
    for bad in ("activity:" + "x" * 2_000, "activity:a\tb"):
        workbook = opened(export(small_plan()))
        sheet = workbook["Matrix"]
        row = next(row for row in range(1, 20) if sheet.cell(row, 1).value == "activity:agree")
        sheet.cell(row, 1).value = bad
        sheet.cell(row, 2).value = "Agree on a metric"
        matrix = only(import_bytes(saved(workbook), "x.xlsx"))
        assert "agree-on-a-metric" in plan_of(plan_from_matrix(matrix)).stages["scoping"].activities
        assert any("cannot be an id" in note for note in matrix.notes)


def test_a_text_that_is_cut_is_said() -> None:
    matrix = only(import_bytes(csv_of([*TABLE, ["Sell it" * 6_000, "A", "R"]]), "x.csv"))
    assert "texts were cut after 32,767 characters, the most that a cell holds" in matrix.notes
