"""Who does what: an activity's roles and people, or what a role or a person holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from raci.lifecycle.questions import asked_first, questions_of
from raci.plan.letters import Cell
from raci.plan.lookup import Match
from raci.plan.matrix import Matrix
from raci.report.inert import visible, wrapped

_COLUMNS, _INDENT = 80, " " * 4


def who_data(matrix: Matrix, match: Match) -> dict[str, Any]:
    """What there is to say about a match, for machines: letters name → who or what."""
    answer: dict[str, Any] = {"kind": match.kind, "id": match.identity, "name": match.name}
    if match.kind == "activity":
        row = matrix.rows[match.identity]
        answer["stage"] = matrix.stage_name(row.stage)
        answer["letters"] = _by_letter(matrix, [(_holders(matrix, role), cell) for role, cell in row.cells.items()])
        asking = asked_first(row, matrix)
        answer["questions"] = [
            {"topic": one.topic, "question": one.ask, "becomes": one.becomes, "source": one.source or None}
            for one in (questions_of(row) if asking is row else ())
        ]
        answer["questions_with"] = asking.name if asking is not None and asking is not row else None
    elif match.kind == "role":
        answer["held_by"] = [matrix.person_name(person) for person in matrix.roles[match.identity].held_by]
        answer["letters"] = _column(matrix, match.identity)
    else:
        held = [role for role, entry in matrix.roles.items() if match.identity in entry.held_by]
        answer["roles"] = [{"name": matrix.role_name(role), "letters": _column(matrix, role)} for role in held]
    return answer


def who_text(answer: dict[str, Any]) -> Iterator[str]:
    """The same for people."""
    place = f"  ({answer['stage']})" if "stage" in answer else ""
    yield visible(f"{answer['name']}{place}")
    if answer.get("held_by"):
        yield visible(f"  held by {', '.join(answer['held_by'])}")
    if "roles" in answer:
        if not answer["roles"]:
            yield "  holds no role"
        for role in answer["roles"]:
            yield visible(f"  {role['name']}")
            yield from _lines(role["letters"], "    ")
    else:
        yield from _lines(answer["letters"], "  ")
    if answer.get("questions"):
        yield from _asked(answer["questions"])
    if answer.get("questions_with"):
        yield ""
        yield wrapped(visible(f"What scoping asks is asked with: {answer['questions_with']}"), _COLUMNS, "  ")


def _asked(questions: list[dict[str, str]]) -> Iterator[str]:
    """The questions that the activity asks, each with what its answer becomes."""
    yield ""
    yield "  It asks, and what the answer becomes:"
    for one in questions:
        lines = wrapped(f"{one['question']} → {one['becomes']}", _COLUMNS, _INDENT, hyphens=False).split("\n")
        yield f"  - {lines[0].strip()}"
        yield from lines[1:]


def _lines(letters: dict[str, list[str]], indent: str) -> Iterator[str]:
    if not letters:
        yield f"{indent}no letter"
    longest = max(map(len, letters), default=0)
    for name, things in letters.items():
        for index, thing in enumerate(things):
            yield visible(f"{indent}{name if index == 0 else '':<{longest}}  {thing}")


def _column(matrix: Matrix, role: str) -> dict[str, list[str]]:
    return _by_letter(matrix, [(matrix.rows[activity].name, cell) for activity, cell in matrix.column(role)])


def _by_letter(matrix: Matrix, entries: list[tuple[str, Cell]]) -> dict[str, list[str]]:
    """Letter's name → the things that have it, in the order of the scheme."""
    found = {
        letter.name: [thing for thing, cell in entries if key in cell.letters]
        for key, letter in matrix.scheme.letters.items()
    }
    return {name: things for name, things in found.items() if things}


def _holders(matrix: Matrix, role: str) -> str:
    entry = matrix.roles.get(role)
    people = [matrix.person_name(person) for person in entry.held_by] if entry else []
    held = f" ({', '.join(people)})" if people else ""
    return matrix.role_name(role) + held
