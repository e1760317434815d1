"""A plan that uses another file comes back as it was: what it has from there stays there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from raci.document.load import Document, load
from raci.exchange.built import Built
from raci.exchange.formats import export_bytes, import_bytes, plan_from_matrix
from tests.exchange.plans import only
from tests.exchange.workbooks import column_of, names_row, opened, row_of, saved

ORGANISATION = """\
raci: 1
title: Organisation
scheme: RASCI
groups: {risk: {name: Risk, nature: governance}, science: {name: Science}}
people:
  ana: {name: Ana, email: ana@example.com, capacity: 60%}
  tom: {name: Tom, manager: ana}
  zoe: {name: Zoe}
roles:
  lead: {name: Lead, group: risk, held-by: ana, lead: ana}
  auditor: {name: Auditor, group: risk, held-by: tom}
  idle: {name: Idle}
"""
PLAN = """\
raci: 1
title: Churn
uses:
  - org.raci.yaml
owner: ana
groups:
  squad: {name: Squad}
people:
  mei: {name: Mei}
roles:
  ml: {name: ML engineer, group: squad, held-by: [mei, ana]}
  auditor: {name: Our auditor}
stages:
  build:
    activities:
      train: {assign: {lead: A, ml: R, auditor: I}}
      ship: {assign: {lead: A, ml: R}, after: train}
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "org.raci.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "raci.yaml").write_text(PLAN, encoding="utf-8")
    return load(tmp_path / "raci.yaml")


def _back(document: Document, folder: Path | None = None, edit: Callable[[Any], object] = bool) -> Built:
    """What comes back of a plan into its folder, or into another one, after an edit of its matrix."""
    assert document.path
    workbook = opened(export_bytes(document.plan, ".xlsx", document.own))
    edit(workbook["Matrix"])
    return plan_from_matrix(only(import_bytes(saved(workbook), "x.xlsx")), None, folder or document.path.parent)


def _written(built: Built, path: Path) -> Document:
    path.write_text(built.text, encoding="utf-8")
    found = load(path)
    assert not found.problems
    return found


def test_nothing_of_the_other_file_is_copied(document: Document, tmp_path: Path) -> None:
    built = _back(document)
    assert built.notes == ()
    assert built.data["roles"] == {
        "ml": {"name": "ML engineer", "group": "squad", "held-by": ["mei", "ana"]},
        "auditor": {"name": "Our auditor"},
    }
    assert (list(built.data["people"]), list(built.data["groups"])) == (["mei"], ["squad"])
    assert "scheme" not in built.data
    again = _written(built, tmp_path / "back.raci.yaml")
    assert (again.plan, again.own) == (document.plan, document.own)
    assert list(again.plan.roles) == list(document.plan.roles)


def test_what_became_of_the_other_file_meanwhile_holds(document: Document, tmp_path: Path) -> None:
    built = _back(document)
    (tmp_path / "org.raci.yaml").write_text(ORGANISATION.replace("name: Lead", "name: Head"), encoding="utf-8")
    assert _written(built, tmp_path / "raci.yaml").plan.roles["lead"].name == "Head"


def test_what_was_changed_in_the_workbook_is_the_plans_own(document: Document, tmp_path: Path) -> None:
    built = _back(
        document,
        edit=lambda sheet: setattr(sheet.cell(names_row(sheet), column_of(sheet, "lead")), "value", "Head of risk"),
    )
    assert built.data["roles"]["lead"] == {"name": "Head of risk"}
    plan = _written(built, tmp_path / "raci.yaml").plan
    assert (plan.roles["lead"].held_by, list(plan.roles)) == (("ana",), ["ml", "auditor", "lead"])


def _add_a_role(sheet: Any) -> None:
    column = column_of(sheet, "lead") + 1
    sheet.cell(names_row(sheet), column).value = "Legal"
    sheet.cell(row_of(sheet, "train"), column).value = "C"


def _move_a_role(sheet: Any) -> None:
    sheet.insert_cols(4)
    sheet.move_range("G3:G20", cols=-3)


@pytest.mark.parametrize(
    ("edit", "columns"),
    [(_add_a_role, ["ml", "auditor", "lead", "legal"]), (_move_a_role, ["lead", "ml", "auditor"])],
)
def test_columns_stay_in_the_order_of_the_sheet(
    document: Document, tmp_path: Path, edit: Callable[[Any], object], columns: list[str]
) -> None:
    built = _back(document, edit=edit)
    assert built.data["roles"]["lead"] == {}
    assert list(_written(built, tmp_path / "raci.yaml").plan.roles) == columns


def test_a_role_of_the_other_file_without_letters_stays_a_column(document: Document, tmp_path: Path) -> None:
    def clear(sheet: Any) -> None:
        for activity in ("train", "ship"):
            sheet.cell(row_of(sheet, activity), column_of(sheet, "lead")).value = None

    plan = _written(_back(document, edit=clear), tmp_path / "raci.yaml").plan
    assert list(plan.roles) == ["ml", "auditor", "lead"]
    assert plan.roles["lead"].name == "Lead"


def test_a_role_of_the_other_file_that_was_deleted_is_no_column(document: Document, tmp_path: Path) -> None:
    built = _back(document, edit=lambda sheet: sheet.delete_cols(column_of(sheet, "lead")))
    assert list(_written(built, tmp_path / "raci.yaml").plan.roles) == ["ml", "auditor"]


def test_where_the_other_file_is_out_of_reach_the_plan_stands_alone_and_that_is_said(
    document: Document, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    built = _back(document, elsewhere)
    assert [note for note in built.notes if note.startswith("org.raci.yaml is not to be found from")]
    assert "uses" not in built.data
    plan = _written(built, elsewhere / "raci.yaml").plan
    assert {role: entry.name for role, entry in plan.roles.items()} == {
        role: entry.name for role, entry in document.plan.roles.items()
    }
    assert plan.scheme == "RASCI"
    assert list(plan.people) == ["mei", "ana", "tom"]


@pytest.mark.parametrize("path", ["\0", "x" * 5000, "a/../b", "/dev/null", ".", ""])
def test_no_name_of_a_file_stops_an_import(document: Document, path: str) -> None:
    own = document.own.model_copy(update={"uses": (path,)})
    plan = document.plan.model_copy(update={"uses": (path,)})
    matrix = only(import_bytes(export_bytes(plan, ".xlsx", own), "x.xlsx"))
    assert "uses" not in plan_from_matrix(matrix, None, Path()).data


@pytest.mark.parametrize(
    "used", ["[]", "[1]", "[[1]]", '[["roles"]]', '[["roles","lead","name","x"],[]]', "{}", "null"]
)
def test_what_does_not_say_where_things_come_from_says_nothing(document: Document, used: str) -> None:
    workbook = opened(export_bytes(document.plan, ".xlsx", document.own))
    cells = [workbook["raci-data"].cell(row, 1) for row in (1, 2)]
    head, _, tail = cells[1].value.partition('"from-uses":')
    cells[1].value = f'{head}"from-uses":{used}}}'
    cells[0].value = f"raci:1 {len(cells[1].value)}"
    assert tail
    assert document.path
    built = plan_from_matrix(only(import_bytes(saved(workbook), "x.xlsx")), None, document.path.parent)
    assert built.data["roles"]["lead"]["name"] == "Lead"
