"""The view of people: who holds what, who steps in, and what stands still without them."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.plan.people import Person
from raci.tui.grid.lines import ActivityLine
from raci.tui.people.when import briefly, in_full
from tests.tui.driver import PLAN, TODAY, Editor, editor, said
from tests.tui.views import TEAM, chosen, listed, order, told, view


async def begin(opened: Editor, role: str, activity: str = "train") -> None:
    opened.go(activity, role)
    await opened.press("ctrl+o")


async def test_people_stand_with_their_roles_and_absences(plan: Path) -> None:
    async with editor(plan, TEAM, size=(200, 40)) as opened:
        await begin(opened, "scientist")
        lines = [" ".join(line.split()) for line in listed(opened)]
        assert lines == [
            "Person Roles Breaks Away Stands in for Team Manager Capacity",
            "› Mei Tan Data scientist (lead) · in 3 weeks: 2026-12-14 to 2026-12-15 Science 100%",
            "Tom Lee Data scientist · Ana Ruiz Science Mei Tan 50%",
            "Ana Ruiz Product owner · away until 2026-11-27 100%",
            "Kofi Boateng ML engineer ! 1 100%",
            "(nobody) Auditor",
        ]


async def test_what_stands_still_comes_first_with_who_steps_in_and_the_letters(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 40)) as opened:
        await begin(opened, "engineer")
        assert told(opened) == [
            "  Without Kofi Boateng",
            "  ✗ no Accountable: Deploy the model",
            "  Who steps in",
            "  ML engineer: nobody, Accountable on 1 activity and Responsible on 1 activity",
            "  Letters",
            "  AR  Deploy the model  2 of 4 days",
            "  C   Train the model",
        ]
        assert "1 activity has no Responsible or Accountable left without Kofi Boateng." in said(opened)


async def test_work_that_nobody_does_stops_its_hand_overs(plan: Path) -> None:
    text = TEAM.replace("pipeline: R, ", "")
    async with editor(plan, text, size=(110, 40)) as opened:
        await begin(opened, "engineer")
        assert told(opened)[1:4] == [
            "  ✗ no Responsible: Deploy the model",
            "  ✗ no Accountable: Deploy the model",
            "  ! hand-over: Train the model → Deploy the model",
        ]
        await opened.press("f6", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("deploy"), "engineer")


async def test_a_stand_in_who_would_decide_about_their_own_work_is_told(plan: Path) -> None:
    text = TEAM.replace("held-by: [mei, tom], lead: mei", "held-by: tom")
    async with editor(plan, text, size=(110, 40)) as opened:
        await begin(opened, "owner")
        assert "  ! one person: Train the model  Tom Lee would do it and decide about it" in told(opened)
        assert "  Product owner: Tom Lee, Accountable on 2 activities" in told(opened)


async def test_absences_are_told_from_today_and_who_steps_in_may_be_away_too(plan: Path) -> None:
    text = TEAM.replace("manager: mei", "manager: mei, away: 2026-11-24")
    async with editor(plan, text, size=(110, 40)) as opened:
        await begin(opened, "owner")
        lines = told(opened)
        assert lines[lines.index("  Away") : lines.index("  Letters")] == [
            "  Away",
            "  2026-10-05 to 2026-10-09, over",
            "  ! 2026-11-20 to 2026-11-27, now  Tom Lee is away then too, at least for a day",
        ]


async def test_a_role_that_nobody_holds_is_listed_and_found(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened, "auditor")
        assert chosen(opened) == "Auditor"
        assert "Nobody holds this role" in said(opened)
        assert "  R  Check the model" in told(opened)
        await opened.press("enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train"), "auditor")


async def test_a_plan_without_people_says_how_they_are_added(plan: Path) -> None:
    async with editor(plan, PLAN, size=(80, 24)) as opened:
        await opened.press("ctrl+o")
        text = " ".join(" ".join(listed(opened)).split())
        assert "No people are in this plan yet. The command New person … adds one." in text
        assert "under held-by" in text
        await opened.press("down", "enter", "f6", "right", "space", "escape")
        assert opened.app.screen is opened.screen


async def test_enter_goes_to_the_first_role_of_a_person_and_escape_nowhere(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        await begin(opened, "scientist", "check")
        await opened.press("down", "down", "escape")
        assert opened.grid.role == "scientist"
        await opened.press("ctrl+o", "down", "down", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("check"), "owner")


async def test_whoever_holds_no_role_leads_nowhere(plan: Path) -> None:
    async with editor(plan, TEAM.replace("held-by: kofi", "held-by: ana")) as opened:
        await begin(opened, "owner")
        await opened.press("down", "enter")
        assert chosen(opened) == "Kofi Boateng"
        assert "There is no column to go to" in said(opened)


async def test_people_are_sorted_by_what_breaks_and_by_when_they_are_away(plan: Path) -> None:
    async with editor(plan, TEAM, size=(110, 24)) as opened:
        await begin(opened, "scientist")
        await opened.press("right", "right", "right")
        assert order(opened)[0] == "kofi"
        await opened.press("right")
        assert order(opened) == ["ana", "mei", "tom", "kofi", "auditor"]
        assert chosen(opened) == "Mei Tan"


async def test_an_edit_is_seen_when_the_view_is_opened_again(plan: Path) -> None:
    async with editor(plan, TEAM) as opened:
        opened.go("check", "engineer")
        await opened.press("r", "ctrl+o")
        assert "  R   Check the model" in told(opened)
        assert view(opened).matrix is opened.screen.matrix


@pytest.mark.parametrize(
    ("entry", "long", "short"),
    [
        ({}, "", ""),
        ({"away": ["2026-11-24"]}, "tomorrow: 2026-11-24", "tomorrow"),
        ({"away": ["2026-12-07/2026-12-08"]}, "in 14 days: 2026-12-07 to 2026-12-08", "in 14 days"),
        ({"away": ["2027-06-01", "2027-03-01"]}, "in 3 months: 2027-03-01", "in 3 months"),
        ({"away": ["2026-11-23"]}, "away until 2026-11-23", "away now"),
        ({"away": ["2026-11-22"]}, "", ""),
        ({"from": "2026-12-01"}, "from 2026-12-01, in 8 days", "from 2026-12-01"),
        ({"until": "2026-11-22"}, "gone since 2026-11-23", "gone"),
        ({"until": "2026-11-23"}, "is there until 2026-11-23", "to 2026-11-23"),
    ],
)
def test_when_somebody_is_there_is_told_from_today(entry: dict[str, object], long: str, short: str) -> None:
    assert briefly(Person.model_validate(entry), TODAY) == (long, short)


def test_everything_that_is_known_of_it_is_told_in_order() -> None:
    person = Person.model_validate(
        {"from": "2026-10-01", "away": ["2026-12-24", "2026-11-02/2026-11-06"], "until": "2026-12-31"}
    )
    assert [words for _, words in in_full(person, TODAY)] == [
        "there since 2026-10-01",
        "2026-11-02 to 2026-11-06, over",
        "2026-12-24, in 4 weeks",
        "is there until 2026-12-31",
    ]
