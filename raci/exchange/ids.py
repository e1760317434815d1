"""Ids for things that an import brings: those that it carries where a plan can have them, else ones from names."""

from __future__ import annotations

from collections.abc import Iterable

from raci.plan.names import id_from_name

_MAX_ID = 200  # characters; YAML takes no key that is much longer


class Ids:
    """Gives ids of which no two are the same, however many things share a name."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}  # number by the id that a name alone would give

    def __contains__(self, identity: object) -> bool:
        return identity in self._taken

    def take(self, identity: str) -> str:
        """Take an id that is carried."""
        self._taken.add(identity)
        return identity

    def give(self, name: str) -> str:
        """An id for a name."""
        base = id_from_name(name)
        number = self._last.get(base, 0) + 1
        while (identity := base if number == 1 else f"{base}-{number}") in self._taken:
            number += 1
        self._last[base] = number
        return self.take(identity)


def usable(identity: str) -> bool:
    """Whether a plan file can have an id that a file carries."""
    return 0 < len(identity) <= _MAX_ID and identity.isprintable() and identity == identity.strip()
