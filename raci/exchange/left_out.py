"""What of a plan stays behind when it travels as a workbook, and what the import says about it.

A workbook goes by mail to everyone who is at the meeting, and anyone may change it. So it carries neither what is
personal (addresses, absences, capacities, reporting lines, first and last days) nor what somebody vouched for in the
plan file (waivers, sign-offs), which a file that anyone may change cannot vouch for. Conflicts of a merge are about
the plan file's own history. `extends` stays behind because the workbook holds the whole of what it brings in: taken
along, it would bring back what was deleted in the meeting. Everything else travels.
"""

from __future__ import annotations

from collections.abc import Iterable

# What a note calls each thing. `addresses` and `people-of-uses` are no keys of the plan file, the others are.
WORDS = {
    "email": "e-mail addresses of people",
    "addresses": "e-mail addresses within texts",
    "capacity": "capacities",
    "manager": "managers",
    "deputy": "deputies of people",
    "away": "absences",
    "from": "first days of people",
    "until": "last days of people",
    "people-of-uses": "people whom nothing in the plan names",
    "waive": "waivers",
    "sign-offs": "sign-offs",
    "conflicts": "conflicts of a merge",
    "extends": "the link to what the plan extends",
}
EVERYWHERE = frozenset({"waive", "sign-offs", "conflicts", "extends"})
OF_PEOPLE = frozenset({"email", "capacity", "manager", "deputy", "away", "from", "until", "waive"})


def in_order(keys: Iterable[str]) -> tuple[str, ...]:
    """Those of some keys that there are words for, in the order of the words."""
    found = set(keys)
    return tuple(key for key in WORDS if key in found)


def sentence(keys: Iterable[str]) -> str:
    """What a plan had and its workbook does not carry, in a sentence; empty if that is nothing."""
    names = [WORDS[key] for key in in_order(keys)]
    if not names:
        return ""
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] else names[0]
    return f"not in the workbook, but still in the plan it was made of: {listed}"
