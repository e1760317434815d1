"""A matrix as a table in each of the shapes that people give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from tests.exchange.inputs.matrix import Matrix, spelled

_HEADS = ["Activity", "Task", "Tasks", "Deliverable", "Process step"]
_REMARKS = [("Status", ["Open", "Done"]), ("Comments", ["Ask Tom", "", ""]), ("Priority", ["High", "Low"])]
_STAGE_HEADS = ["Stage", "Phase", "Area"]
_DUTIES = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed", "S": "Support"}


@dataclass
class Table:
    """Rows of text, from the row and column 0; merged ranges with both ends, and rows in bold."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right
    bold: set[int] = field(default_factory=set)
    head: int = 0  # the first of the header rows


def table(rng: Random, matrix: Matrix, *, spans: bool) -> Table:
    """Roles across, with letters; now and then activities across, or duties, with roles in the cells."""
    kind = rng.random()
    if kind < 0.15:
        return duties(rng, matrix)
    if kind < 0.25 and not any(stage for stage, _ in matrix.activities):
        return turned(rng, matrix)
    made = usual(rng, matrix, spans=spans)
    if rng.random() < 0.25:
        _number(rng, made)
    if rng.random() < 0.25:
        _remark(rng, made)
    return made


def turned(rng: Random, matrix: Matrix) -> Table:
    """Roles down the side, activities across."""
    style = rng.choice(["plain", "mixed"])
    head = [rng.choice(["Role", "Roles", "Team", "Stakeholder"]), *(name for _, name in matrix.activities)]
    numbers = range(len(matrix.activities))
    body = [
        [
            role,
            *(
                spelled(rng, matrix.cells[number, column], style) if (number, column) in matrix.cells else ""
                for number in numbers
            ),
        ]
        for column, role in enumerate(matrix.roles)
    ]
    return Table([head, *body], bold={0})


def duties(rng: Random, matrix: Matrix) -> Table:
    """A column for each duty, with the names of roles in the cells. What is none on purpose cannot be said."""
    matrix.cells = {spot: letters for spot, letters in matrix.cells.items() if letters != "none"}
    for row in set(range(len(matrix.activities))) - {row for row, _ in matrix.cells}:
        matrix.cells[row, 0] = "R"
    letters = [letter for letter in _DUTIES if letter != "S" or "S" in "".join(matrix.cells.values())]
    heads = {letter: rng.choice([_DUTIES[letter], f"{_DUTIES[letter]} ({letter})"]) for letter in letters}
    between = rng.choice([", ", "; ", "\n", ","])
    staged = any(stage for stage, _ in matrix.activities)
    made = Table([[*([rng.choice(_STAGE_HEADS)] if staged else []), rng.choice(_HEADS), *heads.values()]], bold={0})
    for number, (stage, name) in enumerate(matrix.activities):
        held = {
            letter: [
                role for column, role in enumerate(matrix.roles) if letter in matrix.cells.get((number, column), "")
            ]
            for letter in letters
        }
        made.rows.append([*([stage] if staged else []), name, *(between.join(held[letter]) for letter in letters)])
    return made


