"""Choosing rules as ruff does: by code, by name, by prefix; the more specific word wins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache

from raci.document.project import ConfigError
from raci.rules.catalogue import BESIDES_PACKS, BY_CODE, RULES, find_rule, nearest_rule, rules_of
from raci.rules.rule import Profile
from raci.rules.severity import Severity

ALL = "ALL"
_FULL = 4  # characters of a code


@dataclass(frozen=True)
class Layer:
    """What one source says about which rules are run; `select` None keeps what was selected before it."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def words(self) -> Iterator[str]:
        """Every word of it."""
        yield from (*(self.select or ()), *self.extend_select, *self.ignore)


def on_in(profile: Profile) -> frozenset[str]:
    """The rules that a profile runs."""
    return frozenset(rule.code for rule in BESIDES_PACKS if rule.severity_in(profile) is not Severity.OFF)


def selected(start: Set[str], layers: Iterable[Layer]) -> frozenset[str]:
    """The codes that are left when each layer in turn was applied to those of `start`.

    Within a layer, a longer prefix beats a shorter one, and at equal length ignoring beats selecting.
    """
    chosen = set(start)
    for layer in layers:
        if layer.select is not None:
            chosen.clear()
        wanted = (*(layer.select or ()), *layer.extend_select)
        for length in range(_FULL + 1):
            for word in wanted:
                if _specificity(word) == length:
                    chosen |= codes_of(word)
            for word in layer.ignore:
                if _specificity(word) == length:
                    chosen -= codes_of(word)
    return frozenset(chosen)


def _specificity(word: str) -> int:
    if word.strip().upper() == ALL:
        return 0
    return _FULL if find_rule(word) else len(word.strip())


@cache
def codes_of(word: str) -> frozenset[str]:
    """The codes that a word stands for: a code, a name, the beginning of codes, or ALL.

    Raises `ConfigError` where it stands for none.
    """
    rule = find_rule(word)
    if rule is not None:
        return frozenset({rule.code})
    prefix = word.strip().upper()
    begun = "" if prefix == ALL else prefix
    among = rules_of((prefix,)) if begun else RULES
    found = frozenset(rule.code for rule in among if rule.code.startswith(begun))
    if not found or not prefix:
        near = _nearest(word, prefix)
        asked = f'; did you mean "{near}"?' if near else ""
        raise ConfigError(f"there is no rule {word.strip()!r}{asked}", "List the rules with `raci rule`.")
    return found


def _nearest(word: str, prefix: str) -> str | None:
    """What a mistyped word was most likely meant to be: a rule, or the family of its first letter."""
    families = {code[0] for code in BY_CODE}
    is_begun = prefix[:1] in families and len(prefix) <= _FULL
    return nearest_rule(word) or (prefix[0] if is_begun else None)
