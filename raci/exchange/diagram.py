"""The plan as boxes and arrows: what every language for diagrams is written from.

Names are cut: a box holds a line or two, and programs that draw refuse texts that are very long.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from raci.exchange.inert import shown
from raci.graph.passes import Pass, Pool, passes_of
from raci.plan.acting import acting
from raci.plan.matrix import Matrix, Row

_KEYS = {  # by whether there are thick arrows, and dashed ones
    (True, True): "A thick arrow hands the work over to other roles; a dashed one passes an artifact.",
    (True, False): "A thick arrow hands the work over to other roles.",
    (False, True): "A dashed arrow passes an artifact.",
    (False, False): "",
}
_MAX_NAME = 100  # characters
_MAX_ROLES = 6  # of one kind that a box names


@dataclass(frozen=True)
class Box:
    """An activity, with the lines below its name; a gate that comes after it; an artifact of many; or a metric."""

    key: str
    kind: Literal["activity", "gate", "artifact", "metric"]
    name: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Frame:
    """A stage around its boxes."""

    key: str
    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Arrow:
    """From one box to another; one that passes artifacts has their names as its label."""

    tail: str
    head: str
    label: str = ""
    dashed: bool = False
    thick: bool = False


@dataclass(frozen=True)
class Diagram:
    """Boxes in frames, boxes in none, and the arrows between them."""

    title: str
    frames: tuple[Frame, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]

    @property
    def key(self) -> str:
        """What the arrows say by their looks; empty where all look the same."""
        return _KEYS[any(arrow.thick for arrow in self.arrows), any(arrow.dashed for arrow in self.arrows)]


def diagram_of(matrix: Matrix) -> Diagram:
    """The diagram of a plan. Keys are numbers, for ids may be words that a language knows."""
    passes, pools = passes_of(matrix)
    keys = {identity: str(number) for number, identity in enumerate(matrix.rows, 1)}
    frames = []
    for number, (stage, rows) in enumerate(matrix.by_stage().items(), 1):
        boxes = tuple(box for row in rows for box in _boxes(row, keys[row.id], matrix))
        frames.append(Frame(f"s{number}", box_text(matrix.stage_name(stage)), boxes))
    return Diagram(
        title=box_text(matrix.plan.title),
        frames=tuple(frames),
        boxes=tuple(Box(f"p{at}", "artifact", _artifact(matrix, pool.artifact)) for at, pool in enumerate(pools, 1)),
        arrows=tuple(_arrows(matrix, keys, passes, pools)),
    )


def _boxes(row: Row, key: str, matrix: Matrix) -> Iterator[Box]:
    yield Box(f"a{key}", "activity", box_text(row.name), tuple(acting_lines(row, matrix)))
    if row.activity.gate is not None:
        yield Box(f"g{key}", "gate", box_text(row.activity.gate))


def acting_lines(row: Row, matrix: Matrix) -> Iterator[str]:
    """Who answers and who does, by the letters that say so: `A: Product owner`, `R: Data scientist, ML engineer`."""
    for spelled, roles in acting(row, matrix):
        yield f"{spelled}: {_listed([box_text(matrix.role_name(role)) for role in roles])}"


def _arrows(matrix: Matrix, keys: dict[str, str], passes: Iterable[Pass], pools: Iterable[Pool]) -> Iterator[Arrow]:
    """The arrows; what leaves an activity with a gate leaves it through the gate."""
    gated = {row.id for row in matrix if row.activity.gate is not None}
    out = {identity: f"{'g' if identity in gated else 'a'}{key}" for identity, key in keys.items()}
    yield from (Arrow(f"a{key}", f"g{key}") for identity, key in keys.items() if identity in gated)
    for one in passes:
        label = _listed([_artifact(matrix, artifact) for artifact in one.artifacts])
        yield Arrow(out[one.before], f"a{keys[one.after]}", label, bool(one.artifacts), one.hands_over)
    for number, pool in enumerate(pools, 1):
        yield from (Arrow(out[maker], f"p{number}", dashed=True) for maker in pool.makers)
        yield from (Arrow(f"p{number}", f"a{keys[user]}", dashed=True) for user in pool.users)


def _artifact(matrix: Matrix, artifact: str) -> str:
    return box_text(matrix.artifact_name(artifact))


def _listed(names: list[str]) -> str:
    more = len(names) - _MAX_ROLES
    return ", ".join([*names[:_MAX_ROLES], f"{more} more"] if more > 1 else names)


def box_text(text: str) -> str:
    """A name on one line, not longer than fits into a box and never without anything."""
    plain = " ".join(shown(text[: _MAX_NAME * 10]).split())
    return (plain if len(plain) <= _MAX_NAME else plain[: _MAX_NAME - 1] + "…") or " "
