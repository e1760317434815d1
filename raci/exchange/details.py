"""What a workbook shows of an activity besides its letters, as values of the plan file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from raci.plan.names import id_from_name

LISTS = frozenset({"after", "needs", "produces"})
_BETWEEN = re.compile(r"[,;\n]")


def detail_value(key: str, text: str, ids: Mapping[str, str] | None = None) -> Any:
    """The value of a key as it is shown; `ids` gives the id for a name (in lower case) that was typed in a list."""
    if key not in LISTS:
        return text
    known = ids or {}
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return [known.get(part.casefold()) or id_from_name(part) for part in parts]


def detail_text(value: Any) -> str:
    """How a value is shown."""
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
