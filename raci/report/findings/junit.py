"""Findings as the report of a test run, for servers that show those: a suite for each plan, a test for each finding.

What fails the check is a failed test, or an error where the plan could not be read. What does not fail it is a test
that passed with something to say, a waived finding one that was skipped. A plan without findings passed one test.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import escape

from raci.report.inert import shortened, visible
from raci.report.report import Report
from raci.rules.catalogue import BY_CODE
from raci.rules.fingerprints import lasting_path
from raci.rules.located import Located

_UNREADABLE = "F001"
_NO_CHARACTER = re.compile(r"[\ufffe\uffff]")  # what XML does not have, besides all that nothing shows


def write(report: Report) -> Iterator[str]:
    """The report as XML."""
    files = report.by_file()
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="raci" {_numbers(report, *files.values())}>\n'
    for path, found in files.items():
        name = lasting_path(path)
        yield f'  <testsuite name="{_xml(name)}" {_numbers(report, found)}>\n'
        if not found:
            yield f"    <testcase {_named('raci check', name)}/>\n"
        names: Counter[str] = Counter()
        for finding in found:
            names[title := _title(finding)] += 1
            number = f" ({names[title]})" if names[title] > 1 else ""
            yield from _case(report, finding, _named(f"{title}{number}", name))
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _numbers(report: Report, *suites: list[Located]) -> str:
    outcomes = Counter(_outcome(report, finding) for found in suites for finding in found)
    tests = sum(len(found) or 1 for found in suites)
    counts = {"tests": tests, "failures": outcomes["failure"], "errors": outcomes["error"]}
    return " ".join(f'{name}="{count}"' for name, count in (counts | {"skipped": outcomes["skipped"]}).items())


def _outcome(report: Report, finding: Located) -> str:
    if finding.waived:
        return "skipped"
    if finding.code == _UNREADABLE:
        return "error"
    return "failure" if report.fails(finding) else "system-out"


def _title(finding: Located) -> str:
    """What a test is called: the same whatever line it stands on, so that a server sees since when it fails."""
    place = f" at {'/'.join(finding.place)}" if finding.place else ""
    return f"{finding.code} {BY_CODE[finding.code].name}{place}"


def _named(name: str, path: str) -> str:
    return f'classname="{_xml(path)}" name="{_xml(name)}" file="{_xml(path)}"'


def _case(report: Report, finding: Located, named: str) -> Iterator[str]:
    outcome = _outcome(report, finding)
    message = _xml(shortened(finding.message))
    yield f"    <testcase {named}>\n"
    if outcome == "skipped":
        yield f'      <skipped message="waived: {message}"/>\n'
    elif outcome == "system-out":
        yield f"      <system-out>{_text(finding)}</system-out>\n"
    else:
        yield f'      <{outcome} message="{message}" type="{finding.severity.value}">{_text(finding)}</{outcome}>\n'
    yield "    </testcase>\n"


def _text(finding: Located) -> str:
    at = f":{finding.spot}" if finding.spot else ""
    said = f"{finding.path}{at}: {finding.severity.value}: {shortened(finding.message)}"
    return "\n".join(_xml(line) for line in (said, shortened(finding.advice)) if line)


def _xml(text: str) -> str:
    """Text for an attribute or between tags."""
    return escape(_NO_CHARACTER.sub("\ufffd", visible(text)))
