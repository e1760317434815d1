"""The lines around the grid: the title, where the cursor is, and the most used keys."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from raci.report.inert import visible
from raci.tui.commands import COMMANDS, key_hint


class TitleBar(Static):
    """What is open, and whether it is saved."""

    def show(self, title: str, file: str, scheme: str, *, dirty: bool) -> None:
        """Say it."""
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f" {visible(title)} ", "bold")
        text.append(f" {visible(file)}", "dim")
        text.append(" ● not saved" if dirty else "", "bold")
        text.append(f"   {visible(scheme)}", "dim")
        self.update(text, layout=False)


class StatusBar(Static):
    """Three lines: where the cursor is, what is wrong there or was just done, and what to do about it."""

    def show(self, where: str, what: str, advice: str = "", severity: str = "") -> None:
        """Say it; `severity` colours what is wrong."""
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f" {visible(where)}", "bold")
        text.append("\n")
        text.append(f" {visible(what)}", {"error": "red", "warning": "yellow"}.get(severity, ""))
        text.append(f"\n {visible(advice)}", "dim")
        self.update(text, layout=False)


class KeyBar(Static):
    """The keys that are used most, each to be clicked too."""

    def on_mount(self) -> None:
        """Show the keys."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for command in COMMANDS:
            if command.hint:
                where = "grid." if command.where == "grid" else "screen."
                click = Style(meta={"@click": f"{where}{command.action}"} if where == "screen." else None)
                text.append(f" {key_hint(command.keys)} ", Style(bold=True) + click)
                text.append(f"{command.hint} ", Style(dim=True) + click)
        self.update(text, layout=False)
