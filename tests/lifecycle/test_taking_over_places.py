"""Where what a plan takes over stands: between what it waits for and what waits for it, with nothing said twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from raci.document.load import Document, read
from raci.rules.conforming import judge
from raci.rules.engine import check
from raci.rules.taking import Taken, take_over

HOUSE = """\
raci: 1
title: The path of this house
roles: {ds: {}, ops: {}}
stages:
  try: {activities: {build: {assign: {ds: AR}}}}
  ci: {activities: {test: {name: Test it, assign: {ds: AR}, after: build, required: true, gate: Green}}}
  cd: {activities: {ship: {assign: {ops: AR}, after: test, required: true, gate: Go}}}
  run: {activities: {start: {assign: {ops: AR}, after: ship}, watch: {assign: {ops: AR}, after: start}}}
"""
HEAD = "raci: 1\ntitle: Churn\ntemplate: house.yaml\nroles: {ds: {}, ops: {}}\nstages:\n"
BUILD = "      build: {assign: {ds: AR}}\n"
SHIP = "      ship: {assign: {ops: AR}, after: [build], gate: Go}\n"
START = "      start: {assign: {ops: AR}, after: [ship]}\n"
DATA, MODEL, LIVE, CI = (f"  {stage}:\n    activities:\n" for stage in ("data", "model", "live", "ci"))
CLEAN = "      clean: {assign: {ds: AR}}\n"


def taken(text: str, folder: Path, today: date, *only: str) -> Taken:
    (folder / "house.yaml").write_text(HOUSE, encoding="utf-8")
    return take_over(judge(read(text.encode(), "raci.yaml", folder / "raci.yaml"), today), only)


def places(document: Document) -> list[str]:
    return [f"{stage}/{identity}" for stage, identity, _ in document.plan.activities()]


def waits(document: Document, identity: str) -> list[str]:
    return next(list(one.after) for _, key, one in document.plan.activities() if key == identity)


@pytest.mark.parametrize(("stages", "expected"), [
    (DATA + CLEAN + MODEL + BUILD + SHIP, "data/clean model/build model/test model/ship"),
    (DATA + CLEAN + MODEL + BUILD + LIVE + SHIP, "data/clean model/build ci/test live/ship"),
    (MODEL + BUILD + SHIP + DATA + CLEAN, "model/build model/test model/ship data/clean"),
    (CI + CLEAN + MODEL + BUILD + LIVE + SHIP, "ci/clean model/build live/test live/ship"),
    (MODEL + BUILD + CI + CLEAN + LIVE + SHIP, "model/build ci/clean ci/test live/ship"),
    (MODEL + BUILD + SHIP + CI + CLEAN, "model/build model/test model/ship ci/clean"),
    (CI + CLEAN + BUILD + SHIP, "ci/clean ci/build ci/test ci/ship"),
    (CI + BUILD + CLEAN + SHIP, "ci/build ci/clean ci/test ci/ship"),
])  # fmt: skip
def test_what_is_taken_over_stands_behind_what_it_waits_for_and_before_what_waits(
    tmp_path: Path, today: date, stages: str, expected: str
) -> None:
    after = taken(HEAD + stages, tmp_path, today).session.reading()
    assert places(after) == expected.split()
    assert (waits(after, "test"), waits(after, "ship")) == (["build"], ["test"])
    assert not {"G003", "G015"} & {one.code for one in check(after, today)}


def test_what_waits_for_nothing_here_begins_its_stage_where_the_template_has_it(tmp_path: Path, today: date) -> None:
    ship = SHIP.replace("after: [build], ", "")
    after = taken(HEAD + DATA + CLEAN + LIVE + ship, tmp_path, today).session.reading()
    assert places(after) == ["ci/test", "data/clean", "live/ship"]


def test_what_may_be_one_that_comes_later_waits_for_what_is_new(tmp_path: Path, today: date) -> None:
    release = SHIP.replace("ship:", "release:")
    text = HEAD + MODEL + BUILD + release + START.replace("ship", "release")
    done = taken(text, tmp_path, today)
    after = done.session.reading()
    assert ["Release may be it" in one.why for one in done.left] == [True]
    assert places(after) == ["model/build", "model/test", "model/release", "model/start"]
    assert (waits(after, "release"), waits(after, "start")) == (["test"], ["release"])


def test_what_is_not_required_waits_as_well_where_it_stands_behind(tmp_path: Path, today: date) -> None:
    start = START.replace("ship", "build")
    after = taken(HEAD + MODEL + BUILD + start, tmp_path, today, "test").session.reading()
    assert places(after) == ["model/build", "model/test", "model/start"]
    assert waits(after, "start") == ["test"]


def test_a_dependency_that_says_nothing_new_goes_wherever_it_is(tmp_path: Path, today: date) -> None:
    start = START.replace("[ship]", "[ship, build, start-up]")
    up = "      start-up: {assign: {ops: AR}}\n"
    watch = "      watch: {assign: {ops: AR}, after: [ship, start]}\n"
    after = taken(HEAD + MODEL + BUILD + up + SHIP.replace("[build]", "[]") + start + watch, tmp_path, today)
    assert waits(after.session.reading(), "start") == ["ship", "start-up"]
    assert waits(after.session.reading(), "watch") == ["ship", "start"]  # was there before


def test_a_comment_keeps_the_dependency_at_which_it_stands(tmp_path: Path, today: date) -> None:
    ship = "      ship:\n        assign: {ops: AR}\n        gate: Go\n        after:\n        - build  # every night\n"
    after = taken(HEAD + MODEL + BUILD + ship, tmp_path, today).session
    assert waits(after.reading(), "ship") == ["build", "test"]
    assert "- build  # every night" in after.text


def test_where_something_cannot_be_written_no_dependency_is_taken_out(tmp_path: Path, today: date) -> None:
    shared = "      ship: {assign: {ops: AR}, after: &nightly [clean], gate: Go}\n"
    other = "      other: {assign: {ops: AR}, after: *nightly}\n"
    start = "      start: {assign: {ops: AR}, after: [build, ship]}\n"
    done = taken(HEAD + MODEL + BUILD + CLEAN + shared + other + start, tmp_path, today)
    assert [one.activity for one in done.left] == ["ship"]
    assert waits(done.session.reading(), "start") == ["build", "ship"]  # once ship waits for build it says nothing new
    alone = taken(HEAD + MODEL + BUILD + CLEAN + shared.replace("&nightly ", "") + start, tmp_path, today)
    assert waits(alone.session.reading(), "start") == ["ship"]
