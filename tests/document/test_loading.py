"""Reading a plan file: what stands in it is what the plan says."""

from __future__ import annotations

from datetime import date

import pytest

from raci.document.load import Document
from raci.plan.activities import Activity, Assignment, Stage
from raci.plan.model import Entry
from raci.plan.people import Group, Person, Role
from raci.plan.plan import Plan
from raci.plan.records import About, Answer, Conflict, Metric, SignOff, Waiver
from raci.plan.schemes import Letter, Scheme
from raci.plan.values import Span
from tests.document.files import EVERY_KEY, EXAMPLE, HEAD, document_of, problems_of


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "on",
        "Yes",
        "12:30",
        "007",
        "1e3",
        "0x1F",
        "0b11",
        "1_000",
        ".5",
        "2026-12-21",
        "'~'",
        '"null"',
        "1.10",
        "=",
        "''",
    ],
)
def test_text_stays_the_text_that_was_typed(typed: str) -> None:
    plan = document_of(f"raci: 1\ntitle: {typed}\ntags: [{typed}, x]\nroles: {{{typed}: {{}}}}\n").plan
    text = typed.strip("'\"")
    assert plan.title == text
    assert plan.tags == (text, "x")
    assert list(plan.roles) == [text]


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_nothing_only_where_it_is_not_quoted(nothing: str) -> None:
    plan = document_of(f"{HEAD}description: {nothing}\nowner: '{nothing}'\n").plan
    assert plan.description is None
    assert plan.owner == nothing


def test_the_example_of_the_format_is_read_in_full() -> None:
    document = document_of(EXAMPLE)
    assert document.problems == ()
    plan = document.plan
    assert plan.title == "Churn prediction"
    assert plan.starts == date(2026, 12, 1)
    assert list(plan.roles) == ["business-stakeholder", "data-scientist", "platform-team", "retraining"]
    assert plan.people["mei"].capacity == 0.6
    assert plan.people["mei"].away == (Span(date(2026, 12, 21), date(2027, 1, 4)),)
    activity = plan.stages["scoping"].activities["agree-utility-metric"]
    assert activity.assign["retraining"] == "none"
    assert activity.effort == 24
    assert activity.waive[0].reason == "Two squads share it until the merger"
    assert plan.metrics["recall-at-5"].target == ">= 0.62"
    assert plan.sign_offs[0].digest == "3f9a1c0de4b7a621"


def test_every_key_of_the_format_is_accepted() -> None:
    document = document_of(EVERY_KEY)
    assert document.problems == ()
    assert Plan.model_fields.keys() <= document.plan.model_fields_set, "the plan has every key"


@pytest.mark.parametrize(
    ("model", "find"),
    [
        (Group, lambda plan: plan.groups["science"]),
        (Person, lambda plan: plan.people["ana"]),
        (Stage, lambda plan: plan.stages["modelling"]),
        (Activity, lambda plan: plan.stages["modelling"].activities["train"]),
        (Assignment, lambda plan: plan.stages["modelling"].activities["train"].assign["retraining"]),
        (Metric, lambda plan: plan.metrics["revenue"]),
        (Waiver, lambda plan: plan.people["ana"].waive[0]),
        (Answer, lambda plan: plan.answers["monitoring"]),
        (About, lambda plan: plan.about),
        (SignOff, lambda plan: plan.sign_offs[0]),
        (Conflict, lambda plan: plan.conflicts[0]),
        (Scheme, lambda plan: plan.scheme),
        (Letter, lambda plan: plan.scheme.letters["A"]),
    ],
)
def test_the_plan_with_every_key_has_every_key_of_each_part(model: type[Entry], find: object) -> None:
    entry = find(document_of(EVERY_KEY).plan)  # type: ignore[operator]
    assert model.model_fields.keys() == entry.model_fields_set


def test_the_roles_with_every_key_have_every_key_between_them() -> None:
    roles = document_of(EVERY_KEY).plan.roles.values()
    assert Role.model_fields.keys() == set().union(*(role.model_fields_set for role in roles))


def test_values_of_every_kind_are_understood() -> None:
    plan = document_of(EVERY_KEY).plan
    activity = plan.stages["modelling"].activities["train"]
    assert plan.description == "At length,\nover two lines.\n"
    assert plan.tags == ("churn", "no")
    assert plan.stages["modelling"].free is True
    assert activity.needs == ("data",), "a single scalar is a list of one"
    assert activity.assign["retraining"] == Assignment(letters="none", note="not yet")
    assert activity.locked == ("scientist",)
    assert plan.metrics["recall"] == Metric(), "a key without value is an entry that has only its id"
    assert plan.about is not None
    assert plan.about.version == "1.10"
    assert plan.letters.read("D/A").text == "AD"
    assert plan.card is not None
    assert (plan.card.version, plan.card.languages) == ("1.10", ("en", "no"))
    assert plan.card.results[0].verified is True
    assert plan.card.sections == {"limits": "none known", "no": "12:30"}


def test_keys_that_nothing_follows_are_empty_sections() -> None:
    plan = document_of(
        HEAD + "groups:\npeople:\nroles:\n  ml:\nstages:\n  one:\n    activities:\n      a:\n  two:\n"
    ).plan
    assert plan.people == {}
    assert plan.roles == {"ml": Role()}
    assert plan.stages["one"].activities == {"a": Activity()}


def test_a_mark_of_the_byte_order_and_line_ends_of_windows_are_no_part_of_the_text() -> None:
    document = document_of("\ufeff" + "raci: 1\r\ntitle: Ümläut\r\n")
    assert document.problems == ()
    assert document.plan.title == "Ümläut"
    assert document.source.bom
    assert document.source.encode().decode() == "\ufeffraci: 1\r\ntitle: Ümläut\r\n"


# Anchors, aliases, merges


def test_aliases_and_merges_are_followed() -> None:
    document = document_of(
        f"{HEAD}roles: {{a: &role {{name: Role, group: g}}, b: *role, c: {{<<: *role, name: Other}},\n"
        "  d: {<<: [{name: N}, *role]}}\n"
    )
    roles = document.plan.roles
    assert roles["b"] == roles["a"]
    assert (roles["c"].name, roles["c"].group) == ("Other", "g")
    assert (roles["d"].name, roles["d"].group) == ("N", "g"), "the first of several counts most"


def test_a_fault_in_what_an_alias_shares_is_placed_where_it_stands_or_at_the_alias() -> None:
    found = problems_of(HEAD + "roles:\n  a: &x {nam: A}\n  b: *x\n")
    assert [(code, line) for code, line, _, _ in found] == [("F003", 4), ("F003", 5)]


# Positions


def place(document: Document, *path: str | int, key: bool = False) -> str:
    """The text at a path."""
    start, end = document.span(path, key=key)
    return document.source.text[start:end]


def test_things_are_found_at_their_place() -> None:
    document = document_of(EXAMPLE)
    assert place(document, "title") == "Churn prediction"
    assert place(document, "title", key=True) == "title"
    cell = ("stages", "scoping", "activities", "agree-utility-metric", "assign", "data-scientist")
    assert place(document, *cell) == "R"
    assert place(document, *cell, key=True) == "data-scientist"
    assert place(document, "people", "mei", "away", 0) == "2026-12-21/2027-01-04"


def test_what_is_not_there_is_found_at_the_nearest_thing_around_it() -> None:
    document = document_of(EXAMPLE)
    assert place(document, "roles", "data-scientist", "kind") == "data-scientist"
    assert place(document, "roles", "nobody") == "roles"
