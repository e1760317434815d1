"""What a plan takes from other files: a template that it `extends`, people and roles that it `uses`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any

from raci.document.problems import Path, Problem, Unreadable
from raci.document.source import Source, Span
from raci.document.validate import Locate, is_newer, validate
from raci.plan.plan import Plan

Raw = tuple[dict[str, Any], Source]
_KNOWN_FROM_ELSEWHERE = ("groups", "people", "roles")
_NOT_INHERITED = ("sign-offs", "conflicts", "extends", "uses")


class Chain:
    """The files that a plan builds on, and how to find and read them."""

    def __init__(
        self,
        path: FilePath | None,
        find_template: Callable[[str], FilePath | None],
        load_raw: Callable[[FilePath], Raw],
    ) -> None:
        self.path = path
        self.find_template = find_template
        self.load_raw = load_raw
        self.extended = False
        self.used: set[Path] = set()

    @property
    def folder(self) -> FilePath:
        """Paths in the file are relative to this folder."""
        return self.path.parent if self.path else FilePath()

    def outside(self, plan: Plan, own: dict[str, Any]) -> frozenset[Path]:
        """Entries of the plan that do not stand in the file itself, as paths."""
        if not self.extended:
            return frozenset(self.used)
        sections = ("groups", "people", "roles", "stages", "artifacts", "metrics")
        found = {
            (section, entry)
            for section in sections
            for entry in getattr(plan, section)
            if not isinstance(own.get(section), dict) or entry not in own[section]
        }
        return frozenset(found | self.used)


def extend(own: dict[str, Any], chain: Chain, problems: list[Problem], place: Locate) -> dict[str, Any]:
    """The data of a file on top of what it extends: mappings merge by key, the rest replaces, null removes."""
    target = own.get("extends")
    if not isinstance(target, str):
        return own
    seen = _identity(chain.path)
    try:
        base = _base(target, chain.folder, chain, seen)
    except Unreadable as error:
        problems.append(_cannot("extends", target, error, place(("extends",), key=False)))
        return own
    chain.extended = True
    return _overlay_mappings(base, own)


def _base(target: str, folder: FilePath, chain: Chain, seen: tuple[str, ...]) -> dict[str, Any]:
    path = chain.find_template(target) or folder / target
    identity = os.path.realpath(path)
    if identity in seen:
        raise Unreadable("the files extend each other in a circle", advice="Remove one `extends`.")
    data, _ = chain.load_raw(path)
    _refuse_newer(data)
    further = data.get("extends")
    if isinstance(further, str):
        data = _overlay_mappings(_base(further, path.parent, chain, (*seen, identity)), data)
    return {key: value for key, value in data.items() if key not in _NOT_INHERITED}


def _overlay_mappings(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    merged = {key: value for key, value in base.items() if not (key in own and own[key] is None)}
    for key, value in own.items():
        if value is not None:
            merged[key] = _overlay(merged.get(key), value)
    return merged


def _overlay(base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        return _overlay_mappings(base, own)
    return own


def use(plan: Plan, chain: Chain, problems: list[Problem], place: Locate) -> Plan:
    """The plan with the groups, people, roles and scheme of the files that it uses.

    A role from elsewhere becomes a column where the plan gives it a letter or names it under `roles`; what the plan
    says of a thing goes over what the other file says.
    """
    if not plan.uses:
        return plan
    known: dict[str, dict[str, Any]] = {section: {} for section in _KNOWN_FROM_ELSEWHERE}
    scheme = plan.scheme
    for index, target in enumerate(plan.uses):
        at: Path = ("uses", index)
        try:
            used = _used(target, chain.folder, chain, _identity(chain.path))
        except Unreadable as error:
            problems.append(_cannot("uses", target, error, place(at, key=False)))
            continue
        for section in _KNOWN_FROM_ELSEWHERE:
            known[section].update(getattr(used, section))
        scheme = scheme or used.scheme
    named = {role for _, _, activity in plan.activities() for role in activity.assign} | set(plan.roles)
    known["roles"] = {role: entry for role, entry in known["roles"].items() if role in named}
    update: dict[str, Any] = {"scheme": scheme}
    for section, others in known.items():
        mine = getattr(plan, section)
        chain.used.update((section, entry) for entry in others if entry not in mine)
        update[section] = {entry: _over(others.get(entry), value) for entry, value in mine.items()}
        update[section] |= {entry: value for entry, value in others.items() if entry not in mine}
    return plan.model_copy(update=update)


def _over(other: Any, mine: Any) -> Any:
    """An entry of the plan over the same entry of a used file, key by key."""
    if other is None:
        return mine
    return other.model_copy(update={field: getattr(mine, field) for field in mine.model_fields_set})


def _used(target: str, folder: FilePath, chain: Chain, seen: tuple[str, ...]) -> Plan:
    path = folder / target
    identity = os.path.realpath(path)
    if identity in seen:
        raise Unreadable("the files use each other in a circle", advice="Remove one of the `uses`.")
    data, _ = chain.load_raw(path)
    _refuse_newer(data)
    plan, _ = validate(data, _nowhere, title=path.name)
    for further in plan.uses:
        used = _used(further, path.parent, chain, (*seen, identity))
        known = {section: getattr(used, section) | getattr(plan, section) for section in _KNOWN_FROM_ELSEWHERE}
        plan = plan.model_copy(update={**known, "scheme": plan.scheme or used.scheme})
    return plan


def _refuse_newer(data: dict[str, Any]) -> None:
    if is_newer(data):
        raise Unreadable("it is in a newer format", advice="Upgrade raci.")


def _nowhere(path: Path, *, key: bool) -> Span:  # noqa: ARG001  problems of another file are not placed in this one
    return Span(0, 0)


def _identity(path: FilePath | None) -> tuple[str, ...]:
    return (os.path.realpath(path),) if path else ()


def _cannot(key: str, target: str, error: Unreadable, span: Span) -> Problem:
    where = f" (line {error.position.line})" if error.position else ""
    return Problem("F001", f"`{key}` names {target}, and {error.message}{where}", span, (key,), error.advice)
