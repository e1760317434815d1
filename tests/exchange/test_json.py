"""JSON of raci's own shapes, and of shapes that only look like them: read whole, or refused with the place."""

from __future__ import annotations

import json
from typing import Any

import pytest

from raci.exchange.formats import import_bytes, plan_from_matrix
from raci.exchange.reading import Reading
from raci.exchange.refusal import ImportRefused
from tests.exchange.plans import only, triples
from tests.exchange.workbooks import plan_of


def _read(content: Any) -> Reading:
    return import_bytes(json.dumps(content).encode(), "x.json")


def _imported(**changes: Any) -> dict[str, Any]:
    matrix = {
        "sheet": None,
        "scheme": "RACI",
        "orientation": "activities-rows",
        "roles": ["Dev", "Ops"],
        "activities": [
            {"stage": "Build", "name": "Build it", "cells": {"Dev": "A", "Ops": "R"}},
            {"stage": None, "name": "Run it", "cells": {"Dev": "AR"}},
        ],
        "notes": [],
    }
    return {"source": "x", "matrices": [{**matrix, **changes}], "refused": []}


def _activity(**changes: Any) -> dict[str, Any]:
    return _imported(activities=[{"stage": None, "name": "Build it", "cells": {"Dev": "A"}, **changes}])


def _shown(**changes: Any) -> dict[str, Any]:
    activity = {"id": "a", "name": "Build it", "letters": {"dev": "AR"}, "after": [], "gate": None}
    return {
        "version": 1,
        "title": "Churn",
        "scheme": {"name": "RACI", "letters": {"R": "Responsible", "A": "Accountable"}},
        "roles": [{"id": "dev", "name": "Dev", "group": None}],
        "stages": [{"id": "s", "name": "Build", "activities": [{**activity, **changes.pop("activity", {})}]}],
        **changes,
    }


def test_both_shapes_are_read() -> None:
    assert triples(only(_read(_imported()))) == {
        ("Build", "Build it", "Dev", "A"),
        ("Build", "Build it", "Ops", "R"),
        (None, "Run it", "Dev", "AR"),
    }
    matrix = only(_read(_shown()))
    assert triples(matrix) == {("Build", "Build it", "Dev", "AR")}
    assert matrix.notes == ()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (_imported(roles=None), "matrices[0].roles: it is missing"),
        (_imported(roles="Dev"), "matrices[0].roles: it must be a list, not a text"),
        (_imported(roles=["Dev", ["Ops"]]), "matrices[0].roles[1]: it must be a text, not a list"),
        (_imported(roles=["Dev", " "]), "matrices[0].roles[1]: it is empty"),
        (_imported(scheme=["R"]), "matrices[0].scheme: it must be a text, not a list"),
        (_imported(sheet={}), "matrices[0].sheet: it must be a text, not an object"),
        (_imported(activities={"a": 1}), "matrices[0].activities: it must be a list, not an object"),
        (_imported(activities=[3]), "matrices[0].activities[0]: it must be an object, not a number"),
        (_activity(cells=[]), "matrices[0].activities[0].cells: it must be an object, not a list"),
        (_activity(cells={"Dev": True}), "matrices[0].activities[0].cells.Dev: it must be a text, not true or false"),
        (_activity(cells={"Law": "A"}), 'matrices[0].activities[0].cells: there is no role "Law"'),
        (_activity(name=None), "matrices[0].activities[0].name: it is missing"),
        (_activity(stage=[]), "matrices[0].activities[0].stage: it must be a text, not a list"),
        ({"matrices": 7}, "matrices: it must be a list, not a number"),
        ({"matrices": []}, "it lists no matrix"),
        (_shown(title={"a": 1}), "title: it must be a text, not an object"),
        (_shown(scheme="RACI"), "scheme: it must be an object, not a text"),
        (_shown(scheme={"letters": {"RA": "x"}}), 'scheme.letters: "RA" is no letter; use one capital letter'),
        (_shown(roles=[{"id": "dev"}]), "roles[0].name: it is missing"),
        (_shown(activity={"after": "a"}), "stages[0].activities[0].after: it must be a list, not a text"),
        (_shown(activity={"after": [None]}), "stages[0].activities[0].after[0]: it is missing"),
        (_shown(activity={"letters": {"x": "A"}}), 'stages[0].activities[0].letters: there is no role with the id "x"'),
        (_shown(activity={"gate": 1.5}), "stages[0].activities[0].gate: it must be a text, not a number"),
    ],
)
def test_another_shape_is_refused_with_its_place(content: Any, place: str) -> None:
    reading = _read(content)
    assert not reading.matrices
    assert [refusal.reason for refusal in reading.refused] == [place]


