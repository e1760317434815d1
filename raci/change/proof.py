"""The proof before a save: the text is read again, and has to mean exactly the plan."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path as FilePath
from typing import NamedTuple

from raci.document.load import Document, FindTemplate, read
from raci.document.problems import Unreadable
from raci.document.save import SaveFailed
from raci.plan.plan import Plan


class Wanted(NamedTuple):
    """What is to be written: the bytes, where to, and the digest of what that place holds until then.

    They are held against the document as it was read, the plan, and where that lies.
    """

    document: Document
    plan: Plan
    path: FilePath | None
    find_template: FindTemplate
    target: FilePath
    data: bytes
    expected: str | None


class Ready(NamedTuple):
    """A file that may be written: its bytes, how they read, and the digest of what it holds until then."""

    target: FilePath
    data: bytes
    document: Document
    expected: str | None


def prove(wanted: Wanted) -> Ready:
    """What may be written. It takes most of the time of a save; a thread may do it. Raises `SaveFailed`."""
    path, target, others = wanted.path, wanted.target, wanted.document.others
    document = _read_here(wanted)
    if path is None or os.path.realpath(target) != os.path.realpath(path):
        if any(os.path.realpath(other) == os.path.realpath(target) for other in others):
            raise SaveFailed(f"{target} was not saved: the plan takes something from that file")
        document = document if path is None else _read_there(wanted, document)
    return Ready(target, wanted.data, document, wanted.expected)


def _read_here(wanted: Wanted) -> Document:
    """The document that the bytes are where the plan lies."""
    known, target = wanted.document, wanted.target
    try:
        document = read(wanted.data, str(target), wanted.path or target, wanted.find_template, known.others)
    except Unreadable as error:
        raise SaveFailed(_FAULT.format(target=target)) from error
    outside = known.outside | document.outside
    if _own(document.plan, outside) != _own(wanted.plan, outside):
        raise SaveFailed(_FAULT.format(target=target))
    return replace(document, plan=wanted.plan, outside=outside)  # the same in meaning, and known to whoever shows it


def _read_there(wanted: Wanted, here: Document) -> Document:
    """The same at another place, from where the paths in the text lead elsewhere."""
    target = wanted.target
    there = read(wanted.data, str(target), target, wanted.find_template, wanted.document.others)
    if _own(there.plan, there.outside) != _own(here.plan, here.outside):
        new = [one for one in there.problems if one.code == "F001" and one not in here.problems]
        why = f": {new[0].message}" if new else ""
        raise SaveFailed(
            f"{target} was not saved: what its text takes from other files would not be the same there{why}. Save it "
            "beside the file that it was, or change the paths under `uses` and `extends` first"
        )
    return replace(there, plan=wanted.plan, outside=here.outside | there.outside)


_FAULT = (
    "{target} was not saved: its text no longer says what the screen shows. This is a fault of raci; please report it. "
    "Undo the last steps, or export the plan to keep them."
)


def _own(plan: Plan, outside: frozenset[tuple[str | int, ...]]) -> tuple[Plan, list[list[str]]]:
    """What the plan's file says, with the order of columns and rows; roles of other files come and go by their use."""
    roles = {role: entry for role, entry in plan.roles.items() if ("roles", role) not in outside}
    order = [list(roles), list(plan.stages), *(list(stage.activities) for stage in plan.stages.values())]
    return plan.model_copy(update={"roles": roles}), order
