"""Where a plan stands: levels, answers, what is only proposed, scores."""

from __future__ import annotations

import pytest

from raci.document.load import Document
from raci.lifecycle.maturity.account import account, missing_for
from raci.lifecycle.maturity.judging import Standing, concerns, maturity
from raci.lifecycle.maturity.scales import BY_ID, SCALES
from raci.plan.matrix import Matrix
from raci.report.maturity.text import headline, notices
from tests.lifecycle.standing import GOOGLE_TOP, answers, document, matrix, plan_text, standing, verdict

A = "automation: automatic"
FIRST = (f"source-data: {{{A}}}", "version-code: {}", f"ci-build-test: {{{A}}}", "integration-test: {}")
SHIP = f"deploy-model: {{{A}}}"


def told(text: str, check: str) -> tuple[str, float, str]:
    """State, points and contradiction of a check."""
    found = verdict(text, check)
    return found.state, found.points, found.conflict


def test_a_level_is_reached_when_every_required_check_up_to_it_is_met() -> None:
    assert standing(plan_text(*FIRST), "microsoft").level == 0
    reached = standing(plan_text(*FIRST, SHIP), "microsoft")
    assert (reached.level, reached.next_level) == (1, 2)
    assert [one.check.id for one in reached.missing(2)] == [f"M2.{number}" for number in range(1, 9)]


def test_a_higher_check_does_not_lift_a_plan_over_a_lower_one() -> None:
    text = plan_text("validate-online: {}", "track-metadata: {}", SHIP)
    found = standing(text, "microsoft")
    assert found.level == 0
    assert {one.check.id for one in found.verdicts if one.met} == {"M1.4", "M2.3", "M3.2", "M3.4"}


def test_no_level_waits_for_what_is_optional_or_inferred(google: Document) -> None:
    found = maturity(Matrix(google.plan)).on("google")
    assert found.level == 1
    assert [one.check.id for one in found.of_level(1) if not one.met] == ["G1.12", "G1.13"]
    assert [one.check.id for one in found.missing()] == ["G2.5", "G2.7"]


@pytest.fixture
def google() -> Document:
    from raci.lifecycle.library import open_template

    return open_template("google-cicd-ct")


def test_the_lowest_level_asks_for_nothing_and_above_the_highest_there_is_none() -> None:
    assert [standing(plan_text(), scale).level for scale in ("google", "microsoft", "genai")] == [0, 0, 1]
    found = standing(plan_text(*GOOGLE_TOP), "google")
    assert (found.level, found.next_level, found.missing(found.next_level)) == (2, None, [])


@pytest.mark.parametrize("scale", ["google", "microsoft", "genai"])
def test_no_level_comes_of_answers_alone(scale: str) -> None:
    everything = answers(**{check.id.replace(".", "_"): "yes" for check in BY_ID[scale].checks})
    found = standing(plan_text(extra=everything), scale)
    assert found.level == BY_ID[scale].first
    assert {one.check.id for one in found.verdicts if one.met} <= {"G1.5", "G2.2", "G2.14"}
    assert all(one.by_answer if one.met else one.unheard for one in found.verdicts)


def test_what_no_key_of_a_plan_tells_may_be_answered() -> None:
    rows = [row.replace("produces: [pipeline-code], ", "") for row in GOOGLE_TOP]
    silent = standing(plan_text(*rows), "google")
    assert (silent.level, [one.check.id for one in silent.missing(1)]) == (0, ["G1.5"])
    answered = standing(plan_text(*rows, extra=answers(G1_5="yes")), "google")
    assert (answered.level, [one.check.id for one in answered.verdicts if one.by_answer]) == (2, ["G1.5"])


def seen_in(*rows: str) -> tuple[str, ...]:
    """Activities that all say where they can be seen."""
    return tuple(
        row if "evidence:" in row else row.replace("{", "{evidence: [ci/log], ", 1).replace(", }", "}") for row in rows
    )


def rests_on(*rows: str, extra: str = "") -> tuple[int | None, int | None, tuple[int, ...] | None, str]:
    """The level, that by evidence, what it rests on, and the result in words."""
    found = account(document(plan_text(*rows, extra=extra)), [BY_ID["google"]]).scales[0]
    return found.level, found.evident_level, found.rests, headline(found)


