"""The review: every change that comes in, taken or left, and every conflict, decided or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from raci.change.review import Choice
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.plan.counting import several
from raci.report.inert import visible
from raci.tui.bars import Bar, KeyBar, StatusBar
from raci.tui.commands.all import bindings
from raci.tui.commands.command import Command, Where
from raci.tui.commands.review import REVIEW
from raci.tui.commands.telling import with_keys
from raci.tui.fitting import cut_in_front
from raci.tui.overlay import Overlay
from raci.tui.review.changes import Changes
from raci.tui.review.decisions import Decisions
from raci.tui.review.entries import entries_of
from raci.tui.review.lines import DecisionSigns
from raci.tui.review.purpose import Purpose


class Outcome(NamedTuple):
    """What was decided, and the plan that this makes; `undecided` conflicts keep ours."""

    choice: Choice
    document: Document
    undecided: int


class ReviewTitle(Bar):
    """Where the changes come from, and how many are taken."""

    def __init__(self, decisions: Decisions, purpose: Purpose, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._decisions = decisions
        self._purpose = purpose

    def content_for(self, width: int) -> Content:
        """The counts never give way; the name of the source does."""
        counts = f"   {counts_of(self._decisions)}"
        room = width - len(counts) - len(self._purpose.title.format(source="")) - 2
        source = cut_in_front(visible(self._decisions.proposal.source), max(8, room))
        return Content.assemble((f" {self._purpose.title.format(source=source)}", "bold"), (counts, "dim"))


def counts_of(decisions: Decisions) -> str:
    """How many changes are taken, and what is still to be decided."""
    every = decisions.proposal.everything
    taken = len(decisions.choice & every)
    parts = [f"{taken:,} of {several(len(every), 'change')} taken"] if every else []
    if decisions.undecided:
        parts.append(f"{several(len(decisions.undecided), 'conflict')} to decide")
    return ", ".join(parts)


class ReviewScreen(Overlay[Outcome | None]):
    """Shows decisions on a proposal; `apply` makes the plan of a choice, beside the screen."""

    CSS_PATH = "changes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")
    listed_commands: ClassVar[tuple[Command, ...]] = REVIEW
    parts: ClassVar[Mapping[Where, str]] = {"changes": "changes"}

    def __init__(self, decisions: Decisions, purpose: Purpose, apply: Callable[[Choice], Document]) -> None:
        super().__init__()
        self.decisions = decisions
        self.purpose = purpose
        self.changes = Changes(entries_of(decisions.proposal), DecisionSigns(decisions), id="changes")
        self._plan_of = apply
        self._busy = False

    def compose(self) -> ComposeResult:
        """Title, changes, status, keys."""
        yield ReviewTitle(self.decisions, self.purpose, id="title")
        yield self.changes
        yield StatusBar(id="status")
        yield KeyBar(REVIEW, id="keys")

    def on_mount(self) -> None:
        """Begin at the first change, or conflict."""
        self.set_focus(self.changes)
        # A watcher runs in the same breath as the move; a message would wipe out what the next key had to say.
        self.watch(self.changes, "current", self._moved, init=False)
        self.say(with_keys(self.purpose.intro), with_keys(self.purpose.advice))

    def where(self) -> str:
        """What the mark under the cursor means."""
        entry = self.changes.entry
        if entry is None or entry.kind in ("note", "heading"):
            return "There is nothing to take here."
        number = entry.number
        if entry.kind == "change":
            return self.purpose.taken if number in self.decisions.choice else self.purpose.left
        if number not in self.decisions.decided:
            return "Not decided: ours stays. ← ours, → theirs."
        return "Theirs counts." if number in self.decisions.choice else "Ours stays."

    def _moved(self) -> None:
        if not self._busy:
            self.say(with_keys(self.purpose.advice))

    def on_changes_clicked(self, message: Changes.Clicked) -> None:
        """A click takes or leaves; on what a side says it decides for that side."""
        if message.text:
            self.action_decide("ours" if message.text == 1 else "theirs")
        else:
            self.action_take_or_leave()

    # Deciding

    def _decided(self, said: str) -> None:
        """Show what a decision made."""
        self.changes.refresh()
        self.query_one(ReviewTitle).say()
        self.say(said or with_keys(self.purpose.advice), severity="warning" if said else "")

    def action_take_or_leave(self) -> None:
        """Take the change under the cursor, or leave it."""
        entry = self.changes.entry
        if entry is not None and entry.kind in ("change", "conflict") and not self._busy:
            self._decided(self.decisions.toggle(entry.number))

    def action_decide(self, side: str) -> None:
        """Decide the conflict under the cursor."""
        entry = self.changes.entry
        if entry is None or entry.kind != "conflict":
            self.say(with_keys("This is no conflict; {review-screen.take-or-leave} takes it or leaves it."))
        elif not self._busy:
            self._decided(self.decisions.decide(entry.number, theirs=side == "theirs"))

    def action_take_all(self) -> None:
        """Take every change."""
        if not self._busy:
            self._decided(self.decisions.take_all())

    def action_leave_all(self) -> None:
        """Leave every change."""
        if not self._busy:
            self._decided(self.decisions.leave_all())

    def action_next_conflict(self) -> None:
        """Go to the next conflict that is not decided."""
        entry, waiting = self.changes.entry, self.decisions.undecided
        if not waiting:
            self.say("No conflict is left to decide.")
            return
        here = entry.number if entry is not None and entry.kind == "conflict" else -1
        self.changes.go_to(next((one for one in waiting if one > here), waiting[0]))

    # Ending

    def action_apply(self) -> None:
        """Make the plan of what is taken; beside the screen, for it may be long."""
        if not self._busy:
            self._busy = True
            self.say("Making the plan …")
            self.run_worker(self._make(), name="apply")

    async def _make(self) -> None:
        choice = self.decisions.choice
        try:
            document = await asyncio.to_thread(self._plan_of, choice)
        except (EditRefused, Unreadable) as error:
            self._busy = False
            self.warn(f"Not taken over: {error}.", "Leave what it is about, or mend the file first.")
        else:
            self.dismiss(Outcome(choice, document, len(self.decisions.undecided)))
