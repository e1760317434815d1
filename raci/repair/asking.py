"""Demands as bounds: which may stay unmet, at what price, and which say already what others are about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from raci.repair.bounds import Bound
from raci.repair.demands import Demand, Meeting, Term, Told
from raci.rules.catalogue import BY_CODE
from raci.rules.severity import Severity

if TYPE_CHECKING:
    from raci.repair.board import Board, Cell
    from raci.repair.linear import Variables
    from raci.repair.taste import Taste

_UNMET = 10_000  # an unmet demand weighs more than all cells that could be changed for its sake


class _About(NamedTuple):
    """What a bound is about: the rule that asks for it, what it is told as, where, and what may say it already."""

    code: str
    told: Told
    activities: Collection[str]
    hidden_by: Collection[Told]


class Asking:
    """The bounds of some demands, and the variables that excuse them.

    `stays` says whether a cell stays as it is; `now` is what is told of the plan as it stands, also of other rows.
    """

    def __init__(
        self, board: Board, taste: Taste, variables: Variables, stays: Callable[[Cell], bool], now: Iterable[Told]
    ) -> None:
        self.slack: dict[Told, int] = {}  # by what is told: one finding, many demands
        self.unmet_now: set[Told] = set(now)
        self._board = board
        self._variables = variables
        self._remark = taste.remark()
        self._stays = stays
        self._told_of: dict[str, list[Told]] = {}  # the same by the activity that it is first about
        self._waived: set[Told] = set()  # what is told, and excused
        self._one_answers: set[str] = set()  # the activities for which no more than one may answer

    def bounds(self, demands: Iterable[Demand]) -> list[Bound]:
        """The bounds of some demands."""
        asked = sorted(demands, key=_silent_last)
        self.unmet_now.update(demand.told for demand in asked if not self._board.meets(demand))
        return [bound for demand in asked for bound in self._of(demand)]

    def is_strict(self, code: str) -> bool:
        """Whether findings of a rule are errors."""
        return self._board.severity(code) is Severity.ERROR

    def _of(self, demand: Demand) -> Iterator[Bound]:
        if demand.waived:
            self.unmet_now.add(demand.told)
            self._waived.add(demand.told)
        elif isinstance(demand, Meeting):
            yield from self._of_meeting(demand)
        elif demand.terms:  # without: the scheme has no letter of such a meaning
            about = _About(demand.code, demand.told, demand.activities, demand.hidden_by)
            yield from self._bound(self._sharper(demand), demand.low, demand.high, about, self._unmet(demand))

    def _of_meeting(self, demand: Meeting) -> Iterator[Bound]:
        """One choice for all hands: on which of the two sides somebody may have one."""
        choice, own = self._variables.add(), self._unmet(demand)
        for side, hands in enumerate((demand.ones, demand.others)):
            for hand in hands:
                about = _About(demand.code, demand.told, [hand.activity], hand.hidden_by)
                for bound in self._bound(hand.terms, None, side, about, own):
                    yield bound._replace(besides=((choice, 1 if side else -1),))

    def _sharper(self, demand: Demand) -> tuple[Term, ...]:
        """The terms of a demand, and simpler ones where no more than one role may answer for an activity.

        Whoever may not be the only one to answer may then not answer at all. That says the same, and a solver that
        splits letters in halves, to see how few could do, does not fall for it.
        """
        if demand.code == "H002" and demand.high == 1 and not self._may_be_off(demand):
            self._one_answers.add(demand.activities[0])
        if demand.code == "H016" and demand.activities[0] in self._one_answers:
            return tuple(term for term in demand.terms if term.times > 0)
        return demand.terms

    def _may_be_off(self, demand: Demand) -> bool:
        """Whether a demand may stay unmet without excusing those that it silences."""
        return self._may_stay_unmet(demand) and not self._excuses(demand.told)

    def _bound(
        self, terms: tuple[Term, ...], low: int | None, high: int | None, about: _About, own: int | None
    ) -> Iterator[Bound]:
        """A sum stays within bounds, or a variable is 1 that excuses it: its `own`, or that of what says it already."""
        if not any(self._says(told, about) for told in self._waived):
            excuses = (*(() if own is None else (own,)), *self._said(about))
            free = any(not self._variables.first[one] for one in excuses)
            yield from (Bound(terms, *edge, excuses, free) for edge in _edges(low, high))

    def _said(self, about: _About) -> Iterator[int]:
        """The variables that say that a rule finds something which says already what a demand is about."""
        there = (told for activity in about.activities for told in self._told_of.get(activity, ()))
        for told in dict.fromkeys((*there, *(told for told in about.hidden_by if told in self.slack))):
            if told != about.told and self._says(told, about):
                yield self.slack[told]

    def _says(self, told: Told, about: _About) -> bool:
        """Whether a finding, where it is one, says already what a demand is about."""
        silencing = BY_CODE[about.code].silenced_by
        silences = bool(silencing) and told[0].startswith(silencing) and told[1] in about.activities
        return (silences or told in about.hidden_by) and self._excuses(told)

    def _excuses(self, told: Told) -> bool:
        """Whether a finding may excuse others.

        A rule that fails no check excuses others only where it found something before: no row is emptied so that a
        warning takes the place of an error.
        """
        return self.is_strict(told[0]) or told in self.unmet_now

    def _unmet(self, demand: Demand) -> int | None:
        """The variable that says that a demand is not met; None where it has to be."""
        if demand.told not in self.slack and self._may_stay_unmet(demand):
            self.slack[demand.told] = self._variables.add(*self._price(demand))
            self._told_of.setdefault(demand.told[1], []).append(demand.told)
        return self.slack.get(demand.told)

    def _price(self, demand: Demand) -> tuple[float, float]:
        severity = demand.finding.severity if demand.finding else self._board.severity(demand.code)
        if severity is Severity.ERROR:
            return _UNMET, 0
        return 0, 0 if severity is Severity.OFF else self._remark

    def _may_stay_unmet(self, demand: Demand) -> bool:
        """Whether a repair may leave a demand unmet: not where it is met as the letters stand, for then it would make
        something worse; nor a letter that nobody knows, which hides what else is wrong.
        """
        if demand.code == "S001":
            return self._stays((demand.told[1], demand.told[2]))
        hidden = any(map(self._board.unclear, demand.activities)) and not isinstance(demand, Meeting)
        return hidden or demand.told in self.unmet_now or not self.is_strict(demand.code)


def _edges(low: int | None, high: int | None) -> Iterator[tuple[int | None, int | None]]:
    """Each bound by itself."""
    if low is not None:
        yield low, None
    if high is not None:
        yield None, high


def _silent_last(demand: Demand) -> tuple[bool, int]:
    """Demands that others say already come after those: first by what they name, then by the table of the rules."""
    return bool(demand.hidden_by), sum(len(code) > 1 for code in BY_CODE[demand.code].silenced_by)
