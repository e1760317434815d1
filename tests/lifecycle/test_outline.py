"""A plan in a few lines."""

from __future__ import annotations

from raci.document.load import read
from raci.lifecycle.library import open_template
from raci.lifecycle.outline import StageSize, outline_of

PLAN = """\
raci: 1
title: Churn
description: Who may leave.
people: {ana: {}, tom: {}}
roles: {ds: {name: Data scientist}, devops: {}}
stages:
  scoping: {name: Scoping, activities: {frame: {gate: Framed}, agree: {}}}
  later: {}
"""


def test_stages_have_their_sizes_and_what_has_no_name_its_id() -> None:
    outline = outline_of(read(PLAN.encode(), "plan", None).plan)
    assert outline.stages == (StageSize("Scoping", 2), StageSize("later", 0))
    assert outline.roles == ("Data scientist", "devops")
    assert (outline.title, outline.activities, outline.gates, outline.people) == ("Churn", 2, 1, 2)
    assert (outline.summary, outline.audience, outline.sources) == ("Who may leave.", "", ())


def test_a_template_says_for_whom_it_is_and_where_it_comes_from() -> None:
    outline = outline_of(open_template("google-cicd-ct").plan)
    assert outline.audience == "Teams that standardize one path to production."
    assert len(outline.sources) == 1
    assert outline.sources[0].endswith('"MLOps level 2", 2026')
    assert outline.summary.startswith("Google's levels 1 and 2")
