"""What is done about a finding from the editor: fixes, waivers, conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from raci.rules.ruleset import standard
from raci.tui.card.screen import CardScreen
from raci.tui.dialogs.ask import Ask
from raci.tui.dialogs.choose import Choose
from raci.tui.dialogs.pages import Pages
from raci.tui.flow.screen import FlowScreen
from raci.tui.grid.lines import ActivityLine
from raci.tui.rules import Rules
from tests.tui.driver import PLAN, Editor, editor

TWO_ANSWER = PLAN.replace("ml-engineer: C}", "ml-engineer: A}")
MISSPELT = PLAN.replace("    name: Modelling", "    nmae: Modelling")
CONFLICT = PLAN + 'conflicts:\n  - {at: "activity train-model, role ml-engineer", base: I, ours: C, theirs: R}\n'


def offered(opened: Editor) -> list[str]:
    assert isinstance(opened.app.screen, Choose)
    options = opened.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


async def begin(opened: Editor) -> None:
    await opened.press("shift+f4")
    await opened.until(lambda: isinstance(opened.app.screen, Choose))


async def answer(opened: Editor, text: str) -> None:
    await opened.until(lambda: isinstance(opened.app.screen, Ask))
    asked = opened.app.screen
    asked.query_one(Input).value = text
    await opened.press("enter")
    await opened.until(lambda: opened.app.screen is not asked)


async def test_the_fix_of_a_rule_is_one_step(plan: Path) -> None:
    async with editor(plan, TWO_ANSWER) as opened:
        opened.go("train-model", "ml-engineer")
        await begin(opened)
        assert offered(opened)[0].startswith("Mend it: Keep the first, and make the others Responsible (may change")
        await opened.press("enter")
        await opened.until(lambda: opened.letters("train-model", "ml-engineer") == "R")
        await opened.until(lambda: opened.problems == [])
        assert "H002 mended" in opened.status
        await opened.press("ctrl+z")
        assert (opened.session.text, opened.session.dirty) == (TWO_ANSWER, False)


async def test_an_error_without_a_fix_leads_to_the_smallest_repair(plan: Path) -> None:
    async with editor(plan, PLAN.replace("{ml-engineer: A, devops-engineer: R}", "{ml-engineer: A}")) as opened:
        opened.go("deploy-model", "ml-engineer")
        await begin(opened)
        assert offered(opened)[0] == "Look at the smallest repair of all errors that letters cause"
        await opened.press("enter")
        await opened.until(lambda: "Enter takes" in opened.status)
        await opened.press("enter")
        assert "H003" not in opened.problems


@pytest.mark.parametrize("text", [TWO_ANSWER, MISSPELT, PLAN.replace("stages:", "  boss: {}\nstages:")])
async def test_what_has_a_fix_or_is_about_no_activity_leads_to_no_repair(plan: Path, text: str) -> None:
    async with editor(plan, text) as opened:
        await opened.press("f6")
        await begin(opened)
        assert not any("smallest repair" in one for one in offered(opened))


async def test_what_is_no_error_leads_to_no_repair(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.screen.rules_for = lambda _: Rules(standard())
        opened.screen.check_all()
        await opened.settle()
        problems = opened.screen.problems
        problems.choose(next(one for one in problems.findings if one.code == "G007"))  # of letters, with no fix
        assert not problems.chosen().fails
        opened.screen.set_focus(problems)
        await begin(opened)
        assert not any("smallest repair" in one for one in offered(opened))


async def test_what_is_about_something_without_a_card_leads_to_the_card_of_its_activity(plan: Path) -> None:
    text = PLAN.replace("devops-engineer: R}", "devops-engineer: R}\n        needs: nothing")
    async with editor(plan, text) as opened:
        await opened.press("f6")
        assert opened.screen.problems.chosen().things[0][0] == "artifact"
        await begin(opened)
        assert "Open the card of Deploy the model" in offered(opened)
        assert not any("smallest repair" in one for one in offered(opened))  # for no letter is at fault


async def test_a_misspelt_key_is_mended_from_the_list(plan: Path) -> None:
    async with editor(plan, MISSPELT) as opened:
        await opened.press("f6")
        await begin(opened)
        assert offered(opened)[0] == "Mend it: Write `name`"
        await opened.press("enter")
        await opened.until(lambda: opened.session.text == PLAN)
        await opened.until(lambda: opened.problems == [])


async def test_a_fault_that_is_gone_meanwhile_is_not_mended(plan: Path) -> None:
    async with editor(plan, TWO_ANSWER) as opened:
        opened.go("train-model", "ml-engineer")
        await begin(opened)
        opened.screen.set_cells({("train-model", "ml-engineer"): "C"})
        await opened.press("enter")
        await opened.until(lambda: "Not mended: what it would mend is not there any more." in opened.status)
        assert opened.session.text == PLAN


async def test_a_waiver_stands_on_the_thing_with_its_reason_and_last_day(plan: Path) -> None:
    async with editor(plan, TWO_ANSWER) as opened:
        opened.go("train-model", "ml-engineer")
        await begin(opened)
        await opened.press("down", "enter")
        await answer(opened, "Two squads until the merger")
        await answer(opened, "soon")
        await answer(opened, "2020-01-01")
        assert "2020-01-01 is over already" in str(opened.app.screen.query_one("Static").render())
        await answer(opened, "2027-03-31")
        await opened.until(lambda: opened.problems == [])
        (waiver,) = opened.session.plan.stages["modelling"].activities["train-model"].waive
        assert (waiver.rule, waiver.reason, str(waiver.until), waiver.by) == (
            "H002", "Two squads until the merger", "2027-03-31", None,
        )  # fmt: skip
        await opened.press("ctrl+z")
        assert opened.session.text == TWO_ANSWER


async def test_a_waiver_needs_no_last_day_and_can_be_given_up(plan: Path) -> None:
    async with editor(plan, TWO_ANSWER) as opened:
        opened.go("train-model", "ml-engineer")
        for keys in (["escape"], ["enter", "escape"]):
            await begin(opened)
            await opened.press("down", "enter")
            await opened.until(lambda: isinstance(opened.app.screen, Ask))
            if len(keys) > 1:
                await answer(opened, "why not")
                await opened.until(lambda: isinstance(opened.app.screen, Ask))
            await opened.press("escape")
            await opened.until(lambda: "Nothing was waived" in opened.status)
            assert opened.session.text == TWO_ANSWER
        await begin(opened)
        await opened.press("down", "enter")
        await answer(opened, "why not")
        await answer(opened, "")
        await opened.until(lambda: "H002 is waived: why not" in opened.status)
        (waiver,) = opened.session.plan.stages["modelling"].activities["train-model"].waive
        assert (waiver.rule, waiver.reason, waiver.until) == ("H002", "why not", None)


async def test_a_finding_is_explained_and_where_nothing_is_wrong_that_is_said(plan: Path) -> None:
    async with editor(plan, TWO_ANSWER) as opened:
        opened.go("train-model", "ml-engineer")
        await begin(opened)
        await opened.press("end", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, Pages))
        await opened.press("escape")
        opened.go("deploy-model", "ml-engineer")
        await opened.press("shift+f4")
        assert "Nothing is wrong here. F8 goes to the next problem." in opened.status


async def test_a_conflict_shows_at_its_cell_and_f8_finds_it(plan: Path) -> None:
    async with editor(plan, CONFLICT) as opened:
        opened.go("deploy-model")
        await opened.press("f8")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train-model"), "ml-engineer")
        assert "F008" in opened.status
        assert "C✗" in opened.line("Train the model")
        await opened.press("f4")
        assert "F008" in str(opened.app.screen.query_one(".dialog").border_title)


@pytest.mark.parametrize(
    ("keys", "letters", "after"),
    [(["enter"], "C", PLAN), (["down", "enter"], "R", PLAN.replace("ml-engineer: C}", "ml-engineer: R}"))],
)
async def test_a_conflict_is_decided(plan: Path, keys: list[str], letters: str, after: str) -> None:
    async with editor(plan, CONFLICT) as opened:
        opened.go("train-model", "ml-engineer")
        await begin(opened)
        assert offered(opened)[:2] == ["Keep ours (C)", "Take theirs (R)"]
        await opened.press(*keys)
        await opened.until(lambda: not opened.session.plan.conflicts)
        assert (opened.letters("train-model", "ml-engineer"), opened.session.text) == (letters, after)
        assert opened.problems == []
        await opened.press("ctrl+z")
        assert opened.session.text == CONFLICT


async def test_a_conflict_that_is_no_cell_is_kept_or_left(plan: Path) -> None:
    async with editor(plan, PLAN + "conflicts:\n  - {at: title, ours: One, theirs: Two}\n") as opened:
        await opened.press("f6")
        await begin(opened)
        assert [one.split(" (")[0] for one in offered(opened)] == ["Keep ours", "Waive it …", "Explain it"]


async def test_what_no_fix_mends_is_mended_on_the_card_or_in_the_flow(plan: Path) -> None:
    text = PLAN.replace("        after: train-model\n", "", 1)  # nothing comes before the evaluation, and nothing after
    async with editor(plan, text) as opened:
        opened.go("evaluate-model")
        assert opened.screen.finding_here().code == "G002"
        await begin(opened)
        ways = [one.split("Open")[-1].strip() for one in offered(opened)]
        assert "the card of Evaluate the model" in ways
        await opened.press("down", "down", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, CardScreen))
        assert opened.app.screen.view.field.path == ("after",)
        await opened.press("escape")
        await begin(opened)
        assert "Go to the flow, where it can be made to wait for another one" in offered(opened)
        await opened.press("down", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, FlowScreen))
