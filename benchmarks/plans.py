"""Plans of any size, the same on every run, for benchmarks."""

from __future__ import annotations

import random
import sys
from pathlib import Path

STAGE_SIZE = 8


def plan_text(activities: int, roles: int, *, filled: float = 0.45, seed: int = 1) -> str:
    """The text of a sound plan: exactly one A in every row, a dependency, and what passes along it."""
    chance = random.Random(seed)
    order = random.Random(seed + 1)
    before = [order.randrange(max(0, number - 8), number) if number else None for number in range(activities)]
    needed = set(before)
    names = [f"role-{number}" for number in range(roles)]
    lines = ["raci: 1", f"title: Benchmark {activities} x {roles}", "roles:"]
    lines += [f"  {name}: {{name: Role number {index}}}" for index, name in enumerate(names)]
    lines.append("stages:")
    for first in range(0, activities, STAGE_SIZE):
        stage = first // STAGE_SIZE
        lines += [f"  stage-{stage}:", f"    name: Stage {stage}", "    activities:"]
        for number in range(first, min(activities, first + STAGE_SIZE)):
            lines += _activity(number, names, filled, chance)
            if before[number] is not None:
                lines += [f"        after: [activity-{before[number]}]", f"        needs: [artifact-{before[number]}]"]
            if number in needed:
                lines.append(f"        produces: [artifact-{number}]")
    return "\n".join(lines) + "\n"


def _activity(number: int, roles: list[str], filled: float, chance: random.Random) -> list[str]:
    chosen = [role for role in roles if chance.random() < filled] or roles[:1]
    accountable = chance.choice(chosen)
    cells = ", ".join(f"{role}: {'AR' if role == accountable else chance.choice('RCI')}" for role in chosen)
    return [f"      activity-{number}:", f"        name: Do the thing number {number}", f"        assign: {{{cells}}}"]


if __name__ == "__main__":
    Path(sys.argv[3]).write_text(plan_text(int(sys.argv[1]), int(sys.argv[2])), encoding="utf-8")
