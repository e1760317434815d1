"""What a plan says apart from letters and names: built once, and kept while only those change."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from raci.rules.structure.judging import Judging
from raci.rules.structure.people import People

if TYPE_CHECKING:
    from raci.lifecycle.conformance import Conformance
    from raci.lifecycle.following import Followed
    from raci.lifecycle.maturity.aim import Aim
    from raci.plan.matrix import Matrix


class Structure(Judging, People):
    """Dependencies, artifacts, people, what roles and activities are in the vocabulary, and what is judged by others.

    Each part is built when a rule first asks for it. `activities` are good for what they say besides letters and names,
    which may be those of an earlier moment. Paths in the plan are relative to `folder`.
    """

    @cached_property
    def followed(self) -> Followed | None:
        """The template that the plan follows; None where it names none."""
        if not self.plan.template:
            return None
        from raci.lifecycle.following import followed

        return followed(self.plan.template, self.folder)

    @cached_property
    def conformance(self) -> Conformance | None:
        """The plan beside its template; None where there is none, or it cannot be read."""
        if self.followed is None or self.followed.matrix is None:
            return None
        from raci.lifecycle.conformance import Conformance

        return Conformance(self.activities, self.plan.roles, self.followed.matrix)

    def is_paired_otherwise(self, matrix: Matrix) -> bool:
        """Whether other activities are those of the template, now that some have other names."""
        beside = self.conformance
        return beside is not None and beside.pairs(matrix.activities) != beside.counterparts

    @cached_property
    def aim(self) -> Aim | None:
        """The level that the plan aims at; None where it does not say."""
        if self.plan.target_level is None:
            return None
        from raci.lifecycle.maturity.aim import Aim

        return Aim(self.plan.target_level)
