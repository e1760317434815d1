"""What every part of the editor's screen stands on: the plan, its check, changing it, and saying something."""

from __future__ import annotations

import gc
from datetime import date
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.screen import Screen

from raci.change.session import Session, Step
from raci.document.load import Document
from raci.plan.matrix import Matrix, same_rows
from raci.settings.options import Value
from raci.tui.bars import Heading, StatusBar, TitleBar
from raci.tui.commands.telling import key_of
from raci.tui.grid.marks import Marks
from raci.tui.grid.matrix_grid import MatrixGrid
from raci.tui.grid.selected import size_of_selection
from raci.tui.place import Place, described, findings_at
from raci.tui.problems.pane import Problems
from raci.tui.rules import RulesFor
from raci.tui.settings.current import Current

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit
    from raci.change.keeping import Keeping
    from raci.rules.finding import Finding
    from raci.rules.live import LiveCheck

_MANY_ROWS = 1000  # activities from which on a new or moved line is not checked in the same frame


class EditorBase(Screen[None]):
    """A plan that is shown, checked and changed."""

    problems: Problems

    class Checked(Message):
        """The first check is done; it ran beside the editor so that the matrix is there first."""

        def __init__(self, live: LiveCheck, findings: list[Finding], trouble: str) -> None:
            super().__init__()
            self.live = live
            self.findings = findings
            self.trouble = trouble

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__()
        self.session = session
        self.today = today
        self.rules_for = rules_for
        self.matrix = Matrix(session.plan)
        self.grid = MatrixGrid(self.matrix, id="grid")
        self.live: LiveCheck | None = None
        self.keeping: Keeping | None = None
        self.settings = Current()
        self._said = ""

    # Checking

    def check_all(self, document: Document | None = None) -> None:
        """Check the whole plan beside the editor; until that is done, edits are not checked.

        `document` is its text as it reads now, where that is another one than when it was last read.
        """
        if self.live is not None:
            gc.unfreeze()  # what the last check has left can go while this one runs
        self.live = None
        self._first_check(document or self.session.document, self.matrix)

    # Without a description the whole plan would be written out; without a group of its own it would end the review.
    @work(thread=True, exclusive=True, group="check", description="check")
    def _first_check(self, document: Document, matrix: Matrix) -> None:
        from raci.rules.live import LiveCheck  # with all rules: the matrix is there before them

        gc.enable()  # the start is over, which did without it
        rules, trouble = self.rules_for(self.session.path)
        live = LiveCheck(document, matrix, self.today, rules)
        self.post_message(self.Checked(live, live.findings(), trouble))

    def on_editor_base_checked(self, message: Checked) -> None:
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
        self.problems.show(findings, self.matrix)
        self.say_where()

    # Changing

    def do(self, title: str, *edits: Edit) -> bool:
        """Make edits as one step that can be taken back; False, and said why, where they cannot be made."""
        reason = self.make(title, *edits)
        if reason:
            self.warn(f"Not changed: {title}", reason)
        return not reason

    def make(self, title: str, *edits: Edit) -> str:
        """Make edits as one step; the reason, in a sentence, where they cannot be made."""
        from raci.document.operations import EditRefused

        try:
            step = self.session.do(title, *edits)
        except EditRefused as error:
            return f"{error}."[:1].upper() + f"{error}."[1:]
        self.took_over(step)
        return ""

    def show_step(self, step: Step) -> None:
        """Show the plan after a step and its findings, all in one frame."""
        if step.documents is not None:
            self._show_whole()
        elif step.before is step.after:
            self.say_where()
        elif self.live is not None and not self._wants_reading(step):
            self._show_findings(self._update(self.live))
        else:
            self.matrix = Matrix(self.session.plan, self.matrix)
            self.grid.show(self.matrix)
            self.say_where()
            if self.live is not None:
                self.check_all(self.session.reading() if self.session.document.problems else None)

    def _wants_reading(self, step: Step) -> bool:
        """Whether findings cannot keep up with a step: faults of the text have moved in it, or all of it is much."""
        same = same_rows(step.before, step.after) and list(step.before.roles) == list(step.after.roles)
        return not same and (bool(self.session.document.problems) or len(self.matrix.rows) > _MANY_ROWS)

    def _show_whole(self) -> None:
        """Show the plan where all of it may be another one; the cursor stays on what it was on, if that is there."""
        line, role = self.here
        self.matrix = Matrix(self.session.plan)
        self.grid.show(self.matrix)
        self.grid.go_to(line, role)
        self.check_all()
        self.say_where()

    def took_over(self, step: Step) -> None:
        """Show the plan after a step that was made; what was said before is over."""
        self._said = ""
        self.show_step(step)

    # Where one is

    @property
    def here(self) -> Place:
        """Where the cursor is."""
        return Place(self.grid.line, self.grid.role)

    def go_to(self, place: Place | None) -> None:
        """Put the cursor on a place, if there is one."""
        if place is not None:
            self.grid.go_to(*place)

    def finding_here(self) -> Finding | None:
        """The finding that the cursor is on: the chosen one if it is there, else the first of the cell or row."""
        found = findings_at(self.problems.findings, self.here)
        chosen = self.problems.chosen()
        return chosen if chosen in found else next(iter(found), None)

    # Talking

    def say(self, text: str, severity: str = "", advice: str = "") -> None:
        """Say something below the matrix, until the cursor moves."""
        self._said = text
        self.query_one(StatusBar).show(self._where(), text, advice, severity)

    def say_also(self, text: str, advice: str) -> None:
        """Say something that nobody asked for, behind what is said already."""
        if self._said:
            self.say(self._said, "", text)
        else:
            self.say(text, "", advice)

    def warn(self, text: str, advice: str = "") -> None:
        """Say what could not be done."""
        self.app.bell()
        self.say(text, "warning", advice)

    def remember(self, name: str, value: Value) -> None:
        """Keep how something was chosen for the next time; it is said where that cannot be."""
        trouble = self.settings.remember(name, value)
        if trouble:
            self.warn(trouble)

    def hush(self) -> None:
        """Say where the cursor is, whatever was said before."""
        self._said = ""
        self.say_where()

    def say_where(self, finding: Finding | None = None) -> None:
        """Where the cursor is, and what is wrong there."""
        file = str(self.session.path) if self.session.path else "in no file yet"
        scheme = self.matrix.scheme.name or "own scheme"
        heading = Heading(self.matrix.plan.title, file, scheme, self.problems.counts, self.session.dirty)
        self.query_one(TitleBar).show(heading)
        if self._said:
            return
        finding = finding or self.finding_here()
        if finding is None:
            self.query_one(StatusBar).show(self._where(), "")
        else:
            what = f"{finding.code} {finding.message}"
            self.query_one(StatusBar).show(
                self._where(), what, finding.advice, finding.severity.value, more=key_of("explain")
            )

    def _where(self) -> str:
        size = size_of_selection(self.grid)
        return f"{size} selected  ·  {described(self.matrix, self.here)}" if size else described(self.matrix, self.here)
