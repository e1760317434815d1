"""Which scheme the letters of a matrix belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from raci.exchange.find.vocabulary import DUTY_WORDS, fold
from raci.plan.letters import NONE_WORD
from raci.plan.schemes import Scheme, built_in

# Each scheme with the letters without which it would not be chosen.
_SCHEMES = (
    ("RACI", ""),
    ("RASCI", "S"),
    ("RACIO", "O"),
    ("RACIQ", "Q"),
    ("RACI-VS", "V"),
    ("DACI", "D"),
    ("RAPID", "PD"),
    ("MOCHA", "MH"),
)
_ORDER = "RASDOELCIPHQVM"
_NAMES = {
    "R": "Responsible",
    "A": "Accountable",
    "S": "Support",
    "C": "Consulted",
    "I": "Informed",
    "D": "Driver",
    "Q": "Quality reviewer",
    "V": "Verifier",
    "O": "Owner",
    "E": "Executes",
    "H": "Helps",
    "L": "Lead",
    "P": "Participates",
}
_LIMITS = {"does": {"min": "1"}, "answers": {"min": "1", "max": "1"}}  # as in RACI
_MEANS = {
    "R": "does", "A": "answers", "S": "helps", "C": "asked", "I": "told", "D": "does", "Q": "verifies", "V": "verifies",
    "O": "answers", "E": "does", "H": "helps", "L": "does", "P": "helps",
}  # fmt: skip


def scheme_id(letters: Iterable[str], names: Mapping[str, str]) -> str | None:
    """The built-in scheme that fits letters in use and the names that a legend gives them; None where none does."""
    used = set(letters)
    for identity, needed in _SCHEMES:
        scheme = built_in(identity)
        if scheme and used <= set(scheme.letters) and set(needed) <= used and _agrees(scheme, used, names):
            return identity
    return None


def _agrees(scheme: Scheme, used: set[str], names: Mapping[str, str]) -> bool:
    """Whether a legend calls no letter in use something else than the scheme does."""
    return all(_duty(names[letter]) in {None, _duty(scheme.letters[letter].name)} for letter in used & set(names))


def _duty(name: str) -> str | None:
    return DUTY_WORDS.get(fold(name).split(" ")[0]) if name else None


def duties(letters: Iterable[str], names: Mapping[str, str]) -> set[str]:
    """The letters that RACI and its like have for what letters are called: V is R where it is `Verantwortlich`."""
    return {_duty(names.get(letter, "")) or letter for letter in letters}


def scheme_name(letters: Iterable[str], names: Mapping[str, str]) -> str:
    """What to call a scheme: the built-in one that fits, else its letters."""
    used = set(letters)
    return scheme_id(used, names) or "".join(_ordered(used)) or "RACI"


def scheme_data(letters: Iterable[str], names: Mapping[str, str], pairs: Iterable[str]) -> str | dict[str, Any]:
    """The scheme as the plan file has it: the id of a built-in one, else letters with names and what they mean.

    Letters that the legend explains are in it even where no cell has them yet.
    """
    used = set(letters)
    identity = scheme_id(used, names)
    if identity or not used:
        return identity or "RACI"
    entries = _limited({letter: _letter(letter, names.get(letter)) for letter in _ordered(used | set(names))})
    together = sorted({"".join(_ordered(set(pair))) for pair in pairs if len(pair) > 1})
    return {"name": "".join(entries), "letters": entries, **({"together": together} if together else {})}


def _letter(letter: str, name: str | None) -> dict[str, Any]:
    """A letter with the meaning that its name, or else its custom, gives it; a letter of no known meaning has none."""
    duty = _duty(name) if name else letter
    means = _MEANS.get(duty or letter)
    return {"name": name or _NAMES.get(letter, letter), "means": [means] if means else []}


def _limited(entries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The letters with how many of each there may be: one answers and someone does, be it by one letter or another."""
    of_meaning = Counter(meaning for entry in entries.values() for meaning in entry["means"])
    for entry in entries.values():
        for meaning in entry["means"]:
            limits = _LIMITS.get(meaning, {})
            entry.update({key: limit for key, limit in limits.items() if key == "max" or of_meaning[meaning] == 1})
    return entries


def _ordered(letters: set[str]) -> list[str]:
    return sorted(letters, key=lambda letter: (_ORDER.find(letter) % 99, letter))


@lru_cache(maxsize=1024)
def spelled(letters: str) -> str:
    """Letters in canonical order: A before R, as `AR`, then as the schemes have them."""
    if letters == NONE_WORD:
        return letters
    order = "A" + _ORDER.replace("A", "")
    return "".join(sorted(letters, key=lambda letter: (order.find(letter) % 99, letter)))