def test_a_level_is_as_planned_until_every_check_names_evidence() -> None:
    bare = [row.replace("evidence: [a, b, c, d, e, f], ", "") for row in GOOGLE_TOP]
    assert rests_on(*bare) == (1, 0, (11, 0, 0), "level 1 of 2 as planned, ML pipeline automation")
    full = seen_in(*GOOGLE_TOP)
    assert rests_on(*full) == (2, 2, (24, 24, 0), "level 2 of 2, CI/CD pipeline automation")
    blank = [row.replace("evidence: [ci/log]", "evidence: [' ']") for row in full]
    assert rests_on(*blank)[:2] == (2, 0)
    one_less = [row.replace("evidence: [ci/log]", "") if "register" in row else row for row in full]
    assert rests_on(*one_less) == (2, 1, (24, 23, 0), "level 2 of 2 as planned, CI/CD pipeline automation")


def test_a_score_is_as_planned_as_well_and_says_how_its_bands_were_read() -> None:
    found = account(document(given(data=1, model=1, infra=1, monitor=1)), [BY_ID["test-score"]]).scales[0]
    assert headline(found) == "1 of 7 as planned: not untested, but serious holes are likely"
    assert found.rests == (4, 0, 1)
    assert "from memory" in found.caution
    assert found.caution in notices(found)
    nothing = account(document(plan_text("track-metadata: {automation: automatic}")), [BY_ID["test-score"]]).scales[0]
    assert (nothing.met, nothing.rests) == (1, None), "nobody claims anything by a score of nothing"


def test_a_level_says_that_it_is_in_part_only_answered() -> None:
    rows = [row.replace("produces: [pipeline-code], ", "") for row in seen_in(*GOOGLE_TOP)]
    assert rests_on(*rows, extra=answers(G1_5="yes")) == (
        2, 0, (24, 23, 1), "level 2 of 2, in part by answers, CI/CD pipeline automation",
    )  # fmt: skip


def test_each_part_of_a_check_has_to_be_seen() -> None:
    seen, unseen = "{automation: automatic, evidence: [x]}", "{automation: automatic}"
    for first, second, expected in ((seen, seen, True), (seen, unseen, False), (unseen, seen, False)):
        found = verdict(plan_text(f"ci-build-test: {first}", f"version-code: {second}"), "M1.1")
        assert (found.met, found.evident) == (True, expected)


@pytest.mark.parametrize("letters", ["{}", "{ds: none}", "{ds: C, de: I}"])
def test_what_is_nobody_s_shows_nothing(letters: str) -> None:
    text = plan_text(f"validate-online: {{name: Canary, assign: {letters}}}")
    found = verdict(text, "G1.10")
    assert (found.state, [lack.text for lack in found.look.lacks]) == ("no", ["nobody does it or answers for it"])
    for check in ("G1.6", "G2.12", "G2.2", "M3.5"):
        rows = [f"{row.rstrip('}')}, assign: {letters}}}".replace("{, ", "{") for row in GOOGLE_TOP]
        assert not verdict(plan_text(*rows), check).met
    assert verdict(plan_text("validate-online: {assign: {ds: A}}"), "G1.10").met
    assert verdict(plan_text("validate-online: {assign: {ds: D}}", extra="scheme: DACI\n"), "G1.10").met


def test_a_test_of_the_score_that_has_an_activity_of_its_own_is_not_answered_away() -> None:
    everything = "".join(f"  {check.id}: {{value: automatic}}\n" for check in BY_ID["test-score"].checks)
    found = score(plan_text(extra=f"answers:\n{everything}"))
    assert (list(found.sections.values()), found.score) == ([6, 4, 2, 7], 2)


@pytest.mark.parametrize(
    ("row", "given", "expected"),
    [
        ("x: {}", "yes", ("no", 0.0, "")),
        ("x: {}", "no", ("no", 0.0, "")),
        ("x: {}", "maybe", ("no", 0.0, "")),
        ("deploy-model: {}", "yes", ("no", 0.0, "")),
        (SHIP, "yes", ("yes", 1.0, "")),
        ("deploy-model: {name: Ship, automation: manual}", "YES",
         ("no", 0.0, "the answer is yes, and the plan says the opposite: Ship: it is manual")),
        (f"deploy-model: {{name: Ship, {A}}}", "no", ("no", 0.0, "the answer is no, and the plan shows it: Ship")),
    ],
)  # fmt: skip
def test_an_answer_does_not_take_the_place_of_what_a_plan_can_show(
    row: str, given: str, expected: tuple[str, float, str]
) -> None:
    assert told(plan_text(row, extra=answers(G1_7=given)), "G1.7") == expected


