"""One mistake makes one finding."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity
from raci.rules.silence import audible
from tests.rules.checking import codes, findings, mended, messages, plan

OK = "other: {assign: {ml: AR, ops: C}}"
BOTH = "ml, ops"


@pytest.mark.parametrize(
    ("activity", "found"),
    [
        ("train: {assign: {mll: AR, ops: C}}", ["F005"]),
        ("train: {assign: {mll: AR}}", ["F005"]),
        ("train: {asign: {ml: AR}}", ["F003"]),
        ("train: {assign: [ml, ops]}", ["F004"]),
        ("train: {assign: {ml: [A, R]}}", ["F004"]),
        ("train: {assign: {ml: A, ml: R}}", ["F002"]),
        ("train: {assign: {ml: X}}", ["S001"]),
        ("train: {assign: {ml: X, ops: C}}", ["S001"]),
        ("train: {assign: {ml: A, ops: A, ops: X}}", ["F002"]),
        ("train: {assign: {ml: AX, ops: Z}}", ["S001", "S001"]),
        ("train: {assign: {ml: A, ops: A, mll: X}}", ["F005"]),
        ("train: {assign: {ml: I}}", ["H012"]),
        ("train: {}", ["H013"]),
        ("train: {assign: {ml: C, ops: I}, effort: soon}", ["F004"]),
        ("train: {assign: {ml: A, ops: A, biz: X}}", ["F005"]),
    ],
)
def test_one_mistake_in_a_row_is_one_finding(activity: str, found: list[str]) -> None:
    assert codes(plan(activity, OK, roles=BOTH)) == found


def test_s001_silences_what_is_across_the_activity_and_nothing_elsewhere() -> None:
    text = plan("a: {assign: {ml: X}}", "b: {assign: {ml: R}}", "c: {assign: {ml: AR, ops: A}}", roles=BOTH)
    assert codes(text) == ["S001", "H001", "H002"]


def test_the_role_that_was_meant_is_not_idle_besides() -> None:
    assert codes(plan("train: {assign: {ml: AR, opss: C}}", roles=BOTH)) == ["F005"]


TYPO = ("train: {assign: {ml: A, ops: R}}", "test: {assign: {ml: R, ops: A}}", "ship: {assign: {ml: AR, ops: C}}")


def test_a_mistyped_id_of_a_role_is_one_mistake_however_many_cells_name_the_role() -> None:
    text = plan(*TYPO, roles="mll, ops")
    (found,) = findings(text)
    assert (found.code, found.path, found.on_key) == ("F005", ("roles", "mll"), True)
    assert found.message == '`mll` is a role that no activity names; did you mean "ml", which 3 places name?'
    assert codes(mended(text, "F005")) == []


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        (TYPO, "mxyz, ops"),
        ((*TYPO, "watch: {assign: {mll: AR, ops: C}}"), "mll, ops"),
        (TYPO[:1], "mll, ops"),
    ],
    ids=["not near", "in use", "one cell"],
)
def test_each_cell_that_names_no_role_is_told_where_the_id_of_the_role_is_not_at_fault(
    rows: tuple[str, ...], roles: str
) -> None:
    names = sum("{ml:" in row for row in rows)
    assert codes(plan(*rows, roles=roles), only="F") == ["F005"] * names


def test_a_name_in_place_of_an_id_is_told_as_that() -> None:
    text = plan(*TYPO, roles="mll, ops").replace("mll: {}", "mll: {name: ML}")
    assert [one.split(",")[0] for one in messages(text)] == ["`ml` is the name of the role `mll`"] * 3


def test_what_a_merge_left_open_is_not_judged_besides() -> None:
    rows = "train: {assign: {ops: R}}", "ship: {assign: {ops: R}}"
    conflicts = 'conflicts: [{at: "activity train, role ml", base: A, theirs: A}]\n'
    assert codes(plan(*rows, roles=BOTH, extra=conflicts)) == ["F008", "H001"]
    assert codes(plan(*rows, roles=BOTH)) == ["V005", "H001", "H001"]
    open_order = conflicts.replace("role ml", "after test")
    assert "G002" not in codes(plan(*rows, "a: {assign: {ops: AR}, after: ship}", roles="ops", extra=open_order))


def test_what_follows_a_dependency_on_nothing_may_come_after_all_that_it_has_to() -> None:
    rows = (
        "train-model: {assign: {ml: AR, ops: C}}",
        "validate-model: {after: train-model, assign: {ml: AR, ops: C}}",
        "package: {after: validate-modl, assign: {ml: AR, ops: C}}",
        "deploy-model: {after: package, assign: {ml: AR, ops: C}}",
        "monitor-model: {after: deploy-model, assign: {ml: AR, ops: C}}",
        "retire-model: {after: deploy-model, assign: {ml: AR, ops: C}}",
    )
    assert codes(plan(*rows, roles=BOTH), only=("F", "G", "L")) == ["F005"]


def test_a_role_that_is_not_near_the_mistyped_one_is_still_idle() -> None:
    assert sorted(codes(plan("train: {assign: {ml: AR, xyz: C}}", roles=BOTH))) == ["F005", "V005"]


@pytest.mark.parametrize("key", ["asign: {ml: AR, ops: C}", "assign: [ops]", "assign: {ml: AR}, asign: {ops: C}"])
def test_a_role_in_what_had_to_be_left_out_is_not_idle_besides(key: str) -> None:
    rows = ("other: {assign: {ml: AR}}", f"train: {{{key}}}")
    assert codes(plan(*rows, roles=BOTH)) == ["F004" if "[ops]" in key else "F003"]


@pytest.mark.parametrize(
    ("activity", "found"),
    [
        ("b: {assign: {ml: AR}, after: alpah}", ["F005"]),
        ("b: {assign: {ml: AR}, afer: alpha}", ["F003"]),
        ("b: {assign: {ml: AR}, after: {alpha: 1}}", ["F004"]),
    ],
)
def test_a_broken_dependency_does_not_isolate_its_ends_besides(activity: str, found: list[str]) -> None:
    text = plan(
        "alpha: {assign: {ml: AR}}",
        activity,
        "c: {assign: {ml: AR}}",
        "d: {assign: {ml: AR}, after: c}",
        roles="ml",
    )
    assert codes(text, only=("F", "G002")) == found


def test_an_activity_far_from_the_broken_dependency_is_still_isolated() -> None:
    text = plan(
        "alpha: {assign: {ml: AR}}",
        "beta: {assign: {ml: AR}, after: [alpah]}",
        "gamma: {assign: {ml: AR}}",
        "delta: {assign: {ml: AR}, after: beta}",
        roles="ml",
    )
    assert codes(text) == ["F005", "G002"]


def test_where_the_only_dependency_names_nothing_no_activity_is_isolated_besides() -> None:
    rows = ("x: {assign: {ml: AR}}", "y: {assign: {ml: AR}, after: [nowhere]}", "z: {assign: {ml: AR}}")
    assert codes(plan(*rows, roles="ml")) == ["F005"]


def test_what_names_nothing_at_all_may_have_been_any_activity_that_seems_to_be_isolated() -> None:
    text = plan(
        "x: {assign: {ml: AR}}",
        "y: {assign: {ml: AR}, after: [x, nowhere]}",
        "z: {assign: {ml: AR}}",
        roles="ml",
    )
    assert codes(text) == ["F005"]
    assert codes(text.replace(", nowhere", "")) == ["G002"]


def test_a_cycle_is_found_beside_a_mistyped_dependency_of_the_same_activity() -> None:
    text = plan(
        "alpha: {assign: {ml: AR}, after: [beta, nowhere]}", "beta: {assign: {ml: AR}, after: alpha}", roles="ml"
    )
    assert sorted(codes(text)) == ["F005", "G001"]


def test_a_fault_of_the_file_on_an_activity_silences_the_cycle_through_it() -> None:
    text = plan("a: {assign: {ml: AR}, after: b, effort: soon}", "b: {assign: {ml: AR}, after: a}", roles="ml")
    assert codes(text) == ["F004"]


def test_a_mistyped_artifact_is_not_missing_its_producer_besides() -> None:
    rows = ("a: {assign: {ml: AR}, produces: features}", "b: {assign: {ml: AR}, needs: featurs}")
    assert codes(plan(*rows, roles="ml")) == ["F005"]


@pytest.mark.parametrize("key", ["prodces: features", "produces: {features: 1}"])
def test_what_a_broken_key_may_have_produced_is_not_missed(key: str) -> None:
    rows = (f"a: {{assign: {{ml: AR}}, {key}}}", "b: {assign: {ml: AR}, needs: features}")
    (found,) = codes(plan(*rows, roles="ml"))
    assert found in {"F003", "F004"}


def test_a_fault_of_the_file_on_a_role_silences_that_role_alone() -> None:
    text = plan("a: {assign: {ml: AR}}", roles="ml").replace("ml: {}", "ml: {}, ops: {colour: red}, biz: {}")
    assert codes(text) == ["F003", "V005"]


def test_a_fault_of_the_plan_as_such_silences_nothing() -> None:
    assert codes(plan("a: {}", OK, roles=BOTH, extra="colour: red\n")) == ["F003", "H013"]


# What silences has to stand itself


def chosen(text: str, **severities: Severity | None) -> list[str]:
    """What is told where some rules have another severity, or none."""
    rules = {**standard().severities, **severities}
    return codes(text, rules=Ruleset({code: severity for code, severity in rules.items() if severity is not None}))


TWICE = "{ml: A, ops: A}"


@pytest.mark.parametrize(
    ("activity", "hiding", "hidden"),
    [
        (f"train: {{assign: {TWICE}, effort: soon}}", "F004", ["H002", "H003"]),
        (f"train: {{assign: {TWICE}, jira: ABC-12}}", "F003", ["H002", "H003"]),
        ("train: {assign: {ml: A, ops: A X}}", "S001", ["H002", "H003"]),
        ("train: {assign: {ml: C, ops: I}}", "H012", ["H001", "H003"]),
        ("train: {}", "H013", ["H001", "H003"]),
    ],
)
def test_what_is_not_selected_or_milder_hides_no_error(activity: str, hiding: str, hidden: list[str]) -> None:
    text = plan(activity, OK, roles=BOTH)
    assert codes(text) == [hiding]
    assert sorted(chosen(text, **{hiding: None})) == hidden
    assert sorted(chosen(text, **{hiding: Severity.INFO})) == sorted([hiding, *hidden])
    assert chosen(text, **dict.fromkeys([*hidden, hiding], Severity.WARNING)) == [hiding]


@pytest.mark.parametrize(("key", "code"), [("effort: soon", "F004"), ("jira: ABC-12", "F003")])
def test_a_mistake_of_the_file_that_was_accepted_hides_nothing(key: str, code: str) -> None:
    row = f"train: {{assign: {TWICE}, {key}, waive: [{{rule: {code}, reason: our tracker}}]}}"
    assert sorted(codes(plan(row, OK, roles=BOTH))) == ["H002", "H003"]


def test_a_fault_that_was_accepted_still_says_all_there_is_to_say_of_itself() -> None:
    row = "train: {waive: [{rule: H013, reason: planned in May}]}"
    assert codes(plan(row, OK, roles=BOTH)) == []


# What keeps a plan from being judged is always told


@pytest.mark.parametrize(
    ("extra", "code"),
    [
        ("uses: gone.raci.yaml\n", "F001"),
        ("scheme: RACY\n", "F005"),
        ("scheme: [x]\n", "F004"),
        ("scheme: {letters: {X: {name: Xer, mins: 1}}}\n", "F004"),
    ],
)
@pytest.mark.parametrize("accepted", [False, True])
def test_what_keeps_a_plan_or_its_letters_from_being_judged_is_an_error_whatever_is_selected(
    extra: str, code: str, accepted: bool
) -> None:
    text = plan(f"train: {{assign: {TWICE}}}", roles=BOTH, extra=extra)
    text += f"waive: [{{rule: {code}, reason: why}}]\n" * accepted
    for rules in (Ruleset({"H002": Severity.ERROR}), Ruleset({"H002": Severity.ERROR, code: Severity.INFO})):
        found = [one for one in findings(text, rules=rules) if one.code == code]
        assert [(one.severity, one.waived) for one in found] == [(Severity.ERROR, False)]


def test_a_newer_format_is_told_whatever_is_selected() -> None:
    text = plan("train: {}").replace("raci: 1", "raci: 2")
    assert codes(text, rules=Ruleset({"H002": Severity.ERROR})) == ["F006"]


@pytest.mark.parametrize(("letters", "code"), [("A", "H016"), ("R", "V008")])
def test_a_role_that_has_the_name_of_a_person_and_no_holder_is_one_mistake(letters: str, code: str) -> None:
    other = "A" if letters == "R" else "R"
    extra = "people: {ana: {name: Ana Ruiz}, tom: {}}\n"
    text = plan(f"x: {{assign: {{boss: {letters}, ops: {other}}}}}", roles="boss, ops", extra=extra)
    text = text.replace("ops: {}", "ops: {held-by: tom}").replace("boss: {}", "boss: {name: Ana Ruiz}")
    (found,) = findings(text)
    assert found.code == code
    assert found.advice.startswith("Give the role a name that stays when people change")
    assert found.advice.endswith("`held-by: [ana]`.")
    others = {rule: severity for rule, severity in standard().severities.items() if rule not in ("H016", "V008")}
    assert codes(text, rules=Ruleset(others)) == ["S009"]


def test_an_agent_that_answers_for_tests_is_told_that_alone() -> None:
    text = plan(
        "test: {like: test-service, assign: {bot: AR, ops: I}}",
        "deploy: {like: deploy-model, assign: {bot: R, ops: A}, after: test}",
        roles="bot, ops",
    )
    assert codes(text, only=("A", "B", "D")) == ["D004"]
    assert codes(text.replace("bot: {}", "bot: {kind: agent}"), only=("A001", "B", "D")) == ["A001"]


def test_what_says_the_same_yields_also_where_its_premise_stands() -> None:
    (found,) = [one for one in findings(plan("train: {assign: {ml: R}}", roles="ml")) if one.code == "H001"]
    better = replace(found, rule=replace(found.rule, code="H901", silenced_by=(), yields_to=()))
    yielding = replace(found, rule=replace(found.rule, code="H902", silenced_by=(), yields_to=("H901",)))
    assert audible([yielding, better]) == [better]
    assert audible([yielding]) == [yielding]
