"""Stages left out: the ways through them lead on, and what goes with them goes."""

from __future__ import annotations

import pytest

from raci.tailor.errors import CannotTailor
from raci.tailor.telling import told
from tests.tailor.cutting import cut, cut_text, document_of

HOUSE = """\
raci: 1
title: House
roles: {boss: {}, maker: {}, tester: {}}
groups: {}
stages:
  plan:
    activities:
      draw: {name: Draw it, assign: {boss: AR, maker: C}, produces: [sketch, notes]}
  build:
    activities:
      make: {name: Make it, assign: {boss: A, maker: R}, after: draw, needs: sketch, produces: [piece, dust]}
      test: {name: Test it, assign: {boss: A, tester: R}, after: make, needs: piece, produces: report}
  sell:
    activities:
      price: {name: Price it, assign: {boss: AR, maker: C}, after: [draw, make]}
      sell: {name: Sell it, assign: {boss: A, maker: R}, after: [price, test], needs: [piece, report]}
artifacts:
  dust: {kind: product}
  notes: {kind: product}
metrics:
  sold: {target: "5", monitored-by: [sell, test]}
  faults: {target: "0", monitored-by: test, name: Faults found}
apart: [[make, test], [building, judging]]
"""


def test_what_came_after_the_gap_comes_after_what_was_before_it_and_nothing_twice() -> None:
    plan = document_of(cut_text(HOUSE, without=("build",)).text).plan
    activities = plan.stages["sell"].activities
    assert activities["price"].after == ("draw",)
    assert activities["sell"].after == ("price",), "draw follows from it"


def test_artifacts_metrics_duties_and_roles_follow() -> None:
    done = cut_text(HOUSE, without=("Build",))
    plan = document_of(done.text).plan
    kinds = {key: artifact.kind for key, artifact in plan.artifacts.items()}
    assert kinds == {"notes": "product", "piece": "external", "report": "external", "sketch": "product"}
    assert plan.metrics["sold"].monitored_by == ("sell",)
    assert plan.metrics["faults"].monitored_by == ()
    assert plan.apart == (("building", "judging"),)
    assert list(plan.roles) == ["boss", "maker"]
    assert list(told(done)) == [
        "Left out: Build, with 2 activities.",
        "What was made there comes from outside now: piece and report.",
        "What was needed there goes outside now: sketch.",
        "Roles that had a part only there are left out too: Tester.",
        "Nothing monitors Faults found any more.",
    ]


def test_a_role_that_the_team_named_stays_though_it_has_no_part_left() -> None:
    done = cut_text(HOUSE, "boss,maker,tester", without=("build",))
    assert list(document_of(done.text).plan.roles) == ["boss", "maker", "tester"]
    assert "The template has no part for Tester: its column is empty." in list(told(done))


def test_no_empty_lines_are_left_where_stages_were() -> None:
    text = cut("crisp-dm", without=("business-understanding", "evaluation")).text
    assert "\n\n\n" not in text
    assert "\nstages:\n  data-understanding:\n" in text
    kept = HOUSE.replace("title: House\n", "title: House\ndescription: |\n  One\n\n\n\n  Two\n")
    assert document_of(cut_text(kept, without=("sell",)).text).plan.description == "One\n\n\n\nTwo\n"


def test_the_rest_of_the_file_stays_as_it_is() -> None:
    whole, done = cut_text(HOUSE), cut_text(HOUSE, without=("sell",))
    assert whole.text == HOUSE
    lines = HOUSE.splitlines()
    kept = [line for line in done.text.splitlines() if line in lines]
    assert kept[:10] == lines[:10]


def test_waivers_that_have_nothing_left_to_excuse_go() -> None:
    assert cut("crisp-dm", without=("deployment",)).text.count("rule: H011") == 5
    assert "waive" not in cut("crisp-dm", "ds,biz", without=("deployment",)).text


