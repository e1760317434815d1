"""What a brief is made of: a head with some figures, and sections of short texts and small tables.

All texts are on one line and without what a program would obey; whoever writes them into a format only escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias


class Fact(NamedTuple):
    """A figure of the head, with what it is and what more there is to say."""

    name: str
    figure: str
    detail: str = ""


class Point(NamedTuple):
    """A text with what it is about, if that is said."""

    label: str
    text: str


@dataclass(frozen=True)
class Points:
    """Texts below one another, with a mark before each or without; `more` is how many were left out.

    `rank` says who gets room on a full page first: 0 before 1 before 2.
    """

    rows: tuple[Point, ...]
    bullets: bool = True
    more: int = 0
    rank: int = 1


@dataclass(frozen=True)
class Table:
    """A small table; `more` is how many rows were left out, `rank` as of `Points`.

    `widths` are the hundredths that its columns take, once it is fitted to paper.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    more: int = 0
    rank: int = 1


Part: TypeAlias = Points | Table


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Page:
    """A brief. `lead` says what it is about; `columns` are the sections, in the order of the whole within each.

    Before it is fitted to paper, all sections are in one column.
    """

    title: str
    lead: str
    facts: tuple[Fact, ...]
    columns: tuple[tuple[Section, ...], ...]
    foot: str

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in order."""
        return tuple(section for column in self.columns for section in column)


def points(*rows: Point | None, bullets: bool = True, rank: int = 1) -> tuple[Points, ...]:
    """Those rows that say something, as one part; no part where there are none."""
    said = tuple(row for row in rows if row is not None and row.text)
    return (Points(said, bullets, rank=rank),) if said else ()


def section(title: str, *parts: tuple[Part, ...]) -> tuple[Section, ...]:
    """A section of some parts; none where there are no parts."""
    every = tuple(part for some in parts for part in some)
    return (Section(title, every),) if every else ()


def left_out(part: Part) -> str:
    """What stands in the place of rows that were left out; empty where none were."""
    return f"… {part.more:,} more" if part.more else ""
