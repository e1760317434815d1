"""The screen of the flow: the drawing, what its signs mean, and what there is to say of the activity in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from raci.graph.flow import Flow
from raci.report.inert import visible
from raci.tui.bars import Bar, KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command, Where
from raci.tui.commands.flow import FLOW
from raci.tui.fitting import cut
from raci.tui.flow import words
from raci.tui.flow.view import FlowView
from raci.tui.flow.waiting import Waiting
from raci.tui.overlay import ChangingOverlay

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase

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


class FlowScreen(ChangingOverlay[str | None]):
    """Shows the flow of an editor's plan; gives the activity that was chosen."""

    CSS_PATH = "flow.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("flow")
    listed_commands: ClassVar[tuple[Command, ...]] = FLOW
    parts: ClassVar[Mapping[Where, str]] = {"chart": "flow"}

    def __init__(self, editor: EditorBase, activity: str) -> None:
        super().__init__(editor)
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

    # Talking

    def say_where(self) -> None:
        """What there is to say of the activity under the cursor."""
        flow, activity = self.view.flow, self.view.current
        who, what = words.roles(flow, activity), words.waits(flow, activity)
        self.say(who, what)

    def where(self) -> str:
        """The activity under the cursor, and its stage."""
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

    def changed(self, said: str, advice: str = "") -> None:
        """Show the plan as it is now, and say something; where nothing is left of it, there is nothing to show."""
        if not self.editor.matrix.rows:
            self.dismiss(None)
            return
        self.view.look(Flow(self.editor.matrix), self.editor.grid.marks.activities)
        self._shown_anew()
        self.say(said, advice)

    # Leaving

    def action_choose(self) -> None:
        """Go to the activity in the matrix."""
        self.dismiss(self.view.current)

    def on_flow_view_clicked(self) -> None:
        """Two clicks on a box go there."""
        self.action_choose()
