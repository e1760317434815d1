"""Keys of one's own: they work, and footer, palette, help and sentences name them; what cannot be is refused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette
from textual.widgets import Static

from raci.settings.reading import Wish
from raci.tui.bars import KeyBar
from raci.tui.commands.all import EDITOR, ON_SCREENS
from raci.tui.commands.command import take_keys
from raci.tui.commands.own_key import own_key
from raci.tui.commands.own_keys import own_keys
from raci.tui.commands.telling import with_keys
from raci.tui.flow.screen import FlowScreen
from raci.tui.settings.current import Current
from tests.tui.driver import Editor, editor

TUI = Path(__file__).parents[2] / "raci" / "tui"


@pytest.fixture(autouse=True)
def _default_keys() -> Iterator[None]:
    """A process has one keyboard; the next test finds it as it was."""
    yield
    take_keys({})


def settings(folder: Path, keys: str) -> Current:
    (folder / "settings.toml").write_text(f"[keys]\n{keys}")
    return Current(folder / "settings.toml")


def refused(**wishes: str | list[str]) -> list[str]:
    """What is said of wishes, each in a line of its own."""
    made = [
        Wish(name.replace("__", ".").replace("_", "-"), tuple([keys] if isinstance(keys, str) else keys), line)
        for line, (name, keys) in enumerate(wishes.items(), 2)
    ]
    return [f"{one.line}: {one.text}" for one in own_keys(made).troubles]


def footer(opened: Editor) -> str:
    return str(opened.app.screen.query_one(KeyBar).content)


def test_each_name_stands_for_one_command_of_its_screen() -> None:
    actions: dict[str, set[str]] = {}
    for command in (*EDITOR, *ON_SCREENS):
        actions.setdefault(command.name, set()).add(command.action)
    assert {name: several for name, several in actions.items() if len(several) > 1} == {}
    assert all(re.fullmatch(r"([a-z]+-[a-z]+\.)?[a-z]+(-[a-z]+)*", name) for name in actions)


def test_no_command_of_the_editor_is_called_as_a_table_of_keys() -> None:
    tables = {command.screen for command in ON_SCREENS}
    assert not tables & {command.name for command in EDITOR}


def test_the_defaults_do_not_meet() -> None:
    assert own_keys([]).troubles == ()


async def test_a_command_is_on_its_own_key_and_no_longer_on_the_other(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, "undo = ['f10', 'Alt+U']\n")) as opened:
        opened.go("train-model", "ml-engineer")
        for key, after in (("ctrl+z", "I"), ("f10", "C")):
            await opened.press(*(["i"] if after == "I" else []), key)
            assert opened.letters("train-model", "ml-engineer") == after
        await opened.press("i")
        opened.app.post_message(events.Key("alt+u", "u"))  # as terminals send it: with the character
        await opened.settle()
        assert opened.letters("train-model", "ml-engineer") == "C"


async def test_two_commands_change_places(tmp_path: Path) -> None:
    keys = "next-problem = 'f7'\ntoggle-problems = 'f8'\n"
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, keys)) as opened:
        await opened.press("f8")
        assert not opened.screen.problems.display
        await opened.press("f6", "f8")  # where another widget has the keys, Textual finds the command
        assert not opened.screen.problems.display


async def test_footer_palette_help_and_sentences_name_the_key(tmp_path: Path) -> None:
    keys = "undo = 'f10'\nhelp = 'ctrl+p'\npalette = 'f1'\nadd-choice = 'alt+n'\n"
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, keys)) as opened:
        assert " F10 Undo" in footer(opened)
        assert " Alt+N New" in footer(opened)
        await opened.press("ctrl+p")
        assert "F10  " in help_text(opened)
        await opened.press("escape", "f1")
        assert isinstance(opened.app.screen, CommandPalette)
        await opened.press("escape")
        opened.go("train-model")
        await opened.press("delete")
        assert "F10 brings it back." in opened.status


def help_text(opened: Editor) -> str:
    page = opened.app.screen.query_one(Static)
    return "\n".join(page.render_line(y).text for y in range(page.size.height))


async def test_other_screens_follow_what_they_share_with_the_editor(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, "undo = 'f10'\nhelp = 'f2'\n")) as opened:
        assert any("help" in one.text and "edit-name" in one.text for one in opened.app.settings.troubles)
        await opened.press("ctrl+t")
        assert " F10 Undo" in footer(opened)
        assert " F1 Help" in footer(opened)


async def test_a_screen_has_keys_of_its_own(tmp_path: Path) -> None:
    keys = "[keys.flow-screen]\nback = ['f3', 'escape']\nundo = 'f4'\n[keys.card-screen]\nnext-problem = 'f7'\n"
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, keys)) as opened:
        assert not opened.app.settings.troubles
        await opened.press("ctrl+t")
        assert isinstance(opened.app.screen, FlowScreen)
        await opened.press("f3")
        assert not isinstance(opened.app.screen, FlowScreen)


async def test_a_command_without_a_key_gets_one(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=settings(tmp_path, "fold-all = 'f10'\n")) as opened:
        await opened.press("f10")
        assert len(opened.grid.lines) == 2
        await opened.press("f6", "f10")
        assert len(opened.grid.lines) == 5


async def test_whatever_is_refused_keeps_its_default_and_is_told(tmp_path: Path) -> None:
    async with editor(
        tmp_path / "raci.yaml", settings=settings(tmp_path, "sve = 'f10'\nundo = 'u'\n"), size=(160, 40)
    ) as opened:
        assert 'line 2: there is no command "sve"; did you mean "save"?' in opened.status
        opened.go("train-model", "ml-engineer")
        await opened.press("i", "ctrl+z")
        assert opened.letters("train-model", "ml-engineer") == "C"


def test_an_unknown_command_is_told() -> None:
    assert refused(sve="f10") == ['2: there is no command "sve"; did you mean "save"?']
    assert refused(xyzzyx="f10") == ['2: there is no command "xyzzyx"; docs/keys.md lists them all.']


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("f10", "f10"), ("F10", "f10"), ("Ctrl+S", "ctrl+s"), ("shift+ctrl+Up", "ctrl+shift+up"), ("PgUp", "pageup"),
        ("alt+x", "alt+x"), ("control+f5", "ctrl+f5"), ("Del", "delete"), ("Esc", "escape"), ("shift+tab", "shift+tab"),
        ("+", "plus"), ("=", "equals_sign"), ("-", "minus"), (" Space ", "space"), ("ctrl + k", "ctrl+k"),
    ],
)  # fmt: skip
def test_a_key_is_understood_as_people_write_it(written: str, key: str) -> None:
    assert own_key(written, typed=False) == (key, "")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("u", "U is typed into cells and names; take it with Ctrl or Alt"),
        ("shift+u", "Shift+U is typed into cells and names; take it with Ctrl or Alt"),
        ("7", "7 is typed into cells and names; take it with Ctrl or Alt"),
        ("ü", "Ü is typed into cells and names; take it with Ctrl or Alt"),
        ("+", "+ is typed into cells and names"),
        ("ctrl+h", "Ctrl+H is what terminals send for Backspace"),
        ("ctrl+i", "Ctrl+I is what terminals send for Tab"),
        ("ctrl+m", "Ctrl+M is what terminals send for Enter"),
        ("ctrl+b", "Ctrl+B is the key with which tmux begins its own commands"),
        ("ctrl+enter", "Ctrl+Enter is for terminals the same as Enter"),
        ("ctrl+1", "Ctrl+1 is a key that terminals do not send"),
        ("ctrl++", "Ctrl++ is a key that terminals do not send"),
        ("ctrl+shift+s", "Ctrl+Shift+S is for most terminals the same as without Shift"),
        ("ctl+s", '"ctl+s" is no key that there is: "ctl" is not known; did you mean "ctrl"?'),
        ("pageip", '"pageip" is no key that there is: "pageip" is not known; did you mean "pageup"?'),
        ("f13", '"f13" is no key that there is: "f13" is not known; did you mean "f1"?'),
        ("?", '"?" is no key that there is: "question_mark" is not known'),
    ],
)
def test_a_key_that_does_not_come_is_refused_with_the_reason(written: str, why: str) -> None:
    key, refusal = own_key(written, typed=True)
    assert key == ""
    assert refusal.split("; did you mean")[0] == why.split("; did you mean", maxsplit=1)[0]
    assert ("did you mean" in why) == ("did you mean" in refusal)


def test_two_commands_on_one_key_are_refused_with_both_names() -> None:
    assert refused(save="f8") == ["2: `save` cannot be on F8, which `next-problem` has. `save` keeps Ctrl+S."]
    assert refused(save="f10", undo="f10") == [
        "2: `save` cannot be on F10, which `undo` is to have too. `save` keeps Ctrl+S.",
        "3: `undo` cannot be on F10, which `save` is to have too. `undo` keeps Ctrl+Z.",
    ]


def test_what_stands_in_the_place_of_something_refused_is_refused_too() -> None:
    told = refused(save="f8", next_problem="u")
    assert [one.split(" ")[1] for one in told] == ["`save`", "`next-problem`:"]


def test_what_cannot_follow_stays_and_is_told() -> None:
    told = refused(undo="f9", import_changes="f10")
    cannot = "2: `compare-screen.undo` cannot follow `undo` to F9, which `compare-screen.compare-file` has."
    assert told == [f"{cannot} `compare-screen.undo` keeps Ctrl+Z."]


def test_a_sentence_names_a_command_that_has_no_key() -> None:
    assert with_keys("{undo} takes it back.") == "Ctrl+Z takes it back."
    assert with_keys("{new-person} adds one, then {fold-all}.") == (
        "The command New person adds one, then the command Fold or unfold all."
    )
    assert with_keys("{nothing} of this {letters}") == "{nothing} of this {letters}"


def strings(module: Path) -> Iterator[str]:
    """The texts in a module, without what describes its parts."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    described = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value


def test_no_sentence_names_a_key_that_somebody_may_have_changed() -> None:
    named = re.compile(r"\b(Ctrl\+[A-Z]|Alt\+|Shift\+F\d|F\d+ (?!is\b))")
    theirs = ("terminal's own key (Ctrl+Shift+V)", "F1 lists what each is for")  # while a repair is shown, F1 is fixed
    for module in TUI.rglob("*.py"):
        if module.parent.name != "commands":
            said = "\n".join(strings(module))
            for one in theirs:
                said = said.replace(one, "")
            assert not named.search(said), module


def test_every_command_that_a_sentence_names_exists() -> None:
    names = {command.name for command in (*EDITOR, *ON_SCREENS)}
    found = set()
    for module in TUI.rglob("*.py"):
        source = module.read_text(encoding="utf-8")
        if "with_keys" in source or "_screen.apply" in source or module.name == "purpose.py":
            found |= {one for text in strings(module) for one in re.findall(r"\{([a-z][a-z.-]*)\}", text)}
    assert found - {"letters", "source", "why"} <= names
    assert len(found) > 15
