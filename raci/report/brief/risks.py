"""What may go wrong, for those who decide: the tier, what nobody decides, exceptions that end, faults of the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.plan.raw import keys_said
from raci.report.brief.page import Point, Section, points, section
from raci.report.brief.words import Names, one_line, sentence_case
from raci.report.maturity.text import sentence
from raci.rules.catalogue import find_rule
from raci.rules.severity import Severity
from raci.rules.waivers import code_of, waivers_of

if TYPE_CHECKING:
    from raci.plan.activities import Stage
    from raci.plan.people import Person, Role
    from raci.plan.records import Metric, Waiver
    from raci.rules.finding import Finding

_SOON = timedelta(days=90)
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning"}
_ASIDE = re.compile(r"\s*\([^()]*\)|`")  # what a rule says to those who mend a plan
_OF_THE_FILE = "F"
_ALIKE = 3  # findings of one rule that are told as one


def tier(matrix: Matrix) -> str:
    """The risk tier that the plan says; the one that rules take where it says none is nobody's word."""
    return matrix.plan.tier if "tier" in keys_said(matrix.plan) else ""


def risks(matrix: Matrix, findings: Sequence[Finding], today: date) -> tuple[Section, ...]:
    """The tier, undecided gates and exceptions that have ended or end soon; then what is wrong with the plan."""
    said = tier(matrix)
    first = (
        Point("Risk tier", f"{said}." if said else "nobody has said it yet; the rules weigh it as medium."),
        _undecided(matrix),
        *_ending(matrix, today),
    )
    return section("Risks", points(*first, rank=0), points(*_wrong(matrix, findings)))


def _undecided(matrix: Matrix) -> Point | None:
    """The gates that nobody decides."""
    every = [row for row in matrix if row.activity.gate]
    open_ones = [one_line(row.activity.gate) for row in every if not row.roles_that("answers")]
    return Point(f"Nobody decides {len(open_ones):,} of {len(every):,} gates", Names(open_ones)) if open_ones else None


def _wrong(matrix: Matrix, findings: Sequence[Finding]) -> Iterator[Point]:
    """Faults of the plan, the worst first; many of one kind are one line, with the places that have it.

    Who decides is told how many slips the file has (a name that is mistyped), and who mends them which: by a check.
    """
    slips = sum(one.code.startswith(_OF_THE_FILE) and one.severity in _WORDS for one in findings)
    if slips:
        yield Point("In the file", f"{several(slips, 'slip')}; raci check says on which lines.")
    for severity, word in _WORDS.items():
        by_rule: dict[str, list[Finding]] = {}
        for one in findings:
            if one.severity is severity and not one.code.startswith(_OF_THE_FILE):
                by_rule.setdefault(one.code, []).append(one)
        for alike in by_rule.values():
            places = [_thing(matrix, *one.things[0]) for one in alike if one.things]
            if len(alike) >= _ALIKE and len(places) == len(alike):
                what = sentence_case(_ASIDE.sub("", alike[0].rule.finds))
                yield Point(f"{word}, {len(alike):,} times", f"{what}: {', '.join(dict.fromkeys(places))}.")
            else:
                yield from (Point(word, sentence(one_line(one.message))) for one in alike)


def _ending(matrix: Matrix, today: date) -> list[Point]:
    """Exceptions that hold no longer, or for no more than three months, or only as long as the plan runs."""
    last = max(today + _SOON, matrix.plan.ends or today)
    every = [
        (waiver.until, waiver, _thing(matrix, *thing))
        for thing, waiving in waivers_of(matrix.plan).items()
        for waiver in waiving.waivers
        if waiver.until is not None and waiver.until <= last
    ]
    return [_exception(waiver, where, today) for _, waiver, where in sorted(every, key=lambda one: one[0])]


def _exception(waiver: Waiver, where: str, today: date) -> Point:
    ended = waiver.until is not None and waiver.until < today
    label = f"Exception {'ended' if ended else 'until'} {waiver.until}"
    why = one_line(waiver.reason)
    return Point(label, ": ".join(filter(None, (where, why))) + f" ({_accepted(waiver)})")


def _accepted(waiver: Waiver) -> str:
    """What was accepted, in words, and the code by which it is found."""
    rule = find_rule(waiver.rule or "")
    called = f"{rule.name.replace('-', ' ')}, " if rule else ""
    return f"accepted: {called}{code_of(waiver)}"


def _thing(matrix: Matrix, kind: str, identity: str) -> str:
    """What a waiver or a finding stands on; the plan itself goes without saying."""
    plan = matrix.plan
    entries: Mapping[str, Mapping[str, Person | Role | Stage | Metric]] = {
        "person": plan.people,
        "role": plan.roles,
        "stage": plan.stages,
        "metric": plan.metrics,
    }
    if kind == "artifact":
        return one_line(matrix.artifact_name(identity))
    entry = matrix.activities.get(identity) if kind == "activity" else entries.get(kind, {}).get(identity)
    return one_line((entry.name if entry else None) or name_from_id(identity))
