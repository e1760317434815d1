"""A view of the plan: a list, and beside it or below it what there is to say about the line under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer

from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.tui.bars import Bar, KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Where
from raci.tui.fitting import cut
from raci.tui.overlay import Overlay
from raci.tui.overview.columns import Column, Entry
from raci.tui.overview.panel import Panel
from raci.tui.overview.table import Table
from raci.tui.overview.told import Told
from raci.tui.place import Place
from raci.tui.window import WIDE

_MANY_ROWS = 1000  # activities from which on what there is to say takes longer than a key may
_REST = 0.1  # seconds without a move after which it is said then


class Said(NamedTuple):
    """What stands below a list: where one is, what there is to say about it, and what to do."""

    where: str
    what: str = ""
    advice: str = ""
    severity: str = ""


class OverviewTitle(Bar):
    """What is shown, of which plan, and in which order."""

    _said = ("", "", "")

    def show(self, name: str, title: str, more: str) -> None:
        """Say it."""
        self._said = (name, visible(title), more)
        self.say()

    def content_for(self, width: int) -> Content:
        """The name of the plan gives way."""
        name, title, more = self._said
        room = width - len(name) - len(more) - 7
        shown = cut(title, room) if room > 4 else ""
        return Content.assemble((f" {name} ", "bold"), (f"  {shown}", "dim"), (f"   {more}", "dim"))


class OverviewScreen(Overlay[Place | None]):
    """Shows a matrix without changing it; it ends with the place to go to, or None."""

    CSS_PATH = Path(__file__).with_name("overview.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings("overview")
    parts: ClassVar[Mapping[Where, str]] = {"table": "table", "panel": "panel"}

    def __init__(self, matrix: Matrix, here: Place) -> None:
        super().__init__(classes="overview")
        self.matrix = matrix
        self.here = here
        self.table = Table(id="table")
        self.panel = Panel(id="panel")
        self._rest: Timer | None = None

    # What a view is made of

    @abstractmethod
    def name_of_view(self) -> str:
        """What the view is called."""

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """The columns of the list."""

    @abstractmethod
    def entries(self) -> Sequence[Entry]:
        """The lines of the list."""

    @abstractmethod
    def first(self) -> str | None:
        """What the cursor is on at first."""

    def empty(self) -> str:
        """What is said where there is nothing to list."""
        return ""

    @abstractmethod
    def title_of(self, entry: Entry) -> str:
        """What stands above the panel."""

    @abstractmethod
    def told_of(self, entry: Entry) -> Sequence[Told]:
        """What the panel tells of an entry."""

    @abstractmethod
    def said_of(self, entry: Entry) -> Said:
        """What stands below the list for an entry."""

    @abstractmethod
    def role_of(self, entry: Entry) -> str | None:
        """The role to whose column an entry leads."""

    # How it stands on the screen

    def compose(self) -> ComposeResult:
        """Title, list and panel, status, keys."""
        yield OverviewTitle(id="title")
        with Container(id="views"):
            yield self.table
            yield self.panel
        yield StatusBar(id="status")
        yield KeyBar(self.listed_commands, id="keys")

    def on_mount(self) -> None:
        """Begin with what was under the cursor of the matrix."""
        self.set_focus(self.table)
        self.list_anew(self.first())
        # A watcher runs in the same breath as the move, so that both are painted in one frame.
        self.watch(self.table, "current", self._moved, init=False)

    def on_resize(self) -> None:
        """The panel beside the list where there is room, below it elsewhere."""
        self.query_one("#views").set_class(self.app.size.width >= WIDE, "wide")

    def list_anew(self, at: str | None) -> None:
        """List what there is to list, with the cursor on something."""
        self.table.show(self.columns(), self.entries(), at, self.empty())
        self._say_title()
        self._tell()

    def _say_title(self) -> None:
        sort = self.table.sort
        how = ""
        if sort.column is not None:
            how = f"sorted by {sort.column.titles[0]}{', the other way round' if sort.turned else ''}"
        self.query_one(OverviewTitle).show(self.name_of_view(), self.matrix.plan.title, how)

    def _moved(self) -> None:
        """Tell what the cursor is on; of a large plan once it rests, so that a key that is held leads on."""
        if len(self.matrix.rows) <= _MANY_ROWS:
            self._tell()
            return
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_REST, self._tell)

    def _tell(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        entry = self.table.entry
        self.panel.set_class(entry is None, "empty")
        if entry is None:
            self.query_one(StatusBar).show("", "")
            return
        self.panel.show(visible(self.title_of(entry)), self.told_of(entry))
        self.query_one(StatusBar).show(*self.said_of(entry))

    def where(self) -> str:
        """What is said of the line under the cursor in any case."""
        return self.said_of(self.table.entry).where if self.table.entry else ""

    def on_table_sorted(self) -> None:
        """Say by what it is sorted."""
        self._say_title()

    # Ending, and the panel

    def action_switch_panel(self) -> None:
        """Move between the list and the panel."""
        if self._rest is not None:
            self._tell()
        to_panel = self.focused is self.table and self.panel.display and self.table.entry is not None
        self.set_focus(self.panel if to_panel else self.table)

    def action_go_there(self) -> None:
        """Go to what the cursor is on, in the matrix."""
        entry = self.table.entry
        if self.focused is self.panel and self.panel.place is not None:
            self.dismiss(self.panel.place)
        elif entry is not None:
            role = self.role_of(entry)
            if role is None:
                self.say("There is no column to go to.", self.said_of(entry).advice)
            else:
                self.dismiss(Place(self.here.line, role))

    def on_table_chosen(self) -> None:
        """Two clicks do what Enter does."""
        self.set_focus(self.table)
        self.action_go_there()

    def on_panel_chosen(self, message: Panel.Chosen) -> None:
        """Two clicks do what Enter does."""
        self.dismiss(message.place)
