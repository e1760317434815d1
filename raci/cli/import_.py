"""`raci import`: a plan from a spreadsheet or a table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail, need_text, talk, word
from raci.cli.files import STREAM, may_write, named, write_file
from raci.cli.one_of import OneOf
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.exchange.reading import Reading, ReadMatrix


@click.command(
    help="Make a plan of a spreadsheet or a table, or merge one into a plan. SOURCE is a .xlsx, .ods, .xls, .csv, "
    ".tsv, .md, .html or .json file; - is standard input."
)
@click.argument("source", shell_complete=complete.files)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=complete.files,
    help="The plan file to write; - is standard output.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what is read as JSON, and write nothing.")
@click.option(
    "--encoding",
    metavar="NAME",
    default="",
    help="What a text is encoded in: cp1250, shift_jis, … (default: found out, and said).",
)
@click.option("--sheet", metavar="NAME", help="Only the matrix on this sheet.")
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="A plan for each matrix: FILE-1.raci.yaml and so on, with the name of SOURCE where -o FILE is left out.",
)
@click.option(
    "--into",
    metavar="FILE",
    shell_complete=complete.files,
    help="Merge into this plan what changed in the workbook since it was exported. A conflict leaves it as it is, with "
    "status 1.",
)
@click.option(
    "--review",
    is_flag=True,
    help="With --into: open the editor on the list of what would change, and take or leave each change there.",
)
@click.option("--dry-run", is_flag=True, help="With --into: say what would change, and write nothing.")
@click.option(
    "--accept",
    type=OneOf(("ours", "theirs")),
    help="With --into: whose word counts where both changed something, the file's (ours) or the workbook's (theirs).",
)
@click.option(
    "--remove-missing",
    is_flag=True,
    help="With --into: remove what SOURCE lacks, also where it is no export of the plan and names little of it.",
)
@click.option(
    "--title", metavar="TEXT", help="What the plan is for (default: the title in SOURCE, else the name of its file)."
)
@click.option("--force", is_flag=True, help="Replace plan files that exist.")
def command(  # noqa: PLR0913  each is an option
    source: str,
    output: str | None,
    as_json: bool,  # noqa: FBT001
    encoding: str,
    sheet: str | None,
    every: bool,  # noqa: FBT001
    into: str | None,
    review: bool,  # noqa: FBT001
    dry_run: bool,  # noqa: FBT001
    accept: str | None,
    remove_missing: bool,  # noqa: FBT001
    title: str | None,
    force: bool,  # noqa: FBT001
) -> int:
    """Make a plan of a table, or merge it into one."""
    merging = {"review": review, "dry-run": dry_run, "accept": accept is not None, "remove-missing": remove_missing}
    if into is not None:
        _refuse_beside_into(merging, others=(output, title, as_json, every, force))
        matrix = _the_one(source, encoding, sheet, review=review)
        return (
            1
            if matrix is None
            else _into(
                matrix, source, into, accept or "", review=review, dry_run=dry_run, remove_missing=remove_missing
            )
        )
    if any(merging.values()):
        option = next(option for option, given in merging.items() if given)
        fail(f"--{option} is for merging", "Name the plan with --into FILE.")
    output = _output(source, output, as_json=as_json, every=every)
    if title is not None:
        need_text("the title", title)
    reading = _read(source, encoding)
    if reading.matrices and sheet is not None:
        reading = _narrowed(reading, sheet)
    if as_json:
        from raci.plan.active import json_text

        click.echo(json_text(reading.as_dict()))
    _report(reading, named(source))
    if not reading.matrices:
        talk(f"{named(source)}: nothing in it is a responsibility matrix.")
        return 1
    if not as_json:
        assert output is not None  # noqa: S101  checked above
        _write(_targets(reading, named(source), output, every=every), title, source, force=force)
    return 0


def _output(source: str, output: str | None, *, as_json: bool, every: bool) -> str | None:
    """The file to write; the command ends with status 2 where none is named that could be."""
    if every and output is None and source != STREAM:
        return Path(source).stem
    if not as_json and output is None:
        fail(
            "where is the plan to go?",
            "Name it with -o FILE, merge it into one with --into FILE, or print what is read with --json.",
        )
    if every and output == STREAM and not as_json:
        fail(
            "several plans cannot go to one stream: --all writes a file each",
            "Name them by -o FILE, or leave --all out.",
        )
    return output


def _refuse_beside_into(merging: dict[str, bool], others: tuple[object, ...]) -> None:
    """End with status 2 where options are given that make no sense together."""
    if any(others):
        fail("--into takes the plan as it is", "Leave -o, --title, --json, --all and --force out.")
    if merging["review"] and (merging["dry-run"] or merging["accept"]):
        fail("--review asks about every change", "Leave --dry-run and --accept out.")


def _into(  # noqa: PLR0913  each is an option
    matrix: ReadMatrix, source: str, file: str, accept: str, *, review: bool, dry_run: bool, remove_missing: bool
) -> int:
    """Merge a matrix into a plan."""
    from raci.cli.into import bring_home, review_it

    if review:
        return review_it(matrix, source, file, remove_missing=remove_missing)
    return bring_home(matrix, source, file, accept=accept, dry_run=dry_run, remove_missing=remove_missing)


def _the_one(source: str, encoding: str, sheet: str | None, *, review: bool) -> ReadMatrix | None:
    """The one matrix that is meant to be merged; None where there is none at all, and that is said."""
    if review:
        from raci.cli.edit import need_terminal

        need_terminal()
    reading = _read(source, encoding)
    if reading.matrices and sheet is not None:
        reading = _narrowed(reading, sheet)
    if not reading.matrices:
        _report(reading, named(source))
        talk(f"{named(source)}: nothing in it is a responsibility matrix.")
        return None
    if len(reading.matrices) > 1:
        fail(
            f"{named(source)} holds {len(reading.matrices)} matrices, and a plan is one",
            f"Choose one with --sheet: {_listed(reading)}.",
        )
    return reading.matrices[0]


def _read(source: str, encoding: str) -> Reading:
    from raci.exchange.formats import import_path
    from raci.exchange.refusal import ImportRefused

    try:
        with working(f"Reading {named(source)}", sources=(source,)):
            return import_path(source, encoding)
    except ImportRefused as error:
        fail(f"{named(source)}: {error}", error.advice)


def _narrowed(reading: Reading, sheet: str) -> Reading:
    """What was read from one sheet; where there is no matrix on it, the command ends with status 2 and the reason."""
    wanted = sheet.strip().casefold()
    matrices = tuple(matrix for matrix in reading.matrices if (matrix.sheet or "").casefold() == wanted)
    if not matrices:
        reasons = [refusal.reason for refusal in reading.refused if (refusal.sheet or "").casefold() == wanted]
        why = f": {reasons[0]}" if reasons else ""
        on_sheets = any(matrix.sheet for matrix in reading.matrices)
        advice = f"Take one of {_listed(reading)}." if on_sheets else "Leave --sheet out: this file has no sheets."
        fail(f"no matrix is on a sheet {sheet!r}{why}", advice)
    return replace(reading, matrices=matrices, refused=())


def _report(reading: Reading, called: str) -> None:
    """Say what was guessed and what was left out, sheet by sheet."""
    for matrix in reading.matrices:
        where = f"{matrix.sheet}: " if matrix.sheet else ""
        activities, roles = len(matrix.activities), len(matrix.roles)
        talk(f"{where}{activities} activit{'y' if activities == 1 else 'ies'}, {roles} role{'' if roles == 1 else 's'}")
        for note in matrix.notes:
            talk(f"  {note}")
    for refusal in reading.refused:
        talk(f"{refusal.sheet or called} was left out: {refusal.reason}")


def _targets(reading: Reading, called: str, output: str, *, every: bool) -> list[tuple[str, ReadMatrix]]:
    """The matrices to write, each with its file."""
    matrices = reading.matrices
    if len(matrices) == 1:
        return [(output, matrices[0])]
    if not every:
        sheets = {matrix.sheet for matrix in matrices}
        choose = "Choose one with --sheet, or take all with --all" if len(sheets) > 1 else "Take all with --all"
        fail(f"{called} holds {len(matrices)} matrices, and a plan is one", f"{choose}: {_listed(reading)}.")
    return [(_numbered(output, number), matrix) for number, matrix in enumerate(matrices, 1)]


def _listed(reading: Reading) -> str:
    return ", ".join(f'"{matrix.sheet or "unnamed"}"' for matrix in reading.matrices)


def _numbered(output: str, number: int) -> str:
    path = Path(output)
    if not path.name:
        fail(f"{output!r} is not the name of a file", "Name one with -o FILE; its numbers are put before the ending.")
    base = path.name.removesuffix(".yaml").removesuffix(".raci")
    return str(path.with_name(f"{base}-{number}.raci.yaml"))


def _write(targets: list[tuple[str, ReadMatrix]], title: str | None, source: str, *, force: bool) -> None:
    """Write plans: all of them or, where one of the files may not be written, none."""
    from raci.exchange.formats import plan_from_matrix

    for target, _ in targets:
        may_write(target, force=force, source=source)
    for target, matrix in targets:
        with working("Making the plan"):
            folder = Path() if target == STREAM else Path(target).parent
            built = plan_from_matrix(matrix, title, folder)
            data = built.text.encode()
        for note in built.notes:
            talk(f"  {note}")
        write_file(target, data, force=force)
        if target != STREAM:
            talk(f"Wrote {target}. Check it with `raci check {word(target)}`, open it with `raci edit {word(target)}`.")
