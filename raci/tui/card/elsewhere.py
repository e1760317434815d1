"""What of a card comes from another file: it is shown, and edited there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from raci.change.edits.things import path_of
from raci.change.session import Session
from raci.document.load import own_data
from raci.document.origin import origin
from raci.document.problems import Path
from raci.tui.card.fields import CardField, CardRow, Subject

_OPEN = ("thing", "heading", "record")


def marked(session: Session, subject: Subject, rows: Sequence[CardRow]) -> list[CardRow]:
    """Rows with what stands in another file fixed."""
    plan = session.plan
    unlisted = subject.kind == "artifact" and subject.identity not in plan.artifacts
    if unlisted or not (plan.uses or plan.extends is not None):
        return list(rows)
    at = path_of(plan, *subject)
    if at in session.document.outside or at[:2] in session.document.outside:
        why = _why(session, at)
        return [_fixed(row, why) for row in rows]
    own = own_data(session.reading())
    return [CardRow(tuple(_field(one, at, own, session) for one in row.fields)) for row in rows]


def _fixed(row: CardRow, why: str) -> CardRow:
    """A row of a thing that stands in another file as a whole; what has a card of its own can still be opened."""
    return CardRow(tuple(one if one.way == "thing" else replace(one, fixed=why) for one in row.fields))


def _field(one: CardField, at: Path, own: Any, session: Session) -> CardField:
    """A field, fixed where the file itself does not say what stands there."""
    if not one.said or one.fixed or one.way in _OPEN or _stands_in(own, (*at, *one.path)):
        return one
    return replace(one, fixed=_why(session, (*at, *one.path)))


def _stands_in(data: Any, path: Path) -> bool:
    """Whether data says something at a path; a single value is a list of one."""
    for step in path:
        if isinstance(data, str):
            return step == 0
        members: Any = dict(enumerate(data)) if isinstance(data, list) else data or {}
        if step not in members:
            return False
        data = members[step]
    return True


def _why(session: Session, path: Path) -> str:
    """Where something comes from, in a sentence."""
    document, plan = session.document, session.plan
    found = origin(document, (*path, ""), key=False) if len(path) >= 2 else None
    file = _nearby(found.file, document.folder) if found is not None else plan.extends or ", ".join(plan.uses)
    return f"This comes from {file}, and is read-only here; edit it there."


def _nearby(file: str, folder: FilePath) -> str:
    """A file as it is called from a folder."""
    try:
        return os.path.relpath(file, folder)
    except ValueError:  # on another drive
        return file
