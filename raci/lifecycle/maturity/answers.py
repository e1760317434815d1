"""Answers to checks that a plan cannot show: what they say, and which of them nobody can follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from raci.lifecycle.maturity.check import Scale
from raci.lifecycle.maturity.genai import MOST_POINTS, SCORE
from raci.lifecycle.maturity.scales import CHECKS
from raci.plan.names import did_you_mean
from raci.plan.plan import Plan
from raci.plan.records import Answer

_YES = frozenset({"yes", "true", "on", "y"})
_NO = frozenset({"no", "false", "off", "n"})
_BY_HAND = frozenset({"manual", "by hand"})
_BY_MACHINE = frozenset({"automatic", "automated"})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer that was understood: 1 for yes or automatic, 0.5 for by hand, 0 for no; points as they are.

    `key` is how the file calls the check.
    """

    key: str
    worth: float
    answer: Answer


class NoAnswer(ValueError):  # noqa: N818  it says what happened
    """There is no such check, or that is no answer to it. The message says so in the user's words."""


def called(word: str) -> str:
    """The id of the check that somebody means, in whatever capitals. Raises `NoAnswer`."""
    known = {identity.casefold(): identity for identity in (*CHECKS, SCORE)}
    found = known.get(word.strip().casefold())
    if found is None:
        raise NoAnswer(f"there is no check {word.strip()!r}{did_you_mean(word.strip(), [*CHECKS, SCORE])}")
    return found


def canonical(check: str, value: str) -> str:
    """An answer in the word that the file has for it. Raises `NoAnswer`."""
    word = value.strip().casefold()
    if check == SCORE:
        if word.isascii() and word.isdigit() and int(word) <= MOST_POINTS:
            return str(int(word))
        raise NoAnswer(f"{value.strip()!r} are no points of the assessment: {SCORE} goes from 0 to {MOST_POINTS}")
    if word in _NO:
        return "no"
    if _is_score(CHECKS[check][0]):
        if word in _BY_MACHINE:
            return "automatic"
        if word in _BY_HAND:
            return "manual"
        raise NoAnswer(f"{value.strip()!r} is no answer to {check}: it is automatic, manual or no")
    if word in _YES:
        return "yes"
    raise NoAnswer(f"{value.strip()!r} is no answer to {check}: it is yes or no")


def said(plan: Plan) -> dict[str, Said]:
    """The answers in a plan that can be followed, by check; points of an assessment as they are."""
    found = {}
    for word, answer in plan.answers.items():
        try:
            check = called(word)
            value = canonical(check, answer.value)
        except NoAnswer:
            continue
        worth = {"yes": 1.0, "automatic": 1.0, "manual": 0.5, "no": 0.0}
        found[check] = Said(word, float(value) if check == SCORE else worth[value], answer)
    return found


def not_understood(plan: Plan) -> Iterator[str]:
    """What is wrong with answers that cannot be followed."""
    for word, answer in plan.answers.items():
        try:
            canonical(called(word), answer.value)
        except NoAnswer as error:
            yield f"`answers`: {error}"


def _is_score(scale: Scale) -> bool:
    return scale.kind == "score"
