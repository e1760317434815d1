"""The letters of a plan as a repair sees them: where they may change, and which rules are in force."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from raci.lifecycle.conforming.locks import put_back
from raci.plan.matrix import Matrix
from raci.plan.schemes import Scheme
from raci.plan.signing import column_digest
from raci.repair.demands import Atom, Demand, shares
from raci.rules.catalogue import BY_CODE
from raci.rules.rule import OptionValue
from raci.rules.ruleset import Ruleset
from raci.rules.severity import Severity
from raci.rules.structure import Structure

Cell = tuple[str, str]  # activity and role


@dataclass(frozen=True)
class Board:
    """A matrix with what is known of it.

    `refused` are cells whose text cannot be changed, `harmful` letters that cells must not gain or lose; each with the
    reason. `accepted` are activities whose letters may differ from those that the template locks.
    """

    matrix: Matrix
    structure: Structure
    rules: Ruleset
    outside: frozenset[tuple[str | int, ...]]
    refused: dict[Cell, str] = field(default_factory=dict)
    harmful: dict[Atom, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    _losses: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def scheme(self) -> Scheme:
        """The letters in use."""
        return self.matrix.scheme

    @cached_property
    def roles(self) -> list[str]:
        """The columns, and behind them roles that only cells name: their letters count in a row as those of others."""
        return list(dict.fromkeys((*self.matrix.roles, *(role for row in self.matrix for role in row.cells))))

    @cached_property
    def active(self) -> tuple[str, ...]:
        """The letters of those who do the work or answer for it."""
        return tuple(dict.fromkeys((*self.scheme.letters_that("does"), *self.scheme.letters_that("answers"))))

    def severity(self, code: str) -> Severity:
        """How severe the findings of a rule are."""
        return self.rules.severity(code)

    def option(self, code: str, name: str) -> OptionValue:
        """An option of a rule as it is configured, else as the rule declares it."""
        given = self.rules.options.get(code, {})
        return given[name] if name in given else BY_CODE[code].default_options()[name]

    def letters(self, activity: str, role: str) -> str:
        """The letters of a cell as it stands, as far as the scheme has them."""
        return self.matrix.rows[activity].cell(role).letters

    def that(self, activity: str, meaning: str, roles: Iterable[str] | None = None) -> list[Atom]:
        """For each role: it has a letter of a meaning on an activity."""
        letters = self.scheme.letters_that(meaning)
        return [Atom(activity, role, letters) for role in (self.roles if roles is None else roles)] if letters else []

    def acting(self, activity: str, roles: Iterable[str] | None = None) -> list[Atom]:
        """For each role: it does an activity or answers for it."""
        return [Atom(activity, role, self.active) for role in (self.roles if roles is None else roles)]

    def holds(self, atom: Atom) -> bool:
        """Whether an atom holds as the letters stand."""
        return shares(self.letters(atom.activity, atom.role), atom.letters)

    def unclear(self, activity: str) -> bool:
        """Whether a row has a letter that nobody knows: it hides what else is wrong with the row."""
        return any(cell.unknown for _, cell in self.matrix.rows[activity].odd)

    def meets(self, demand: Demand) -> bool:
        """Whether the letters meet a demand as they stand."""
        known = self._met.get(demand)
        if known is None:
            known = self._met[demand] = demand.met(self.holds)
        return known

    @cached_property
    def _met(self) -> dict[Demand, bool]:
        return {}

    @cached_property
    def of_rows(self) -> dict[str, tuple[Demand, ...]]:
        """What all rules ask of rows, as far as anybody wanted to know it."""
        return {}

    @cached_property
    def of_findings(self) -> dict[tuple[object, ...], list[Demand]]:
        """The same of findings."""
        return {}

    # What stays

    def kept(self, activity: str, role: str) -> str:
        """Why a cell stays as it is; empty where it may change."""
        row = self.matrix.rows[activity]
        if ("stages", row.stage) in self.outside:
            return "the stage stands in another file"
        if role not in self.matrix.roles:
            return f"the plan has no role {role}"
        if role in self._locked(activity) and self.put_back(activity, role) is None:
            return "the letter is locked"
        if role in self._signed:
            return f"{self.matrix.role_name(role)} has signed the column"
        return self.refused.get((activity, role), "")

    def put_back(self, activity: str, role: str) -> str | None:
        """The letters that the template locks for a cell which has others: these it may get, and no other ones."""
        return self._lost(activity).get(role) if role in self._locked(activity) else None

    def barred(self, activity: str, role: str) -> frozenset[str]:
        """The letters that a cell must not gain, since the template locks another role of the plan to answer."""
        answering = self.scheme.letters_that("answers")
        others = (letters for other, letters in self._lost(activity).items() if other != role)
        locked = any(shares(letters, answering) for letters in others)
        return frozenset(answering) if locked and self.scheme.most("answers") == 1 else frozenset()

    def _lost(self, activity: str) -> dict[str, str]:
        """The letters that are to be put back, by role; none where a waiver accepts that they differ."""
        if activity not in self._losses:
            beside = self.structure.conformance
            original = beside.originals.get(activity) if beside and activity not in self.accepted else None
            found = put_back(beside, self.matrix.rows[activity], original, self.scheme) if beside and original else None
            self._losses[activity] = dict(found.cells) if found else {}
        return self._losses[activity]

    def _locked(self, activity: str) -> frozenset[str]:
        """The roles whose letters on an activity its template locks, or the plan itself where it is a template."""
        known = self._locks.get(activity)
        if known is None:
            own = self.structure.activities[activity].locked
            known = self._locks[activity] = frozenset(
                (*(self.roles if own is True else own or ()), *self._locked_by_template(activity))
            )
        return known

    @cached_property
    def _locks(self) -> dict[str, frozenset[str]]:
        return {}

    def _locked_by_template(self, activity: str) -> list[str]:
        beside = self.structure.conformance
        original = beside.originals.get(activity) if beside else None
        if beside is None or original is None or not original.activity.locked:
            return []
        theirs = beside.template.roles if original.activity.locked is True else original.activity.locked
        return [mine for role in theirs if role in beside.template.roles for mine in beside.roles_for(role)]

    @cached_property
    def _signed(self) -> frozenset[str]:
        """The roles whose newest signature holds for the column as it stands."""
        return frozenset(
            role
            for role, (_, sign_off) in self.structure.signed.items()
            if role in self.matrix.roles and sign_off.digest.strip().lower() == column_digest(self.matrix, role)
        )
