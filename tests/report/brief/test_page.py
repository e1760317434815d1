"""What a brief says, and that it says nothing where the plan does not."""

from __future__ import annotations

import pytest

from raci.lifecycle.library import new_plan_text
from raci.plan.matrix import Matrix
from raci.plan.signing import column_digest
from raci.report.brief.page import Fact
from raci.report.brief.unsaid import unsaid
from tests.report.brief.plans import EMPTY, document, page_of, section, told

PLAN = """\
raci: 1
title: Churn
description: Who is about to leave.
owner: ana
starts: 2026-12-01
ends: 2026-12-11
target-level: google-1
people:
  ana: {name: Ana}
  mei: {name: Mei}
  tom: {name: Tom, capacity: 50%}
roles:
  biz: {name: Business, held-by: ana, like: business-stakeholder}
  ds: {name: Data scientist, held-by: [tom, mei], lead: mei}
  ops: {name: DevOps engineer}
  bot: {name: Retraining, kind: agent}
stages:
  scope:
    activities:
      agree: {name: Agree the goal, assign: {biz: A, ds: R}, gate: Goal agreed, effort: 2d}
  build:
    activities:
      train: {name: Train it, assign: {ds: AR, ops: R}, after: agree, effort: 3d, environment: [prod, dev]}
      watch: {name: Watch it, assign: {ds: A, bot: R, biz: I}, after: train, needs: logs}
      quiet: {name: Keep it, assign: {biz: I}}
artifacts: {logs: {name: Logs of calls, kind: external}}
metrics:
  revenue: {kind: business, baseline: 0 %, target: +2 %, unit: a year, owner: biz, served-by: recall}
  recall: {kind: ml, baseline: '0.4', target: '>= 0.6'}
  latency: {kind: operational, target: 200 ms}
"""


def test_the_head_has_the_figures_that_are_asked_for_first() -> None:
    facts = {fact.name: (fact.figure, fact.detail) for fact in page_of(PLAN).facts}
    assert facts == {
        "Effort": ("5 days", "4 activities, 4 roles"),
        "Starts": ("2026-12-01", "ends 2026-12-11"),
        "Risk tier": ("Not said", ""),
        "Maturity": ("Level 0 of 2", "Google, target 1"),
        "Open": ("1 error", facts["Open"][1]),
        "Agreed": ("0 of 3 roles", "to what they do"),
    }
    assert facts["Open"][1].endswith(" warnings")
    assert page_of(PLAN).lead == "The case on one page · kept by Ana · as of 2026-11-23"


def test_a_tier_is_told_where_the_plan_says_one_and_asked_for_where_it_does_not() -> None:
    said = PLAN.replace("owner: ana", "owner: ana\ntier: medium")
    assert ("Risk tier", "Medium", "") in page_of(said).facts
    assert not [line for line in unsaid(Matrix(document(said).plan)) if "tier" in line]


def test_what_is_only_proposed_is_told_once_and_is_no_part_of_the_work() -> None:
    proposal = "note: 'Proposed for google-1.', gate: Set up, effort: 9d, environment: [edge], needs: sun"
    proposed = PLAN.replace(
        "      quiet:", f"      set-up: {{name: Set it up, assign: {{idle: AR}}, {proposal}}}\n      quiet:"
    ).replace("  bot:", "  idle: {}\n  bot:")
    proposed = proposed.replace("artifacts: {", "artifacts: {sun: {kind: external}, ")
    page, without = page_of(proposed), page_of(PLAN)
    assert page.facts[0] == ("Effort", "5 days", "4 activities, 4 roles, 1 more proposed")
    for title in ("Gates", "Technical requirements", "Effort by stage", "Who is needed", "Agreement"):
        assert told(page, title) == told(without, title)


def test_a_role_signs_its_column_with_what_is_proposed() -> None:
    proposed = PLAN.replace("effort: 2d}", "effort: 2d}\n      more: {assign: {biz: AR}, note: Proposed for google-1.}")
    digest = column_digest(Matrix(document(proposed).plan), "biz")
    page = page_of(f"{proposed}sign-offs: [{{role: biz, by: ana, date: 2026-11-20, digest: {digest}}}]\n")
    assert told(page, "Agreement").startswith("Agreed | Business (Ana, 2026-11-20)")


