"""Artifacts that are made too late, or for nobody."""

from __future__ import annotations

import pytest

from tests.rules.checking import codes, findings, marked, messages, plan
from tests.rules.test_flow_rules import AR


def flow(*rows: str, extra: str = "") -> str:
    """A plan of activities, written without their letters: `a: after b, needs c`."""
    written = []
    for row in rows:
        name, _, parts = row.partition(":")
        keys = [part.strip().replace(" ", ": ", 1) for part in parts.split(";") if part.strip()]
        written.append(f"{name}: {{{', '.join([AR, *keys])}}}")
    return plan(*written, roles="ml", extra=extra)


def test_what_is_needed_is_made_before() -> None:
    text = flow("prepare:", "train: after prepare; needs model", "tune: after prepare; produces model")
    assert messages(text) == ["Train needs model, and does not come after Tune, where it is made"]
    assert marked(text) == [("G005", "model")]
    assert findings(text)[0].severity == "warning"


@pytest.mark.parametrize(
    "rows",
    [
        ("prepare: produces data", "train: after prepare; needs data"),
        ("prepare: produces data", "train: after prepare", "test: after train; needs data"),
        ("prepare: produces data", "train: after prepare; needs data; produces data", "test: after train"),
        ("prepare: produces data", "again: after test; produces data", "test: after prepare; needs data"),
        ("prepare: produces data", "train: needs data"),
    ],
    ids=["directly", "further up", "a version of its own", "one of two makers", "no order at all"],
)
def test_one_maker_somewhere_before_is_enough(rows: tuple[str, ...]) -> None:
    assert codes(flow(*rows), only="G") == []


def test_what_only_its_user_makes_is_not_there_before() -> None:
    text = flow("prepare:", "train: after prepare; needs data; produces data", "test: after train; needs data")
    assert messages(text, only="G004") == ["data is needed by Train, and no other activity produces it"]
    outside = text.replace("stages:", "artifacts: {data: {kind: external}}\nstages:")
    assert codes(outside, only="G") == []


def test_one_forgotten_dependency_is_told_once_where_it_is_missing() -> None:
    text = flow(
        "label: produces [data, guide]",
        "split: after label; needs data; produces [sets, seeds]",
        "train: after start; needs [sets, seeds, data]; produces model",
        "test: after train; needs [model, sets, guide]",
        "ship: after test; needs [seeds, model]",
        "start:",
    )
    says = "Train needs sets and seeds, and does not come after Split, where they are made"
    assert messages(text, only="G005") == [says]
    assert marked(text, only="G005") == [("G005", "sets")]
    assert codes(text.replace("after: start", "after: [start, split]"), only="G") == []


def test_what_the_first_does_not_mend_is_told_besides() -> None:
    rows = ("a: produces x", "b: after a; produces y", "use: after s; needs x", "then: after use; needs y", "s:")
    assert messages(flow(*rows), only="G005") == [
        "Use needs x, and does not come after A, where it is made",
        "Then needs y, and does not come after B, where it is made",
    ]


def test_an_unused_waiver_of_a_need_is_kept_while_an_earlier_one_may_stand_for_it() -> None:
    waiver = "waive [{rule: G005, reason: from last year}]"
    rows = ("a: produces x", "b: after a", "use: after s; needs x", f"then: after use; needs x; {waiver}", "s:")
    assert codes(flow(*rows), only=("G005", "T")) == ["G005"]
    mended = flow(*rows).replace("after: s", "after: [s, b]")
    assert codes(mended, only=("G", "T")) == ["T003"]


def staged(*rows: str, extra: str = "") -> str:
    """The activities, each in a stage of its own."""
    head, _, body = flow(*rows, extra=extra).partition("  modelling:\n    activities:\n")
    lines = enumerate(body.splitlines(keepends=True))
    return head + "".join(f"  s{number}:\n    activities:\n{line}" for number, line in lines)


def test_without_an_order_the_stages_say_what_is_there_in_time() -> None:
    text = staged("scope: needs report", "plan: needs report", "explore: produces report", "train: needs report")
    assert messages(text, only="G") == [
        "Scope and Plan need report, and Explore, where it is made, belongs to the later stage S2"
    ]
    assert marked(text, only="G") == [("G005", "report")]
    assert codes(staged("explore: produces report", "scope: needs report"), only="G") == []
    assert codes(flow("scope: needs report", "explore: produces report"), only="G") == []


def test_where_an_order_is_given_stages_say_nothing_of_what_is_there_in_time() -> None:
    rows = ("use: needs report; after make", "make: produces report")
    assert codes(staged(*rows), only="G") == ["G003"]


