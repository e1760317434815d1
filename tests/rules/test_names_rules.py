"""Names of activities and roles, and how many of them there are."""

from __future__ import annotations

import pytest

from raci.rules.families.activity_names import folded
from raci.rules.ruleset import standard
from tests.rules.checking import codes, findings, marked, messages, of_rule, plan, with_options

AR = "assign: {ml: AR, ops: C}"


def named(*names: str) -> str:
    rows = (f"a{number}: {{name: '{name}', {AR}}}" for number, name in enumerate(names))
    return plan(*rows, roles="ml, ops")


# S006


def test_an_activity_without_a_verb_is_told_at_its_name() -> None:
    (found,) = findings(named("Deployment"))
    assert (found.code, found.severity) == ("S006", "info")
    assert found.message == "Deployment: the name has no verb, so it does not say what is done"
    assert marked(named("Deployment")) == [("S006", "'Deployment'")]
    assert codes(named("Deploy the model")) == []


def test_an_id_is_a_name_where_there_is_no_other() -> None:
    text = plan(f"deployment: {{{AR}}}", roles="ml, ops")
    assert marked(text) == [("S006", "deployment")]
    assert [(one.path[-1], one.on_key) for one in findings(text)] == [("deployment", True)]
    assert [(one.path[-1], one.on_key) for one in findings(named("Deployment"))] == [("name", False)]


@pytest.mark.parametrize(
    "entry", ["train-model: {name: Model training, ", "x: {name: Model training, like: train-model, "]
)
def test_what_the_vocabulary_knows_has_a_verb(entry: str) -> None:
    assert codes(plan(f"{entry}{AR}}}", roles="ml, ops")) == []
    nothing = plan(f"x: {{name: Model training, like: nothing, {AR}}}", roles="ml, ops")
    assert codes(nothing, only="S") == ["S006"]


# S007


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Train the model", "train  the MODELS", True),
        ("Train the model", "Train-the-model", True),
        ("Check policies", "Check policy", True),
        ("Build classes", "Build class", True),
        ("Build boxes", "Build box", True),
        ("Build branches", "Build branch", True),
        ("Run ops", "Run op", False),
        ("Check bias", "Check bia", False),
        ("Set status", "Set statu", False),
        ("Check analysis", "Check analysi", False),
        ("Check process", "Check proces", False),
        ("Test logs", "Test log", True),
        ("Train the model", "Train a model", False),
        ("モデルの学習", "モデルの評価", False),
        ("?", "!", False),
        ("Ｔrain", "Train", True),
    ],
)
def test_names_that_read_the_same_are_told_at_the_second(one: str, other: str, found: bool) -> None:
    assert ("S007" in codes(named(one, other))) is found


def test_the_first_is_named_with_its_stage_where_that_is_another() -> None:
    text = named("Train the model", "Train the models")
    assert messages(text) == ["Train the models: the activity reads the same as Train the model"]
    assert marked(text) == [("S007", "'Train the models'")]
    text += "  later:\n    name: Later\n    activities: {train-the-model: {assign: {ml: AR, ops: C}}}\n"
    assert messages(text)[1:] == [
        "Train the model: the activity reads the same as Train the model of the stage Modelling"
    ]
    assert marked(text)[1:] == [("S007", "train-the-model")]


def test_a_name_of_signs_is_only_like_itself() -> None:
    assert folded("???") == "???"
    assert folded("Train_the-models!") == "train the model"


# S008 to S010, and S012


def roles(*entries: str, extra: str = "") -> str:
    columns = "".join(f"  r{number}: {{{entry}}}\n" for number, entry in enumerate(entries))
    cells = ", ".join(f"r{number}: C" for number in range(1, len(entries)))
    return (
        f"raci: 1\ntitle: Churn\n{extra}roles:\n{columns}stages:\n  s:\n    activities:\n"
        f"      train: {{name: Train it, assign: {{r0: AR, {cells}}}}}\n"
    )


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("name: Data scientist", "name: data scientists", True),
        ("name: Data scientist", "name: DS", True),
        ("name: DS", "name: Data scientist", True),
        ("name: MLE", "name: ML engineer", True),
        ("name: ML engineer", "name: Machine learning engineer", True),
        ("name: SME", "name: Subject matter expert", True),
        ("name: SME", "name: Domain expert", True),
        ("name: DPO", "name: Privacy officer / DPO", True),
        ("name: Biz", "name: Business stakeholder", True),
        ("name: Widget maker", "'name': Tinkerer, aliases: [widget makers]", True),
        ("name: Widget maker, aliases: [WM]", "name: WM", True),
        ("name: Data owner", "name: Data steward", False),
        ("name: Project manager", "name: Scrum master", False),
        ("name: Vendor", "name: Supplier", False),
        ("name: Fraud squad, like: data-scientist", "name: Credit squad, like: data-scientist", False),
        ("name: DS", "name: DE", False),
        ("name: Widget maker", "name: Tinkerer", False),
    ],
)
def test_two_spellings_of_one_role_are_told_at_the_second(one: str, other: str, found: bool) -> None:
    assert ("S008" in codes(roles(one, other))) is found


def test_both_roles_are_named() -> None:
    text = roles("name: Data scientist", "name: DS")
    (found,) = of_rule(text, "S008")
    assert found.message == "DS: the role is the same as Data scientist"
    assert (found.roles, found.severity) == (("r0", "r1"), "warning")
    assert ("S008", "DS") in marked(text)
    text = plan("train: {name: Train it, assign: {ds: AR, data-scientist: C}}", roles="ds, data-scientist")
    assert marked(text) == [("S008", "data-scientist")]


