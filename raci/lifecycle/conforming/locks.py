"""Locked letters put back: what each role of a plan would have, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from raci.lifecycle.conforming.letters import changed_locks, sharing
from raci.lifecycle.conforming.spelling import letters_in

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance
    from raci.lifecycle.conforming.letters import Difference
    from raci.plan.letters import Cell
    from raci.plan.matrix import Row
    from raci.plan.schemes import Scheme


@dataclass
class PutBack:
    """The letters to set, by role of the plan, so that locked ones are as in the template, and what cannot be.

    `nobody` are roles of the template that nobody in the plan is, `no_letters` those for whose letters the scheme of
    the plan has none; both with the letters that they have in the template. `torn` are those that are locked to answer
    though fewer may: of these nothing is put back.
    """

    cells: dict[str, str] = field(default_factory=dict)
    nobody: list[str] = field(default_factory=list)
    no_letters: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


def put_back(beside: Conformance, row: Row, original: Row, scheme: Scheme) -> PutBack:
    """Put locked letters of an activity back.

    Where nobody is a role that is locked, whoever has letters instead of it keeps them.
    """
    found = changed_locks(beside, row, original)
    torn = _torn(beside, original, scheme) if found else []
    if torn:
        return PutBack(torn=torn)
    put = PutBack()
    for one in found:
        if one.role is not None:
            _put(put, beside, row, original, one, scheme)
    if not put.nobody and not put.no_letters:
        told = next(iter(scheme.letters_that("told")), "")
        put.cells.update((one.mine[0], told) for one in found if one.role is None)
    put.cells.update(_answering_no_more(row, put.cells, scheme))
    return put


def _put(  # noqa: PLR0913  both sides, and what is between them
    put: PutBack, beside: Conformance, row: Row, original: Row, one: Difference, scheme: Scheme
) -> None:
    role, mine = str(one.role), list(one.mine)
    cell = _wanted(beside, original, role, mine)
    letters = letters_in(scheme, cell, beside.template.scheme)
    named = f"{beside.template.role_name(role)} ({original.cell(role).letters})"
    if not mine:
        put.nobody.append(named)
    elif letters is None:
        put.no_letters.append(named)
    else:
        first, *others = _by_standing(row, mine, letters)
        put.cells[first] = letters
        put.cells.update((other, "") for other in others if row.cell(other).means)


def _torn(beside: Conformance, original: Row, scheme: Scheme) -> list[str]:
    """The roles of the template that are locked to answer, where these are more roles of the plan than may."""
    most, lock = scheme.most("answers"), original.activity.locked
    locked = [role for role in original.roles_that("answers") if lock is True or role in lock]
    answering = {tuple(beside.roles_for(role)) for role in locked} - {()}
    if most is None or len(answering) <= most:
        return []
    return [f"{beside.template.role_name(role)} ({original.cell(role).letters})" for role in locked]


def _answering_no_more(row: Row, cells: dict[str, str], scheme: Scheme) -> dict[str, str]:
    """The letters of those who answer besides who is locked to: only one may, so the lock says that they do not.

    They keep what else they do; who did nothing else is asked.
    """
    if scheme.most("answers") != 1 or not any("answers" in scheme.read(letters).means for letters in cells.values()):
        return {}
    asked = next(iter(scheme.letters_that("asked")), "")
    answering = scheme.letters_that("answers")
    return {
        role: "".join(letter for letter in row.cell(role).letters if letter not in answering) or asked
        for role in row.roles_that("answers")
        if role not in cells
    }


def _by_standing(row: Row, mine: list[str], letters: str) -> list[str]:
    """The roles that share one of the template: who has the letters already first."""
    return sorted(mine, key=lambda one: row.cell(one).letters != letters)


def _wanted(beside: Conformance, original: Row, role: str, mine: list[str]) -> Cell:
    """What a role is to have; where one of the plan stands for several of the template, the letters of all of them.

    Of letters that may not stand in one cell the strongest.
    """
    theirs, scheme = sharing(beside, mine), beside.template.scheme
    if len(theirs) < 2:
        return original.cell(role)
    return scheme.read(scheme.strongest({letter for one in theirs for letter in original.cell(one).letters}))
