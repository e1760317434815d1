"""Names of columns that tell the columns apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id


def unique_names(columns: Sequence[tuple[str, str | None]]) -> list[str]:
    """A name for each (name, group) that no other has: `Group / Name` if groups tell repeats apart, else `Name (2)`."""
    repeats = Counter(name for name, _ in columns)
    pairs = Counter(columns)
    unclear = {name for (name, group), count in pairs.items() if count > 1 or not group}
    named = [f"{group} / {name}" if repeats[name] > 1 and name not in unclear else name for name, group in columns]
    return distinct(named)


def distinct(names: Iterable[str], *, fold: Callable[[str], str] = str) -> list[str]:
    """Names made unique by a number: `Role`, `Role (2)`; `fold` gives what must differ."""
    given: set[str] = set()
    last: dict[str, int] = {}
    unique: list[str] = []
    for name in names:
        number = last.get(fold(name), 0) + 1
        while fold(candidate := name if number == 1 else f"{name} ({number})") in given:
            number += 1
        last[fold(name)] = number
        given.add(fold(candidate))
        unique.append(candidate)
    return unique


def group_name(matrix: Matrix, role: str) -> str | None:
    """What to call the group of a role; None where it belongs to none."""
    group = matrix.roles[role].group
    if group is None:
        return None
    entry = matrix.plan.groups.get(group)
    return (entry.name if entry else None) or name_from_id(group)


def column_names(matrix: Matrix) -> list[str]:
    """The names of the roles, unique, in the order of the plan."""
    return unique_names([(matrix.role_name(role), group_name(matrix, role)) for role in matrix.roles])
