"""Microsoft's MLOps maturity model, levels 0 to 4."""

from __future__ import annotations

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.seen import Seen
from raci.lifecycle.maturity.wanted import Lack, Look, Wanted, names_evidence

_AUTOMATIC = ("automatic",)
_TOGETHER = (("data-scientist",), ("data-engineer",))
_INTEGRATORS = (("software-engineer",), ("data-engineer",))
_RELEASERS = (("software-engineer", "devops-engineer", "mlops-engineer", "ml-engineer"),)
_FEATURES = ("feature-set", "feature-store", "feature-rules", "feature-snapshot")


def _traced(seen: Seen) -> Look:
    """Records of the runs, and a way back from what is deployed to what the data was made of."""
    tracked = Wanted(("track-metadata",)).look(seen)
    deployed = list(filter(seen.is_owned, seen.of("deploy-model")))
    made = seen.made_from("source-data")
    traced = [row for row in deployed if row.id in made]
    if traced:
        evident = tracked.evident and any(map(names_evidence, traced))
        found = (*tracked.found, *traced[:1])
        return Look(found, tracked.lacks, absent=tracked.absent, by_hand=tracked.by_hand, evident=evident)
    if not seen.of("source-data"):
        no_data = Lack("the plan has no activity like `source-data`")
        return Look(tracked.found, (*tracked.lacks, no_data), absent=(*tracked.absent, "source-data"))
    apart = "`needs` and `produces` do not lead from an activity like `deploy-model` back to one like `source-data`"
    hands = tuple((row.id, "`needs` that lead back to the data") for row in deployed[:1])
    absent = () if deployed else ("deploy-model",)
    return Look(tracked.found, (*tracked.lacks, Lack(apart)), absent=(*tracked.absent, *absent), by_hand=hands)


MICROSOFT = Scale(
    id="microsoft",
    title="Microsoft, MLOps maturity model",
    source="Microsoft, 'MLOps maturity model' (Delyn Choong, ms.date 2025-10-28), "
    "https://learn.microsoft.com/azure/architecture/ai-ml/guide/mlops-maturity-model",
    mark="P",
    kind="levels",
    levels=(
        "no MLOps",
        "DevOps but no MLOps",
        "automated training",
        "automated model deployment",
        "full MLOps automated operations",
    ),
    about="Microsoft describes the levels by attributes of people, model creation, release, integration and "
    "technology; each check stands at the first level at which an attribute is required. Microsoft calls its "
    "assessment qualitative.",
    checks=(
        Check(
            "M1.1",
            1,
            "Builds are automated; application code is tested and versioned",
            (Wanted(("ci-build-test",), ("automatic", "semi")), Wanted(("version-code",))),
        ),
        Check("M1.2", 1, "A data pipeline gathers data automatically", (Wanted(("source-data",), _AUTOMATIC),)),
        Check("M1.3", 1, "Basic integration tests exist for the model", (Wanted(("integration-test",)),)),
        Check(
            "M1.4",
            1,
            "Application releases are automated",
            (Wanted(("deploy-model", "approve-release"), _AUTOMATIC),),
            remark="Stated for level 1 only; taken as kept.",
        ),
        Check(
            "M2.1",
            2,
            "Data scientists and data engineers work together on repeatable training code",
            (Wanted(("build-pipeline", "train-model"), parties=_TOGETHER),),
        ),
        Check("M2.2", 2, "Compute and environments are managed", (Wanted(("provision-environment",)),)),
        Check("M2.3", 2, "Experiments are tracked centrally", (Wanted(("track-metadata",)),)),
        Check(
            "M2.4",
            2,
            "Training code and models are versioned; models are managed",
            (Wanted(("version-code",)), Wanted(("register-model",))),
        ),
        Check(
            "M2.5",
            2,
            "Training is automated, with recurring jobs (scheduled or driven by events)",
            (Wanted(("trigger-training",), _AUTOMATIC),),
        ),
        Check(
            "M2.6",
            2,
            "The scoring script is versioned and tested",
            (Wanted(("package-model",), evidence=1),),
            remark="The `evidence` says where the tests can be seen.",
        ),
        Check(
            "M2.7",
            2,
            "The software engineering team manages releases, not one data scientist",
            (Wanted(("deploy-model",), parties=_RELEASERS, part=("does",)),),
        ),
        Check(
            "M2.8",
            2,
            "There is a managed feature store, and lifecycle events are emitted",
            (Wanted(("manage-features",)),),
            remark="In the words of Azure.",
        ),
        Check(
            "M3.1",
            3,
            "Software engineers and data engineers automate model integration together",
            (Wanted(("deploy-model", "package-model"), parties=_INTEGRATORS, proposal="package-model"),),
        ),
        Check(
            "M3.2",
            3,
            "Release is automatic, managed by the CI/CD pipeline",
            (Wanted(("deploy-model",), _AUTOMATIC),),
        ),
        Check(
            "M3.3",
            3,
            "Unit and integration tests for each model release; tests for all code",
            (Wanted(("ci-build-test",)), Wanted(("integration-test",))),
        ),
        Check("M3.4", 3, "An A/B test of model performance is part of deployment", (Wanted(("validate-online",)),)),
        Check(
            "M3.5",
            3,
            "What is deployed can be traced back to the original data, on one managed path of training, test and "
            "production",
            custom=_traced,
            shown_by="an activity like `track-metadata`; and `needs` and `produces` that lead from an activity like "
            "`deploy-model` back to one like `source-data`",
        ),
        Check(
            "M4.1",
            4,
            "Retraining is triggered automatically by production metrics (drift or regression)",
            (Wanted(("trigger-training",), trigger=("degradation", "drift")),),
        ),
        Check(
            "M4.2",
            4,
            "The deployed model emits detailed central metrics; software engineers built the collection of them",
            (Wanted(("monitor-model",), _AUTOMATIC, parties=(("software-engineer",),), part=("does", "asked")),),
        ),
        Check(
            "M4.3",
            4,
            "Models are promoted automatically by a stated policy",
            (Wanted(("approve-release",), _AUTOMATIC, gate=True),),
            remark="The `gate` names the policy.",
        ),
        Check(
            "M4.4",
            4,
            "Freshness and health of features are monitored",
            (Wanted(("monitor-model",), touches=_FEATURES),),
        ),
    ),
)
