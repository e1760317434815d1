"""What a plan takes from other files: a template that it `extends`, people and roles that it `uses`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from raci.document.limits import MAX_CHAIN
from raci.document.nodes import MapNode, place
from raci.document.overlay import overlaid
from raci.document.problems import Path, Problem, Unreadable
from raci.document.source import Source, Span
from raci.document.validate import Locate, is_newer, validate
from raci.plan.plan import Plan

_KNOWN_FROM_ELSEWHERE = ("groups", "people", "roles")
_NOT_INHERITED = ("raci", "sign-offs", "conflicts", "extends")


class Raw(NamedTuple):
    """Another file as it was read: its data, what is wrong with the text, the text itself, and where it lies."""

    data: dict[str, Any]
    problems: list[Problem]
    source: Source
    root: MapNode
    identity: str


class Chain:
    """The files that a plan builds on, and how to find and read them."""

    def __init__(
        self,
        path: FilePath | None,
        find_template: Callable[[str, FilePath], FilePath | None],
        load_raw: Callable[[FilePath], Raw],
    ) -> None:
        self.path = path
        self.find_template = find_template
        self.load_raw = load_raw
        self.extended = False
        self.used: set[Path] = set()
        self.plans: dict[str, tuple[Plan, list[Problem]]] = {}  # used files by their real path, each read once
        self.offered: frozenset[str] = frozenset()

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


def extend(own: dict[str, Any], chain: Chain, problems: list[Problem], locate: Locate) -> dict[str, Any]:
    """The data of a file on top of what it extends: mappings merge by key, the rest replaces, null removes."""
    target = own.get("extends")
    if not isinstance(target, str):
        return own
    span = locate(("extends",), key=False)
    try:
        path = _template(target, chain.folder, chain)
        data = _whole(path, chain, _identity(chain.path))
    except Unreadable as error:
        problems.append(_cannot("extends", target, error, span))
        return own
    faulty = chain.load_raw(path)
    if faulty.problems:
        problems.append(_faulty("extends", target, faulty, faulty.problems, span))
    chain.extended = True
    return overlaid(_inherited(data, path.parent, chain.folder), own)


def _template(target: str, folder: FilePath, chain: Chain) -> FilePath:
    """Where a template lies: which ids there are is up to the plan that is read, whoever extends what."""
    return chain.find_template(target, chain.folder) or folder / target


def _whole(path: FilePath, chain: Chain, seen: tuple[str, ...]) -> dict[str, Any]:
    """The data of a file on top of what it extends; `seen` are the files that lead to it."""
    data, *_, identity = chain.load_raw(path)
    if identity in seen:
        raise Unreadable("the files build on each other in a circle", advice="Remove one `extends` or `uses`.")
    if len(seen) >= MAX_CHAIN:
        raise Unreadable(f"more than {MAX_CHAIN} files build on each other", advice="Let fewer build on each other.")
    if is_newer(data):
        raise Unreadable("it is in a newer format", advice="Upgrade raci.")
    further = data.get("extends")
    if not isinstance(further, str):
        return data
    base = _template(further, path.parent, chain)
    return overlaid(_inherited(_whole(base, chain, (*seen, identity)), base.parent, path.parent), data)


def _inherited(data: dict[str, Any], folder: FilePath, home: FilePath) -> dict[str, Any]:
    """What data from a file in `folder` gives to one in `home`: paths in it are relative to its own folder."""
    given = {key: value for key, value in data.items() if key not in _NOT_INHERITED}
    uses = given.get("uses")
    targets = [uses] if isinstance(uses, str) else uses
    if isinstance(targets, list):
        given["uses"] = [_rebased(folder / item, home) if isinstance(item, str) else item for item in targets]
    return given


def _rebased(path: FilePath, home: FilePath) -> str:
    try:
        return os.path.relpath(path, home)
    except ValueError:  # on another drive
        return str(path.absolute())


def use(plan: Plan, chain: Chain, problems: list[Problem], locate: Locate) -> Plan:
    """The plan with the groups, people, roles and scheme of the files that it uses.

    A role from elsewhere becomes a column where the plan gives it a letter or names it under `roles`; what the plan
    says of a thing goes over what the other file says.
    """
    if not plan.uses:
        return plan
    known: dict[str, dict[str, Any]] = {section: {} for section in _KNOWN_FROM_ELSEWHERE}
    scheme = plan.scheme
    for index, target in enumerate(plan.uses):
        span = locate(("uses", index), key=False)
        try:
            used, faults = _used(chain.folder / target, chain, _identity(chain.path))
        except Unreadable as error:
            problems.append(_cannot("uses", target, error, span))
            continue
        if faults:
            problems.append(_faulty("uses", target, chain.load_raw(chain.folder / target), faults, span))
        for section in _KNOWN_FROM_ELSEWHERE:
            known[section].update(getattr(used, section))
        scheme = scheme or used.scheme
    chain.offered = frozenset(known["roles"])
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


def _used(path: FilePath, chain: Chain, seen: tuple[str, ...]) -> tuple[Plan, list[Problem]]:
    """The plan of a used file with all that it builds on, and what is wrong in that file."""
    identity = os.path.realpath(path)
    if identity in chain.plans:
        return chain.plans[identity]
    data = _whole(path, chain, seen)
    raw = chain.load_raw(path)
    plan, faults = validate(data, lambda at, *, key: place(raw.root, at, key=key), title=path.name)
    for further in dict.fromkeys(plan.uses):
        used, _ = _used(path.parent / further, chain, (*seen, identity))
        known = {section: getattr(used, section) | getattr(plan, section) for section in _KNOWN_FROM_ELSEWHERE}
        plan = plan.model_copy(update={**known, "scheme": plan.scheme or used.scheme})
    chain.plans[identity] = plan, [*raw.problems, *faults]
    return chain.plans[identity]


def _identity(path: FilePath | None) -> tuple[str, ...]:
    return (os.path.realpath(path),) if path else ()


def _cannot(key: str, target: str, error: Unreadable, span: Span) -> Problem:
    where = f" (line {error.position.line})" if error.position else ""
    return Problem("F001", f"`{key}` names {target}, and {error.message}{where}", span, (key,), error.advice)


def _faulty(key: str, target: str, raw: Raw, faults: list[Problem], span: Span) -> Problem:
    """One problem for all faults of another file: they are to be mended there."""
    first = min(faults, key=lambda fault: fault.span)
    line = raw.source.position(first.span.start).line
    many = f"{len(faults)} faults; the first" if len(faults) > 1 else "a fault"
    message = f"`{key}` names {target}, which has {many} on line {line}: {first.message}"
    touches = frozenset[str]().union(*(fault.touches for fault in faults))
    return Problem(first.code, message, span, (key,), f"Mend it there: {first.advice}", touches=touches)
