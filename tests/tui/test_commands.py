"""Every command does what it says, by each of its keys and by its name in the palette."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual.command import Command as Choice
from textual.command import CommandList, CommandPalette
from textual.widgets import Input, Static

from raci.tui.card.screen import CardScreen
from raci.tui.commands.all import EDITOR
from raci.tui.commands.command import Command
from raci.tui.dialogs.ask import Ask, AskText
from raci.tui.dialogs.choose import Choose, Pick
from raci.tui.dialogs.find_replace import FindReplace
from raci.tui.dialogs.pages import Pages
from raci.tui.dialogs.working import Working
from raci.tui.flow.screen import FlowScreen
from raci.tui.going import Palette
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.name_input import NameInput
from raci.tui.palette import titled
from raci.tui.problems.pane import Problems
from tests.tui.driver import PLAN, Editor, editor

TEXT = (
    PLAN.replace("roles:\n", "people:\n  ana: {}\nroles:\n")
    .replace("AR", "R")
    .replace("ml-engineer: A,", "ml-engineer: C,")
)  # nobody is accountable for anything


def place(opened: Editor) -> tuple[str, str]:
    """Where the cursor is: the line and the column."""
    line = opened.grid.line
    named = line.activity if isinstance(line, ActivityLine) else line.stage if isinstance(line, StageLine) else "roles"
    return named, opened.grid.role or "names"


def letters(opened: Editor) -> str:
    return opened.letters("train-model", "ml-engineer")


def selected(opened: Editor) -> str:
    """The activities and the roles that are selected."""
    return f"{' '.join(opened.grid.selected_activities())}: {' '.join(opened.grid.selected_roles())}"


def order(opened: Editor) -> str:
    return " ".join(row.removesuffix("-model") for row in opened.screen.matrix.rows)


def saved(opened: Editor) -> tuple[bool, bool]:
    path = opened.session.path
    assert path is not None
    return path.read_text() == opened.session.text != TEXT, f"Saved {path}" in opened.status


def page(opened: Editor) -> tuple[str, str]:
    """The first word of the title of what is shown to be read, and its first line."""
    assert isinstance(opened.app.screen, Pages)
    title = opened.app.screen.query_one(".dialog").border_title
    return str(title).split()[0], opened.app.screen.query_one(Static).render_line(0).text.strip()


def name_edited(opened: Editor) -> str:
    return opened.screen.query_one(NameInput).value


def text_asked(opened: Editor) -> tuple[bool, str]:
    return isinstance(opened.app.screen, AskText), Path(opened.app.screen.query_one(Input).value).name


def card(opened: Editor) -> tuple[str, str, tuple[str | int, ...]]:
    """What the card is of, and the field that the cursor is on."""
    assert isinstance(opened.app.screen, CardScreen)
    return (*opened.app.screen.subject, opened.app.screen.view.field.path)


def flow_at(opened: Editor) -> str:
    assert isinstance(opened.app.screen, FlowScreen)
    return opened.app.screen.view.current


def template_asked(opened: Editor) -> bool:
    """Whether the template was looked for; the plan names none."""
    return isinstance(opened.app.screen, Working) or "The plan names no template." in opened.status


def repair_asked(opened: Editor) -> bool:
    """Whether a repair is looked for, or shown already."""
    return isinstance(opened.app.screen, Working) or bool(opened.grid.ghosts)


def no_tour(opened: Editor) -> bool:
    return "The tour is in the demo" in opened.status


def shown(opened: Editor) -> bool:
    return bool(opened.screen.query_one(Problems).display)


def focused(opened: Editor) -> str | None:
    return opened.screen.focused.id if opened.screen.focused else None


@dataclass(frozen=True)
class Case:
    """A cell to begin at, keys to press before the command, what to look at after it, and what is seen there."""

    activity: str
    role: str | None
    before: tuple[str, ...]
    look: Callable[[Editor], Any]
    seen: Any


def case(at: str, look: Callable[[Editor], Any], seen: Any, *before: str) -> Case:
    activity, _, role = at.partition(" ")
    return Case(f"{activity}-model", {"ds": "data-scientist", "ml": "ml-engineer", "do": "devops-engineer"}.get(role),
                before, look, seen)  # fmt: skip


EFFECTS = {
    "save": [case("train ml", saved, (True, True), "i")],
    "save_as": [case("train ml", text_asked, (True, "raci.yaml"))],
    "export": [case("train ml", text_asked, (True, "raci.xlsx"))],
    "import_changes": [case("train ml", text_asked, (True, ""))],
    "review_outside": [case("train ml", lambda opened: "Nothing came in from outside." in opened.status, True)],
    "leave": [case("train ml", lambda opened: opened.app.return_code, 0)],
    "undo": [case("train ml", letters, "C", "i"), case("train ml", letters, "I", "i", "a")],
    "redo": [case("train ml", letters, "I", "i", "ctrl+z")],
    "clear": [case("train ml", letters, "")],
    "edit_name": [case("train ml", name_edited, "Train the model")],
    "open_card": [case("train ml", card, ("activity", "train-model", ("assign", "ml-engineer")))],
    "card_here": [case("train", card, ("activity", "train-model", ()))],
    "plan_card": [case("train ml", card, ("plan", "", ("raci",)))],
    "person_card": [case("train ml", lambda opened: isinstance(opened.app.screen, Choose), True)],
    "new_person": [case("train ml", text_asked, (True, ""))],
    "flow": [
        case("evaluate ds", flow_at, "evaluate-model"),
        case("train", flow_at, "evaluate-model", "ctrl+t", "right", "enter"),
    ],
    "next_problem": [
        case("train ml", place, ("evaluate-model", "names")),
        case("evaluate ml", place, ("deploy-model", "names")),
        case("deploy ml", place, ("train-model", "names")),
    ],
    "previous_problem": [
        case("deploy ml", place, ("evaluate-model", "names")),
        case("evaluate ml", place, ("train-model", "names")),
        case("train ml", place, ("deploy-model", "names")),
    ],
    "cut": [case("train ml", lambda opened: (letters(opened), opened.app.clipboard), ("", "C\n"))],
    "copy": [case("train ml", lambda opened: (letters(opened), opened.app.clipboard), ("C", "C\n"))],
    "paste": [case("train ml", lambda opened: opened.letters("evaluate-model", "ml-engineer"), "C", "ctrl+c", "down")],
    "delete": [case("train ml", letters, ""), case("train", lambda opened: "train" in opened.session.text, False)],
    "note": [case("train ml", lambda opened: type(opened.app.screen), Ask)],
    "view": [case("train ml", lambda opened: type(opened.app.screen), Pick)],
    "show_all": [case("train ml", lambda opened: len(opened.grid.lines), 5)],
    "fold_all": [case("train ml", lambda opened: len(opened.grid.lines), 2)],
    "hide_roles": [case("train ml", lambda opened: opened.grid.columns, ["data-scientist", "devops-engineer"])],
    "go_to": [case("train ml", lambda opened: type(opened.app.screen), Pick)],
    "find": [case("train ml", lambda opened: type(opened.app.screen), FindReplace)],
    "find_next": [case("train ml", lambda opened: type(opened.app.screen), FindReplace)],
    "find_previous": [case("train ml", lambda opened: type(opened.app.screen), FindReplace)],
    "add": [case("train ml", name_edited, "")],
    "add_choice": [case("train ml", lambda opened: type(opened.app.screen), Choose)],
    "duplicate": [case("train ml", place, ("train-the-model-copy", "names"))],
    "shift('up')": [case("evaluate ml", order, "evaluate train deploy")],
    "shift('down')": [case("train ml", order, "evaluate train deploy")],
    "shift('left')": [case("train ml", lambda opened: next(iter(opened.session.plan.roles)), "ml-engineer")],
    "shift('right')": [case("train ml", lambda opened: list(opened.session.plan.roles)[2], "ml-engineer")],
    "fill_down": [case("evaluate ml", lambda opened: opened.letters("evaluate-model", "ml-engineer"), "C")],
    "fill_right": [case("train do", lambda opened: opened.letters("train-model", "devops-engineer"), "C")],
    "explain": [case("deploy ml", page, ("H001", "Deploy the model: nobody is Accountable"))],
    "mend": [case("deploy ml", lambda opened: isinstance(opened.app.screen, Choose), True)],
    "repair": [case("train ml", repair_asked, True)],
    "take_repair": [case("train ml", lambda opened: "No repair is shown." in opened.status, True)],
    "leave_repair": [case("train ml", lambda opened: "No repair is shown." in opened.status, True)],
    "conform": [case("train ml", template_asked, True)],
    "group_problems": [
        case(
            "train ml",
            lambda opened: opened.screen.query_one(Problems).border_title,
            "3 errors, by stage  ·  F7 hides",
            "f6",
        ),
    ],
    "switch_pane": [case("train ml", focused, "problems"), case("train ml", focused, "grid", "f6")],
    "toggle_problems": [case("train ml", shown, False), case("train ml", shown, True, "f7")],
    "move('up')": [case("evaluate ml", place, ("train-model", "ml-engineer"))],
    "move('down')": [case("train ml", place, ("evaluate-model", "ml-engineer"))],
    "move('left')": [
        case("train ml", place, ("train-model", "data-scientist")),
        case("train ds", place, ("train-model", "names")),
    ],
    "move('right')": [case("train ml", place, ("train-model", "devops-engineer"))],
    "move('page_up')": [case("deploy ml", place, ("modelling", "ml-engineer"))],
    "move('page_down')": [case("train ml", place, ("deploy-model", "ml-engineer"))],
    "move('home')": [case("train do", place, ("train-model", "names"))],
    "move('end')": [case("train", place, ("train-model", "devops-engineer"))],
    "move('top')": [case("deploy do", place, ("modelling", "names"))],
    "move('bottom')": [case("train ds", place, ("deploy-model", "devops-engineer"))],
    "edge('up')": [case("deploy ml", place, ("train-model", "ml-engineer"))],
    "edge('down')": [case("train ml", place, ("deploy-model", "ml-engineer"))],
    "edge('left')": [case("evaluate do", place, ("evaluate-model", "data-scientist"))],
    "edge('right')": [case("evaluate ds", place, ("evaluate-model", "devops-engineer"))],
    "extend('up')": [case("evaluate ml", selected, "train-model evaluate-model: ml-engineer")],
    "extend('down')": [case("train ml", selected, "train-model evaluate-model: ml-engineer")],
    "extend('left')": [case("train ml", selected, "train-model: data-scientist ml-engineer")],
    "extend('right')": [case("train ml", selected, "train-model: ml-engineer devops-engineer")],
    "extend('page_up')": [case("evaluate ml", selected, "train-model evaluate-model: ml-engineer")],
    "extend('page_down')": [case("train ml", selected, "train-model evaluate-model deploy-model: ml-engineer")],
    "extend('home')": [case("train ml", selected, "train-model: data-scientist ml-engineer devops-engineer")],
    "extend('end')": [case("train ml", selected, "train-model: ml-engineer devops-engineer")],
    "extend('top')": [
        case("evaluate ml", selected, "train-model evaluate-model: data-scientist ml-engineer devops-engineer")
    ],
    "extend('bottom')": [
        case("train ml", selected, "train-model evaluate-model deploy-model: ml-engineer devops-engineer")
    ],
    "extend_edge('up')": [case("deploy ml", selected, "train-model evaluate-model deploy-model: ml-engineer")],
    "extend_edge('down')": [case("train ml", selected, "train-model evaluate-model deploy-model: ml-engineer")],
    "extend_edge('left')": [
        case("evaluate do", selected, "evaluate-model: data-scientist ml-engineer devops-engineer")
    ],
    "extend_edge('right')": [
        case("evaluate ds", selected, "evaluate-model: data-scientist ml-engineer devops-engineer")
    ],
    "select_all": [
        case(
            "train ml", selected, "train-model evaluate-model deploy-model: data-scientist ml-engineer devops-engineer"
        )
    ],
    "unselect": [case("train ml", selected, "evaluate-model: ml-engineer", "shift+down")],
    "load": [case("train ml", lambda opened: type(opened.app.screen).__name__, "LoadScreen")],
    "people": [case("train ml", lambda opened: type(opened.app.screen).__name__, "PeopleScreen")],
    "compare": [case("train ml", lambda opened: type(opened.app.screen).__name__, "CompareScreen")],
    "settings": [case("train ml", lambda opened: type(opened.app.screen).__name__, "SettingsScreen")],
    "help": [case("train ml", page, ("Keys", "Typing"))],
    "palette": [case("train ml", lambda opened: type(opened.app.screen), Palette)],
    "tour": [case("train ml", no_tour, True)],  # of a plan that is not the demo: test_tour takes it
    "tour_step(1)": [case("train ml", no_tour, True)],
    "tour_step(-1)": [case("train ml", no_tour, True)],
}


def test_every_command_is_tried_below() -> None:
    assert EFFECTS.keys() == {command.action for command in EDITOR}


@asynccontextmanager
async def before(tried: Case, path: Path) -> AsyncIterator[Editor]:
    """The editor as it is before the command of a case."""
    async with editor(path, TEXT) as opened:
        opened.go(tried.activity, tried.role)
        await opened.press(*tried.before)
        yield opened


async def choose(opened: Editor, command: Command) -> None:
    """Run a command by its name in the palette."""
    await opened.press("ctrl+p")
    palette = opened.app.screen
    assert isinstance(palette, CommandPalette)
    found = palette.query_one(CommandList)
    palette.query_one(Input).value = command.title

    def first() -> str:
        choice = found.highlighted_option
        return str(choice.hit.text) if isinstance(choice, Choice) else ""

    await opened.until(lambda: first() == titled(command))
    await opened.press("enter")
    await opened.until(lambda: not palette.is_attached)
    await opened.settle()


CASES = [(command, tried) for command in EDITOR for tried in EFFECTS.get(command.action, ())]
IDS = [f"{command.title} {number}" for number, (command, _) in enumerate(CASES)]
KEYS = [(key, tried) for command, tried in CASES for key in command.keys.split(",") if key]


def moves(tried: Case) -> bool:
    """Whether a case changes nothing but where the cursor is and what is selected, so that another can follow it."""
    return tried.look in (place, selected) and not tried.before and tried not in EFFECTS["duplicate"]


OTHER_KEYS = [(key, tried) for key, tried in KEYS if not moves(tried)]
OF_PALETTE = [
    (title, command, tried)
    for (command, tried), title in zip(CASES, IDS, strict=True)
    if command.action != "palette" and tried is EFFECTS[command.action][0]
]


@pytest.mark.parametrize(
    ("key", "tried"), OTHER_KEYS, ids=[f"{key} {number}" for number, (key, _) in enumerate(OTHER_KEYS)]
)
async def test_a_key_does_what_its_command_says(tmp_path: Path, key: str, tried: Case) -> None:
    async with before(tried, tmp_path / "raci.yaml") as opened:
        await opened.press(key)
        assert tried.look(opened) == tried.seen


async def test_keys_that_move_do_what_their_commands_say(tmp_path: Path) -> None:
    wrong = []
    async with editor(tmp_path / "raci.yaml", TEXT) as opened:
        for key, tried in KEYS:
            if moves(tried):
                opened.go(tried.activity, tried.role)
                await opened.press(key)
                wrong += [(key, tried, tried.look(opened))] if tried.look(opened) != tried.seen else []
        assert opened.session.text == TEXT
    assert not wrong


@pytest.mark.parametrize(
    ("command", "tried"),
    [pytest.param(command, tried, id=title) for title, command, tried in OF_PALETTE if not moves(tried)],
)
async def test_the_palette_runs_a_command_by_its_name(tmp_path: Path, command: Command, tried: Case) -> None:
    async with before(tried, tmp_path / "raci.yaml") as opened:
        await choose(opened, command)
        assert tried.look(opened) == tried.seen


async def test_the_palette_runs_commands_that_move_by_their_names(tmp_path: Path) -> None:
    wrong = []
    async with editor(tmp_path / "raci.yaml", TEXT) as opened:
        for title, command, tried in OF_PALETTE:
            if moves(tried):
                opened.go(tried.activity, tried.role)
                await choose(opened, command)
                wrong += [(title, tried, tried.look(opened))] if tried.look(opened) != tried.seen else []
        assert opened.session.text == TEXT
    assert not wrong


async def test_the_palette_lists_every_command_but_itself(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml") as opened:
        await opened.press("ctrl+p")
        found = opened.app.screen.query_one(CommandList)
        await opened.until(lambda: found.option_count >= len(EDITOR) - 1)
        listed = {str(option.hit.text) for option in found.options if isinstance(option, Choice)}
    wanted = {titled(command) for command in EDITOR if command.action != "palette"}
    assert wanted <= listed
