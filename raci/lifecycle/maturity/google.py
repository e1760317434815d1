"""Google Cloud's levels of MLOps, 0 to 2."""

from __future__ import annotations

import re

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.seen import Seen
from raci.lifecycle.maturity.wanted import Lack, Look, Wanted, names_evidence
from raci.plan.matrix import Row

_AUTOMATIC = ("automatic",)
_TESTS = {
    "unit-test-features": "feature", "unit-test-model": "model|method", "test-convergence": "converge?",
    "test-no-nan": "nan", "test-artifacts": "artifact|artefact", "integration-test": "integrat",
}  # fmt: skip
"""What is proposed where one of the six tests is missing, and how the name of one begins that is this one."""
_SAYS_IT_TESTS = re.compile(r"\b(?:test|check|verif|assert|prove|ensure)", re.IGNORECASE)
_DEPLOYMENTS = ("deploy-pipeline-test", "deploy-pipeline-preprod", "deploy-pipeline-prod")


def _service_tested(number: str, what: str) -> Check:
    return Check(number, 2, what, (Wanted(("test-service",)),))


def _six_tests(seen: Seen) -> Look:
    """Six tests of their own, or one with six pieces of evidence; what only builds is like `ci-build-test` as well."""
    integrating = {row.id for row in seen.of("integration-test")}
    rows = list(filter(seen.is_owned, seen.of("ci-build-test", "integration-test")))
    rich = [row for row in rows if len(row.activity.evidence) >= len(_TESTS)]
    tests = [row for row in rows if row.id in integrating or _SAYS_IT_TESTS.search(_called(row))]
    if rich or len(tests) >= len(_TESTS):
        return Look(found=tuple(rich or tests), evident=bool(rich) or all(map(names_evidence, tests)))
    lack = f"the plan has {len(tests) or 'none'} of six tests like `ci-build-test` or `integration-test`"
    absent = [one for one, named in _TESTS.items() if not _has(one, named, tests, integrating)]
    missing = tuple(absent[: len(_TESTS) - len(tests)])
    return Look(tuple(tests), (Lack(f"{lack}, and none with six items of `evidence`"),), absent=missing)


def _has(test: str, named: str, rows: list[Row], integrating: set[str]) -> bool:
    """Whether one of the six tests is among some, by its kind or the words of its name."""
    if test == "integration-test" and integrating:
        return True
    return any(re.search(rf"\b(?:{named})", _called(row), re.IGNORECASE) for row in rows)


def _called(row: Row) -> str:
    return f"{row.id} {row.name}"


def _three_deployments(seen: Seen) -> Look:
    """To test by itself, to pre-production by itself or after a review, to production as one likes; with two gates."""
    rows = list(filter(seen.is_owned, seen.of("deploy-pipeline")))
    automatic = [row for row in rows if row.activity.automation == "automatic"]
    helped = [row for row in rows if row.activity.automation != "manual"]
    gates = [row for row in rows if (row.activity.gate or "").strip()]
    lacks = []
    if len(rows) < 3:
        lacks.append(f"the plan has {len(rows) or 'none'} of three activities like `deploy-pipeline`")
    if rows and not automatic:
        lacks.append("none of them is automatic")
    elif rows and len(helped) < 2:
        lacks.append("none of the others is semi-automatic")
    if rows and len(gates) < 2:
        lacks.append(f"they have {'one gate' if gates else 'no gate'} instead of two")
    if not lacks:
        return Look(found=tuple(rows), evident=all(map(names_evidence, rows)))
    there = [bool(automatic), len(helped) > bool(automatic), len(rows) > len(helped)]
    absent = [one for one, has in zip(_DEPLOYMENTS, there, strict=True) if not has] if len(rows) < 3 else []
    hands = tuple((row.id, "`automation` and a `gate` as G2.12 says") for row in rows[:1] if len(rows) >= 3)
    return Look(tuple(rows), (Lack(", ".join(lacks)),), absent=tuple(absent), by_hand=hands)


