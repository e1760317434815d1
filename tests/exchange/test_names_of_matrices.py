"""Names by which matrices of one file are told apart and chosen, and titles of the plans that are made of them."""

from __future__ import annotations

import pytest

from raci.exchange.formats import as_text, import_bytes, plan_from_matrix
from raci.exchange.read import finish
from raci.plan.matrix import Matrix
from tests.exchange.plans import make_plan, only, read_rows, small_plan, triples
from tests.exchange.test_structures import TABLE
from tests.exchange.workbooks import foreign, plan_of

_ROWS = "| Task | {0} | Ops |\n|---|---|---|\n| Build it | A | R |\n| Run it | C | A/R |\n"


def _names(text: str, file: str = "x.md") -> list[str | None]:
    return [matrix.sheet for matrix in import_bytes(text.encode(), file).matrices]


def test_one_matrix_needs_no_name() -> None:
    assert _names(f"# RACI\n\n{_ROWS.format('Dev')}") == [None]
    assert only(read_rows(TABLE)).sheet is None


def test_tables_have_the_names_of_the_headings_above_them() -> None:
    text = f"# RACI\n\n## Build\n\n{_ROWS.format('Dev')}\n## Sale\n\n{_ROWS.format('Buyer')}"
    assert _names(text) == ["Build", "Sale"]
    titles = [matrix.title for matrix in import_bytes(text.encode(), "x.md").matrices]
    assert titles == ["RACI: Build", "RACI: Sale"]


def test_tables_under_one_heading_are_numbered() -> None:
    assert _names(f"## Both\n\n{_ROWS.format('Dev')}\n\n{_ROWS.format('Buyer')}") == ["Both", "Both (2)"]


def test_tables_without_headings_are_numbered() -> None:
    table = "<table><tr><td>Task<td>{0}<td>Ops<tr><td>Build it<td>A<td>R<tr><td>Run it<td>C<td>A</table>"
    assert _names(table.format("Dev") + table.format("Buyer"), "x.html") == ["table 1", "table 2"]


def test_names_differ_in_more_than_case_and_blanks() -> None:
    text = f"## Build  it\n\n{_ROWS.format('Dev')}\n## build it\n\n{_ROWS.format('Buyer')}"
    assert _names(text) == ["Build it", "build it (2)"]


def test_matrices_on_one_sheet_are_numbered() -> None:
    rows = [*TABLE, [], [], ["Activity", "Buyer", "Seller"], ["Sell it", "A", "R"], ["Buy it", "R", "A"]]
    reading = import_bytes(foreign(rows, " Who  does what "), "x.xlsx")
    assert [matrix.sheet for matrix in reading.matrices] == ["Who does what", "Who does what (2)"]


def test_long_headings_are_cut() -> None:
    (first, second) = _names(f"## {'a' * 300}\n\n{_ROWS.format('Dev')}\n## {'a' * 299}b\n\n{_ROWS.format('Buyer')}")
    assert first == "a" * 80
    assert second == f"{first} (2)"


def test_markdown_that_raci_wrote_comes_back_with_title_and_stages() -> None:
    plan = small_plan()
    matrix = only(import_bytes(as_text(Matrix(plan), "markdown").encode(), "x.md"))
    assert matrix.title == plan.title
    assert plan_of(plan_from_matrix(matrix)).title == "Churn"
    assert list(dict.fromkeys(item.stage.name for item in matrix.activities if item.stage)) == [
        "Scoping",
        "Build",
    ]
    assert [note for note in matrix.notes if "roles" in note] == [
        "row 7 was taken as roles; 1 other table repeats them"
    ]


def test_markdown_of_a_single_stage_comes_back_with_it() -> None:
    cells = {
        "a": {"name": "Do it", "assign": {"dev": "A", "ops": "R"}},
        "b": {"name": "Undo it", "assign": {"dev": "AR"}},
    }
    plan = make_plan({"roles": {"dev": {}, "ops": {}}, "stages": {"x": {"name": "Only", "activities": cells}}})
    matrix = only(import_bytes(as_text(Matrix(plan), "markdown").encode(), "x.md"))
    assert {stage for stage, *_ in triples(matrix)} == {"Only"}
    assert triples(matrix) >= {("Only", "Do it", "Dev", "A"), ("Only", "Undo it", "Dev", "AR")}


def test_a_title_stands_once_in_a_document() -> None:
    text = f"# Build\n\n{_ROWS.format('Dev')}\n# Run\n\n{_ROWS.format('Dev')}"
    assert only(import_bytes(text.encode(), "who.md")).title == "who"
    html = "<h1>Who does\nwhat</h1><table><tr><td>Task<td>Dev<td>Ops<tr><td>Build it<td>A<td>R<tr><td>Run it<td>C<td>A"
    assert only(import_bytes(html.encode(), "x.html")).title == "Who does what"


def test_a_heading_over_stages_is_left_out_and_said() -> None:
    staged = _ROWS.format("Dev").replace("| Run it", "| **Running** |\n| Run it")
    matrix = only(import_bytes(f"## One\n\n{staged}\n## Two\n\n{_ROWS.format('Dev')}".encode(), "x.md"))
    assert 'the heading "One" was left out: the table under it has stages of its own' in matrix.notes


def test_joined_tables_have_the_scheme_that_fits_all() -> None:
    supported = _ROWS.format("Dev").replace("| C |", "| S |")
    assert (
        only(import_bytes(f"## One\n\n{_ROWS.format('Dev')}\n## Two\n\n{supported}".encode(), "x.md")).scheme == "RASCI"
    )


def test_a_matrix_whose_plan_would_be_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_rows(TABLE)
    size = len(plan_from_matrix(only(reading)).text)
    monkeypatch.setattr(finish, "MAX_BYTES", size)
    (refusal,) = read_rows(TABLE).refused
    assert "larger than" in refusal.reason