SHOP = """\
raci: 1
title: Shop
roles: {boss: {}, maker: {}, painter: {}, tester: {}}
stages:
  plan:
    activities:
      draw: {name: Draw it, assign: {tester: AR}}
  build:
    activities:
      make: {name: Make it, assign: {tester: R, maker: AR}, after: [draw], gate: G1 Made}
  finish:
    activities:
      paint: {name: Paint it, assign: {boss: A, painter: R}, after: [make], waive: [{rule: G007, reason: REASON}]}
"""


def reasons(text: str) -> list[str]:
    return [waiver.reason or "" for _, _, activity in document_of(text).plan.activities() for waiver in activity.waive]


def test_a_waiver_does_not_hide_what_only_the_gap_brings() -> None:
    done = cut_text(SHOP.replace("tester: R, ", ""), without=("build",))
    assert reasons(done.text) == []
    assert list(told(done))[-3:] == [
        "`raci check` will warn, since",
        "  G007 Paint it: Painter takes over from Tester (Draw it), and neither has a letter on what the other does",
        "The template accepts G007 there, for a reason that does not hold here: that waiver is left out.",
    ]


@pytest.mark.parametrize(
    ("roles", "reason", "kept"),
    [
        ("boss,Crew=maker,painter,tester", "They share a bench", True),
        ("boss,maker,painter,tester", "Makers and painters share a bench", True),
        ("boss,Crew=maker,painter,tester", "Makers and painters share a bench", False),
        ("boss,Crew=maker,painter,tester", "It is judged by the gate (G1)", True),
        ("boss,maker,painter,tester", "What comes of Plan is enough", False),
    ],
)
def test_a_waiver_stays_where_its_reason_is_about_what_stays(roles: str, reason: str, kept: bool) -> None:
    text = SHOP.replace("REASON", reason)
    without = () if "Plan" not in reason else ("plan",)
    done = cut_text(text, roles, without)
    assert reasons(done.text) == [reason] * kept
    assert [one.code for one in done.seen] == ["G007"] * (not kept)


def test_the_plan_without_its_papers_has_no_excuse_and_no_quotations_for_them() -> None:
    done = cut("regulated-high-risk", without=("documentation-and-conformity",))
    assert "The registration is a legal condition" not in done.text
    assert [(one.code, one.activity) for one in done.seen] == [("G007", "p1-deployment-plan")]
    header = " ".join(line.strip("# ") for line in done.text.split("raci: 1")[0].splitlines())
    cited = header.split("check before you quote: ")[1]
    activities = "g5-literacy, i3-classify, i4-impact-assessment, o4-keep-logs, r1-serious-incident, r6-decommission."
    assert cited == activities
    assert "c7-declaration" in cut("regulated-high-risk", without=("govern",)).text.split("raci: 1")[0]
    only = cut("regulated-high-risk", stages=("development",)).text.split("raci: 1")[0]
    assert "Cited from memory" not in only
    assert only.rstrip().endswith("apply from 2026-08-02.")


def test_what_the_template_requires_is_told_before_it_is_written() -> None:
    lines = list(told(cut("google-cicd-ct", without=("pipeline-ci",))))
    at = lines.index("`raci check` will not let it pass, since")
    assert lines[at + 1].startswith("  L002 Test integration between pipeline components: required by the template")
    assert lines[at + 2] == "Keep what is required, or add to the plan: waive: [{rule: L002, reason: …}]"


@pytest.mark.parametrize(
    ("stages", "without", "says"),
    [
        (("modelling",), (), "the template has no stage 'modelling'; did you mean \"Modeling\"?"),
        ((), ("zebra",), "the template has no stage 'zebra'"),
        ((), ("business-understanding", "data acquisition and understanding", "modeling", "deployment",
              "customer-acceptance"), "no stage would be left"),
    ],
)  # fmt: skip
def test_what_cannot_be_left_out_is_said(stages: tuple[str, ...], without: tuple[str, ...], says: str) -> None:
    with pytest.raises(CannotTailor, match=says.replace("?", r"\?")):
        cut("tdsp", "", stages, without)
