"""Each check sees its evidence in a plan, and misses it where a part of it is not there."""

from __future__ import annotations

from collections import Counter

import pytest

from raci.lifecycle.library import open_template
from raci.lifecycle.maturity.proposals import proposals
from raci.lifecycle.maturity.scales import BY_ID, CHECKS, SCALES
from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles
from tests.lifecycle.standing import plan_text, verdict

A = "automation: automatic"
SIX = "evidence: [a, b, c, d, e, f]"
DEPLOYMENTS = (
    f"d1: {{like: deploy-pipeline, {A}}}",
    "d2: {like: deploy-pipeline, automation: semi, gate: Review}",
    "d3: {like: deploy-pipeline, gate: Release}",
)
TRACED = (
    "track-metadata: {}",
    "source-data: {produces: [raw]}",
    "train: {needs: [raw], produces: [model]}",
    "ship: {like: deploy-model, needs: [model]}",
)
TESTS = tuple(f"test-{number}: {{like: ci-build-test}}" for number in range(5))

SHOWN = [
    ("G1.1", f"design-experiment: {{{A}}}"),
    ("G1.1", f"x: {{like: train-model, {A}}}"),
    ("G1.2", f"trigger-training: {{{A}, environment: [prod]}}"),
    ("G1.2", f"trigger-training: {{{A}, environment: [Production]}}"),
    ("G1.3", "trigger-training: {trigger: [manual, drift]}"),
    ("G1.4", "build-pipeline: {environment: [dev, staging, prod]}"),
    ("G1.5", "whatever: {produces: [pipeline-package]}"),
    ("G1.6", "deploy-pipeline: {}"),
    ("G1.7", f"deploy-model: {{{A}}}"),
    ("G1.8", f"validate-data: {{{A}, gate: Data}}"),
    ("G1.9", f"validate-model: {{{A}, gate: Model, produces: [validation-report]}}"),
    ("G1.10", "validate-online: {}"),
    ("G1.11", f"track-metadata: {{{A}}}"),
    ("G1.12", "manage-features: {}"),
    ("G1.13", "monitor-model: {}", "keep-records: {}"),
    ("G2.1", "version-code: {}", f"ci-build-test: {{{A}}}"),
    ("G2.2", f"ci-build-test: {{{SIX}}}"),
    ("G2.2", "integration-test: {}", *TESTS),
    ("G2.3", "deploy-pipeline: {automation: semi}"),
    ("G2.4", "register-model: {}"),
    ("G2.5", "manage-features: {}"),
    ("G2.14", "monitor-ops: {}", "respond-incident: {}"),
    ("G2.6", "track-metadata: {}"),
    ("G2.7", *(f"{one}: {{tools: [x]}}" for one in ("build-pipeline", "ci-build-test", "deploy-pipeline"))),
    ("G2.8", "test-service: {}"),
    ("G2.9", "test-service: {}"),
    ("G2.10", "test-service: {}"),
    ("G2.11", "validate-data: {}", "validate-model: {}"),
    ("G2.12", *DEPLOYMENTS),
    ("G2.13", "monitor-model: {produces: [retraining-trigger]}"),
    ("M1.1", f"ci-build-test: {{{A}}}", "version-code: {}"),
    ("M1.2", f"source-data: {{{A}}}"),
    ("M1.3", "integration-test: {}"),
    ("M1.4", f"deploy-model: {{{A}}}"),
    ("M2.1", "train-model: {assign: {ds: AR, de: C}}"),
    ("M2.2", "provision-environment: {}"),
    ("M2.3", "track-metadata: {}"),
    ("M2.4", "version-code: {}", "register-model: {}"),
    ("M2.5", f"trigger-training: {{{A}}}"),
    ("M2.6", "package-model: {evidence: [tests/]}"),
    ("M2.7", "deploy-model: {assign: {devops: R, ds: A}}"),
    ("M2.8", "manage-features: {}"),
    ("M3.1", "package-model: {assign: {swe: A, de: R}}"),
    ("M3.2", f"deploy-model: {{{A}}}"),
    ("M3.3", "ci-build-test: {}", "integration-test: {}"),
    ("M3.4", "validate-online: {}"),
    ("M3.5", *TRACED),
    ("M4.1", "trigger-training: {trigger: degradation}"),
    ("M4.2", f"monitor-model: {{{A}, assign: {{mlops: AR, swe: C}}}}"),
    ("M4.3", f"approve-release: {{{A}, gate: Policy}}"),
    ("M4.4", "monitor-model: {needs: [feature-store]}"),
    ("GA2.1", "engineer-prompts: {}", "version-code: {}"),
    ("GA3.2", f"ci-build-test: {{{A}}}"),
    ("GA4.1", f"evaluate-genai: {{{A}}}", "report-value: {}"),
    ("GA4.2", f"monitor-ops: {{{A}}}", "manage-cost: {}"),
    ("data-1", "validate-data: {needs: [data-schema], automation: automatic}"),
    ("data-2", f"engineer-features: {{{A}, evidence: ['data-2: docs/study.md']}}"),
    ("infra-1", f"track-metadata: {{{A}}}"),
    ("monitoring", "monitor-ops: {assign: {mlops: A}}"),
]


