"""What makes a template one that no plan can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.document.problems import Problem
from raci.plan.names import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from raci.document.load import Document

_HARMLESS = frozenset({"F009"})  # an older format says the same


def first_fault(document: Document) -> Problem | None:
    """The first fault of a template: of its text, else something named in an activity that the template does not have.

    Other findings are the rules' to make, in the plans as well: these would be in every plan that is made from it.
    """
    return first_in_text(document) or next(_dangling(document), None)


def first_in_text(document: Document) -> Problem | None:
    """The first fault of a template's text: where there is one, nobody knows what the template demands."""
    return next((one for one in document.problems if one.code not in _HARMLESS), None)


def unheard(document: Document) -> Iterator[Problem]:
    """What a template demands of activities in a stage that it leaves free: L002-L005 look away there.

    No fault that keeps plans from following it, since what it demands is known; but its keepers meant something else.
    """
    for stage, entry in document.plan.stages.items():
        for identity, activity in entry.activities.items() if entry.free else ():
            key = "required" if activity.required else "locked"
            if activity.required or activity.locked:
                path = ("stages", stage, "activities", identity, key)
                message = f"`{identity}` is `{key}`, and nobody looks at it: its stage `{stage}` is `free`"
                advice = f"Take `{key}` out, or let the activity stand in a stage that is not free."
                yield Problem("L002", message, document.span(path, key=True), path, advice)


def _dangling(document: Document) -> Iterator[Problem]:
    plan = document.plan
    rows = list(plan.activities())
    activities = {identity for _, identity, _ in rows}
    roles = {*plan.roles, *document.offered}
    for stage, identity, activity in rows:
        path = ("stages", stage, "activities", identity)
        for index, before in enumerate(activity.after):
            if before not in activities:
                yield _unknown(document, "activity", before, (*path, "after", index), activities)
        for role in activity.assign:
            if role not in roles:
                yield _unknown(document, "role", role, (*path, "assign", role), roles)


def _unknown(document: Document, what: str, named: str, path: tuple[str | int, ...], known: set[str]) -> Problem:
    message = f"`{path[3]}` names the {what} {named!r}, which the template does not have{did_you_mean(named, known)}"
    return Problem("F005", message, document.span(path), path, "Name one that it has, or take that out there as well.")
