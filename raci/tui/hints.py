"""What keys do, said where it can be clicked: whoever has only a mouse presses them so."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from raci.tui.commands.command import key_name

_KEYS = {key_name(key): key for key in ("enter", "escape", "tab", "space", "plus")}


def clickable(how: str) -> Content:
    """What keys do, as in "Enter takes it, Esc goes back"; a click on one presses the key (`action_press`)."""
    parts: list[str | tuple[str, Style]] = []
    for number, phrase in enumerate(how.split(", ")):
        key = _KEYS.get(phrase.split(" ", 1)[0])
        parts.append(", " if number else "")
        parts.append((phrase, Style.from_meta({"@click": f"screen.press('{key}')"})) if key else phrase)
    return Content.assemble(*parts)
