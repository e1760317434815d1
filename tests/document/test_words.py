"""Values that are one of a few words, and shares: what the format names is taken, by the reader and by the schema."""

from __future__ import annotations

from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml

from raci.plan.schema import plan_schema
from tests.document.files import HEAD, document_of

WORDS = {
    "target-level: {0}": [*(f"google-{level}" for level in range(3)), *(f"microsoft-{level}" for level in range(5))],
    "tier: {0}": ["low", "medium", "high"],
    "groups: {{g: {{nature: {0}}}}}": ["business", "technical", "governance", "external"],
    "roles: {{r: {{kind: {0}}}}}": ["human", "agent", "external"],
    "roles: {{r: {{autonomy: {0}}}}}": ["assist", "recommend", "act-with-approval", "act"],
    "artifacts: {{a: {{kind: {0}}}}}": ["internal", "external", "product"],
    "metrics: {{m: {{kind: {0}}}}}": ["business", "ml", "operational"],
    "stages: {{s: {{activities: {{a: {{automation: {0}}}}}}}}}": ["manual", "semi", "automatic"],
    "stages: {{s: {{activities: {{a: {{trigger: [{0}]}}}}}}}}": [
        "schedule", "new-data", "degradation", "drift", "push", "manual",
    ],
    "people: {{p: {{capacity: {0}}}}}": ["60%", "0.6", "' 60% '", "'60 %'", "'0.6 '", "0", "1", "100%", "99.5%"],
}  # fmt: skip
NONE_OF_THEM = {
    "target-level: {0}": ["google-3", "microsoft-5", "microsoft", "4"],
    "tier: {0}": ["none", "highest"],
    "people: {{p: {{capacity: {0}}}}}": ["101%", "1.1", "'% 60'", "60 percent", "-1%"],
}


def _cases(words: dict[str, list[str]]) -> list[str]:
    return [line.format(word) for line, those in words.items() for word in those]


@cache
def _validator() -> Any:
    return jsonschema.Draft202012Validator(plan_schema())


def taken(line: str) -> tuple[bool, bool]:
    """Whether the reader and the schema take a line of a plan."""
    text = f"{HEAD}{line}\n"
    return not document_of(text).problems, bool(_validator().is_valid(yaml.safe_load(text)))


@pytest.mark.parametrize("line", _cases(WORDS))
def test_every_word_of_the_format_is_taken(line: str) -> None:
    assert taken(line) == (True, True)


@pytest.mark.parametrize("line", _cases(NONE_OF_THEM))
def test_no_other_word_is(line: str) -> None:
    assert taken(line) == (False, False)
