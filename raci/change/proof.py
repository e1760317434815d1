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


class Known(NamedTuple):
    """What a text is held against: the document as it was read, the plan as it is now, and where that lies."""

    document: Document
    plan: Plan
    path: FilePath | None
    find_template: FindTemplate


class Ready(NamedTuple):
    """A file that may be written: its bytes, how they read, and the digest of what it holds until then."""

    target: FilePath
    data: bytes
    document: Document
    expected: str | None


def proved(known: Known, data: bytes, target: FilePath) -> Document:
    """The document that bytes are. Raises `SaveFailed` where they do not mean the plan."""
    try:
        document = read(data, str(target), known.path or target, known.find_template, known.document.others)
    except Unreadable as error:
        raise SaveFailed(_FAULT.format(target=target)) from error
    outside = known.document.outside | document.outside
    if _own(document.plan, outside) != _own(known.plan, outside):
        raise SaveFailed(_FAULT.format(target=target))
    return replace(document, plan=known.plan, outside=outside)  # the same in meaning, and known to whoever shows it


def proved_elsewhere(known: Known, data: bytes, target: FilePath) -> Document:
    """The same at another place, from where the paths in the text lead elsewhere."""
    document = proved(known, data, target)
    if any(os.path.realpath(other) == os.path.realpath(target) for other in known.document.others):
        raise SaveFailed(f"{target} was not saved: the plan takes something from that file")
    return document if known.path is None else _read_there(known, document, data, target)


def _read_there(known: Known, here: Document, data: bytes, target: FilePath) -> Document:
    there = read(data, str(target), target, known.find_template, known.document.others)
    if _own(there.plan, there.outside) != _own(here.plan, here.outside):
        new = [one for one in there.problems if one.code == "F001" and one not in here.problems]
        why = f": {new[0].message}" if new else ""
        raise SaveFailed(
            f"{target} was not saved: what its text takes from other files would not be the same there{why}. Save it "
            "beside the file that it was, or change the paths under `uses` and `extends` first"
        )
    return replace(there, plan=known.plan, outside=here.outside | there.outside)


_FAULT = (
    "{target} was not saved: its text no longer says what the screen shows. This is a fault of raci; please report it. "
    "Undo the last steps, or export the plan to keep them."
)


def _own(plan: Plan, outside: frozenset[tuple[str | int, ...]]) -> tuple[Plan, list[list[str]]]:
    """What the plan's file says, with the order of columns and rows; roles of other files come and go by their use."""
    roles = {role: entry for role, entry in plan.roles.items() if ("roles", role) not in outside}
    order = [list(roles), list(plan.stages), *(list(stage.activities) for stage in plan.stages.values())]
    return plan.model_copy(update={"roles": roles}), order