def test_what_rests_on_an_answer_alone_is_known() -> None:
    made = "build-pipeline: {produces: [pipeline-code]}"
    assert verdict(plan_text(extra=answers(G1_5="yes")), "G1.5").by_answer
    assert not verdict(plan_text(made, extra=answers(G1_5="yes")), "G1.5").by_answer
    assert verdict(plan_text(extra=answers(g1_5="Yes")), "G1.5").met


def test_answers_that_nobody_can_follow_are_told() -> None:
    text = plan_text(extra=answers(G1_99="yes", G1_7="perhaps", nonsense="no", GA_score="29"))
    assert maturity(matrix(text)).troubles == (
        "`answers`: there is no check 'G1.99'; did you mean \"G1.9\"?",
        "`answers`: 'perhaps' is no answer to G1.7: it is yes or no",
        "`answers`: there is no check 'nonsense'",
        "`answers`: '29' are no points of the assessment: GA.score goes from 0 to 28",
    )


def test_what_is_only_proposed_is_no_evidence_yet() -> None:
    proposed = f"deploy-model: {{{A}, note: 'Proposed for google-1 (G1.7); delete this note once it is so'}}"
    found = verdict(plan_text(proposed), "G1.7")
    assert (found.state, [row.id for row in found.later]) == ("planned", ["deploy-model"])
    assert verdict(plan_text(proposed.replace("Proposed", "Once proposed")), "G1.7").state == "yes"
    plan = standing(plan_text(*FIRST, proposed), "microsoft")
    assert (plan.level, plan.planned_level) == (0, 1)
    unlike = plan_text("deploy-model: {automation: manual, note: Proposed for x}")
    assert verdict(unlike, "G1.7").state == "no"


def test_of_a_check_that_is_proposed_in_part_only_the_rest_is_missing() -> None:
    proposed = "version-code: {note: Proposed for genai-2}"
    found = account(document(plan_text(proposed)), [BY_ID["genai"]]).scales[0]
    (check,) = [one for one in found.checks if one.id == "GA3.4"]
    assert (check.state, [one.text for one in check.missing], [one.activity for one in check.planned]) == (
        "no", ["the plan has no activity like `respond-incident`"], ["version-code"],
    )  # fmt: skip


@pytest.mark.parametrize(("points", "level"), [(0, 1), (9, 1), (10, 2), (14, 2), (15, 3), (19, 3), (20, 4), (28, 4)])
def test_points_of_the_assessment_give_a_level_of_their_own(points: int, level: int) -> None:
    found = standing(plan_text(extra=answers(GA_score=str(points))), "genai")
    assert (found.level, found.assessed_level) == (1, level)


def test_the_scale_of_generative_ai_concerns_plans_that_have_to_do_with_it() -> None:
    genai, google = BY_ID["genai"], BY_ID["google"]
    plain, asked = matrix(plan_text(SHIP)), matrix(plan_text(extra=answers(GA_score="3")))
    assert [concerns(plain, genai), concerns(plain, google), concerns(asked, genai)] == [False, True, True]
    assert concerns(matrix(plan_text("evaluate-genai: {}")), genai)


def score(text: str) -> Standing:
    return standing(text, "test-score")


def test_a_test_counts_one_by_machine_and_half_by_hand_with_results() -> None:
    def worth(row: str, **given: str) -> tuple[float, str]:
        found = verdict(plan_text(row, extra=answers(**given) if given else ""), "infra-1")
        return found.points, found.conflict

    assert worth(f"track-metadata: {{{A}}}") == (1.0, "")
    assert worth("track-metadata: {produces: [run-metadata]}") == (0.5, "")
    assert worth("track-metadata: {evidence: [x]}") == (0.5, "")
    assert worth("track-metadata: {}") == (0.0, "")
    for given, points in (("automatic", 1.0), ("manual", 0.5), ("no", 0.0), ("yes", 0.0)):
        found = verdict(plan_text(extra=f"answers: {{infra-2: {{value: {given}}}}}\n"), "infra-2")
        assert found.points == points


