"""What a plan is measured by, printed: the tree, and the formats for programs and pages."""

from __future__ import annotations

import csv
import io
import json
import re
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.exchange.metrics_diagram import diagram_of_metrics
from raci.exchange.write_dot import dot_of
from raci.exchange.write_mermaid import mermaid_of
from raci.lifecycle.metrics import MetricTree, metric_tree
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.report.inert import folded, width
from raci.report.metrics.csv import metrics_csv
from raci.report.metrics.json import metrics_json
from raci.report.metrics.markdown import metrics_markdown
from raci.report.metrics.text import metrics_text
from raci.report.style import plain
from tests.examples import examples
from tests.report.hostile import TEXTS
from tests.rules.checking import document

PLAN = """\
raci: 1
title: Churn
roles: {biz: {name: Head of sales}, ds: {name: Data scientist}, ops: {name: MLOps engineer}}
stages:
  operation:
    activities:
      watch: {name: Watch the model, assign: {ds: A, ops: R}}
      report: {name: Report the value, assign: {biz: A, ds: R}}
      look: {name: Look}
metrics:
  revenue: {kind: business, target: +2 %, baseline: 0 %, unit: a year, owner: biz, monitored-by: report,
            served-by: [recall, age]}
  calls: {name: Calls saved, kind: business, served-by: recall}
  recall: {kind: ml, target: '>= 0.62', monitored-by: [watch, look], served-by: age}
  age: {name: Age of features, kind: operational, target: 1 day, monitored-by: watch, served-by: recall}
  cost: {kind: operational}
"""


def tree(text: str = PLAN, **excused: set[str]) -> MetricTree:
    return metric_tree(Matrix(document(text).plan), excused)


def shown(found: MetricTree, columns: int = 80) -> list[str]:
    return list(metrics_text(found, plain, columns))


def test_the_tree_goes_from_what_the_business_gains_to_who_watches_what() -> None:
    assert "\n".join(shown(tree(calls={"B005"}))) + "\n" == dedent("""\
        Revenue (business KPI)
        │  target: +2 %; baseline: 0 %; unit: a year; owner: Head of sales
        │  monitored by: Report the value (A: Head of sales; R: Data scientist)
        ├─ Recall (ML metric)
        │  │  target: >= 0.62
        │  │  monitored by: Watch the model (A: Data scientist; R: MLOps engineer)
        │  │  monitored by: Look (nobody answers for it or does it)
        │  └─ Age of features (operational metric)
        │     │  target: 1 day
        │     │  monitored by: Watch the model (A: Data scientist; R: MLOps engineer)
        │     └─ Recall (ML metric): ! a circle: it serves what it is served by
        └─ Age of features (operational metric), told above

        Calls saved (business KPI)
        │  ! no activity monitors it (B004)
        │  waived: it has no target (B005)
        └─ Recall (ML metric), told above

        Metrics that lead to no business KPI

        Cost (operational metric)
           ! no activity monitors it (B004)
           ! it has no target (B005)

        Marked with !: B004 2, B005 1, 1 circle. `raci rule B004` says why it matters.
        """)


def test_where_nothing_is_missing_that_is_said() -> None:
    fine = PLAN[: PLAN.index("  calls:")] + "  recall: {kind: ml, target: x, monitored-by: watch}\n"
    fine = fine.replace("[recall, age]", "recall")
    assert shown(tree(fine))[-1] == "Every metric has a target and is monitored, and every business KPI is served."


def test_a_circle_alone_has_no_rule_to_look_up() -> None:
    text = PLAN[: PLAN.index("  revenue:")] + "  a: {kind: business, target: x, monitored-by: watch, served-by: b}\n"
    text += "  b: {kind: ml, target: x, monitored-by: watch, served-by: a}\n"
    assert shown(tree(text))[-1] == "Marked with !: 1 circle."


def test_what_is_named_twice_in_a_list_is_said_and_is_no_fault() -> None:
    fine = PLAN[: PLAN.index("  calls:")] + "  recall: {kind: ml, target: x, monitored-by: [watch, look, watch]}\n"
    found = tree(fine.replace("[recall, age]", "[recall, recall]"))
    text = " ".join(line.strip(" │└─") for line in shown(found))
    assert "owner: Head of sales; named twice: recall in served-by" in text
    assert "target: x; named twice: watch in monitored-by" in text
    assert shown(found)[-1] == "Every metric has a target and is monitored, and every business KPI is served."
    assert "named twice watch in monitored-by\n" in metrics_markdown(found)


WORDS = st.lists(
    st.sampled_from(["model", "予測モデルの再現率", "a" * 90, "漢" * 50, "é", "x"]), min_size=1, max_size=8
)


