"""Workbooks of other kinds: Strict Open XML, OpenDocument, and the old format of Excel."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from raci.exchange.formats import import_bytes
from raci.exchange.reading import ReadMatrix
from raci.exchange.refusal import ImportRefused
from tests.exchange.other_workbooks import FILES, document, row, sheet, strict, text_cell
from tests.exchange.plans import only, small_plan, triples
from tests.exchange.workbooks import export, foreign, meaning, plan_of, taken_back

ROWS = [["Activity", "Data scientist", "Ops"], ["Train", "A/R", "C"], ["Ship", "I", "AR"]]
PLAIN = {
    ("Train", "Data scientist", "AR"),
    ("Train", "Ops", "C"),
    ("Ship", "Data scientist", "I"),
    ("Ship", "Ops", "AR"),
}


def cells(matrix: ReadMatrix) -> set[tuple[str, str, str]]:
    """Activities, roles and letters."""
    return {(activity, role, letters) for _, activity, role, letters in triples(matrix)}


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_workbook_of_ours_that_another_program_saved_in_another_format_comes_back_whole(suffix: str) -> None:
    data = (FILES / f"small.{suffix}").read_bytes()
    assert meaning(plan_of(taken_back(data))) == meaning(small_plan())


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_kind_it_is_is_seen_from_its_content(suffix: str) -> None:
    data = (FILES / f"small.{suffix}").read_bytes()
    for name in (f"plan.{suffix}", "<stdin>", "plan.xlsx"):
        assert len(import_bytes(data, name).matrices[0].activities) == 3


def test_a_strict_workbook_is_read_like_any_other() -> None:
    data = strict(foreign(ROWS))
    assert load_workbook_sheets(data) == 0, "openpyxl reads none of it, else this test shows nothing"
    assert cells(only(import_bytes(data, "x.xlsx"))) == PLAIN
    assert meaning(plan_of(taken_back(strict(export(small_plan()))))) == meaning(small_plan())


def load_workbook_sheets(data: bytes) -> int:
    """How many sheets openpyxl sees."""
    import io
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return len(load_workbook(io.BytesIO(data)).worksheets)
        except Exception:
            return 0


# OpenDocument


def grid(*rows: str, more: str = "") -> bytes:
    """A document with one sheet."""
    return document(sheet(list(rows), more=more))


HEAD = row("Activity", "Data scientist", "Ops")


def test_a_table_of_an_opendocument_is_read() -> None:
    data = grid(HEAD, row("Train", "A/R", "C"), row("Ship", "I", "AR"))
    assert cells(only(import_bytes(data, "x.ods"))) == PLAIN


def test_repeated_cells_and_rows_stand_where_they_are_shown() -> None:
    data = grid(
        row(text_cell("", ' table:number-columns-repeated="3"'), more=' table:number-rows-repeated="4"'),
        row("", "Activity", "Data scientist", "Ops", "Legal"),
        row("", "Train", text_cell("R", ' table:number-columns-repeated="2"'), "A"),
        row("", "Ship", "A", "R", "I"),
        row(text_cell("", ' table:number-columns-repeated="16384"'), more=' table:number-rows-repeated="1048000"'),
    )
    matrix = only(import_bytes(data, "x.ods"))
    assert ("Train", "Ops", "R") in cells(matrix)
    assert matrix.activities[0].at == (6, 2)


def test_merged_cells_remarks_and_bold_stages_are_seen() -> None:
    note = "<office:annotation><text:p>Until</text:p><text:p>June</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>not a letter</text:p></draw:text-box></draw:frame>"
    data = grid(
        row("", text_cell("Science", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>", "Law"),
        row("Activity", "Data scientist", "Ops", "Counsel"),
        row(text_cell("Build", ' table:style-name="bold"')),
        row("Train", text_cell("A/R", inside=note), "C"),
        row("Ship", text_cell("I", inside=drawing), "AR", "C"),
    )
    matrix = only(import_bytes(data, "x.ods"))
    assert cells(matrix) == {*PLAIN, ("Ship", "Counsel", "C")}
    assert [role.group for role in matrix.roles] == ["Science", "Science", "Law"]
    assert {activity.stage.name for activity in matrix.activities if activity.stage} == {"Build"}
    assert "Until\nJune" in "".join(matrix.activities[0].notes.values())


def test_values_without_a_text_and_the_marks_of_white_space_are_read() -> None:
    spaced = '<table:table-cell><text:p>Train<text:s text:c="1"/>the<text:line-break/>model</text:p></table:table-cell>'
    number = '<table:table-cell office:value-type="float" office:value="3"/>'
    data = grid(
        row("Activity", "Data scientist", "Ops", "Days"), row(spaced, "AR", "C", number), row("Ship", "I", "AR")
    )
    matrix = only(import_bytes(data, "x.ods"))
    assert matrix.activities[0].name.split() == ["Train", "the", "model"]


def test_hidden_sheets_and_rows_are_said() -> None:
    hidden = sheet([HEAD, row("Train", "A/R", "C"), row("Ship", "I", "AR")], style="gone")
    matrix = only(import_bytes(document(hidden), "x.ods"))
    assert "the sheet is hidden" in matrix.notes
    rows = grid(HEAD, row("Train", "A/R", "C", more=' table:visibility="collapse"'), row("Ship", "I", "AR"))
    assert any("hidden" in note for note in only(import_bytes(rows, "x.ods")).notes)


def test_what_was_changed_and_is_only_tracked_is_no_cell() -> None:
    change = f"<table:cell-content-change>{text_cell('R')}</table:cell-content-change>"
    tracked = f"<table:tracked-changes>{change}</table:tracked-changes>"
    data = document(tracked + sheet([HEAD, row("Train", "A/R", "C"), row("Ship", "I", "AR")]))
    assert cells(only(import_bytes(data, "x.ods"))) == PLAIN


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (document("", manifest='<encryption-data x="y"/>'), "password"),
        (document(""), "no sheet"),
        (
            grid(
                row(text_cell("x", ' table:number-columns-repeated="9999"'), more=' table:number-rows-repeated="9999"')
            ),
            "more than",
        ),
        (document(sheet([row("x")]), head='<!DOCTYPE a [<!ENTITY b "c">]>'), "entities|damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        ((FILES / "small.xls").read_bytes()[:3000], "damaged"),
    ],
    ids=["password", "empty", "bomb", "entities", "old junk", "old broken"],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, says: str) -> None:
    with pytest.raises(ImportRefused, match=says) as refused:
        import_bytes(data, "x.ods")
    assert refused.value.advice


def test_a_broken_document_is_refused() -> None:
    import io

    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "x")
        archive.writestr("content.xml", "<a><b>")
    with pytest.raises(ImportRefused, match="damaged"):
        import_bytes(out.getvalue(), "x.ods")
