"""A matrix that comes home change by change: what a meeting changed, to be taken into the plan or left."""

from __future__ import annotations

from raci.change.differences import Change
from raci.change.facts import Facts
from raci.change.proposal import Proposal
from raci.change.review import Review
from raci.document.load import Document
from raci.document.operations import EditRefused
from raci.exchange.into import left_of, sides_of, text_saying
from raci.exchange.reading import ReadMatrix

BY_NAMES = (
    "{source} does not carry what the plan said when it was made: it was compared with {file} as it is now, so what "
    "changed there since cannot be told from what changed in {source}."
)
"""What is said of a matrix that does not know what it was made of."""


def from_matrix(matrix: ReadMatrix, document: Document, source: str, *, remove_missing: bool = False) -> Proposal:
    """What a matrix changes in a plan, by the name of what it was read from. Raises `NotThisPlan`.

    With `remove_missing`, that is also what it lacks, however little of the plan it names.
    """
    sides = sides_of(matrix, document, remove_missing=remove_missing)
    review = Review(sides.base, sides.ours, sides.theirs)
    remarks = [BY_NAMES.format(source=source, file=document.name)] if sides.by_names else []
    remarks += [f"{sides.kept}."] if sides.kept else []
    remarks += (*(matrix.own.remarks if matrix.own else matrix.notes), *sides.remarks)
    left: list[tuple[Change, str]] = []
    if review.changes and _builds_on_others(document):
        try:
            left = left_of(text_saying(review.merged, sides.ours, document), document, review.merged)
        except EditRefused as error:
            remarks.append(f"Not all of it can be written into {document.name}: {error}.")
    places = {(one.kind, one.key) for one, _ in left}
    stuck = frozenset(number for number, one in enumerate(review.changes) if (one.kind, one.key) in places)

    def write(wanted: Facts) -> str:
        return text_saying(wanted, sides.ours, document)

    return Proposal(
        source,
        document.source.text,
        review,
        write,
        stuck=stuck,
        left=tuple(line for _, line in left),
        remarks=tuple(remarks),
    )


def _builds_on_others(document: Document) -> bool:
    """Whether the plan in force has anything from other files; else the file says whatever is written into it."""
    return any(document.root.index(key) is not None for key in ("uses", "extends"))
