"""Running the rules over a plan: all of them at once, or after an edit only those that the edit can concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from raci.document.load import Document
from raci.plan.matrix import Matrix, Row
from raci.plan.schemes import built_in
from raci.rules.catalogue import RULES
from raci.rules.finding import Finding, finding_of
from raci.rules.rule import Fault, Rule
from raci.rules.silence import audible
from raci.rules.views import Across, Down, File, Flow, Settings
from raci.rules.waivers import waived, waivers_of

ACTIVITY_RULES = tuple(rule for rule in RULES if rule.scope == "activity")
ROLE_RULES = tuple(rule for rule in RULES if rule.scope == "role")
FLOW_RULES = tuple(rule for rule in RULES if rule.scope == "flow")
FILE_RULES = tuple(rule for rule in RULES if rule.scope == "file")

_STOPS = frozenset({"F001", "F006"})  # where one of these is found, the rest of the plan cannot be judged

SETTINGS: Settings = {rule.code: rule.default_options() for rule in RULES}


def check(document: Document, today: date) -> list[Finding]:
    """All findings of a document in the order of the file, waived ones marked. `today` decides which waivers hold."""
    matrix = Matrix(document.plan)
    findings = list(check_file(document, matrix))
    if not any(finding.code in _STOPS for finding in findings):
        if letters_known(document):
            findings += check_activities(matrix)
            findings += check_roles(matrix, roles_with_letters(matrix), document.outside)
        findings += check_flow(matrix)
        findings = waived(audible(findings), waivers_of(document.plan), today)
    return sorted(findings, key=lambda finding: (place(document, finding), finding.code, finding.message))


def place(document: Document, finding: Finding) -> tuple[int, int]:
    """Where a finding stands in the text, as offsets of its start and end."""
    return finding.span or document.span(finding.path, key=finding.on_key)


def check_file(document: Document, matrix: Matrix) -> Iterator[Finding]:
    """Family F. Where a part of the plan could not be read at all, what names something in it is no fault."""
    view = File(document, matrix)
    stopped = any(problem.code in _STOPS for problem in document.problems)
    for rule in FILE_RULES:
        if not (stopped and rule.code == "F005"):
            yield from _found(rule, rule.check(view))


def letters_known(document: Document) -> bool:
    """Whether the scheme is sound: what letters mean is not known where it has a fault, and RACI stands in for it."""
    scheme = document.plan.scheme
    unknown = isinstance(scheme, str) and built_in(scheme) is None
    return not unknown and not any(problem.path[:1] == ("scheme",) for problem in document.problems)


def check_activities(matrix: Matrix) -> Iterator[Finding]:
    """The rules that look at one activity, on each of them."""
    for row in matrix:
        yield from check_activity(row, matrix)


def check_activity(row: Row, matrix: Matrix) -> Iterator[Finding]:
    """The rules that look at one activity."""
    view = Across(row, matrix, SETTINGS)
    for rule in ACTIVITY_RULES:
        yield from _found(rule, rule.check(view))


def roles_with_letters(matrix: Matrix) -> dict[str, int]:
    """How many activities each role has letters on."""
    counts = dict.fromkeys(matrix.roles, 0)
    for row in matrix:
        for role, cell in row.cells.items():
            if cell and role in counts:
                counts[role] += 1
    return counts


def check_roles(matrix: Matrix, counts: dict[str, int], outside: frozenset[tuple[str | int, ...]]) -> Iterator[Finding]:
    """The rules that look at one role's column; roles that stand in another file are not judged here."""
    if not any(counts.values()):
        return  # the rows of an empty matrix are found, each by itself; its columns would say the same again
    for rule in ROLE_RULES:
        for role, count in counts.items():
            if ("roles", role) not in outside:
                yield from _found(rule, rule.check(Down(role, count, matrix, SETTINGS)))


def check_flow(matrix: Matrix) -> Iterator[Finding]:
    """The rules that look at dependencies and artifacts; the letters do not matter to them."""
    view = Flow(matrix, SETTINGS)
    for rule in FLOW_RULES:
        yield from _found(rule, rule.check(view))


def _found(rule: Rule, faults: Iterable[Fault]) -> Iterator[Finding]:
    for fault in faults:
        yield finding_of(rule, fault)
