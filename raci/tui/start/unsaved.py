"""Edits of plan files that an editor left behind unsaved: which plans they are of, when they were made, how many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.problems import Unreadable
from raci.document.regular import read_regular
from raci.document.source import encode
from raci.plan.counting import several
from raci.tui.restoring import spoken
from raci.tui.start.offers import Offer

if TYPE_CHECKING:
    from raci.document.journal.records import Unsaved

_COUNTED = 2**18  # characters of a plan up to which its changes are counted for a preview


def unsaved_by_path(of_files: Iterable[Unsaved]) -> dict[str, float]:
    """When the last edits were made that a file does not have, by its path."""
    found: dict[str, float] = {}
    for one in of_files:
        if one.start.path is not None and not _is_in_file(one):
            path = os.path.normcase(one.start.path)
            found[path] = max(one.when, found.get(path, one.when))
    return found


def unsaved_of(path: str, of_files: Iterable[Unsaved]) -> list[Unsaved]:
    """The edits of a plan file that it does not have."""
    real = _real(path)
    mine = (one for one in of_files if one.start.path is not None and os.path.normcase(one.start.path) == real)
    return [one for one in mine if not _is_in_file(one)]


def with_unsaved(offer: Offer, unsaved: Mapping[str, float], today: date) -> Offer:
    """An offer, marked where edits of its plan wait: opening it asks what is to become of them."""
    if not unsaved or offer.kind not in ("recent", "plan") or offer.gone:
        return offer
    when = unsaved.get(_real(offer.subject))
    return offer if when is None else replace(offer, beside=f"not saved, {spoken(when, today)}")


def told_unsaved(one: Unsaved, today: date) -> str:
    """Edits that wait, in words."""
    when, changes = spoken(one.when, today), _changes(one)
    what = f"{several(changes, 'change')} of {when}" if changes else f"changes of {when}"
    return f"{what}; opening it asks what to do."


def _changes(one: Unsaved) -> int:
    """How many changes were made; 0 where nobody can tell, or only after a while."""
    from raci.change.outside import NotMergeable, from_outside
    from raci.document.load import read
    from raci.lifecycle.library import find_template

    if len(one.text) > _COUNTED:
        return 0
    path = None if one.start.path is None else Path(one.start.path)
    try:
        before, after = (
            read(encode(text, bom=False), "the plan", path, find_template) for text in (one.start.text, one.text)
        )
        return len(from_outside(before, before, after).review)
    except (Unreadable, NotMergeable):
        return 0


def _is_in_file(one: Unsaved) -> bool:
    """Whether a file says all of it already: its editor was ended when it had saved."""
    data = encode(one.text, bom=one.start.bom)
    try:
        return one.start.path is not None and read_regular(Path(one.start.path), len(data) + 1) == data
    except OSError:
        return False


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
