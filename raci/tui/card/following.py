"""Which thing a card is about after a step: its id may have changed, or it may be gone."""

from __future__ import annotations

from collections.abc import Iterable

from raci.change.edits.adding import ids_of
from raci.change.edits.edit import Edit
from raci.change.edits.identity import ChangeId
from raci.plan.plan import Plan
from raci.tui.card.fields import Subject


def is_there(plan: Plan, subject: Subject) -> bool:
    """Whether a plan has a thing; an artifact is there where it is named, too."""
    kind, identity = subject
    if kind == "plan" or identity in ids_of(plan, kind):
        return True
    named = (one for _, _, activity in plan.activities() for one in (*activity.needs, *activity.produces))
    return kind == "artifact" and identity in named


def subject_after(plan: Plan, subject: Subject, edits: Iterable[Edit]) -> Subject | None:
    """The thing after edits were made or taken back; None where it is gone."""
    for edit in edits:
        if isinstance(edit, ChangeId) and edit.kind == subject.kind and subject.identity in (edit.identity, edit.new):
            both = (Subject(edit.kind, edit.identity), Subject(edit.kind, edit.new))
            return next((one for one in both if is_there(plan, one)), None)
    return subject if is_there(plan, subject) else None
