"""A plan file read as a document: its text, its plan, and every problem of the text with its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from raci.document.inherit import Chain, Raw, extend, use
from raci.document.nodes import MapNode, locate, place
from raci.document.parse import parse, without_collector
from raci.document.problems import Mistyped, Path, Problem, Unreadable, as_typed, mistyped
from raci.document.read import STDIN, decode, read_bytes
from raci.document.resolve import resolve
from raci.document.source import Source, Span, digest
from raci.document.validate import validate
from raci.plan.plan import Plan

FindTemplate = Callable[[str, FilePath], FilePath | None]


def no_templates(_: str, __: FilePath) -> None:
    """Knows no template: `extends` must then be a path."""


@dataclass(frozen=True)
class Document:
    """A plan file as read.

    `plan` is the plan in force, with what `extends` and `uses` bring in; `outside` are the entries of it that do not
    stand in the file itself, and `offered` the roles that used files have. `own` is the plan without what `uses` brings
    in. `data` is what the file held. `others` are the files that it takes something from, as they were read.
    """

    path: FilePath | None
    source: Source
    root: MapNode
    plan: Plan
    own: Plan
    problems: tuple[Problem, ...]
    data: bytes
    outside: frozenset[Path] = field(default=frozenset())
    offered: frozenset[str] = field(default=frozenset())
    others: dict[str, Raw] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """What messages call the file."""
        return self.source.name

    @cached_property
    def digest(self) -> str:
        """What tells whether the file still holds what was read."""
        return digest(self.data)

    @property
    def folder(self) -> FilePath:
        """Paths in the file are relative to this folder."""
        return self.path.parent if self.path else FilePath()

    def span(self, path: Path, *, key: bool = False) -> Span:
        """The place of the value at a path, or of its key; the nearest thing that stands in the file."""
        return _span(self.root, as_typed(path, self._mistyped), key=key, uses=path[:2] in self.outside)

    def has(self, path: Path) -> bool:
        """Whether what is at a path stands in the text of the file itself."""
        return locate(self.root, as_typed(path, self._mistyped))[2] == len(path)

    @cached_property
    def _mistyped(self) -> Mistyped:
        return mistyped((one.path, one.suggestion) for one in self.problems if one.fits)


def load(
    path: str | os.PathLike[str], find_template: FindTemplate = no_templates, others: dict[str, Raw] | None = None
) -> Document:
    """Read a plan file; `-` is standard input. Raises `Unreadable` (F001) where nothing can be said about it."""
    data = read_bytes(path)
    name = "<stdin>" if os.fspath(path) == STDIN else os.fspath(path)
    return read(data, name, None if name == "<stdin>" else FilePath(path), find_template, others)


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

        def find(path: Path, *, key: bool) -> Span:
            return _span(root, path, key=key, uses=False) if chain.extended else place(root, path, key=key)

        merged = extend(own, chain, problems, find)
        alone, faults = validate(merged, find, title=FilePath(name).name)
        problems += faults
        plan = use(alone, chain, problems, find)
    problems.sort(key=lambda problem: (problem.span, problem.code))
    outside = chain.outside(plan, own)
    return Document(path, source, root, plan, alone, tuple(problems), data, outside, chain.offered, files)


def own_data(document: Document) -> dict[str, Any]:
    """What the file itself says: mappings, lists and texts, and None for nothing behind a key."""
    return _data(document.source)[1]


def data_in_force(document: Document, find_template: FindTemplate = no_templates) -> dict[str, Any]:
    """What the file says on top of what it `extends`."""
    files = dict(document.others)
    chain = Chain(document.path, find_template, lambda other: _load_raw(other, files))
    return extend(own_data(document), chain, [], lambda path, *, key: place(document.root, path, key=key))


def _data(source: Source) -> tuple[MapNode, dict[str, Any], list[Problem]]:
    root = parse(source)
    if root is None:
        raise Unreadable("the file is empty", advice="Make a plan with `raci new`.")
    if not isinstance(root, MapNode):
        raise Unreadable("not a plan: a plan is a mapping that begins with `raci: 1`", source.position(0))
    data, problems = resolve(root, source)
    return root, data, problems


def _span(root: MapNode, path: Path, *, key: bool, uses: bool) -> Span:
    """The place of the value at a path, or of its key. What came in from another file is shown at that file's name."""
    if not _stands_in(root, path):
        if root.index("extends") is not None:
            return place(root, ("extends",), key=False)
        if uses:
            return place(root, ("uses",), key=False)
    return place(root, path, key=key)


def _stands_in(root: MapNode, path: Path) -> bool:
    """Whether the thing with an identity that a path leads to stands in the text, whatever it may lack."""
    _, _, depth = locate(root, path)
    identity = 4 if path[:1] == ("stages",) else 2
    return depth >= min(len(path), identity)


def _load_raw(path: FilePath, files: dict[str, Raw]) -> Raw:
    name = os.fspath(path)
    if name not in files:
        # In a plan, - is a file like any other; only who types a command means standard input.
        source = decode(read_bytes(os.path.join(os.curdir, name) if name == STDIN else path), name)  # noqa: PTH118
        root, data, problems = _data(source)
        files[name] = Raw(data, problems, source, root, os.path.realpath(name))
    return files[name]
