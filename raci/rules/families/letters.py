"""Family S: letters and names."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.names import nearest
from raci.plan.schemes import Scheme
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
        scheme = at.matrix.scheme
        words = listed([f'"{shortened(word)}"' for word in cell.unknown])
        known = ", ".join(f"{key} {letter.name}" for key, letter in scheme.letters.items())
        name = f"the scheme {scheme.name}" if scheme.name else "the scheme"
        yield Fault(
            f"{at.row.name}: {at.matrix.role_name(role)} has {words}, which {name} does not define (it has {known})"
            + _meant(cell.unknown[0], scheme),
            cell_path(at.row, role),
            roles=(role,),
        )


def _meant(word: str, scheme: Scheme) -> str:
    """The name of a letter that a word is close to, as a question."""
    near = nearest(word.upper(), scheme.words) if len(word) > 1 else None
    return f'; did you mean "{scheme.letters[scheme.words[near]].name}"?' if near else ""
