"""What is taken and what is left of a proposal, and what a decision draws after it."""

from __future__ import annotations

from collections.abc import Iterable

from raci.change.proposal import Proposal
from raci.change.review import Choice
from raci.plan.counting import several

_MOST = 3  # lines that are named of what a decision draws after it


class Decisions:
    """The marks on a proposal: `choice` is what is taken, `decided` the contradictions that somebody decided.

    Each decision gives a sentence on what it drew after it; empty where it stands alone.
    """

    def __init__(self, proposal: Proposal, choice: Choice | None = None) -> None:
        self.proposal = proposal
        self.review = proposal.review
        self.choice = proposal.everything if choice is None else choice
        self.decided = self.choice - self.review.every_change

    @property
    def conflicts(self) -> range:
        """The numbers of the contradictions."""
        return range(len(self.review.changes), len(self.review))

    @property
    def undecided(self) -> list[int]:
        """The contradictions that nobody has decided."""
        return [number for number in self.conflicts if number not in self.decided]

    def toggle(self, number: int) -> str:
        """Take a change or leave it; a contradiction goes on from undecided to theirs, to ours and back."""
        if number not in self.conflicts:
            return self._leave(number) if number in self.choice else self._take(number)
        if number in self.choice:
            return self.decide(number, theirs=False)
        if number in self.decided:
            self.decided -= {number}
            return ""
        return self.decide(number, theirs=True)

    def decide(self, number: int, *, theirs: bool) -> str:
        """Decide a contradiction."""
        said = self._take(number) if theirs else self._leave(number)
        self.decided |= {number}
        return said

    def take_all(self) -> str:
        """Take every change that contradicts nothing."""
        return self._take(*self.proposal.everything)

    def leave_all(self) -> str:
        """Leave every change."""
        return self._leave(*self.proposal.everything)

    def _take(self, *numbers: int) -> str:
        return self._becomes(self.review.take(self.choice, *numbers), numbers, "Taken along")

    def _leave(self, *numbers: int) -> str:
        return self._becomes(self.review.leave(self.choice, *numbers), numbers, "Left with it")

    def _becomes(self, choice: Choice, chosen: Iterable[int], how: str) -> str:
        drawn = self.review.drawn(self.choice, choice, {*chosen, *self.proposal.stuck})
        self.choice = choice
        taken = choice & frozenset(self.conflicts)
        self.decided = (self.decided | taken) - (frozenset(drawn) & frozenset(self.conflicts) - taken)
        if not drawn:
            return ""
        more = f" and {several(len(drawn) - _MOST, 'more', 'more')}" if len(drawn) > _MOST else ""
        return f"{how}: {'; '.join(map(self.review.told, drawn[:_MOST]))}{more}"
