"""A plan file read as a document: its text, its plan, and every problem of the text with its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

from raci.document.inherit import Chain, Raw, extend, use
from raci.document.nodes import MapNode, Node, locate
from raci.document.parse import parse, without_collector
from raci.document.problems import Path, Problem, Unreadable
from raci.document.read import STDIN, decode, read_bytes
from raci.document.resolve import resolve
from raci.document.source import Source, Span, digest
from raci.document.validate import Locate, validate
from raci.plan.plan import Plan

FindTemplate = Callable[[str], FilePath | None]


def no_templates(_: str) -> None:
    """Knows no template: `extends` must then be a path."""


@dataclass(frozen=True)
class Document:
    """A plan file as read.

    `plan` is the plan in force, with what `extends` and `uses` bring in; `own_ids` are the people, groups and roles
    that stand in the file itself. `digest` tells later whether the file changed underneath. `others` are the files that
    it takes something from, as they were read.
    """

    path: FilePath | None
    source: Source
    root: MapNode
    plan: Plan
    problems: tuple[Problem, ...]
    digest: str
    outside: frozenset[Path] = field(default=frozenset())
    others: dict[str, Raw] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.source.name

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of the value at a path, or of its key; the nearest thing that stands in the file."""
        return _place(self.root, path, key=key)


def load(path: str | os.PathLike[str], find_template: FindTemplate = no_templates) -> Document:
    """Read a plan file; `-` is standard input. Raises `Unreadable` (F001) where nothing can be said about it."""
    data = read_bytes(path)
    name = "<stdin>" if os.fspath(path) == STDIN else os.fspath(path)
    return read(data, name, None if name == "<stdin>" else FilePath(path), find_template)


def read(
    data: bytes,
    name: str,
    path: FilePath | None,
    find_template: FindTemplate = no_templates,
    others: dict[str, Raw] | None = None,
) -> Document:
    """A document from the bytes of a file that is called `name`; `path` is where it lies, if anywhere.

    `others` are other files as a document had them: they count as they were then, whatever became of them since.
    """
    files = dict(others or {})
    with without_collector():
        source = decode(data, name)
        root, own, problems = _data(source)
        chain = Chain(path, find_template, lambda other: _load_raw(other, files))
        place = _placer(root, chain)
        merged = extend(own, chain, problems, place)
        plan, faults = validate(merged, place, title=FilePath(name).name)
        problems += faults
        plan = use(plan, chain, problems, place)
    problems.sort(key=lambda problem: (problem.span, problem.code))
    return Document(path, source, root, plan, tuple(problems), digest(data), chain.outside(plan, own), files)


def _data(source: Source) -> tuple[MapNode, dict[str, Any], list[Problem]]:
    root = parse(source)
    if root is None:
        raise Unreadable("the file is empty", advice="Make a plan with `raci new`.")
    if not isinstance(root, MapNode):
        raise Unreadable("not a plan: a plan is a mapping that begins with `raci: 1`", source.position(0))
    data, problems = resolve(root, source)
    return root, data, problems


def _placer(root: Node, chain: Chain) -> Locate:
    """Where things stand; what came in by `extends` is shown at that key."""

    def place(path: Path, *, key: bool) -> Span:
        _, _, depth = locate(root, path)
        if depth == 0 and chain.extended:
            return _place(root, ("extends",), key=False)
        return _place(root, path, key=key)

    return place


def _place(root: Node, path: Path, *, key: bool) -> Span:
    key_span, value_span, depth = locate(root, path)
    if depth < len(path):
        return key_span  # the thing itself is not there: its container's key is
    return key_span if key or value_span.start == value_span.end else value_span


def _load_raw(path: FilePath, files: dict[str, Raw]) -> Raw:
    name = os.fspath(path)
    if name not in files:
        source = decode(read_bytes(path), name)
        _, data, _ = _data(source)
        files[name] = data, source
    return files[name]
