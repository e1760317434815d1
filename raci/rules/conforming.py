"""A plan beside its template, with what the rules L002-L005 find and what is waived; many plans one after the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from raci.document.problems import Unreadable
from raci.lifecycle.conforming.beside import CODES, Beside, State, in_brief, stages_beside
from raci.lifecycle.library import open_plan, template_for
from raci.plan.matrix import Matrix
from raci.rules.engine import check, check_row, check_structure, letters_known, settled
from raci.rules.ruleset import Ruleset, standard
from raci.rules.structure import Structure
from raci.rules.views import Whole
from raci.rules.waivers import waivers_of

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.lifecycle.conformance import Conformance
    from raci.plan.matrix import Row
    from raci.rules.finding import Finding

_STDIN = "-"
_STOPS = {"F001", "F006"}
_JUDGED = ("S001", "G001", "L001", *CODES)  # those of the template, and what silences them
_WITHOUT = (
    "the plan names no template",
    "Name the one that it follows under `template` in the plan, or give --template; `raci templates` lists some.",
)


@dataclass(frozen=True)
class Judged:
    """A plan that follows a template, and what is found on a day. `states` has each fault by its code and activity."""

    document: Document
    today: date
    structure: Structure
    beside: Conformance
    states: dict[tuple[str, str], State]

    def state(self, code: str, activity: str) -> State:
        """What became of a fault."""
        return self.states.get((code, activity), "silent")

    @cached_property
    def errors(self) -> list[Finding]:
        """The errors that a check of the plan finds."""
        return errors_of(self.document, self.today)


class NotJudged(Exception):  # noqa: N818  it says what happened
    """Nothing can be said of a plan: why, what to do, and whether it only names no template."""

    def __init__(self, message: str, advice: str, *, lacking: bool = False) -> None:
        super().__init__(message)
        self.advice = advice
        self.lacking = lacking


@dataclass(frozen=True, slots=True)
class Compare:
    """How plans are compared.

    `template` is compared with instead of the plan's own, as it was named. In `brief` only what is found is given,
    without lines of the file.
    """

    today: date
    template: str | None = None
    brief: bool = False


def plan_beside(name: str, how: Compare) -> Beside:
    """The plan in a file beside its template; `-` is standard input.

    What cannot be read or compared is said, so that many files can be gone through.
    """
    shown = "<stdin>" if name == _STDIN else name
    try:
        document = read_plan(name)
        judged = judge(document, how.today, how.template)
    except NotJudged as error:
        return Beside(shown, lacking=error.lacking, trouble=(str(error), error.advice))
    return in_brief(beside_of(judged, how)) if how.brief else beside_of(judged, how)


def known_in(name: str, today: date, template: str | None = None) -> frozenset[str]:
    """The ids of all activities of the plan in a file and of its template; none where they cannot be compared."""
    try:
        judged = judge(read_plan(name), today, template)
    except NotJudged:
        return frozenset()
    return frozenset((*judged.structure.activities, *judged.beside.template.rows))


def read_plan(name: str) -> Document:
    """The plan in a file. Raises `NotJudged`."""
    shown = "<stdin>" if name == _STDIN else name
    try:
        document = open_plan(name)
    except Unreadable as error:
        at = f"{shown}:{error.position.line}:{error.position.column}" if error.position else shown
        raise NotJudged(f"{at}: {error.message}", error.advice) from None
    for problem in document.problems:
        if problem.code in _STOPS:
            line, column = document.source.position(problem.span.start)
            raise NotJudged(f"{shown}:{line}:{column}: {problem.message}", problem.advice)
    return document


def judge(document: Document, today: date, template: str | None = None) -> Judged:
    """What a plan has of its template, or of another one that is named here, and what is found. Raises `NotJudged`.

    What a configuration leaves out counts all the same: whoever asks whether a plan conforms wants to know.
    """
    plan = document.plan
    if template is not None:
        plan = plan.model_copy(update={"template": _meant(template, document)})
    matrix = Matrix(plan)
    structure = Structure(matrix, document.folder)
    followed, beside = structure.followed, structure.conformance
    if followed is None:
        raise NotJudged(f"{document.name}: {_WITHOUT[0]}", _WITHOUT[1], lacking=True)
    if beside is None:
        raise NotJudged(f"{document.name}: template {template or plan.template}: {followed.why_not}", followed.advice)
    whole = Whole(matrix, structure, today, (), document.outside)
    return Judged(document, today, structure, beside, _states(_found(whole, document), beside))


def errors_of(document: Document, today: date) -> list[Finding]:
    """The errors that a check finds and nothing waives, by the standard severities."""
    return [one for one in check(document, today) if one.fails]


def _meant(template: str, document: Document) -> str:
    """What a plan would call a template that is named here. Raises `NotJudged`."""
    try:
        return template_for(template, document.folder, FilePath())
    except Unreadable as error:
        raise NotJudged(f"{document.name}: template {template}: {error.message}", error.advice) from None


def _found(whole: Whole, document: Document) -> list[Finding]:
    rules = _rules()
    findings = list(check_structure(whole, rules))
    if letters_known(document):
        for row in whole.matrix:
            findings += check_row(row, whole, "activity", rules)
    return settled(findings, waivers_of(document.plan), whole, rules)


@cache
def _rules() -> Ruleset:
    return Ruleset({code: standard().severity(code) for code in _JUDGED})


def _states(findings: list[Finding], beside: Conformance) -> dict[tuple[str, str], State]:
    """The faults by code and activity; that nothing at all is there is a fault of every activity."""
    found: dict[tuple[str, str], State] = {}
    for one in findings:
        if one.code in CODES:
            named = [identity for kind, identity in one.things if kind == "activity"]
            for activity in named or [*beside.required]:
                found[one.code, activity] = "waived" if one.waived else "told"
    return found


def beside_of(judged: Judged, how: Compare) -> Beside:
    """A plan beside its template as plain data."""
    document, beside, structure = judged.document, judged.beside, judged.structure
    matrix = Matrix(document.plan)
    line = document.source.position

    def line_of(row: Row) -> int | None:
        return (
            None if how.brief else line(document.span(("stages", row.stage, "activities", row.id), key=True).start).line
        )

    stages = stages_beside(matrix, beside, structure.upstream, line_of, judged.state)
    faults = [fault for stage in stages for pair in stage.pairs for fault in pair.faults]
    counts = Counter(fault.code for fault in faults if not fault.waived)
    theirs = beside.template
    known = {mine for role in theirs.roles for mine in beside.roles_for(role)}
    return Beside(
        document.name,
        document.plan.title,
        how.template or str(structure.plan.template),
        theirs.plan.title,
        len(matrix.rows),
        stages,
        tuple(theirs.role_name(role) for role in theirs.roles if not beside.roles_for(role)),
        tuple(matrix.role_name(role) for role in matrix.roles if role not in known),
        len(document.problems),
        counts={code: counts[code] for code in CODES},
        waived=sum(fault.waived for fault in faults),
    )
