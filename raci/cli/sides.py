"""Plans to compare or to merge: files of any kind that raci reads, and files as they were in a revision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from raci.cli.common import fail
from raci.cli.files import STREAM, named, open_readable, sound
from raci.cli.progress import working

if TYPE_CHECKING:
    from raci.exchange.reading import Reading
    from raci.exchange.sides import Side

_PLANS = {".yaml", ".yml"}


def open_side(name: str) -> Side:
    """A plan, or the matrix of a workbook or table; ends with status 2 where it is neither."""
    from raci.git.revisions import is_revision, path_of

    if is_revision(name):
        return _in_revision(name, path_of(name))
    if name == STREAM or Path(name).suffix.lower() in _PLANS:
        return open_readable(name)
    from raci.exchange.formats import import_path, import_suffixes

    if Path(name).suffix.lower() not in import_suffixes():
        return open_readable(name)
    return _matrix(name, lambda: import_path(name))


def _in_revision(name: str, path: str) -> Side:
    from raci.document.load import read
    from raci.document.problems import Unreadable
    from raci.exchange.formats import import_bytes, import_suffixes
    from raci.git.revisions import NoRevision, file_in
    from raci.lifecycle.library import find_template

    try:
        data = file_in(name)
    except NoRevision as error:
        fail(str(error), error.advice)
    if Path(path).suffix.lower() in import_suffixes():
        return _matrix(name, lambda: import_bytes(data, path))
    try:
        return sound(read(data, name, Path(path), find_template))
    except Unreadable as error:
        fail(f"{name}: {error.message}", error.advice)


def _matrix(name: str, read: Callable[[], Reading]) -> Side:
    """The one matrix of a file that holds one."""
    from raci.exchange.refusal import ImportRefused

    try:
        with working(f"Reading {named(name)}", sources=(name,)):
            reading = read()
    except ImportRefused as error:
        fail(f"{named(name)}: {error}", error.advice)
    if not reading.matrices:
        reasons = "; ".join(refusal.reason for refusal in reading.refused)
        fail(f"{named(name)}: nothing in it is a responsibility matrix{reasons and f' ({reasons})'}")
    if len(reading.matrices) > 1:
        fail(f"{named(name)} holds {len(reading.matrices)} matrices", "Import the one that is meant, and compare that.")
    return reading.matrices[0]
