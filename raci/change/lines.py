"""Three texts to one, line by line: what only one side changed is taken over, comments and all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from raci.document.source import split_lines

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


class Chunk(NamedTuple):
    """Lines of the three texts that stand for one another; `clash` says that both sides changed them, each its way."""

    base: Sequence[str]
    ours: Sequence[str]
    theirs: Sequence[str]

    @property
    def clash(self) -> bool:
        """Whether both sides changed them, each in its own way."""
        return self.ours != self.theirs and self.base not in (self.ours, self.theirs)

    @property
    def settled(self) -> Sequence[str]:
        """The lines of the side that changed them; ours where both did."""
        return self.theirs if self.ours == self.base else self.ours


def chunks(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Chunk]:
    """The three texts side by side, cut where all of them agree (diff3)."""
    at = (0, 0, 0)
    for there, mine, other, length in [*_common(base, ours, theirs), (len(base), len(ours), len(theirs), 0)]:
        if (there, mine, other) != at:
            yield Chunk(base[at[0] : there], ours[at[1] : mine], theirs[at[2] : other])
        if length:
            same = base[there : there + length]
            yield Chunk(same, same, same)
        at = (there + length, mine + length, other + length)


def _common(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where each of the three begins to agree with the others, and for how many lines."""
    left = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    right = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    one = other = 0
    while one < len(left) and other < len(right):
        (a, mine, size), (b, their, width) = left[one], right[other]
        start, end = max(a, b), min(a + size, b + width)
        if start < end:
            yield start, mine + start - a, their + start - b, end - start
        if a + size < b + width:
            one += 1
        else:
            other += 1


def merged_lines(parts: Sequence[Chunk]) -> list[str]:
    """One text in which ours is taken where both sides changed something, with the comments that theirs has new."""
    lines: list[str] = []
    taken = {line.strip() for part in parts for line in part.settled}  # what theirs moved may be there already
    for part in parts:
        if part.clash:
            known = taken.union(line.strip() for line in part.base)
            lines += [line for line in part.theirs if line.lstrip().startswith("#") and line.strip() not in known]
        lines += part.settled
    return lines


def with_markers(parts: Sequence[Chunk], newline: str = "\n") -> list[str]:
    """One text with git's marks where both sides changed something."""
    lines: list[str] = []
    for part in parts:
        if not part.clash:
            lines += part.settled
            continue
        for mark, side in (("<<<<<<< ours", part.ours), ("=======", part.theirs)):
            lines += [f"{mark}{newline}", *(_ended(line, newline) for line in side)]
        lines.append(f">>>>>>> theirs{newline}")
    return lines


def _ended(line: str, newline: str) -> str:
    return line if line.endswith(("\n", "\r")) else line + newline


def comments_of(lines: Sequence[str]) -> list[str]:
    """The comments in some lines; of a text that has a mark in it, what looks like one."""
    return [found[0].strip() for line in lines if (found := _COMMENT.search(line.rstrip("\r\n")))]


def comments_gone(before: str, after: str) -> tuple[str, ...]:
    """The comments of a text that another one no longer has."""
    gone = Counter(comments_of(split_lines(before))) - Counter(comments_of(split_lines(after)))
    return tuple(gone)
