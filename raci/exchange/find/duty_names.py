"""Cells that name the roles of a duty: `Dev, Ops`, one in a line, or `Dev and Ops`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from raci.exchange.find.account import Account, cut
from raci.exchange.find.roles import clean
from raci.exchange.find.vocabulary import fold
from raci.plan.counting import several

_MAX_OTHER = 12  # spellings of names that a note lists
_BETWEEN = re.compile(r"[,;\n•]|(?<=\s)[-–](?=\s)")
_JOINED = re.compile(r"(?<!\s)\s++(?:and|und|et|e|y|&)\s+", re.IGNORECASE)


class RoleNames:
    """The roles that cells name: folded name → name as it first stands; and what was guessed of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.roles: dict[str, str] = {}
        self.account = Account()
        self._alone = {fold(name) for text in texts for name in _BETWEEN.split(text)}
        self._split = 0
        self._other: dict[str, None] = {}

    def of(self, text: str) -> list[str]:
        """The roles in a cell: at commas and line ends, and at an "and" between names that stand alone elsewhere."""
        found = []
        for part in _BETWEEN.split(text):
            pieces = _JOINED.split(part.strip())
            whole = len(pieces) == 1 or not all(fold(piece) in self._alone for piece in pieces)
            found += [clean(piece) for piece in ([part] if whole else pieces) if fold(piece)]
        self._split += len(found) > 1
        for name in found:
            if self.roles.setdefault(fold(name), name) != name:
                self._other[f"{cut(name)} for {cut(self.roles[fold(name)])}"] = None
        return [self.roles[fold(name)] for name in found]

    def notes(self) -> list[str]:
        """What was guessed."""
        notes = self.account.notes()
        if self._split:
            names = several(self._split, "cell names", "cells name")
            notes.append(f"{names} several roles; they were told apart at commas, line ends and the word for and")
        if self._other:
            shown = list(self._other)[:_MAX_OTHER]
            more = f" and {len(self._other) - len(shown):,} more" if len(self._other) > len(shown) else ""
            notes.append(f"names that are the same but for case and marks were taken as one: {', '.join(shown)}{more}")
        return notes
