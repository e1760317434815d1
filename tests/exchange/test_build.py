"""Plans made of what was read."""

from __future__ import annotations

from raci.exchange.formats import plan_from_matrix
from raci.plan.matrix import Matrix
from raci.plan.schemes import Scheme
from tests.exchange.plans import only, read_rows
from tests.exchange.workbooks import plan_of


def test_a_plan_has_ids_from_names_and_one_stage_where_there_is_none() -> None:
    rows = [["Activity", "Data Scientist", "ML/Ops"], ["Build it", "A", "R"], ["Build it", "C", "-"]]
    built = plan_from_matrix(only(read_rows(rows)), "From the meeting")
    plan = plan_of(built)
    assert plan.title == "From the meeting"
    assert list(plan.roles) == ["data-scientist", "ml-ops"]
    assert plan.roles["ml-ops"].name == "ML/Ops"
    assert list(plan.stages) == ["activities"]
    assert list(plan.stages["activities"].activities) == ["build-it", "build-it-2"]
    assert plan.stages["activities"].activities["build-it-2"].assign == {"data-scientist": "C", "ml-ops": "none"}
    assert built.text.startswith("raci: 1\n")


def test_groups_and_stages_come_along() -> None:
    rows = [
        ["", "IT", "Law"],
        ["Task", "Dev", "Legal"],
        ["Build"],
        ["Build it", "A", "R"],
        ["Run"],
        ["Run it", "R", "A"],
    ]
    plan = plan_of(plan_from_matrix(only(read_rows(rows))))
    assert plan.groups["it"].name == "IT"
    assert plan.roles["dev"].group == "it"
    assert [stage.name for stage in plan.stages.values()] == ["Build", "Run"]


def test_the_scheme_is_one_that_the_letters_fit() -> None:
    rasci = [["Task", "Dev", "Ops"], ["One", "A", "S"], ["Two", "R", "A"], ["Three", "S", "I"]]
    assert plan_of(plan_from_matrix(only(read_rows(rasci)))).scheme == "RASCI"
    daci = [["Task", "Dev", "Ops"], ["One", "D", "A"], ["Two", "A", "D"], ["Three", "C", "I"]]
    assert plan_of(plan_from_matrix(only(read_rows(daci)))).scheme == "DACI"


def test_letters_of_no_known_scheme_are_listed_in_the_plan() -> None:
    rows = [
        ["Task", "Dev", "Ops"],
        ["One", "D", "R/A"],
        ["Two", "R", "S"],
        ["Three", "D", "C"],
        ["D = Driver, R = Responsible, S = Support, A = Accountable, C = Consulted"],
    ]
    built = plan_from_matrix(only(read_rows(rows)))
    plan = plan_of(built)
    assert isinstance(plan.scheme, Scheme)
    assert plan.scheme.letters["D"].name == "Driver"
    assert plan.scheme.letters["S"].means == ("helps",)
    assert any("no scheme that raci knows" in note for note in built.notes)
    assert Matrix(plan).rows["one"].cell("ops").means == {"does", "answers"}