@pytest.mark.parametrize("case", SHOWN, ids=lambda case: case[0])
def test_a_check_sees_its_evidence(case: tuple[str, ...]) -> None:
    check, *rows = case
    found = verdict(plan_text(*rows), check)
    assert (found.state, found.shown, found.look.lacks) == ("yes", True, ())
    assert found.look.found


MISSING = [
    ("G1.1", "design-experiment: {automation: semi}", "it is semi-automatic"),
    ("G1.1", "train-model: {}", "the plan does not say how far a machine does it"),
    ("G1.2", f"trigger-training: {{{A}, environment: [dev]}}", "it runs in dev"),
    ("G1.2", f"trigger-training: {{{A}}}", "no `environment` is named"),
    ("G1.3", "trigger-training: {trigger: [manual, push]}", "it is triggered by manual and push"),
    ("G1.4", "build-pipeline: {environment: [dev, prod]}", "it runs in dev and prod"),
    ("G1.5", "build-pipeline: {produces: [training-code]}",
     "the plan has no activity producing `pipeline-code` or `pipeline-package`"),
    ("G1.6", "ship: {like: deploy-model}", "the plan has no activity like `deploy-pipeline`"),
    ("G1.8", f"validate-data: {{{A}}}", "it has no gate"),
    ("G1.8", f"validate-data: {{{A}, gate: ' '}}", "it has no gate"),
    ("G1.9", f"validate-model: {{{A}, gate: M}}", "it does not produce `validation-report`"),
    ("G1.13", "monitor-model: {}", "the plan has no activity like `keep-records`"),
    ("G2.2", "ci-build-test: {evidence: [a, b]}",
     ("the plan has 1 of six tests like `ci-build-test` or `integration-test`, and none with six items of "
     "`evidence`")),
    ("G2.3", "deploy-pipeline: {automation: manual}", "it is manual"),
    ("G2.12", "deploy-pipeline: {automation: semi, gate: G}",
     ("the plan has 1 of three activities like `deploy-pipeline`, none of them is automatic, they have one gate "
      "instead of two")),
    ("M2.1", "train-model: {assign: {ds: AR, de: I}}", "no `data-engineer` takes part"),
    ("M2.6", "package-model: {}", "it names no `evidence`"),
    ("M2.7", "deploy-model: {assign: {ds: AR, devops: A}}",
     "no `software-engineer`, `devops-engineer`, `mlops-engineer` or `ml-engineer` does the work"),
    ("M4.2", f"monitor-model: {{{A}, assign: {{swe: A}}}}", "no `software-engineer` does the work or is asked"),
    ("M4.4", "monitor-model: {needs: [prediction-log]}",
     "it neither needs nor produces `feature-set`, `feature-store`, `feature-rules` or `feature-snapshot`"),
    ("G1.7", "deploy-model: {name: Plan the deployment}",
     "this is for people to judge, and beside it the plan has no activity like `deploy-model`, automatic"),
    ("data-2", f"engineer-features: {{{A}, evidence: [data-21]}}", "no item of its `evidence` begins with data-2"),
    ("infra-1", "track-metadata: {}", "it is done by hand, and neither `evidence` nor `produces` documents it"),
    ("monitoring", "monitor-ops: {assign: {mlops: R}}", "nobody answers for it"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "row", "says"), MISSING)
