"""Where the plan of a file stands; what cannot be read is said, so that many files can be gone through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.document.problems import Unreadable
from raci.lifecycle.library import open_plan
from raci.lifecycle.maturity.account import PlanAccount, account
from raci.lifecycle.maturity.scales import BY_ID

if TYPE_CHECKING:
    from collections.abc import Sequence

_STDIN = "-"


def account_of(name: str, scales: Sequence[str], *, always: bool = True) -> PlanAccount:
    """The account of the plan in a file on some scales, by id; without `always` only on those that concern it."""
    shown = "<stdin>" if name == _STDIN else name
    try:
        document = open_plan(name)
    except Unreadable as error:
        at = f"{shown}:{error.position.line}:{error.position.column}" if error.position else shown
        return PlanAccount(shown, unreadable=(f"{at}: {error.message}", error.advice))
    for problem in document.problems:
        if problem.code in {"F001", "F006"}:
            line, column = document.source.position(problem.span.start)
            return PlanAccount(shown, unreadable=(f"{shown}:{line}:{column}: {problem.message}", problem.advice))
    return account(document, [BY_ID[scale] for scale in scales], always=always)
