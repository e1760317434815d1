"""How long a repair may be searched for: counted in steps of the solver, so that it is the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

_SEARCH = 2_500_000  # variables times nodes of the search tree: some ten seconds
_TASTE = 200_000  # the same for one choice between repairs of one size: two seconds
_LARGE = 20_000  # variables, from which a node takes twice as long for each
_ROOT = 10  # nodes as which the start of each search counts


@dataclass
class Effort:
    """What is left of the effort for one repair."""

    left: int = _SEARCH

    def nodes(self, variables: int) -> int:
        """How many nodes a search over so many variables may have; one where nothing is left."""
        return max(1, self.left // _weight(variables))

    def spend(self, variables: int, nodes: int) -> None:
        """Take away what a search has used."""
        self.left = max(0, self.left - _weight(variables) * (nodes + _ROOT))


def nodes_for_taste(variables: int, *, proved: bool) -> int:
    """How many nodes the choice between repairs of one size may have; it needs no proof.

    None where the search for the size had no end already, and there is very much to choose from.
    """
    if not proved and variables > _LARGE:
        return 0
    return max(1, _TASTE // _weight(variables))


def _weight(variables: int) -> int:
    """What a node costs: large programs take longer for each of their variables as well."""
    return max(1, variables * (_LARGE + variables) // _LARGE)
