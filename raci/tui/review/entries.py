"""What the review lists: conflicts, changes under their headings, what cannot be taken up, and remarks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from raci.change.contradiction import Contradiction
from raci.change.proposal import Proposal
from raci.report.inert import visible

Kind = Literal["heading", "change", "conflict", "note"]


@dataclass(frozen=True)
class Entry:
    """Something listed, each of its `texts` on lines of its own; a heading has the `numbers` of what is below it."""

    kind: Kind
    texts: tuple[str, ...]
    numbers: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """The number of what can be taken."""
        return self.numbers[0]


def entries_of(proposal: Proposal) -> list[Entry]:
    """Everything there is to see of a proposal, conflicts first."""
    return [*_conflicts(proposal), *_changes(proposal), *_notes(proposal)]


def _conflicts(proposal: Proposal) -> Iterator[Entry]:
    review = proposal.review
    numbers = tuple(range(len(review.changes), len(review)))
    if numbers:
        yield Entry("heading", ("Conflicts: both sides changed these",), numbers)
    for number, conflict in zip(numbers, review.contradictions, strict=True):
        yield Entry("conflict", tuple(map(visible, _sides(conflict))), (number,))


def _sides(conflict: Contradiction) -> tuple[str, str, str]:
    """Where it is, and what each side says there."""
    was = f" (was {conflict.base})" if conflict.base is not None else ""
    return f"{conflict.where}{was}", f"ours: {conflict.ours or 'blank'}", f"theirs: {conflict.theirs or 'blank'}"


def _changes(proposal: Proposal) -> Iterator[Entry]:
    review = proposal.review
    below: dict[str, list[int]] = {}
    for number in range(len(review.changes)):
        if number not in proposal.stuck:
            below.setdefault(review.heading(number), []).append(number)
    for heading, numbers in below.items():
        yield Entry("heading", (visible(heading),), tuple(numbers))
        for number in numbers:
            yield Entry("change", (visible(review.told(number)),), (number,))


def _notes(proposal: Proposal) -> Iterator[Entry]:
    listed = (
        ("Cannot be taken up: it stands in another file", proposal.left),
        ("How it was read", proposal.remarks),
    )
    for heading, lines in listed:
        if lines:
            yield Entry("heading", (heading,))
        for line in lines:
            yield Entry("note", (visible(line),))
