"""All rules there are. The policy packs are off unless selected, and imported when something asks for them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import overload

from raci.plan.names import nearest
from raci.rules.rule import Rule

_FAMILIES = "FSHVGDLBATP"
_PACK = "P"  # what the codes of the packs begin with
_CODE = 4  # characters of a code
_MODULES = (
    "accountable",
    "activity_names",
    "agents",
    "answering",
    "apart",
    "artifacts",
    "business",
    "columns",
    "conformance",
    "cover",
    "dates",
    "file",
    "flow",
    "hand_overs",
    "independence",
    "letters",
    "lifecycle",
    "maturity",
    "numbers",
    "order",
    "people",
    "role_names",
    "style",
    "telling",
    "waivers",
)
_PACKS = (
    "policy.ai_act",
    "policy.aws",
    "policy.iso_42001",
    "policy.model_risk",
    "policy.nist",
    "policy.quality",
)


def _declared(modules: Iterable[str]) -> tuple[Rule, ...]:
    """Every rule that some modules of the families declare, in the order of the catalogue."""
    found = [importlib.import_module(f"raci.rules.families.{name}") for name in modules]
    rules = (value for module in found for value in vars(module).values() if isinstance(value, Rule))
    return tuple(sorted(rules, key=lambda rule: (_FAMILIES.index(rule.code[0]), rule.code)))


BESIDES_PACKS = _declared(_MODULES)  # no profile has any other rule on


@cache
def _with_packs() -> tuple[Rule, ...]:
    return (*BESIDES_PACKS, *_declared(_PACKS))


def rules_of(codes: Iterable[str]) -> tuple[Rule, ...]:
    """All rules among which those of some codes are; the packs only where one of the codes is theirs."""
    return _with_packs() if any(code.startswith(_PACK) for code in codes) else BESIDES_PACKS


class _All(Sequence[Rule]):
    """All rules, in order."""

    @overload
    def __getitem__(self, index: int) -> Rule: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Rule, ...]: ...

    def __getitem__(self, index: int | slice) -> Rule | tuple[Rule, ...]:
        return _with_packs()[index]

    def __len__(self) -> int:
        return len(_with_packs())


class _Found(Mapping[str, Rule]):
    """Rules by words that they are called by. For a word of a rule that is in no pack, no pack is imported."""

    def __init__(self, words: Callable[[Rule], Iterable[str]]) -> None:
        self._words = words
        self._known = self._called(BESIDES_PACKS)
        self._whole = False

    def _called(self, rules: Iterable[Rule]) -> dict[str, Rule]:
        return {word: rule for rule in rules for word in self._words(rule)}

    def _every(self) -> dict[str, Rule]:
        if not self._whole:
            self._known, self._whole = self._called(RULES), True
        return self._known

    def __getitem__(self, word: str) -> Rule:
        return self._known[word] if word in self._known else self._every()[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())


RULES: Sequence[Rule] = _All()
BY_CODE: Mapping[str, Rule] = _Found(lambda rule: (rule.code,))
CALLED: Mapping[str, Rule] = _Found(lambda rule: (rule.code.casefold(), rule.name.casefold()))


def find_rule(word: str) -> Rule | None:
    """A rule by its code or name, in any case; nothing shorter than a code is either."""
    called = word.strip().casefold()
    return CALLED.get(called) if len(called) >= _CODE else None


def nearest_rule(word: str) -> str | None:
    """The code or name that a mistyped one was most likely meant to be."""
    typed = word.strip().upper()
    digits = typed[:1] + typed[1:].translate(_DIGITS)
    if digits in BY_CODE:
        return digits
    return nearest(typed.casefold(), {rule.name for rule in RULES}) or nearest(typed, BY_CODE)


_DIGITS = str.maketrans("OILS", "0115")  # capital letters that are taken for digits
