"""Plans to compare or to merge: files of any kind that raci reads, and files as they were in a revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raci.cli.common import fail
from raci.cli.files import STREAM, named, open_readable
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.exchange.sides import Side

_PLANS = {".yaml", ".yml"}


def open_side(name: str) -> Side:
    """A plan, or the matrix of a workbook or table; ends with status 2 where it is neither."""
    from raci.git.revisions import is_revision

    if is_revision(name):
        return _in_revision(name)
    if name == STREAM or Path(name).suffix.lower() in _PLANS:
        return open_readable(name)
    from raci.exchange.formats import import_suffixes

    if Path(name).suffix.lower() not in import_suffixes():
        return open_readable(name)
    return _matrix(name)


def _in_revision(name: str) -> Side:
    from raci.git.sides import NoSide, side_in_revision

    try:
        with working(f"Reading {named(name)}", sources=(name,)):
            return side_in_revision(name)
    except NoSide as error:
        fail(str(error), error.advice)


def _matrix(name: str) -> Side:
    """The one matrix of a file that holds one."""
    from raci.exchange.formats import import_path
    from raci.exchange.refusal import ImportRefused
    from raci.git.sides import NoSide, one_matrix

    try:
        with working(f"Reading {named(name)}", sources=(name,)):
            return one_matrix(import_path(name), named(name))
    except ImportRefused as error:
        fail(f"{named(name)}: {error}", error.advice)
    except NoSide as error:
        fail(str(error), error.advice)
