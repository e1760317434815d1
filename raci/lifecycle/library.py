"""The templates that come with raci, and an organisation's own: ids, files, what they are, plans made from them."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from raci.document.problems import Unreadable
from raci.document.project import ConfigError
from raci.lifecycle.faults import first_fault, unheard
from raci.lifecycle.places import Place, installed_places, own_places
from raci.lifecycle.shipped import shipped_text, templates_folder
from raci.plan.names import id_from_name

if TYPE_CHECKING:
    from raci.document.inherit import Raw
    from raci.document.load import Document
    from raci.document.problems import Problem
    from raci.plan.plan import Plan

_HERE = FilePath()
_SUFFIX = ".yaml"
_KINDS = ("to begin with", "projects", "paths to production", "platforms", "particular systems")
_PLAIN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class UnknownTemplate(LookupError):  # noqa: N818  it says what happened
    """No template has that id. The message says so in the user's words."""


class TemplateSummary(NamedTuple):
    """What a list of templates shows of one; `kind` is the first of its tags.

    `origin` says where one of an organisation's own comes from; of one that is `broken` no plan can be made.
    """

    id: str
    title: str
    audience: str
    summary: str
    stages: int
    activities: int
    roles: int
    gates: int
    kind: str = ""
    origin: str = ""
    broken: bool = False


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


def find_template(target: str, folder: FilePath) -> FilePath | None:
    """Where the template lies that a plan in a folder names; None where the target is no id of one, and so a path.

    Raises `Unreadable` where it looks like a mistyped id, or where two templates have the id.
    """
    if not is_id(target):
        return None
    found = _file_of(target, folder)
    if found is None:
        from raci.plan.names import nearest

        near = nearest(target, known_ids(folder))
        if near is not None:
            raise Unreadable(f'there is no such template; did you mean "{near}"?', advice=f"Write `{near}`.")
    return found


def template_for(target: str, folder: FilePath, here: FilePath) -> str:
    """What a plan in a folder would call a template that somebody names who is elsewhere: its id, or else its path.

    An id is looked up from the plan's folder, then from where that person is; a path is one from there. Raises
    `Unreadable` where it looks like a mistyped id, or where two templates have the id.
    """
    if is_id(target):
        if _file_of(target, folder) is not None:
            return target
        found = find_template(target, here)
        if found is not None:
            return os.fspath(found)
    there = os.path.abspath(here / target)  # noqa: PTH100  a link stays one
    if not os.path.exists(there):  # noqa: PTH110  what can be no path at all does not exist either
        find_template(target, folder)  # for what it may have meant
    return there


def is_id(target: str) -> bool:
    """Whether a text may be the id of a template: letters and digits in lower case, and hyphens."""
    return _PLAIN_ID.fullmatch(target) is not None or id_from_name(target) == target


def _file_of(target: str, folder: FilePath) -> FilePath | None:
    """The file of the template with an id. Raises `Unreadable` where there are two."""
    shipped = template_path(target)
    found = [*([os.fspath(shipped)] if shipped else []), *_own_files(target, folder)]
    if len(found) > 1:
        raise Unreadable(_two(target, found, shipped=shipped is not None), advice="Give yours another name.")
    return FilePath(found[0]) if found else None


def _own_files(target: str, folder: FilePath) -> list[str]:
    """The files of an organisation's own templates of an id; packages are looked at where nobody else has one."""
    try:
        places = own_places(os.fspath(folder))
    except ConfigError as error:
        raise Unreadable(error.message, advice=error.advice) from None
    found = [path for place in places for path in place.files_of(target)]
    if not found and template_path(target) is None:
        found = [path for place in installed_places() for path in place.files_of(target)]
    return found


def _two(target: str, paths: list[str], *, shipped: bool) -> str:
    if shipped:
        return f"{paths[-1]} has the id {target}, which is that of a template that comes with raci"
    return f"{' and '.join(paths)} have the same id, {target}"


def open_plan(path: str | os.PathLike[str]) -> Document:
    """Read a plan file, or standard input for `-`, with the templates at hand that it may extend.

    Raises `Unreadable` (F001) where nothing can be said about it.
    """
    from raci.document.load import load

    return load(path, find_template)


class Reading:
    """Templates for plans in a folder, read one after the other: what they extend is found and read once for all."""

    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        self._found: dict[str, FilePath | None] = {}
        self._files: dict[str, Raw] = {}

    def open(self, path: str | os.PathLike[str]) -> Document:
        """The file of a template. Raises `Unreadable`."""
        from raci.document.load import load

        document = load(path, self._find, self._files)
        self._files = document.others
        return document

    def template(self, template_id: str) -> Document:
        """A template. Raises `UnknownTemplate`, or `Unreadable`."""
        return self.open(_path(template_id, self._folder))

    def _find(self, target: str, _: FilePath) -> FilePath | None:
        if target not in self._found:
            self._found[target] = find_template(target, self._folder)
        return self._found[target]


def open_for(path: str | os.PathLike[str], folder: FilePath) -> Document:
    """Read the file of a template for a plan in a folder: what it extends is found from there."""
    return Reading(folder).open(path)


def open_template(template_id: str, folder: FilePath = _HERE) -> Document:
    """A template as a document, for a plan in a folder. Raises `UnknownTemplate`, or `Unreadable`."""
    return Reading(folder).template(template_id)


