"""A file that somebody else wrote while it was edited here: their changes beside ours."""

from __future__ import annotations

from functools import partial

from raci.change.combine import combine, lost_comments, unmergeable, version_of, woven
from raci.change.proposal import Proposal
from raci.change.review import Review
from raci.document.load import Document


class NotMergeable(Exception):  # noqa: N818  it says what happened
    """One of the versions of a file cannot be merged. The message says which and why."""


def from_outside(base: Document, ours: Document, theirs: Document) -> Proposal:
    """What they made of the base, to be taken into our text or left. Raises `NotMergeable`."""
    for document, called in ((base, "it, as it was opened,"), (ours, "it"), (theirs, "it, as it is on disk now,")):
        if why := unmergeable(document):
            raise NotMergeable(f"{called} {why}")
    before, mine, other = map(version_of, (base, ours, theirs))
    return Proposal(
        source=theirs.name,
        before=ours.source.text,
        review=Review(before.facts, mine.facts, other.facts),
        write=partial(woven, before, mine, other),
        lost=partial(lost_comments, before, mine, other),
    )


def revised(was: Document, ours: Document, wanted: Document) -> str:
    """Our text, into which something came that is to be something else now; what we changed there since stays.

    Raises `EditRefused` where our text is written in a way that cannot be edited.
    """
    return combine(version_of(was), version_of(ours), version_of(wanted), accept="ours").text
