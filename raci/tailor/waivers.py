"""Which waivers of a template still say what is so in a plan that was cut from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from raci.document.problems import Path
from raci.lifecycle.vocabulary import role_like
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.rules.finding import Finding
from raci.rules.rule import Thing
from raci.rules.waivers import covered_by, waivers_of
from raci.tailor.team import Team

_GATE = re.compile(r"\bG\d{1,2}\b")


def outdated(
    new: Matrix, found: Sequence[Finding], whole: Matrix, before: Iterable[Finding], team: Team | None
) -> Iterator[tuple[Path, list[Finding]]]:
    """The waivers of a new plan whose reason is about the template alone, by place, each with what it would hide.

    `found` is what a check finds in the new plan, `before` what it found in the uncut one. A waiver holds where that
    had the finding already, at the same things and between the same roles, and its reason names nothing that is gone.
    """
    known = [(one.code, _things(one, team), _roles(one.roles, team)) for one in before if one.waived]
    gone = _Gone(whole, new)
    for thing, (waivers, path) in waivers_of(new.plan).items():
        for index, waiver in enumerate(waivers):
            hidden = [one for one in found if one.waived and covered_by(one, thing, waiver)]
            strange = [one for one in hidden if not _is_known(one, known)]
            if hidden and gone.named_in(waiver.reason or ""):
                strange = hidden
            if strange:
                yield (*path, "waive", index), hidden


def _is_known(finding: Finding, known: Iterable[tuple[str, frozenset[Thing], frozenset[str]]]) -> bool:
    """Whether a finding, or one that is about more than it, was there before."""
    things, roles = frozenset(finding.things), frozenset(finding.roles)
    return any(code == finding.code and things <= wider and roles <= among for code, wider, among in known)


def _things(finding: Finding, team: Team | None) -> frozenset[Thing]:
    return frozenset(
        (kind, role)
        for kind, identity in finding.things
        for role in (_roles([identity], team) if kind == "role" else [identity])
    )


def _roles(roles: Iterable[str], team: Team | None) -> frozenset[str]:
    """What roles of the template are in the team."""
    if team is None:
        return frozenset(roles)
    return frozenset(column.id for role in roles if (column := team.column_of(role)) is not None)


class _Gone:
    """The names of what a template has and a plan that was cut from it has not: roles, stages, activities, gates."""

    def __init__(self, whole: Matrix, new: Matrix) -> None:
        there = {name.casefold() for name in _names(new)}
        names = {name for name in _names(whole) if name.casefold() not in there}
        ends = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        self._pattern = re.compile(rf"\b(?:{ends})(?:s|es)?\b", re.IGNORECASE) if names else None
        self._gates = _gates(whole) - _gates(new)

    def named_in(self, text: str) -> bool:
        """Whether a text names any of it."""
        if self._pattern is not None and self._pattern.search(text):
            return True
        return not self._gates.isdisjoint(_GATE.findall(text))


def _names(matrix: Matrix) -> Iterator[str]:
    """What a plan calls its roles, stages and activities; of a role also the names in several words that others use."""
    for identity, role in matrix.roles.items():
        yield matrix.role_name(identity)
        like = role_like(identity, role)
        words = (name_from_id(identity), like.name, *like.aliases) if like else (name_from_id(identity),)
        yield from (word for word in words if " " in word)
    yield from (matrix.stage_name(stage) for stage in matrix.plan.stages)
    yield from (row.name for row in matrix)


def _gates(matrix: Matrix) -> set[str]:
    """The numbers of gates: "G4" of "G4 Go live"."""
    return {number for row in matrix for number in _GATE.findall(row.activity.gate or "")}
