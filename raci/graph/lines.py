"""Lines of command: who reports to whom, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def circles(above: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each circle in which people lead to one another, from the first of them in order; each has one above at most."""
    place = {person: index for index, person in enumerate(above)}
    seen: dict[str, str] = {}  # each person with the start of the walk that came by first
    for start in above:
        person: str | None = start
        trail: list[str] = []
        while person in place and person not in seen:
            seen[person] = start
            trail.append(person)
            person = above[person]
        if person in place and seen[person] == start and person in trail:
            circle = trail[trail.index(person) :]
            first = circle.index(min(circle, key=place.__getitem__))
            yield [*circle[first:], *circle[:first]]
