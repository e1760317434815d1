"""The list of findings beside the matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from raci.plan.matrix import Matrix
from raci.tui.commands.mouse import RIGHT
from raci.tui.commands.telling import key_of
from raci.tui.painted import Painted
from raci.tui.problems.beside import explanation
from raci.tui.problems.counts import in_signs, in_words, numbers_of
from raci.tui.problems.grouping import GROUPINGS, by_severity, grouped
from raci.tui.problems.listing import ListedLine, Listing
from raci.tui.problems.scrollbar import lengthen

if TYPE_CHECKING:
    from raci.rules.finding import Finding

_MOST = 2000  # findings that are listed; the title counts all of them
_BESIDE_TITLE = 4  # columns of its line that the title never has
_MOST_STRIPS = 500  # lines that are kept as they were painted


class _Explained(NamedTuple):
    """What was said last of a finding, in what room."""

    finding: Finding
    room: int
    width: int
    said: list[ListedLine]


class Problems(Painted, can_focus=True):
    """Findings in groups, errors first and of a severity in the order of the matrix; Enter or a click goes to one.

    | part | for |
    |---|---|
    | `problems--line`, `problems--cursor` | a line, and those of the finding that the cursor is on |
    | `problems--heading` | what a group is called |
    | `problems--error`, `problems--warning`, `problems--info` | sign and code |
    """

    ALLOW_SELECT = False
    FAMILY = "problems"
    WHOLE = frozenset({"line", "cursor"})
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "problems--line",
        "problems--cursor",
        "problems--heading",
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
        super().__init__(id=id, classes="empty")
        self._listing = Listing([], 80, 0)
        self._placed: list[Finding] = []
        self._kept: list[Finding] = []
        self._matrix: Matrix | None = None
        self.grouping = GROUPINGS[0]
        self.counts = ("", "")
        self.checked = False
        self._titling = False
        self._explained: _Explained | None = None
        self._framed: dict[tuple[object, ...], Strip] = {}

    @property
    def findings(self) -> list[Finding]:
        """The findings that are listed."""
        return self._listing.findings

    def show(self, findings: list[Finding], matrix: Matrix | None = None) -> None:
        """List findings; the cursor stays on the one it was on, if that is still there."""
        placed = [finding for finding in findings if not finding.waived]
        self._kept, self._matrix = by_severity(placed)[:_MOST], matrix
        self._placed = placed if len(placed) == len(self._kept) else self._kept
        numbers = numbers_of(findings)
        self.counts = (in_words(numbers), in_signs(numbers))
        self._show()

    def show_itself(self, *, low: bool) -> None:
        """Be seen, in a low window too, where the matrix has all lines until somebody asks for the list."""
        self.remove_class("away")
        self.set_class(low, "called")

    def group(self, grouping: str) -> None:
        """List the findings in other groups."""
        self.grouping = grouping
        self._show()

    def _show(self) -> None:
        self._say_counts()
        listed, headings = grouped(self._kept, self.grouping, self._matrix)
        if self.checked and listed == self.findings and headings == self._listing.headings:
            return
        shown = self._shown()
        here = self.chosen()
        self._list(listed, headings)
        self.checked = True
        self.set_reactive(Problems.current, self._place_of(here))
        if listed:
            self.remove_class("empty")  # for good: the matrix must not jump while letters are typed
        self._take_length()
        pairs = zip(shown, self._shown(), strict=True)
        changed = [Region(0, y, self.size.width, 1) for y, (before, after) in enumerate(pairs) if before != after]
        if changed:
            self.refresh(*changed)

    def _say_counts(self) -> None:
        """Count in the title; a new title alone is not worth painting the whole list again."""
        title = self.counts[0] + ("" if self.grouping == GROUPINGS[0] else f", by {self.grouping}")
        key = key_of("toggle-problems")
        hint = f"  ·  {key} hides" if key else ""
        title += hint if len(title + hint) <= self.outer_size.width - _BESIDE_TITLE else ""
        if title != self.border_title:
            self._titling = True
            self.border_title = title
            self._titling = False

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint anew; of a new title the line on which it stands, above the list."""
        if self._titling and not layout:
            regions = (Region(-1, -1, self.outer_size.width, 1),)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _place_of(self, here: Finding | None) -> int:
        """Where a finding of the list before stands now; where it is gone, what came in its place."""
        key = _key(here) if here else None
        if key and self.current < len(self.findings) and _key(self.findings[self.current]) == key:
            return self.current  # below several headings there may be the same
        places = (index for index, finding in enumerate(self.findings) if key and _key(finding) == key)
        return next(places, max(0, min(self.current, len(self.findings) - 1)))

    def by_place(self) -> list[Finding]:
        """The findings in the order of the matrix, whatever their severity: as one walks through it."""
        return self._placed

    def choose(self, finding: Finding) -> None:
        """Put the cursor on a finding of the list."""
        self.current = self.findings.index(finding)  # one as good as it: a list that says the same is not made anew

    def chosen(self) -> Finding | None:
        """The finding that the cursor is on."""
        return self.findings[self.current] if self.current < len(self.findings) else None

    def _list(self, findings: list[Finding], headings: dict[int, str]) -> None:
        width = self.scrollable_content_region.width or 80
        self._listing = Listing(findings, width, self.size.height, before=self._listing, headings=headings)

    def _take_length(self) -> None:
        """As many lines as there are; a layout of the screen is wanted only where the scrollbar comes or goes.

        A list that fits is as high as the widget, whatever its length: another height would be another layout.
        """
        room, seen = self.size.height, self.scrollable_content_region
        size = Size(seen.width or 80, max(seen.height, len(self._listing)))
        if (size.height > room) != (self.virtual_size.height > room) or size.width != self.virtual_size.width:
            self.virtual_size = size
        elif size != self.virtual_size:
            self.set_reactive(Problems.virtual_size, size)
            lengthen(self.vertical_scrollbar, size.height)
            self.scroll_y = self.validate_scroll_y(self.scroll_y)

    def on_resize(self) -> None:
        """Wrap for the new width."""
        if self.checked:
            self._say_counts()
        self._list(self.findings, dict(self._listing.headings))
        self._take_length()
        self.refresh()

    def _shown(self) -> list[ListedLine]:
        top = self.scroll_offset.y
        return [self._line(y, top) for y in range(self.size.height)]

    def _line(self, y: int, top: int) -> ListedLine:
        """What a line of the screen shows, where it begins with the line `top` of the list."""
        if not self.findings:
            return ListedLine("" if y else "Nothing to mend." if self.checked else "Checking …")
        below = y + top - len(self._listing)
        if below >= 0:
            said = self._explanation()
            return said[below] if below < len(said) else ListedLine("")
        return self._listing.line(y + top, self.current)

    def _explanation(self) -> list[ListedLine]:
        """Why the finding that the cursor is on is one, in the room below the list."""
        finding, room, width = self.chosen(), self.size.height - len(self._listing), self.size.width
        known = self._explained
        if finding is None:
            return []
        if known is None or known.finding is not finding or (known.room, known.width) != (room, width):
            said = explanation(finding, width, room, key_of("explain"))
            known = self._explained = _Explained(finding, room, width, said)
        return known.said

    def notify_style_update(self) -> None:
        """Forget what was painted in styles of before."""
        self._framed.clear()
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines with their frame. One that was painted before is that strip again, wherever it stood: most only move.

        What was not is dirty, and Textual paints it.
        """
        above, top = self.gutter.top, self.scroll_offset.y
        shape = (crop.x, crop.width, self.size, self.scrollable_content_region.width)
        strips = []
        for y in crop.line_range:
            key = (shape, *((self.border_title, self.has_focus) if y < above else self._line(y - above, top)))
            strip = self._framed.get(key)
            if strip is None:
                if len(self._framed) >= _MOST_STRIPS:
                    self._framed.clear()
                strip = self._framed[key] = super().render_lines(Region(crop.x, y, crop.width, 1))[0]
            strips.append(strip)
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of the list as it is on the screen."""
        line, width = self._line(y, self.scroll_offset.y), self.scrollable_content_region.width
        if line.heading:
            style = self._style("line")
            return Strip([Segment(" ", style), Segment(line.text, style + self._style("heading"))]).adjust_cell_length(
                width, style
            )
        style = self._style("cursor") if line.here else self._style("line")
        head = Segment(f" {line.head}", style + self._style(line.severity) if line.severity else style)
        return Strip([head, Segment(line.text, style)]).adjust_cell_length(width, style)

    def watch_current(self) -> None:
        """Keep the finding under the cursor in sight."""
        if self.current < len(self.findings):
            top, height = self._listing.lines_of(self.current)
            self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)
        self.refresh()

    def action_step(self, by: int) -> None:
        """Go to another finding, and show it in the matrix."""
        if self.findings:
            self.current = min(max(self.current + by, 0), len(self.findings) - 1)
            self._choose(leave=False)

    def action_choose(self) -> None:
        """Go to the finding in the matrix."""
        self._choose(leave=True)

    async def on_click(self, event: events.Click) -> None:
        """Go to the finding under the mouse; two clicks or the other button mend it. The title hides the list."""
        if event.y < self.gutter.top:
            await self.run_action("screen.toggle_problems")
            return
        index = self._listing.at(event.y - self.gutter.top + self.scroll_offset.y)
        if index is not None:
            self.current = index
            self._choose(leave=True)
            if event.button == RIGHT or event.chain == 2:
                self.call_next(self.run_action, "screen.mend")

    def _choose(self, *, leave: bool) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.post_message(self.Chosen(chosen, leave))


def _key(finding: Finding) -> tuple[object, ...]:
    return (finding.code, finding.path, finding.things)
