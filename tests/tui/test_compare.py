"""The plan beside the last save, the last commit, its template and other files; what differs is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.geometry import Region
from textual.widgets import Input, Static

from raci.document.load import load
from raci.lifecycle.library import find_template, new_plan_text
from raci.tui.compare.screen import CompareScreen
from raci.tui.compare.title import CompareTitle
from raci.tui.dialogs.pages import Pages
from raci.tui.grid.lines import ActivityLine
from raci.tui.paths.prompt import AskPath
from tests.git.repository import Repository
from tests.tailor.cutting import cut, document_of
from tests.tui.driver import PLAN, Editor, bar, changed_lines, editor, front, in_sight, said
from tests.tui.meeting import cell, meeting

OTHER = (
    PLAN.replace("devops-engineer: R", "devops-engineer: C")
    .replace("title: Churn prediction ", "title: Churn ")
    .replace("      evaluate-model:\n        name: Evaluate the model\n"
             "        assign: {data-scientist: AR}  # alone, for now\n        after: train-model\n", "")
)  # fmt: skip


def screen(opened: Editor) -> CompareScreen:
    return front(opened, CompareScreen)


def listed(opened: Editor) -> list[str]:
    return in_sight(screen(opened).changes)


def title(opened: Editor) -> str:
    return bar(opened, CompareTitle)


async def press(opened: Editor, *keys: str) -> None:
    """Press keys, each after what the one before began has been compared."""
    for key in keys:
        await opened.press(key)
        await opened.until(lambda: not isinstance(opened.app.screen, CompareScreen) or not opened.app.screen.busy)


async def compare_file(opened: Editor, name: str) -> None:
    """Compare with a file, from the matrix."""
    await press(opened, "ctrl+k", "f9")
    assert isinstance(opened.app.screen, AskPath)
    opened.app.screen.query_one(Input).value = name
    await press(opened, "enter")


async def test_letters_that_were_changed_are_listed_by_stage_and_taken_back_one_by_one(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        opened.go("deploy-model", "devops-engineer")
        await opened.press("c")
        await press(opened, "ctrl+k")
        assert listed(opened) == [
            "  Modelling  1 change",
            "›  ~  Train the model: ML engineer C → I",
            "  Deployment  1 change",
            "   ~  Deploy the model: DevOps engineer R → C",
        ]
        assert "2 changes" in title(opened)
        assert "ML engineer: was Consulted, is Informed  ·  Train the model" in said(opened)
        await press(opened, "space")
        assert listed(opened) == ["  Deployment  1 change", "›  ~  Deploy the model: DevOps engineer R → C"]
        assert opened.letters("train-model", "ml-engineer") == "C"
        assert "Taken back: Train the model: ML engineer C → I" in said(opened)
        await press(opened, "minus")
        assert listed(opened) == ["› –   Nothing differs from the last save."]
        assert (opened.session.text, plan.read_text()) == (PLAN, PLAN)


async def test_each_taking_back_is_one_step_of_undo(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "down", "a")
        before = opened.session.text
        await press(opened, "ctrl+k", "space", "space", "ctrl+z")
        assert listed(opened)[-1] == "›  ~  Evaluate the model: ML engineer blank → A"
        await press(opened, "ctrl+z")
        assert opened.session.text == before
        assert len(listed(opened)) == 3
        await press(opened, "ctrl+y", "escape", "ctrl+z")
        assert opened.session.text == before


async def test_enter_goes_to_the_cell_and_escape_back_to_where_one_was(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("deploy-model", "devops-engineer")
        await opened.press("c")
        opened.go("train-model", "data-scientist")
        await press(opened, "ctrl+k", "escape")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("train-model"), "data-scientist")
        await press(opened, "ctrl+k", "enter")
        assert (opened.grid.line, opened.grid.role) == (ActivityLine("deploy-model"), "devops-engineer")


async def test_names_and_what_is_new_or_gone_are_taken_back_too(plan: Path) -> None:
    async with editor(plan, OTHER) as opened:
        await press(opened, "ctrl+k")
        assert listed(opened) == ["› –   Nothing differs from the last save."]
        await press(opened, "escape")
        (plan.parent / "before.raci.yaml").write_text(PLAN)
        await compare_file(opened, "before.raci.yaml")
        assert listed(opened) == [
            "  The plan  1 change",
            "›  ~  title Churn prediction → Churn",
            "  Modelling  1 change",
            "   −  activity Evaluate the model is gone (Modelling): Data scientist AR",
            "  Deployment  1 change",
            "   ~  Deploy the model: DevOps engineer R → C",
        ]
        await press(opened, "enter")
        assert "The matrix does not show this." in said(opened)
        await press(opened, "down", "space")
        assert list(opened.screen.matrix.rows) == ["train-model", "evaluate-model", "deploy-model"]
        assert "title: Churn  # the pilot" in opened.session.text
        await press(opened, "up", "space", "space")
        assert listed(opened)[0] == "› –   Nothing differs from before.raci.yaml."
        await press(opened, "escape", "ctrl+k", "shift+tab")
        assert "▸before.raci.yaml" in title(opened)  # it is remembered


async def test_what_cannot_do_without_it_is_taken_back_along_and_told(plan: Path) -> None:
    new = PLAN.replace("stages:", "  auditor: {name: Auditor}\nstages:").replace(
        "data-scientist: AR}", "data-scientist: AR, auditor: C}"
    )
    async with editor(plan, new) as opened:
        (plan.parent / "before.raci.yaml").write_text(PLAN)
        await compare_file(opened, "before.raci.yaml")
        assert listed(opened) == ["  Roles  1 change", "›  +  new role Auditor: Evaluate the model C"]
        await press(opened, "delete")
        assert opened.session.text == PLAN


async def test_an_activity_that_was_moved_goes_back_alone(plan: Path) -> None:
    async with editor(plan) as opened:
        opened.go("train-model")
        await opened.press("alt+down")
        opened.go("deploy-model", "devops-engineer")
        await opened.press("c")
        await press(opened, "ctrl+k")
        assert [line[3] for line in listed(opened)[1::2]] == ["⇅", "~"]
        await press(opened, "space")
        assert changed_lines(PLAN, opened.session.text) == [
            (
                "        assign: {ml-engineer: A, devops-engineer: R}",
                "        assign: {ml-engineer: A, devops-engineer: C}",
            )
        ]


async def test_tab_goes_on_to_the_last_commit_and_the_template_and_says_where_there_is_none(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "repository")
    text = new_plan_text("starter-google-steps", "Churn")
    repository.commit("raci.yaml", "raci: 1\ntitle: Not this one\n")
    repository.commit("team/raci.yaml", text)
    letters = next(one for one in load(repository.folder / "team/raci.yaml", find_template).plan.stages.values())
    activity, entry = next(iter(letters.activities.items()))
    role = next(iter(entry.assign))
    async with editor(repository.folder / "team" / "raci.yaml", text) as opened:
        opened.go(activity, role)
        await opened.press("backspace", "ctrl+s")
        await press(opened, "ctrl+k")
        assert "Nothing differs from the last save." in listed(opened)[0]
        await press(opened, "tab")
        assert "▸HEAD" in title(opened)
        assert listed(opened)[1].endswith("→ blank")
        await press(opened, "tab")
        assert "▸Template" in title(opened)
        assert listed(opened)[1:] == [line for line in listed(opened) if line.endswith("→ blank")]
        await press(opened, "space")
        assert opened.session.text == text
        await press(opened, "tab")
        assert "No file is named yet." in listed(opened)[0]
        assert "F9 names one." in said(opened)


async def test_the_template_is_compared_in_the_words_of_the_team(plan: Path) -> None:
    text = cut("starter-google-steps", "Claims=business-stakeholder, Squad=mlops-engineer+devops-engineer, DS").text
    activity = next(iter(next(iter(document_of(text).plan.stages.values())).activities))
    async with editor(plan, text) as opened:
        await press(opened, "ctrl+k", "tab", "tab")
        assert listed(opened) == ["› –   Nothing differs from the template starter-google-steps."]
        await press(opened, "escape")
        opened.go(activity, "claims")
        await opened.press("i")
        await press(opened, "ctrl+k", "tab", "tab")
        assert [line.partition(": ")[2] for line in listed(opened)[1:]] == ["Claims AR → I"]
        await press(opened, "space")
        assert opened.session.text == text


async def test_outside_of_git_and_without_a_template_that_is_said(plan: Path) -> None:
    async with editor(plan) as opened:
        await press(opened, "ctrl+k", "tab")
        assert listed(opened) == ["› –   This folder is in no git repository."]
        await press(opened, "space")
        assert "There is nothing to take back here." in said(opened)
        await press(opened, "tab")
        assert listed(opened) == ["› –   This plan follows no template."]
        await press(opened, "enter")
        assert "There is nowhere to go from here." in said(opened)


async def test_a_workbook_is_compared_as_raci_diff_does_it(plan: Path, tmp_path: Path) -> None:
    async with editor(plan) as opened:
        await compare_file(opened, str(meeting(tmp_path / "m.xlsx", cell("deploy-model", "devops-engineer", "A"))))
        assert listed(opened) == ["  Deployment  1 change", "›  ~  Deploy the model: DevOps engineer A → R"]
        await press(opened, "space")
        assert opened.letters("deploy-model", "devops-engineer") == "A"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("none.yaml", None, "no such file"),
        ("no.csv", "a,b\n", "nothing in it is a responsibility matrix"),
        ("HEAD:x.yaml", None, "this folder is in no git repository"),
        ("new.yaml", "raci: 9\n", "new.yaml:1:"),
    ],
)
async def test_a_file_that_cannot_be_compared_is_told_and_nothing_happens(
    plan: Path, name: str, text: str | None, told: str
) -> None:
    if text is not None:
        (plan.parent / name).write_text(text)
    async with editor(plan) as opened:
        await compare_file(opened, name)
        assert told.lower() in listed(opened)[0].lower()
        assert opened.session.text == PLAN


async def test_what_stands_in_another_file_is_not_taken_back_and_that_is_said(plan: Path) -> None:
    stages = "stages: {s: {activities: {x: {assign: {auditor: R}}}}}\n"
    own = f"raci: 1\ntitle: Ours\nuses: people.yaml\n{stages}"
    (plan.parent / "people.yaml").write_text("roles: {auditor: {group: own}}\ngroups: {own: {}}\n")
    book = meeting(plan.parent / "m.xlsx", text=f"raci: 1\ntitle: Ours\nroles: {{auditor: {{}}}}\n{stages}")
    async with editor(plan, own) as opened:
        await compare_file(opened, str(book))
        await press(opened, "down", "down", "space")
        assert "Not taken back: it stands in a file that this plan builds on." in said(opened)
        assert listed(opened)[-1] == "›  ~  Auditor: group nothing → Own"
        assert opened.session.text == own
        assert opened.session.undo_title is None


async def test_names_are_shown_and_not_obeyed_in_any_script(plan: Path) -> None:
    text = PLAN.replace("Train the model", "训练模型 🤖 نموذج \\x1b[31m")
    async with editor(plan, text, size=(60, 14)) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        await press(opened, "ctrl+k")
        assert "训练模型 🤖 نموذج" in listed(opened)[1]
        assert all("\x1b" not in line for line in listed(opened))


async def test_help_lists_the_keys_of_the_comparison(plan: Path) -> None:
    async with editor(plan) as opened:
        await press(opened, "ctrl+k", "f1")
        assert isinstance(opened.app.screen, Pages)
        text = "\n".join(line.text for line in opened.app.screen.query_one(Static).render_lines(Region(0, 0, 90, 20)))
        assert all(one in text for one in ("Space or - or Del", "Shift+Tab", "PgDn"))
        await press(opened, "escape", "ctrl+k")
        assert opened.app.screen is opened.screen


@pytest.mark.parametrize("width", [40, 80, 200])
async def test_what_to_compare_with_can_be_clicked_and_is_told_at_any_width(plan: Path, width: int) -> None:
    async with editor(plan, size=(width, 24)) as opened:
        await press(opened, "ctrl+k")
        assert cell_len(title(opened).rstrip()) <= width
        at = title(opened).index("HEAD")
        await opened.pilot.click(CompareTitle, offset=(at, 0))
        await opened.until(lambda: not screen(opened).busy)
        assert "▸HEAD" in title(opened)
        assert listed(opened)[0].startswith("› –   This folder is in no git")


async def test_in_a_low_window_the_letters_are_told(plan: Path) -> None:
    async with editor(plan, size=(100, 10)) as opened:
        opened.go("train-model", "ml-engineer")
        await opened.press("i")
        await press(opened, "ctrl+k")
        assert said(opened).startswith(" ML engineer: was Consulted, is Informed")
