"""Texts on which a careless pattern takes for ever: each reader looks at each character a few times and no more.

Nothing here measures time. What Python does is counted; for what patterns do, each text is so long that one which
tries every way to divide it would run into the time limit of the test, a third of what others have.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from raci.exchange.formats import import_bytes, plan_from_matrix
from raci.exchange.reading import Reading
from raci.exchange.refusal import ImportRefused
from tests.counting import growth
from tests.exchange.plans import csv_of

pytestmark = pytest.mark.timeout(40)

_TABLE = "| Task | Dev | Ops |\n|---|---|---|\n| Build it | A | R |\n| Run it | C | A/R |\n"


def _read(text: str, name: str) -> Reading | None:
    with contextlib.suppress(ImportRefused):
        return import_bytes(text.encode(), name)
    return None


_LINES = {
    "a heading with a gap": "# a" + " " * 18_000 + "b\n",
    "a heading of hashes": "# a" + " #" * 9_000 + "b\n",
    "blanks before a bar": (" " * 19_900 + "x|\n") * 20,
    "a rule that ends otherwise": ("|" + " -" * 9_000 + "x|\n") * 20,
    "comments that stay open": ("| " + "<!--" * 4_900 + "\n") * 100,
    "emphasis that stays open": ("| " + " *a" * 330 + "\n") * 3_300,
    "emphasis of all kinds": ("| " + "**a `b __c ~~d " * 60 + "\n") * 1_700,
    "links that stay open": ("| " + "[(" * 490 + "\n") * 3_300,
    "pictures in pictures": ("| " + "![" * 490 + "](" * 200 + "\n") * 1_700,
    "tags that stay open": ("| " + "<a " * 330 + "\n") * 1_700,
    "backslashes": ("| " + "\\" * 19_000 + "\n") * 17,
    "fences": "```\n" * 200_000,
}


@pytest.mark.parametrize("kind", _LINES)
def test_odd_lines_of_markdown_end(kind: str) -> None:
    _read(_LINES[kind], "x.md")
    reading = _read(f"{_LINES[kind]}\n\n{_TABLE}", "x.md")
    assert kind == "fences" or (reading and reading.matrices)


def test_links_that_stay_open_in_cells_of_html_end() -> None:
    _read("<table>" + f"<tr><td>{'[(' * 490}<td>A<td>R" * 13_000, "x.html")


@pytest.mark.parametrize(
    "tag",
    [
        "<td rowspan=" + " " * 2_000_000 + "x>",
        "<td colspan" + " " * 2_000_000 + ">",
        "<td " + "rowspan= " * 200_000 + ">",
        "<table><tr><td rowspan=1000 colspan=199>x</table>" * 100_000,
        "<table><tr><td colspan=9999>x</table>" * 100_000,
        "<h2>" * 500_000,
        "<!--" * 500_000,
        "<script" * 500_000,
    ],
    ids=lambda tag: tag[:20],
)
def test_odd_tags_end(tag: str) -> None:
    _read(f"<table><tr>{tag}<td>Task<td>Dev<td>Ops</table>", "x.html")


def test_a_number_of_no_character_is_no_reason_to_stop() -> None:
    html = "<table><tr><td>Task<td>Dev &#" + "9" * 6_000 + ";<td>Ops<tr><td>Build it<td>A<td>R<tr><td>Run it<td>C<td>AR"
    reading = _read(html, "x.html")
    assert reading is not None
    assert [role.name for role in reading.matrices[0].roles] == ["Dev \ufffd", "Ops"]


_LONG = {
    "a gap between two names": "Dev" + " " * 30_000 + "Ops",
    "a definition in two lines": "abc:" + "*" * 30_000 + "\nx",
    "blanks before a definition": "abc" + " " * 30_000 + "\nx",
    "letters that are explained": "R " * 15_000,
    "dashes after a letter": " R" + "=" * 30_000,
    "stars around a name": "*" * 30_000 + "x",
}


@pytest.mark.parametrize("kind", _LONG)
def test_odd_cells_of_any_table_end(kind: str) -> None:
    rows = [["Activity", "Responsible", "Accountable", "Consulted"]]
    rows += [[f"Build part {number}", f"{_LONG[kind]}{number}", "Lead", "Law"] for number in range(40)]
    duties = _read(csv_of(rows).decode(), "x.csv")
    assert duties
    assert [matrix.orientation for matrix in duties.matrices] == ["letter-columns"]
    letters = [["Activity", "Notes", "Dev", "Ops"], *([*row[:2], "A", "R"] for row in rows[1:])]
    reading = _read(csv_of(letters).decode(), "x.csv")
    assert reading
    assert len(reading.matrices[0].activities) == len(rows) - 1


_TABLES = {
    "a header for each row": "Task,Dev {0},Ops\nBuild it,A,R\nRun it,R,A\n",
    "duties for each row": "Task,Responsible,Accountable,Consulted\nBuild it,Dev,Ops,Law\n",
    "one name for all rows": "Build it,A,R\n",
    "a stage for each row": "Stage {0},,\nBuild it,A,R\n",
    "nothing but none": "Task,n/a,Dev\n",
}


@pytest.mark.parametrize("kind", _TABLES)
def test_work_grows_with_the_rows_alone(kind: str) -> None:
    def work(count: int) -> Callable[[], None]:
        rows = [_TABLES[kind].format(number) for number in range(count)]
        header = "Task,Dev,Ops\n" if kind != "nothing but none" else ""
        text = f"RACI matrix\n{header}{''.join(rows)}"

        def read() -> None:
            reading = _read(text, "x.csv")
            assert reading
            for matrix in reading.matrices[:2]:
                assert plan_from_matrix(matrix).text

        return read

    assert growth(work, 200) < 4.5


def test_work_grows_with_the_columns_alone() -> None:
    def work(parts: int) -> Callable[[], None]:
        lines = [",".join(["Task,Dev,Ops"] * parts), *[",".join(["Build it,A,R"] * parts)] * 20]

        def read() -> None:
            reading = _read("\n".join(lines), "x.csv")
            assert reading
            assert len(reading.matrices) == parts

        return read

    assert growth(work, 40) < 4.5


def test_empty_cells_cost_nothing() -> None:
    assert _read(("," * 1_000 + "\n") * 20_000, "x.csv")


def test_json_of_nothing_but_brackets_is_refused() -> None:
    with pytest.raises(ImportRefused, match="values"):
        import_bytes(b'{"matrices":[' + b"{}," * 5_000_000 + b"{}]}", "x.json")


def test_more_cells_than_a_matrix_has_are_refused() -> None:
    with pytest.raises(ImportRefused, match="500,000 cells"):
        import_bytes((("A," * 2_000 + "\n") * 1_000).encode(), "x.csv")