def test_a_plan_of_a_regulated_template_carries_what_its_sources_are_not_and_as_of_when() -> None:
    foot = page_of(f"{EMPTY}template: regulated-high-risk\n").foot
    assert "not legal advice" in foot
    assert "Sources as of 2026-07-01." in foot
    assert "SR 26-2 supersedes SR 11-7" in foot
    own = "about: {legal: Ask the house's counsel., as-of: 2026-01-02}\n"
    assert page_of(f"{EMPTY}template: regulated-high-risk\n{own}").foot == (
        "Ask the house's counsel. Sources as of 2026-01-02."
    )
    assert page_of(f"{EMPTY}template: crisp-dm\n").foot == page_of(f"{EMPTY}template: gone\n").foot == ""


def test_effort_is_shared_by_the_roles_that_do_the_work() -> None:
    page = page_of(PLAN)
    assert told(page, "Effort by stage: 5 days of work") == (
        "Scope | 2 days | Data scientist 2\n"
        "Build | 3 days | Data scientist 1.5, DevOps engineer 1.5\n"
        "2 of 4 activities do not say how much work they are."
    )
    assert told(page, "Who is needed: 4 roles, 3 people").splitlines() == [
        "Data scientist | Mei, Tom (50%) | 3.5 of 14 days | 2",
        "DevOps engineer | nobody yet | 1.5 days",
        "Retraining | runs by itself",
        "Business | Ana | 1",
        "Dedicated engineering | DevOps engineer: 1.5 of 5 days (30%).",
    ]


def test_without_effort_and_people_activities_are_counted() -> None:
    bare = "raci: 1\ntitle: T\nroles: {ds: {}, ops: {like: devops-engineer}}\nstages: {s: {activities: {%s}}}\n"
    page = page_of(bare % "a: {assign: {ds: AR}}, b: {assign: {ds: R, ops: AR}}")
    assert page.facts[0] == ("Work", "2 activities", "2 roles")
    assert told(page, "Roles by stage") == "S | 2 | Ds 2, Ops 1"
    assert told(page, "Who is needed: 2 roles").splitlines() == [
        "Ds | 2 | 1", "Ops | 1 | 1", "Dedicated engineering | Ops: at work in 1 of 2 activities.",
    ]  # fmt: skip


def test_engineers_who_are_not_counted_as_dedicated_are_named() -> None:
    more = PLAN.replace("  bot:", "  de: {name: Data engineer}\n  sec: {like: security-engineer}\n  bot:").replace(
        "{ds: AR, ops: R}", "{ds: AR, ops: R, de: R, sec: R}"
    )
    assert told(page_of(more), "Who is needed").splitlines()[-1] == (
        "Dedicated engineering | DevOps engineer: 0.8 of 5 days (15%). Not counted: Data engineer, Sec."
    )


def test_slips_of_the_file_are_counted_and_left_to_a_check() -> None:
    slips = PLAN.replace("served-by: recall", "served-by: recal").replace("after: agree", "after: agre")
    risks = told(page_of(slips), "Risks").splitlines()
    assert "In the file | 2 slips; raci check says on which lines." in risks
    assert not [line for line in risks if "did you mean" in line or "names no" in line]
    assert ("Open", "3 errors") in [(fact.name, fact.figure) for fact in page_of(slips).facts]


def test_roles_that_are_only_asked_or_told_are_named_apart() -> None:
    page = page_of(
        PLAN.replace("assign: {biz: A, ds: R}", "assign: {biz: A, ds: R, law: C}").replace(
            "  bot:", "  law: {}\n  bot:"
        )
    )
    lines = told(page, "Who is needed: 4 roles").splitlines()
    assert "Asked or told | Law" in lines
    assert not [line for line in lines if line.startswith("Law")]


def test_figures_of_the_business_and_of_the_model_stand_with_targets_and_baselines() -> None:
    page = page_of(f"{PLAN}card: {{results: [{{metric: recall, value: '0.64'}}, {{metric: Brier, value: 0.1}}]}}\n")
    assert told(page, "Business KPIs") == "Revenue | 0 % | +2 % a year | Business\nRevenue is driven by Recall."
    assert told(page, "Offline performance") == "Recall | 0.4 | >= 0.6 | 0.64\nBrier | 0.1"


