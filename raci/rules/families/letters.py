"""Family S: letters in cells."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from raci.plan.letters import Cell, look_alikes
from raci.plan.names import nearest
from raci.plan.schemes import BUILT_IN_IDS, Scheme, built_in
from raci.rules.fixes import set_letters
from raci.rules.places import cell_path, listed, shortened
from raci.rules.rule import Fault, Fix, rule
from raci.rules.severity import Severity
from raci.rules.views import Across

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
"""


@rule(
    "S001",
    scope="activity",
    finds="a letter that the scheme does not define",
    advice="Use a letter of the scheme, and leave the cell blank where nothing is decided yet.",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: X}\n",
    good=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
)
def letter_not_in_scheme(at: Across) -> Iterator[Fault]:
    """Whoever wrote the letter meant something by it, and nobody else can tell what. No rule can judge the row until
    it is clear.
    """
    for role, cell in at.row.odd:
        if not cell.unknown:
            continue
        scheme = at.matrix.scheme
        words = listed([f'"{shortened(word)}"' for word in cell.unknown])
        known = ", ".join(f"{key} {letter.name}" for key, letter in scheme.letters.items())
        name = f"the scheme {scheme.name}" if scheme.name else "the scheme"
        yield Fault(
            f"{at.row.name}: {at.matrix.role_name(role)} has {words}, which {name} does not define (it has {known})"
            + _meant(cell.unknown[0], scheme),
            cell_path(at.row, role),
            roles=(role,),
            advice=_another_scheme(frozenset((*scheme.letters, *map(str.upper, cell.unknown)))),
        )


@lru_cache(maxsize=256)
def _another_scheme(letters: frozenset[str]) -> str:
    """Advice to choose a scheme that has all of some letters; empty where no built-in one has them."""
    schemes = [name for name in BUILT_IN_IDS if (one := built_in(name)) and letters <= one.letters.keys()]
    if not schemes:
        return ""
    choice = " or ".join(f"`scheme: {name}`" for name in schemes)
    return f"Use a letter of the scheme, or choose a scheme that has this one ({choice})."


def _meant(word: str, scheme: Scheme) -> str:
    """The name of a letter that a word is close to, as a question."""
    near = nearest(word.upper(), scheme.words) if len(word) > 1 else None
    return f'; did you mean "{scheme.letters[scheme.words[near]].name}"?' if near else ""


@rule(
    "S002",
    scope="activity",
    severity=Severity.WARNING,
    finds="a letter of another script that looks like one of the scheme (Cyrillic, Greek, fullwidth)",
    advice="Type the letter on a Latin keyboard.",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: С}\n",
    good=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
)
def look_alike_letter(at: Across) -> Iterator[Fault]:
    """It reads right on the screen and is another character: a search for the letter, a filter in a spreadsheet or
    another program does not find it. Such letters come in by pasting.
    """
    for role, cell in at.row.odd:
        strange = foreign_letters(cell, at.matrix.scheme)
        if strange:
            script = _SCRIPTS.get(unicodedata.name(strange[0], "").partition(" ")[0], "foreign")
            fix = Fix(f"Write {cell.letters}", (set_letters(at.row, role, cell.letters),), safe=True)
            yield Fault(
                f'{at.name}: {at.matrix.role_name(role)} has "{shortened(cell.typed)}" with a {script} letter, '
                f"which is read as {cell.letters}",
                cell_path(at.row, role),
                roles=(role,),
                fix=fix,
            )


_SCRIPTS = {"CYRILLIC": "Cyrillic", "GREEK": "Greek", "FULLWIDTH": "fullwidth"}


def foreign_letters(cell: Cell, scheme: Scheme) -> list[str]:
    """The letters of a cell that only look like those of the scheme."""
    if not cell.look_alike:
        return []
    return [char for char in look_alikes(cell.typed) if char.upper() not in scheme.letters]


@rule(
    "S003",
    scope="activity",
    severity=Severity.OFF,
    strict=Severity.WARNING,
    finds="more than one letter in a cell (for methods that want exactly one)",
    advice="Keep the stronger letter, or give the other part to another role.",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
    good=_HEAD + "        assign: {data-scientist: A, ml-engineer: R}\n",
    source="Smith & Erwin, Role and Responsibility Charting",
)
def several_letters(at: Across) -> Iterator[Fault]:
    """Strict methods want one letter a cell, so that each role knows its one part, and so that somebody else than the
    one who does the work answers for it. Letters that may not share a cell are a fault in every method.
    """
    scheme = at.matrix.scheme
    for role, cell in at.row.cells.items():
        if len(cell.letters) > 1 and scheme.may_share(cell.letters):
            message = f"{at.name}: {at.matrix.role_name(role)} has {len(cell.letters)} letters, {cell.letters}"
            yield Fault(message, cell_path(at.row, role), roles=(role,))


@rule(
    "S004",
    scope="activity",
    severity=Severity.WARNING,
    finds="letters in one cell that the scheme does not let share it (C and I, R and C …)",
    advice="Keep the stronger one: who does the work need not be asked, and who is asked need not be told.",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: CI}\n",
    good=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
)
def contradicting_letters(at: Across) -> Iterator[Fault]:
    """One of the letters takes the other back: whoever is only told is not asked, and whoever does the work is asked
    anyway. Each reader picks the letter that suits them.
    """
    scheme = at.matrix.scheme
    for role, cell in at.row.odd:
        if not scheme.may_share(cell.letters):
            kept = scheme.strongest(cell.letters)
            names = listed([scheme.called(letter) for letter in cell.letters])
            fix = Fix(f"Keep {kept}", (set_letters(at.row, role, kept),))
            yield Fault(
                f"{at.name}: {at.matrix.role_name(role)} is {names} at once, which may not share a cell",
                cell_path(at.row, role),
                roles=(role,),
                fix=None if cell.none or cell.unknown else fix,
            )


@rule(
    "S005",
    scope="activity",
    finds="`none` beside a letter",
    advice="Keep the letter, or `none`.",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: none C}\n",
    good=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
)
def none_with_letter(at: Across) -> Iterator[Fault]:
    """`none` says that the role has no part, on purpose, and the letter beside it gives it one. Only whoever wrote it
    knows which of the two is meant.
    """
    for role, cell in at.row.odd:
        if cell.none and cell.letters:
            names = listed([at.matrix.scheme.called(letter) for letter in cell.letters])
            message = f"{at.name}: {at.matrix.role_name(role)} has none and is {names} at once"
            yield Fault(message, cell_path(at.row, role), roles=(role,))
