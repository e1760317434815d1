"""The next level as edits: what is added, where, for whom; and that nothing else changes."""

from __future__ import annotations

import re
from datetime import date

import pytest

from raci.change.edits.fields import SetField
from raci.change.session import Session
from raci.document.load import Document, read
from raci.lifecycle.library import find_template
from raci.lifecycle.maturity.judging import maturity
from raci.lifecycle.maturity.owners import Owners
from raci.lifecycle.maturity.planning import NextLevel, next_level
from raci.lifecycle.maturity.scales import BY_ID, SCALES
from raci.plan.matrix import Matrix
from raci.rules.engine import check
from raci.rules.rule import Severity
from tests.lifecycle.conftest import new_plan
from tests.lifecycle.standing import GOOGLE_TOP, ROLES, answers, document, matrix, plan_text

TODAY = date(2026, 11, 23)
A = "automation: automatic"
TRAIN = "train-model: {assign: {ds: AR}}"


def planned(text: str, scale: str = "google") -> tuple[NextLevel, Session]:
    """What the next level of a plan needs, and the plan with it."""
    source = document(text)
    found = next_level(Matrix(source.plan), BY_ID[scale])
    session = Session(source, find_template)
    session.do("Plan", *found.adding, *found.linking)
    return found, session


def errors(of: Document) -> set[tuple[str, str]]:
    return {(one.code, one.message) for one in check(of, TODAY) if one.severity is Severity.ERROR and not one.waived}


def settled(text: str) -> str:
    """A text without the notes that say that something is only proposed."""
    notes = (r"\n +note: Proposed for [^\n]*", r", note: Proposed for [^}]*(?=\})", r", note: 'Proposed for [^']*'")
    return re.sub("|".join(notes), "", text)


