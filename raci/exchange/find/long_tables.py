"""Tables with a row for each letter: an activity, a role, and what the one is to the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from raci.exchange.find.account import Account
from raci.exchange.find.letters import Letters
from raci.exchange.find.placed import Placed
from raci.exchange.find.roles import clean, letter_name
from raci.exchange.find.scheme import scheme_name, spelled
from raci.exchange.find.vocabulary import ACTIVITY, PERSON, ROLE, STAGE, fold
from raci.exchange.reading import Loss, ReadActivity, ReadMatrix, ReadRole, ReadStage
from raci.exchange.spot import Spot
from raci.plan.letters import NONE_WORD

_MIN_SHARE = 0.6  # of the cells of a column that are letters
_HEADER_SPAN = 12  # rows from the top in which the header is looked for


class _Columns(NamedTuple):
    """The columns of a table; `stage` is 0 where there is none."""

    activity: int
    role: int
    duty: int
    stage: int


def find_long_table(letters: Letters) -> list[Placed]:
    """The matrix of a sheet that is one table of this kind, if it is."""
    for row in letters.between(1, _HEADER_SPAN):
        columns = _columns(letters, row)
        if columns:
            return [_matrix(letters, row, columns)]
    return []


def _columns(letters: Letters, row: int) -> _Columns | None:
    """The columns under a header: letters in one of them only, and activities in several rows."""
    heads = {column: fold(text) for column, text in letters.rows[row].items()}
    activities = [column for column, text in heads.items() if text in ACTIVITY and text not in ROLE]
    roles = [column for column, text in heads.items() if text in ROLE | PERSON]
    lettered = [column for column in heads if _are_letters(letters, row, column)]
    stages = [column for column, text in heads.items() if text in STAGE]
    if len(lettered) != 1:
        return None
    duty = lettered[0]
    activity, role = ([one for one in found if one != duty] for found in (activities, roles))
    if not activity or len(role) != 1 or not _repeats(letters, row, activity[0]):
        return None
    return _Columns(activity[0], role[0], duty, next((one for one in stages if one not in {duty, *role, *activity}), 0))


def _repeats(letters: Letters, header: int, column: int) -> bool:
    """Whether the names under a header are fewer than the rows."""
    rows = letters.between(header + 1, letters.end_of_run(header))
    return len({fold(letters.grid.text(row, column)) for row in rows} - {""}) < len(rows)


def _are_letters(letters: Letters, header: int, column: int) -> bool:
    rows = [row for row in letters.between(header + 1, letters.end_of_run(header)) if letters.grid.text(row, column)]
    return sum(letters.letter(row, column) for row in rows) >= max(2, _MIN_SHARE * len(rows))


def _matrix(letters: Letters, header: int, columns: _Columns) -> Placed:
    grid, account = letters.grid, Account()
    last = letters.end_of_run(header)
    roles: dict[str, ReadRole] = {}
    stages: dict[str, ReadStage] = {}
    cells: dict[tuple[str, str], dict[str, str]] = {}
    places: dict[tuple[str, str], Spot] = {}
    name = stage = ""
    for row in letters.between(header + 1, last):
        name = clean(grid.text(row, columns.activity)) or name
        stage = clean(grid.text(row, columns.stage)) or stage if columns.stage else ""
        role, text = clean(grid.text(row, columns.role)), grid.text(row, columns.duty)
        if not name or not role:
            account.left_out(row, clean(grid.text(header, columns.duty)), text)
            continue
        key = roles.setdefault(fold(role) or role, ReadRole(role, role, at=Spot(row, columns.role))).key
        given = cells.setdefault((stage, name), {})
        places.setdefault((stage, name), Spot(row, columns.activity))
        mark = letters.marks.get(Spot(row, columns.duty))
        if mark is None:
            if text:
                account.left_out(row, key, text)
            continue
        account.understood(text, mark)
        given[key] = _both(given.get(key, ""), NONE_WORD if mark.none else mark.letters)
    activities = tuple(
        ReadActivity(
            name,
            stages.setdefault(stage, ReadStage(stage)) if stage else None,
            {key: spelled(text) if text != NONE_WORD else text for key, text in given.items()},
            at=places[stage, name],
        )
        for (stage, name), given in cells.items()
    )
    used = {letter for given in cells.values() for text in given.values() if text != NONE_WORD for letter in text}
    matrix = ReadMatrix(
        sheet=grid.name,
        scheme=scheme_name(used, letters.legend.names),
        orientation="letter-rows",
        roles=tuple(roles.values()),
        activities=activities,
        notes=(*_notes(letters, header, columns), *account.notes(), *map(Loss, grid.warnings)),
        letters=dict(sorted(letters.legend.names.items())),
    )
    return Placed(matrix, header, last)


def _both(before: str, more: str) -> str:
    """Letters that were given to a role twice."""
    if not before or before == NONE_WORD:
        return more
    return before if more == NONE_WORD else before + "".join(letter for letter in more if letter not in before)


def _notes(letters: Letters, header: int, columns: _Columns) -> Iterable[str]:
    heads = {column: clean(text) for column, text in letters.rows[header].items()}
    yield (
        f'each row was taken as one letter: "{heads[columns.activity]}" names the activity, '
        f'"{heads[columns.role]}" the role, and "{heads[columns.duty]}" has the letter'
    )
    if columns.stage:
        yield f'the column "{heads[columns.stage]}" was taken as stages'
    others = [text or letter_name(column) for column, text in heads.items() if column not in columns]
    if others:
        which = "a column that is no role was" if len(others) == 1 else "columns that are no roles were"
        yield Loss(f"{which} left out: {', '.join(others)}")
