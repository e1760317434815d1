"""Plans for the tests of this folder, and tables as rows of text."""

from __future__ import annotations

import csv
import io
from typing import Any

from hypothesis import strategies as st

from raci.document.load import read
from raci.document.write import write_plan
from raci.exchange.formats import import_bytes
from raci.exchange.reading import Reading, ReadMatrix
from raci.plan.plan import Plan

NASTY = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "＝SUM(A1)",
    "－2",
    "\ttab first",
    "<b>bold</b> & <script>",
    "a | b * c _d_ `e` [f](g)",
    "数据科学家",
    "Ünïcödé ё",
    "👩‍🔬 Anna",
    "line one\nline two",
    "bell \x07 and escape \x1b[31m",
    "_x0041_ is no A",
    "x" * 40_000,
    "'quoted",
    "none",
    "R",
    "Check",
    "rtl \u202e evil",
    "&P of &N",
    '"comma", "quote"',
]


def make_plan(data: dict[str, Any]) -> Plan:
    """A plan from data without faults."""
    document = read(write_plan({"raci": "1", "title": "Churn", **data}).encode(), "plan", None)
    assert not document.problems, document.problems
    return document.plan


def small_plan(**more: Any) -> Plan:
    """Two stages, three activities, three roles of two groups."""
    return make_plan(
        {
            "groups": {"sales": {"name": "Sales"}, "science": {"name": "Science"}},
            "people": {"ana": {"name": "Ana Ruiz", "email": "ana@example.com", "away": "2026-12-21"}},
            "roles": {
                "owner": {"name": "Business owner", "group": "sales", "held-by": ["ana"], "lead": "ana"},
                "scientist": {"name": "Data scientist", "group": "science"},
                "engineer": {"name": "ML engineer", "group": "science"},
            },
            "stages": {
                "scoping": {
                    "name": "Scoping",
                    "activities": {
                        "agree": {
                            "name": "Agree the metric",
                            "assign": {"owner": "A", "scientist": "R", "engineer": "none"},
                            "produces": ["metric"],
                            "gate": "Go",
                            "effort": "3d",
                        },
                        "collect": {
                            "name": "Collect the data",
                            "assign": {"owner": "I", "scientist": {"letters": "AR", "note": "Until June"}},
                            "after": ["agree"],
                            "needs": ["metric"],
                            "note": "Two sources",
                        },
                    },
                },
                "build": {
                    "name": "Build",
                    "activities": {"train": {"assign": {"scientist": "A", "engineer": "R"}, "after": ["collect"]}},
                },
                "later": {"name": "Later", "activities": {}},
            },
            **more,
        }
    )


def csv_of(rows: list[list[str]], separator: str = ",") -> bytes:
    """Rows as the bytes of a CSV file."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def read_rows(rows: list[list[str]], name: str = "table.csv") -> Reading:
    """What an import finds in rows."""
    return import_bytes(csv_of(rows), name)


def only(reading: Reading) -> ReadMatrix:
    """The one matrix of a reading."""
    assert len(reading.matrices) == 1, [refusal.reason for refusal in reading.refused]
    return reading.matrices[0]


def triples(matrix: ReadMatrix) -> set[tuple[str | None, str, str, str]]:
    """Stage, activity, role and letters of every cell."""
    return {
        (activity.stage.name if activity.stage else None, activity.name, role, letters)
        for activity in matrix.activities
        for role, letters in activity.cells.items()
    }


_names = st.one_of(
    st.sampled_from(NASTY[:-8] + NASTY[-7:]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
)
_letters = st.sampled_from(["R", "A", "C", "I", "AR", "none"])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Small plans with nasty names, remarks on cells, dependencies and artifacts."""
    roles = [f"role-{number}" for number in range(draw(st.integers(1, 4)))]
    cells = st.one_of(_letters, st.fixed_dictionaries({"letters": _letters, "note": _names}))
    stages: dict[str, Any] = {}
    before: list[str] = []
    for number in range(draw(st.integers(1, 3))):
        activities: dict[str, Any] = {}
        for item in range(draw(st.integers(0, 3))):
            entry: dict[str, Any] = {"assign": draw(st.dictionaries(st.sampled_from(roles), cells))}
            if draw(st.booleans()):
                entry["name"] = draw(_names)
            if before:
                entry["after"] = draw(st.lists(st.sampled_from(before), unique=True, max_size=2))
            entry["produces"] = draw(st.lists(st.sampled_from(["model", "report"]), unique=True))
            if draw(st.booleans()):
                entry["gate"] = draw(_names)
            activities[f"do-{number}-{item}"] = entry
            before.append(f"do-{number}-{item}")
        stages[f"stage-{number}"] = {"name": draw(_names), "activities": activities}
    entries = {role: {"name": draw(_names), "group": draw(st.sampled_from(["one", "two"]))} for role in roles}
    groups = {"one": {"name": draw(_names)}, "two": {}}
    return make_plan({"title": draw(_names), "groups": groups, "roles": entries, "stages": stages})
