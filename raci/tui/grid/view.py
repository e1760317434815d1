"""How a matrix is looked at: what is folded, hidden, left out or sorted. The plan knows nothing of it."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from raci.tui.grid.lines import ActivityLine, Line

Headings: TypeAlias = Literal["fitting", "names", "codes", "stacked"]
Kept: TypeAlias = Literal["role", "person", "stage", "letter", "findings", "changed"]
"""What a filter goes by."""
HEADINGS: tuple[Headings, ...] = ("fitting", "names", "codes", "stacked")


class View(NamedTuple):
    """`kept` are the activities that a filter lets through, and `order` a sorting of activities; None: all, as planned.

    `kept_by` and `sorted_by` say what these two go by. `headings` says how the names of roles are written: as has room,
    in full on several lines, as codes, or one letter below the other. With `wrapped` a long name of an activity goes on
    over more lines.
    """

    folded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    kept: frozenset[str] | None = None
    order: tuple[str, ...] | None = None
    kept_by: Kept | None = None
    sorted_by: str = ""
    headings: Headings = "fitting"
    wrapped: bool = False

    def toggled(self, stage: str) -> View:
        """The view with a stage folded that was not, or the other way round."""
        return self._replace(folded=self.folded ^ {stage})

    def showing(self, line: Line | None, role: str | None, stage: str | None) -> View:
        """The view in which a line, of a stage, and a role can be seen."""
        view = self
        if role in view.hidden:
            view = view._replace(hidden=view.hidden - {role})
        if isinstance(line, ActivityLine):
            if view.kept is not None and line.activity not in view.kept:
                view = view._replace(kept=view.kept | {line.activity})
            if stage in view.folded and view.order is None:
                view = view._replace(folded=view.folded - {stage})
        return view
