"""The components around the code of a model, from the figure of "Hidden Technical Debt in Machine Learning Systems"."""

from __future__ import annotations

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.wanted import Wanted


def _component(identity: str, name: str, owner: str, *likes: str) -> Check:
    """One of the boxes; the first of the likes is what is proposed where nobody works on it."""
    remark = f"Who answers by default: `{owner}` (inferred)."
    return Check(identity, 0, name, (Wanted(likes, owned=True),), remark=remark)


COMPONENTS = Scale(
    id="components",
    title="Components of 'Hidden Technical Debt'",
    source="Sculley et al., 'Hidden Technical Debt in Machine Learning Systems', NeurIPS 2015, "
    "https://papers.nips.cc/paper/5656-hidden-technical-debt-in-machine-learning-systems",
    mark="S",
    kind="inventory",
    about="The ten boxes of the figure. One is there where an activity works on it and somebody answers for that.",
    caution="The boxes were read second-hand, and who owns them by default is inferred.",
    checks=(
        _component("configuration", "Configuration", "mlops-engineer", "build-pipeline", "version-code"),
        _component("data-collection", "Data collection", "data-engineer", "source-data", "label-data"),
        _component("data-verification", "Data verification", "data-engineer", "verify-data-quality", "validate-data"),
        _component(
            "feature-extraction",
            "Feature extraction",
            "data-scientist",
            "engineer-features",
            "manage-features",
            "prepare-data",
        ),
        _component("ml-code", "ML code", "data-scientist", "train-model", "tune-model"),
        _component(
            "resource-management",
            "Machine resource management",
            "platform-engineer",
            "provision-environment",
            "manage-cost",
        ),
        _component(
            "analysis-tools", "Analysis tools", "data-scientist", "evaluate-model", "explore-data", "explain-model"
        ),
        _component(
            "process-management",
            "Process management tools",
            "mlops-engineer",
            "track-metadata",
            "trigger-training",
            "register-model",
        ),
        _component(
            "serving-infrastructure",
            "Serving infrastructure",
            "mlops-engineer",
            "deploy-model",
            "serve-predictions",
            "test-service",
            "package-model",
        ),
        _component("monitoring", "Monitoring", "mlops-engineer", "monitor-model", "monitor-ops"),
    ),
)
