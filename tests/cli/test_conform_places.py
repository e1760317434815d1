"""`raci conform --take-over`: where what is written stands, how it looks, and what waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.lifecycle.library import open_plan
from tests.cli.conftest import Raci, write
from tests.cli.test_conform import HOUSE, MINE, PLAN, SOUND
from tests.cli.test_conform_take_over import GONE, text


@pytest.fixture(autouse=True)
def _house() -> None:
    write("house.yaml", HOUSE)


def test_a_missing_activity_comes_with_its_letters_and_in_its_place(raci: Raci) -> None:
    write(MINE, GONE)
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "  new activity Judge the model (Build it): Ds C, Val R, Risk A\n" in ended.err
    assert "  Launch it: after + Judge the model\n" in ended.err
    assert raci("check", MINE).out.count("error[") == 0
    lines = text().splitlines()
    at = next(index for index, line in enumerate(lines) if "judge:" in line)
    assert "train:" in lines[at - 1]
    assert "like: validate-model" in text()
    assert not {"required", "locked"} & set(text().replace(":", " ").split())


def test_a_stage_that_the_plan_does_not_have_is_made(raci: Raci) -> None:
    write(MINE, SOUND[: SOUND.index("  ship:\n")] + "  run:\n    activities:\n      run: {assign: {ops: AR}}\n")
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "  new stage Ship" in ended.err
    assert text().index("  build:") < text().index("  ship:") < text().index("  run:")
    assert "\n      ship:\n        name: Ship the model\n" in text()


def test_what_stands_in_another_file_is_said_anew_in_the_plan_s_own(raci: Raci) -> None:
    write("base.yaml", PLAN)
    own = "raci: 1\ntitle: Mine\nextends: base.yaml  # ours\ntemplate: house.yaml\n"
    write(MINE, own)
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "Left to do by hand:\n" not in ended.err
    assert text().startswith(own)
    assert Path("base.yaml").read_text(encoding="utf-8") == PLAN
    assert raci("conform").status == 0
    assert raci("conform", "--take-over").err == f"{MINE}: nothing to take over.\n"


def test_a_new_stage_stands_between_those_of_another_file(raci: Raci) -> None:
    stages = "  a: {activities: {x: {assign: {ds: AR}}}}\n", "  c: {activities: {z: {assign: {ds: AR}}}}\n"
    new = "  b: {activities: {y: {required: true, assign: {ds: AR}, gate: G, after: [x]}}}\n"
    head = "raci: 1\ntitle: T\nroles: {ds: {}}\nstages:\n"
    write("house.yaml", head + stages[0] + new + stages[1])
    write("base.yaml", head + "".join(stages))
    write(MINE, "raci: 1\ntitle: Mine\nextends: base.yaml\ntemplate: house.yaml\n")
    assert raci("conform", "--take-over").status == 0
    assert list(open_plan(MINE).plan.stages) == ["a", "b", "c"]


def test_what_is_new_looks_as_the_file_around_it_does(raci: Raci) -> None:
    def row(name: str) -> str:
        return f"      {name}:\n        assign: {{ds: AR}}\n"

    def stage(name: str, *names: str, between: str = "\n") -> str:
        return f"  {name}:\n    activities:\n{between.join(map(row, names))}"

    def plan(*stages: str) -> str:
        return "raci: 1\ntitle: T\ntemplate: house.yaml\n\nroles: {ds: {}}\n\nstages:\n" + "\n".join(stages)

    ends = stage("one", "a", "b", "c"), stage("three", "f", "g", between="")
    write("house.yaml", plan(ends[0], stage("two", "d"), ends[1]).replace("AR}\n", "AR}\n        required: true\n"))
    write(MINE, plan(stage("one", "a", "c"), ends[1]))
    assert raci("conform", "--take-over").status == 0
    assert text() == plan(ends[0], stage("two", "d"), ends[1])


def test_another_scheme_gets_its_own_letters(raci: Raci) -> None:
    daci = GONE.replace("title: Churn", "title: Churn\nscheme: DACI").replace("AR", "D")
    write(MINE, daci)
    raci("conform", "--take-over", "--only", "L002")
    assert "{ds: C, val: D, risk: A}" in text()


def test_letters_that_the_scheme_of_the_plan_does_not_have_are_said(raci: Raci) -> None:
    write("house.yaml", HOUSE.replace("ds: C, val: R, risk: A", "ds: C, val: R, risk: AR"))
    write(MINE, GONE.replace("title: Churn", "title: Churn\nscheme: DACI").replace("AR", "D"))
    ended = raci("conform", "--take-over", "--only", "L002")
    assert ended.status == 1
    assert "{ds: C, val: D}" in text()
    assert "  Judge the model: the scheme of the plan has no letters for Risk circle (AR).\n" in ended.err
    raci("conform", "--take-over")
    assert "{ds: C, val: D}" in text()


def test_what_follows_waits_for_the_nearest_of_what_is_new(raci: Raci) -> None:
    card = "card: {name: Write the card, required: true, assign: {ds: AR}, after: [train]}"
    aside = "aside: {assign: {ds: AR}, after: [card]}"
    house = HOUSE.replace("card: {name: Write the card, assign: {ds: AR}, after: [train]}", f"{card}\n      {aside}")
    house = house.replace("after: [train]\n        required", "after: [card]\n        required")
    write("house.yaml", house.replace("after: [judge]", "after: [aside, judge]"))
    write(MINE, GONE)
    ended = raci("conform", "--take-over")
    assert ended.status == 0
    assert "  Launch it: after + Judge the model\n" in ended.err
    assert "  new activity Write the card (Build it): Ds AR\n" in ended.err
    assert "Launch it: after + Write the card" not in ended.err


def test_an_order_that_is_waived_is_not_tied_by_what_is_new(raci: Raci) -> None:
    look = "look: {name: Look at the data, assign: {ds: AR}"
    house = HOUSE.replace("      judge:\n", f"      {look}, after: [explore], required: true}}\n      judge:\n")
    write("house.yaml", house.replace("after: [judge]", "after: [judge, look]"))
    mine = GONE.replace("      train:", f"      {look}}}\n      train:")
    write(MINE, mine.replace("gate: Go,", "gate: Go, waive: [{rule: L004, reason: Trials}],"))
    ended = raci("conform", "--take-over")
    assert "  new activity Judge the model" in ended.err
    assert "Launch it: after" not in ended.err
    write(MINE, mine)
    assert "Launch it: after" in raci("conform", "--take-over").err


@pytest.mark.parametrize(
    ("waiver", "tied"),
    [
        ("{rule: L004, reason: Trials}", False),
        ("{rule: changed-path, reason: Trials, until: 2026-11-23}", False),
        ("{rule: L004, reason: Trials, until: 2026-11-22}", True),
        ("{rule: L004}", True),
        ("{rule: L003, reason: Trials}", True),
    ],
)
def test_an_order_is_waived_before_the_step_that_it_lacks_is_there(raci: Raci, waiver: str, tied: bool) -> None:
    write(MINE, GONE.replace("gate: Go,", f"gate: Go, waive: [{waiver}],"))
    ended = raci("conform", "--take-over", "--today", "2026-11-23")
    assert "  new activity Judge the model" in ended.err
    assert ("Launch it: after + Judge the model" in ended.err) == tied


def test_what_follows_in_the_same_stage_waits_for_what_is_new(raci: Raci) -> None:
    card = "card: {name: Write the card, assign: {ds: AR}, after: [train]}"
    house = HOUSE.replace(f"      {card}\n", "").replace(
        "like: validate-model\n", f"like: validate-model\n      {card.replace('[train]', '[judge]')}\n"
    )
    write("house.yaml", house)
    write(MINE, GONE.replace("  ship:\n", f"      {card}\n  ship:\n"))
    assert "  Write the card: after + Judge the model\n" in raci("conform", "--take-over").err


def test_nothing_waits_for_what_the_file_takes_away_itself(raci: Raci) -> None:
    step = "      {0}: {{name: Do {0}, assign: {{ds: AR}}, after: [{1}]{2}}}\n"
    head = "raci: 1\ntitle: T\nroles: {ds: {}}\nstages:\n  one:\n    activities:\n      a: {assign: {ds: AR}}\n"
    required = ", required: true"
    write("house.yaml", head + step.format("b", "a", required) + step.format("c", "b", required))
    write("base.yaml", head + step.format("b", "a", ", note: Ours") + step.format("c", "b", ""))
    write(MINE, "raci: 1\ntitle: T\nextends: base.yaml\ntemplate: house.yaml\nstages: {one: {activities: {b: ~}}}\n")
    ended = raci("conform", "--take-over")
    assert ended.status == 1
    assert ended.err.count("Do b: ") == 1
    assert "will not let it pass" not in ended.err
    assert "names no activity" not in raci("check", MINE).out
