"""Plans in few words, and what a check finds in them."""

from __future__ import annotations

from datetime import date

from raci.document.buffer import Buffer
from raci.document.load import Document, read
from raci.document.source import Position, split_lines
from raci.plan.matrix import Matrix
from raci.rules.catalogue import BY_CODE
from raci.rules.engine import check
from raci.rules.finding import Finding
from raci.rules.located import Located, locate
from raci.rules.patches import Patch, operations_of
from raci.rules.rule import OptionValue
from raci.rules.ruleset import Ruleset, standard
from raci.rules.structure import Structure
from raci.rules.views import Whole
from tests.rules.families import few

TODAY = date(2026, 11, 23)


def plan(*activities: str, roles: str = "data-scientist, ml-engineer", extra: str = "") -> str:
    """A plan of one stage; an activity is written as in the file, `train: {assign: {data-scientist: AR}}`."""
    columns = ", ".join(f"{role.strip()}: {{}}" for role in roles.split(","))
    rows = "".join(f"      {activity}\n" for activity in activities)
    return (
        f"raci: 1\ntitle: Churn\nroles: {{{columns}}}\n{extra}stages:\n"
        f"  modelling:\n    activities:\n{rows or '      {}'}\n"
    )


def document(text: str) -> Document:
    """A text as a document that lies nowhere."""
    return read(text.encode(), "plan.raci.yaml", None)


def whole(text: str) -> Whole:
    """A text as rules see it."""
    matrix = Matrix(document(text).plan)
    return Whole(matrix, Structure(matrix), TODAY)


def findings(text: str, today: date = TODAY, rules: Ruleset | None = None) -> list[Finding]:
    """What a check finds, in the order of the file."""
    return check(document(text), today, rules)


def codes(
    text: str, today: date = TODAY, rules: Ruleset | None = None, *, only: str | tuple[str, ...] = ""
) -> list[str]:
    """The codes of what a check finds, waived findings left out; `only` are rules or families."""
    found = [finding.code for finding in findings(text, today, rules) if not finding.waived]
    return [code for code in found if code.startswith(only)]


def messages(text: str, *, only: str | tuple[str, ...] = "") -> list[str]:
    """What a check says; `only` are rules or families."""
    return [finding.message for finding in findings(text) if finding.code.startswith(only)]


def located(text: str, rules: Ruleset | None = None) -> list[Located]:
    """What a check by a few rules finds, with places."""
    read_document = document(text)
    return [locate(read_document, finding) for finding in check(read_document, TODAY, rules or few())]


def marked(text: str, *, only: str | tuple[str, ...] = "") -> list[tuple[str, str]]:
    """Code and the text under the carets of each finding; `only` are rules or families."""
    lines = text.splitlines()
    return [
        (finding.code, lines[finding.start.line - 1][finding.start.column - 1 : finding.end.column - 1])
        for finding in located(text, standard())
        if finding.start and finding.end and finding.code.startswith(only)
    ]


def with_options(code: str, **options: OptionValue) -> Ruleset:
    """The rules that are on, and one that may be off, which has some options."""
    severities = {**standard().severities, code: BY_CODE[code].severity_on}
    return Ruleset(severities, {code: {name.replace("_", "-"): value for name, value in options.items()}})


def of_rule(text: str, code: str, rules: Ruleset | None = None) -> list[Finding]:
    """What one rule finds, even if it is off; other rules run beside it."""
    return [one for one in findings(text, rules=rules or with_options(code)) if one.code == code]


def mended(text: str, code: str) -> str:
    """The text after the fixes of one rule."""
    read_document = document(text)
    buffer = Buffer(read_document.source, read_document.root)
    for finding in check(read_document, TODAY, with_options(code)):
        for operation in operations_of(finding) if finding.code == code else ():
            buffer.apply(operation)
    return buffer.text


def patched(text: str, patch: Patch) -> str:
    """A text with a patch made, as a program would make it that knows lines and columns alone."""
    lines = [*split_lines(text), ""]

    def offset(at: Position) -> int:
        return sum(map(len, lines[: at.line - 1])) + at.column - 1

    return text[: offset(patch.start)] + patch.text + text[offset(patch.end) :]