SCHEMES = {
    "DACI": "{ds: A, de: D}",
    "RAPID": "{ds: RP, de: D}",
    "MOCHA": "{ds: O}",
    "RASCI": "{ds: AR}",
    "RACI-VS": "{ds: AR}",
    "CAIRO": "{ds: AR}",
}
TEXTS = {
    "no stage": f"raci: 1\ntitle: x\nroles: {ROLES}\n",
    "one row": plan_text(TRAIN),
    "one role": plan_text("train: {assign: {me: AR}}", roles="{me: {}}"),
    "odd roles": plan_text(
        "train: {assign: {boss: AR}}", roles="{audit: {name: Internal auditor}, bot: {kind: agent}, boss: {}}"
    ),
    **{
        name: plan_text(f"train-model: {{assign: {cells}}}", extra=f"scheme: {name}\n")
        for name, cells in SCHEMES.items()
    },
    **{name: new_plan(name, "x") for name in ("starter-google-steps", "google-cicd-ct", "genai-llmops")},
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("scale", [scale.id for scale in SCALES])
def test_a_planned_level_brings_no_error_and_is_asked_for_once(name: str, scale: str) -> None:
    text = TEXTS[name]
    for _ in range(4):
        before = document(text)
        found, session = planned(text, scale)
        after = session.reading()
        assert after.problems == before.problems
        assert errors(after) <= errors(before)
        assert next_level(Matrix(after.plan), BY_ID[scale]).added == (), "a second time nothing is added"
        if not found.added:
            break
        text = settled(session.text)


@pytest.mark.parametrize("scale", ["google", "microsoft", "genai"])
def test_from_nothing_to_the_top_step_by_step(scale: str) -> None:
    text = TEXTS["no stage"]
    levels = []
    for _ in range(BY_ID[scale].last + 1):
        levels.append(maturity(matrix(text), (BY_ID[scale],)).standings[0].level)
        _, session = planned(text, scale)
        session.do("Say", *said_by_hand(session))
        text = settled(session.text)
    steps = list(range(BY_ID[scale].first, BY_ID[scale].last + 1))
    assert levels[: len(steps)] == steps


def said_by_hand(session: Session) -> list[SetField]:
    """What nobody can make up: names of tools, where it can be seen, and what an earlier step has to need."""
    known = {
        "build-pipeline": ("tools", ["x"]), "ci-build-test": ("tools", ["x"]), "deploy-pipeline": ("tools", ["x"]),
        "package-model": ("evidence", ["tests/"]), "train-model": ("needs", ["raw-dataset"]),
        "monitor-model": ("needs", ["prediction-service", "feature-store"]),
        "source-data": ("produces", ["raw-dataset"]), "deploy-model": ("needs", ["raw-dataset"]),
    }  # fmt: skip
    rows = Matrix(session.plan).rows
    return [SetField("activity", one, key, value) for one, (key, value) in known.items() if one in rows]


def test_what_is_proposed_says_so_and_for_what() -> None:
    found, session = planned(plan_text(TRAIN, f"ship: {{like: deploy-model, {A}, after: train-model}}"))
    assert found.level == 1
    (one,) = [one for one in found.added if one.identity == "trigger-training"]
    assert one.checks == ("G1.2", "G1.3")
    activity = session.plan.stages["work"].activities["trigger-training"]
    assert activity.note == "Proposed for google-1 (G1.2, G1.3); delete this note once it is so"
    assert activity.automation == "automatic"
    assert maturity(Matrix(session.plan), (BY_ID["google"],)).standings[0].level == 0


def test_only_new_lines_come_and_dependencies_of_what_waits() -> None:
    text = new_plan("starter-google-steps", "x")
    _, session = planned(text)
    before, after = text.splitlines(), session.text.splitlines()
    gone = [line for line in before if line not in after]
    assert gone == ["        after: [analyze-data]", "        after: [validate-model]"]
    assert "        after: [analyze-data, validate-data]" in after


def test_a_new_activity_stands_between_what_it_waits_for_and_what_waits_for_it() -> None:
    train = TRAIN.replace("{a", "{after: clean, a")
    _, session = planned(plan_text("get: {like: source-data}", "clean: {like: prepare-data, after: get}", train))
    activities = session.plan.stages["work"].activities
    assert list(activities)[:3] == ["get", "validate-data", "clean"]
    assert activities["validate-data"].after == ("get",)
    assert activities["clean"].after == ("validate-data",), "for what that waits for itself nobody waits twice"


@pytest.mark.parametrize("template", ["google-cicd-ct", "crisp-dm", "regulated-high-risk"])
@pytest.mark.parametrize("scale", ["google", "microsoft"])
def test_what_is_added_waits_for_nothing_twice_and_makes_no_waiver_useless(template: str, scale: str) -> None:
    text = new_plan(template, "x")
    _, session = planned(text, scale)
    before, after = (
        {(one.code, one.message) for one in check(of, TODAY)} for of in (document(text), session.reading())
    )
    assert {code for code, _ in after - before} & {"G015", "T003", "D004"} == set()


def test_what_waited_twice_before_is_left_as_it_is() -> None:
    rows = (
        "get: {like: source-data}",
        "look: {like: explore-data, after: get}",
        "clean: {like: prepare-data, after: [get, look]}",
    )
    _, session = planned(plan_text(*rows))
    assert set(session.plan.stages["work"].activities["clean"].after) == {"look", "validate-data"}
    untouched = plan_text(*rows, f"validate-data: {{{A}, gate: Data, after: get}}")
    _, session = planned(untouched)
    assert session.plan.stages["work"].activities["clean"].after == ("get", "look")


def test_a_pipeline_does_not_wait_for_a_test_of_the_service() -> None:
    rows = ("train-model: {}", "validate-model: {after: train-model}", "integration-test: {after: validate-model}")
    _, session = planned(plan_text(*rows))
    assert "integration-test" not in session.plan.stages["work"].activities["deploy-pipeline"].after
    _, session = planned(plan_text("integration-test: {}", "train-model: {after: integration-test}"))
    assert session.plan.stages["work"].activities["deploy-pipeline"].after == ("integration-test",)


def test_prompts_come_after_what_success_is_and_stand_where_models_are_made() -> None:
    text = new_plan("starter-google-steps", "x")
    _, session = planned(text, "genai")
    stage, prompts = next((stage, one) for stage, key, one in session.plan.activities() if key == "engineer-prompts")
    assert (stage, prompts.after) == ("model", ("set-success-criteria",))


JUDGED = ("Plan the deployment", "Select the method", "Record design choices and assumptions", "Release approval")


@pytest.mark.parametrize("name", JUDGED)
def test_nobody_is_told_to_let_a_machine_judge(name: str) -> None:
    text = plan_text(f"it: {{like: deploy-model, name: {name}}}")
    found, _ = planned(text)
    assert [one for one in found.by_hand if one.activity == "it"] == []
    assert "deploy-model" in [one.identity for one in found.added], "what a machine does is proposed beside it"
    by_machine, _ = planned(text.replace(name, "Roll it out"))
    assert [one.must for one in by_machine.by_hand if one.activity == "it"] == ["`automation: automatic`"]
    independent, _ = planned(text.replace(name, "Roll it out, independent: true"))
    assert [one for one in independent.by_hand if one.activity == "it"] == []


def test_an_answer_no_is_named_as_what_keeps_a_plan_from_the_level() -> None:
    found, _ = planned(plan_text("validate-online: {}", extra=answers(G1_10="no", G1_5="yes")))
    assert [one.check.id for one in found.blocked] == ["G1.10"]


def test_no_circle_comes_of_an_odd_order() -> None:
    rows = ("clean: {like: prepare-data}", "get: {like: source-data, after: clean}")
    _, session = planned(plan_text(*rows))
    activities = session.plan.stages["work"].activities
    assert activities["validate-data"].after == ("get",)
    assert activities["clean"].after == ()
    assert [one.code for one in check(session.reading(), TODAY) if one.code == "G001"] == []


def test_nothing_is_made_to_wait_for_a_later_stage() -> None:
    text = plan_text("clean: {like: prepare-data}") + "  late:\n    activities:\n      get: {like: source-data}\n"
    _, session = planned(text)
    assert session.plan.stages["late"].activities["validate-data"].after == ("get",)
    assert session.plan.stages["work"].activities["clean"].after == ()


def test_an_id_that_is_taken_gives_another_one_with_like() -> None:
    _, session = planned(plan_text("validate-data: {like: audit}", TRAIN))
    added = session.plan.stages["work"].activities["validate-data-2"]
    assert added.like == "validate-data"


def test_what_activities_lack_that_are_there_is_left_to_their_owners() -> None:
    found, session = planned(plan_text("deploy-model: {automation: manual}", TRAIN))
    assert ("deploy-model", "`automation: automatic`", ("G1.7",)) in [
        (one.activity, one.must, one.checks) for one in found.by_hand
    ]
    assert session.plan.stages["work"].activities["deploy-model"].automation == "manual"


def test_at_the_top_there_is_nothing_to_plan() -> None:
    found = next_level(matrix(plan_text(*GOOGLE_TOP)), BY_ID["google"])
    assert (found.level, found.added, found.by_hand) == (None, (), ())


def letters(defaults: dict[str, str], roles: str, scheme: str = "RACI", rows: tuple[str, ...] = ()) -> dict[str, str]:
    return Owners(matrix(plan_text(*rows, roles=roles, extra=f"scheme: {scheme}\n"))).letters(defaults)


DEPLOY = {"mlops-engineer": "AR", "devops-engineer": "R", "data-scientist": "C", "business-stakeholder": "I"}


@pytest.mark.parametrize(
    ("roles", "scheme", "expected"),
    [
        (ROLES, "RACI", {"mlops": "AR", "devops": "R", "ds": "C", "biz": "I"}),
        ("{team: {like: mlops-engineer}, ds: {}}", "RACI", {"team": "AR", "ds": "C"}),
        ("{a: {name: ML engineer}, b: {aliases: [Client]}}", "RACI", {"a": "AR", "b": "I"}),
        ("{ds: {}, mlops: {kind: agent}}", "RACI", {"ds": "AR"}),
        ("{x: {}, y: {}}", "RACI", {"x": "AR"}),
        (ROLES, "DACI", {"mlops": "A", "devops": "D", "ds": "C", "biz": "I"}),
        (ROLES, "MOCHA", {"mlops": "O", "devops": "H", "ds": "C"}),
    ],
)
def test_owners_are_the_roles_that_the_plan_has(roles: str, scheme: str, expected: dict[str, str]) -> None:
    assert letters(DEPLOY, roles, scheme) == expected


def test_who_answers_for_most_stands_in_where_nobody_else_would() -> None:
    rows = ("a: {assign: {x: R, y: A}}",)
    assert letters({"model-validator": "AR"}, "{x: {}, y: {}}", rows=rows) == {"y": "AR"}
    assert letters({"model-validator": "A", "data-scientist": "R"}, "{x: {}, ds: {}}") == {"x": "A", "ds": "R"}


def test_a_text_with_foreign_line_ends_keeps_them() -> None:
    source = read(plan_text(TRAIN).replace("\n", "\r\n").encode(), "raci.yaml", None, find_template)
    found = next_level(Matrix(source.plan), BY_ID["google"])
    session = Session(source, find_template)
    session.do("Plan", *found.adding, *found.linking)
    assert session.text.count("\n") == session.text.count("\r\n")


APART = "apart: [[building, judging]]\n"


def who_validates(roles: str, extra: str = APART, row: str = "train-model: {assign: {ds: AR}}") -> dict[str, str]:
    """The letters that are proposed for validating the model."""
    found, session = planned(plan_text(row, roles=roles, extra=extra))
    assert errors(session.reading()) == set()
    return next(dict(one.letters) for one in found.added if one.identity == "validate-model")


def test_nobody_is_proposed_for_what_the_plan_keeps_apart_from_their_work() -> None:
    roles = "{ds: {}, mlops: {}, tester: {}, biz: {}}"
    assert who_validates(roles, extra="") == {"ds": "A", "mlops": "R", "biz": "C"}
    assert who_validates(roles) == {"mlops": "AR", "biz": "C"}
    assert who_validates(roles, "apart: [[validate-model, train-model]]\n") == {"mlops": "AR", "biz": "C"}


def test_nor_is_a_role_of_the_same_people() -> None:
    people = "people: {ana: {}, mei: {}}\n"
    roles = "{ds: {held-by: ana}, mlops: {held-by: ana}, tester: {held-by: mei}}"
    assert who_validates(roles, people) == {"ds": "A", "mlops": "R"}
    assert who_validates(roles, APART + people) == {"tester": "AR"}


def test_what_is_proposed_on_the_way_counts_as_well() -> None:
    roles = "{ds: {}, mlops: {}, tester: {}}"
    found, _ = planned(
        plan_text("x: {assign: {tester: AR}}", roles=roles, extra="apart: [[design-experiment, judging]]\n")
    )
    given = {one.identity: dict(one.letters) for one in found.added}
    assert given["design-experiment"]["ds"] == "AR"
    assert "ds" not in given["validate-model"]


def test_where_a_scheme_wants_another_hand_a_machine_may_do_it() -> None:
    assert letters(DEPLOY, "{ds: {}, bot: {kind: agent}}", "DACI") == {"ds": "A", "bot": "D"}


@pytest.mark.parametrize(("trials", "waits"), [(6, 6), (7, 1)])
def test_of_many_that_come_before_what_is_new_it_waits_for_the_last(trials: int, waits: int) -> None:
    rows = [f"trial-{number}: {{like: design-experiment, assign: {{ds: AR}}}}" for number in range(trials)]
    _, session = planned(plan_text(*rows))
    new = Matrix(session.plan).rows["build-pipeline"].activity
    assert new.after == tuple(f"trial-{number}" for number in range(trials))[-waits:]
