"""Matrices of a document under its headings: stages of one matrix where they have the same columns, else names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from raci.exchange.find.account import cut
from raci.exchange.find.scheme import scheme_name
from raci.exchange.read.page import Page
from raci.exchange.reading import LeftOut, ReadMatrix, ReadStage
from raci.plan.counting import several
from raci.plan.letters import NONE_WORD

_ROLES = re.compile(r"row \d+ was taken as roles")
_STAGES = "headings above tables were taken as stages"

Found = tuple[str | None, ReadMatrix]  # a matrix with the heading above its table


def under_headings(found: Sequence[Found], page: Page) -> list[ReadMatrix]:
    """The matrices, each with its name where there are several, and with the title of the document."""
    headed = len({heading for heading, _ in found}) > 1 or (len(found) == 1 and _is_ours(page))
    groups = _groups(found) if headed else [[one] for one in found]
    matrices = [_joined(group, staged=headed) for group in groups]
    title = page.titles[0] if len(page.titles) == 1 else None
    if len(matrices) == 1:
        return [replace(matrix, title=title) for matrix in matrices]
    names = [group[0][0] for group in groups]
    return [
        replace(matrix, sheet=name, title=f"{title}: {name}" if title and name and name != title else None)
        for matrix, name in zip(matrices, names, strict=True)
    ]


def _is_ours(page: Page) -> bool:
    """Whether the document is Markdown that raci wrote: a title, and letters with their names in one line."""
    return len(page.titles) == 1 and any(
        len(parts) > 1 and all(part[:1].isupper() and part[1:2] == " " for part in parts)
        for parts in (line.split(" · ") for line in page.prose[:3])
    )


def _groups(found: Sequence[Found]) -> list[list[Found]]:
    """Matrices that follow each other and have the same columns, together."""
    groups: list[list[Found]] = []
    for heading, matrix in found:
        last = groups[-1][-1][1] if groups else None
        if last and last.roles == matrix.roles and last.orientation == matrix.orientation:
            groups[-1].append((heading, matrix))
        else:
            groups.append([(heading, matrix)])
    return groups


def _joined(group: Sequence[Found], *, staged: bool) -> ReadMatrix:
    """The matrix of a group; headings are stages where the tables have none of their own."""
    first = group[0][1]
    if not staged:
        return first
    activities = []
    notes: list[str] = []
    for heading, matrix in group:
        notes += matrix.notes
        if heading and not any(activity.stage for activity in matrix.activities):
            stage = ReadStage(heading)
            activities += [replace(activity, stage=stage) for activity in matrix.activities]
            notes.append(_STAGES)
        else:
            activities += matrix.activities
            if heading and len(group) > 1:
                kept = "the table under it has stages of its own"
                notes.append(LeftOut(f"the heading {cut(heading)} was left out: {kept}"))
    texts = (text for activity in activities for text in activity.cells.values() if text != NONE_WORD)
    scheme = scheme_name({letter for text in texts for letter in text}, first.letters)
    return replace(first, activities=tuple(activities), notes=_once(notes), scheme=scheme)


def _once(notes: Iterable[str]) -> tuple[str, ...]:
    """Notes without repeats; which row has the roles is said of the first table alone."""
    kept: dict[str, None] = {}
    roles, repeats = "", 0
    for note in notes:
        if not _ROLES.match(note):
            kept[note] = None
        elif roles:
            repeats += 1
        else:
            roles = note
    if not roles:
        return tuple(kept)
    again = several(repeats, "other table repeats them", "other tables repeat them")
    return (f"{roles}; {again}" if repeats else roles, *kept)
