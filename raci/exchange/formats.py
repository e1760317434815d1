"""Which formats there are, and the way into each; a format's module is loaded when it is first used."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from raci.exchange.refusal import ExportRefused

if TYPE_CHECKING:
    from pathlib import Path

    from raci.exchange.built import Built
    from raci.exchange.reading import Reading, ReadMatrix
    from raci.plan.matrix import Matrix
    from raci.plan.plan import Plan

_BOM = "\ufeff"  # without it Excel reads a CSV file in the encoding of the country
_TEXT_SUFFIXES = {".csv": "csv", ".md": "markdown", ".json": "json"}


def export_suffixes() -> tuple[str, ...]:
    """The endings of files that can be written."""
    return (".xlsx", *_TEXT_SUFFIXES)


def import_suffixes() -> tuple[str, ...]:
    """The endings of files that can be read."""
    return (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".md", ".html", ".json")


def export_bytes(plan: Plan, suffix: str, own: Plan | None = None) -> bytes:
    """The plan as a file of the kind that an ending (with its dot) names. Raises `ExportRefused` for other endings.

    `own` is the plan without what it has from files that it uses: a workbook then comes back without that.
    """
    from raci.plan.matrix import Matrix

    suffix = suffix.lower()
    if suffix == ".xlsx":
        from raci.exchange.xlsx.write import write_workbook

        return write_workbook(plan, own)
    if suffix not in _TEXT_SUFFIXES:
        raise ExportRefused(
            f"raci does not write {suffix or 'files without an ending'}", f"Use one of {', '.join(export_suffixes())}."
        )
    text = as_text(Matrix(plan), _TEXT_SUFFIXES[suffix])
    return ((_BOM if suffix == ".csv" else "") + text).encode("utf-8")


def as_text(matrix: Matrix, form: str) -> str:
    """The matrix as `csv`, `markdown` or `json` text. Raises `ExportRefused` for another form."""
    if form == "csv":
        from raci.exchange.write_csv import to_csv

        return to_csv(matrix)
    if form == "markdown":
        from raci.exchange.write_markdown import to_markdown

        return to_markdown(matrix)
    if form == "json":
        from raci.exchange.write_json import to_json

        return to_json(matrix)
    raise ExportRefused(f"raci does not write {form}", "Use csv, markdown or json.")


def import_path(source: str | os.PathLike[str]) -> Reading:
    """What a file holds; `-` is standard input. Raises `ImportRefused` where it cannot be read at all."""
    from raci.exchange.read.tables import read_path

    return read_path(source)


def import_bytes(data: bytes, name: str) -> Reading:
    """What the bytes of a file that is called `name` hold. Raises `ImportRefused` where they cannot be read."""
    from raci.exchange.read.tables import read_tables

    return read_tables(data, name)


def plan_from_matrix(matrix: ReadMatrix, title: str | None = None, folder: Path | None = None) -> Built:
    """A plan made of a matrix that was read, with notes on what was guessed and what was kept from where.

    `folder` is where the plan is going to lie, if that is known.
    """
    from raci.exchange.build import build

    return build(matrix, title, folder)
