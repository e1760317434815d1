"""Another id for a thing that stays what it is: who goes by the id alone is told by `like` from then on."""

from __future__ import annotations

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
    from raci.plan.matrix import Matrix
    from raci.plan.plan import Plan


def staying_like(plan: Plan, change: ChangeId, folder: FilePath) -> SetField | None:
    """What lets a thing say what it is, before its id changes; None where it says so, or the new id does.

    `folder` is where the plan lies. An id that the vocabulary or the template of the plan has was chosen for what it
    means.
    """
    if change.kind not in ("activity", "role"):
        return None
    entry, like = entry_of(plan, change.kind, change.identity), ""
    if isinstance(entry, Activity) and entry.like is None:
        like = _of_activity(entry, change, _template(plan, folder))
    elif isinstance(entry, Role) and entry.like is None:
        like = _of_role(entry, change, _template(plan, folder))
    return SetField(change.kind, change.identity, "like", like) if like else None


def _of_activity(entry: Activity, change: ChangeId, template: Matrix | None) -> str:
    theirs = template.activities if template else {}
    if change.new in theirs or activity_of(change.new):
        return ""
    original = theirs.get(change.identity)
    found = activity_like(change.identity, entry) or (original and activity_like(change.identity, original))
    return found.id if found else ""


def _of_role(entry: Role, change: ChangeId, template: Matrix | None) -> str:
    theirs = template.roles if template else {}
    if change.new in theirs or role_of(change.new):
        return ""
    original = theirs.get(change.identity)
    found = role_like(change.identity, entry) or (original and role_like(change.identity, original))
    return found.id if found and role_like(change.new, entry) != found else ""


def _template(plan: Plan, folder: FilePath) -> Matrix | None:
    return followed(plan.template, folder).matrix if plan.template else None
