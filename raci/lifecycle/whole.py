"""An organisation's template as a text of its own: with what it extends, and from where a new plan will lie."""

from __future__ import annotations

import os
from pathlib import Path as FilePath
from typing import Any

from raci.change.combine import written
from raci.document.load import Document, data_in_force
from raci.document.operations import EditRefused
from raci.document.problems import Unreadable
from raci.document.write import write_plan
from raci.lifecycle.faults import first_fault
from raci.lifecycle.instantiate import plan_from_template
from raci.lifecycle.library import find_template, open_for


def plan_from_document(document: Document, template_id: str, title: str, folder: FilePath) -> str:
    """The text of a plan in a folder that follows a template, whole whatever that extends.

    It keeps the lines and comments of the template, or of what that extends, where these can be edited safely. Raises
    `Unreadable` where the template has a fault: a plan that is made from it would have it too.
    """
    fault = first_fault(document)
    if fault is not None:
        raise Unreadable(fault.message, document.source.position(fault.span.start), fault.advice)
    wanted = _wanted(document, folder)
    try:
        return plan_from_template(_text(document, wanted, folder), template_id, title)
    except EditRefused:
        return plan_from_template(write_plan(wanted), template_id, title)


def _wanted(document: Document, folder: FilePath) -> dict[str, Any]:
    data = data_in_force(document, lambda target, _: find_template(target, folder))
    return {
        key: _moved(value, document, folder) if key == "uses" else value
        for key, value in data.items()
        if key != "extends"
    }


def _moved(uses: Any, document: Document, folder: FilePath) -> list[str]:
    """The paths of files that a template uses, from the folder of the new plan on."""
    targets = [uses] if isinstance(uses, str) else uses or []
    return [_relative(document.folder / target, folder) for target in targets]


def _relative(path: FilePath, folder: FilePath) -> str:
    try:
        return FilePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def _text(document: Document, wanted: dict[str, Any], folder: FilePath) -> str:
    """The text of what a template builds on in the end, made to say what the template says."""
    start = document
    while start.plan.extends is not None:
        start = open_for(_base(start, folder), folder)
    return written(start.source.text, start.source, wanted, document.plan.letters)


def _base(document: Document, folder: FilePath) -> FilePath:
    target = str(document.plan.extends)
    return find_template(target, folder) or document.folder / target
