"""Plans to compare, by name: plan files, the matrix of a workbook or table, and either as it was in a revision."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raci.git.revisions import NoRevision, file_in, is_revision, path_of

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.document.problems import Unreadable
    from raci.exchange.reading import Reading, ReadMatrix
    from raci.exchange.sides import Side

_STOPS = {"F001", "F006"}


class NoSide(LookupError):  # noqa: N818  it says what happened
    """Nothing to compare with has that name. The message says why, and `advice` what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


def side_named(name: str, folder: Path | None = None) -> Side:
    """A plan, a matrix, or either in a revision of git, whose paths count from the folder. Raises `NoSide`."""
    from raci.document.problems import Unreadable
    from raci.exchange.formats import import_path, import_suffixes
    from raci.exchange.refusal import ImportRefused
    from raci.lifecycle.library import open_plan

    if is_revision(name):
        return side_in_revision(name, folder)
    path = ((folder or Path()) / Path(name).expanduser()).absolute()  # so "-" is a file like any other
    try:
        if path.suffix.lower() in import_suffixes():
            return one_matrix(import_path(path), name)
        return sound(open_plan(path), name)
    except ImportRefused as error:
        raise NoSide(f"{name}: {error}", error.advice) from error
    except Unreadable as error:
        raise _unreadable(name, error) from error


def side_in_revision(name: str, folder: Path | None = None) -> Side:
    """The plan or the matrix that a file was in a revision. Raises `NoSide`."""
    from raci.document.load import read
    from raci.document.problems import Unreadable
    from raci.exchange.formats import import_bytes, import_suffixes
    from raci.exchange.refusal import ImportRefused
    from raci.lifecycle.library import find_template

    path = Path(path_of(name))
    try:
        data = file_in(name, folder)
        if path.suffix.lower() in import_suffixes():
            return one_matrix(import_bytes(data, str(path)), name)
        return sound(read(data, name, folder / path if folder else path, find_template), name)
    except (NoRevision, ImportRefused) as error:
        raise NoSide(str(error) if isinstance(error, NoRevision) else f"{name}: {error}", error.advice) from error
    except Unreadable as error:
        raise _unreadable(name, error) from error


def one_matrix(reading: Reading, name: str) -> ReadMatrix:
    """The one matrix of a file that holds one. Raises `NoSide`."""
    if not reading.matrices:
        reasons = "; ".join(refusal.reason for refusal in reading.refused)
        raise NoSide(f"{name}: nothing in it is a responsibility matrix{reasons and f' ({reasons})'}")
    if len(reading.matrices) > 1:
        raise NoSide(
            f"{name} holds {len(reading.matrices)} matrices", "Import the one that is meant, and compare that."
        )
    return reading.matrices[0]


def sound(document: Document, name: str) -> Document:
    """A document that can be compared. Raises `NoSide` where a part of it cannot be read."""
    stops = (problem for problem in document.problems if problem.code in _STOPS)
    for problem in stops:
        line, column = document.source.position(problem.span.start)
        raise NoSide(f"{name}:{line}:{column}: {problem.message}", problem.advice)
    return document


def _unreadable(name: str, error: Unreadable) -> NoSide:
    at = f"{name}:{error.position.line}:{error.position.column}" if error.position else name
    return NoSide(f"{at}: {error.message}", error.advice)
