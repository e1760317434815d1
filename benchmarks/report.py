"""The results as a page."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.reasons import REASONS
from benchmarks.row import Row

_HEADINGS = ("what", "raci", "beside", "ratio", "budget", "met")
_LIBRARIES = ("click", "networkx", "openpyxl", "pydantic", "pyyaml", "textual", "rich", "check-jsonschema", "yamllint")


def table(rows: Sequence[Row]) -> list[str]:
    """The rows as a Markdown table."""
    lines = [_line(_HEADINGS), _line(["---"] * len(_HEADINGS))]
    return lines + [_line(row.cells()) for row in rows]


def page(rows: Sequence[Row], runs: int, command: str) -> str:
    """`RESULTS.md`."""
    lines = ["# How fast raci is", "", _INTRODUCTION, "", *table(rows), ""]
    missed = [row for row in rows if row.met is False]
    if missed:
        lines += ["## What is missed, and why", ""]
        lines += [f"- {row.what}: {REASONS.get(row.what, 'not looked into yet.')}" for row in missed]
        lines.append("")
    lines += ["## The machine", "", *_machine(runs, command), ""]
    lines += ["## The commands", "", _line(("what", "command")), _line(("---", "---"))]
    lines += [_line((row.what, f"`{row.command}`")) for row in rows]
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
Made by `python -m benchmarks`: what is compared took turns in the same run, and figures are medians unless they say
otherwise. Time is on the clock where CPU time is not named. raci ran as `python -m raci` from a copy that was compiled
as pip does it, in a terminal of 160 × 45. Plans, peers and the ways of measuring are in this folder.\
"""


def _machine(runs: int, command: str) -> list[str]:
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        f"- {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}; {libraries}",
        f"- {datetime.now(UTC):%Y-%m-%d}, `{command}`, {runs} runs of what takes little, 3 of what takes long",
        f"- load {load} over the last 1, 5 and 15 minutes, the measurements included; niceness {os.nice(0)}",
    ]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
