"""The ML Test Score: 28 tests in four sections."""

from __future__ import annotations

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.wanted import Wanted

SECTIONS = ("Features and data", "Model development", "Infrastructure", "Monitoring")
BANDS = (
    (0.0, "a research project rather than a production system"),
    (1.0, "not untested, but serious holes are likely"),
    (2.0, "a first pass at production"),
    (3.0, "reasonably tested"),
    (5.0, "strong"),
)
"""Up to which score each holds."""
BEST = "exceptional"
_FEATURES = ("engineer-features", "manage-features", "verify-data-quality", "validate-data")
_JUDGED = ("evaluate-model", "validate-model")
_WATCHED = ("monitor-model", "monitor-ops")


def band(score: float) -> str:
    """What a final score means."""
    return next((name for most, name in BANDS if score <= most), BEST)


def _test(identity: str, what: str, *likes: str, touches: tuple[str, ...] = ()) -> Check:
    """A test that an activity of one kind is."""
    return Check(identity, 0, what, (Wanted(likes, touches=touches),), section=_section(identity))


def _named(identity: str, what: str, *likes: str) -> Check:
    """A test that is one of many that such an activity may be: its evidence has to say that it is this one."""
    return Check(identity, 0, what, (Wanted(likes, named=identity),), section=_section(identity), by_word=True)


def _section(identity: str) -> str:
    return dict(zip(("data", "model", "infra", "monitor"), SECTIONS, strict=True))[identity.partition("-")[0]]


TEST_SCORE = Scale(
    id="test-score",
    title="ML Test Score",
    source="Breck, Cai, Nielsen, Salib, Sculley, 'The ML Test Score: A Rubric for ML Production Readiness and "
    "Technical Debt Reduction', IEEE Big Data 2017, https://research.google/pubs/"
    "the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/",
    mark="S",
    kind="score",
    about="Each test counts 1 where it runs automatically and repeatedly, 0.5 where it is done by hand and its results "
    "are documented (the activity names `evidence` or produces something), else 0. A section's score is the sum of its "
    "seven, the final score is the lowest section. The bands above 1 are from memory; check before quoting.",
    caution="The tests were read second-hand, and the bands above 1 are from memory: check before quoting.",
    checks=(
        _test("data-1", "Feature expectations are captured in a schema", "verify-data-quality", "validate-data",
              touches=("data-schema",)),
        _named("data-2", "All features are beneficial", *_FEATURES),
        _named("data-3", "No feature costs too much", *_FEATURES),
        _named("data-4", "Features meet meta-level requirements", *_FEATURES),
        _named("data-5", "The data pipeline has privacy controls", *_FEATURES, "source-data", "prepare-data",
               "assess-impact"),
        _named("data-6", "New features can be added quickly", *_FEATURES),
        _named("data-7", "The code of features is tested", *_FEATURES, "ci-build-test"),
        _test("model-1", "Model specifications are reviewed and checked in", "version-code"),
        _named("model-2", "Offline and online metrics correlate", *_JUDGED, "validate-online"),
        _test("model-3", "Hyperparameters are tuned", "tune-model"),
        _named("model-4", "The impact of a stale model is known", *_JUDGED, "monitor-model"),
        _named("model-5", "A simpler model is not better", *_JUDGED),
        _named("model-6", "Quality is sufficient on all important slices of the data", *_JUDGED),
        _test("model-7", "The model has been tested for inclusion", "assess-fairness"),
        _test("infra-1", "Training is reproducible", "track-metadata"),
        _named("infra-2", "Model specifications are unit-tested", "ci-build-test"),
        _test("infra-3", "The full pipeline is integration-tested", "integration-test"),
        _test("infra-4", "Model quality is validated before serving", "validate-model"),
        _named("infra-5", "The model can be debugged step by step", *_JUDGED, "explain-model", "train-model"),
        _test("infra-6", "Models are tested by a canary before serving", "validate-online"),
        _test("infra-7", "Models can be rolled back quickly and safely", "respond-incident"),
        _named("monitor-1", "Changes of dependencies result in a notice", *_WATCHED),
        _named("monitor-2", "Data invariants hold in training and serving inputs", *_WATCHED),
        _named("monitor-3", "Training and serving features compute the same values", *_WATCHED),
        _named("monitor-4", "Models are not too stale", *_WATCHED),
        _named("monitor-5", "The model is numerically stable", *_WATCHED),
        _named("monitor-6", "Speed and use of resources have not become worse", *_WATCHED),
        _named("monitor-7", "The quality of predictions on served data has not become worse", *_WATCHED),
    ),
)  # fmt: skip
