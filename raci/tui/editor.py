"""The editor's screen: the matrix, its problems beside it, and everything that keys do to them."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from raci.change.edits.edit import Edit
from raci.change.edits.fields import Rename
from raci.change.edits.letters import SetLetters
from raci.change.session import Session, Step
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.rules.finding import Finding
from raci.tui.bars import Heading, KeyBar, StatusBar, TitleBar
from raci.tui.commands import BY_KEY, COMMANDS, Command, bindings
from raci.tui.dialogs import Pages, help_rows, help_table
from raci.tui.grid.lines import ActivityLine
from raci.tui.grid.marks import Marks
from raci.tui.grid.matrix_grid import MatrixGrid
from raci.tui.importing import Importing
from raci.tui.naming import Naming
from raci.tui.place import Place, Thing, described, findings_at, place_of_edit, place_of_finding, thing_at
from raci.tui.problems import Problems
from raci.tui.rules import RulesFor, rules_of_project
from raci.tui.saving import Saving
from raci.tui.typing import letters_after

if TYPE_CHECKING:
    from raci.change.proposal import Proposal
    from raci.rules.live import LiveCheck

_WIDE = 130  # columns from which problems stand beside the matrix instead of below it
_BESIDE, _BARS = 48, 5  # columns of the problems beside the matrix, and lines above and below it, as the style has them
_ADD_ROLES = "Add roles in the plan file, under `roles:`. F2 edits the name."
_LOW = 16  # lines below which the matrix needs all of them


class EditorScreen(Screen[None]):
    """One plan under the cursor; with a proposal it begins with the review of that."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("editor")
    listed_commands: ClassVar[tuple[Command, ...]] = COMMANDS

    class Checked(Message):
        """The first check is done; it ran beside the editor so that the matrix is there first."""

        def __init__(self, live: LiveCheck, findings: list[Finding], trouble: str) -> None:
            super().__init__()
            self.live = live
            self.findings = findings
            self.trouble = trouble

    def __init__(
        self,
        session: Session,
        today: date,
        rules_for: RulesFor = rules_of_project,
        proposal: Proposal | None = None,
    ) -> None:
        super().__init__()
        self._proposal = proposal
        self.session = session
        self.today = today
        self.rules_for = rules_for
        self.matrix = Matrix(session.plan)
        self.grid = MatrixGrid(self.matrix, id="grid")
        self.naming = Naming(self, self.grid, self._renamed)
        self.saving = Saving(self)
        self.importing = Importing(self)
        self.live: LiveCheck | None = None
        self._said = ""
        self._early: list[events.Key] | None = []  # keys that were pressed before the matrix was there
        self._jumped: Place | None = None  # where the last jump to a finding led

    def compose(self) -> ComposeResult:
        """Title, matrix and problems, status, keys."""
        yield TitleBar(id="title")
        with Container(id="panes", classes="wide" if self._is_wide() else ""):
            yield self.grid
            yield Problems(id="problems")
        yield StatusBar(id="status")
        yield KeyBar(id="keys")

    async def on_mount(self) -> None:
        """Show the matrix first, then check it."""
        self.problems = self.query_one(Problems)
        self.problems.border_title = "Problems"
        width, height = self.app.size
        self.grid.expect(Size(width - _BESIDE, height - _BARS) if self._is_wide() else Size(width, height - _BARS - 2))
        self.set_focus(self.grid)
        # A watcher runs in the same breath as the move, so that both are painted in one frame; a message would not.
        self.watch(self.grid, "cursor", self._moved)
        self.call_after_refresh(self.check_all)
        early, self._early = self._early or [], None
        for key in early:
            await self.take_key(key)
        if self._proposal is not None:
            self.run_worker(self.importing.review(self._proposal), name="review")

    def on_resize(self) -> None:
        """Problems beside the matrix where there is room, below it elsewhere, and nowhere in a very low window."""
        self.query_one("#panes").set_class(self._is_wide(), "wide")
        self.set_class(self.app.size.height < _LOW, "low")

    def _is_wide(self) -> bool:
        return self.app.size.width >= _WIDE

    def widget_of(self, command: Command) -> DOMNode:
        """The widget that has the action of a command."""
        return self.grid if command.where == "grid" else self

    # Checking

    def check_all(self) -> None:
        """Check the whole plan beside the editor; until that is done, edits are not checked."""
        if self.live is not None:
            gc.unfreeze()  # what the last check has left can go while this one runs
        self.live = None
        self._first_check(self.session.document, self.matrix)

    @work(thread=True, exclusive=True, description="check")  # else the whole plan is written out to describe it
    def _first_check(self, document: Document, matrix: Matrix) -> None:
        from raci.rules.live import LiveCheck  # with all rules: the matrix is there before them

        rules, trouble = self.rules_for(self.session.path)
        live = LiveCheck(document, matrix, self.today, rules)
        self.post_message(self.Checked(live, live.findings(), trouble))

    def on_editor_screen_checked(self, message: Checked) -> None:
        """Show the findings; what was typed meanwhile is checked as well."""
        self.live, findings = message.live, message.findings
        if self.live.matrix is not self.matrix:
            findings = self._update(self.live)
        self._show_findings(findings)
        gc.freeze()  # all this stays: else the collector looks through it while somebody turns a page
        if message.trouble:
            self.say(message.trouble, "warning", "Until then the rules are those of every project.")

    def _update(self, live: LiveCheck) -> list[Finding]:
        """Bring the findings and the matrix to the plan as it is now."""
        findings = live.update(self.session.plan)
        self.matrix = live.matrix
        self.grid.show(self.matrix)
        return findings

    def _show_findings(self, findings: list[Finding]) -> None:
        self.grid.mark(Marks(findings, self.grid.marks))
        self.problems.show(findings)
        self.say_where()

    # Changing

    def _do(self, title: str, *edits: Edit) -> None:
        try:
            step = self.session.do(title, *edits)
        except EditRefused as error:
            self.app.bell()
            self.say(f"Not changed: {title}", "warning", f"{error}."[:1].upper() + f"{error}."[1:])
            return
        self._said = ""
        self._show(step)

    def _show(self, step: Step) -> None:
        """Show the plan after a step and its findings, all in one frame."""
        if step.documents is not None:
            self._show_whole()
        elif step.before is step.after:
            self.say_where()
        elif self.live is not None:
            self._show_findings(self._update(self.live))
        else:
            self.matrix = Matrix(self.session.plan, self.matrix)
            self.grid.show(self.matrix)
            self.say_where()

    def _show_whole(self) -> None:
        """Show the plan where all of it may be another one; the cursor stays on what it was on, if that is there."""
        line, role = self._here
        self.matrix = Matrix(self.session.plan)
        self.grid.show(self.matrix)
        self.grid.go_to(line, role)
        self.check_all()
        self.say_where()

    # Keys

    async def take_key(self, event: events.Key) -> bool:
        """Do what a key asks for before the next one is looked at; False where it asks for nothing.

        Textual brings keys to widgets and to bindings on ways of different length, so that of keys in quick succession
        a letter would overtake the arrow before it, and land in another cell.
        """
        if self._early is not None:
            self._early.append(event)
            return True
        if event.is_printable and event.character:
            if self.naming.insert(event.character):
                return True
            if self.focused is self.grid:
                await self._type(event.character)
                return True
        command = BY_KEY.get(event.key) if self.focused is self.grid else None
        if command is not None:
            return await self.app.run_action(command.action, self.widget_of(command))
        bound = self.active_bindings.get(event.key)
        if bound is None or not bound.enabled:
            return False
        await self.app.run_action(bound.binding.action, bound.node)
        return True

    async def _type(self, character: str) -> None:
        """A letter goes into the cell; on a name, typing edits the name."""
        if character.isspace():
            return
        on_activity = isinstance(self.grid.line, ActivityLine)
        if on_activity and self.grid.role is not None:
            self._set_letter(character.upper(), add=character.isupper())
        elif on_activity and not self.matrix.roles:  # where no cell is, nobody who types a letter means the name
            self.app.bell()
            self.say("This plan has no roles yet, so no cell takes a letter.", "warning", _ADD_ROLES)
        else:
            await self._edit_name(character)

    def _set_letter(self, letter: str, *, add: bool = False) -> None:
        """Set the cell under the cursor."""
        line, role = self.grid.line, self.grid.role
        if not isinstance(line, ActivityLine) or role is None:
            return
        row = self.matrix.rows[line.activity]
        letters = letters_after(self.matrix.scheme, row.cell(role), letter, add=add)
        if letters is None:
            known = ", ".join(f"{key} {named.name}" for key, named in self.matrix.scheme.letters.items())
            self.say(f"{letter} is no letter of this plan.", "warning", f"{known}; - for none, Del for blank.")
            self.app.bell()
            return
        self._do(f"{row.name}, {self.matrix.role_name(role)}: {letters or 'blank'}", SetLetters(row.id, role, letters))

    def action_clear(self) -> None:
        """Make the cell under the cursor blank."""
        if self.grid.role is not None and isinstance(self.grid.line, ActivityLine):
            self._set_letter("")
        else:
            self.say("A name cannot be blank; F2 edits it.")

    def on_paste(self) -> None:
        """Say what is done with a text that is pasted on the matrix: nothing yet."""
        self.say("A text cannot be pasted into the matrix. Type the letters, or bring a table in with `raci import`.")

    # Names

    async def action_edit_name(self) -> None:
        """Edit the name under the cursor, or the name of the row."""
        await self._edit_name(None)

    async def on_matrix_grid_name_clicked(self) -> None:
        """Two clicks on a name edit it."""
        await self._edit_name(None)

    async def _edit_name(self, begin: str | None) -> None:
        """Edit a name, or begin a new one in its place."""
        thing = thing_at(self.matrix, self._here)
        if thing is None:
            self.say("There is nothing to name yet.", "", "Add roles, stages and activities in the plan file.")
        else:
            await self.naming.begin(thing, begin)

    def on_input_blurred(self) -> None:
        """Whoever clicks elsewhere has finished."""
        self.naming.take()

    def _renamed(self, thing: Thing, name: str) -> None:
        """Take a name that was typed."""
        if name:
            self._do(f"Rename to {name}", Rename(thing.kind, thing.identity, name))
        else:
            self.say(f"A name cannot be empty; the {thing.kind} keeps the one that it had.", "warning")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._stepped(self.session.undo(), "Nothing to undo.", "Undone")

    def action_redo(self) -> None:
        """Make the change again that was taken back."""
        self._stepped(self.session.redo(), "Nothing to redo.", "Redone")

    def _stepped(self, step: Step | None, nothing: str, done: str) -> None:
        if step is None:
            self.say(nothing)
            return
        if step.edits:
            self._go_to(place_of_edit(step.edits[0]))
        self._show(step)
        self.say(f"{done}: {step.title}")

    def _go_to(self, place: Place | None) -> None:
        if place is not None:
            self.grid.go_to(*place)

    # Problems

    def action_next_problem(self) -> None:
        """Go to the finding after the cursor."""
        self._go_by(1)

    def action_previous_problem(self) -> None:
        """Go to the finding before the cursor."""
        self._go_by(-1)

    def _go_by(self, step: int) -> None:
        placed = self.problems.by_place()
        if not placed:
            self.say("No problems.")
            return
        here, chosen = self._finding_here(), self.problems.chosen()
        if self._jumped == self._here and chosen is not None:  # where the last jump led; not every finding has a place
            index = placed.index(chosen) + step
        else:
            index = placed.index(here) + step if here in placed else self._index_beyond(placed, step)
        finding = placed[index % len(placed)]
        self.problems.choose(finding)
        self._go_to_finding(finding)

    def _index_beyond(self, placed: list[Finding], step: int) -> int:
        """Which finding comes first below the cursor, or above it."""
        places = [place_of_finding(one, self.matrix) for one in placed]
        lines = [-1 if place is None or place.line is None else self.grid.lines.index(place.line) for place in places]
        before = sum(line is not None and line <= self.grid.cursor.line for line in lines)
        return before if step > 0 else before - 1

    def on_problems_chosen(self, message: Problems.Chosen) -> None:
        """Show a finding in the matrix."""
        self._go_to_finding(message.finding)
        if message.leave:
            self.set_focus(self.grid)

    def _go_to_finding(self, finding: Finding) -> None:
        self._go_to(place_of_finding(finding, self.matrix))
        self._jumped = self._here
        self._said = ""
        self.say_where(finding)

    def action_explain(self) -> None:
        """Explain the rule of the finding under the cursor."""
        finding = self._finding_here()
        if finding is None:
            there_are = "F8 goes to the next problem." if self.problems.findings else "Nor anywhere else in the plan."
            self.say(f"Nothing is wrong here. {there_are}")
            return
        from raci.report.rules import rule_explanation

        text = Text(f"{visible(finding.message)}\n\n", "bold")
        text.append(f"{visible(finding.advice)}\n\n", "not bold")
        text.append(rule_explanation(finding.rule), "not bold")
        title = f"{finding.code} {finding.rule.name} ({finding.severity.value})"
        self.app.push_screen(Pages(title, text))

    def action_switch_pane(self) -> None:
        """Move between the matrix and the problems."""
        self.problems.display = True
        self.set_focus(self.grid if self.focused is self.problems else self.problems)

    def action_toggle_problems(self) -> None:
        """Give the matrix the whole screen, or share it."""
        self.problems.display = not self.problems.display
        self.set_focus(self.grid)

    def _finding_here(self) -> Finding | None:
        """The finding that the cursor is on: the chosen one if it is there, else the first of the cell or row."""
        found = findings_at(self.problems.findings, self._here)
        chosen = self.problems.chosen()
        return chosen if chosen in found else next(iter(found), None)

    @property
    def _here(self) -> Place:
        return Place(self.grid.line, self.grid.role)

    # Talking

    def _moved(self) -> None:
        self._said = ""
        self.say_where()

    def say(self, text: str, severity: str = "", advice: str = "") -> None:
        """Say something below the matrix, until the cursor moves."""
        self._said = text
        self.query_one(StatusBar).show(self._where(), text, advice, severity)

    def warn(self, text: str, advice: str = "") -> None:
        """Say what could not be done."""
        self.app.bell()
        self.say(text, "warning", advice)

    def say_where(self, finding: Finding | None = None) -> None:
        """Where the cursor is, and what is wrong there."""
        file = str(self.session.path) if self.session.path else "in no file yet"
        scheme = self.matrix.scheme.name or "own scheme"
        heading = Heading(self.matrix.plan.title, file, scheme, self.problems.counts, self.session.dirty)
        self.query_one(TitleBar).show(heading)
        if self._said:
            return
        finding = finding or self._finding_here()
        if finding is None:
            self.query_one(StatusBar).show(self._where(), "")
        else:
            what = f"{finding.code} {finding.message}"
            self.query_one(StatusBar).show(self._where(), what, finding.advice, finding.severity.value, more="F4")

    def _where(self) -> str:
        return described(self.matrix, self._here)

    # File

    def action_save(self) -> None:
        """Write the plan to its file."""
        self.saving.save()

    def action_save_as(self) -> None:
        """Write the plan to another file."""
        self.saving.save_as()

    def action_leave(self) -> None:
        """Leave; unsaved changes are asked about."""
        self.saving.leave()

    def action_import_changes(self) -> None:
        """Take changes of a workbook into the plan."""
        self.importing.ask()

    def action_review_outside(self) -> None:
        """Look again at what came in when the plan was saved."""
        self.saving.outside.review()

    def took_over(self, step: Step) -> None:
        """Show the plan after a step that took over another text, and check it."""
        self._said = ""
        self._show(step)

    def action_help(self) -> None:
        """Show all keys."""
        letters = [(key, letter.name) for key, letter in self.matrix.scheme.letters.items()]
        self.app.push_screen(Pages("Keys", help_table(help_rows(letters))))

    def action_palette(self) -> None:
        """Find a command by its name."""
        self.app.action_command_palette()
