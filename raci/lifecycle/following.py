"""The template that a plan follows: found by its id or path, and read once for all plans that follow it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from raci.document.problems import Unreadable
from raci.lifecycle.faults import first_in_text
from raci.lifecycle.library import find_template, open_for
from raci.lifecycle.places import Place, own_places
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan

if TYPE_CHECKING:
    from raci.document.load import Document
    from raci.document.problems import Problem

_KEPT = 16  # templates that are remembered; a folder of plans follows a few


@dataclass(frozen=True, slots=True)
class Followed:
    """The matrix of a template; where it cannot be had, why, and what to do."""

    matrix: Matrix | None
    why_not: str = ""
    advice: str = ""


_Stamp = tuple[str, int, int]
_read: dict[tuple[str, tuple[Place, ...]], tuple[list[_Stamp], Followed]] = {}


def followed(target: str, folder: FilePath) -> Followed:
    """What `template` names in a plan that lies in a folder.

    A template that was read before is taken as it was, unless it, or a file that it takes something from, has changed.
    """
    try:
        path = (
            find_template(target, folder) or folder.absolute() / target
        )  # absolute, since "-" alone is standard input
        if not os.path.exists(path):  # noqa: PTH110  what can be no path at all does not exist either
            advice = "Name one that `raci templates` lists, or the path of a file."
            return Followed(None, "there is no such template", advice)
        return _template(path, folder)
    except Unreadable as error:
        return Followed(None, error.message, error.advice)


def plan_as_begun(plan: Plan, folder: FilePath) -> Document:
    """What a plan in a folder would be if it had just been made from the template that it follows, or extends.

    Raises `Unreadable` where the template cannot be had.
    """
    from raci.document.load import read
    from raci.lifecycle.whole import plan_from_document

    target = plan.template or plan.extends
    if target is None:
        raise Unreadable("this plan follows no template", advice="Name one under `template` in the plan's card.")
    found = followed(target, folder)
    if found.matrix is None:
        raise Unreadable(f"template {target}: {found.why_not}", advice=found.advice)
    path = find_template(target, folder) or folder.absolute() / target
    document = open_for(path, folder)
    if plan.template is None:
        return document
    text = plan_from_document(document, target, plan.title, folder)
    return read(text.encode(), target, path, find_template)


def _template(path: FilePath, folder: FilePath) -> Followed:
    key = os.fspath(path), own_places(os.fspath(folder))  # by these it finds what it extends
    known = _read.get(key)
    if known is not None and known[0] == [_stamp(name) for name, _, _ in known[0]]:
        return known[1]
    document = open_for(path, folder)
    fault = first_in_text(document)
    found = _faulty(document, fault) if fault else Followed(Matrix(document.plan))
    if len(_read) >= _KEPT:
        _read.clear()
    _read[key] = [_stamp(name) for name in (os.fspath(path), *document.others)], found
    return found


def _faulty(document: Document, fault: Problem) -> Followed:
    """Of a template with a fault in its text nobody knows what it demands, nor whether a plan conforms to it."""
    line = document.source.position(fault.span.start).line
    return Followed(None, f"that has a fault on line {line}: {fault.message}", fault.advice)


def _stamp(path: str) -> _Stamp:
    """What is another one when the file has changed."""
    try:
        state = os.stat(path)  # noqa: PTH116  the path is a text already
    except OSError:
        return path, 0, 0
    return path, state.st_mtime_ns, state.st_size
