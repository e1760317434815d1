"""The matrix as Markdown: a table per stage, markup in names escaped."""

from __future__ import annotations

from collections.abc import Iterator

from raci.exchange.columns import column_names
from raci.exchange.inert import markdown_text
from raci.plan.matrix import Matrix, Row


def to_markdown(matrix: Matrix) -> str:
    """A heading and a table for each stage, the legend above them."""
    return "\n".join(_lines(matrix)) + "\n"


def _lines(matrix: Matrix) -> Iterator[str]:
    yield f"# {markdown_text(matrix.plan.title)}"
    yield ""
    yield " · ".join(f"**{key}** {markdown_text(letter.name)}" for key, letter in matrix.scheme.letters.items())
    for stage, members in matrix.by_stage().items():
        yield ""
        yield f"## {markdown_text(matrix.stage_name(stage))}"
        yield ""
        yield from _table(matrix, members)


def _table(matrix: Matrix, rows: list[Row]) -> Iterator[str]:
    names = column_names(matrix)
    yield _line(["Activity", *names])
    yield "|".join(["", " --- ", *(":---:" for _ in names), ""])
    for row in rows:
        yield _line([row.name, *(row.cell(role).text for role in matrix.roles)])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(markdown_text(cell) for cell in cells) + " |"
