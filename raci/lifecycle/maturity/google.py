"""Google Cloud's levels of MLOps, 0 to 2."""

from __future__ import annotations

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.seen import Seen
from raci.lifecycle.maturity.wanted import Lack, Look, Wanted, names_evidence

_AUTOMATIC = ("automatic",)
_TESTS = (
    "unit-test-features", "unit-test-model", "test-convergence", "test-no-nan", "test-artifacts",
    "integration-test",
)  # fmt: skip
_DEPLOYMENTS = ("deploy-pipeline-test", "deploy-pipeline-preprod", "deploy-pipeline-prod")


def _service_tested(number: str, what: str) -> Check:
    return Check(number, 2, what, (Wanted(("test-service",)),))


def _six_tests(seen: Seen) -> Look:
    """Six tests of their own, or one with six pieces of evidence."""
    rows = list(filter(seen.is_owned, seen.of("ci-build-test", "integration-test")))
    rich = [row for row in rows if len(row.activity.evidence) >= len(_TESTS)]
    if rich or len(rows) >= len(_TESTS):
        return Look(found=tuple(rich or rows), evident=bool(rich) or all(map(names_evidence, rows)))
    lack = f"the plan has {len(rows) or 'none'} of six activities like `ci-build-test` or `integration-test`"
    return Look(tuple(rows), (Lack(f"{lack}, and none with six items of `evidence`"),), absent=_TESTS[len(rows) :])


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
            "Something besides people triggers training: schedule, new data, degradation, drift",
            (Wanted(("trigger-training",), trigger=("schedule", "new-data", "degradation", "drift")),),
        ),
        Check(
            "G1.4",
            1,
            "The same pipeline runs in development, pre-production and production",
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
            "The validated model is deployed as a prediction service automatically",
            (Wanted(("deploy-model",), _AUTOMATIC),),
        ),
        Check(
            "G1.8",
            1,
            "Data is validated automatically before training: a changed schema stops the run",
            (Wanted(("validate-data",), _AUTOMATIC, gate=True),),
        ),
        Check(
            "G1.9",
            1,
            "The model is validated offline automatically, and is better than the one in use",
            (Wanted(("validate-model",), _AUTOMATIC, gate=True, produces=("validation-report",)),),
        ),
        Check(
            "G1.10",
            1,
            "Online validation (canary or A/B) comes before the new model serves traffic",
            (Wanted(("validate-online",)),),
        ),
        Check(
            "G1.11",
            1,
            "Metadata of every run is recorded: versions, times, parameters, artifacts, metrics",
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
            "CI tests feature logic, model methods, convergence, no NaN, artifacts, integration",
            custom=_six_tests,
            shown_by="six activities like `ci-build-test` or `integration-test`, or one of them with six items of "
            "`evidence`",
            by_word=True,
            remark="The source says that CI can include these.",
        ),
        Check(
            "G2.3",
            2,
            "CD brings new pipelines to the target environment",
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
            "A pipeline orchestrator, test and build services and deployment services are in use",
            tuple(Wanted((like,), tools=True) for like in ("build-pipeline", "ci-build-test", "deploy-pipeline")),
        ),
        _service_tested("G2.8", "Before deployment the model is seen to fit the target infrastructure"),
        _service_tested("G2.9", "The API of the prediction service is called with expected inputs"),
        _service_tested("G2.10", "The service is load-tested: queries per second, latency"),
        Check(
            "G2.11",
            2,
            "Data is validated, and the model meets its performance target before deployment",
            (Wanted(("validate-data",)), Wanted(("validate-model",))),
        ),
        Check(
            "G2.12",
            2,
            "Deployment is automatic to test, semi-automatic to pre-production, manual to production",
            custom=_three_deployments,
            shown_by="three activities like `deploy-pipeline`: one automatic, one semi-automatic or automatic, one as "
            "one likes; two of them with a gate",
        ),
        Check(
            "G2.13",
            2,
            "Monitoring of live data ends in a trigger: run the pipeline, or experiment anew",
            (Wanted(("monitor-model",), produces=("retraining-trigger",)),),
        ),
    ),
)
