"""Which rows without letters are stages, and which stage stands within which.

A row without letters is a stage or an activity that nobody has been given yet. What tells: letters right below it,
numbers (1 over 1.1), indentation, bold type, and a heading that is merged across the whole table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from raci.exchange.find.lines import Line

BETWEEN = " / "
_MOST = 4  # stages within each other
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,8})[.)]?(?=\s|$)")

Number = tuple[str, ...]


def number_of(text: str) -> Number:
    """The number that a text begins with, part by part: `1.2 Data` has 1 and 2; `1.0` is 1."""
    match = _NUMBER.match(text)
    parts = match[1].split(".") if match else []
    while len(parts) > 1 and not int(parts[-1]):
        parts.pop()
    return tuple(part.lstrip("0") or "0" for part in parts)


def sections_of(lines: Sequence[Line]) -> list[int]:
    """Which lines are stages.

    Bold type, or a merged heading, decides where some lines without letters have it and others have not.
    """
    bare = [index for index, line in enumerate(lines) if not line.cells and not line.typed]
    above = {index for index in bare if index + 1 < len(lines) and _stands_over(lines[index], lines[index + 1])}
    strong = {index for index in bare if lines[index].strong}
    if strong and len(strong) < len(bare) and not any(line.strong for line in lines if line.lettered):
        return sorted(above | strong | _inner(lines, bare, strong))
    indented = any(lines[index].depth < lines[index + 1].depth for index in above)
    found = set(above)
    for index in bare:
        if index + 1 < len(lines) and lines[index + 1].cells and not _beside(lines[index], lines[index + 1], indented):
            found.add(index)
    return sorted(found | _outer(lines, bare, found))


def _stands_over(line: Line, below: Line) -> bool:
    """Whether a line's number or place says that the next one belongs under it."""
    return _is_within(below.number, line.number) or line.depth < below.depth


def _is_within(number: Number, outer: Number) -> bool:
    return bool(outer) and len(outer) < len(number) and number[: len(outer)] == outer


def _beside(line: Line, below: Line, indented: bool) -> bool:  # noqa: FBT001
    """Whether a line stands beside the next one rather than over it: it is an activity, without letters so far."""
    siblings = len(line.number) > 1 and len(line.number) == len(below.number) and line.number[:-1] == below.number[:-1]
    return siblings or (indented and line.depth == below.depth and line.depth > (0, 0))


def _inner(lines: Sequence[Line], bare: Iterable[int], strong: set[int]) -> set[int]:
    """Plain headings under bold ones, where one follows each of these: two levels, of which the outer one is bold."""
    plain = [index for index in bare if index not in strong]
    if len(strong) < 2 or not all(index + 1 in plain for index in strong):
        return set()
    return {index for index in plain if index + 1 < len(lines) and lines[index + 1].cells}


def _outer(lines: Sequence[Line], bare: Sequence[int], found: set[int]) -> set[int]:
    """Headings right above headings: bold ones, and plain ones where the table begins with such."""
    without = set(bare)
    first = next((index for index in range(len(lines)) if index not in without), 0)
    plain = first if first - 1 in found and not any(lines[index].strong for index in bare) else 0
    outer: set[int] = set()
    length = dict.fromkeys(found, 1)  # of headings that follow each other from one on
    for index in reversed(bare):
        below = length.get(index + 1, 0)
        if 0 < below < (_MOST if lines[index].strong else min(plain, _MOST)):
            length[index] = below + 1
            outer |= {index} - found
    return outer


def outer_names(lines: Sequence[Line], sections: Sequence[int]) -> dict[int, list[str]]:
    """For each stage the names of those that it stands within, from the outermost."""
    levels = _levels(lines, sections)
    stack: list[int] = []
    found: dict[int, list[str]] = {}
    for index in sections:
        if levels is None:
            while stack and not _is_within(lines[index].number, lines[stack[-1]].number):
                stack.pop()
        else:
            while stack and levels[stack[-1]] >= levels[index]:
                stack.pop()
        found[index] = [lines[one].name for one in stack[-_MOST:]]
        stack.append(index)
    return found


def _levels(lines: Sequence[Line], sections: Sequence[int]) -> Mapping[int, tuple[int, ...]] | None:
    """How deep each stage stands, by what tells it; None where their numbers do."""
    numbers = [lines[index].number for index in sections]
    if all(numbers) and any(_is_within(two, one) for one, two in pairwise(numbers)):
        return None
    depths = {index: lines[index].depth for index in sections}
    if len(set(depths.values())) > 1:
        return depths
    known = set(sections)
    runs = [index for index in sections if index + 1 in known]
    outer = {_look(lines[index]) for index in runs}
    inner = {_look(lines[index + 1]) for index in runs}
    if not outer & inner:
        return {index: (int(_look(lines[index]) not in outer),) for index in sections}
    following: dict[int, int] = {}
    for index in reversed(sections):
        following[index] = min(following.get(index + 1, -1) + 1, _MOST - 1)
    return {index: (-count,) for index, count in following.items()}


def _look(line: Line) -> tuple[bool, bool]:
    return line.bold, line.merged