PEOPLE = "people: {ana: {name: Kim van Dyck}, zora: {}}\n"


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("name: kim van dyck", True),
        ("name: Zora", True),
        ("name: Ana Ruiz", True),
        ("name: Ana", False),
        ("name: Reviewer", False),
        ("name: Zora, kind: agent", False),
        ("name: Ana Ruiz, kind: external", False),
    ],
)
def test_a_person_is_no_role(entry: str, found: bool) -> None:
    text = roles(f"{entry}, held-by: ana", "name: Other one", extra=PEOPLE)
    assert ("S009" in codes(text)) is found


def test_the_person_who_is_meant_is_named() -> None:
    text = roles("name: Zora, held-by: ana", "name: Other one", extra=PEOPLE)
    (found,) = of_rule(text, "S009")
    assert found.message == "Zora: the role has the name of a person"
    assert (found.roles, found.people, found.severity) == (("r0",), ("zora",), "warning")
    assert ("S009", "Zora") in marked(text)
    (found,) = of_rule(roles("name: Ana Ruiz"), "S009")
    assert found.people == ()


def test_a_role_for_everyone_is_told_at_its_name() -> None:
    text = roles("name: Owner of it", "name: Everyone")
    (found,) = of_rule(text, "S010")
    assert found.message == "Everyone: the role is nobody in particular"
    assert (found.roles, found.severity) == (("r1",), "warning")
    assert marked(text) == [("S010", "Everyone")]
    unnamed = plan("train: {name: Train it, assign: {ml: AR, team: C}}", roles="ml, team")
    assert marked(unnamed) == [("S010", "team")]
    for told, path, on_key in ((found, ("roles", "r1", "name"), False), (*findings(unnamed), ("roles", "team"), True)):
        assert (told.path, told.on_key) == (path, on_key)


@pytest.mark.parametrize(
    ("entry", "found"),
    [("description: Does it.", False), ("", True), ("description: ' '", True), ("description: ", True)],
)
def test_under_regulation_a_role_is_described(entry: str, found: bool) -> None:
    text = roles(entry)
    assert bool(of_rule(text, "S012")) is found
    assert "S012" not in codes(text)
    assert [one.severity for one in of_rule(text, "S012", standard("regulated"))] == ["warning"] * found
    assert of_rule(text, "S012", standard("strict")) == []


def test_a_role_without_a_description_is_told_at_its_key() -> None:
    (found,) = of_rule(roles("name: Maker"), "S012")
    assert (found.message, found.path) == ("Maker: the role has no description", ("roles", "r0"))
    assert found.roles == ("r0",)


# S011


@pytest.mark.parametrize(("number", "found"), [(60, []), (61, ["the plan has 61 activities; people hold 60 in mind"])])
def test_more_than_sixty_activities_are_too_many(number: int, found: list[str]) -> None:
    text = named(*(f"Do part {chr(0x4E00 + part)}" for part in range(number)))
    assert messages(text, only="S") == found
    assert marked(text, only="S") == [("S011", "stages")] * len(found)


@pytest.mark.parametrize(("number", "found"), [(12, []), (13, ["the plan has 13 roles; people hold 12 in mind"])])
def test_more_than_twelve_roles_are_too_many(number: int, found: list[str]) -> None:
    text = roles(*(f"name: Maker {part}" for part in range(number)))
    assert [one.message for one in of_rule(text, "S011")] == found
    assert marked(text, only="S011") == [("S011", "roles")] * len(found)


def staged(*sizes: int) -> str:
    text = "raci: 1\ntitle: Churn\nroles: {ml: {}, ops: {}}\nstages:\n"
    for stage, size in enumerate(sizes):
        text += f"  s{stage}:\n    name: Stage {stage}\n    activities:\n"
        text += "".join(f"      a{stage}{part}: {{name: Do {stage} {part}, {AR}}}\n" for part in range(size))
        text += "      {}\n" if not size else ""
    return text


@pytest.mark.parametrize(
    ("sizes", "found"),
    [
        ((1,), []),
        ((1, 2), []),
        ((2, 1, 1), []),
        ((2, 1, 2, 2), ["Stage 1: the stage has one activity"]),
        ((1, 2, 1, 2), ["Stage 0: the stage has one activity", "Stage 2: the stage has one activity"]),
        ((2, 0, 2, 2), []),
        ((2, 2, 2, 2), []),
    ],
)
def test_a_stage_of_one_activity_is_told_where_there_are_several_stages(
    sizes: tuple[int, ...], found: list[str]
) -> None:
    text = staged(*sizes)
    assert messages(text, only="S") == found
    assert [mark for _, mark in marked(text, only="S")] == [f"s{message[6]}" for message in found]


def test_what_is_too_large_is_an_option() -> None:
    text = staged(1, 2)
    assert codes(text, rules=with_options("S011", stages=2), only="S") == ["S011"]
    assert codes(text, rules=with_options("S011", activities=2), only="S") == ["S011"]
    assert codes(text, rules=with_options("S011", roles=1), only="S") == ["S011"]
    assert codes(text, rules=with_options("S011", activities=3, roles=2, stages=3), only="S") == []