def test_a_result_belongs_to_a_metric_by_id_or_name_and_tells_data_that_are_not_the_same_for_all() -> None:
    results = "{metric: RECALL, value: 0.64, dataset: north, split: test, verified: yes}, {metric: Brier, value: 0.1}"
    page = page_of(f"{PLAN}card: {{results: [{results}]}}\n")
    assert told(page, "Offline performance").splitlines()[0].endswith("0.64 (north, test; verified)")
    same = page_of(f"{PLAN}card: {{results: [{results.replace('0.1', '0.1, dataset: north, split: test')}]}}\n")
    assert told(same, "Offline performance").splitlines()[-2:] == ["Brier | 0.1", "Evaluated on | north, test"]


def test_a_metric_has_one_row_however_it_is_spelled() -> None:
    results = (
        "{metric: ROC AUC, value: 0.79}, {metric: roc_auc, value: 0.68, dataset: thin}, {metric: Recall, value: 1}"
    )
    page = page_of(f"{PLAN}card: {{results: [{results}]}}\n")
    assert told(page, "Offline performance").splitlines()[1] == "ROC AUC | 0.79, 0.68 (thin)"


def test_requirements_are_the_card_s_and_what_the_plan_shows() -> None:
    page = page_of(f"{PLAN}card: {{requirements: [One service, A feature store]}}\n")
    assert told(page, "Technical requirements").splitlines() == [
        "One service", "A feature store", "Latency | 200 ms", "From outside | Logs of calls", "Runs in | dev, prod",
    ]  # fmt: skip


def test_the_card_says_for_whom_it_is_and_what_is_to_be_heeded() -> None:
    card = """\
card:
  intended-use: Ranks customers.
  users: Callers.
  out-of-scope: Prices.
  details: Trees.
  library: LightGBM
  languages: [en, no]
  datasets: crm
  training-data: Two years.
  ethical-considerations: None is refused.
  caveats: Not tested in May.
  sections: {House rules: No calls on Sundays.}
"""
    page = page_of(PLAN + card)
    assert told(page, "What it does, and for whom").splitlines() == [
        "Who is about to leave.", "Intended use | Ranks customers.", "For | Callers.", "Not for | Prices.",
    ]  # fmt: skip
    assert told(page, "The model").splitlines() == [
        "Kind | Trees.",
        "Training data | Two years. Data sets: crm.",
        "Ethical considerations | None is refused.",
        "Caveats | Not tested in May.",
        "House rules | No calls on Sundays.",
        "Facts | made with LightGBM; languages en, no",
    ]


def test_gates_name_who_decides() -> None:
    assert told(page_of(PLAN), "Gates") == "Goal agreed | Business"


def test_risks_begin_with_the_tier_and_what_nobody_decides() -> None:
    first = told(page_of(PLAN), "Risks").splitlines()[0]
    assert first == "Risk tier | nobody has said it yet; the rules weigh it as medium."
    undecided = PLAN.replace("assign: {biz: A, ds: R}, gate", "assign: {ds: R}, gate").replace(
        "owner: ana\n", "owner: ana\ntier: high\n", 1
    )
    assert told(page_of(undecided), "Risks").splitlines()[:2] == [
        "Risk tier | high.",
        "Nobody decides 1 of 1 gates | Goal agreed",
    ]


def test_errors_come_before_warnings_and_remarks_are_left_out() -> None:
    lines = told(page_of(PLAN), "Risks").splitlines()[1:]
    kinds = [line.split()[0].strip(",") for line in lines]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"Error", "Warning"}
    assert lines[0] == "Error | Keep it: nobody is Responsible or Accountable."


def test_many_findings_of_one_kind_are_told_as_one_in_the_words_of_the_rule() -> None:
    rows = "".join(f"      a{at}: {{name: Do part {at}, assign: {{ds: A}}}}\n" for at in range(3))
    lines = told(
        page_of(f"raci: 1\ntitle: T\nroles: {{ds: {{}}}}\nstages:\n  s:\n    activities:\n{rows}"), "Risks"
    ).splitlines()
    assert "Error, 3 times | Nobody does it: Do part 0, Do part 1, Do part 2." in lines


