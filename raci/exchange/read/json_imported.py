"""A matrix as `raci import --json` prints it: roles by name, letters by role."""

from __future__ import annotations

from dataclasses import replace

from raci.exchange.columns import distinct
from raci.exchange.find.account import Account
from raci.exchange.find.legend import Legend
from raci.exchange.find.letters import alphabet_of
from raci.exchange.find.marks import Alphabet
from raci.exchange.find.scheme import spelled
from raci.exchange.read.grid import Budget
from raci.exchange.read.shape import At, Misshapen
from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole, ReadStage
from raci.plan.letters import NONE_WORD
from raci.plan.schemes import built_in


def read_imported(matrix: At, budget: Budget) -> ReadMatrix:
    """The matrix of a value. Raises `Misshapen` where the value is none."""
    names = [role.text() for role in matrix["roles"].items()]
    keys = distinct(names)
    rows = [_row(item, frozenset(keys), budget) for item in matrix["activities"].items()]
    scheme = matrix["scheme"].text_or_none() or "RACI"
    alphabet = _alphabet(scheme, [text for _, _, cells in rows for text in cells.values()])
    account = Account.by_name()
    stages: dict[str, ReadStage] = {}
    activities = [
        ReadActivity(
            name,
            stages.setdefault(stage, ReadStage(stage)) if stage else None,
            _letters(name, cells, alphabet, account),
        )
        for stage, name, cells in rows
    ]
    renamed = [key for key, name in zip(keys, names, strict=True) if key != name]
    notes = [f"role names that repeat were told apart: {', '.join(renamed)}"] if renamed else []
    return ReadMatrix(
        sheet=matrix["sheet"].text_or_none(),
        scheme=scheme,
        orientation="activities-rows",
        roles=tuple(ReadRole(key, key) for key in keys),
        activities=tuple(activities),
        notes=(*notes, *account.notes()),
    )


def _row(item: At, roles: frozenset[str], budget: Budget) -> tuple[str | None, str, dict[str, str]]:
    """Stage, name and cells of an activity."""
    stage, name = item["stage"].text_or_none(), item["name"].text()
    budget.take(name)
    cells: dict[str, str] = {}
    for role, value in item["cells"].pairs():
        if role not in roles:
            raise Misshapen(item["cells"].where, f'there is no role "{role}"')
        text = value.text_or_none()
        if text:
            budget.take(text)
            cells[role] = text.strip()
    return stage, name, cells


def _alphabet(scheme: str, texts: list[str]) -> Alphabet:
    """The letters of the scheme that is named, or that are its name, and the usual ones."""
    known = built_in(scheme)
    letters = known.letters if known else scheme if scheme.isalpha() and scheme.isupper() else ""
    alphabet = alphabet_of(texts, Legend(names=dict.fromkeys(letters, "")))
    return replace(alphabet, joined=alphabet.joined | frozenset(letters))


def _letters(name: str, cells: dict[str, str], alphabet: Alphabet, account: Account) -> dict[str, str]:
    found: dict[str, str] = {}
    for role, text in cells.items():
        mark = alphabet.read(text)
        if mark is None:
            account.left_out(name, role, text)
        else:
            account.understood(text, mark)
            found[role] = NONE_WORD if mark.none else spelled(mark.letters)
    return found
