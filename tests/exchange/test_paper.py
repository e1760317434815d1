"""On paper: nothing is cut, words stay whole, letters stay readable, pages are not wasted."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from raci.exchange.xlsx.fit import chars, points, shared_room
from raci.exchange.xlsx.measure import count_lines, text_width, widest_piece
from raci.exchange.xlsx.sheets.matrix import extent_of, fill_matrix_sheet
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.text import text_of
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from tests.examples import examples
from tests.exchange.plans import make_plan, plans, small_plan
from tests.exchange.workbooks import export, groups_row, names_row, opened, plan_of, taken_back

PAGE = 784.0  # points across an A4 page within its margins
LONG = (
    "Head of Enterprise Data Governance and Stewardship",
    "Regional Privacy and Data Protection Officer",
    "Programme Manager",
    "Verantwortlicher der Datenschutzfolgenabschätzung",
)


def _plan(names: list[str], groups: list[str], activities: int = 6, name: str = "Do the thing", **more: Any) -> Plan:
    """A plan with roles of some names, each in the group at its place; empty texts are no group."""
    ids = {group: f"g{number}" for number, group in enumerate(dict.fromkeys(filter(None, groups)))}
    roles = {
        f"r{number}": {"name": text, **({"group": ids[group]} if group else {})}
        for number, (text, group) in enumerate(zip(names, groups, strict=True))
    }
    rows = {f"a{number}": {"name": f"{name} {number}", "assign": {"r0": "AR"}} for number in range(activities)}
    return make_plan(
        {
            "groups": {identity: {"name": group} for group, identity in ids.items()},
            "roles": roles,
            "stages": {"s": {"name": "Stage", "activities": rows}},
            **more,
        }
    )


def _matrix(plan: Plan) -> Any:
    """The sheet of the matrix as it is laid out, not yet written to a file: a tenth of the work."""
    workbook = Workbook()
    matrix = Matrix(plan)
    sheet = workbook.worksheets[0]
    fill_matrix_sheet(sheet, matrix, extent_of(matrix), Styles(sheet))
    return sheet


def _looks(sheet: Any) -> dict[str, Any]:
    """All that a sheet says of how it is printed."""
    rows, columns = range(1, sheet.max_row + 1), range(1, sheet.max_column + 1)
    cells = [cell for row in rows for cell in sheet[row] if cell.value]
    return {
        "widths": [round(_width(sheet, column, column), 3) for column in columns],
        "heights": [round(sheet.row_dimensions[row].height or 0, 3) for row in rows],
        "merged": sorted(str(box) for box in sheet.merged_cells.ranges),
        "texts": [(cell.coordinate, cell.value) for cell in cells],
        "fonts": [(cell.font.name, cell.font.sz, bool(cell.font.b)) for cell in cells],
        "turned": [(bool(cell.alignment.wrap_text), cell.alignment.textRotation) for cell in cells],
        "pages": (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight),
        "repeated": (sheet.print_title_rows, sheet.print_title_cols, sheet.print_area),
        "breaks": ([one.id for one in sheet.row_breaks.brk], [one.id for one in sheet.col_breaks.brk]),
    }


def _width(sheet: Any, first: int, last: int) -> float:
    """Points from one column to another."""
    return sum(points(sheet.column_dimensions[get_column_letter(column)].width) for column in range(first, last + 1))


def _room(sheet: Any, cell: Any) -> tuple[float, float]:
    """Points across and down that a cell has, with what is merged into it."""
    box = next((box for box in sheet.merged_cells.ranges if cell.coordinate in box), None)
    columns = (box.min_col, box.max_col) if box else (cell.column, cell.column)
    return _width(sheet, *columns), sheet.row_dimensions[cell.row].height


def _fits(sheet: Any, cell: Any) -> bool:
    """Whether a cell that wraps shows all of its text, and breaks no word; what is longer than a page does not."""
    across, down = _room(sheet, cell)
    size, bold = cell.font.sz, cell.font.b
    if cell.alignment.textRotation == 255:
        return bool(len(cell.value) * size * 1.3 <= down and size * 1.3 <= across)
    along, beside = (down, across) if cell.alignment.textRotation else (across, down)
    lines = count_lines(cell.value, along - 4, size, bold=bold)
    return lines * size * 1.2 <= beside and widest_piece([cell.value], size, bold=bold) <= along - 2


def _header(sheet: Any) -> list[Any]:
    return [
        cell for row in (groups_row(sheet), names_row(sheet)) for cell in sheet[row] if cell.value and cell.column > 3
    ]


GROUPINGS = [
    ["Business and commercial stakeholders of the region", "Technology", "Governance, risk and compliance"],
    ["ML engineering", "Legal", "Kommunikationsverantwortung"],
    ["", "Data science", ""],
    ["风险与合规治理委员会", "业务部门", "数据与技术平台部"],
]


@pytest.mark.parametrize("count", [2, 9, 40])
@pytest.mark.parametrize("grouping", GROUPINGS, ids=lambda groups: groups[1])
def test_the_file_says_of_paper_what_was_laid_out(count: int, grouping: list[str]) -> None:
    names = [LONG[number % 4] for number in range(count)]
    plan = _plan(names, [grouping[number * 3 // count] for number in range(count)])
    assert _looks(opened(export(plan))["Matrix"]) == _looks(_matrix(plan))


@pytest.mark.parametrize("count", [1, 2, 4, 6, 8, 9, 12, 24, 40])
@pytest.mark.parametrize("grouping", GROUPINGS, ids=lambda groups: groups[1])
@pytest.mark.parametrize("short", [True, False], ids=["short", "long"])
def test_no_heading_is_cut_and_no_word_broken(count: int, grouping: list[str], short: bool) -> None:
    names = [f"{'ML engineer' if short else LONG[number % 4]} {number}" for number in range(count)]
    for groups in (
        [grouping[number % 3] for number in range(count)],  # narrow: each over one role
        [grouping[number * 3 // count] for number in range(count)],
    ):
        sheet = _matrix(_plan(names, groups))
        header = _header(sheet)
        assert {cell.value for cell in header} >= {*names, *filter(None, groups)}
        assert not [cell.value for cell in header if not _fits(sheet, cell)]


@pytest.mark.parametrize("count", [1, 3, 6, 8, 12, 24, 40, 80])
def test_letters_are_readable_on_every_page(count: int) -> None:
    sheet = _matrix(_plan([LONG[number % 3] for number in range(count)], [""] * count))
    pages = sheet.page_setup.fitToWidth
    fixed, roles = _width(sheet, 2, 3), _width(sheet, 4, 3 + count)
    beside = -(-count // pages)
    assert (fixed + roles / count * beside) * 0.69 <= PAGE
    if pages > 1:
        assert sheet.print_title_cols == "$B:$C"
        assert fixed + roles > PAGE
    assert sheet.print_title_rows == f"${groups_row(sheet)}:${names_row(sheet)}"


def test_teams_that_go_over_a_page_are_named_on_each() -> None:
    sheet = _matrix(_plan([LONG[number % 3] for number in range(40)], ["Technology"] * 40))
    assert sheet.page_setup.fitToWidth > 1
    assert [cell.value for cell in sheet[groups_row(sheet)] if cell.value and cell.column > 3] == ["Technology"] * 2
    back = plan_of(taken_back(export(_plan(["A b"] * 40, ["Technology"] * 40))))
    assert {role.group for role in back.roles.values()} == {"g0"}


def test_what_stands_on_every_page_has_the_title_within_it() -> None:
    plan = _plan([f"Role number {number}" for number in range(60)], [""] * 60, title="A title that goes on and on " * 3)
    sheet = _matrix(plan)
    assert [str(box) for box in sheet.merged_cells.ranges] == ["B1:C1", "B2:C2"]
    assert _fits(sheet, sheet["B1"])


def test_a_title_or_legend_that_is_wider_than_the_matrix_wraps_over_it() -> None:
    letters = {key: {"name": f"Duty of a very long name, number {key}", "means": ["helps"]} for key in "DEFGH"}
    plan = _plan(["Dev", "Ops"], ["", ""], title="A title that goes on and on " * 4, scheme={"letters": letters})
    sheet = _matrix(plan)
    assert {str(box) for box in sheet.merged_cells.ranges} == {"B1:E1", "B2:E2"}
    assert _fits(sheet, sheet["B1"])
    assert _fits(sheet, sheet["B2"])


@settings(max_examples=examples(25), deadline=None)
@given(plans())
def test_rows_are_as_high_as_their_texts(plan: Plan) -> None:
    workbook = opened(export(plan))
    for sheet in workbook.worksheets[:-1]:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value and cell.alignment.wrap_text and isinstance(cell.value, str) and len(cell.value) < 200:
                    across, down = _room(sheet, cell)
                    if not cell.alignment.textRotation:
                        lines = count_lines(text_of(cell.value), across - 5, cell.font.sz, bold=cell.font.b)
                        assert lines * cell.font.sz * 1.2 <= down, (sheet.title, cell.coordinate, cell.value)


@pytest.mark.parametrize("text", ["x" * 40_000, "word " * 8_000, "数" * 20_000])
@pytest.mark.parametrize("count", [2, 30])
def test_no_row_or_column_is_larger_than_excel_allows(text: str, count: int) -> None:
    plan = _plan([text] * count, [text] * count, name=text, title=text, description=text)
    for sheet in opened(export(plan)).worksheets:
        assert max((dimension.height or 0 for dimension in sheet.row_dimensions.values()), default=0) <= 409
        assert max((dimension.width for dimension in sheet.column_dimensions.values()), default=0) <= 255


def test_chinese_names_are_written_downwards_where_they_do_not_fit_across() -> None:
    sheet = _matrix(_plan(["数据科学家"] * 16, [""] * 16))
    assert {sheet.cell(names_row(sheet), column).alignment.textRotation for column in range(4, 20)} == {255}
    sheet = _matrix(_plan(["数据科学家"] * 4, [""] * 4))
    assert {sheet.cell(names_row(sheet), column).alignment.textRotation for column in range(4, 8)} == {0}


def test_a_few_rows_too_many_make_no_page_of_their_own() -> None:
    fits = {count: _matrix(_plan(["Dev", "Ops"], ["", ""], count)).page_setup.fitToHeight for count in range(10, 60)}
    assert fits[10] == 0  # it fits as it is
    squeezed = [count for count, pages in fits.items() if pages == 1]
    assert squeezed
    assert all(two - one == 1 for one, two in pairwise(squeezed))
    assert fits[squeezed[-1] + 1] == 0  # and where everything would be small, a second page


@pytest.mark.parametrize("count", [2, 24])
@pytest.mark.parametrize("letters", range(40, 80, 3))
def test_what_stands_on_one_line_has_a_row_of_one_line(count: int, letters: int) -> None:
    short = "Look at the data and say what is in it of those that we have, and more"[:letters]
    plan = _plan(["Dev"] * count, [""] * count, name="Something that is so long that it takes two lines " * 2)
    plan.stages["s"].activities["short"] = plan.stages["s"].activities["a0"].model_copy(update={"name": short})
    sheet = _matrix(plan)
    row = next(cell.row for cell in sheet["B"] if cell.value == short.strip())
    on_one_line = text_width(short.strip()) + 5 + 8 <= _width(sheet, 2, 2)
    assert (sheet.row_dimensions[row].height == 16) == on_one_line


def _below(sheet: Any) -> int:
    """How many rows below the matrix hold a formula."""
    return sum(1 for cell in sheet["C"] if cell.value and not sheet.cell(cell.row, 1).value)


@pytest.mark.parametrize("count", [2, 9, 16])
def test_free_rows_with_a_check_make_no_page_of_their_own(count: int) -> None:
    for activities in range(1, 70, 4):
        sheet = _matrix(_plan(["Dev"] * count, [""] * count, activities))
        heights = [dimension.height for row, dimension in sheet.row_dimensions.items() if row != 3 and dimension.height]
        scale = min(1.0, PAGE / _width(sheet, 2, 3 + count))
        down = sheet.page_setup.fitToHeight
        if down:
            assert 1 <= _below(sheet) <= 5
            total = sum(heights) + 16 * _below(sheet) + (down - 1) * sheet.row_dimensions[names_row(sheet)].height
            assert 508 * down / total >= 0.8 * scale
        else:
            page, used, repeated = 508 / scale, 0.0, sheet.row_dimensions[names_row(sheet)].height
            for height in heights:
                used = used + height if used + height <= page else repeated + height
            assert used + 16 * _below(sheet) <= page


def test_it_is_printed_on_a4_across_with_the_title_and_page_numbers() -> None:
    for sheet in opened(export(small_plan())).worksheets[:-1]:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.page_setup.fitToWidth == 1
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.left.text == "Churn"
        assert sheet.oddFooter.right.text == "Page &P of &N"


def test_what_is_added_below_or_beside_is_printed_too() -> None:
    assert not [sheet.title for sheet in opened(export(small_plan())).worksheets if sheet.print_area]


def test_a_turned_or_narrow_matrix_still_shows_none_in_its_cells() -> None:
    sheet = _matrix(_plan(["Dev"] * 70, [""] * 70))
    assert _width(sheet, 4, 4) >= text_width("none") + 5


def test_details_and_legend_fill_a_page_and_no_more() -> None:
    workbook = opened(export(small_plan(description="What it is for, at some length. " * 12)))
    assert _width(workbook["Legend"], 1, 4) == pytest.approx(PAGE, abs=1)
    assert _width(workbook["Details"], 1, workbook["Details"].max_column) <= PAGE + 1
    assert _fits(workbook["Legend"], workbook["Legend"]["A2"])


def test_widths_of_columns_go_where_the_text_is() -> None:
    columns = [("Id", "a"), ("Name", "word " * 60), ("Gate", "Go")]
    rooms = shared_room(columns, 300, 9)
    assert sum(rooms) == pytest.approx(300, abs=0.1)
    assert rooms[1] > 200
    assert rooms[2] > text_width("Gate", bold=True)
    assert sum(shared_room([("A", "b")], 300, 9)) < 50


@given(st.text(max_size=60), st.floats(20, 400))
def test_text_takes_as_many_lines_as_its_words_need(text: str, width: float) -> None:
    flat = " ".join(text.split())
    lines = count_lines(flat, width)
    assert lines >= 1
    assert lines >= text_width(flat.replace(" ", "")) // width
    assert lines <= 1 + len(flat)
    assert count_lines(flat, width * 2) <= lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 1000, 1),
        ("one two three", 40, 2),
        ("one two three", 30, 3),
        ("well-known", 30, 2),  # after the hyphen
        ("indivisible", 30, 2),  # longer than a line: anywhere
        ("a\nb", 1000, 2),
        ("one\xa0two three", 40, 2),  # not at the blank that holds
        ("数据科学家", 100, 1),
        ("数据科学家", 50, 1),
        ("数据科学家", 49, 2),
        ("数据科学家", 20, 3),
        ("数据 DevOps 工程师", 40, 3),
    ],
)
def test_lines_break_where_programs_break_them(text: str, width: float, lines: int) -> None:
    assert count_lines(text, width) == lines


def test_widths_are_those_of_the_font() -> None:
    # Arial at 10 points, as fonts of the same widths (Liberation Sans, Helvetica) have them.
    assert text_width("0") == pytest.approx(5.56)
    assert text_width("Accountable") == pytest.approx(55.03, abs=0.1)
    assert text_width("Évaluer") == text_width("Evaluer")
    assert text_width("数据") == 20
    assert text_width("e\u0301") == text_width("e")
    assert points(chars(123)) == pytest.approx(123, abs=0.1)


@pytest.mark.parametrize("name", ["Details", "Hand-overs"])
def test_a_text_that_fills_its_cell_does_not_touch_the_next_one(name: str) -> None:
    stages = {
        "s": {
            "name": "Stage",
            "activities": {
                f"a{number}": {
                    "name": "Check the feasibility with a first look " * (1 + number % 3),
                    "assign": {f"r{number % 2}": "AR"},
                    "after": [f"a{number - 1}"] if number else [],
                }
                for number in range(12)
            },
        }
    }
    sheet = opened(export(_plan(["Data scientist", "Platform team"], ["", ""], stages=stages)))[name]
    told = [cell for row in sheet.iter_rows() for cell in row if cell.value and cell.border.left is not None]
    assert len(told) > 20
    for cell in told:
        across, down = _room(sheet, cell)
        assert (cell.alignment.horizontal, cell.alignment.indent) == ("left", 1)
        lines = count_lines(str(cell.value), across - 12, cell.font.sz, bold=cell.font.b)
        assert lines * cell.font.sz * 1.2 <= down