def test_one_of_several_makers_in_time_is_enough_without_an_order_too() -> None:
    rows = ("scope: produces report", "plan: needs report", "explore: produces report")
    assert codes(staged(*rows), only="G") == []
    assert messages(staged("plan: needs report", *rows[2:], "scope: produces report"), only="G") == [
        "Plan needs report, and Explore and Scope, where it is made, belong to the later stages S1 and S2"
    ]
    outside = "artifacts: {report: {kind: external}}\n"
    assert codes(staged(*rows[1:], extra=outside), only="G") == []
    assert codes(staged(*rows[1:], extra=outside.replace("external", "internal")), only="G") == ["G005"]


def test_all_who_make_it_too_late_are_named() -> None:
    text = flow("a:", "use: after a; needs data", "b: after a; produces data", "c: after use; produces data")
    assert messages(text, only="G") == ["Use needs data, and does not come after B and C, where it is made"]


def test_what_comes_from_outside_comes_in_time() -> None:
    outside = "artifacts: {data: {kind: external}}\n"
    rows = ("a:", "use: after a; needs data", "b: after use; produces data; needs data")
    assert codes(flow(*rows), only="G005") == ["G005"]
    assert codes(flow(*rows, extra=outside), only="G005") == []
    for kind in ("{}", "{kind: internal}", "{kind: product}"):
        assert codes(flow(*rows, extra=f"artifacts: {{data: {kind}}}\n"), only="G005") == ["G005"]


@pytest.mark.parametrize(
    "rows",
    [
        ("a:", "b: after a; produces data", "use: needs data"),
        ("a:", "b: after a; needs data", "make: produces data"),
    ],
)
def test_where_one_side_has_no_dependency_at_all_that_is_told(rows: tuple[str, ...]) -> None:
    assert codes(flow(*rows), only="G") == ["G002"]


def test_what_else_is_missing_is_told_beside_a_maker_without_any_dependency() -> None:
    rows = ("a:", "b: after a; produces data", "make: produces law", "use: after a; needs [law, data]")
    assert messages(flow(*rows), only="G") == [
        "Make: nothing comes before it and nothing after it",
        "Use needs data, and does not come after B, where it is made",
    ]


@pytest.mark.parametrize("broken", ["use", "middle"])
def test_a_dependency_on_nothing_may_have_led_to_who_makes_it(broken: str) -> None:
    rows = {"make": "after a; produces data", "middle": "after a", "use": "after middle; needs data"}
    rows[broken] = rows[broken].replace("after a", "after nowhere").replace("after middle", "after [middle, nowhere]")
    assert codes(flow("a:", *(f"{name}: {parts}" for name, parts in rows.items()))) == ["F005"]


def test_in_a_circle_nothing_is_said_of_what_is_made_when() -> None:
    text = flow("a: after b; needs data", "b: after a", "c: after b; produces data")
    assert codes(text, only="G") == ["G001"]


def test_what_nobody_needs_is_told() -> None:
    text = flow("a: produces [data, report]", "b: after a; needs data; produces report")
    assert messages(text) == ["A produces report, and no activity needs it"]
    assert marked(text) == [("G006", "report")]
    assert findings(text)[0].severity == "info"


@pytest.mark.parametrize(("kind", "found"), [("product", []), ("internal", ["G006"]), ("external", ["G006"])])
def test_an_end_product_is_needed_outside(kind: str, found: list[str]) -> None:
    rows = ("a: produces [data, model]", "b: after a; needs data")
    assert codes(flow(*rows, extra=f"artifacts: {{model: {{kind: {kind}}}}}\n")) == found


def test_in_a_plan_that_needs_nothing_nothing_is_unused() -> None:
    assert codes(flow("a: produces data", "b: after a; produces model")) == []


def test_what_a_mistyped_need_means_is_not_unused_besides() -> None:
    assert codes(flow("a: produces features", "b: after a; needs featurs")) == ["F005"]


def test_what_is_unused_can_be_accepted_on_the_artifact_or_on_its_maker() -> None:
    waiver = "waive: [{rule: G006, reason: for the archive}]"
    rows = "a: produces [data, model]{}", "b: after a; needs data"
    assert codes(flow(rows[0].format(""), rows[1], extra=f"artifacts: {{model: {{{waiver}}}}}\n")) == []
    assert codes(flow(rows[0].format("; " + waiver.replace(": ", " ", 1)), rows[1])) == []
