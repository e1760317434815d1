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
