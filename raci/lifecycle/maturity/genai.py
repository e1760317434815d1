"""Microsoft's maturity model for generative AI, levels 1 to 4."""

from __future__ import annotations

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.wanted import Wanted

_AUTOMATIC = ("automatic",)
SCORE = "GA.score"
"""The answer that holds the points of Microsoft's own assessment."""
MOST_POINTS = 28
_BANDS = ((20, 4), (15, 3), (10, 2), (0, 1))
KINDS = (
    "select-foundation-model", "engineer-prompts", "build-orchestrator", "build-index", "evaluate-genai",
    "guard-content",
)  # fmt: skip
"""What only a plan for generative AI has."""


def level_of_points(points: int) -> int:
    """The level that goes with the points of the assessment."""
    return next(level for least, level in _BANDS if points >= least)


def _check(number: str, level: int, yes_if: str, *wanted: Wanted, optional: bool = False) -> Check:
    return Check(number, level, yes_if, wanted, optional=optional)


GENAI = Scale(
    id="genai",
    title="Microsoft, GenAIOps maturity",
    source="Microsoft, GenAIOps maturity (ms.date 2024-03-28), "
    "https://learn.microsoft.com/azure/machine-learning/prompt-flow/concept-llmops-maturity",
    mark="P",
    kind="levels",
    first=1,
    levels=("initial", "defined", "managed", "optimized"),
    about="Microsoft gives the level by the points of an assessment: 0-9, 10-14, 15-19, 20-28. Whoever has made it "
    f"writes the points down with `--answer {SCORE}=17`. The checks here are our reading of how the levels are "
    "described. Microsoft advises to measure MLOps and GenAIOps each by itself.",
    checks=(
        _check(
            "GA2.1",
            2,
            "Development is structured: prompts are engineered and versioned",
            Wanted(("engineer-prompts",)),
            Wanted(("version-code",)),
        ),
        _check("GA2.2", 2, "Deployment is systematic", Wanted(("deploy-model",))),
        _check(
            "GA2.3",
            2,
            "Outputs are measured: groundedness, relevance, similarity",
            Wanted(("evaluate-genai",)),
        ),
        _check("GA2.4", 2, "Content safety is measured", Wanted(("guard-content",))),
        _check("GA3.1", 3, "What runs is monitored ahead of complaints", Wanted(("monitor-model",))),
        _check("GA3.2", 3, "Deployment is structured: CI tests what goes out", Wanted(("ci-build-test",), _AUTOMATIC)),
        _check("GA3.3", 3, "Models are fine-tuned where that pays", Wanted(("tune-model",)), optional=True),
        _check(
            "GA3.4",
            3,
            "Assets are versioned, and can be rolled back",
            Wanted(("version-code",)),
            Wanted(("respond-incident",)),
        ),
        _check(
            "GA4.1",
            4,
            "Evaluation goes on all the time, against the goals of the business",
            Wanted(("evaluate-genai",), _AUTOMATIC),
            Wanted(("report-value",)),
        ),
        _check(
            "GA4.2",
            4,
            "Operation is excellent: watched by machines, cost and quota in hand",
            Wanted(("monitor-ops",), _AUTOMATIC),
            Wanted(("manage-cost",)),
        ),
    ),
)
