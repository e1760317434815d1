"""A matrix that a person could have made, and the triples that must come of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

Triple = tuple[str | None, str, str, str]

_VERBS = [
    "Define",
    "Collect",
    "Label",
    "Train",
    "Validate",
    "Approve",
    "Deploy",
    "Monitor",
    "Retire",
    "Review",
    "Inform",
]
_THINGS = [
    "the data",
    "the model",
    "the metric",
    "features",
    "the API",
    "risks",
    "users (EU)",
    "A/B tests",
    "SLA, SLO",
    "R&D",
]
_ROLES = [
    "Data scientist", "ML engineer", "Product owner", "DPO/Security", "Legal", "QA", "Head of Risk", "Sponsor",
    "Ana Ruiz", "Platform team", "Customer support", "Data Engineer", "PO", "CISO", "Architect (lead)", "IT", "Ops",
]  # fmt: skip
_STAGES = ["Scoping", "Data", "Modelling", "Go live", "Phase 2: Build", "Operations", "Inception & design"]
_OUTER = ["Discovery", "Delivery", "Year 2: Growth"]
_GROUPS = ["Business", "Science", "Technology", "Governance"]
_WORDS = {"R": "Responsible", "A": "Accountable", "C": "Consulted", "I": "Informed", "S": "Support"}
_BETWEEN = ["/", " / ", ", ", ",", "", " ", "\n", "; ", " & ", "+"]


@dataclass
class Matrix:
    """Names, and letters in canonical order by activity and role; `none` is none, on purpose."""

    roles: list[str]
    groups: list[str]  # of each role; may be empty
    activities: list[tuple[str, str]]  # stage, which may be empty, and name
    cells: dict[tuple[int, int], str]  # by number of the activity and of the role

    def triples(self) -> set[Triple]:
        """Stage, activity, role and letters of each cell."""
        return {
            (self.activities[row][0] or None, self.activities[row][1], self.roles[column], letters)
            for (row, column), letters in self.cells.items()
        }


def matrix(rng: Random) -> Matrix:
    """A matrix in which each activity and each role has a letter."""
    roles = rng.sample(_ROLES, rng.randrange(2, 8))
    stages = rng.sample(_STAGES, rng.randrange(1, 4)) if rng.random() < 0.6 else [""]
    if len(stages) > 1 and rng.random() < 0.4:
        stages = _nested(rng, stages)
    names = [f"{verb} {thing}" for verb in _VERBS for thing in _THINGS]
    activities = [(stage, name) for stage in stages for name in rng.sample(names, rng.randrange(2, 6))]
    letters = rng.choice([["R", "A", "C", "I"], ["R", "A", "C", "I", "S"], ["R", "A"]])
    found: dict[tuple[int, int], str] = {}
    share = rng.choice([0.2, 0.4, 0.7, 1.0])
    for row in range(len(activities)):
        for column in range(len(roles)):
            if rng.random() < share:
                found[row, column] = rng.choice([*letters, *letters, "AR", "none"])
    for row in range(len(activities)):
        found.setdefault((row, rng.randrange(len(roles))), rng.choice("RA"))
    for column in range(len(roles)):
        for row in rng.sample(range(len(activities)), rng.choice([1, 2])):
            if found.get((row, column), "none") == "none":
                found[row, column] = rng.choice("RA")
    used = set("".join(letters for letters in found.values() if letters != "none"))
    if len(used) < 2 or not {"R", "A"} & used:
        found[0, 0] = "AR"  # a matrix in which nobody does or answers is none, nor is one of a single letter
    groups = sorted(rng.choice(_GROUPS) for _ in roles) if rng.random() < 0.4 else []
    return Matrix(roles, groups, activities, found)


def _nested(rng: Random, stages: list[str]) -> list[str]:
    """The stages within others, each with the name of the outer one in front; the first of them may hold several."""
    first = rng.randrange(1, len(stages) + 1)
    outer = rng.sample(_OUTER, 2)
    return [f"{outer[number >= first]} / {stage}" for number, stage in enumerate(stages)]


def part_of(whole: Matrix, numbers: list[int]) -> Matrix:
    """Some of the activities of a matrix, without their stages."""
    cells = {
        (new, column): whole.cells[old, column]
        for new, old in enumerate(numbers)
        for column in range(len(whole.roles))
        if (old, column) in whole.cells
    }
    return Matrix(whole.roles, [], [("", whole.activities[number][1]) for number in numbers], cells)


def spelled(rng: Random, letters: str, style: str) -> str:
    """Letters as somebody types them."""
    if letters == "none":
        return rng.choice(["-", "–", "n/a", "N/A"])
    order = rng.sample(list(letters), len(letters))
    if style == "words":
        return "/".join(_WORDS[letter] for letter in order)
    made = rng.choice(_BETWEEN).join(order)
    if style == "lower" or (style == "mixed" and rng.random() < 0.2):
        made = made.lower()
    return made


def legend(rng: Random, letters: set[str]) -> list[list[str]]:
    """Rows that explain the letters."""
    known = [letter for letter in "RASCI" if letter in letters]
    kind = rng.randrange(3)
    if kind == 0:
        return [["", f"{letter} = {_WORDS[letter]}"] for letter in known]
    if kind == 1:
        return [["", letter, _WORDS[letter]] for letter in known]
    return [["", ", ".join(f"{letter}: {_WORDS[letter]}" for letter in known)]]
