"""What an import makes: the data of a plan, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Built:
    """The data of a plan, in the shape of the plan file, and notes on how it came about."""

    data: dict[str, Any]
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The plan file."""
        from raci.document.write import write_plan

        return write_plan(self.data)