@pytest.mark.parametrize(
    ("row", "given", "points", "conflict"),
    [
        ("track-metadata: {evidence: [x]}", "automatic", 0.5, ""),
        ("track-metadata: {automation: manual, evidence: [x]}", "automatic", 0.5,
         "the answer is automatic, and the plan shows by hand"),
        (f"track-metadata: {{{A}}}", "manual", 0.5, "the answer is by hand, and the plan shows automatic"),
        (f"track-metadata: {{{A}}}", "automatic", 1.0, ""),
        (f"track-metadata: {{{A}}}", "no", 0.0, "the answer is no, and the plan shows automatic"),
    ],
)  # fmt: skip
def test_where_answer_and_plan_differ_the_less_counts(row: str, given: str, points: float, conflict: str) -> None:
    found = verdict(plan_text(row, extra=f"answers: {{infra-1: {{value: {given}}}}}\n"), "infra-1")
    assert (found.points, found.conflict) == (points, conflict)


OWN = {
    "data-1": "validate-data: {needs: [data-schema], ", "model-1": "version-code: {", "model-3": "tune-model: {",
    "model-7": "assess-fairness: {", "infra-1": "track-metadata: {", "infra-3": "integration-test: {",
    "infra-4": "validate-model: {", "infra-6": "validate-online: {", "infra-7": "respond-incident: {",
}  # fmt: skip
"""Activities of tests that have one of their own."""


def given(**worth: int) -> str:
    """A plan that has so many points in each section."""
    names = [f"{section}-{number}" for section, points in worth.items() for number in range(1, points + 1)]
    answered = ", ".join(f"{name}: {{value: automatic}}" for name in names if name not in OWN)
    rows = [f"{OWN[name]}{A}}}" for name in names if name in OWN]
    return plan_text(*rows, extra=f"answers: {{{answered}}}\n")


@pytest.mark.parametrize(
    ("lowest", "band"),
    [(0, "a research project rather than a production system"), (1, "not untested, but serious holes are likely"),
     (2, "a first pass at production"), (3, "reasonably tested"), (4, "strong"), (5, "strong"), (6, "exceptional")],
)  # fmt: skip
def test_the_final_score_is_the_lowest_section(lowest: int, band: str) -> None:
    found = score(given(data=7, model=lowest, infra=6, monitor=7))
    assert list(found.sections.values()) == [7, lowest, 6, 7]
    assert (found.score, found.band) == (lowest, band)


def test_a_component_says_who_answers_for_it() -> None:
    read = document(plan_text("a: {like: monitor-ops, name: Watch, assign: {mlops: A, ds: R}}"))
    (found,) = account(read, [BY_ID["components"]]).scales
    (watched,) = [one for one in found.checks if one.state == "yes"]
    assert (watched.id, watched.evidence[0]) == ("monitoring", ("a", "Watch", 7, ("MLOps engineer",)))
    assert (found.met, found.needed) == (1, 10)


def test_every_evidence_has_its_line() -> None:
    text = plan_text("first: {}", "ship: {like: deploy-model, name: Ship}", extra="answers:\n  G1.5: {value: yes}\n")
    found = account(document(text), SCALES).on("google")
    assert found is not None
    checks = {one.id: one for one in found.checks}
    assert [(one.text, one.place and one.place.line) for one in checks["G1.7"].missing] == [
        ("the plan does not say how far a machine does it", 10)
    ]
    assert checks["G1.5"].answer is not None
    assert (checks["G1.5"].answer.line, checks["G1.5"].by_answer) == (4, True)


def test_a_target_says_how_much_it_lacks() -> None:
    text = plan_text(*FIRST, extra="target-level: microsoft-1\n")
    found = account(document(text), SCALES)
    assert (found.target, found.lacks, found.below) == ("microsoft-1", 1, True)
    assert [one.check.id for one in missing_for(matrix(text), "microsoft-1")] == ["M1.4"]
    assert missing_for(matrix(text), "google-0") == []
    assert not account(document(plan_text(*FIRST, SHIP, extra="target-level: microsoft-1\n")), SCALES).below


def test_letters_of_every_scheme_count_by_what_they_mean() -> None:
    text = plan_text("train-model: {assign: {ds: D, de: C}}", extra="scheme: DACI\n")
    assert verdict(text, "M2.1").met
    assert not verdict(text.replace("de: C", "de: I"), "M2.1").met
