"""In every theme all that is painted can be read: its contrast is 4.5 to 1 and more, as WCAG asks for text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.screen import ModalScreen

from raci.tui.settings.current import Current
from raci.tui.themes import DARK, TERMINAL, THEMES
from tests.tui.driver import PLAN, Editor, editor

FAULTY = (
    PLAN.replace("{data-scientist: AR, ml-engineer: C}", "{data-scientist: A, ml-engineer: ARI, devops-engineer: X}")
    .replace("roles:\n", "scheme: RACI-VS\npeople: {ana: {}, ben: {}}\nroles:\n", 1)
    .replace("{data-scientist: AR}", "{data-scientist: AR, ml-engineer: VS, devops-engineer: {letters: I, note: n}}")
    .replace("after: train-model", "after: [train-model, nothing]\n        gate: Good enough\n        effort: 3d")
    .replace("name: Data scientist", "name: Data scientist, held-by: [ana, ben]")
)
# One screen after the other: the keys that open it from the matrix.
SCREENS = {
    "matrix": ("down", "right"),
    "range": ("down", "right", "shift+down", "shift+right"),
    "column": ("down", "right", "up", "up"),
    "problems": ("f6", "equals_sign"),
    "card": ("down", "ctrl+e"),
    "typing": ("down", "ctrl+e", "down", "f2"),
    "flow": ("ctrl+t",),
    "compare": ("down", "right", "r", "ctrl+k"),
    "load": ("ctrl+l",),
    "people": ("ctrl+o",),
    "view": ("ctrl+w",),
    "help": ("f1",),
    "why": ("f8", "f4"),
    "go to": ("ctrl+g",),
    "find": ("ctrl+f",),
    "replace": ("ctrl+f", "e", "tab", "a", "enter"),
    "settings": ("shift+f11",),
    "name": ("down", "f2"),
}
PAINTED = [theme.name for theme in THEMES if not theme.ansi]
# What is no text: lines, blocks, and signs that fill a place.
_DRAWN = range(0x2500, 0x25FF)


def luminance(color: Color) -> float:
    assert color.triplet is not None
    parts = [value / 255 for value in color.triplet]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    assert style.color is not None
    assert style.bgcolor is not None
    low, high = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (high + 0.05) / (low + 0.05)


def shown(opened: Editor) -> Region:
    """The part of the screen that is meant to be read: of what lies over the matrix, not the matrix."""
    screen = opened.app.screen
    return screen.children[0].region if isinstance(screen, ModalScreen) else screen.region


def painted(opened: Editor) -> Iterator[Segment]:
    """What is on the screen, as the terminal is told to show it."""
    region = shown(opened)
    strips = opened.app.screen._compositor.render_strips()
    for strip in strips[region.y : region.bottom]:
        yield from strip.crop(region.x, region.right)


def is_text(text: str) -> bool:
    return any(not one.isspace() and ord(one) not in _DRAWN for one in text)


@pytest.mark.parametrize("screen", SCREENS)
async def test_all_text_can_be_read(tmp_path: Path, screen: str) -> None:
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(140, 40)) as opened:
        await opened.press(*SCREENS[screen])
        for theme in PAINTED:
            opened.app.theme = theme
            await opened.settle()
            poor = {
                (text.strip(), str(style), round(contrast(style), 2))
                for text, style, _ in painted(opened)
                if is_text(text) and style is not None and style.color and style.bgcolor and contrast(style) < 4.5
            }
            assert not poor, theme


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_terminals_own_colours_are_all_that_its_theme_has(tmp_path: Path, screen: str) -> None:
    settings = Current()
    settings.values["theme"] = "terminal"
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(140, 40), settings=settings) as opened:
        await opened.press(*SCREENS[screen])
        for text, style, _ in painted(opened):
            if style is not None and style.color is not None:
                assert style.color.triplet is None, (text, str(style))
                ground = style.bgcolor or Color.default()
                assert ground.triplet is None, (text, str(style))
                assert not is_text(text) or style.color != ground or ground.is_default, (text, str(style))


async def test_every_part_of_the_matrix_can_be_read_in_every_theme(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(140, 40)) as opened:
        grid = opened.grid
        for theme in PAINTED:
            opened.app.theme = theme
            await opened.settle()
            for name in sorted(grid.COMPONENT_CLASSES):
                part = name.removeprefix("grid--")
                style = grid._style(part) if part in grid.WHOLE else grid._style("label") + grid._style(part)
                assert contrast(style) >= 4.5, (theme, name)


async def test_what_was_painted_in_another_theme_is_painted_anew(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(100, 24)) as opened:
        shown = {}
        for theme in ("dark", "light"):
            opened.app.theme = theme
            await opened.settle()
            shown[theme] = [list(opened.grid.render_line(y)) for y in range(opened.grid.size.height)]
            opened.grid.on_resize()  # all is arranged and painted as for the first time
            assert shown[theme] == [list(opened.grid.render_line(y)) for y in range(opened.grid.size.height)]
        assert shown["dark"] != shown["light"]


def invisible(style: Style | None) -> bool:
    """Whether text in a style has the colour of what it stands on."""
    if style is None or style.color is None or style.bgcolor is None or style.color.is_default:
        return False
    return style.color == style.bgcolor


async def test_without_colours_the_cursor_and_what_is_selected_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(100, 24)) as opened:
        opened.go("train-model", "data-scientist")
        await opened.press("shift+down", "shift+right")
        styles = [style for _, style, _ in painted(opened) if style is not None]
        assert all((one.color or Color.default()).is_default for one in styles)
        assert all((one.bgcolor or Color.default()).is_default for one in styles)
        grid = [opened.grid._style(part) for part in ("cursor", "range", "label-here", "answers", "blank")]
        assert [(bool(one.reverse), bool(one.underline)) for one in grid[:3]] == [
            (True, True), (True, False), (False, True)
        ]  # fmt: skip
        assert not grid[3].reverse
        assert grid[3].bold
        assert not grid[4].bold


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_behind_a_dialog_the_matrix_stays_in_sight(plan: Path, theme: str) -> None:
    async with editor(plan) as opened:
        opened.app.theme = theme
        await opened.press("ctrl+n")
        seen = "\n".join(strip.text for strip in opened.app.screen._compositor.render_strips())
        assert "What is new?" in seen
        assert "Train the model" in seen


async def test_a_scrollbar_is_seen_without_colours(plan: Path) -> None:
    rows = "".join(f"      row-{row}: {{name: Row {row}, assign: {{ml-engineer: AR}}}}\n" for row in range(60))
    async with editor(plan, PLAN + "  last:\n    activities:\n" + rows, size=(80, 24)) as opened:
        opened.app.theme = TERMINAL
        await opened.settle()
        edge = [strip.text[-1] for strip in opened.app.screen._compositor.render_strips()][: opened.grid.size.height]
        assert edge[1] == "█"
        opened.app.theme = DARK
        await opened.settle()
        strip = opened.app.screen._compositor.render_strips()[1]
        assert strip.text[-1] == " "  # in a colour of its own: blocks have gaps in some fonts
        opened.app.theme = TERMINAL
        await opened.press("ctrl+end")
        after = [strip.text[-1] for strip in opened.app.screen._compositor.render_strips()][: opened.grid.size.height]
        assert after[1] == " "
        assert "█" in after[-4:]
