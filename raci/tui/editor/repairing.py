"""The smallest repair: shown in the matrix as letters in brackets, then taken or left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from raci.change.session import Session, Step
from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.editor.base import EditorBase
from raci.tui.grid.lines import ActivityLine
from raci.tui.place import Place
from raci.tui.rules import RulesFor
from raci.tui.sentences import MEND_FILE_FIRST, TAKE_BACK

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.repair.proposal import Change, Proposal
    from raci.rules.finding import Finding

_KEYS = "Enter takes them, Esc leaves them."
_LIST = "F1 lists what each is for."


class Repairing(EditorBase):
    """What is done with a repair; while one is shown Enter, Escape and F1 are about it."""

    def __init__(self, session: Session, today: date, rules_for: RulesFor) -> None:
        super().__init__(session, today, rules_for)
        self._repair: tuple[Document, Proposal] | None = None

    def action_repair(self) -> None:
        """Look for the fewest letters to change, and show them in their cells."""
        self.run_worker(self._look_for_repair(), name="repair", group="repair", exclusive=True)

    async def _look_for_repair(self) -> None:
        from raci.document.operations import EditRefused
        from raci.document.problems import Unreadable
        from raci.tui.dialogs.working import GivenUp, beside

        session, text = self.session, self.session.text

        def proposed() -> tuple[Document, Proposal]:
            from raci.repair.search import propose

            rules, _ = self.rules_for(session.path)
            document = session.reading(text)
            return document, propose(document, self.today, rules)

        self._forget_repair()
        try:
            found = await beside(self.app, "Looking for the smallest repair …", proposed)
        except GivenUp:
            self.say("No repair was looked for any further.")
        except (EditRefused, Unreadable) as error:
            self.warn(f"No repair can be worked out: {error}.", MEND_FILE_FIRST)
        else:
            self._show_repair(*found)

    def _show_repair(self, document: Document, proposal: Proposal) -> None:
        if not proposal.errors:
            self.say("There are no errors, so nothing is to be repaired.")
        elif not proposal.changes:
            why = next((one.why for one in proposal.left), "only other changes of the plan do")
            errors = several(proposal.errors, "error")
            self.say(
                f"{errors}, and no change of letters clears {_those(proposal.errors)}.",
                "",
                f"{why[:1].upper()}{why[1:]}.",
            )
        else:
            self._repair = document, proposal
            self.grid.haunt({(one.activity, one.role): one.after for one in proposal.changes})
            first = proposal.changes[0]
            self.set_focus(self.grid)
            self.go_to(Place(ActivityLine(first.activity), first.role))
            self.hush()

    # While it is shown

    async def answers_repair(self, key: str) -> bool:
        """Do what a key means while a repair is shown; False where it means what it always does."""
        if self._repair is None or self.focused is not self.grid or key not in _ANSWERS:
            return False
        await self.app.run_action(_ANSWERS[key], self)
        return True

    def action_take_repair(self) -> None:
        """Make the changes that are shown, as one step."""
        from raci.change.edits.letters import SetLetters

        if self._repair is None:
            self.say("No repair is shown.", "", with_keys("{repair} looks for one."))
            return
        _, proposal = self._repair
        changes = several(len(proposal.changes), "letter")
        edits = (SetLetters(one.activity, one.role, one.after) for one in proposal.changes)
        if self.do(f"Repair: {changes}", *edits):
            left = f" {several(len(proposal.left), 'error')} left." if proposal.left else ""
            self.say(
                f"{changes} changed, {several(proposal.cleared, 'error')} cleared.{left}", "", with_keys(TAKE_BACK)
            )

    def action_leave_repair(self) -> None:
        """Leave the letters as they are."""
        shown = self._repair is not None
        self._forget_repair()
        self.say("The letters stay as they were." if shown else "No repair is shown.")

    def action_list_repair(self) -> None:
        """Show the changes with what each does, and what is left."""
        from rich.text import Text

        from raci.report.repair import repair_text
        from raci.tui.dialogs.pages import Pages

        if self._repair is not None:
            self.app.push_screen(Pages("The smallest repair", Text("\n".join(repair_text(*self._repair)))))

    def show_step(self, step: Step) -> None:
        """Show the plan after a step; a repair was for the plan before it."""
        self._forget_repair()
        super().show_step(step)

    def _forget_repair(self) -> None:
        self._repair = None
        self.grid.haunt({})

    def say_where(self, finding: Finding | None = None) -> None:
        """While a repair is shown: what it would do, here and as a whole."""
        super().say_where(finding)
        if self._repair is None or self._said or finding is not None:
            return
        from raci.tui.bars import StatusBar

        _, proposal = self._repair
        what = f"{told(proposal)}: {_KEYS}"
        self.query_one(StatusBar).show(self._where(), what, self._told_here(proposal), more="F1")

    def _told_here(self, proposal: Proposal) -> str:
        line, role = self.here
        activity = line.activity if isinstance(line, ActivityLine) else None
        change = next((one for one in proposal.changes if (one.activity, one.role) == (activity, role)), None)
        return _LIST if change is None else self._told_change(change)

    def _told_change(self, change: Change) -> str:
        codes = ", ".join(dict.fromkeys(one.code for one in change.mends))
        mends = f", mends {codes}" if codes else ""
        scheme = self.matrix.scheme
        name = self.matrix.role_name(change.role)
        return f"{change.before or '·'} → {change.after or '·'}: {name} {change.effect(scheme)}{mends}"


_ANSWERS = {"enter": "take_repair", "escape": "leave_repair", "f1": "list_repair"}


def told(proposal: Proposal) -> str:
    """How much a repair changes and clears: "2 letters would clear 3 of 4 errors"."""
    of = f" of {proposal.errors}" if proposal.left else ""
    errors = f"{proposal.cleared}{of} error{'' if (proposal.errors if of else proposal.cleared) == 1 else 's'}"
    perhaps = "" if proposal.proved else " (whether fewer would do is not proved)"
    return f"{several(len(proposal.changes), 'letter')} would clear {errors}{perhaps}"


def _those(count: int) -> str:
    return "it" if count == 1 else "any of them"
