"""What becomes of the edits that follow when an activity of the template could not be added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from raci.change.edits.adding import Add
from raci.change.edits.fields import SetField

if TYPE_CHECKING:
    from raci.change.edits.edit import Edit


def added_by(edit: Edit) -> Collection[str]:
    """The activities that an edit adds."""
    if not isinstance(edit, Add):
        return ()
    return {edit.identity} if edit.kind == "activity" else edit.entry.get("activities", {}).keys()


def without(missing: Collection[str], edit: Edit) -> Edit | None:
    """An edit that lets nothing wait for activities that are missing; None where it is about one of them."""
    if isinstance(edit, Add):
        return replace(edit, entry=_without(missing, edit.entry))
    if isinstance(edit, SetField) and edit.kind == "activity":
        if edit.identity in missing:
            return None
        if edit.key == "after" and isinstance(edit.value, list):
            return replace(edit, value=[one for one in edit.value if one not in missing])
    return edit


def _without(missing: Collection[str], entry: dict[str, Any]) -> dict[str, Any]:
    """What is said of a new activity, or of a new stage with its first one."""
    said = dict(entry)
    if "after" in said:
        said["after"] = [one for one in said["after"] if one not in missing]
    if "activities" in said:
        said["activities"] = {identity: _without(missing, one) for identity, one in said["activities"].items()}
    return {key: value for key, value in said.items() if value or key not in ("after", "activities")}
