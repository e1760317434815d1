"""Edits workbooks in LibreOffice, through UNO: run by a Python that has the module `uno`, with jobs as JSON lines.

A job is `{"source", "target", "format", "edits"}`. Edits are done in order, on the sheet Matrix: `["set", row, column,
text]`, `["insert-row", row]`, `["delete-row", row]`, `["insert-column", column]`, `["move-row", from, to]`, `["sort",
first row, last row, column, up]`; rows and columns count from 1. After each job a line is printed.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]
from com.sun.star.table import TableSortField  # type: ignore[import-not-found]

_TRIES = 120


def _desktop(pipe: str) -> Any:
    """The desktop of the office that listens on a pipe, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(_TRIES):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("no office answers")


def _property(name: str, value: Any) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def _edit(sheet: Any, kind: str, *places: Any) -> None:
    if kind == "set":
        row, column, text = places
        sheet.getCellByPosition(column - 1, row - 1).setString(text)
    elif kind == "insert-row":
        sheet.Rows.insertByIndex(places[0] - 1, 1)
    elif kind == "delete-row":
        sheet.Rows.removeByIndex(places[0] - 1, 1)
    elif kind == "insert-column":
        sheet.Columns.insertByIndex(places[0] - 1, 1)
    elif kind == "move-row":
        source, target = places
        sheet.Rows.insertByIndex(target - 1, 1)
        moved = source + (source >= target)
        box = sheet.getCellRangeByPosition(0, moved - 1, 60, moved - 1).RangeAddress
        sheet.moveRange(sheet.getCellByPosition(0, target - 1).CellAddress, box)
        sheet.Rows.removeByIndex(moved - 1, 1)
    elif kind == "sort":
        first, last, column, up = places
        field = TableSortField()
        field.Field, field.IsAscending = column - 1, up
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        rows = sheet.getCellRangeByPosition(0, first - 1, 60, last - 1)
        rows.sort((_property("SortFields", fields), _property("ContainsHeader", False)))


def main() -> None:
    """Do the jobs of standard input."""
    desktop = _desktop(sys.argv[1])
    for line in sys.stdin:
        job = json.loads(line)
        hidden = _property("Hidden", True)
        book = desktop.loadComponentFromURL(Path(job["source"]).as_uri(), "_blank", 0, (hidden,))
        for edit in job["edits"]:
            _edit(book.Sheets.getByName("Matrix"), *edit)
        book.storeToURL(Path(job["target"]).as_uri(), (_property("FilterName", job["format"]),))
        book.close(True)
        print(job["target"], flush=True)


main()
