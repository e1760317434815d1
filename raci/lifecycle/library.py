"""The templates that come with raci: their ids, where they lie, what they are, and plans made from them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from raci.lifecycle.shipped import shipped_text, templates_folder

if TYPE_CHECKING:
    from raci.document.load import Document

_SUFFIX = ".yaml"
_KINDS = ("to begin with", "projects", "paths to production", "platforms", "particular systems")
_PLAIN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class UnknownTemplate(LookupError):  # noqa: N818  it says what happened
    """No template has that id. The message says so in the user's words."""


@dataclass(frozen=True, slots=True)
class TemplateSummary:
    """What a list of templates shows of one; `kind` is the first of its tags."""

    id: str
    title: str
    audience: str
    summary: str
    stages: int
    activities: int
    roles: int
    gates: int
    kind: str = ""


def template_ids() -> list[str]:
    """The ids of all templates, sorted."""
    try:
        ids = [path.stem for path in templates_folder().iterdir() if path.suffix == _SUFFIX]
    except FileNotFoundError:
        return []
    return sorted(filter(_PLAIN_ID.fullmatch, ids))


def template_path(template_id: str) -> FilePath | None:
    """Where the template with an id lies; None where there is none.

    Only an id that is listed is ever made a path, so that no text can lead out of the folder.
    """
    return templates_folder() / f"{template_id}{_SUFFIX}" if template_id in template_ids() else None


def find_template(target: str) -> FilePath | None:
    """Where the template lies that a plan extends; None where the target is no id of one, and so a path.

    Raises `Unreadable` where it looks like a mistyped id.
    """
    path = template_path(target)
    if path is None and _PLAIN_ID.fullmatch(target):
        from raci.document.problems import Unreadable
        from raci.plan.names import nearest

        near = nearest(target, template_ids())
        if near is not None:
            raise Unreadable(f'there is no such template; did you mean "{near}"?', advice=f"Write `{near}`.")
    return path


def open_plan(path: str | os.PathLike[str]) -> Document:
    """Read a plan file, or standard input for `-`, with the templates at hand that it may extend.

    Raises `Unreadable` (F001) where nothing can be said about it.
    """
    from raci.document.load import load

    return load(path, find_template)


def open_template(template_id: str) -> Document:
    """A template as a document. Raises `UnknownTemplate`."""
    return open_plan(_path(template_id))


def template_summaries() -> list[TemplateSummary]:
    """What the templates are: those to begin with, then by what they are for; in each kind the smallest first."""
    return sorted(map(template_summary, template_ids()), key=_rank)


def template_summary(template_id: str) -> TemplateSummary:
    """What one template is. Raises `UnknownTemplate`."""
    plan = open_template(template_id).plan
    activities = [activity for _, _, activity in plan.activities()]
    return TemplateSummary(
        id=template_id,
        title=plan.title,
        audience=(plan.about and plan.about.audience) or "",
        summary=(plan.about and plan.about.summary) or "",
        stages=len(plan.stages),
        activities=len(activities),
        roles=len(plan.roles),
        gates=sum(activity.gate is not None for activity in activities),
        kind=plan.tags[0] if plan.tags else "",
    )


def new_plan_text(template_id: str | None, title: str) -> str:
    """The text of a new plan: made from a template, or without one a small plan that teaches the format.

    Raises `UnknownTemplate`.
    """
    from raci.lifecycle.instantiate import plan_from_skeleton, plan_from_template

    if template_id is None:
        return plan_from_skeleton(shipped_text("skeleton.yaml"), title)
    return plan_from_template(_path(template_id).read_text(encoding="utf-8"), template_id, title)


def _path(template_id: str) -> FilePath:
    path = template_path(template_id)
    if path is None:
        from raci.plan.names import did_you_mean

        asked = did_you_mean(template_id, template_ids()) or "; `raci templates` lists those that there are"
        raise UnknownTemplate(f'no template has the id "{template_id}"{asked}')
    return path


def _rank(summary: TemplateSummary) -> tuple[int, str, int, str]:
    known = _KINDS.index(summary.kind) if summary.kind in _KINDS else len(_KINDS)
    return known, summary.kind, summary.activities, summary.id
