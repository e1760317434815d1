"""In every theme there is, what is painted can be seen."""

from __future__ import annotations

from pathlib import Path

from rich.style import Style
from textual.theme import BUILTIN_THEMES

from tests.tui.driver import PLAN, editor

FAULTY = PLAN.replace(
    "{data-scientist: AR, ml-engineer: C}", "{data-scientist: A, ml-engineer: ARI, devops-engineer: X}"
)


def invisible(style: Style | None) -> bool:
    """Whether text in a style has the colour of what it stands on."""
    if style is None or style.color is None or style.bgcolor is None or style.color.is_default:
        return False
    return style.color == style.bgcolor


async def test_no_text_has_the_colour_of_its_background(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(100, 24)) as opened:
        assert opened.problems
        for theme in BUILTIN_THEMES:
            opened.app.theme = theme
            await opened.settle()
            for y in range(opened.grid.size.height):
                for text, style, _ in opened.grid.render_line(y):
                    assert not text.strip() or not invisible(style), (theme, text)


async def test_what_was_painted_in_another_theme_is_painted_anew(tmp_path: Path) -> None:
    async with editor(tmp_path / "raci.yaml", FAULTY, size=(100, 24)) as opened:
        shown = {}
        for theme in ("textual-dark", "textual-light"):
            opened.app.theme = theme
            await opened.settle()
            shown[theme] = [list(opened.grid.render_line(y)) for y in range(opened.grid.size.height)]
            opened.grid.on_resize()  # all is arranged and painted as for the first time
            assert shown[theme] == [list(opened.grid.render_line(y)) for y in range(opened.grid.size.height)]
        assert shown["textual-dark"] != shown["textual-light"]
