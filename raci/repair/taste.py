"""Which of several smallest repairs is the better one: what the methods advise, and what the plan does elsewhere.

Costs are whole numbers without a unit; only their order matters. A repair is never longer for their sake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache, cached_property

from raci.repair.board import Board

_FAR = 40  # the worst that a letter may cost
_UNUSUAL = 9  # for a role that never does such a thing; twice that where it is to answer
_UNFIT = 20  # for an agent, or a role that nobody holds (H016, V008, A001, A002)
_CROWD = 10  # for several people of whom none leads, where they are to answer (H014)
_FIRST = 20  # for taking the letter from the one who answers and comes first
_ELSEWHERE = 60  # for changing a row on which nothing was found
_ORDER = 400  # where all else is the same, columns are told apart by their place, up to a hundred
_PLACES = 99

# What a role that had a part and loses it becomes: it does the work, else it is asked, else it is told (rule H002).
_INSTEAD = {"does": 0, "asked": 6, "told": 12}
_EMPTY = 18
_TAKEN_FROM = {"answers": 0, "does": 10, "asked": 5, "told": 3}
# Who becomes the one who answers, or who does the work, by what it has on the activity now.
_NEAR = {"does": 0, "answers": 0, "asked": 4, "told": 8}
_NO_PART = 10


class Taste:
    """The costs of letters on a board. `blamed` are the activities on which errors were found: others rather stay."""

    def __init__(self, board: Board, blamed: Collection[str]) -> None:
        self._board = board
        self._blamed = blamed
        self._letters = board.scheme.letters

    def of(self, activity: str, role: str, letters: str) -> int:
        """What it costs to put other letters into a cell."""
        before = self._board.letters(activity, role)
        cost = self._touching(activity)
        cost += sum(self._gaining(activity, role, key) for key in letters if key not in before)
        cost += sum(self._losing(activity, role, key) for key in before if key not in letters)
        return cost + (_EMPTY * _ORDER if before and not letters else 0)

    def _gaining(self, activity: str, role: str, letter: str) -> int:
        """What it costs to give a cell a letter that it does not have."""
        means = self._letters[letter].means
        had = self._meanings(activity, role)
        if "answers" in means or "does" in means:
            if "answers" in had and "answers" not in means:
                cost = _INSTEAD["does"]
            else:
                cost = min((_NEAR.get(meaning, _NO_PART) for meaning in had), default=_NO_PART)
                cost += self._unusual(activity, role, "answers" if "answers" in means else "does")
        elif had & {"answers", "does"}:
            cost = min((_INSTEAD.get(meaning, _FAR) for meaning in means), default=_FAR)
        else:
            cost = _FAR
        return cost * _ORDER + self._place(role)

    def _losing(self, activity: str, role: str, letter: str) -> int:
        """What it costs to take a letter from a cell."""
        means = self._letters[letter].means
        cost = max((_TAKEN_FROM.get(meaning, 0) for meaning in means), default=0)
        if "answers" in means and self._first_who_answers(activity) == role:
            cost += _FIRST
        return cost * _ORDER + 2 * (_PLACES - self._place(role))

    @cache  # noqa: B019  a taste lives as long as the search that it is for
    def _first_who_answers(self, activity: str) -> str | None:
        return next((one for one in self._board.roles if "answers" in self._meanings(activity, one)), None)

    def _touching(self, activity: str) -> int:
        """What it costs to change a cell of a row at all."""
        return 0 if activity in self._blamed else _ELSEWHERE * _ORDER

    def remark(self) -> int:
        """What it costs to leave a finding that fails no check."""
        return 3 * _EMPTY * _ORDER

    def _place(self, role: str) -> int:
        return min(self._board.roles.index(role), _PLACES)

    def _meanings(self, activity: str, role: str) -> frozenset[str]:
        return self._board.matrix.rows[activity].cell(role).means

    def _unusual(self, activity: str, role: str, meaning: str) -> int:
        """How far it is from what the plan does elsewhere, first of all in the stage."""
        structure = self._board.structure
        holding = structure.holding
        unfit = structure.is_agent(role) or role in structure.unfilled
        here = self._often[meaning].get(self._board.matrix.rows[activity].stage, Counter())
        everywhere = self._often[meaning][None]
        if here[role]:
            usual = 4 * here[role] / max(here.values()) + 4
        else:
            usual = 4 * everywhere[role] / max(everywhere.values(), default=1) if everywhere[role] else 0
        cost = _UNUSUAL - round(usual) + (_UNFIT if unfit else 0)
        if meaning == "does":
            return cost
        crowd = len(holding.holders(role)) > 1 and holding.answering(role) is None
        return cost + _UNUSUAL - round(usual) + (_CROWD if crowd else 0)

    @cached_property
    def _often(self) -> dict[str, dict[str | None, Counter[str]]]:
        """How often each role answers or does the work: in each stage, and (None) everywhere."""
        found: dict[str, dict[str | None, Counter[str]]] = {"answers": {None: Counter()}, "does": {None: Counter()}}
        for row in self._board.matrix:
            for meaning, counts in found.items():
                roles = row.roles_that(meaning)
                counts.setdefault(row.stage, Counter()).update(roles)
                counts[None].update(roles)
        return found