def test_a_check_says_what_is_missing(check: str, row: str, says: str) -> None:
    found = verdict(plan_text(row), check)
    assert not found.met
    assert [lack.text for lack in found.look.lacks] == [says]


@pytest.mark.parametrize("without", range(4))
def test_a_way_back_to_the_data_has_no_gap(without: int) -> None:
    rows = [row for index, row in enumerate(TRACED) if index != without]
    assert not verdict(plan_text(*rows), "M3.5").met


def test_a_circle_of_artifacts_ends() -> None:
    rows = ("track-metadata: {}", "source-data: {}", "deploy-model: {needs: [a], produces: [b]}",
            "train-model: {needs: [b], produces: [a]}")  # fmt: skip
    assert not verdict(plan_text(*rows), "M3.5").met


@pytest.mark.parametrize(("gone", "state"), [(0, "no"), (1, "no"), (2, "no"), (None, "yes")])
def test_deployments_are_three(gone: int | None, state: str) -> None:
    rows = [row for index, row in enumerate(DEPLOYMENTS) if index != gone]
    assert verdict(plan_text(*rows), "G2.12").state == state


BUILD = "build: {name: Build packages and images, like: ci-build-test}"


@pytest.mark.parametrize(
    "test",
    ["integrate: {like: integration-test}", "x: {name: Unit tests, like: ci-build-test}",
     "verify-nan: {like: ci-build-test}", "x: {name: Check the artifacts, like: ci-build-test}"],
)  # fmt: skip
def test_what_only_builds_is_none_of_six_tests(test: str) -> None:
    without = verdict(plan_text(BUILD, *TESTS), "G2.2")
    assert (without.met, [lack.text[:21] for lack in without.look.lacks]) == (False, ["the plan has 5 of six"])
    found = verdict(plan_text(BUILD, *TESTS, test), "G2.2")
    assert (found.met, len(found.look.found)) == (True, 6)


def test_of_six_tests_the_one_that_is_gone_is_proposed() -> None:
    text = open_template("google-cicd-ct").source.text
    renamed = text.replace("test-no-nan", "compile").replace("Test that training produces no NaN", "Compile")
    assert verdict(text, "G2.2").met
    gone = verdict(renamed, "G2.2")
    assert (gone.met, gone.look.absent) == (False, ("test-no-nan",))
    assert verdict(plan_text(), "G2.2").look.absent == (
        "unit-test-features", "unit-test-model", "test-convergence", "test-no-nan", "test-artifacts",
        "integration-test",
    )  # fmt: skip


SAID = """G1.3: schedule; new data; performance degradation; change in the distribution of the data; drift
G1.8: schema stops the run; values trains the model anew
G1.9: test set; better than the model in use; segments; infrastructure; API; blessing; registry
G1.11: versions; start, end, durations; executor; parameters; artifacts; previous model; metrics for training and test
G2.2: feature logic; model methods; converges; no NaN; artifacts; integration; can include
G2.8: packages; memory; compute; accelerators
G2.11: retraining or batch prediction; performance target
G2.12: development branch; merge to main after review; several successful runs
G2.13: run the pipeline; experiments
G2.14: fault tolerance; ours
M3.5: original data; training, test and production"""


@pytest.mark.parametrize("line", SAID.splitlines())
def test_a_check_says_all_that_its_source_asks(line: str) -> None:
    identity, _, words = line.partition(": ")
    check = CHECKS[identity][1]
    told = f"{check.yes_if}. {check.remark}".casefold()
    assert [word for word in words.split("; ") if word.casefold() not in told] == []


def test_of_several_activities_the_nearest_one_is_told() -> None:
    text = plan_text("a: {like: validate-data}", f"b: {{like: validate-data, {A}}}")
    assert [(one.activity, one.text) for one in verdict(text, "G1.8").look.lacks] == [("b", "it has no gate")]


