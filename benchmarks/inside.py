"""Work timed inside a process of its own: `python -m benchmarks.inside WHAT FILE` prints the seconds of CPU it took.

CPU time, because it is all that this work waits for, and because other programs on the machine hardly change it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

_TODAY = date(2026, 1, 1)


def export_raci(file: str) -> Callable[[], object]:
    """Check a plan and write its workbook, as `raci export` does."""
    from raci.document.load import Document
    from raci.exchange.formats import export_bytes
    from raci.exchange.meeting import findings_to_show
    from raci.lifecycle.library import open_plan
    from raci.rules.ruleset import standard

    def write(document: Document) -> object:
        findings = findings_to_show(document, _TODAY, standard())
        return export_bytes(document.plan, ".xlsx", document.own, findings)

    write(open_plan(Path(file).with_name("plan-8x3.yaml")))  # imports everything
    document = open_plan(file)
    return lambda: write(document)


def export_bare(file: str) -> Callable[[], object]:
    """Write all cells of a workbook again with openpyxl alone; those with letters get a fill."""
    from openpyxl import Workbook, load_workbook
    from openpyxl.styles import PatternFill

    source = load_workbook(file)
    cells = {
        sheet.title: [(cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row]
        for sheet in source.worksheets
    }
    del source
    fills: dict[Any, PatternFill] = {text: PatternFill("solid", fgColor=colour) for text, colour in _COLOURS.items()}

    def write() -> object:
        workbook: Any = Workbook()
        workbook.remove(workbook.active)
        for title, values in cells.items():
            sheet = workbook.create_sheet(title)
            for row, column, value in values:
                cell: Any = sheet.cell(row, column, value)
                if value in fills:
                    cell.fill = fills[value]
        workbook.save(BytesIO())
        return workbook

    return write


_COLOURS = {"A": "1F4E79", "AR": "1F4E79", "R": "8FBBDD", "C": "FBEFC9", "I": "F0F1F3", None: "FFFFFF"}


def import_raci(file: str) -> Callable[[], object]:
    """Read the matrices of a workbook."""
    from raci.exchange.formats import import_path

    import_path(Path(file).with_name("book-8x3.xlsx"))  # imports everything
    return lambda: import_path(file)


def import_bare(file: str) -> Callable[[], object]:
    """Read the values of all cells of a workbook with openpyxl alone."""
    from openpyxl import load_workbook

    def read() -> object:
        workbook = load_workbook(file, read_only=True)
        return [list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets]

    return read


def check(file: str) -> Callable[[], object]:
    """Check a plan, from its bytes to its findings."""
    from raci.rules.config.settings import Settings
    from raci.rules.run import CheckOptions, check_path

    options = CheckOptions(_TODAY, Settings())
    check_path(str(Path(file).with_name("plan-8x3.yaml")), options)  # imports everything
    return lambda: check_path(file, options)


_LETTERS = 100  # that are typed one after the other


def live(file: str) -> Callable[[], object]:
    """Find again what is wrong after each of a hundred letters, as the editor does."""
    from raci.change.edits.edit import changed
    from raci.change.edits.letters import SetLetters
    from raci.lifecycle.library import open_plan
    from raci.plan.matrix import Matrix
    from raci.rules.live import LiveCheck

    document = open_plan(file)
    plans, roles, activities = [document.plan], list(document.plan.roles), list(Matrix(document.plan).rows)
    for number in range(_LETTERS):
        edit = SetLetters(activities[number * 3], roles[number % len(roles)], "ARCI"[number % 4])
        plans.append(changed(plans[-1], edit))
    check_live = LiveCheck(document, Matrix(document.plan), _TODAY)
    return lambda: [check_live.update(plan) for plan in plans]


WORK = {
    "export-raci": export_raci,
    "export-bare": export_bare,
    "import-raci": import_raci,
    "import-bare": import_bare,
    "check": check,
    "live": live,
}


if __name__ == "__main__":
    work = WORK[sys.argv[1]](sys.argv[2])
    gc.collect()
    gc.freeze()  # what preparing left is not for the work to pay
    before = time.process_time()
    work()
    print(time.process_time() - before)
