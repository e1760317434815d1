"""What a review is for: the words of its screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Purpose:
    """Its title, what it says at its beginning, what can be done, and what taking and leaving mean.

    Where a command stands in braces its key is told.
    """

    title: str
    intro: str
    advice: str
    taken: str
    left: str


_TAKE = "{review-screen.take-or-leave} takes a change or leaves it. {review-screen.apply} takes over what is marked,"

IMPORT = Purpose(
    "Changes from {source}",
    "Nothing is changed until {review-screen.apply}; nothing is written until the plan is saved.",
    f"{_TAKE} {{review-screen.back}} leaves everything as it is.",
    "Taken: it will be in the plan.",
    "Left: the plan stays as it is there.",
)
SAVE = Purpose(
    "{source} was changed by somebody else",
    "The file was changed while it was edited here, and the two contradict each other.",
    "Ours is what you have here. {review-screen.apply} merges and saves, {review-screen.back} leaves both as they are.",
    "Taken: it stays in the file.",
    "Left: saving takes it out of the file.",
)
AGAIN = Purpose(
    "What came in from {source}",
    "This is what somebody else changed, and what came into the plan.",
    f"{_TAKE} {{review-screen.back}} leaves the plan as it is.",
    "Taken: it stays in the plan.",
    "Left: it is taken out of the plan again.",
)
RESTORE = Purpose(
    "Edits of {source} that were not saved",
    "Nothing is changed until {review-screen.apply}, and nothing written until the plan is saved.",
    "Ours is the file. {review-screen.apply} takes over what is marked, {review-screen.back} asks again.",
    "Taken: it will be in the plan.",
    "Left: the plan stays as the file has it, and the edit is thrown away.",
)
NOTICE = Purpose(
    "{source} was changed by somebody else",
    "The file was changed while it was edited here, and the two contradict each other.",
    "Ours is what you have here. {review-screen.apply} merges without saving, "
    "{review-screen.back} leaves it until you save.",
    "Taken: it will be in the plan.",
    "Left: the plan stays as it is there.",
)
