"""The list of findings beside the matrix."""

from __future__ import annotations

import textwrap
from bisect import bisect_right
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip

from raci.report.inert import visible
from raci.rules.finding import Finding
from raci.rules.rule import Severity
from raci.tui.grid.marks import SIGNS

_MOST = 2000  # findings that are listed; the title counts all of them
_INDENT = 8


class Problems(ScrollView, can_focus=True):
    """Findings in the order of the matrix; Enter or a click goes to one.

    | part | for |
    |---|---|
    | `problems--cursor` | the finding that the cursor is on |
    | `problems--error`, `problems--warning`, `problems--info` | sign and code |
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "problems--cursor",
        "problems--error",
        "problems--warning",
        "problems--info",
        "problems--quiet",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", show=False),
        Binding("down", "step(1)", "Down", show=False),
        Binding("pageup", "step(-10)", "Page up", show=False),
        Binding("pagedown", "step(10)", "Page down", show=False),
        Binding("home", "step(-1000000)", "First", show=False),
        Binding("end", "step(1000000)", "Last", show=False),
        Binding("enter", "choose", "Go there", show=False),
    ]

    current: var[int] = var(0)
    """Index of the finding that the cursor is on."""

    @dataclass
    class Chosen(Message):
        """Go to a finding; with `leave` the matrix is to have the keys again."""

        finding: Finding
        leave: bool

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self.findings: list[Finding] = []
        self._texts: list[list[str]] = []
        self._starts: list[int] = [0]
        self.checked = False
        self._styles: dict[str, Style] = {}

    def show(self, findings: list[Finding]) -> None:
        """List findings; the cursor stays on the one it was on, if that is still there."""
        listed = [finding for finding in findings if not finding.waived][:_MOST]
        self.border_title = counted(findings)
        if self.checked and listed == self.findings:
            return
        here = self.findings[self.current] if self.current < len(self.findings) else None
        self.findings = listed
        self.checked = True
        keys = [_key(finding) for finding in self.findings]
        index = keys.index(_key(here)) if here and _key(here) in keys else min(self.current, len(keys) - 1)
        self._wrap()
        self.set_class(not self.findings, "empty")
        self.set_reactive(Problems.current, max(0, index))
        self.refresh()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width or 80
        several = self.size.height > 8 and width < 100
        self._texts = [_lines(finding, width, several=several) for finding in self.findings]
        self._starts = [0]
        for lines in self._texts:
            self._starts.append(self._starts[-1] + len(lines))
        self.virtual_size = Size(width, max(1, self._starts[-1]))

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._wrap()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        line = y + self.scroll_offset.y
        base = self.rich_style
        if not self.findings:
            text = "" if y else (" Nothing to mend." if self.checked else " Checking …")
            return Strip([Segment(set_cell_size(text, width), base)])
        index = bisect_right(self._starts, line) - 1
        if index >= len(self.findings):
            return Strip.blank(width, base)
        finding, part = self.findings[index], line - self._starts[index]
        text = self._texts[index][part]
        style = base
        if index == self.current:
            style = base + self._style("cursor")
        if part:
            return Strip([Segment(set_cell_size(" " * _INDENT + text, width), style)])
        coloured = style + self._style(finding.severity.value)
        head = f" {SIGNS[finding.severity]} {finding.code} "
        return Strip(
            [Segment(head, coloured), Segment(set_cell_size(f" {text}", max(0, width - cell_len(head))), style)]
        )

    def notify_style_update(self) -> None:
        """Forget resolved styles when the theme changes."""
        self._styles.clear()
        super().notify_style_update()

    def _style(self, part: str) -> Style:
        style = self._styles.get(part)
        if style is None:
            style = self._styles[part] = self.get_component_rich_style(f"problems--{part}", partial=True)
        return style

    def watch_current(self) -> None:
        """Keep the finding under the cursor in sight."""
        if self._starts and self.current < len(self._texts):
            top = self._starts[self.current]
            self.scroll_to_region(Region(0, top, 1, len(self._texts[self.current])), animate=False, force=True)
        self.refresh()

    def action_step(self, by: int) -> None:
        """Go to another finding, and show it in the matrix."""
        if self.findings:
            self.current = min(max(self.current + by, 0), len(self.findings) - 1)
            self._choose(leave=False)

    def action_choose(self) -> None:
        """Go to the finding in the matrix."""
        self._choose(leave=True)

    def on_click(self, event: events.Click) -> None:
        """Go to the finding under the mouse."""
        index = bisect_right(self._starts, event.y - 1 + self.scroll_offset.y) - 1
        if 0 <= index < len(self.findings):
            self.current = index
            self._choose(leave=True)

    def _choose(self, *, leave: bool) -> None:
        if self.current < len(self.findings):
            self.post_message(self.Chosen(self.findings[self.current], leave))


def counted(findings: list[Finding]) -> str:
    """How many findings of each severity there are."""
    words = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    parts = []
    for severity, word in words:
        number = sum(finding.severity is severity and not finding.waived for finding in findings)
        if number:
            parts.append(f"{number} {word}{'s' if number > 1 else ''}")
    waived = sum(finding.waived for finding in findings)
    if waived:
        parts.append(f"{waived} waived")
    return ", ".join(parts) or "No problems"


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.code, finding.path, finding.things)


def _lines(finding: Finding, width: int, *, several: bool) -> list[str]:
    text = visible(finding.message)
    room = max(10, width - _INDENT - 1)
    if several:
        return textwrap.wrap(text, room) or [""]
    if cell_len(text) > room:
        return [set_cell_size(text, room - 1) + "…"]
    return [text]
