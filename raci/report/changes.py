"""Differences of two plans, for people and for programs."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from raci.change.differences import Change, differences
from raci.change.facts import STAGE, Facts, Key
from raci.change.telling import Teller
from raci.plan.active import json_text
from raci.report.comment import comment_text
from raci.report.inert import visible

VERSION = 1


def changes_text(before: Facts, after: Facts) -> list[str]:
    """A line for each change."""
    teller = Teller(before, after)
    return [visible(teller.tell(change)) for change in differences(before, after)]


def changes_markdown(before: Facts, after: Facts, names: tuple[str, str]) -> list[str]:
    """A list for a pull request, what belongs to one thing below its name."""
    teller = Teller(before, after)
    one, other = map(comment_text, names)
    lines = [f"**{one} → {other}**", ""]
    for thing, changes in groupby(differences(before, after), key=lambda change: change.thing):
        told = [comment_text(teller.tell(change, bare=bool(thing))) for change in changes]
        name = comment_text(teller.name(thing)) if thing else ""
        if not thing:
            lines += [f"- {text}" for text in told]
        elif len(told) == 1:
            lines.append(f"- **{name}**: {told[0]}")
        else:
            lines += [f"- **{name}**", *(f"  - {text}" for text in told)]
    return lines if len(lines) > 2 else [*lines, "Nothing differs in meaning."]


def changes_json(before: Facts, after: Facts, names: tuple[str, str]) -> str:
    """A stable form for programs: every change with the ids of what it is about."""
    teller = Teller(before, after)
    changes = [_entry(change, teller) for change in differences(before, after)]
    return json_text({"version": VERSION, "before": names[0], "after": names[1], "changes": changes}) + "\n"


def _entry(change: Change, teller: Teller) -> dict[str, Any]:
    thing = change.thing
    return {
        "kind": change.kind,
        "section": thing[0] if thing else None,
        "id": thing[1] if thing else None,
        "name": teller.name(thing) if thing else None,
        "role": change.key[3] if change.kind == "cell" else None,
        "key": _below(change.key, thing) if change.kind in ("value", "member") or change.key != thing else None,
        "before": change.before,
        "after": change.after,
        "message": teller.tell(change),
    }


def _below(key: Key, thing: Key) -> list[str] | None:
    rest = ["stage" if step == STAGE else step for step in key[len(thing) :]]
    return rest or None