GOOGLE = Scale(
    id="google",
    title="Google Cloud, MLOps levels",
    source="Google Cloud Architecture Center, 'MLOps: Continuous delivery and automation pipelines in machine "
    "learning', as of 2026-06-29, https://docs.cloud.google.com/architecture/"
    "mlops-continuous-delivery-and-automation-pipelines-in-machine-learning",
    mark="P",
    kind="levels",
    levels=("manual process", "ML pipeline automation", "CI/CD pipeline automation"),
    about="Level 0 is the absence of the checks. Analysing data before a new experiment, and analysing the model, stay "
    "manual at every level. Google says that one can move gradually and need not move everything at once.",
    checks=(
        Check(
            "G1.1",
            1,
            "Experiment steps are orchestrated; transitions between steps are automatic",
            (Wanted(("design-experiment", "train-model"), _AUTOMATIC),),
        ),
        Check(
            "G1.2",
            1,
            "The model is trained automatically in production on fresh data",
            (Wanted(("trigger-training",), _AUTOMATIC, ("prod",)),),
        ),
        Check(
            "G1.3",
            1,
            "At least one trigger besides people: schedule, new data, performance degradation, change in the "
            "distribution of the data",
            (Wanted(("trigger-training",), trigger=("schedule", "new-data", "degradation", "drift")),),
            remark="The drift detection that others count as level 2 is a trigger of level 1 here.",
        ),
        Check(
            "G1.4",
            1,
            "The same pipeline implementation runs in development, pre-production and production",
            (Wanted(("build-pipeline",), environment=("dev", "preprod", "prod")),),
        ),
        Check(
            "G1.5",
            1,
            "Pipeline components are modular and reusable, ideally containers",
            (Wanted(produces=("pipeline-code", "pipeline-package"), proposal="build-pipeline"),),
            by_word=True,
            remark="Exploration may stay in notebooks.",
        ),
        Check("G1.6", 1, "What is deployed is the whole training pipeline", (Wanted(("deploy-pipeline",)),)),
        Check(
            "G1.7",
            1,
            "The trained and validated model is deployed as a prediction service automatically",
            (Wanted(("deploy-model",), _AUTOMATIC),),
        ),
        Check(
            "G1.8",
            1,
            "Data is validated automatically before training: a skew of the schema stops the run, a skew of values "
            "trains the model anew",
            (Wanted(("validate-data",), _AUTOMATIC, gate=True),),
        ),
        Check(
            "G1.9",
            1,
            "The model is validated offline automatically: metrics on a test set, better than the model in use, "
            "consistent on segments of the data, tested for deployment (infrastructure, API)",
            (Wanted(("validate-model",), _AUTOMATIC, gate=True, produces=("validation-report",)),),
            remark="Others call this blessing the model, the page does not; with it goes a status in the registry.",
        ),
        Check(
            "G1.10",
            1,
            "Online validation (canary or A/B) comes before the new model serves online traffic",
            (Wanted(("validate-online",)),),
        ),
        Check(
            "G1.11",
            1,
            "Metadata of every run is recorded: versions of pipeline and components; start, end, durations; executor; "
            "parameters; pointers to artifacts and to the previous model; evaluation metrics for training and test",
            (Wanted(("track-metadata",), _AUTOMATIC),),
        ),
        Check("G1.12", 1, "There is a feature store", (Wanted(("manage-features",)),), optional=True),
        Check(
            "G1.13",
            1,
            "Predictions and performance are tracked in production",
            (Wanted(("monitor-model",)), Wanted(("keep-records",))),
            inferred=True,
            remark="What level 0 lacks. The list of level 1 does not name it, but its degradation trigger needs it.",
        ),
        Check(
            "G2.1",
            2,
            "Code is under source control; a commit or push builds, tests and packages it",
            (Wanted(("version-code",)), Wanted(("ci-build-test",), _AUTOMATIC)),
        ),
        Check(
            "G2.2",
            2,
            "Six tests run in CI, such as: feature logic, model methods, training converges, no NaN, each component "
            "yields its artifacts, integration between components",
            custom=_six_tests,
            shown_by="six activities like `integration-test`, or like `ci-build-test` with a name or id that says that "
            "they test, check or verify; or one of them with six items of `evidence`",
            by_word=True,
            remark="The source says that CI can include these.",
        ),
        Check(
            "G2.3",
            2,
            "CD delivers new implementations of the pipeline to the target environment",
            (Wanted(("deploy-pipeline",), ("automatic", "semi")),),
        ),
        Check("G2.4", 2, "A model registry is in use", (Wanted(("register-model",)),)),
        Check(
            "G2.5", 2, "A feature store is in use", (Wanted(("manage-features",)),), remark="It is optional at level 1."
        ),
        Check("G2.6", 2, "An ML metadata store is in use", (Wanted(("track-metadata",)),)),
        Check(
            "G2.7",
            2,
            "An orchestrator of ML pipelines, test and build services and deployment services are in use",
            tuple(Wanted((like,), tools=True) for like in ("build-pipeline", "ci-build-test", "deploy-pipeline")),
        ),
        _service_tested(
            "G2.8",
            "Before deployment the model is seen to fit the target infrastructure: packages, memory, compute, "
            "accelerators",
        ),
        _service_tested("G2.9", "The API of the prediction service is called with expected inputs"),
        _service_tested("G2.10", "The service is load-tested: queries per second, latency"),
        Check(
            "G2.11",
            2,
            "Data is validated for retraining or batch prediction, and the model meets its performance target before "
            "deployment",
            (Wanted(("validate-data",)), Wanted(("validate-model",))),
        ),
        Check(
            "G2.12",
            2,
            "Deployment is automatic to test (for example on a push to the development branch), semi-automatic to "
            "pre-production (a merge to main after review), manual to production after several successful runs in "
            "pre-production",
            custom=_three_deployments,
            shown_by="three activities like `deploy-pipeline`: one automatic, one semi-automatic or automatic, one as "
            "one likes; two of them with a gate",
        ),
        Check(
            "G2.13",
            2,
            "Monitoring of live data ends in a trigger: run the pipeline, or start a new cycle of experiments",
            (Wanted(("monitor-model",), produces=("retraining-trigger",)),),
        ),
        Check(
            "G2.14",
            2,
            "Fault tolerance: what fails in a pipeline or in the service is noticed, and is recovered or rolled back",
            (Wanted(("monitor-ops",)), Wanted(("respond-incident",))),
            inferred=True,
            by_word=True,
            remark="A check of ours. Others count fault tolerance as level 2; the page does not use the word.",
        ),
    ),
)
