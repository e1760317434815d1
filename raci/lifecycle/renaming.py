"""Another id for a thing that stays what it is: who goes by the id alone is told by `like` from then on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from raci.change.edits.fields import SetField
from raci.change.edits.things import entry_of
from raci.lifecycle.following import followed
from raci.lifecycle.vocabulary import activity_like, activity_of, role_like, role_of
from raci.plan.activities import Activity
from raci.plan.people import Role

if TYPE_CHECKING:
    from raci.change.edits.identity import ChangeId
    from raci.lifecycle.vocabulary import VocabularyActivity, VocabularyRole
    from raci.plan.matrix import Matrix
    from raci.plan.plan import Plan


def staying_like(plan: Plan, change: ChangeId, folder: FilePath) -> SetField | None:
    """What lets a thing say what it is, before its id changes; None where it says so, or the new id does.

    `folder` is where the plan lies. An id that the vocabulary or the template of the plan has was chosen for what it
    means.
    """
    entry = entry_of(plan, change.kind, change.identity)
    template = followed(plan.template, folder).matrix if plan.template else None
    if not isinstance(entry, Activity | Role) or entry.like is not None or _has_meaning(change, template):
        return None
    original = _things(change, template).get(change.identity)
    meant = _known_as(change.identity, entry) or (original and _known_as(change.identity, original))
    if not meant or _known_as(change.new, entry) == meant:  # a role may go by its name
        return None
    return SetField(change.kind, change.identity, "like", meant.id)


def _has_meaning(change: ChangeId, template: Matrix | None) -> bool:
    known = activity_of(change.new) if change.kind == "activity" else role_of(change.new)
    return known is not None or change.new in _things(change, template)


def _things(change: ChangeId, template: Matrix | None) -> Mapping[str, Activity | Role]:
    """What the template has of the kind."""
    if template is None:
        return {}
    return template.activities if change.kind == "activity" else template.roles


def _known_as(identity: str, entry: Activity | Role) -> VocabularyActivity | VocabularyRole | None:
    """What the vocabulary knows a thing as, under an id."""
    return activity_like(identity, entry) if isinstance(entry, Activity) else role_like(identity, entry)
