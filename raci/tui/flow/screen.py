"""The screen of the flow: the drawing, what its signs mean, and what there is to say of the activity in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from raci.graph.flow import Flow
from raci.report.inert import visible
from raci.tui.bars import Bar, KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command
from raci.tui.commands.flow import FLOW
from raci.tui.dialogs import Pages, help_table, key_rows
from raci.tui.fitting import cut
from raci.tui.flow import words
from raci.tui.flow.view import FlowView
from raci.tui.flow.waiting import Waiting

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase

_LOW = 16  # lines of the window below which the drawing needs all of them
_LEGEND_STYLES = {"edge-critical": "bold $text-error", "handed": "bold $text-primary", "gate": "bold $text-secondary",
                  "circle": "bold $text-warning", "edge": ""}  # fmt: skip


class FlowTitle(Bar):
    """What part of the flow is shown, and how long the critical path is."""

    def __init__(self, view: FlowView, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._view = view

    def content_for(self, width: int) -> Content:
        """How many there are gives way first, then the name of what is shown."""
        view = self._view
        name = visible(words.title(view.flow, view.scope, view.chosen))
        counted, length = f"   {words.counted(view.flow, view.scope, view.chart)}", f"   {words.length(view.flow)}"
        rest = counted + length if cell_len(name + counted + length) < width else length
        name = cut(name, max(12, width - cell_len(rest) - 2))
        return Content.assemble((f" {name}", "bold"), (rest, "dim"))


class Legend(Bar):
    """What the signs mean that are in the drawing."""

    def __init__(self, view: FlowView, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._view = view

    def content_for(self, width: int) -> Content:
        """The signs that have room, each with its meaning."""
        parts: list[tuple[str, str]] = []
        for sign, part, meaning in words.legend(self._view.flow, self._view.chart):
            width -= cell_len(f" {sign} {meaning}  ")
            if width >= 0:
                parts += [(f" {sign} ", _LEGEND_STYLES[part]), (f"{meaning}  ", "")]
        return Content.assemble(*parts)


class FlowScreen(Screen[str | None]):
    """Shows the flow of an editor's plan; gives the activity that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("flow")
    listed_commands: ClassVar[tuple[Command, ...]] = FLOW

    def __init__(self, editor: EditorBase, activity: str) -> None:
        super().__init__()
        self._editor = editor
        self.waiting = Waiting(self, editor)
        self.view = FlowView(Flow(editor.matrix), editor.grid.marks.activities, activity, self.say, id="flow")

    def compose(self) -> ComposeResult:
        """Title, drawing, legend, status, keys."""
        yield FlowTitle(self.view, id="title")
        yield self.view
        yield Legend(self.view, id="legend")
        yield StatusBar(id="status")
        yield KeyBar(FLOW, id="keys")

    def on_mount(self) -> None:
        """Begin at the activity."""
        self.set_focus(self.view)
        # A watcher runs in the same breath as the move; a message would wipe out what the next key had to say.
        self.watch(self.view, "current", self.say_where)

    def on_resize(self) -> None:
        """In a very low window the drawing comes first."""
        self.set_class(self.app.size.height < _LOW, "low")

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.view if command.where == "chart" else self

    # Talking

    def say_where(self) -> None:
        """What there is to say of the activity under the cursor."""
        flow, activity = self.view.flow, self.view.current
        who, what = words.roles(flow, activity), words.waits(flow, activity)
        self.query_one(StatusBar).show(self._where(), who, what)

    def say(self, what: str, advice: str = "", severity: str = "") -> None:
        """Say something below the drawing, until the cursor moves."""
        self.query_one(StatusBar).show(self._where(), what, advice, severity)

    def _where(self) -> str:
        return words.place(self.view.flow, self.view.current, self.app.size.width - 2)

    def _shown_anew(self) -> None:
        """Say what is shown after it became another part."""
        self.query_one(FlowTitle).say()
        self.query_one(Legend).say()
        self.say_where()

    # Keys

    def action_widen(self) -> None:
        """Show the next part: stage, plan, around the activity."""
        self.view.show(self.view.scope.following)
        self._shown_anew()

    # Changing

    def action_wait(self) -> None:
        """Let the activity wait for another one."""
        self.waiting.add(self.view.current)

    def action_wait_no_more(self) -> None:
        """Let the activity no longer wait for another one."""
        self.waiting.take_away(self.view.current)

    def action_undo(self) -> None:
        """Take the last change of the plan back."""
        self.waiting.went(self._editor.session.undo(), "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self.waiting.went(self._editor.session.redo(), "Redone", "Nothing to redo.")

    def changed(self) -> None:
        """Show the plan as it is now; where nothing is left of it, there is nothing to show."""
        if not self._editor.matrix.rows:
            self.dismiss(None)
            return
        self.view.look(Flow(self._editor.matrix), self._editor.grid.marks.activities)
        self._shown_anew()

    # Leaving

    def action_choose(self) -> None:
        """Go to the activity in the matrix."""
        self.dismiss(self.view.current)

    def on_flow_view_clicked(self) -> None:
        """Two clicks on a box go there."""
        self.action_choose()

    def action_back(self) -> None:
        """Leave the cursor of the matrix where it was."""
        self.dismiss(None)

    def action_help(self) -> None:
        """Show the keys of this screen."""
        self.app.push_screen(Pages("Keys", help_table(key_rows(FLOW))))