def test_a_matrix_of_another_shape_does_not_keep_the_others_from_being_read() -> None:
    good = _imported()["matrices"][0]
    reading = _read({"matrices": [good, {**good, "roles": 1}, good]})
    assert len(reading.matrices) == 2
    assert [(refusal.sheet, refusal.reason[:17]) for refusal in reading.refused] == [("matrix 2", "matrices[1].roles")]


def test_roles_of_one_name_are_told_apart_and_it_is_said() -> None:
    cells = {"Dev": "A", "Dev (2)": "R"}
    matrix = only(_read(_imported(roles=["Dev", "Dev"], activities=[{"name": "Build it", "cells": cells}])))
    assert [role.key for role in matrix.roles] == ["Dev", "Dev (2)"]
    assert "role names that repeat were told apart: Dev (2)" in matrix.notes
    assert triples(matrix) == {(None, "Build it", "Dev", "A"), (None, "Build it", "Dev (2)", "R")}


def test_a_cell_that_is_no_letter_is_left_out_and_said() -> None:
    matrix = only(_read(_activity(cells={"Dev": "hello world", "Ops": "responsible"})))
    assert triples(matrix) == {(None, "Build it", "Ops", "R")}
    assert '1 cell holds no letter of a duty and was left out: "hello world" (Dev, "Build it")' in matrix.notes
    assert '1 cell in another spelling: "responsible" is R' in matrix.notes
    assert plan_of(plan_from_matrix(matrix)).scheme is None
    shown = only(_read(_shown(activity={"letters": {"dev": "hello"}})))
    assert triples(shown) == set()
    assert '1 cell holds no letter of a duty and was left out: "hello" (Dev, "Build it")' in shown.notes


def test_letters_of_a_scheme_of_ones_own_are_read() -> None:
    scheme = {"name": "ДО", "letters": {"Д": "Делает", "О": "Отвечает"}}
    assert triples(only(_read(_shown(scheme=scheme, activity={"letters": {"dev": "ДО"}})))) == {
        ("Build", "Build it", "Dev", "ДО")
    }
    matrix = only(_read(_imported(scheme="DXY", activities=[{"name": "Build it", "cells": {"Dev": "X", "Ops": "YD"}}])))
    assert {letters for *_, letters in triples(matrix)} == {"X", "DY"}


def test_ids_that_no_plan_can_have_are_replaced_and_said() -> None:
    twice = _shown()["stages"][0]["activities"] * 2
    matrix = only(_read(_shown(stages=[{"id": "x" * 2_000, "name": "Build", "activities": twice}])))
    assert [activity.id for activity in matrix.activities] == ["a", None]
    plan = plan_of(plan_from_matrix(matrix))
    assert list(plan.stages) == ["build"]
    assert len(plan.stages["build"].activities) == 2
    assert len([note for note in matrix.notes if "got another" in note]) == 2


def test_ids_that_are_spelled_otherwise_are_kept_and_followed() -> None:
    first = {"id": "Build_It", "name": "Build it", "letters": {}}
    second = {"id": "Run_It", "name": "Run it", "letters": {}, "after": ["Build_It"]}
    matrix = only(_read(_shown(stages=[{"id": "s", "name": "Build", "activities": [first, second]}])))
    assert plan_of(plan_from_matrix(matrix)).stages["s"].activities["Run_It"].after == ("Build_It",)


def test_a_key_that_stands_twice_is_said() -> None:
    text = json.dumps(_activity()).replace('"Dev": "A"', '"Dev": "A", "Dev": "R"')
    matrix = only(import_bytes(text.encode(), "x.json"))
    assert 'the key "Dev" stands twice in one object; what stands there last was read' in matrix.notes


@pytest.mark.parametrize("text", ['{"a": ', '{"a": 1}}', "{'a': 1}", '{"matrices": [1,]}'])
def test_what_is_no_json_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(ImportRefused, match="line 1, column"):
        import_bytes(text.encode(), "x.json")


@pytest.mark.parametrize("number", ["9" * 6_000, "-" + "9" * 6_000, "1e999", "NaN"])
def test_numbers_of_any_length_are_no_names(number: str) -> None:
    text = json.dumps(_activity(name="N")).replace('"N"', number)
    assert import_bytes(text.encode(), "x.json").refused[0].reason.endswith("it must be a text, not a number")


@pytest.mark.parametrize("text", ["1", "-1.5", "true", "null", '"matrices"', '["matrices"]', "[]", "{}"])
def test_a_value_that_is_no_object_is_no_matrix(text: str) -> None:
    assert import_bytes(text.encode(), "x.json").refused[0].reason.startswith("it is JSON, but neither")
