"""Activities, stages and roles that are added, copied, moved and deleted in the matrix."""

from __future__ import annotations

from pathlib import Path

from raci.document.load import read
from raci.tui.dialogs.choose import Choose
from raci.tui.grid.lines import ActivityLine
from raci.tui.grid.view import View
from tests.tui.driver import PLAN, Editor, editor, offered


def outline(opened: Editor) -> dict[str, list[str]]:
    """The names of activities by stage, as the text of the file has them."""
    found = read(opened.session.text.encode(), "plan", None).plan
    assert found == opened.session.plan
    return {stage: list(entry.activities) for stage, entry in found.stages.items()}


async def typed(opened: Editor, text: str) -> None:
    await opened.press(*("space" if char == " " else char for char in text))


async def test_a_new_activity_is_named_at_once_and_is_one_step(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("insert")
        await typed(opened, "Tune it")
        await opened.press("down")
        assert outline(opened)["modelling"] == ["train-model", "tune-it", "evaluate-model"]
        assert opened.session.plan.stages["modelling"].activities["tune-it"].name == "Tune it"
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN
        await opened.press("ctrl+y")
        assert outline(opened)["modelling"] == ["train-model", "tune-it", "evaluate-model"]


async def test_enter_goes_on_to_the_next_one_and_escape_ends(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model")
        await opened.press("insert")
        for name in ("Watch", "Retrain", "Retire"):
            await typed(opened, name)
            await opened.press("enter")
        await opened.press("escape")
        assert outline(opened)["deployment"] == ["deploy-model", "watch", "retrain", "retire"]
        assert opened.screen.here.line == ActivityLine("retire")


async def test_without_a_name_nothing_is_added_and_redo_is_kept(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+z", "insert", "escape")
        assert opened.session.text == PLAN
        assert not opened.session.dirty
        assert not any("New activity" in line for line in opened.lines())
        await opened.press("ctrl+y")
        assert opened.letters("train-model", "ml-engineer") == "I"


async def test_on_the_header_another_role_is_added_and_on_a_stage_another_stage(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "up", "insert")
        await typed(opened, "Product owner")
        await opened.press("down")
        assert list(opened.session.plan.roles) == [
            "data-scientist", "product-owner", "ml-engineer", "devops-engineer",
        ]  # fmt: skip
        await opened.press("ctrl+home", "insert")
        await typed(opened, "Testing")
        await opened.press("down")
        assert list(outline(opened)) == ["modelling", "testing", "deployment"]
        assert opened.line("Testing").endswith("no activities yet: Ctrl+N adds one")


async def test_one_can_choose_what_is_new(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("ctrl+n", "down", "down", "enter")
        await opened.until(lambda: bool(opened.screen.query("NameInput")))
        await typed(opened, "Legal")
        await opened.press("down")
        assert list(opened.session.plan.roles)[2] == "legal"


async def test_a_matrix_is_built_from_nothing(plan: Path) -> None:
    async with editor(plan, "raci: 1\ntitle: New\n") as opened:
        await opened.press("insert")
        await typed(opened, "Build")
        await opened.press("enter", "escape", "ctrl+n", "enter")
        await opened.until(lambda: bool(opened.screen.query("NameInput")))
        await typed(opened, "Train")
        await opened.press("enter", "escape", "ctrl+n", "down", "down", "enter")
        await opened.until(lambda: bool(opened.screen.query("NameInput")))
        await typed(opened, "ML engineer")
        await opened.press("enter", "escape", "down", "down", "a")
        assert opened.session.text == (
            "raci: 1\ntitle: New\nroles:\n  ml-engineer: {name: ML engineer}\nstages:\n  build:\n    name: Build\n"
            "    activities:\n      train:\n        name: Train\n        assign: {ml-engineer: A}\n"
        )


async def test_delete_on_names_deletes_with_what_refers_to_them(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("delete")
        assert outline(opened) == {"modelling": ["evaluate-model"], "deployment": ["deploy-model"]}
        assert "after" not in opened.session.text
        assert "Deleted: Train the model" in opened.status
        await opened.press("ctrl+z", "ctrl+home", "delete")
        assert list(outline(opened)) == ["deployment"]
        assert "with 2 activities" in opened.status
        await opened.press("ctrl+z", "ctrl+home", "up", "shift+right", "delete")
        assert list(opened.session.plan.roles) == ["devops-engineer"]
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_alt_and_arrows_move_lines_into_other_stages_and_columns_sideways(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("alt+down")
        assert outline(opened)["modelling"] == ["evaluate-model", "train-model"]
        await opened.press("alt+down")
        assert outline(opened) == {"modelling": ["evaluate-model"], "deployment": ["train-model", "deploy-model"]}
        assert opened.screen.here.role == "ml-engineer"
        await opened.press("alt+up", "alt+up")
        assert outline(opened)["modelling"] == ["train-model", "evaluate-model"]
        await opened.press("alt+left", "alt+left")
        assert next(iter(opened.session.plan.roles)) == "ml-engineer"
        assert "cannot be moved any further" in opened.status
        await opened.press("alt+right", "alt+right")
        assert list(opened.session.plan.roles)[-1] == "ml-engineer"
        await opened.press("ctrl+home", "alt+down")
        assert list(outline(opened)) == ["deployment", "modelling"]


async def test_what_is_selected_moves_together_and_stays_selected(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("shift+down", "alt+down")
        assert outline(opened) == {
            "modelling": [],
            "deployment": ["train-model", "evaluate-model", "deploy-model"],
        }
        assert opened.grid.selected_activities() == ["train-model", "evaluate-model"]


async def test_activities_of_several_stages_are_moved_one_stage_at_a_time(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("ctrl+shift+end", "alt+up")
        assert "lies in several stages" in opened.status
        assert opened.session.text == PLAN


async def test_a_stage_that_is_deleted_with_its_activities_takes_each_of_them_once(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home", "shift+down", "shift+down", "shift+down", "shift+down", "delete")
        assert outline(opened) == {}
        assert "Deleted: Modelling and Deployment, with 3 activities." in opened.status
        await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_a_heading_between_selected_lines_is_only_in_the_way(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model")
        await opened.press("shift+down", "delete")  # the heading of the next stage
        assert outline(opened) == {"modelling": ["train-model"], "deployment": ["deploy-model"]}
        assert "Deleted: Evaluate the model." in opened.status


async def test_what_a_filter_hides_is_not_deleted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.grid.show(opened.screen.matrix, View(kept=frozenset({"train-model", "deploy-model"})))
        await opened.press("ctrl+home", "shift+down", "delete")
        assert outline(opened)["modelling"] == ["evaluate-model"]
        await opened.press("ctrl+z", "ctrl+home", "delete")
        assert "Not deleted: Modelling has 1 activity that the filter hides" in opened.status
        assert opened.session.text == PLAN


async def test_from_a_heading_to_a_cell_letters_are_deleted_and_no_lines(plan: Path) -> None:
    async with editor(plan) as opened:
        await opened.press("ctrl+home")
        corner = opened.grid.cursor
        opened.go("train-model", "ml-engineer")
        opened.grid.select(corner, opened.grid.cursor)
        await opened.press("delete")
        assert outline(opened)["modelling"] == ["train-model", "evaluate-model"]
        assert not opened.session.plan.stages["modelling"].activities["train-model"].assign


async def test_where_there_is_no_stage_no_activity_is_offered(plan: Path) -> None:
    async with editor(plan, "raci: 1\ntitle: New\n") as opened:
        await opened.press("ctrl+n")
        assert isinstance(opened.app.screen, Choose)
        assert [one.split(":")[0] for one in offered(opened)] == ["A stage", "A role"]


async def test_a_copy_stands_behind_its_original(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("evaluate-model")
        await opened.press("ctrl+u")
        assert outline(opened)["modelling"][-1] == "evaluate-the-model-copy"
        assert opened.letters("evaluate-the-model-copy", "data-scientist") == "AR"
        await opened.press("ctrl+home", "up", "ctrl+u")
        assert list(opened.session.plan.roles)[1] == "data-scientist-copy"
        assert opened.letters("train-model", "data-scientist-copy") == "AR"
        await opened.press("ctrl+home", "ctrl+u")
        assert outline(opened)["modelling-copy"] == [
            "train-model-copy",
            "evaluate-model-copy",
            "evaluate-the-model-copy-copy",
        ]
        copy = opened.session.plan.stages["modelling-copy"].activities["evaluate-model-copy"]
        assert copy.after == ("train-model-copy",)
        for _ in range(3):
            await opened.press("ctrl+z")
        assert opened.session.text == PLAN


async def test_whole_lines_that_are_cut_are_moved_where_they_are_pasted(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("ctrl+x")
        opened.go("deploy-model")
        await opened.press("ctrl+v")
        assert outline(opened) == {"modelling": ["evaluate-model"], "deployment": ["deploy-model", "train-model"]}
        assert "after: train-model" in opened.session.text


async def test_a_folded_stage_that_is_selected_goes_with_all_that_is_in_it(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.screen.fold_stage("deployment")
        opened.go("evaluate-model")
        await opened.press("shift+down", "delete")
        assert outline(opened) == {"modelling": ["train-model"]}
        assert "Deleted: Deployment, with 1 activity, and Evaluate the model." in opened.status
