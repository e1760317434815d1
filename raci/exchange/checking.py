"""Workbooks checked as they are: each matrix as the plan that an import would make of it, findings at its cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from raci.document.load import Document, read
from raci.document.problems import Path as PlanPath
from raci.document.problems import Unreadable
from raci.exchange.build import build
from raci.exchange.find.roles import letter_name
from raci.exchange.read.tables import read_path
from raci.exchange.reading import ReadActivity, Reading, ReadMatrix, ReadRole
from raci.exchange.refusal import ImportRefused
from raci.exchange.spot import Spot
from raci.lifecycle.library import find_template
from raci.plan.matrix import Matrix
from raci.rules.engine import check_all
from raci.rules.finding import Finding
from raci.rules.located import Located, Veiled, locate_in_sheet, locate_unreadable
from raci.rules.ruleset import Ruleset
from raci.rules.run import Checked, CheckOptions


def check_workbook(path: str, options: CheckOptions) -> Checked:
    """Check every matrix of a workbook. Raises `ConfigError` where the configuration for it cannot be followed."""
    try:
        reading = _read(path)
    except ImportRefused as error:
        refused = locate_unreadable(path, Unreadable(str(error), advice=error.advice), None)
        return Checked(path, (refused,), readable=False)
    rules = options.settings.rules_for(path)
    checked = [_checked(matrix, path, options.today, rules) for matrix in reading.matrices]
    told = tuple(finding for one, _ in checked for finding in one)
    veiled = tuple(one for _, hidden in checked for one in hidden)
    return Checked(path, told, veiled=veiled, losses=tuple(_losses(reading)))


def _read(path: str) -> Reading:
    reading = read_path(path)
    if not reading.matrices:
        raise ImportRefused(*_why_not(reading))
    return reading


def _losses(reading: Reading) -> Iterator[str]:
    """What is in the workbook, and in no plan that was checked."""
    for matrix in reading.matrices:
        yield from (f"{matrix.sheet}: {note}" if matrix.sheet else str(note) for note in matrix.losses)
    yield from (f"{one.sheet} was left out: {one.reason}" for one in reading.refused if one.sheet)


def _checked(
    matrix: ReadMatrix, path: str, today: date, rules: Ruleset
) -> tuple[tuple[Located, ...], tuple[Veiled, ...]]:
    """The findings of a matrix at their cells, and those that they hide."""
    document = _document(matrix, path)
    places = _Places(matrix, document)

    def located(findings: Iterable[Finding]) -> tuple[Located, ...]:
        return tuple(locate_in_sheet(path, one, matrix.sheet, places.cell(one.path)) for one in findings)

    found = check_all(document, today, rules)
    hidden = (Veiled(located([one.finding])[0], located(one.behind)) for one in found.hidden)
    return located(found.told), tuple(hidden)


def _why_not(reading: Reading) -> tuple[str, str]:
    reasons = [f"{one.sheet}: {one.reason}" if one.sheet else one.reason for one in reading.refused]
    return f"it has no matrix ({'; '.join(reasons)})", "Check that the sheet with the letters is in it."


def _document(matrix: ReadMatrix, path: str) -> Document:
    """The plan that an import would make, as if it lay where the workbook does, with what people typed for letters."""
    where = Path(path)
    text = build(matrix, folder=where.parent, as_typed=True).text
    return read(text.encode(), path, where, find_template)


class _Places:
    """Where the roles and activities of a plan stand on the sheet that it was read from."""

    def __init__(self, read: ReadMatrix, document: Document) -> None:
        matrix = Matrix(document.plan)
        roles = [(identity, matrix.role_name(identity), "") for identity in matrix.roles]
        activities = [(row.id, row.name, matrix.stage_name(row.stage)) for row in matrix]
        self._roles = dict(_matched(roles, read.roles))
        self._activities = dict(_matched(activities, read.activities))
        self._typed = {(one.at, key): typed.at for one in read.activities for key, typed in one.typed.items()}
        self._keys = {role.at: role.key for role in read.roles}
        self._across = read.orientation != "roles-rows"
        self._in_cells = read.orientation not in {"letter-columns", "letter-rows"}

    def cell(self, path: PlanPath) -> str | None:
        """The cell of a place in the plan, such as D7; None where the sheet does not show it."""
        spot = self._spot(path)
        return f"{letter_name(spot.column)}{spot.row}" if spot else None

    def _spot(self, path: PlanPath) -> Spot | None:
        if path[:1] == ("roles",) and len(path) > 1:
            return self._roles.get(str(path[1]))
        if path[:1] != ("stages",) or len(path) < 4:
            return None
        activity = self._activities.get(str(path[3]))
        role = self._roles.get(str(path[5])) if path[4:5] == ("assign",) and len(path) > 5 else None
        if activity is None or role is None or not self._in_cells:
            return activity
        typed = self._typed.get((activity, self._keys.get(role, "")))
        return typed or (Spot(activity.row, role.column) if self._across else Spot(role.row, activity.column))


def _matched(
    things: Iterable[tuple[str, str, str]], shown: Iterable[ReadRole | ReadActivity]
) -> Iterator[tuple[str, Spot]]:
    """The cell of each thing, given by id, name and stage: the one that carries its id, else the first of its name."""
    by_id: dict[str, Spot] = {}
    by_name: dict[tuple[str, str], list[Spot]] = {}
    for one in shown:
        if one.at is not None:
            by_id |= {one.id: one.at} if one.id else {}
            for name in _names(one):
                by_name.setdefault((name, _stage(one)), []).append(one.at)
    for identity, name, stage in things:
        spots = by_name.get((name, stage)) or by_name.get((name, ""))
        if identity in by_id:
            yield identity, by_id[identity]
        elif spots:
            yield identity, spots.pop(0)


def _names(one: ReadRole | ReadActivity) -> set[str]:
    return {one.key, one.name} if isinstance(one, ReadRole) else {one.name}


def _stage(one: ReadRole | ReadActivity) -> str:
    return one.stage.name if isinstance(one, ReadActivity) and one.stage else ""
