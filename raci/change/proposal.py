"""Changes that wait to be taken or left, and the text of the file that a choice of them gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from raci.change.facts import Facts
from raci.change.review import Choice, Review


def _none_lost(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True)
class Proposal:
    """What comes from a source, beside the text of our file as it was when this was made of it.

    `write` gives the text that says some facts, and `lost` the comments that found no place in one. `stuck` are changes
    that the file cannot take up, since what they are about stands in another file, and `left` are they in words.
    `remarks` are further things to know.
    """

    source: str
    before: str
    review: Review
    write: Callable[[Facts], str]
    lost: Callable[[str], tuple[str, ...]] = _none_lost
    stuck: frozenset[int] = frozenset()
    left: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def everything(self) -> Choice:
        """Every change that the file can take up and that contradicts nothing."""
        return self.review.every_change - self.stuck

    @property
    def whole(self) -> str:
        """The text with all that contradicts nothing, and with what is only said in other words."""
        return self.write(self.review.facts(self.review.every_change))

    def text(self, choice: Choice) -> str:
        """The text with a choice of the changes; what it was before where nothing is taken.

        Raises `EditRefused` where it is written in a way that cannot be edited.
        """
        return self.write(self.review.facts(choice)) if choice else self.before
