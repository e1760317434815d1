"""A table that somebody else wrote, merged into a plan: what it says is taken, what it is silent about stays."""

from __future__ import annotations

from random import Random

import pytest

from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.into import Homecoming, NotThisPlan, come_home
from raci.exchange.reading import ReadMatrix
from raci.exchange.review import from_matrix
from tests.document.hand import random_of
from tests.exchange.plans import csv_of, only, read_rows
from tests.exchange.test_into import LONGER, document
from tests.exchange.workbooks import opened, row_of, saved

HEAD = ["Activity", "ML engineer", "Legal"]


def brought(rows: list[list[str]], text: str = LONGER, *, remove_missing: bool = False) -> Homecoming:
    """A table merged into a plan."""
    return come_home(only(read_rows(rows)), document(text), remove_missing=remove_missing)


def test_a_small_table_takes_nothing_away() -> None:
    found = brought([HEAD, ["Train the model", "A", "R"], ["Ask the users", "R", "A"]])
    assert found.told == [
        "new role Legal: Train the model R, Ask the users A",
        "new stage Activities",
        "Train the model: ML engineer AR → A",
        "new activity Ask the users (Activities): ML engineer R, Legal A",
    ]
    assert found.kept == (
        "the table names 1 of 5 activities and 1 of 3 roles of the plan, so nothing of the plan that it lacks was "
        "taken away"
    )


def test_a_blank_cell_of_a_small_table_leaves_the_letter() -> None:
    found = brought([HEAD, ["Train the model", "", "R"], ["Label the data", "-", "C"]])
    assert "Train the model: ML engineer AR → blank" not in found.told
    assert "Label the data: ML engineer R → none" in found.told


def test_what_the_plan_has_stays_in_its_stage_and_what_is_new_goes_where_the_table_says() -> None:
    head = ["Stage", *HEAD]
    rows = [head, ["Modelling", "Train the model", "AR", "I"], ["build", "Test it", "A", "R"], ["Law", "Ask", "R", "A"]]
    found = brought(rows)
    assert found.told == [
        "new role Legal: Train the model I, Test it R, Ask A",
        "new stage Law",
        "new activity Test it (Build): ML engineer A, Legal R",
        "new activity Ask (Law): ML engineer R, Legal A",
    ]
    assert not any("moved" in line or "gone" in line for line in found.told)
    after = document(found.text).plan
    assert list(after.stages["build"].activities) == ["label", "train", "test-it"]


def test_new_rows_come_behind_the_row_above_them() -> None:
    rows = [["Stage", *HEAD], ["Build", "Label the data", "R", "A"], ["Build", "Check the labels", "A", "R"]]
    after = document(brought(rows).text).plan
    assert list(after.stages["build"].activities) == ["label", "check-the-labels", "train"]


def test_a_table_that_names_most_of_the_plan_is_its_matrix() -> None:
    data = export_bytes(document(LONGER).plan, ".csv").decode("utf-8-sig")
    short = "\n".join(line for line in data.splitlines() if "Audit" not in line)
    found = come_home(only(import_bytes(short.encode(), "x.csv")), document(LONGER))
    assert [line.partition(" (")[0] for line in found.told] == ["activity Audit the model is gone"]
    assert found.kept == ""


def test_a_table_may_take_away_what_it_lacks_deliberately() -> None:
    rows = [HEAD, ["Train the model", "A", "R"], ["Ask the users", "R", "A"]]
    found = brought(rows, remove_missing=True)
    assert any(line.startswith("activity Deploy the model is gone") for line in found.told)
    assert found.kept == ""


def test_the_review_of_a_small_table_says_that_nothing_goes() -> None:
    table = only(read_rows([HEAD, ["Train the model", "A", "R"], ["Ask the users", "R", "A"]]))
    found = from_matrix(table, document(LONGER), "theirs.csv")
    assert any("nothing of the plan that it lacks was taken away." in remark for remark in found.remarks)
    assert not any("gone" in found.review.told(number) for number in range(len(found.review)))


OTHER = """\
raci: 1
title: Fraud
roles: {ml: {name: Modeller}, analyst: {name: Analyst}, chief: {name: Chief}}
stages:
  work:
    activities:
      score: {name: Score the payments, assign: {ml: R, chief: A}}
      tell: {name: Tell the bank, assign: {analyst: AR, chief: I}}
      deploy-it: {name: Deploy the model, assign: {ml: R, chief: A}}
"""


def of_another_plan(name: str = "Score the payments") -> ReadMatrix:
    """The workbook of another plan, in which an activity was renamed; an id of a role is one of this plan's as well."""
    workbook = opened(export_bytes(document(OTHER).plan, ".xlsx"))
    sheet = workbook["Matrix"]
    sheet.cell(row_of(sheet, "score"), 2).value = name
    return only(import_bytes(saved(workbook), "m.xlsx"))


@pytest.mark.parametrize("name", ["Score the payments", "Score payments"])
def test_a_workbook_of_quite_another_plan_is_a_strangers_table(name: str) -> None:
    found = come_home(of_another_plan(name), document(LONGER))
    assert found.kept == (
        "the workbook names 1 of 5 activities and 0 of 3 roles of the plan, so nothing of the plan that it lacks was "
        "taken away"
    )
    assert found.remarks[0] == (
        'the file was exported from the plan "Fraud", and this one is "Churn": it was matched by names'
    )
    assert f"new activity {name} (Work): Modeller R, Chief A" in found.told
    assert any(line.startswith("new role Modeller: ") for line in found.told)
    assert not any("gone" in line or "title" in line or "is called" in line for line in found.told)
    assert document(found.text).plan.roles["ml"].name == "ML engineer"


def test_a_workbook_with_nothing_in_common_is_refused() -> None:
    rows = [["Activity", "Chef", "Waiter"], ["Cook the soup", "R", "A"], ["Serve the soup", "A", "R"]]
    for remove_missing in (False, True):
        with pytest.raises(NotThisPlan, match="no activity and no role in common"):
            brought(rows, remove_missing=remove_missing)


def test_no_table_of_a_part_of_the_plan_takes_anything_away() -> None:
    plan = document(LONGER).plan
    activities = {one.name: one for stage in plan.stages.values() for one in stage.activities.values()}
    for seed in range(60):
        rng: Random = random_of(seed)
        some = rng.sample(sorted(activities), rng.randint(1, 3))
        roles = rng.sample(sorted(plan.roles), rng.randint(1, 3))
        rows = [["Activity", *(plan.roles[role].name for role in roles), "Newcomer"]]
        rows += [[name, *(rng.choice(["", "R", "A"]) for _ in roles), "A"] for name in some]
        rows.append(["Something new", *("R" for _ in roles), "A"])
        found = come_home(only(import_bytes(csv_of(rows), "x.csv")), document(LONGER))
        after = document(found.text).plan
        for stage, entry in plan.stages.items():
            for identity, activity in entry.activities.items():
                now = after.stages[stage].activities[identity]
                assert set(activity.assign) <= set(now.assign)
                assert activity.after == now.after
        assert list(after.roles)[: len(plan.roles)] == list(plan.roles)
