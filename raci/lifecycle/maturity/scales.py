"""All scales, and their checks by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from raci.lifecycle.maturity.check import Check, Scale
from raci.lifecycle.maturity.components import COMPONENTS
from raci.lifecycle.maturity.genai import GENAI
from raci.lifecycle.maturity.google import GOOGLE
from raci.lifecycle.maturity.microsoft import MICROSOFT
from raci.lifecycle.maturity.ml_test_score import TEST_SCORE

SCALES: tuple[Scale, ...] = (GOOGLE, MICROSOFT, GENAI, TEST_SCORE, COMPONENTS)
BY_ID: Mapping[str, Scale] = {scale.id: scale for scale in SCALES}
CHECKS: Mapping[str, tuple[Scale, Check]] = {check.id: (scale, check) for scale in SCALES for check in scale.checks}


def scale_of_level(level: str) -> tuple[Scale, int]:
    """The scale and the number of a level as a plan names it: `google-1`."""
    scale, _, number = level.rpartition("-")
    return BY_ID[scale], int(number)


@cache
def evidence_artifacts() -> frozenset[str]:
    """The artifacts by which some check sees its evidence."""
    wanted = (one for _, check in CHECKS.values() for one in check.wanted)
    return frozenset(artifact for one in wanted for artifact in (*one.produces, *one.touches))
