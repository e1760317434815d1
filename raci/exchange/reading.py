"""What an import read: matrices with their roles and activities, and what was refused with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from raci.exchange.spot import Spot
from raci.plan.letters import NONE_WORD


class LeftOut(str):
    """A note on what an import leaves out: it is in no plan that is made of the matrix."""

    __slots__ = ()


class Loss(LeftOut):
    """A note on what is left out of a check as well: no rule sees it."""

    __slots__ = ()


class Typed(NamedTuple):
    """The text of a cell, and where it stands."""

    text: str
    at: Spot


@dataclass(frozen=True)
class ReadRole:
    """A column: `key` is its name made unique in the matrix, `name` the name as it stands there.

    `id` is set where the file carries it (a workbook that raci wrote); `at` is the cell of its name.
    """

    key: str
    name: str
    group: str | None = None
    id: str | None = None
    at: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ReadStage:
    """A stage heading, with the id that the file carries, if any; `at` is its cell."""

    name: str
    id: str | None = None
    at: Spot | None = field(default=None, compare=False)


@dataclass(frozen=True)
class ReadActivity:
    """A row. `cells` maps role keys to letters, or to `none`; blank cells are left out.

    `notes` are remarks on cells by role key, `note` is the one on the activity's name. `details` are further fields
    that the file shows, by plan key; a field that is shown empty is an empty text. `typed` is by role key what stands
    in cells that hold no letters though such seem to be meant, or letters of another script: an import leaves it out or
    corrects it, a check judges it.
    """

    name: str
    stage: ReadStage | None
    cells: Mapping[str, str]
    id: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict, compare=False)
    at: Spot | None = field(default=None, compare=False)
    note: str | None = None


@dataclass(frozen=True)
class OwnData:
    """What a workbook that raci wrote carries besides the visible matrix.

    `snapshot` is the plan's data at the time of the export, or None where it was lost; `cell_notes` says whether
    remarks on cells could be read at all, and `details` names the plan keys that the Details sheet shows. `used` are
    the paths of what the plan had from files that it uses. `remarks` are notes on this very file: what in it was left
    out, or looks odd.
    """

    snapshot: dict[str, Any] | None
    title: str | None = None
    cell_notes: bool = False
    details: frozenset[str] = frozenset()
    stages: tuple[ReadStage, ...] = ()
    used: frozenset[tuple[str, ...]] = frozenset()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadMatrix:
    """One matrix that was found. `letters` names each letter where the file explains it.

    `orientation` is `activities-rows`, `letter-columns`, `letter-rows` or `roles-rows`; what is here is activities by
    roles in every case. `notes` say what was guessed and what was left out; `title` is what a plan made of it may be
    called.
    """

    sheet: str | None
    scheme: str
    orientation: str
    roles: tuple[ReadRole, ...]
    activities: tuple[ReadActivity, ...]
    notes: tuple[str, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    own: OwnData | None = None
    title: str | None = None

    @property
    def losses(self) -> tuple[Loss, ...]:
        """The notes on what no rule sees, apart from what activities hold as `typed`."""
        return tuple(note for note in self.notes if isinstance(note, Loss))

    def as_dict(self) -> dict[str, Any]:
        """The matrix in the shape of `raci import --json`; cells that are none on purpose are left out."""
        return {
            "sheet": self.sheet,
            "scheme": self.scheme,
            "orientation": self.orientation,
            "roles": [role.key for role in self.roles],
            "activities": [
                {
                    "stage": activity.stage.name if activity.stage else None,
                    "name": activity.name,
                    "cells": {role: letters for role, letters in activity.cells.items() if letters != NONE_WORD},
                }
                for activity in self.activities
            ],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Refusal:
    """A sheet, or a whole file, in which no matrix was found, and why."""

    sheet: str | None
    reason: str


@dataclass(frozen=True)
class Reading:
    """Everything that was read from a source, by the name that messages use."""

    source: str
    matrices: tuple[ReadMatrix, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The shape of `raci import --json`."""
        return {
            "source": self.source,
            "matrices": [matrix.as_dict() for matrix in self.matrices],
            "refused": [{"sheet": refusal.sheet, "reason": refusal.reason} for refusal in self.refused],
        }
