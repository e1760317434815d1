"""Which rules a plan is checked by while it is edited."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from raci.rules.ruleset import Ruleset


class Rules(NamedTuple):
    """The rules, and what is wrong with the configuration that should have said which."""

    rules: Ruleset
    trouble: str = ""


RulesFor: TypeAlias = Callable[[Path | None], Rules]


def rules_of_project(path: Path | None) -> Rules:
    """Those that `raci check` would use for a file; the ones of every project where its configuration is at fault."""
    from raci.document.project import ConfigError
    from raci.rules.config.settings import Settings
    from raci.rules.ruleset import standard

    try:
        return Rules(Settings().rules_for(os.fspath(path)) if path else standard())
    except ConfigError as error:
        return Rules(standard(), error.message)
