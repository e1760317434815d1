"""Waivers that do not hold, that are over, or that nothing is left of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raci.document.load import load
from raci.document.operations import Remove
from raci.rules.engine import check
from raci.rules.ruleset import Ruleset, standard
from tests.rules.checking import TODAY, codes, findings, marked, messages, plan


def sound(*waivers: str) -> str:
    """A plan without any fault but what its waivers have."""
    return plan(f"train: {{assign: {{ml: AR}}, waive: [{', '.join(waivers)}]}}", roles="ml")


def faulty(*waivers: str) -> str:
    """A plan in which nobody answers for an activity."""
    return plan(f"train: {{assign: {{ml: R}}, waive: [{', '.join(waivers)}]}}", roles="ml")


def test_a_waiver_needs_a_reason() -> None:
    text = sound("{rule: H001}")
    assert [(one.code, one.severity) for one in findings(text)] == [("T001", "error")]
    assert messages(text) == ["the waiver of H001 gives no reason"]
    assert marked(text) == [("T001", "{rule: H001}")]


@pytest.mark.parametrize("reason", ["", ", reason: ", ", reason: '  '"])
def test_what_it_would_cover_is_told_besides(reason: str) -> None:
    assert sorted(codes(faulty(f"{{rule: H001{reason}}}"))) == ["H001", "T001"]


@pytest.mark.parametrize(("day", "found"), [(22, []), (23, []), (24, ["H001", "T002"])])
def test_a_waiver_ends_after_its_last_day(day: int, found: list[str]) -> None:
    text = faulty("{rule: H001, reason: why, until: 2026-11-23}")
    assert codes(text, date(2026, 11, day)) == found


def test_the_day_on_which_it_ended_is_told_and_marked() -> None:
    text = sound("{rule: h001, reason: why, until: 2026-11-22}")
    assert [(one.code, one.severity) for one in findings(text)] == [("T002", "error")]
    assert messages(text) == ["the waiver of h001 ended on 2026-11-22"]
    assert marked(text) == [("T002", "2026-11-22")]


@pytest.mark.parametrize("waiver", ["{rule: H001, until: 2026-11-22}", "{rule: H001, reason: why, until: 2026-11-22}"])
def test_of_a_waiver_that_is_over_nothing_else_is_told(waiver: str) -> None:
    assert codes(sound(waiver)) == ["T002"]


def test_a_waiver_that_matches_nothing_is_told() -> None:
    text = sound("{rule: H001, reason: why}")
    assert [(one.code, one.severity) for one in findings(text)] == [("T003", "warning")]
    assert messages(text) == ["the waiver of H001 matches no finding"]
    assert marked(text) == [("T003", "{rule: H001, reason: why}")]


def test_a_waiver_that_matches_a_finding_is_not_told() -> None:
    assert codes(faulty("{rule: H001, reason: why}")) == []
    assert codes(faulty("{rule: no-accountable, reason: why}")) == []


def test_the_same_waiver_twice_is_used_twice() -> None:
    assert codes(faulty("{rule: H001, reason: why}", "{rule: H001, reason: again}")) == []


def test_a_waiver_that_stands_elsewhere_matches_nothing_here() -> None:
    text = faulty() + "waive: [{rule: H001, reason: why}]\n"
    assert codes(text) == ["H001", "T003"]


def test_a_waiver_of_a_finding_that_another_one_silences_is_no_waiver_of_nothing() -> None:
    text = plan("train: {assign: {ml: X}, waive: [{rule: H001, reason: why}]}", roles="ml")
    assert codes(text) == ["S001"]


def test_the_mending_takes_away_the_waiver() -> None:
    first, second = findings(sound("{rule: H001, reason: why}", "{rule: H002, reason: why}"))
    place = ("stages", "modelling", "activities", "train", "waive")
    assert first.fix
    assert first.fix.safe
    assert first.fix.operations == (Remove((*place, 0)),)
    assert second.fix
    assert second.fix.operations == (Remove((*place, 1)),)


def test_with_the_last_waiver_its_key_goes() -> None:
    (found,) = findings(sound("{rule: H001, reason: why}"))
    assert found.fix
    assert found.fix.operations == (Remove(("stages", "modelling", "activities", "train", "waive")),)


def test_a_waiver_of_a_rule_that_is_not_run_is_not_judged() -> None:
    without = {code: severity for code, severity in standard().severities.items() if code in {"V005", "T003"}}
    assert codes(sound("{rule: H001, reason: why}"), rules=Ruleset(without)) == []
    assert codes(sound("{rule: V005, reason: why}"), rules=Ruleset(without)) == ["T003"]


def test_a_waiver_of_a_rule_that_there_is_not_is_a_slip_and_nothing_else() -> None:
    text = sound("{rule: H0001, reason: why}")
    assert messages(text) == ['`H0001` names no rule; did you mean "H001"?']
    assert marked(text) == [("F005", "H0001")]
    assert findings(text)[0].advice == "Write `H001`."


def test_a_rule_that_nothing_is_like_is_told_without_a_guess() -> None:
    (found,) = findings(sound("{rule: everything, reason: why}"))
    assert found.message == "`everything` names no rule"
    assert "raci rule" in found.advice


def test_a_mistyped_waiver_hides_nothing_of_the_thing_that_it_stands_on() -> None:
    assert sorted(codes(faulty("{rule: H0001, reason: why}"))) == ["F005", "H001"]


@pytest.mark.parametrize(
    "place", ["people: {ana: {@}}", "artifacts: {model: {@}}", "metrics: {recall: {@}}", "@", "roles: {ml: {@}}"]
)
def test_the_rule_of_a_waiver_is_looked_up_wherever_it_stands(place: str) -> None:
    waiver = "waive: [{rule: X999, reason: why}]"
    text = f"raci: 1\ntitle: T\n{place.replace('@', waiver)}\n"
    assert "F005" in codes(text)


def test_where_the_file_has_faults_nobody_knows_what_a_waiver_would_match() -> None:
    row = "train: {assign: [ml], waive: [{rule: H001, reason: why}]}"
    assert codes(plan(row, roles="ml")) == ["F004"]


def test_a_fault_of_the_file_that_is_accepted_hides_nothing() -> None:
    text = sound("{rule: H001, reason: why}") + "colour: red\nwaive: [{rule: F003, reason: why}]\n"
    assert codes(text) == ["T003"]


def test_waivers_themselves_cannot_be_waived() -> None:
    text = sound("{rule: H001}", "{rule: T001, reason: why}")
    assert sorted(codes(text)) == ["T001", "T003"]


def test_waivers_of_another_file_are_judged_there(tmp_path: Path) -> None:
    waiver = "waive: [{rule: V005, reason: joins in May}, {rule: V005}, {rule: H001, reason: x, until: 2020-01-01}]"
    shared = f"raci: 1\ntitle: People\nroles: {{ml: {{{waiver}}}}}\npeople: {{ana: {{{waiver}}}}}\n"
    (tmp_path / "people.raci.yaml").write_text(shared, encoding="utf-8")
    path = tmp_path / "raci.yaml"
    mine = plan("train: {assign: {ml: AR, own: I}}", roles="own", extra="uses: people.raci.yaml\n")
    path.write_text(mine, encoding="utf-8")
    assert [one.code for one in check(load(path), TODAY) if one.code.startswith("T")] == []


@pytest.mark.parametrize("place", ["plan", "stage", "role"])
def test_a_waiver_in_the_wrong_place_is_to_be_moved_and_never_removed(place: str) -> None:
    waive = "waive: [{rule: H001, reason: why}]"
    text = faulty()
    text += {"plan": f"{waive}\n", "stage": f"    {waive}\n", "role": ""}[place]
    text = text.replace("ml: {}", f"ml: {{{waive}}}", 1) if place == "role" else text
    (found,) = (one for one in findings(text) if one.code == "T003")
    assert found.fix is None
    assert "matches nothing where it stands; what it names is found on activity train" in found.message
    assert found.advice.startswith("Move it")


def test_a_waiver_of_what_another_fault_hides_is_in_use() -> None:
    text = plan("train: {assign: {a: A, b: AR}}", roles="a, b", extra="people: {p: {}, q: {}}\n")
    held = "a: {held-by: [p, q], waive: [{rule: H014, reason: agreed}]}"
    text = text.replace("a: {}", held).replace("b: {}", "b: {held-by: p}")
    assert codes(text) == ["H002"]
    assert [found.code for found in findings(text.replace("b: AR", "b: R")) if found.waived] == ["H014"]


def test_a_waiver_of_what_was_mended_is_not_meant_for_the_same_fault_of_another_activity() -> None:
    waived = "train: {assign: {ml: AR}, waive: [{rule: H001, reason: why}]}"
    text = plan(waived, "deploy: {assign: {ml: R}}", roles="ml, ops")
    (found,) = (one for one in findings(text) if one.code == "T003")
    assert found.message == "the waiver of H001 matches no finding"
    assert found.fix is not None
    stage = text + "    waive: [{rule: H002, reason: why}]\n  later:\n    activities:\n"
    stage += "      watch: {assign: {ml: A, ops: A}}\n"
    assert "the waiver of H002 matches no finding" in [one.message for one in findings(stage)]


ACCEPTED = "waive: [{rule: %s, reason: agreed}]"
SHARED = f"train: {{assign: {{ml: A, ops: %s}}, {ACCEPTED % 'H002'}}}"


def test_a_mistyped_letter_may_be_what_a_waiver_is_about() -> None:
    assert "T003" not in codes(plan(SHARED % "X", roles="ml, ops"))
    assert "T003" in codes(plan(SHARED % "R", roles="ml, ops"))


def test_a_letter_that_was_accepted_hides_nothing() -> None:
    accepted = (SHARED % "R, risk: X").replace("waive: [", "waive: [{rule: S001, reason: ours}, ")
    assert codes(plan(accepted, roles="ml, ops, risk")) == ["T003"]


@pytest.mark.parametrize("rule", ["L002", "L003", "L004", "L005"])
def test_where_the_template_cannot_be_found_nobody_knows_what_it_demands(rule: str) -> None:
    row = f"train: {{assign: {{ml: AR}}, {ACCEPTED % rule}}}"
    assert codes(plan(row, roles="ml", extra="template: google-cicd\n")) == ["L001"]
    assert codes(plan(row, roles="ml")) == ["T003"]


UNRELATED = [
    "metrics: {recall: {owner: nobody}}",
    "artifacts: {model: {kind: odd}}",
    "waive: [{rule: H0002, reason: agreed}]",
]


@pytest.mark.parametrize("fault", UNRELATED)
def test_a_fault_of_the_file_hides_nothing_of_a_row_that_has_no_part_in_it(fault: str) -> None:
    assert (
        sorted(one for one in codes(sound("{rule: H001, reason: why}") + f"{fault}\n") if one != "B005")[-1] == "T003"
    )


def test_a_fault_in_one_row_hides_nothing_in_another_one() -> None:
    other = "deploy: {assign: {ml: AR}, effort: soon}"
    text = plan(f"train: {{assign: {{ml: AR}}, {ACCEPTED % 'H001'}}}", other, roles="ml")
    assert sorted(codes(text)) == ["F004", "T003"]


@pytest.mark.parametrize(
    "fault",
    ["roles: {ml: {kind: agnt}}", "people: {ana: {manger: x}}", "starts: soon", "scheme: RACY", "colour: red"],
)
def test_a_fault_of_what_all_rows_share_may_hide_something_in_each(fault: str) -> None:
    text = sound("{rule: A001, reason: why}")
    text = text.replace("roles: {ml: {}}", fault) if fault.startswith("roles") else f"{text}{fault}\n"
    assert "T003" not in codes(text)


def test_a_fault_in_any_row_may_hide_what_is_found_across_several() -> None:
    other = "deploy: {assign: {ops: AR, ml: C}, after: trian}"
    text = plan(f"train: {{assign: {{ml: AR}}, {ACCEPTED % 'G007'}}}", other, roles="ml, ops")
    assert codes(text) == ["F005"]


def test_a_circle_may_hide_what_a_waiver_further_on_is_about() -> None:
    rows = (
        "label: {assign: {ml: AR}, after: train}",
        "train: {assign: {ml: AR}, after: label}",
        f"test: {{assign: {{ml: AR}}, after: train, {ACCEPTED % 'G005'}}}",
    )
    assert codes(plan(*rows, roles="ml")) == ["G001"]


def test_a_waiver_in_the_wrong_place_is_kept_while_what_it_is_meant_for_cannot_be_seen() -> None:
    assert codes(
        plan("train: {assign: {ml: A, ops: X}}", roles="ml, ops") + "waive: [{rule: H002, reason: why}]\n"
    ) == ["S001"]


def test_a_waiver_is_not_safe_to_remove_where_nobody_looks_for_what_may_hide_its_fault() -> None:
    def removal(rule: str, *selected: str) -> bool:
        chosen = {code: standard().severities[code] for code in (*selected, "T003", rule)}
        (found,) = findings(sound(f"{{rule: {rule}, reason: why}}"), rules=Ruleset(chosen))
        return bool(found.fix and found.fix.safe)

    assert removal("V005", "F002", "F003", "F004", "F005")
    assert not removal("V005", "F002", "F003", "F004")
    assert removal("H002", "F002", "F003", "F004", "F005", "S001")
    assert not removal("H002", "F002", "F003", "F004", "F005")


METRIC = "metrics: {gain: {kind: business, served-by: nothing}}\n"


@pytest.mark.parametrize(("rule", "judged"), [("H001", True), ("V005", True), ("G001", True), ("B004", False)])
def test_a_mistake_in_another_waiver_hides_nothing_and_one_in_a_metric_only_from_rules_that_measure(
    rule: str, judged: bool
) -> None:
    text = sound(f"{{rule: {rule}, reason: why}}", "{rule: zzz, reason: x}")
    assert codes(text) == ["T003", "F005"]
    assert codes(text.replace("stages:", METRIC + "stages:"), only="T") == ["T003"] * judged


def test_a_fault_beside_it_hides_nothing_that_it_might_excuse_and_a_mistake_of_the_file_does() -> None:
    for rule in ("S006", "G007", "H002", "T006"):
        text = faulty(f"{{rule: {rule}, reason: why}}")
        assert codes(text) == ["H001", "T003"]
        assert codes(text.replace("ml: R}", "ml: R, nobody: C}"), only=("F", "T")) == ["F005"]
