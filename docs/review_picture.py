"""What the picture of the review shows: the demo, its workbook after a meeting, and an edit made meanwhile."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from raci.change.edits.letters import SetLetters
from raci.change.proposal import Proposal
from raci.change.session import Session
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.review import from_matrix
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template


def demo_after_a_meeting() -> tuple[Session, Proposal]:
    """The demo with a letter changed, and what a meeting made of it before that."""
    document = demo_document()
    workbook = load_workbook(io.BytesIO(export_bytes(document.plan, ".xlsx", document.own)))
    _meet(workbook["Matrix"])
    data = io.BytesIO()
    workbook.save(data)
    session = Session(document, find_template)
    session.do("Letters", SetLetters("deploy-model", "devops-engineer", "I"))
    matrix = import_bytes(data.getvalue(), "meeting.xlsx").matrices[0]
    return session, from_matrix(matrix, session.reading(), "meeting.xlsx")


def _meet(sheet: Any) -> None:
    """Letters, a name, a role with a row of its own, and a row that goes."""
    marked = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    ids, heads = marked["raci:roles"], marked["raci:names"]
    columns = {sheet.cell(ids, column).value: column for column in range(4, sheet.max_column + 1)}

    def row(identity: str) -> int:
        marks = (str(sheet.cell(at, 1).value).partition(":")[2] for at in range(1, sheet.max_row + 1))
        return next(at for at, mark in enumerate(marks, 1) if mark == identity)

    for activity, role, letters in (
        ("deploy-model", "devops-engineer", "AR"),
        ("deploy-model", "product-owner", "C"),
        ("define-use-case", "data-scientist", "I"),
        ("approve-release", "privacy-officer", "C"),
    ):
        sheet.cell(row(activity), columns[role]).value = letters
    sheet.cell(row("train-model"), 2).value = "Train the model every week"
    new = sheet.max_column + 1
    sheet.cell(heads, new).value = "Legal counsel"
    sheet.cell(row("retire-model"), new).value = "C"
    at = row("retire-model")
    sheet.insert_rows(at)
    sheet.cell(at, 2).value = "Review the consent of the customers"
    sheet.cell(at, new).value = "A"
    sheet.cell(at, columns["privacy-officer"]).value = "R"
    sheet.delete_rows(row("hold-office-hours"))