@pytest.mark.parametrize(
    ("until", "label"),
    [("2026-11-22", "Exception ended 2026-11-22"), ("2027-02-21", "Exception until 2027-02-21"), ("2027-02-22", None)],
)
def test_exceptions_that_have_ended_or_end_within_three_months_are_risks(until: str, label: str | None) -> None:
    waived = PLAN.replace("effort: 2d", f"effort: 2d, waive: {{rule: T006, reason: Holidays, until: {until}}}")
    waived = waived.replace("waive: {", "waive: [{").replace(f"until: {until}}}", f"until: {until}}}]")
    found = [line for line in told(page_of(waived), "Risks").splitlines() if line.startswith("Exception")]
    assert found == ([f"{label} | Agree the goal: Holidays (accepted: nobody there, T006)"] if label else [])


def test_maturity_tells_the_level_the_target_and_what_is_missing() -> None:
    lines = told(page_of(PLAN), "Maturity").splitlines()
    assert lines[:2] == [
        "Google Cloud, MLOps levels | level 0 of 2, manual process.",
        "Microsoft, MLOps maturity model | level 0 of 4, no MLOps.",
    ]
    needs = next(index for index, line in enumerate(lines) if line.startswith("Level 1 of Google needs"))
    count = int(lines[needs].split()[-3])
    assert lines[needs - 1] == f"Target | google-1: {count} checks are missing."
    assert len(lines[needs + 1 :]) == count


def test_a_level_that_nothing_shows_yet_is_told_as_planned() -> None:
    fresh = new_plan_text("google-cicd-ct", "T")
    page = page_of(fresh)
    assert Fact("Maturity", "Level 1 of 2 as planned", "Google") in page.facts
    assert told(page, "Maturity").splitlines()[0] == (
        "Google Cloud, MLOps levels | level 1 of 2 as planned, ML pipeline automation. "
        "As planned: nothing of its 11 checks is shown by evidence yet."
    )
    aiming = page_of(f"{fresh}target-level: google-1\n")
    assert "Target | google-1: reached as planned." in told(aiming, "Maturity")


def test_agreement_counts_while_the_column_stands() -> None:
    digest = column_digest(Matrix(document(PLAN).plan), "biz")
    signed = f"{PLAN}sign-offs:\n  - {{role: biz, by: ana, date: 2026-11-20, digest: {digest}}}\n"
    signed += "  - {role: ds, by: mei, date: 2026-11-20, digest: 0123456789abcdef}\n"
    page = page_of(signed)
    assert told(page, "Agreement").splitlines() == [
        "Agreed | Business (Ana, 2026-11-20)",
        "Changed since they agreed | Data scientist (Mei, 2026-11-20)",
        "Not yet | DevOps engineer",
    ]
    assert page.facts[-1] == ("Agreed", "1 of 3 roles", "to what they do")


def test_an_empty_plan_has_no_empty_headings() -> None:
    page = page_of(EMPTY)
    assert [one.title for one in page.sections] == ["Risks", "Maturity, today and next"] or section(
        page, "Risks"
    ) is None
    assert all(one.parts and all(part.rows for part in one.parts) for one in page.sections)


def test_what_is_not_said_is_listed_with_the_key_to_add() -> None:
    lines = unsaid(Matrix(document(EMPTY).plan))
    assert "`starts`: First day of the plan." in lines
    assert "`card.users`: For whom it does it." in lines
    assert len(lines) == len({line.partition(":")[0] for line in lines})
    said = unsaid(Matrix(document(f"{PLAN}card: {{users: Callers}}\n").plan))
    assert [line for line in said if not line.startswith("`card.")] == ["`tier`: Risk tier: low, medium or high."]
    assert "`card.users`: For whom it does it." not in said


def test_a_business_metric_without_a_target_is_told() -> None:
    lines = unsaid(Matrix(document(PLAN.replace("target: +2 %, ", "")).plan))
    assert "`target` and `baseline` of each metric of kind business: What the business gains." in lines
