"""`raci import`: a plan from a spreadsheet or a table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raci.cli.common import fail, talk
from raci.cli.files import named, write_file
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.exchange.reading import Reading, ReadMatrix


@click.command(help="Make a plan of a spreadsheet or a table (.xlsx, .csv, .tsv, .md, .html, .json).")
@click.argument("source")
@click.option("-o", "--output", metavar="FILE", help="The plan file to write.")
@click.option("--json", "as_json", is_flag=True, help="Print what was read, and write nothing.")
@click.option("--sheet", metavar="NAME", help="Which matrix, where the file holds several.")
@click.option("--all", "every", is_flag=True, help="All matrices, a file each: OUTPUT-1.raci.yaml, OUTPUT-2 …")
@click.option("--title", metavar="TEXT", help="Title of the plan (default: from the file).")
@click.option("--force", is_flag=True, help="Replace the plan file if it exists.")
def command(  # noqa: PLR0913  each is an option
    source: str,
    output: str | None,
    as_json: bool,  # noqa: FBT001
    sheet: str | None,
    every: bool,  # noqa: FBT001
    title: str | None,
    force: bool,  # noqa: FBT001
) -> int:
    """Make a plan of a table."""
    from raci.exchange.formats import import_path
    from raci.exchange.refusal import ImportRefused

    if not as_json and output is None:
        fail("where is the plan to go?", "Name it with -o FILE, or print what is read with --json.")
    try:
        with working(f"Reading {named(source)}", sources=(source,)):
            reading = import_path(source)
    except ImportRefused as error:
        fail(f"{source}: {error}", error.advice)
    if as_json:
        click.echo(json.dumps(reading.as_dict(), ensure_ascii=False, indent=2))
    _report(reading)
    if not reading.matrices:
        talk(f"{source}: nothing in it is a responsibility matrix.")
        return 1
    if as_json:
        return 0
    assert output is not None  # noqa: S101  checked above
    for target, matrix in _chosen(reading, output, sheet, every=every):
        _write(matrix, title, target, force=force)
    return 0


def _report(reading: Reading) -> None:
    """Say what was guessed and what was left out, sheet by sheet."""
    for matrix in reading.matrices:
        where = f"{matrix.sheet}: " if matrix.sheet else ""
        talk(f"{where}{len(matrix.activities)} activities, {len(matrix.roles)} roles")
        for note in matrix.notes:
            talk(f"  {note}")
    for refusal in reading.refused:
        talk(f"{refusal.sheet or 'the file'}: left out, {refusal.reason}")


def _chosen(reading: Reading, output: str, sheet: str | None, *, every: bool) -> Iterator[tuple[str, ReadMatrix]]:
    """The matrices to write, each with its file."""
    matrices = reading.matrices
    if sheet is not None:
        matrices = tuple(matrix for matrix in matrices if (matrix.sheet or "").casefold() == sheet.strip().casefold())
        if not matrices:
            fail(f"no matrix is on a sheet {sheet!r}", f"There is {_listed(reading)}.")
    if len(matrices) > 1 and not every:
        fail(f"the file holds {len(matrices)} matrices", f"Choose one with --sheet, or take --all: {_listed(reading)}.")
    if len(matrices) == 1:
        yield output, matrices[0]
        return
    for number, matrix in enumerate(matrices, 1):
        yield _numbered(output, number), matrix


def _listed(reading: Reading) -> str:
    return ", ".join(f'"{matrix.sheet or "unnamed"}"' for matrix in reading.matrices)


def _numbered(output: str, number: int) -> str:
    path = Path(output)
    base = path.name.removesuffix(".yaml").removesuffix(".raci")
    return str(path.with_name(f"{base}-{number}.raci.yaml"))


def _write(matrix: ReadMatrix, title: str | None, target: str, *, force: bool) -> None:
    from raci.exchange.formats import plan_from_matrix

    with working("Making the plan"):
        built = plan_from_matrix(matrix, title)
        data = built.text.encode()
    for note in built.notes:
        talk(f"  {note}")
    write_file(target, data, force=force)
    if target != "-":
        talk(f"Wrote {target}. Check it with `raci check {target}`, open it with `raci edit {target}`.")
