"""CSV, Markdown and JSON: inert, stable, and read back as the same matrix."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings

from raci.exchange.formats import TEXT_FORMATS, as_text, export_bytes, export_suffixes, import_bytes, plan_from_matrix
from raci.exchange.refusal import ExportRefused
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from tests.examples import examples
from tests.exchange.plans import NASTY, make_plan, only, plans, small_plan, triples
from tests.exchange.workbooks import plan_of


def _one_name(name: str) -> Plan:
    return make_plan(
        {
            "roles": {"r": {"name": name}, "s": {"name": "Other"}},
            "stages": {"one": {"name": name, "activities": {"a": {"name": name, "assign": {"r": "A", "s": "R"}}}}},
        }
    )


@pytest.mark.parametrize("name", NASTY)
def test_no_cell_of_a_csv_file_is_a_formula(name: str) -> None:
    rows = list(csv.reader(io.StringIO(as_text(Matrix(_one_name(name)), "csv"))))
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r\n＝＋－＠")]
    assert "\x1b" not in str(rows)
    assert "\u202e" not in "".join(rows[1])


def test_a_guarded_csv_cell_is_read_as_it_was() -> None:
    plan = _one_name("=SUM(A1)")
    back = only(import_bytes(export_bytes(plan, ".csv"), "plan.csv"))
    assert triples(back) == {("=SUM(A1)", "=SUM(A1)", "=SUM(A1)", "A"), ("=SUM(A1)", "=SUM(A1)", "Other", "R")}


@pytest.mark.parametrize("name", [name for name in NASTY if len(name) < 100])
def test_markup_in_names_is_escaped(name: str) -> None:
    text = as_text(Matrix(_one_name(name)), "markdown")
    for line in text.splitlines():
        if line.startswith("|"):
            bare = line.replace("\\\\", "").replace("\\|", "")
            assert bare.count("|") == 4
            assert "<script" not in bare.replace("\\<", "")
    assert "\x1b" not in text


@pytest.mark.parametrize("form", ["csv", "markdown"])
def test_text_is_read_back(form: str) -> None:
    plan = small_plan()
    suffix = {"csv": ".csv", "markdown": ".md"}[form]
    matrix = only(import_bytes(as_text(Matrix(plan), form).encode(), f"plan{suffix}"))
    assert ("Scoping", "Collect the data", "Data scientist", "AR") in triples(matrix)
    assert ("Build", "Train", "ML engineer", "R") in triples(matrix)
    assert ("Scoping", "Agree the metric", "ML engineer", "none") in triples(matrix)
    assert [role.name for role in matrix.roles] == ["Business owner", "Data scientist", "ML engineer"]


def test_json_is_versioned_and_complete() -> None:
    data = json.loads(as_text(Matrix(small_plan()), "json"))
    assert data["version"] == 1
    assert data["scheme"]["letters"]["R"] == "Responsible"
    assert data["roles"][0] == {"id": "owner", "name": "Business owner", "group": "Sales"}
    agree = data["stages"][0]["activities"][0]
    assert agree["letters"] == {"owner": "A", "scientist": "R", "engineer": "none"}
    assert (agree["produces"], agree["gate"]) == (["metric"], "Go")
    assert data["stages"][0]["activities"][1]["after"] == ["agree"]


@settings(max_examples=examples(40), deadline=None)
@given(plans())
def test_json_carries_ids_letters_and_dependencies(plan: Plan) -> None:
    text = as_text(Matrix(plan), "json")
    assert not [char for char in text if char < " " and char != "\n"]
    reading = import_bytes(text.encode(), "plan.json")
    back = plan_of(plan_from_matrix(only(reading), plan.title))
    for stage, identity, activity in plan.activities():
        other = back.stages[stage].activities[identity]
        assert other.after == activity.after
        assert other.produces == activity.produces
        assert Matrix(back).rows[identity].cells.keys() == {
            role for role, cell in Matrix(plan).rows[identity].cells.items() if cell.text
        }


@settings(max_examples=examples(30), deadline=None)
@given(plans())
def test_texts_are_the_same_on_every_run(plan: Plan) -> None:
    for form in TEXT_FORMATS:
        assert as_text(Matrix(plan), form) == as_text(Matrix(plan), form)


def test_equal_role_names_are_told_apart() -> None:
    plan = make_plan(
        {
            "groups": {"eu": {"name": "EU"}, "us": {"name": "US"}},
            "roles": {
                "a": {"name": "Lead", "group": "eu"},
                "b": {"name": "Lead", "group": "us"},
                "c": {"name": "Dev"},
                "d": {"name": "Dev"},
            },
            "stages": {"s": {"activities": {"x": {"assign": {"a": "A"}}}}},
        }
    )
    head = as_text(Matrix(plan), "csv").splitlines()[0]
    assert head == "Stage,Activity,EU / Lead,US / Lead,Dev,Dev (2)"


def test_an_unknown_ending_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ExportRefused) as refused:
        export_bytes(small_plan(), ".docx")
    assert all(suffix in refused.value.advice for suffix in export_suffixes())


def test_csv_files_open_in_excel_as_utf8() -> None:
    assert export_bytes(small_plan(), ".csv").startswith(b"\xef\xbb\xbf")
