"""The matrix of a sheet that raci wrote, read by the marks in its hidden cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raci.exchange.find.matrices import struck_through
from raci.exchange.left_out import sentence
from raci.exchange.overlay import scheme_of
from raci.exchange.overlay_stages import activities_of, name_of
from raci.exchange.reading import Loss, OwnData, ReadMatrix
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.own.frame import find_frame, scheme_name_of, title_of
from raci.exchange.xlsx.own.roles import read_roles
from raci.exchange.xlsx.own.rows import OwnRows
from raci.exchange.xlsx.own.sorted import put_back
from raci.exchange.xlsx.read import Sheet
from raci.exchange.xlsx.sheets.data import Carried

_OURS = "a workbook that raci wrote; rows and columns were matched by their ids"
_LAYOUT = "comments, blank lines and the order of keys in the plan file it was made of are in no workbook"
_GONE = "the data that raci put into the file is gone: what the sheets do not show is not carried over"


def own_matrix(
    sheet: Sheet, carried: Carried, details: Mapping[str, Mapping[str, str]], beside: Iterable[str] = ()
) -> ReadMatrix | None:
    """The matrix of a sheet, or None where raci did not write it or its marks are gone.

    `beside` is what is to be said of other sheets of the workbook.
    """
    frame = find_frame(sheet)
    if frame is None:
        return None
    sheet.fill_merged()
    data = carried.data or {}
    columns = read_roles(sheet, frame, {role: name_of(role, one) for role, one in (data.get("roles") or {}).items()})
    scheme = scheme_of(carried.data) if carried.data is not None else None
    rows = OwnRows(sheet, frame, columns, scheme, _names(data))
    rows.read(details, carried.data)
    shown = frozenset(key for fields in details.values() for key in fields)
    gone = _GONE if carried.data is None else ""
    struck = struck_through(sheet, range(frame.names, max(sheet.rows()) + 1))
    remarks = (*frame.notes, *rows.notes(), *struck, *map(Loss, sheet.warnings), *beside)
    notes = (_OURS, sentence(carried.left_out), _LAYOUT, gone, *remarks)
    matrix = ReadMatrix(
        sheet=sheet.name,
        scheme=scheme_name_of(sheet, frame),
        orientation="activities-rows",
        roles=tuple(columns[0].values()),
        activities=tuple(rows.activities),
        notes=tuple(note for note in notes if note),
        own=OwnData(
            snapshot=carried.data,
            title=title_of(sheet, frame),
            cell_notes=sheet.has_notes,
            details=shown,
            stages=tuple(rows.stages),
            used=carried.used,
            remarks=remarks,
        ),
    )
    return put_back(matrix)


def _names(data: Mapping[str, Any]) -> dict[str, str]:
    """What stages and activities are called, by the marks of their rows."""
    names = {layout.STAGE_MARK + stage: name_of(stage, entry) for stage, entry in (data.get("stages") or {}).items()}
    return names | {layout.ACTIVITY_MARK + one: name_of(one, entry) for one, entry in activities_of(dict(data)).items()}
