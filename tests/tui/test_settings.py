"""Settings: chosen on their screen or with the commands they are about, seen at once, kept for the next time."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from raci.settings.options import BY_NAME, GROUPS, HEADINGS, OPTIONS, THEME
from raci.tui.bars import StatusBar
from raci.tui.grid.view import HEADINGS as HEADINGS_OF_VIEWS
from raci.tui.problems.grouping import GROUPINGS
from raci.tui.problems.pane import Problems
from raci.tui.settings.current import Current
from raci.tui.settings.screen import SettingsScreen
from raci.tui.themes import THEMES, theme_for
from tests.tui.driver import Editor, editor

LONG = "raci: 1\ntitle: T\nroles: {r: {name: Role}}\nstages: {s: {activities: {a: {name: " + "very " * 30 + "long}}}}\n"


def kept(folder: Path, text: str = "") -> Current:
    path = folder / "settings.toml"
    if text:
        path.write_text(text)
    return Current(path)


def file(folder: Path) -> str:
    path = folder / "settings.toml"
    return path.read_text() if path.exists() else ""


def rows(opened: Editor) -> list[str]:
    screen = opened.app.screen
    assert isinstance(screen, SettingsScreen)
    return [screen.options.render_line(y).text.strip() for y in range(len(OPTIONS))]


def said(opened: Editor) -> str:
    return str(opened.app.screen.query_one(StatusBar).content)


def test_the_file_knows_the_values_that_the_editor_has() -> None:
    assert tuple(HEADINGS.values) == HEADINGS_OF_VIEWS
    assert tuple(GROUPS.values) == GROUPINGS
    assert {*THEME.values} == {"auto", *(theme.name for theme in THEMES)}


async def test_each_setting_has_a_line_with_its_value(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, "wrap-names = true\n")) as opened:
        await opened.press("shift+f11")
        assert rows(opened) == [
            "› Theme             ‹ as the terminal is ›",
            "Names of roles      in full where there is room, else codes",
            "Long names          on as many lines as they need",
            "List of problems    shown",
            "Problems by         severity",
        ]
        assert said(opened).split("\n")[1].endswith("/settings.toml")


async def test_what_is_chosen_is_seen_at_once_and_kept_when_the_screen_is_left(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path)) as opened:
        await opened.press("shift+f11", "right", "right")
        assert opened.app.theme == "light"
        await opened.press("down", "left")
        assert opened.grid.view.headings == "stacked"
        await opened.press("down", "space", "down", "enter", "down", "right")
        problems = opened.screen.query_one(Problems)
        assert (opened.grid.view.wrapped, bool(problems.display), problems.grouping) == (True, False, "stage")
        assert file(tmp_path) == ""
        await opened.press("escape")
    assert file(tmp_path).splitlines()[1:] == [
        'theme = "light"',
        'headings = "stacked"',
        "wrap-names = true",
        "show-problems = false",
        'group-problems = "stage"',
    ]


async def test_the_next_editor_begins_as_the_last_one_was_left(tmp_path: Path) -> None:
    text = "theme = 'light'\nheadings = 'codes'\nwrap-names = true\nshow-problems = false\ngroup-problems = 'role'\n"
    async with editor(tmp_path / "raci.yaml", LONG, settings=kept(tmp_path, text)) as opened:
        problems = opened.screen.query_one(Problems)
        assert opened.app.theme == "light"
        assert (opened.grid.view.headings, opened.grid.view.wrapped) == ("codes", True)
        assert sum("very" in line for line in opened.lines()) > 1
        assert (bool(problems.display), problems.grouping) == (False, "role")
    assert file(tmp_path) == text


async def test_commands_that_change_a_setting_keep_it(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, "# mine\ntheme = 'dark' # dim\n")) as opened:
        await opened.press("f7")
        assert file(tmp_path) == "# mine\ntheme = 'dark' # dim\nshow-problems = false\n"
        await opened.press("f7", "f6", "equals_sign")
        assert "grouped" not in file(tmp_path)
        assert 'group-problems = "stage"' in file(tmp_path)
        assert "show-problems = true" in file(tmp_path)


async def test_moving_to_the_problems_shows_them_for_now_only(tmp_path: Path) -> None:
    text = "show-problems = false\n"
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, text)) as opened:
        await opened.press("f6")
        assert opened.screen.query_one(Problems).display
    assert file(tmp_path) == text


async def test_without_a_file_settings_count_and_are_written_nowhere(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml") as opened:
        await opened.press("shift+f11", "right", "right")
        assert "Nothing is kept" in said(opened)
        await opened.press("escape", "f7")
        assert opened.app.theme == "light"
    assert [path.name for path in tmp_path.iterdir()] == ["raci.yaml"]


async def test_what_is_wrong_with_the_file_is_told_and_nothing_stops(tmp_path: Path) -> None:
    text = "theme = 'drak'\nwarp-names = true\n"
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, text), size=(200, 40)) as opened:
        assert 'did you mean "dark"? Used instead: "auto".' in " ".join(opened.status.split())
        assert "2 mistakes in settings.toml, the first: line 1: `theme` is" in opened.status
        assert "Shift+F11 lists them all." in opened.status
        assert opened.app.theme == "dark"
        await opened.press("shift+f11")
        told = str(opened.app.screen.query_one("#troubles", Static).content)
        assert told.split("\n")[1].startswith("! line 1: `theme` is auto")
        assert told.split("\n")[2].startswith("! line 2: there is no setting")
        await opened.press("escape")
        await opened.press("right")
        assert "drak" not in opened.status
    assert file(tmp_path) == text


async def test_what_cannot_be_kept_is_told_once_and_counts_until_the_end(tmp_path: Path) -> None:
    text = "theme = [\n"
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, text), size=(200, 40)) as opened:
        assert "is not TOML" in opened.status or "this is not TOML" in opened.status
        await opened.press("f7")
        assert not opened.screen.query_one(Problems).display
        assert "stays until the editor is left, and is not kept" in opened.status
        await opened.press("right", "f7")
        assert "not kept" not in opened.status
    assert file(tmp_path) == text


async def test_two_editors_keep_each_others_settings(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path)) as one:
        async with editor(tmp_path / "a" / "raci.yaml", settings=kept(tmp_path)) as other:
            await one.press("f7")
            await other.press("f6", "equals_sign")
        await one.press("f6", "equals_sign")
    assert 'group-problems = "stage"' in file(tmp_path)
    assert "show-problems = false" in file(tmp_path)


async def test_a_click_goes_to_a_line_and_then_to_its_next_value(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path)) as opened:
        await opened.press("shift+f11")
        await opened.pilot.click("#options", offset=(4, 4))
        assert rows(opened)[4] == "› Problems by       ‹ severity ›"
        await opened.pilot.click("#options", offset=(4, 4))
        assert rows(opened)[4] == "› Problems by       ‹ stage ›"
        await opened.pilot.click("#options", offset=(rows(opened)[4].index("‹"), 4))
        assert rows(opened)[4] == "› Problems by       ‹ severity ›"


@pytest.mark.parametrize(
    ("wanted", "environment", "colours", "theme"),
    [
        ("auto", {}, "truecolor", "dark"),
        ("auto", {}, "256", "dark"),
        ("auto", {"COLORFGBG": "0;15"}, "truecolor", "light"),
        ("auto", {"COLORFGBG": "15;default;0"}, "truecolor", "dark"),
        ("auto", {"COLORFGBG": "12;8"}, "truecolor", "dark"),
        ("auto", {}, "standard", "terminal"),
        ("auto", {}, None, "terminal"),
        ("colour-blind-dark", {}, "256", "colour-blind-dark"),
        ("colour-blind-dark", {}, "standard", "terminal"),
        ("light", {"NO_COLOR": "1"}, "truecolor", "terminal"),
        ("light", {"NO_COLOR": ""}, "truecolor", "light"),
    ],
)
def test_a_terminal_gets_what_it_can_show(wanted: str, environment: dict[str, str], colours: str, theme: str) -> None:
    assert theme_for(wanted, environment, colours) == theme


async def test_where_a_theme_cannot_be_shown_it_is_said_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path, "theme = 'light'\n")) as opened:
        opened.app.colours = "standard"
        opened.app.show_theme("light")
        await opened.press("shift+f11", "down", "up")
        assert "This terminal has 16 colours" in said(opened)
        monkeypatch.setenv("NO_COLOR", "1")
        await opened.press("down", "up")
        assert "NO_COLOR is set" in said(opened)


async def test_the_palette_chooses_a_theme_and_keeps_it(tmp_path: Path) -> None:
    from textual.command import CommandList
    from textual.widgets import Input

    async with editor(tmp_path / "raci.yaml", settings=kept(tmp_path)) as opened:
        await opened.press("ctrl+p")
        palette = opened.app.screen
        palette.query_one(Input).value = "Theme: colour-blind-light"
        found = palette.query_one(CommandList)
        await opened.until(lambda: found.option_count == 1)
        await opened.press("enter")
        await opened.until(lambda: opened.app.theme == BY_NAME["theme"].after("auto", -1) == "colour-blind-light")
        await opened.settle()
    assert 'theme = "colour-blind-light"' in file(tmp_path)