def known_ids(folder: FilePath = _HERE) -> list[str]:
    """The ids of all templates, those of an organisation's own first. Raises `ConfigError`."""
    own = [key for place in _places(folder) for key, _ in place.files() if is_id(key)]
    return list(dict.fromkeys([*own, *template_ids()]))


class Library(NamedTuple):
    """The templates that there are, an organisation's own first, and what is wrong with some, a sentence each."""

    summaries: tuple[TemplateSummary, ...]
    troubles: tuple[str, ...] = ()


def library_of(folder: FilePath = _HERE) -> Library:
    """The templates for plans in a folder: those to begin with, then by what they are for; the smallest first."""
    ours = templates_folder()
    summaries = [_shipped(ours / f"{one}{_SUFFIX}") for one in template_ids()]
    troubles: list[str] = []
    try:
        places = _places(folder)
    except ConfigError as error:
        return Library(tuple(sorted(summaries, key=_rank)), (error.message,))
    seen: dict[str, str] = {}
    reading = Reading(folder)
    for place in places:
        looked = place.look()
        troubles += looked.troubles
        for key, path in looked.files:
            summary, more = _looked_at(key, path, place, seen, reading)
            summaries += [summary] if summary else []
            troubles += more
    alone = (one for one in summaries if one.origin or not _own_files(one.id, folder))
    return Library(tuple(sorted(alone, key=_rank)), tuple(troubles))


def template_summaries(folder: FilePath = _HERE) -> list[TemplateSummary]:
    """What the templates are that there are for plans in a folder."""
    return list(library_of(folder).summaries)


def template_summary(template_id: str, folder: FilePath = _HERE) -> TemplateSummary:
    """What one template is. Raises `UnknownTemplate`."""
    path = os.fspath(_path(template_id, folder))
    origin = next((one.origin for one in _places(folder) if path in one.files_of(template_id)), "")
    document = open_for(path, folder)
    return _summary(template_id, document.plan, origin)._replace(broken=first_fault(document) is not None)


def _places(folder: FilePath) -> list[Place]:
    return [*own_places(os.fspath(folder)), *installed_places()]


@cache
def _shipped(path: FilePath) -> TemplateSummary:
    """What a template is that comes with raci: it stays as it is, and is read once."""
    return _summary(path.stem, open_plan(path).plan)


def _looked_at(
    key: str, path: str, place: Place, seen: dict[str, str], reading: Reading
) -> tuple[TemplateSummary | None, list[str]]:
    """A file of a folder of templates: what it is, if it is one, and what is wrong with it."""
    try:
        document = reading.open(path)
    except Unreadable as error:
        at = f"{path}:{error.position.line}:{error.position.column}" if error.position else path
        return None, [f"{at}: {error.message}"]
    if not document.plan.stages and document.plan.extends is None:
        return None, []  # people or roles that templates use
    if not is_id(key):
        return None, [f"{path}: no template can have the id {key}; call the file {id_from_name(key)}{_SUFFIX}"]
    if template_path(key) is not None or key in seen:
        return None, [_two(key, [seen.get(key, ""), path], shipped=template_path(key) is not None)]
    seen[key] = path
    first = first_fault(document)
    summary = _summary(key, document.plan, place.origin)._replace(broken=first is not None)
    return summary, [f"{path}:{said}" for said in told(document, first)]


def told(document: Document, *faults: Problem | None) -> list[str]:
    """Faults of a template, and what it demands in vain: line, column, and a sentence for each."""
    found = [*filter(None, faults), *unheard(document)]
    at = (document.source.position(one.span.start) for one in found)
    return [f"{place.line}:{place.column}: {one.message}" for place, one in zip(at, found, strict=True)]


def _summary(template_id: str, plan: Plan, origin: str = "") -> TemplateSummary:
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
        origin=origin,
    )


def new_plan_text(template_id: str | None, title: str, folder: FilePath = _HERE) -> str:
    """The text of a new plan in a folder: made from a template, or without one a small plan that teaches the format.

    Raises `UnknownTemplate`, or `Unreadable`.
    """
    from raci.lifecycle.instantiate import plan_from_skeleton, plan_from_template

    if template_id is None:
        return plan_from_skeleton(shipped_text("skeleton.yaml"), title)
    path = _path(template_id, folder)
    if path == template_path(template_id):
        return plan_from_template(path.read_text(encoding="utf-8"), template_id, title)
    from raci.lifecycle.whole import plan_from_document

    return plan_from_document(open_for(path, folder), template_id, title, folder)


def _path(template_id: str, folder: FilePath) -> FilePath:
    path = _file_of(template_id, folder) if is_id(template_id) else None
    if path is None:
        from raci.plan.names import did_you_mean

        asked = did_you_mean(template_id, known_ids(folder)) or "; `raci templates` lists those that there are"
        unread = next((trouble for place in _places(folder) for trouble in place.look().troubles), "")
        raise UnknownTemplate(f"there is no template {template_id!r}{asked}{unread and f' ({unread})'}")
    return path


def _rank(summary: TemplateSummary) -> tuple[bool, str, int, str, int, str]:
    known = _KINDS.index(summary.kind) if summary.kind in _KINDS else len(_KINDS)
    return not summary.origin, summary.origin, known, summary.kind, summary.activities, summary.id