def usual(rng: Random, matrix: Matrix, *, spans: bool) -> Table:
    """Roles across, letters in the cells; stages as rows or as a column."""
    staged = any(stage for stage, _ in matrix.activities)
    column = staged and rng.random() < 0.5
    style = rng.choice(["plain", "plain", "mixed", "lower", "words"])
    table = Table(head=0)
    lead = [rng.choice(_STAGE_HEADS)] if column else []
    if matrix.groups and spans:
        _groups(matrix, table, len(lead) + 1)
    table.head = len(table.rows)
    table.rows.append([*lead, rng.choice(_HEADS), *matrix.roles])
    table.bold |= set(range(len(table.rows)))
    fill = rng.choice(["each", "once", "merged"] if spans else ["each", "once"])
    before, top = "", len(table.rows)
    nested = any(" / " in stage for stage, _ in matrix.activities)
    nesting = rng.choice(["bold", "plain", "indent", *(["merged"] if spans else [])]) if nested else "bold"
    if nested and not column and rng.random() < 0.3:
        _numbered(matrix)
    width = len(lead) + 1 + len(matrix.roles)
    again = staged and not column and rng.random() < 0.2
    for number, (stage, name) in enumerate(matrix.activities):
        row = len(table.rows)
        if staged and not column and stage != before:
            _headings(table, stage, before, nesting, width)
            row = len(table.rows)
            if again and before:
                table.rows.append(list(table.rows[table.head]))
        shown = [
            spelled(rng, matrix.cells[number, item], style) if (number, item) in matrix.cells else ""
            for item in range(len(matrix.roles))
        ]
        if column and stage != before:
            top = row
        elif column and fill == "merged":
            table.merged = [box for box in table.merged if box[:2] != (top, 0)] + [(top, 0, row, 0)]
        text = "\xa0\xa0\xa0\xa0" + name if nesting == "indent" and not column else name
        table.rows.append([*([stage if fill == "each" or stage != before else ""] if column else []), text, *shown])
        before = stage
    return table


def _headings(table: Table, stage: str, before: str, nesting: str, width: int) -> None:
    """The row of a stage, under one of the stage that holds it, if that is not the one before."""
    outer, _, inner = stage.rpartition(" / ")
    if outer and outer != before.rpartition(" / ")[0]:
        if nesting == "merged":
            table.merged.append((len(table.rows), 0, len(table.rows), width - 1))
        if nesting != "plain":
            table.bold.add(len(table.rows))
        table.rows.append([outer])
    if nesting != "plain" and not (nesting == "indent" and outer):
        table.bold.add(len(table.rows))
    table.rows.append(["\xa0\xa0" + inner if nesting == "indent" and outer else inner])


def _numbered(matrix: Matrix) -> None:
    """Numbers before the names of stages that hold others, of these, and of activities."""
    outers = list(dict.fromkeys(stage.rpartition(" / ")[0] for stage, _ in matrix.activities))
    stages = list(dict.fromkeys(stage for stage, _ in matrix.activities))
    for number, (stage, name) in enumerate(matrix.activities):
        outer, _, inner = stage.rpartition(" / ")
        one = outers.index(outer) + 1
        two = [other for other in stages if other.startswith(outer + " / ")].index(stage) + 1
        matrix.activities[number] = (f"{one} {outer} / {one}.{two} {inner}", f"{one}.{two}.{number + 1} {name}")


def _groups(matrix: Matrix, table: Table, left: int) -> None:
    """A row of groups above the roles, each over its columns."""
    shown = [
        group if index == 0 or matrix.groups[index - 1] != group else "" for index, group in enumerate(matrix.groups)
    ]
    starts = [index for index, group in enumerate(shown) if group] + [len(shown)]
    for start, end in pairwise(starts):
        if end - start > 1:
            table.merged.append((0, left + start, 0, left + end - 1))
    table.rows.append([*[""] * left, *shown])


def _number(rng: Random, table: Table) -> None:
    """A column of numbers before all others."""
    dots, title, head = rng.choice(["", "1."]), rng.choice(["ID", "No."]), table.rows[table.head]
    table.rows = [
        [title if row == head else "" if len(row) < 3 else f"{dots}{number}", *row]
        for number, row in enumerate(table.rows)
    ]
    table.merged = [(top, left + 1, bottom, right + 1) for top, left, bottom, right in table.merged]


def _remark(rng: Random, table: Table) -> None:
    """A column behind the roles that is no role."""
    title, texts = rng.choice(_REMARKS)
    head = list(table.rows[table.head])
    for row in table.rows[table.head :]:
        if len(row) > 2:
            row.extend([""] * (len(head) - len(row)) + [title if row == head else rng.choice(texts)])
