"""Cards: every field of a thing is on its card, is edited there with candidates, and each change is one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Offset

from raci.plan.shape import keys_of
from raci.tui.card.field_input import CandidateList, FieldInput
from raci.tui.card.fields import MODELS, CardField, Subject
from raci.tui.card.screen import CardScreen
from raci.tui.dialogs.choose import Choose
from raci.tui.dialogs.pages import Pages
from raci.tui.grid.lines import StageLine
from tests.tui.driver import PLAN, Editor, changed_lines, editor, front, in_sight, said

PEOPLE = """\
people:
  mei: {name: Mei Tan}
  tom: {name: Tom Lee, manager: mei}
roles:
  data-scientist: {name: Data scientist, held-by: [mei]}
"""
TEXT = PLAN.replace("roles:\n  data-scientist: {name: Data scientist}\n", PEOPLE)


def card(opened: Editor) -> CardScreen:
    return front(opened, CardScreen)


def lines(opened: Editor) -> list[str]:
    return in_sight(card(opened).view)


def line(opened: Editor, beginning: str) -> str:
    return next(one for one in lines(opened) if one[2:].strip().startswith(beginning))


def candidates(opened: Editor) -> list[str]:
    """The candidates in sight; the marked one has a sign before it."""
    listed = card(opened).query_one(CandidateList)
    return [one.rstrip() for one in str(listed.content).split("\n")] if listed.display else []


async def open_card(opened: Editor, kind: str, identity: str, *path: str | int) -> None:
    opened.screen.open_card_of(Subject(kind, identity))  # type: ignore[arg-type]
    await opened.settle()
    if path:
        assert card(opened).view.go_to(path)
        await opened.settle()


@pytest.mark.parametrize(("kind", "identity"), [
    ("plan", ""), ("group", "sales"), ("person", "ana"), ("role", "data-scientist"), ("stage", "modelling"),
    ("activity", "train-model"), ("artifact", "dataset"), ("metric", "recall"),
])  # fmt: skip
async def test_every_key_of_the_format_is_on_the_card(plan: Path, kind: str, identity: str) -> None:
    more = "groups: {sales: {}}\npeople: {ana: {}}\nartifacts: {dataset: {}}\nmetrics: {recall: {}}\n"
    async with editor(plan, PLAN + more) as opened:
        await open_card(opened, kind, identity)
        fields: list[CardField] = [one for row in card(opened).view.rows for one in row.fields]
        listed = list(dict.fromkeys(str(one.path[0]) for one in fields if one.path))
        assert listed == keys_of(MODELS[kind])  # type: ignore[index]
        assert all(one.help for one in fields)


async def test_space_and_ctrl_e_open_the_card_of_what_is_under_the_cursor(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("space")
        assert card(opened).subject == ("activity", "train-model")
        assert card(opened).view.field.path == ("assign", "ml-engineer")
        await opened.press("escape", "up")
        await opened.press("space")
        assert opened.app.screen is opened.screen  # on a stage it is free
        await opened.press("ctrl+e")
        assert card(opened).subject == ("stage", "modelling")
        await opened.press("escape", "up", "space")
        assert card(opened).subject == ("role", "ml-engineer")
        await opened.press("ctrl+q")
        assert opened.app.screen is opened.screen


async def test_typing_and_enter_change_one_line_and_ctrl_z_takes_it_back(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "name")
        await opened.press(*"Fit it", "enter")
        assert changed_lines(PLAN, opened.session.text) == [("        name: Train the model", "        name: Fit it")]
        assert opened.line("Fit it")
        assert "Fit it" in line(opened, "name")
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        assert "Train the model" in line(opened, "name")
        await opened.press("ctrl+y")
        assert "Fit it" in line(opened, "name")


async def test_escape_leaves_the_field_and_then_the_card(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "gate")
        await opened.press("x", "escape")
        assert opened.session.text == PLAN
        await opened.press("escape")
        assert opened.app.screen is opened.screen


async def test_keys_in_quick_succession_land_where_they_were_meant(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "evaluate-model", "gate")
        await opened.pilot.press(*"Go", "enter", "down", "down", "space", "down", *"se", "enter")
        await opened.settle()
        activity = opened.screen.matrix.rows["evaluate-model"].activity
        assert (activity.gate, activity.independent, activity.automation) == ("Go", True, "semi")


async def test_people_are_completed_by_their_names(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "role", "data-scientist", "held-by")
        await opened.press(*"lee")
        assert candidates(opened)[0] == "› Tom Lee  tom"
        await opened.press("enter")
        assert changed_lines(TEXT, opened.session.text) == [
            (
                "  data-scientist: {name: Data scientist, held-by: [mei]}",
                "  data-scientist: {name: Data scientist, held-by: [mei, tom]}",
            )
        ]
        assert "Mei Tan (mei), Tom Lee (tom)" in line(opened, "held-by")


async def test_a_comma_takes_the_candidate_and_goes_on(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "activity", "deploy-model", "after")
        await opened.press("enter", "ctrl+u", *"tra,ev", "enter")
        assert opened.screen.matrix.rows["deploy-model"].activity.after == ("train-model", "evaluate-model")


async def test_an_unknown_id_is_said_at_once_and_is_not_taken(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "role", "ml-engineer", "lead")
        await opened.press(*"tomm")
        assert "There is no person tomm in this plan; did you mean" in said(opened)
        await opened.press("enter")
        assert opened.session.text == TEXT
        assert card(opened).query_one(FieldInput).display


async def test_a_new_person_is_made_on_the_spot_in_one_step(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "role", "ml-engineer", "held-by")
        await opened.press(*"Zoe Low", "down", "enter")
        assert opened.session.plan.people["zoe-low"].name == "Zoe Low"
        assert opened.session.plan.roles["ml-engineer"].held_by == ("zoe-low",)
        await opened.press("ctrl+z")
        assert opened.session.text == TEXT


async def test_artifacts_need_no_entry_and_are_found_by_name(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "produces")
        await opened.press(*"Model card", "enter")
        await open_card(opened, "activity", "deploy-model", "needs")
        await opened.press(*"card", "down", "enter")
        rows = opened.screen.matrix.rows
        assert rows["train-model"].activity.produces == rows["deploy-model"].activity.needs == ("model-card",)
        await opened.press("space")
        assert card(opened).subject == ("artifact", "model-card")
        assert card(opened).view.go_to(("kind",))
        await opened.press("enter", "end", "ctrl+u", *"prod", "enter")
        assert opened.session.plan.artifacts["model-card"].kind == "product"


@pytest.mark.parametrize(("path", "keys", "message"), [
    ("effort", "3 days", "is not an effort; write it as 4h, 3d or 2w"),
    ("automation", "robot", "robot is none of manual, semi, automatic"),
    ("after", "trian-model", 'did you mean "train-model"'),
    ("independent", "maybe", "maybe is none of yes, no"),
    ("trigger", "drxft", 'did you mean "drift"'),
    ("like", "no-such-activity", "There is no like no-such-activity in the vocabulary"),
])  # fmt: skip
async def test_a_value_is_checked_as_it_is_typed(plan: Path, path: str, keys: str, message: str) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "evaluate-model", path)
        await opened.press("enter", "ctrl+u", *keys)
        assert message in said(opened)
        await opened.press("escape")
        assert opened.session.text == PLAN


async def test_choosing_what_counts_anyway_is_no_change(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "automation")
        assert "manual (default)" in line(opened, "automation")
        await opened.press("enter")
        assert candidates(opened) == ["  manual", "  semi", "  automatic"]
        await opened.press("down", "enter")
        assert opened.session.text == PLAN
        await opened.press("enter", "down", "down", "enter")
        assert opened.screen.matrix.rows["train-model"].activity.automation == "semi"


async def test_space_turns_no_into_yes(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "independent")
        await opened.press("space")
        assert "yes" in line(opened, "independent")
        assert opened.screen.matrix.rows["train-model"].activity.independent


async def test_letters_and_notes_stand_beside_each_other(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "assign", "devops-engineer")
        await opened.press("c", "enter", "right", *"reads the log", "enter")
        assert opened.letters("train-model", "devops-engineer") == "C"
        assert "devops-engineer: {letters: C, note: reads the log}" in opened.session.text
        assert line(opened, "DevOps engineer").split() == ["›", "DevOps", "engineer", "C", "reads", "the", "log"]
        await opened.press("x", "enter", "left", "x")
        assert "x is no letter of this plan: R Responsible" in said(opened)


async def test_an_id_is_changed_and_the_card_follows(plan: Path) -> None:
    text = PLAN.replace("train-model", "try")
    async with editor(plan, text) as opened:
        await open_card(opened, "activity", "try")
        await opened.press("enter", "ctrl+u", *"fit", "enter")
        assert card(opened).subject == ("activity", "fit")
        assert opened.session.text == text.replace("try:", "fit:").replace("after: try", "after: fit")
        await opened.press("ctrl+z")
        assert card(opened).subject == ("activity", "try")
        await opened.press(*"Fit!", "enter")
        assert "lower case, and hyphens: fit" in said(opened)


@pytest.mark.parametrize(("kind", "identity"), [("activity", "train-model"), ("role", "data-scientist")])
async def test_with_another_id_a_thing_stays_what_it_is_and_that_is_said(plan: Path, kind: str, identity: str) -> None:
    text = PLAN.replace("data-scientist: {name: Data scientist}", "data-scientist: {}")
    async with editor(plan, text) as opened:
        await open_card(opened, kind, identity)
        await opened.press("enter", "ctrl+u", *"fit", "enter")
        assert card(opened).subject == (kind, "fit")
        assert f"With it goes `like: {identity}`" in said(opened)
        renamed = text.replace(identity, "fit")
        assert f"like: {identity}" in opened.session.text
        assert [one for one in opened.session.text.splitlines() if "like" not in one] == [
            one for one in renamed.splitlines() if one != "  fit: {}"
        ]
        await opened.press("ctrl+z")
        assert (card(opened).subject, opened.session.text) == ((kind, identity), text)


async def test_a_card_goes_with_its_thing(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "plan", "", "people")
        adding = next(row.first for row in card(opened).view.rows if row.first.adding and row.first.key == "people")
        view = card(opened).view
        view.current = next(at for at, row in enumerate(view.rows) if row.first == adding)
        await opened.press(*"Zoe", "enter")
        assert view.go_to(("people", "zoe"))
        await opened.press("enter")
        assert card(opened).subject == ("person", "zoe")
        await opened.press("ctrl+z")
        assert card(opened).subject == ("plan", "")


async def test_the_model_card_is_filled_in_on_the_card_of_the_plan(plan: Path) -> None:
    async with editor(plan, PLAN + "metrics: {recall: {}}\n") as opened:
        await open_card(opened, "plan", "", "card", "users")
        await opened.press(*"The retention team", "enter")
        view = card(opened).view
        for key, typed in (("results", "Brier score"), ("sections", "House rules: No calls on Sundays")):
            adding = next(row.first for row in view.rows if row.first.adding and row.first.key == key)
            view.current = next(at for at, row in enumerate(view.rows) if row.first == adding)
            await opened.press(*typed, "enter")
        said_there = opened.session.plan.card
        assert said_there is not None
        assert (said_there.users, said_there.results[0].metric) == ("The retention team", "Brier score")
        assert said_there.sections == {"House rules": "No calls on Sundays"}


async def test_waivers_are_added_changed_and_removed(plan: Path) -> None:
    faulty = PLAN.replace("assign: {data-scientist: AR}  # alone", "assign: {data-scientist: R}  # alone")
    async with editor(plan, faulty) as opened:
        await open_card(opened, "activity", "evaluate-model")
        assert any("H001" in one for one in lines(opened))
        await opened.press("end", *"H001", "enter")
        assert card(opened).view.field.path == ("waive", 0, "reason")
        await opened.press(*"Nobody yet", "enter", "down", *"2027-13-01", "enter")
        assert "is not a day of the calendar" in said(opened)
        await opened.press("ctrl+u", *"2027-03-31", "enter")
        (waiver,) = opened.screen.matrix.rows["evaluate-model"].activity.waive
        assert (waiver.rule, waiver.reason, str(waiver.until)) == ("H001", "Nobody yet", "2027-03-31")
        assert not any("H001 Evaluate" in one for one in lines(opened))
        assert card(opened).view.go_to(("waive", 0))
        await opened.press("delete")
        assert opened.session.text == faulty


async def test_del_says_nothing_any_more_but_not_where_something_is_needed(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "evaluate-model", "after")
        await opened.press("delete")
        assert opened.screen.matrix.rows["evaluate-model"].activity.after == ()
        await open_card(opened, "plan", "", "title")
        await opened.press("delete")
        assert "`title` cannot be left out" in said(opened)


async def test_findings_stand_below_what_they_are_about_and_are_explained(plan: Path) -> None:
    async with editor(plan, PLAN.replace("after: train-model", "after: trian-model", 1)) as opened:
        await open_card(opened, "activity", "evaluate-model")
        listed = lines(opened)
        at = next(index for index, one in enumerate(listed) if one.strip().startswith("after"))
        assert "✗ F005" in listed[at + 1]
        await opened.press("f8")
        assert card(opened).view.field.path == ("after",)
        assert "F005" in said(opened)
        await opened.press("f4")
        assert isinstance(opened.app.screen, Pages)
        await opened.press("escape", *"x", "escape", "delete")
        assert not any("F005" in one for one in lines(opened))


async def test_the_card_of_what_is_named_is_opened_from_the_field(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "role", "data-scientist", "held-by")
        await opened.press("space")
        assert card(opened).subject == ("person", "mei")
        await opened.press("escape", *"tom", "enter", "ctrl+e")
        assert isinstance(opened.app.screen, Choose)
        await opened.press("down", "enter")
        assert card(opened).subject == ("person", "tom")
        assert card(opened).view.go_to(("manager",))
        await opened.press("space")
        assert card(opened).subject == ("person", "mei")


async def test_a_scoping_activity_shows_what_it_asks_below_its_keys(plan: Path) -> None:
    text = PLAN.replace("name: Train the model", "name: Train the model\n        like: frame-use-case", 1)
    async with editor(plan, text) as opened:
        await open_card(opened, "activity", "train-model", "questions", "latency")
        assert line(opened, "latency").strip().endswith("How soon after asking must the answer be there?")
        assert "the answer becomes the serving mode (batch, online, streaming or embedded)" in " ".join(
            said(opened).split()
        )
        assert "…" not in said(opened)
        await opened.press("x")
        assert "its answer goes into the plan" in said(opened)
        await opened.press("delete", "space", "enter")
        assert opened.session.text == text
        await open_card(opened, "activity", "evaluate-model")
        assert not card(opened).view.go_to(("questions",))


async def test_of_several_scoping_activities_of_a_kind_the_first_asks_and_the_others_name_it(plan: Path) -> None:
    text = PLAN
    for name in ("Train the model", "Evaluate the model"):
        text = text.replace(f"name: {name}", f"name: {name}\n        like: frame-use-case", 1)
    text = text.replace("name: Deploy the model", "name: Deploy the model\n        like: set-success-criteria", 1)
    async with editor(plan, text) as opened:
        await open_card(opened, "activity", "train-model", "questions", "latency")
        await open_card(opened, "activity", "evaluate-model", "questions", "asked with")
        assert line(opened, "asked with").strip().endswith("Train the model")
        assert not card(opened).view.go_to(("questions", "latency"))
        await open_card(opened, "activity", "deploy-model", "questions", "gain")
        assert not card(opened).view.go_to(("questions", "latency")), "each kind has questions of its own"


async def test_what_another_file_says_is_shown_and_is_read_only(plan: Path) -> None:
    (plan.parent / "people.yaml").write_text("raci: 1\ntitle: People\npeople: {mei: {name: Mei Tan}}\n")
    text = PLAN.replace("roles:\n", "uses: people.yaml\nroles:\n", 1)
    async with editor(plan, text) as opened:
        await open_card(opened, "person", "mei", "name")
        assert "Mei Tan" in line(opened, "name")
        await opened.press("x")
        assert "comes from people.yaml, and is read-only here" in said(opened)
        await opened.press("delete")
        assert opened.session.text == text


async def test_of_a_thing_that_two_files_describe_only_its_own_keys_are_edited(plan: Path) -> None:
    (plan.parent / "base.yaml").write_text(PLAN.replace("name: Train the model", "name: Train\n        gate: Good"))
    text = "raci: 1\nextends: base.yaml\nstages: {modelling: {activities: {train-model: {effort: 3d}}}}\n"
    async with editor(plan, text) as opened:
        await open_card(opened, "activity", "train-model", "gate")
        await opened.press("x")
        assert "read-only" in said(opened)
        assert card(opened).view.go_to(("effort",))
        await opened.press("enter", "ctrl+u", *"2d", "enter")
        assert opened.session.text == text.replace("3d", "2d")


async def test_a_click_on_a_field_edits_it_and_one_on_a_candidate_takes_it(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        await open_card(opened, "role", "ml-engineer")
        y = next(index for index, one in enumerate(lines(opened)) if one.strip().startswith("lead"))
        await opened.pilot.click("#fields", offset=(20, y))
        assert candidates(opened) == ["  Mei Tan  mei", "  Tom Lee  tom"]
        await opened.pilot.click(CandidateList, offset=Offset(4, 2))
        await opened.settle()
        assert opened.session.plan.roles["ml-engineer"].lead == "tom"


async def test_help_names_the_keys_and_ctrl_s_saves(plan: Path) -> None:
    async with editor(plan) as opened:
        await open_card(opened, "activity", "train-model", "gate")
        await opened.press("f1")
        assert isinstance(opened.app.screen, Pages)
        await opened.press("escape", *"Go", "ctrl+s")
        assert "gate: Go" in plan.read_text()
        assert "Saved" in said(opened)


async def test_people_and_a_new_person_come_from_the_palette(plan: Path) -> None:
    async with editor(plan, TEXT) as opened:
        opened.screen.action_person_card()
        await opened.press("down", "enter")
        assert card(opened).subject == ("person", "tom")
        await opened.press("escape")
        opened.screen.action_new_person()
        await opened.press(*"Zoe Low", "enter")
        assert card(opened).subject == ("person", "zoe-low")
        await opened.press("escape", "ctrl+z")
        assert opened.session.text == TEXT


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
async def test_names_in_every_script_line_up(plan: Path, size: tuple[int, int]) -> None:
    text = PLAN.replace("ML engineer", "机器学习工程师").replace("DevOps engineer", "مهندس العمليات")
    async with editor(plan, text, size=size) as opened:
        await open_card(opened, "activity", "train-model")
        view = card(opened).view
        assert {view.render_line(y).cell_length for y in range(view.size.height)} == {
            view.scrollable_content_region.width
        }
        assert "机器学习工程师" in line(opened, "机器")


async def test_a_stage_is_not_opened_by_space_so_that_it_can_fold(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.go_to(StageLine("deployment"))
        await opened.press("space")
        assert opened.app.screen is opened.screen