def test_the_tables_are_those_of_the_sources() -> None:
    levels = Counter((scale.id, check.level) for scale in SCALES for check in scale.checks)
    assert {key: count for key, count in levels.items() if key[0] in {"google", "microsoft"}} == {
        ("google", 1): 13, ("google", 2): 14, ("microsoft", 1): 4, ("microsoft", 2): 8, ("microsoft", 3): 5,
        ("microsoft", 4): 4,
    }  # fmt: skip
    assert Counter(check.section for check in BY_ID["test-score"].checks) == dict.fromkeys(
        ("Features and data", "Model development", "Infrastructure", "Monitoring"), 7
    )
    assert len(BY_ID["components"].checks) == 10
    assert [check.id for _, check in CHECKS.values() if check.optional] == ["G1.12", "GA3.3"]
    assert [check.id for _, check in CHECKS.values() if check.inferred] == ["G1.13", "G2.14"]
    assert {scale.id: (scale.first, scale.last) for scale in SCALES if scale.kind == "levels"} == {
        "google": (0, 2), "microsoft": (0, 4), "genai": (1, 4),
    }  # fmt: skip
    assert len(CHECKS) == sum(len(scale.checks) for scale in SCALES)


RUBRIC = """\
data: schema; beneficial; costs too much; meta-level requirements; privacy controls; added quickly; code of features
model: reviewed and checked in; correlate; tuned; stale model is known; simpler; important slices; inclusion
infra: reproducible; unit-tested; integration-tested; validated before serving; debugged; canary; rolled back
monitor: dependencies; invariants; the same values; too stale; numerically stable; use of resources; predictions
"""
BOXES = """\
Configuration; Data collection; Data verification; Feature extraction; ML code; Machine resource management; \
Analysis tools; Process management tools; Serving infrastructure; Monitoring"""


def test_the_tests_of_the_score_and_the_boxes_of_the_figure_come_in_their_order() -> None:
    asked = [
        (f"{section}-{number}", words)
        for section, _, tests in (line.partition(": ") for line in RUBRIC.splitlines())
        for number, words in enumerate(tests.split("; "), 1)
    ]
    checks = BY_ID["test-score"].checks
    assert [check.id for check in checks] == [identity for identity, _ in asked]
    for check, (_, words) in zip(checks, asked, strict=True):
        assert words in check.yes_if
    assert [check.yes_if for check in BY_ID["components"].checks] == BOXES.split("; ")


def test_what_checks_and_proposals_name_is_in_the_vocabulary() -> None:
    wanted = [one for _, check in CHECKS.values() for one in check.wanted]
    likes = {like for one in wanted for like in one.likes} | {one.like for one in proposals().values()}
    assert likes <= set(vocabulary_activities())
    parties = {role for one in wanted for group in one.parties for role in group}
    assert parties | {role for one in proposals().values() for role in one.assign} <= set(vocabulary_roles())
    neighbours = {word for one in proposals().values() for word in (*one.after, *one.before)}
    assert neighbours <= set(vocabulary_activities()) | set(proposals())


def test_whatever_a_check_may_lack_can_be_proposed() -> None:
    for identity in CHECKS:
        absent = verdict(plan_text(), identity).look.absent
        assert absent, identity
        assert set(absent) <= set(proposals()), identity


@pytest.mark.parametrize(
    ("component", "owner"),
    [
        ("configuration", "mlops-engineer"),
        ("data-collection", "data-engineer"),
        ("data-verification", "data-engineer"),
        ("feature-extraction", "data-scientist"),
        ("ml-code", "data-scientist"),
        ("resource-management", "platform-engineer"),
        ("analysis-tools", "data-scientist"),
        ("process-management", "mlops-engineer"),
        ("serving-infrastructure", "mlops-engineer"),
        ("monitoring", "mlops-engineer"),
    ],
)
def test_what_is_proposed_for_a_component_has_the_owner_of_the_inventory(component: str, owner: str) -> None:
    (proposed,) = verdict(plan_text(), component).look.absent
    assert [role for role, letters in proposals()[proposed].assign.items() if "A" in letters] == [owner]
    assert f"`{owner}`" in CHECKS[component][1].remark
