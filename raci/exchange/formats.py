"""Which formats there are, and the way into each; a format's module is loaded when it is first used."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING

from raci.exchange.refusal import ExportRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from raci.exchange.built import Built
    from raci.exchange.reading import Reading, ReadMatrix
    from raci.plan.matrix import Matrix
    from raci.plan.plan import Plan
    from raci.rules.finding import Finding

_BOM = "\ufeff"  # without it Excel reads a CSV file in the encoding of the country
_FORMATS = {
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".md": "markdown",
    ".html": "html",
    ".json": "json",
    ".mmd": "mermaid",
    ".dot": "dot",
}
_OTHER_SUFFIXES = {".markdown": ".md", ".htm": ".html", ".mermaid": ".mmd", ".gv": ".dot"}
FORMATS = tuple(_FORMATS.values())
TEXT_FORMATS = tuple(form for form in FORMATS if form != "xlsx")


def export_suffixes() -> tuple[str, ...]:
    """The endings of files that can be written; `format_of` knows other spellings of some."""
    return tuple(_FORMATS)


def format_of(suffix: str) -> str | None:
    """The format that an ending (with its dot) names, or None."""
    suffix = suffix.lower()
    return _FORMATS.get(_OTHER_SUFFIXES.get(suffix, suffix))


def suffix_of(form: str) -> str:
    """The ending of files in one of `FORMATS`."""
    return next(suffix for suffix, known in _FORMATS.items() if known == form)


def import_suffixes() -> tuple[str, ...]:
    """The endings of files that can be read."""
    return (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".md", ".html", ".json")


def export_bytes(plan: Plan, suffix: str, own: Plan | None = None, findings: Sequence[Finding] | None = None) -> bytes:
    """The plan as a file of the kind that an ending (with its dot) names. Raises `ExportRefused` for other endings.

    `own` is the plan without what it has from files that it uses: a workbook then comes back without that. `findings`
    are for a sheet of the workbook (`raci.exchange.meeting`).
    """
    from raci.plan.matrix import Matrix

    form = format_of(suffix)
    if form is None:
        raise ExportRefused(
            f"raci does not write {suffix or 'files without an ending'}", f"Use one of {', '.join(export_suffixes())}."
        )
    if form == "xlsx":
        from raci.exchange.xlsx.write import write_workbook

        return write_workbook(plan, own, findings)
    return ((_BOM if form == "csv" else "") + as_text(Matrix(plan), form)).encode("utf-8")


def as_text(matrix: Matrix, form: str) -> str:
    """The matrix in one of `TEXT_FORMATS`. Raises `ExportRefused` for another format."""
    if form not in TEXT_FORMATS:
        raise ExportRefused(f"raci does not write {form}", f"Use one of {', '.join(TEXT_FORMATS)}.")
    write: Callable[[Matrix], str] = getattr(import_module(f"raci.exchange.write_{form}"), f"to_{form}")
    return write(matrix)


def import_path(source: str | os.PathLike[str], encoding: str = "") -> Reading:
    """What a file holds; `-` is standard input. Raises `ImportRefused` where it cannot be read at all.

    `encoding` is that of a text, if somebody named it.
    """
    from raci.exchange.read.tables import read_path

    return read_path(source, encoding)


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
