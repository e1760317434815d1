"""Dependencies that lead back, that say nothing new, or that are missing between parts of a plan."""

from __future__ import annotations

import pytest

from raci.document.operations import Remove
from tests.rules.checking import codes, findings, marked, messages, plan
from tests.rules.test_flow_rules import AR, chain


def stages(**rows: str) -> str:
    """A plan with a stage for each activity, in order."""
    parts = "".join(f"  in-{name}:\n    activities: {{{name}: {{{AR}{more}}}}}\n" for name, more in rows.items())
    return f"raci: 1\ntitle: Churn\nroles: {{ml: {{}}}}\nstages:\n{parts}"


def test_an_activity_does_not_wait_for_a_later_stage() -> None:
    text = stages(frame=", after: [train, run]", train="", run=", after: train")
    assert messages(text, only="G003") == [
        "Frame waits for Train, which belongs to the later stage In train",
        "Frame waits for Run, which belongs to the later stage In run",
    ]
    assert marked(text, only="G003") == [("G003", "train"), ("G003", "run")]


def test_within_a_stage_and_on_earlier_ones_everything_may_wait() -> None:
    assert codes(stages(frame="", train=", after: frame", run=", after: [train, frame]"), only="G003") == []
    assert codes(chain(a="b", b=""), only="G003") == []


def test_a_dependency_in_a_circle_is_told_as_that() -> None:
    assert codes(stages(a=", after: c", b=", after: a", c=", after: b"), only="G") == ["G001"]
    square = stages(a=", after: [b, d]", b=", after: a", c=", after: b", d=", after: c")
    assert codes(square, only="G003") == []
    # The circle that is named is that of c and d; what closes the longer one is in no order either.
    knot = stages(a=", after: e", b=", after: a", c=", after: [b, d]", d=", after: c", e=", after: d")
    assert codes(knot, only="G") == ["G001"]


def test_parts_that_nothing_joins_are_told_by_size() -> None:
    text = chain(a="", b="a", c="", d="c", e="d", f="", g="f")
    (message,) = messages(text)
    assert message == (
        "The plan falls into 3 parts that nothing joins: 3 activities from C on, 2 activities from A on and "
        "2 activities from F on"
    )
    assert marked(text) == [("G014", "a")]
    assert findings(text)[0].severity == "warning"


def test_isolated_activities_are_no_parts() -> None:
    assert codes(chain(a="", b="a", c=""), only="G") == ["G002"]


def test_one_plan_is_no_part() -> None:
    assert codes(chain(a="", b="a", c="b", d="[]", e="[d, a]")) == []


def test_what_an_artifact_joins_is_no_part_besides() -> None:
    rows = (
        f"a: {{{AR}}}",
        f"b: {{{AR}, after: a, produces: model}}",
        f"c: {{{AR}}}",
        f"d: {{{AR}, after: c, needs: model}}",
    )
    assert codes(plan(*rows, roles="ml")) == ["G005"]
    apart = plan(*(row.replace(", needs: model", "") for row in rows), roles="ml")
    assert codes(apart, only="G") == ["G014"]


def test_what_is_needed_from_outside_joins_nothing() -> None:
    rows = (f"a: {{{AR}, needs: law}}", f"b: {{{AR}, after: a}}", f"c: {{{AR}, needs: law}}", f"d: {{{AR}, after: c}}")
    assert codes(plan(*rows, roles="ml", extra="artifacts: {law: {kind: external}}\n")) == ["G014"]


def test_a_dependency_on_nothing_may_have_joined_the_parts() -> None:
    assert codes(chain(a="", b="a", c="[nowhere]", d="c")) == ["F005"]


def test_parts_are_accepted_on_the_plan_or_on_the_smaller_one() -> None:
    waiver = "waive: [{rule: G014, reason: two teams}]"
    text = chain(a="", b="a", c="b", d="", e="d")
    assert codes(text + waiver + "\n") == []
    for name, left in (("d", []), ("e", []), ("a", ["T003", "G014"])):
        assert codes(text.replace(f"{name}: {{", f"{name}: {{{waiver}, "), only=("G", "T")) == left


@pytest.mark.parametrize(
    ("after", "says"),
    [
        ({"a": "", "b": "a", "c": "[a, b]"}, ["C waits for A anyway, through B"]),
        ({"a": "", "b": "a", "c": "b", "d": "[c, a]"}, ["D waits for A anyway, through C"]),
        ({"a": "", "b": "a", "c": "a", "d": "[b, c]"}, []),
        ({"a": "", "b": "[a, a]"}, ["B waits for A anyway, since it is named twice"]),
        (
            {"a": "", "b": "a", "c": "[a, b, a]"},
            ["C waits for A anyway, through B", "C waits for A anyway, since it is named twice"],
        ),
    ],
)
def test_what_follows_from_the_others_need_not_be_said(after: dict[str, str], says: list[str]) -> None:
    assert messages(chain(**after)) == says


def test_what_need_not_be_said_can_be_removed() -> None:
    (found,) = findings(chain(a="", b="a", c="[b, a]"))
    assert (found.code, found.severity) == ("G015", "info")
    assert found.fix
    assert found.fix.safe
    assert found.fix.operations == (Remove(("stages", "modelling", "activities", "c", "after", 1)),)


def test_in_a_circle_everything_follows_from_everything() -> None:
    assert codes(chain(a="c", b="a", c="[a, b]"), only="G") == ["G001"]
    assert codes(chain(a="b", b="a", c="[a, b]"), only="G") == ["G001"]


def test_what_names_nothing_follows_from_nothing() -> None:
    assert codes(chain(a="", b="a", c="[nowhere, nowhere, b]"), only="G") == []


def test_a_dependency_is_not_redundant_by_way_of_one_that_leads_back() -> None:
    text = """\
raci: 1
title: Churn
roles: {ml: {}}
stages:
  data:
    activities:
      prepare: {assign: {ml: AR}}
  model:
    activities:
      train: {assign: {ml: AR}, after: [prepare, report]}
  operate:
    activities:
      report: {assign: {ml: AR}, after: prepare}
"""
    assert codes(text, only="G") == ["G003"]
    assert codes(text.replace("  operate:\n    activities:\n", ""), only="G") == ["G015"]


def test_nor_where_one_of_the_others_names_nothing() -> None:
    rows = ("a: {assign: {ml: AR}}", "b: {assign: {ml: AR}, after: a}", "c: {assign: {ml: AR}, after: [a, b, nowhere]}")
    assert codes(plan(*rows, roles="ml"), only=("F", "G")) == ["F005"]


def test_nor_by_way_of_a_circle_one_of_whose_dependencies_has_to_go() -> None:
    text = chain(x="", w="[x, y]", y="w", z="[x, y]")
    assert codes(text, only="G") == ["G001"]
    beside = chain(x="", w="y", y="[x, w]", z="[x, y]")
    assert codes(beside, only="G") == ["G001", "G015"]
