"""Files that exist already: what lies there, and whether it may go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.app import App

from raci.document.source import digest
from raci.tui.dialogs.question import Question


def known(target: Path) -> str | None:
    """The digest of the file that lies there already; None where none does. What is no file is not read: pipes wait."""
    return digest(target.read_bytes()) if target.is_file() else None


async def may_replace(app: App[Any], title: str, name: str) -> bool:
    """Ask whether a file may be replaced; whoever only presses Enter replaces nothing."""
    answers = (("back", "Back"), ("replace", "Replace it"))
    return await app.push_screen_wait(Question(title, f"{name} exists already.", answers)) == "replace"
