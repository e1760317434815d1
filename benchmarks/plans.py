"""Plans of any size, the same on every run, for benchmarks."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

STAGE_SIZE = 8
AIM = "microsoft-4"
KINDS = (
    "source-data",
    "build-pipeline",
    "train-model",
    "validate-model",
    "package-model",
    "deploy-model",
    "monitor-model",
)
FILLED = 0.45  # of the cells, as far as a row has use for letters
SOUND = ("AR", "C", "R", "I", "C", "R", "I", "C", "I", "C", "I", "I")


def plan_text(  # noqa: PLR0913  a plan has many sides
    activities: int,
    roles: int,
    *,
    seed: int = 1,
    crowded: float = 0.03,
    broken: float = 0,
    coupled: bool = False,
    aiming: bool = False,
) -> str:
    """The text of a plan: one A in every row, a dependency, and who hands over is asked or told by who takes over.

    A share of the rows is `crowded`: it has more letters than a careful planner gives. They are what is found in it.
    Another share is `broken`: nobody answers, or several do, or no letter is there, or one that nobody knows. In a
    `coupled` one rows depend on each other: people hold two roles each, some roles nobody, and most activities have to
    be independent of the one before. An `aiming` one has a level to reach, and activities of kinds that it asks for.
    """
    chance = random.Random(seed)
    order = random.Random(seed + 1)
    before = [order.randrange(max(0, number - 8), number) if number else None for number in range(activities)]
    needed = set(before)
    names = [f"role-{number}" for number in range(roles)]
    rows: list[dict[str, str]] = []
    lines = ["raci: 1", f"title: Benchmark {activities} x {roles}", *(_people(roles) if coupled else ())]
    lines += [f"target-level: {AIM}", "roles:"] if aiming else ["roles:"]
    lines += [
        f"  {name}: {{name: Role number {index}{_held(index) if coupled else ''}}}" for index, name in enumerate(names)
    ]
    lines.append("stages:")
    for first in range(0, activities, STAGE_SIZE):
        stage = first // STAGE_SIZE
        lines += [f"  stage-{stage}:", f"    name: Stage {stage}", "    activities:"]
        for number in range(first, min(activities, first + STAGE_SIZE)):
            previous = before[number]
            chosen = [role for role in names if chance.random() < FILLED] or names[:1]
            if chance.random() < crowded:
                rows.append(_crowded(chosen, chance))
            else:
                rows.append(_sound(chosen, next(iter(rows[previous])) if previous is not None else None, chance))
            if broken and order.random() < broken:
                rows[number] = order.choice(_FAULTS)(rows[number], names)
            cells = ", ".join(f"{role}: {letters}" for role, letters in sorted(rows[number].items(), key=_by_number))
            lines += [f"      activity-{number}:", f"        name: Do the thing number {number}"]
            lines.append(f"        assign: {{{cells}}}")
            if previous is not None:
                lines += [f"        after: [activity-{previous}]", f"        needs: [artifact-{previous}]"]
            if coupled and previous is not None and number % 5:
                lines.append("        independent: true")
            if aiming:
                lines += [f"        like: {KINDS[number % len(KINDS)]}", "        automation: automatic"]
            if number in needed:
                lines.append(f"        produces: [artifact-{number}]")
    return "\n".join(lines) + "\n"


_FAULTS: tuple[Callable[[dict[str, str], list[str]], dict[str, str]], ...] = (
    lambda row, _: {role: letters.replace("A", "") or "C" for role, letters in row.items()},
    lambda row, names: row | {names[-1]: "A", names[0]: "A"},
    lambda _, names: {names[0]: ""},
    lambda row, names: row | {names[-1]: "X"},
)


def _people(roles: int) -> list[str]:
    return ["people:", *(f"  person-{number}: {{name: Person number {number}}}" for number in range(roles // 2))]


def _held(role: int) -> str:
    """Every fourth role is held by nobody."""
    return f", held-by: [person-{role // 2}]" if role % 4 else ""


def _by_number(cell: tuple[str, str]) -> int:
    return int(cell[0].removeprefix("role-"))


def _sound(chosen: list[str], hands_over: str | None, chance: random.Random) -> dict[str, str]:
    """Letters of a row as a careful planner gives them; who answers for it comes first."""
    order = chance.sample(chosen, len(chosen))
    cells = dict(zip(order, SOUND, strict=False))
    if hands_over is not None and hands_over not in cells:
        cells[hands_over] = "I"
    return cells


def _crowded(chosen: list[str], chance: random.Random) -> dict[str, str]:
    """Letters in every cell that was chosen."""
    answers = chance.choice(chosen)
    return {answers: "AR"} | {role: chance.choice("RCI") for role in chosen if role != answers}


if __name__ == "__main__":
    _shares = {"crowded": float(sys.argv[4]), "broken": float(sys.argv[5])}
    _kinds = {"coupled": "coupled" in sys.argv[6:], "aiming": "aiming" in sys.argv[6:]}
    _text = plan_text(int(sys.argv[1]), int(sys.argv[2]), **_shares, **_kinds)
    Path(sys.argv[3]).write_text(_text, encoding="utf-8")
