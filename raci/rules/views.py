"""What a rule gets to see: an activity's row, a role's column, the flow of the plan, or the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from raci.document.load import Document
from raci.graph.artifacts import artifact_graph
from raci.graph.dependencies import dependency_graph
from raci.plan.matrix import Matrix, Row

if TYPE_CHECKING:
    from raci.graph.artifacts import ArtifactGraph
    from raci.graph.dependencies import Graph

Settings: TypeAlias = Mapping[str, Mapping[str, bool | int | float]]  # rule code → option → value


@dataclass(frozen=True, slots=True)
class Across:
    """One activity's row."""

    row: Row
    matrix: Matrix
    settings: Settings

    def lacks(self, meaning: str) -> bool:
        """Whether no role has a letter of a meaning, though the scheme has one."""
        return not self.row.roles_that(meaning) and bool(self.matrix.scheme.letters_that(meaning))


@dataclass(frozen=True, slots=True)
class Down:
    """One role's column; `lettered` is on how many activities the role has letters."""

    role: str
    lettered: int
    matrix: Matrix
    settings: Settings

    @property
    def name(self) -> str:
        """What to call the role."""
        return self.matrix.role_name(self.role)


@dataclass(frozen=True)
class Flow:
    """The dependencies and artifacts of a plan; graphs are built when a rule first asks for them."""

    matrix: Matrix
    settings: Settings

    @cached_property
    def dependencies(self) -> Graph:
        """Who waits for whom."""
        return dependency_graph((row.id, row.activity) for row in self.matrix)

    @cached_property
    def artifacts(self) -> ArtifactGraph:
        """What is made from what."""
        return artifact_graph((row.id, row.activity) for row in self.matrix)


@dataclass(frozen=True, slots=True)
class File:
    """The file, and the matrix that could be read from it."""

    document: Document
    matrix: Matrix
