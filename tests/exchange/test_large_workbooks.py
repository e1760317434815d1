"""Workbooks that claim more than they hold, or hold more than a matrix can: read in one go, or refused early."""

from __future__ import annotations

import io
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from raci.exchange.formats import import_bytes
from raci.exchange.read import grid
from raci.exchange.reading import Reading
from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx import archive
from raci.exchange.xlsx.guard import open_archive
from raci.exchange.xlsx.read import read_sheets
from tests.exchange.plans import only, triples
from tests.exchange.test_structures import PLAIN, TABLE
from tests.exchange.workbooks import foreign, repacked

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _part(name: str) -> str:
    with ZipFile(io.BytesIO(foreign(TABLE))) as whole:
        return whole.read(name).decode()


def _with(body: str, *, before: str = "</worksheet>") -> bytes:
    """The plain table with more XML in its sheet, before a tag."""
    return repacked(foreign(TABLE), {SHEET: _part(SHEET).replace(before, body + before).encode()})


def _rows(cells: str) -> bytes:
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    return repacked(foreign(TABLE), {SHEET: sheet.encode()})


def _refusal(data: bytes) -> str:
    with pytest.raises(ImportRefused) as refused:
        import_bytes(data, "x.xlsx")
    assert refused.value.advice
    return refused.value.message


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- hidden= " + "<row " * 300_000 + "-->",
        "<!-- " + "<mergeCell " * 300_000 + "-->",
        "<!-- " + "<col " * 300_000 + "-->",
        "<!-- " + '<row r="' * 300_000 + " hidden=-->",
    ],
    ids=lambda comment: comment[:15],
)
def test_what_stands_in_a_comment_is_no_part_of_the_sheet(comment: str) -> None:
    for before in ("</worksheet>", "<sheetData>"):
        assert triples(only(import_bytes(_with(comment, before=before), "x.xlsx"))) == PLAIN
    merged = '<!-- <mergeCell ref="A1:C3"/> <row r="2" hidden="1"/> -->'
    (sheet,) = read_sheets(open_archive(_with(merged)))
    assert (sheet.merged, sheet.hidden_rows) == ([], set())


def test_columns_that_are_hidden_again_and_again_are_hidden_once() -> None:
    columns = '<col min="1" max="99999999" hidden="1"/>' * 30_000
    (sheet,) = read_sheets(open_archive(_with(f"<cols>{columns}</cols>", before="<sheetData>")))
    assert sheet.hidden_columns == set(range(1, 1025))


def test_empty_cells_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ELEMENTS", 50_000)
    assert "50,000 elements" in _refusal(_rows("<row>" + "<c/>" * 60_000 + "</row>"))
    assert "50,000 elements" in _refusal(_rows("<row/>" * 60_000))


def test_a_sheet_under_many_names_is_counted_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ELEMENTS", 50_000)
    book = _part("xl/workbook.xml")
    tab = book[book.index("<sheet ") : book.index("</sheets>")]
    many = "".join(tab.replace('name="Matrix"', f'name="M{number}"') for number in range(4_000))
    assert "50,000 elements" in _refusal(
        repacked(foreign(TABLE), {"xl/workbook.xml": book.replace(tab, many).encode()})
    )


def test_too_many_cells_with_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_CELLS", 1_000)
    assert "1,000 cells" in _refusal(
        _rows("<row>" + "<c><v>1</v></c>" * 900 + "</row><row>" + "<c><v>1</v></c>" * 200 + "</row>")
    )


def test_one_long_text_in_many_cells_is_counted_in_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "MAX_CHARACTERS", 100_000)
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"long " * 5_000}</t></si></sst>'
    types = _part("[Content_Types].xml").replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    )
    rows = '<row><c t="s"><v>0</v></c></row>' * 9
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    parts = {SHEET: sheet, "xl/sharedStrings.xml": strings, "[Content_Types].xml": types}
    assert "100,000 characters" in _refusal(
        repacked(foreign(TABLE), {name: part.encode() for name, part in parts.items()})
    )


def test_styles_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_OBJECTS", 1_000)
    styles = _part(STYLES).replace("</cellXfs>", "<xf/>" * 2_000 + "</cellXfs>")
    assert "xl/styles.xml" in _refusal(repacked(foreign(TABLE), {STYLES: styles.encode()}))


def test_styles_that_are_damaged_cost_the_bold_type_alone() -> None:
    wreck = repacked(foreign(TABLE), {STYLES: b"<styleSheet"})
    assert triples(only(import_bytes(wreck, "x.xlsx"))) == PLAIN


def test_a_text_that_is_not_there_costs_its_cell_alone() -> None:
    sheet = _part(SHEET).replace("</row>", '<c r="D2" t="s"><v>77</v></c></row>', 1)
    matrix = only(import_bytes(repacked(foreign(TABLE), {SHEET: sheet.encode()}), "x.xlsx"))
    assert triples(matrix) == PLAIN
    assert any("texts that are not in the file" in note for note in matrix.notes)


def test_a_way_of_packing_that_takes_long_is_refused() -> None:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(foreign(TABLE))) as whole, ZipFile(out, "w", ZIP_DEFLATED) as other:
        for name in whole.namelist():
            other.writestr(name, whole.read(name), ZIP_BZIP2 if name == SHEET else None)
    assert "packed" in _refusal(out.getvalue())


def _with_chart() -> bytes:
    """A workbook with a second sheet that is an empty chart."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"
    relations = _part("xl/_rels/workbook.xml.rels").replace(
        "</Relationships>",
        f'<Relationship Id="rId99" Type="{kind}" Target="/xl/chartsheets/sheet1.xml"/></Relationships>',
    )
    book = _part("xl/workbook.xml").replace(
        "</sheets>",
        '<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'name="Chart" sheetId="99" r:id="rId99"/></sheets>',
    )
    parts = {
        "xl/_rels/workbook.xml.rels": relations,
        "xl/workbook.xml": book,
        "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{_MAIN}"/>',
    }
    return repacked(foreign(TABLE), {name: part.encode() for name, part in parts.items()})


def test_a_sheet_that_is_an_empty_chart_is_left_out_and_said() -> None:
    reading: Reading = import_bytes(_with_chart(), "x.xlsx")
    assert triples(only(reading)) == PLAIN
    assert [(refusal.sheet, "chart" in refusal.reason) for refusal in reading.refused] == [("Chart", True)]
