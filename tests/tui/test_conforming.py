"""What the plan lacks of its template, shown as changes and taken over as one step."""

from __future__ import annotations

from pathlib import Path

from raci.lifecycle.library import open_plan
from raci.tui.review.screen import ReviewScreen
from tests.tui.driver import Editor, editor, front, in_sight

HOUSE = """\
raci: 1
title: House
roles: {ds: {}, ops: {}, risk: {name: Risk circle}}
stages:
  build:
    activities:
      train: {name: Train it, assign: {ds: AR}, required: true}
      judge: {name: Judge it, assign: {ds: R, ops: A, risk: C}, after: [train], required: true, gate: Good enough}
      ship: {name: Ship it, assign: {ops: AR, risk: C}, after: [judge], required: true, locked: [risk]}
"""
MINE = """\
raci: 1
title: Churn  # ours
template: house.yaml
roles: {ds: {}, ops: {}}
stages:
  build:
    activities:
      train:
        name: Train it
        assign: {ds: AR}

      ship:  # by hand
        name: Ship it
        assign: {ops: AR}
        after: [train]
"""


async def conform(opened: Editor) -> None:
    opened.screen.action_conform()
    await opened.until(lambda: isinstance(opened.app.screen, ReviewScreen) or bool(opened.screen._said))


async def test_all_of_it_is_taken_as_one_step_and_keeps_the_file(plan: Path) -> None:
    (plan.parent / "house.yaml").write_text(HOUSE, encoding="utf-8")
    async with editor(plan, MINE, size=(120, 30)) as opened:
        await conform(opened)
        shown = "\n".join(in_sight(front(opened, ReviewScreen).changes))
        assert "Judge it" in shown
        assert "Ship it: nobody in the plan is Risk circle (C)." in shown
        assert opened.session.text == MINE
        await opened.press("ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
        text = opened.session.text
        assert "      judge:\n        name: Judge it\n        assign: {ds: R, ops: A}\n" in text
        assert "AR}\n\n      judge:" in text
        assert "after: [judge]" in text
        assert "Churn  # ours" in text
        assert "ship:  # by hand" in text
        assert "from the template house.yaml taken over" in opened.status
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty) == (MINE, False)


async def test_a_change_that_is_left_is_not_made(plan: Path) -> None:
    house = HOUSE.replace("ship: {", "watch: {name: Watch it, assign: {ops: AR}, required: true}\n      ship: {")
    (plan.parent / "house.yaml").write_text(house, encoding="utf-8")
    async with editor(plan, MINE, size=(120, 30)) as opened:
        await conform(opened)
        screen = front(opened, ReviewScreen)
        await opened.until(lambda: screen.changes.entry is not None)
        while "Watch it" not in "".join(screen.changes.entry.texts if screen.changes.entry else "Watch it"):
            await opened.press("down")
        await opened.press("space", "ctrl+s")
        await opened.until(lambda: opened.app.screen is opened.screen)
        assert "judge" in opened.screen.matrix.rows
        assert "watch" not in opened.screen.matrix.rows


async def test_where_there_is_nothing_to_take_that_is_said(plan: Path) -> None:
    (plan.parent / "house.yaml").write_text(HOUSE, encoding="utf-8")
    async with editor(plan, MINE.replace("template: house.yaml\n", "")) as opened:
        await conform(opened)
        assert "The plan names no template.\n Name the one that it follows under `template`" in opened.status
        assert opened.session.text == open_plan(plan).source.text
    async with editor(plan, MINE.replace("house.yaml", "gone.yaml")) as opened:
        await conform(opened)
        assert "Template gone.yaml: there is no such template." in opened.status
    sound = HOUSE.replace("title: House", "title: Mine\ntemplate: house.yaml")
    async with editor(plan, sound) as opened:
        await conform(opened)
        assert "The plan says all of the template house.yaml already." in opened.status
