"""A configuration in force: which rules a file is checked by."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from raci.rules.catalogue import BY_CODE
from raci.rules.config.patterns import Patterns
from raci.rules.config.selection import Layer, codes_of, on_in, selected
from raci.rules.rule import OptionValue, Profile
from raci.rules.ruleset import Ruleset, standard
from raci.rules.severity import Severity


@dataclass(frozen=True)
class Configuration:
    """What one configuration file says, with what the command line changes of it.

    `root` is the folder that patterns start from; `severity`, `options` are by code; `per_file_ignores` are pairs of a
    pattern of files and the words for the rules that are not for them; `apart` are pairs of duties kept apart;
    `baseline` is a path from `root`.
    """

    root: str = "."
    profile: Profile = "default"
    layers: tuple[Layer, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=dict)
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    exclude: tuple[str, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    baseline: str = ""

    @cached_property
    def _selected(self) -> frozenset[str]:
        return selected(on_in(self.profile), self.layers)

    @cached_property
    def _ignoring(self) -> list[tuple[Patterns, frozenset[str]]]:
        return [
            (Patterns((pattern,)), frozenset().union(*map(codes_of, words))) for pattern, words in self.per_file_ignores
        ]

    @cached_property
    def _rulesets(self) -> dict[frozenset[str], Ruleset]:
        return {}

    def changed(self, profile: Profile | None, layer: Layer) -> Configuration:
        """With what a command line says besides: its words come last, and a profile in the place of this one."""
        if profile is None and layer == Layer():
            return self
        return replace(self, profile=profile or self.profile, layers=(*self.layers, layer))

    def rules_for(self, file: str) -> Ruleset:
        """The rules by which a file is checked."""
        if self == Configuration(self.root, baseline=self.baseline):
            return standard()
        relative = os.path.relpath(file, self.root)
        ignored = [codes for patterns, codes in self._ignoring if patterns.match(relative)]
        codes = self._selected.difference(*ignored)
        if codes not in self._rulesets:
            severities = {code: self._severity(code) for code in sorted(codes)}
            self._rulesets[codes] = Ruleset(severities, self.options, self.apart)
        return self._rulesets[codes]

    def _severity(self, code: str) -> Severity:
        rule = BY_CODE[code]
        given = self.severity.get(code)
        if given is not None:
            return given
        by_profile = rule.severity_in(self.profile)
        return rule.severity_on if by_profile is Severity.OFF else by_profile
