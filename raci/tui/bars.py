"""The lines around the grid: the title, where the cursor is, and the most used keys."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from raci.report.inert import visible
from raci.tui.commands import COMMANDS, key_hint

_SEVERITY_STYLES = {"error": "$text-error", "warning": "$text-warning"}


class TitleBar(Static):
    """What is open, and whether it is saved."""

    def show(self, title: str, file: str, scheme: str, *, dirty: bool) -> None:
        """Say it."""
        self.update(
            Content.assemble(
                (f" {visible(title)} ", "bold"),
                (f" {visible(file)}", "dim"),
                (" ● not saved" if dirty else "", "bold"),
                (f"   {visible(scheme)}", "dim"),
            ),
            layout=False,
        )


class StatusBar(Static):
    """Three lines: where the cursor is, what is wrong there or was just done, and what to do about it."""

    def show(self, where: str, what: str, advice: str = "", severity: str = "") -> None:
        """Say it; `severity` colours what is wrong."""
        self.update(
            Content.assemble(
                (f" {visible(where)}\n", "bold"),
                (f" {visible(what)}\n", _SEVERITY_STYLES.get(severity, "")),
                (f" {visible(advice)}", "dim"),
            ),
            layout=False,
        )


class KeyBar(Static):
    """The keys that are used most, each to be clicked too."""

    def on_mount(self) -> None:
        """Show the keys."""
        text = Text(no_wrap=True)
        for command in COMMANDS:
            if command.hint:
                where = "focused" if command.where == "grid" else "screen"
                click = Style(meta={"@click": f"{where}.{command.action}"})
                text.append(f" {key_hint(command.keys)} ", Style(bold=True) + click)
                text.append(f"{command.hint} ", Style(dim=True) + click)
        self.update(text, layout=False)
