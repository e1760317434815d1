"""What is found in that which a file extends: it cannot be mended there from here, but said otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from raci.document.operations import AddEntry, AddItem, Arrange, Remove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from raci.document.load import Document
    from raci.document.operations import Operation
    from raci.rules.finding import Finding
    from raci.rules.rule import Fix

NOT_HERE = "it stands in what this file extends"


def told_from_here(document: Document, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings as the file can mend them: those whose fix would change what it extends say what to write instead."""
    extends = document.root.index("extends") is not None
    for one in findings:
        if extends and one.fix is not None and not all(_stands(document, change) for change in one.fix.operations):
            yield replace(one, fix=None, advice=_instead(one.fix))
        else:
            yield one


def _stands(document: Document, operation: Operation) -> bool:
    at = operation.container if isinstance(operation, AddEntry | AddItem | Arrange) else operation.path
    return document.has(at)


def _instead(fix: Fix) -> str:
    """What to say on top of what is extended: mappings are merged by key, lists take the place of lists."""
    first, *others = fix.operations
    if others or not isinstance(first, Remove):
        return f"{_HERE}: say it otherwise in this file, under the same ids, or mend that one."
    *inside, last = first.path
    if isinstance(last, str):
        return f"{_HERE}: say `{last}: null`{_of(inside)} in this file, or mend that one."
    return f"{_HERE}: say `{inside[-1]}`{_of(inside[:-1])} in this file, without that, or mend that one."


def _of(inside: Sequence[str | int]) -> str:
    return f" of `{inside[-1]}`" if inside else ""


_HERE = "It comes from what this file extends"
