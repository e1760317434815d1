"""Save as: a name under which the plan is found again, and nothing overwritten but by who says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Button, Input, Static

from raci.tui.dialogs.question import Question
from raci.tui.paths.prompt import AskPath
from tests.tui.driver import PLAN, Editor, editor, front


async def save_as(opened: Editor, name: Path | None = None) -> None:
    """Save under a name, or under the one that is proposed."""
    await opened.press("f12")
    if name is not None:
        front(opened, AskPath).query_one(Input).value = str(name)
    await opened.press("enter")


def asked(opened: Editor) -> tuple[str, list[str]]:
    """The question in front: what it says, and its answers."""
    question = front(opened, Question)
    return str(question.query_one(Static).content), [str(button.label) for button in question.query(Button)]


async def test_another_name_is_another_file(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.raci.yaml"
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        await save_as(opened, other)
        assert (opened.session.path, opened.session.dirty) == (other, False)
    assert other.read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")
    assert plan.read_text() == PLAN


@pytest.mark.parametrize("typed", ["churn.yaml", "churn.yml", "churn"])
async def test_a_name_that_nothing_finds_is_asked_about_and_a_better_one_offered(
    plan: Path, tmp_path: Path, typed: str
) -> None:
    async with editor(plan) as opened:
        await save_as(opened, tmp_path / typed)
        text, answers = asked(opened)
        assert f"{typed} they do not find." in text
        assert answers == ["Save as churn.raci.yaml", f"Keep {typed}", "Back"]
        await opened.press("enter")
        assert opened.session.path == tmp_path / "churn.raci.yaml"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["churn.raci.yaml", "raci.yaml"]


async def test_whoever_means_such_a_name_keeps_it_and_is_asked_no_more(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await save_as(opened, tmp_path / "churn.yaml")
        await opened.press("right", "enter")
        assert (tmp_path / "churn.yaml").read_text() == PLAN
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        await save_as(opened)
        assert opened.app.screen is opened.screen
        assert (tmp_path / "churn.yaml").read_text() == PLAN.replace("ml-engineer: C", "ml-engineer: I")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_file_that_exists_stays_and_what_was_typed_with_it(plan: Path, tmp_path: Path, key: str) -> None:
    taken = tmp_path / "taken.raci.yaml"
    taken.write_text("mine")
    async with editor(plan) as opened:
        await save_as(opened, taken)
        assert asked(opened) == (f"{taken} exists already.", ["Back", "Replace it"])
        await opened.press(key)
        assert front(opened, AskPath).query_one(Input).value == str(taken)
        await opened.press("escape")
        assert opened.session.path == plan
    assert taken.read_text() == "mine"


async def test_a_file_that_exists_is_replaced_by_who_says_so(plan: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.raci.yaml"
    taken.write_text("mine")
    async with editor(plan) as opened:
        await save_as(opened, taken)
        await opened.press("right", "enter")
        assert (opened.session.path, opened.session.dirty) == (taken, False)
    assert taken.read_text() == PLAN


async def test_what_somebody_writes_while_it_is_asked_about_is_not_lost(plan: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken.raci.yaml"
    taken.write_text("mine")
    async with editor(plan) as opened:
        await save_as(opened, taken)
        taken.write_text("theirs")
        await opened.press("right", "enter")
        assert asked(opened)[0].startswith(f"{taken} was not saved: it changed on disk")
        assert opened.session.path == plan
    assert taken.read_text() == "theirs"


async def test_a_file_that_the_plan_uses_is_not_replaced(tmp_path: Path) -> None:
    people = tmp_path / "people.yaml"
    people.write_text("raci: 1\ntitle: People\npeople: {ana: {name: Ana}}\n")
    async with editor(tmp_path / "raci.yaml", f"{PLAN}uses: people.yaml\n") as opened:
        await save_as(opened, people)
        await opened.press("right", "enter")
        assert "the plan takes something from that file" in asked(opened)[0]
    assert "title: People" in people.read_text()


async def test_a_name_that_failed_is_proposed_again(plan: Path, tmp_path: Path) -> None:
    target = tmp_path / "nowhere" / "churn.raci.yaml"
    async with editor(plan) as opened:
        await save_as(opened, target)
        assert "the folder does not exist" in asked(opened)[0]
        await opened.press("enter", "f12")
        assert front(opened, AskPath).query_one(Input).value == str(target)


async def test_leaving_waits_for_the_name(tmp_path: Path, plan: Path) -> None:
    taken = tmp_path / "taken.raci.yaml"
    taken.write_text("mine")
    async with editor(plan) as opened:
        opened.screen.saving.save_as(then=opened.app.exit)
        await opened.settle()
        front(opened, AskPath).query_one(Input).value = str(taken)
        await opened.press("enter", "right")
        assert opened.app.is_running
        await opened.press("enter")
        assert opened.app.return_code == 0
    assert taken.read_text() == PLAN
