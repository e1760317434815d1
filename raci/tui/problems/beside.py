"""Why a finding is one, in the room that its list leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.report.inert import visible
from raci.tui.fitting import cut_at_word, wrapped
from raci.tui.problems.listing import ListedLine

if TYPE_CHECKING:
    from raci.rules.finding import Finding

_LEAST = 6  # lines in which something can be said
_ABOVE = 2  # blank lines between the list and what is said of it


def explanation(finding: Finding, width: int, room: int, more: str) -> list[ListedLine]:
    """Lines on why a finding matters and what to do; none where there is no room. `more` is the key that tells all."""
    if room < _LEAST + _ABOVE:
        return []
    text = max(10, width - 2)
    said = [*wrapped(visible(finding.rule.why), text), "", *wrapped(f"What to do: {visible(finding.advice)}", text)]
    most = room - _ABOVE - 1
    if len(said) > most:
        said = [*said[: most - 1], cut_at_word(" ".join(said[most - 1 :]), text, f"… {more}".rstrip())]
    heading = ListedLine(f"{finding.code} {finding.rule.name}", heading=True)
    return [*[ListedLine("")] * _ABOVE, heading, *(ListedLine(f" {line}") for line in said)]
