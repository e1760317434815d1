"""The editor's screen: the matrix, its problems beside it, and the way of every key to what it does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.dom import DOMNode
from textual.geometry import Size

from raci.change.session import Session
from raci.tui.bars import KeyBar, StatusBar, TitleBar
from raci.tui.commands.all import BY_KEY, EDITOR, bindings
from raci.tui.commands.command import Command, is_typed
from raci.tui.commands.telling import with_keys
from raci.tui.editor.cards import Cards
from raci.tui.editor.comparing import Comparing
from raci.tui.editor.conforming import Conforming
from raci.tui.editor.flow import Flowing
from raci.tui.editor.notes import Notes
from raci.tui.editor.overviews import Overviews
from raci.tui.editor.problems import Walking
from raci.tui.editor.repairing import Repairing
from raci.tui.editor.seeking import Seeking
from raci.tui.editor.settled import Settled
from raci.tui.editor.structure import Structure
from raci.tui.editor.touring import Touring
from raci.tui.editor.unsaved import Unsaved
from raci.tui.grid.lines import ActivityLine, StageLine
from raci.tui.problems.pane import Problems
from raci.tui.rules import RulesFor, rules_of_project
from raci.tui.window import LOW, WIDE

if TYPE_CHECKING:
    from raci.change.proposal import Proposal

_BESIDE, _BARS = 48, 5  # columns of the problems beside the matrix, and lines above and below it, as the style has them
_ADD_ROLES = "{add-choice} adds one. {edit-name} edits the name."


class Panes(Container):
    """The matrix and the problems."""

    BLANK = True  # for they cover all of it


class EditorScreen(
    Structure,
    Walking,
    Unsaved,
    Overviews,
    Flowing,
    Cards,
    Comparing,
    Conforming,
    Seeking,
    Notes,
    Repairing,
    Touring,
    Settled,
):
    """One plan under the cursor; with a proposal it begins with the review of that."""

    BLANK = True  # for nothing of it is ever seen
    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")
    listed_commands: ClassVar[tuple[Command, ...]] = EDITOR

    def __init__(
        self,
        session: Session,
        today: date,
        rules_for: RulesFor = rules_of_project,
        proposal: Proposal | None = None,
    ) -> None:
        super().__init__(session, today, rules_for)
        self._proposal = proposal

    def compose(self) -> ComposeResult:
        """Title, matrix and problems, status, keys."""
        yield TitleBar(id="title")
        with Panes(id="panes", classes="wide" if self._is_wide() else ""):
            yield self.grid
            yield Problems(id="problems")
        if self.tour is not None:
            from raci.tui.tour.panel import TourPanel

            yield TourPanel(self.tour, id="tour")
        yield StatusBar(id="status")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Show the matrix first, then check it."""
        self.problems = self.query_one(Problems)
        self.problems.border_title = "Problems"
        self.begin_as_set()
        width, height = self.app.size
        self.grid.expect(Size(width - _BESIDE, height - _BARS) if self._is_wide() else Size(width, height - _BARS - 2))
        self.set_focus(self.grid)
        # A watcher runs in the same breath as the move, so that both are painted in one frame; a message would not.
        self.watch(self.grid, "cursor", self.hush)
        self.watch(self.grid, "corner", self.hush)
        self.watch_tour()
        self.call_after_refresh(self.check_all)
        self.call_after_refresh(self.tell_troubles)
        self.call_after_refresh(self.remember_plan)
        if self._proposal is not None:
            self.run_worker(self.importing.review(self._proposal), name="review", group="import", exclusive=True)
        else:
            self.call_after_refresh(self.offer_unsaved)
        if self.look_every:
            self.set_interval(self.look_every, self.look)

    def on_resize(self) -> None:
        """Problems beside the matrix where there is room, below it elsewhere, and nowhere in a very low window."""
        self.query_one("#panes").set_class(self._is_wide(), "wide")
        self.set_class(self.app.size.height < LOW, "low")

    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.grid if command.where == "grid" else self

    # Keys

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for before the next one is looked at; False where it asks for nothing.

        Textual brings keys to widgets and to bindings on ways of different length, so that of keys in quick succession
        a letter would overtake the arrow before it, and land in another cell.
        """
        self.look_for_unsaved()
        if await self.answers_repair(event.key):
            return True
        if is_typed(event):
            if self.naming.insert(event.character or ""):
                return True
            if self.focused is self.grid:
                await self._type(event.character or "")
                return True
        command = BY_KEY.get(event.key) if self.focused is self.grid else None
        if command is not None:
            return await self.app.run_action(command.action, self.widget_of(command))
        return await self._run_bound(event)

    async def _run_bound(self, event: events.Key) -> bool:
        bound = self.active_bindings.get(event.key)
        if bound is None or not bound.enabled:
            return False
        await self.app.run_action(bound.binding.action, bound.node)
        return True

    async def _type(self, character: str) -> None:
        """A letter goes into the cell; on a name, typing edits the name."""
        if character.isspace():
            blank = BY_KEY.get("space")
            if blank is not None:
                await self.app.run_action(blank.action, self.widget_of(blank))
            return
        on_activity = isinstance(self.grid.line, ActivityLine)
        if on_activity and self.grid.role is not None:
            self.set_letter(character.upper(), add=character.isupper())
        elif on_activity and not self.matrix.roles:  # where no cell is, nobody who types a letter means the name
            self.warn("This plan has no roles yet, so no cell takes a letter.", with_keys(_ADD_ROLES))
        elif (
            isinstance(self.grid.line, StageLine) and self.grid.role is not None
        ):  # whoever fills a column means a letter
            self.warn(
                "A stage has no letters.",
                with_keys("{edit-name} edits its name; so does typing in the column of names."),
            )
        else:
            await self.edit_name(character)

    # Help

    def action_help(self) -> None:
        """Show all keys."""
        from raci.tui.dialogs.keys import help_rows, keys_told

        letters = [(key, letter.name) for key, letter in self.matrix.scheme.letters.items()]
        self.app.push_screen(keys_told(help_rows(letters)))

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()
