"""Running the rules over a plan: all of them at once, or after an edit only those that the edit can concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from raci.document.load import Document
from raci.plan.matrix import Matrix, Row
from raci.plan.schemes import built_in
from raci.rules.catalogue import BY_CODE
from raci.rules.finding import Finding, finding_of
from raci.rules.inherited import told_from_here
from raci.rules.rule import Fault, Scope
from raci.rules.ruleset import Bound, Ruleset, standard
from raci.rules.severity import Severity
from raci.rules.silence import Hidden, audible, hidden
from raci.rules.structure import Structure
from raci.rules.unjudged import OF_SCHEME, STOPS, stops
from raci.rules.views import Across, Down, File, Tally, Whole, tallies
from raci.rules.waivers import Waivers, waived, waiver_views, waivers_of


class Found(NamedTuple):
    """What a check finds: what is told, and what is silent only while mistakes of the file or its letters stand."""

    told: list[Finding]
    hidden: list[Hidden]


def check(document: Document, today: date, rules: Ruleset | None = None) -> list[Finding]:
    """All findings of a document in the order of the file, waived ones marked.

    `today` decides what is late and which waivers hold; `rules` are those of the default profile if left out.
    """
    return _check(document, today, rules or standard(), with_hidden=False).told


def check_all(document: Document, today: date, rules: Ruleset) -> Found:
    """The findings of a document as `check` gives them, and those that are hidden."""
    return _check(document, today, rules, with_hidden=True)


def _check(document: Document, today: date, rules: Ruleset, *, with_hidden: bool) -> Found:
    matrix = Matrix(document.plan)
    whole = Whole(matrix, Structure(matrix, document.folder), today, rules.apart, document.outside)
    findings = list(check_file(document, matrix, rules))
    stopped = any(finding.code in STOPS for finding in findings)
    if not stopped:
        findings += check_structure(whole, rules)
        if letters_known(document):
            findings += check_letters(whole, document.outside, rules)
    waivers = waivers_of(document.plan)
    heard = list(told_from_here(document, settled(findings, waivers, whole, rules, judged=not stopped)))
    heard.sort(key=lambda finding: (place(document, finding), finding.code, finding.message))
    return Found(heard, list(hidden(waived(findings, waivers, today))) if with_hidden else [])


def settled(
    findings: Iterable[Finding], waivers: Waivers, whole: Whole, rules: Ruleset, *, judged: bool = True
) -> list[Finding]:
    """What is left of all findings: silenced ones gone, waived ones marked.

    Waivers themselves are judged by what they match; not where the plan could not be `judged`, nor those that stand in
    another file.
    """
    everything = waived(findings, waivers, whole.today)
    heard = audible(everything)
    if judged and waivers:
        for view in waiver_views(waivers, everything, whole.today, rules):
            if view.path[:2] not in whole.outside:
                heard += _found(rules.of("waiver"), view)
    return heard


def place(document: Document, finding: Finding) -> tuple[int, int]:
    """Where a finding stands in the text, as offsets of its start and end."""
    return finding.span or document.span(finding.path, key=finding.on_key)


def check_file(document: Document, matrix: Matrix, rules: Ruleset) -> Iterator[Finding]:
    """The rules of the file. Where a part of the plan could not be read at all, what names something is no fault."""
    stopped = any(problem.code in STOPS for problem in document.problems)
    bound = tuple(one for one in rules.of("file") if not (stopped and one.rule.code == "F005"))
    view = File(document, matrix)
    yield from _found(bound, view)
    if not stopped and not letters_known(document):
        yield from _of_scheme(view, rules)


def _of_scheme(view: File, rules: Ruleset) -> Iterator[Finding]:
    """Faults of the scheme by rules that are not selected."""
    for code in OF_SCHEME:
        if not rules.runs(code):
            faults: Iterable[Fault] = BY_CODE[code].check(view)
            yield from (finding_of(BY_CODE[code], Severity.ERROR, one) for one in faults if stops(code, one.path))


def letters_known(document: Document) -> bool:
    """Whether the scheme is sound: what letters mean is not known where it has a fault, and RACI stands in for it."""
    scheme = document.plan.scheme
    unknown = isinstance(scheme, str) and built_in(scheme) is None
    return not unknown and not any(problem.path[:1] == ("scheme",) for problem in document.problems)


def check_letters(whole: Whole, outside: frozenset[tuple[str | int, ...]], rules: Ruleset) -> Iterator[Finding]:
    """Every rule that letters matter to."""
    of_row = rules.of("activity") + rules.of("link")
    for row in whole.matrix:
        yield from _found(of_row, Across(row, whole))
    columns = tallies(whole.matrix)
    if any(tally.lettered for tally in columns.values()):
        for role, tally in columns.items():
            if ("roles", role) not in outside:
                yield from check_role(role, tally, whole, rules)
    yield from check_plan(whole, rules)


def check_row(row: Row, whole: Whole, scope: Scope, rules: Ruleset) -> Iterator[Finding]:
    """The rules that look at one activity (`activity`), or at it and those next to it (`link`)."""
    return _found(rules.of(scope), Across(row, whole))


def check_role(role: str, tally: Tally, whole: Whole, rules: Ruleset) -> Iterator[Finding]:
    """The rules that look at one role's column.

    They are not for the roles of other files, nor for a matrix without any letter: its rows are found, each by itself.
    """
    return _found(rules.of("role"), Down(role, tally, whole))


def check_structure(whole: Whole, rules: Ruleset) -> Iterator[Finding]:
    """The rules to which letters do not matter."""
    return _found(rules.of("structure"), whole)


def check_plan(whole: Whole, rules: Ruleset) -> Iterator[Finding]:
    """The rules that look at everything together."""
    return _found(rules.of("plan"), whole)


def _found(bound: tuple[Bound, ...], view: object) -> Iterator[Finding]:
    for rule, severity, check_it in bound:
        faults: Iterable[Fault] = check_it(view)
        for fault in faults:
            yield finding_of(rule, severity, fault)
