"""The matrix as a page: one file that loads nothing, for people who have a browser and nothing else.

The marks on its elements (`data-…`) say what each is, so that `raci.exchange.read.own_page` reads the page without
guessing; no browser shows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from raci.exchange.colours import meaning_of
from raci.exchange.columns import group_name
from raci.exchange.html_page import html_text, page_head
from raci.exchange.html_style import style_sheet
from raci.plan.counting import several
from raci.plan.letters import Cell
from raci.plan.matrix import Matrix, Row
from raci.plan.schemes import Scheme

VERSION = 1
_NONE = "–"
_ON_PURPOSE = "None, on purpose"
_TURNED = 8  # roles; the names of more stand upright over their columns
_ROOMY = 3  # columns over which the name of a group can lie


def to_html(matrix: Matrix) -> str:
    """A page with the legend and one table: roles across, activities down, a body of the table for each stage."""
    return "\n".join([*page_head(matrix.plan.title, style_sheet()), *_body(matrix), "</body>", "</html>"]) + "\n"


def _body(matrix: Matrix) -> Iterator[str]:
    many = ' class="many"' if len(matrix.roles) > _TURNED else ""
    yield f"<body>\n<main>\n<h1>{html_text(matrix.plan.title)}</h1>"
    yield from _legend(matrix)
    yield f'<table data-raci="{VERSION}" data-scheme="{html_text(matrix.scheme.name or "")}"{many}>'
    activities, roles = several(len(matrix.rows), "activity", "activities"), several(len(matrix.roles), "role")
    yield f"<caption>Who does what: {activities}, {roles}</caption>"
    yield from _columns(matrix)
    cells = _Cells(matrix.scheme)
    for stage, rows in matrix.by_stage().items():
        yield from _stage(matrix, stage, rows, cells)
    yield "</table>\n</main>"


def _legend(matrix: Matrix) -> Iterator[str]:
    """The letters with their names, and the dash where one stands in the table."""
    yield '<ul class="legend" aria-label="Letters">'
    for key, letter in matrix.scheme.letters.items():
        mark = f'<b class="{meaning_of(matrix.scheme, key)}">{html_text(key)}</b>'
        yield f'<li data-letter="{html_text(key)}">{mark}<span>{html_text(letter.name)}</span></li>'
    if any(cell.none for row in matrix for cell in row.cells.values()):
        yield f'<li><b class="none">{_NONE}</b>{_ON_PURPOSE}</li>'
    yield "</ul>"


def _columns(matrix: Matrix) -> Iterator[str]:
    """The head: names of groups over those of their roles, if there are groups."""
    groups = [group_name(matrix, role) or "" for role in matrix.roles]
    first = '<th scope="col" class="first"%s>Activity</th>'
    yield "<thead>"
    if any(groups):
        both = first % ' rowspan="2"'
        yield f"<tr>{both}{''.join(_groups(groups))}</tr>"
    names = (
        f'<th scope="col" data-role="{html_text(role)}" data-group="{html_text(group)}">'
        f"<span>{html_text(matrix.role_name(role))}</span></th>"
        for role, group in zip(matrix.roles, groups, strict=True)
    )
    yield f"<tr>{'' if any(groups) else first % ''}{''.join(names)}</tr>\n</thead>"


def _groups(groups: list[str]) -> Iterator[str]:
    """A cell for each run of roles of one group; over one or two of them a name has little room."""
    for group, members in groupby(groups):
        count = len(list(members))
        narrow = ' class="narrow"' if count < _ROOMY else ""
        cell = f'<th scope="colgroup"{narrow} colspan="{count}"><span>{html_text(group)}</span></th>'
        yield cell if group else f'<td colspan="{count}"></td>'


def _stage(matrix: Matrix, stage: str, rows: list[Row], cells: _Cells) -> Iterator[str]:
    # Not one cell for the whole row: a spreadsheet into which the table is pasted would merge the columns of the roles.
    rest = f'<td colspan="{len(matrix.roles)}"></td>' if matrix.roles else ""
    yield f'<tbody data-stage="{html_text(stage)}">'
    yield f'<tr class="stage"><th scope="rowgroup">{html_text(matrix.stage_name(stage))}</th>{rest}</tr>'
    for row in rows:
        letters = "".join(cells.written(row.cell(role)) for role in matrix.roles)
        yield f'<tr data-activity="{html_text(row.id)}"><th scope="row">{html_text(row.name)}</th>{letters}</tr>'
    yield "</tbody>"


class _Cells:
    """Cells of the table; each spelling is written once, for a plan has thousands of a few kinds."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        self._written: dict[str, str] = {"": "<td></td>"}

    def written(self, cell: Cell) -> str:
        """A cell, with what its letters stand for."""
        text = cell.text
        if text not in self._written:
            self._written[text] = self._cell(cell)
        return self._written[text]

    def _cell(self, cell: Cell) -> str:
        if cell.unknown:
            return f'<td class="odd" title="No letters of the scheme">{html_text(cell.text)}</td>'
        if not cell.letters:
            return f'<td class="none" title="{_ON_PURPOSE}">{_NONE}</td>'
        names = ", ".join(self._scheme.letters[letter].name for letter in cell.letters)
        meaning = meaning_of(self._scheme, cell.letters)
        return f'<td class="{meaning}" title="{html_text(names)}">{html_text(cell.letters)}</td>'
