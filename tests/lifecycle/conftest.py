"""What the tests of the library share."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from raci.document.load import Document
from raci.lifecycle.library import new_plan_text, open_template

TODAY = date(2026, 11, 23)
TEMPLATES = (
    "advocate-mlops-five-steps",
    "aws-ml-lens",
    "azure-mlops-v2",
    "crisp-dm",
    "crisp-ml-q",
    "databricks-deploy-code",
    "genai-llmops",
    "google-cicd-ct",
    "google-practitioners-guide",
    "kreuzberger-mlops",
    "regulated-high-risk",
    "starter-google-steps",
    "tdsp",
)
new_plan = cache(new_plan_text)  # the same text every time, and many tests begin with it
_DATA = Path(__file__).parent / "data"


@pytest.fixture(params=TEMPLATES)
def template_id(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def template(template_id: str) -> Document:
    return open_template(template_id)


@pytest.fixture
def facts(template_id: str) -> dict[str, Any]:
    """What the template has to say, as a table of its own (data/README.md)."""
    table: dict[str, Any] = json.loads((_DATA / f"{template_id}.json").read_text(encoding="utf-8"))
    return table


@pytest.fixture
def regulated() -> Document:
    return open_template("regulated-high-risk")


@pytest.fixture
def today() -> date:
    return TODAY