@given(WORDS.map(" ".join), st.integers(40, 100))
@settings(max_examples=examples(100))
def test_no_line_is_longer_than_the_terminal_and_no_letter_is_lost(name: str, columns: int) -> None:
    text = PLAN.replace("Age of features", name).replace("Watch the model", name)
    lines = shown(tree(text), columns)
    assert max(map(width, lines)) <= columns
    assert not any(line != line.rstrip() for line in lines)
    told = re.sub(r"[│├└─\s]", "", "".join(lines))
    assert re.sub(r"\s", "", name) in told


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("abcdefg", 3, ["abc", "def", "g"]),
        ("漢漢漢", 4, ["漢漢", "漢"]),
        ("漢漢漢", 5, ["漢漢", "漢"]),
        ("a 漢漢", 5, ["a", "漢漢"]),
        ("", 5, [""]),
        ("漢", 1, ["漢"]),
    ],
)
def test_text_is_folded_by_the_columns_that_it_takes(text: str, columns: int, lines: list[str]) -> None:
    assert folded(text, columns) == lines


@pytest.mark.parametrize("columns", [40, 80, 100])
def test_a_deep_chain_stays_on_the_screen(columns: int) -> None:
    chain = "".join(f"  m{at}: {{kind: ml, served-by: m{at + 1}}}\n" for at in range(40))
    lines = shown(tree(PLAN[: PLAN.index("  revenue:")] + chain + "  m40: {kind: ml}\n"), columns)
    assert max(map(width, lines)) <= columns
    assert any("M40" in line for line in lines)


def test_programs_get_every_metric_once() -> None:
    data = json.loads(metrics_json(tree(calls={"B005"})))
    assert [one["id"] for one in data["metrics"]] == ["revenue", "calls", "recall", "age", "cost"]
    revenue, calls, recall, *_ = data["metrics"]
    assert (revenue["owner"], revenue["owner_name"], revenue["target"]) == ("biz", "Head of sales", "+2 %")
    assert recall["serves"] == ["revenue", "calls", "age"]
    assert revenue["monitored_by"] == [
        {"activity": "report", "name": "Report the value", "answers": ["Head of sales"], "does": ["Data scientist"]}
    ]
    assert [(one["rule"], one["waived"]) for one in calls["missing"]] == [("B004", False), ("B005", True)]
    assert data["circles"] == [["age", "recall"]]


def test_a_table_has_a_row_for_each_link() -> None:
    rows = list(csv.DictReader(io.StringIO(metrics_csv(tree()))))
    links = [(row["Serves"], row["Metric"]) for row in rows]
    assert links == [
        ("", "Revenue"),
        ("Revenue", "Recall"),
        ("Recall", "Age of features"),
        ("Age of features", "Recall"),
        ("Revenue", "Age of features"),
        ("", "Calls saved"),
        ("Calls saved", "Recall"),
        ("", "Cost"),
    ]
    assert rows[0]["Target"] == "'+2 %"
    assert rows[5]["Missing"] == "B004: no activity monitors it; B005: it has no target"


def test_in_markdown_what_serves_a_metric_is_a_list_below_it() -> None:
    text = metrics_markdown(tree())
    assert "- **Revenue** (business KPI): target +2 %, baseline 0 %, unit a year, owner Head of sales\n" in text
    assert "\n  - **Recall** (ML metric): target \\>= 0.62\n    - monitored by Watch the model (A: Data sci" in text
    assert "\n## Metrics that lead to no business KPI\n\n- **Cost** (operational metric)\n" in text
    assert "\n  - **no activity monitors it (B004)**\n" in text


def test_the_diagram_leads_from_kpis_to_those_who_watch() -> None:
    diagram = diagram_of_metrics(tree(calls={"B005"}))
    assert [(frame.name, [box.name for box in frame.boxes]) for frame in diagram.frames] == [
        ("Business KPIs", ["Revenue", "Calls saved"]),
        ("ML metrics that serve them", ["Recall"]),
        ("Operational metrics", ["Age of features", "Cost"]),
        ("Activities that monitor them", ["Report the value", "Watch the model", "Look"]),
    ]
    assert diagram.frames[0].boxes[1].lines == ("! no activity monitors it (B004)",)
    assert ("m4", "m3", "! circle") in {(one.tail, one.head, one.label) for one in diagram.arrows}
    assert "flowchart LR" in mermaid_of(diagram)
    assert dot_of(diagram).startswith("digraph plan {")


@given(TEXTS.filter(str.strip))
@settings(max_examples=examples(100))
def test_whatever_stands_in_a_name_is_shown_and_not_obeyed(name: str) -> None:
    name = name.encode(errors="ignore").decode()
    metric = {"name": name, "kind": "business", "target": name, "owner": "ml", "monitored-by": ["watch"]}
    plan = Plan.model_validate(
        {
            "raci": 1,
            "title": name or "x",
            "roles": {"ml": {"name": name}},
            "stages": {"s": {"activities": {"watch": {"name": name, "assign": {"ml": "AR"}}}}},
            "metrics": {"a": metric},
        }
    )
    found = metric_tree(Matrix(plan))
    for line in shown(found):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", line)
        assert "##[" not in line
    for row in csv.reader(io.StringIO(metrics_csv(found))):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    assert "\x1b" not in metrics_json(found) + metrics_markdown(found)
    assert "<b>" not in metrics_markdown(found)
    assert "[x](javascript" not in metrics_markdown(found)
    mermaid = mermaid_of(diagram_of_metrics(found))
    assert "<b>" not in mermaid
    assert len(re.findall(r"^    [ma]1[(\[]", mermaid, re.MULTILINE)) == 2
