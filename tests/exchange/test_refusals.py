"""Tables that are no responsibility matrix are refused with a reason; nothing is invented."""

from __future__ import annotations

import pytest

from raci.exchange.formats import import_bytes
from tests.exchange.plans import read_rows
from tests.exchange.workbooks import foreign

NO_MATRIX: dict[str, list[list[str]]] = {
    "people": [["Name", "Department", "Role"], ["Ana", "Sales", "Lead"], ["Tom", "IT", "Dev"]],
    "country codes": [
        ["nation", "state", "office", "language"],
        ["IN", "Punjab", "North", "pa-IN"],
        ["IN", "Delhi", "Centre", "hi-IN"],
        ["CN", "Hebei", "East", "zh-CN"],
        ["RU", "Moscow", "West", "ru-RU"],
    ],
    "grades": [
        ["Student", "Maths", "Art", "Sport"],
        ["Ana", "A", "B", "F"],
        ["Tom", "B", "B", "C"],
        ["Mei", "F", "A", "B"],
        ["Bob", "B", "F", "B"],
    ],
    "levels": [["Risk", "Chance", "Impact"], ["Fire", "Low", "Low"], ["Flood", "Low", "Medium"], ["Rot", "Low", "Low"]],
    "ticks": [["Tool", "Plan", "Run"], ["One", "x", ""], ["Two", "", "x"], ["Three", "x", "x"]],
    "numbers": [["Month", "Planned", "Actual"], ["April", "4", "5"], ["May", "8", "9"]],
    "yes and no": [["Question", "EU", "US"], ["Is it done?", "Y", "N"], ["Is it safe?", "N", "Y"]],
    "an owner column": [
        ["Audience", "Channel", "Owner"],
        ["Team", "Chat", "DS"],
        ["Board", "Mail", "PO"],
        ["CRO", "Deck", "DE"],
    ],
    "only a legend": [["R", "Responsible"], ["A", "Accountable"], ["C", "Consulted"], ["I", "Informed"]],
    "prose": [["The RACI matrix says who is Responsible, Accountable, Consulted and Informed."]],
    "a lone letter": [["Section", "Kind"], ["Intro", "A"]],
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_MATRIX)
def test_it_is_refused_with_a_reason(kind: str) -> None:
    for reading in (
        read_rows(NO_MATRIX[kind]),
        import_bytes(foreign(NO_MATRIX[kind]), "book.xlsx"),
    ):
        assert not reading.matrices, reading.matrices
        (refusal,) = reading.refused
        assert refusal.reason


def test_an_empty_workbook_is_refused_by_sheet() -> None:
    reading = import_bytes(foreign([], "First", Second=[]), "book.xlsx")
    assert [(refusal.sheet, refusal.reason) for refusal in reading.refused] == [
        ("First", "it is empty"),
        ("Second", "it is empty"),
    ]


def test_a_document_without_tables_is_refused() -> None:
    assert import_bytes(b"# RACI\n\nWe will write one.\n", "raci.md").refused[0].reason == "it has no table"
    assert import_bytes(b"<p>RACI</p>", "raci.html").refused[0].reason == "it has no table"


def test_json_of_another_shape_is_refused() -> None:
    for text in (b"{}", b"[1]", b'"x"', b'{"matrices": 7}', b'{"roles": [], "stages": [{}]}'):
        assert import_bytes(text, "x.json").refused[0].reason
