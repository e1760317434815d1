"""Shared by the tests: reading a plan from a text, and the example plan of the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.document.load import Document, load, read
from raci.document.problems import Unreadable

HEAD = "raci: 1\ntitle: Churn\n"

EXAMPLE = (Path(__file__).parent / "example.raci.yaml").read_text(encoding="utf-8")
EVERY_KEY = (Path(__file__).parent / "every_key.raci.yaml").read_text(encoding="utf-8")


def document_of(text: str, path: Path | None = None) -> Document:
    """The document that a text is."""
    return read(text.encode(), "plan.yaml", path)


def problems_of(text: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and message of each problem of a text."""
    document = document_of(text)
    return [
        (problem.code, *document.source.position(problem.span.start), problem.message) for problem in document.problems
    ]


def refusal(text: str | bytes) -> Unreadable:
    """How a text is refused as unreadable."""
    with pytest.raises(Unreadable) as caught:
        read(text if isinstance(text, bytes) else text.encode(), "plan.yaml", None)
    return caught.value


def refusal_of_file(path: Path | str) -> Unreadable:
    """How a file is refused as unreadable."""
    with pytest.raises(Unreadable) as caught:
        load(path)
    return caught.value
