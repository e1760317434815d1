"""Which of several smallest repairs is the better one: what the methods advise, and what the plan does elsewhere.

Costs are whole numbers without a unit; only their order matters. A repair is never longer for their sake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cache, cached_property

from raci.repair.board import Board

# Who becomes the one who answers, or who does the work: first of all who has a part on the activity now.
_NEAR = {"does": 0, "answers": 0, "asked": 4, "told": 8}
_NO_PART = 50
_ON_PURPOSE = 20  # for a role of which the plan says that it has none, on purpose
# Then by what it has elsewhere: all this together is less than having no part here.
_UNUSUAL = 13  # for a role that never does such a thing; twice that where it is to answer
_IN_STAGE = 4  # off for a role that does it in the same stage, and as much again by how often
_NEXT_TO = 4  # off for a role that does or answers for what comes before or after
_BLIND = 12  # for work that is taken over from, or handed over to, somebody of whom nobody here knows (G007)
_BLINDEST = 2  # hand-overs, more do not make it worse
# And last of all:
_CROWD = 150  # several people of whom none leads, where they are to answer (H014)
_UNFIT = 200  # an agent, or a role that nobody holds (H016, V008, A001, A002)
_FAR = 400  # a part that nothing asks for

# What a role that had a part and loses it becomes: it does the work, else it is asked, else it is told (rule H002).
_INSTEAD = {"does": 0, "asked": 6, "told": 12}
_EMPTY = 18
_TAKEN_FROM = {"answers": 0, "does": 10, "asked": 5, "told": 3}
_FIRST = 20  # for taking the letter from the one who answers and comes first

_ELSEWHERE = 1000  # for changing a row on which nothing was found
_REMARK = 600  # for leaving or bringing about a finding that fails no check
_ORDER = 400  # where all else is the same, columns are told apart by their place, up to a hundred
_PLACES = 99


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
        if letters == self._board.put_back(activity, role):
            return cost + 1  # what the template locks comes first
        cost += sum(self._gaining(activity, role, key) for key in letters if key not in before)
        cost += sum(self._losing(activity, role, key) for key in before if key not in letters)
        return cost + (_EMPTY * _ORDER if before and not letters else 0)

    @cache  # noqa: B019
    def _gaining(self, activity: str, role: str, letter: str) -> int:
        """What it costs to give a cell a letter that it does not have."""
        means = self._letters[letter].means
        had = self._meanings(activity, role)
        if "answers" in means or "does" in means:
            if "answers" in had and "answers" not in means:
                cost = _INSTEAD["does"]
            else:
                cost = min(
                    (_NEAR.get(meaning, _NO_PART) for meaning in had), default=self._without_part(activity, role)
                )
                cost += self._unusual(activity, role, "answers" if "answers" in means else "does")
                cost += self._blind(activity, role) if "does" in means else 0
        elif had & {"answers", "does"}:
            cost = min((_INSTEAD.get(meaning, _FAR) for meaning in means), default=_FAR)
        else:
            cost = _FAR
        return cost * _ORDER + self._place(role) + 1  # rather no letter than one that costs nothing

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
        return _REMARK * _ORDER

    def _place(self, role: str) -> int:
        return min(self._board.roles.index(role), _PLACES)

    def _meanings(self, activity: str, role: str) -> frozenset[str]:
        return self._board.matrix.rows[activity].cell(role).means

    def _without_part(self, activity: str, role: str) -> int:
        return _NO_PART + (_ON_PURPOSE if self._board.matrix.rows[activity].cell(role).none else 0)

    def _unusual(self, activity: str, role: str, meaning: str) -> int:
        """How far it is from what the plan does elsewhere: in the stage, next to the activity, or anywhere."""
        structure = self._board.structure
        here = self._often[meaning].get(self._board.matrix.rows[activity].stage, Counter())
        everywhere = self._often[meaning][None]
        if here[role]:
            usual = _IN_STAGE + _IN_STAGE * here[role] / max(here.values())
        else:
            usual = _IN_STAGE * everywhere[role] / max(everywhere.values(), default=1) if everywhere[role] else 0
        acts = (self._meanings(one, role) & {"does", "answers"} for one in self._next_to(activity))
        cost = _UNUSUAL - round(usual) - (_NEXT_TO if any(acts) else 0)
        unfit = _UNFIT if structure.is_agent(role) or role in structure.unfilled else 0
        if meaning == "does":
            return cost + unfit
        crowd = len(structure.holding.holders(role)) > 1 and structure.holding.answering(role) is None
        return 2 * cost + unfit + (_CROWD if crowd else 0)

    def _blind(self, activity: str, role: str) -> int:
        """What it costs that work is handed over between a role and others who have no letter on each other's row."""
        mine, blind = self._board.matrix.rows[activity], 0
        for one in self._next_to(activity):
            theirs = self._board.matrix.rows[one]
            does = theirs.roles_that("does")
            blind += bool(does) and not theirs.cell(role) and not any(map(mine.cell, does))
        return _BLIND * min(blind, _BLINDEST)

    def _next_to(self, activity: str) -> list[str]:
        """What has to be done directly before an activity, or waits for it."""
        structure = self._board.structure
        return [*structure.before[activity], *structure.after[activity]]

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
