"""Family S: letters and names."""

from __future__ import annotations

from collections.abc import Iterator

from raci.rules.places import cell_path, listed, shortened
from raci.rules.rule import Fault, rule
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
    advice="Use a letter of the scheme, or choose a scheme that has this one (`scheme: RASCI`, for example).",
    bad=_HEAD + "        assign: {data-scientist: AR, ml-engineer: X}\n",
    good=_HEAD + "        assign: {data-scientist: AR, ml-engineer: C}\n",
)
def letter_not_in_scheme(at: Across) -> Iterator[Fault]:
    """Whoever wrote the letter meant something by it, and nobody else can tell what. No rule can judge the row until
    it is clear.
    """
    for role, cell in at.row.cells.items():
        if not cell.unknown:
            continue
        words = listed([f'"{shortened(word)}"' for word in cell.unknown])
        known = ", ".join(f"{key} {letter.name}" for key, letter in at.matrix.scheme.letters.items())
        scheme = f"the scheme {at.matrix.scheme.name}" if at.matrix.scheme.name else "the scheme"
        yield Fault(
            f"{at.row.name}: {at.matrix.role_name(role)} has {words}, which {scheme} does not define (it has {known})",
            cell_path(at.row, role),
            roles=(role,),
        )
