"""What a check of maturity is: declared once, and from that come the judgment, its sentences and the documentation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from raci.lifecycle.maturity.seen import Seen
from raci.lifecycle.maturity.wanted import Look, Wanted, looked

Custom: TypeAlias = Callable[[Seen], Look]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a scale asks for.

    `wanted` is the evidence that a plan has for it, all of it; `custom` looks for evidence that is of another shape and
    not in letters, which `shown_by` says in words. A level is reached without what is `optional`, and without what is
    `inferred`, which its source does not name. An answer counts for what is `by_word`, which no key of a plan tells for
    certain. `remark` is anything else to know about it.
    """

    id: str
    level: int
    yes_if: str
    wanted: tuple[Wanted, ...] = ()
    optional: bool = False
    inferred: bool = False
    by_word: bool = False
    remark: str = ""
    section: str = ""
    custom: Custom | None = None
    shown_by: str = ""

    def look(self, seen: Seen) -> Look:
        """What a plan shows of it."""
        return self.custom(seen) if self.custom else looked(self.wanted, seen)

    @property
    def required(self) -> bool:
        """Whether a level is not reached without it."""
        return not self.optional and not self.inferred

    @property
    def by_letters(self) -> bool:
        """Whether letters may change what comes of it besides whether an activity is somebody's."""
        return any(one.by_letters for one in self.wanted)

    @property
    def evidence(self) -> str:
        """What a plan shows it by, in words."""
        return self.shown_by or "; and ".join(one.words for one in self.wanted)


Mark = Literal["P", "S", "M"]
MARKS = {"P": "primary text read", "S": "read through others' reproductions", "M": "from memory; check before quoting"}


@dataclass(frozen=True, slots=True)
class Scale:
    """A published scale: its levels by name, or the sections of a score, or an inventory.

    `mark` says how its source was read, and `caution` what that means to who quotes it; `first` is the lowest level,
    which asks for nothing.
    """

    id: str
    title: str
    source: str
    mark: Mark
    kind: Literal["levels", "score", "inventory"]
    checks: tuple[Check, ...]
    levels: tuple[str, ...] = ()
    first: int = 0
    about: str = ""
    caution: str = ""

    @property
    def last(self) -> int:
        """The highest level."""
        return self.first + len(self.levels) - 1

    def level_name(self, level: int) -> str:
        """What a level is called; empty where the source gives it no name."""
        return self.levels[level - self.first]

    def of_level(self, level: int) -> list[Check]:
        """The checks that come with a level."""
        return [check for check in self.checks if check.level == level]
