"""How long a repair may be searched for: counted in steps of the solver, so that it is the same on every machine."""

from __future__ import annotations

from dataclasses import dataclass

_SEARCH = 3_000_000  # variables times nodes of the search tree: some ten seconds
_TASTE = 200_000  # the same for one choice between repairs of one size: two seconds
_ROOT = 10  # nodes as which the start of each search counts


@dataclass
class Effort:
    """What is left of the effort for one repair."""

    left: int = _SEARCH

    def nodes(self, variables: int) -> int:
        """How many nodes a search over so many variables may have; one where nothing is left."""
        return max(1, self.left // max(1, variables))

    def spend(self, variables: int, nodes: int) -> None:
        """Take away what a search has used."""
        self.left = max(0, self.left - variables * (nodes + _ROOT))


def nodes_for_taste(variables: int) -> int:
    """How many nodes the choice between repairs of one size may have; it needs no proof."""
    return max(1, _TASTE // max(1, variables))
