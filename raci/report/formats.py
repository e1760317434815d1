"""The formats that a check can be written in, each in a module of its own that is imported when it is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raci.report.report import Report

FORMATS = {
    "full": "text",
    "concise": "concise",
    "grouped": "grouped",
    "json": "json",
    "json-lines": "json_lines",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "junit": "junit",
    "markdown": "markdown",
}
COUNTED_APART = frozenset({"full", "concise", "grouped", "github"})  # the count is said beside the findings
WITH_PATCHES = frozenset({"sarif"})  # what says what fixes would change
WITH_STATISTICS = ("full", "concise", "grouped", "json")


def written(form: str, report: Report) -> Iterator[str]:
    """A report in a format, in pieces."""
    pieces: Iterator[str] = import_module(f"raci.report.findings.{FORMATS[form]}").write(report)
    return pieces
