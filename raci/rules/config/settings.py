"""The settings of a run: which configuration counts for which file, and what the command line changes of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache

from raci.rules.config.configuration import Configuration
from raci.rules.config.file import forget_configurations, nearest_configuration, read_configuration
from raci.rules.config.selection import Layer
from raci.rules.rule import Profile
from raci.rules.ruleset import Ruleset


@dataclass(frozen=True)
class Settings:
    """`config` is the one file that counts for everything, if named; with `isolated` none counts at all."""

    profile: Profile | None = None
    layer: Layer = field(default_factory=Layer)
    config: str | None = None
    isolated: bool = False

    def configuration(self, folder: str) -> Configuration:
        """The configuration for the files of a folder. Raises `ConfigError`."""
        if self.isolated:
            found = None
        elif self.config is not None:
            found = read_configuration(self.config)
        else:
            found = nearest_configuration(folder)
        return (found or Configuration(folder)).changed(self.profile, self.layer)

    def rules_for(self, file: str) -> Ruleset:
        """The rules by which a file is checked. Raises `ConfigError`."""
        folder = os.path.dirname(os.path.abspath(file))
        return _of_folder(self, folder).rules_for(file)

    def baseline(self, file: str) -> str | None:
        """The baseline that a file's configuration names. Raises `ConfigError`."""
        configuration = _of_folder(self, os.path.dirname(os.path.abspath(file)))
        return os.path.join(configuration.root, configuration.baseline) if configuration.baseline else None

    def excluded(self, folder: str) -> tuple[str, tuple[str, ...]]:
        """Patterns of what a walk through a folder leaves out, with the folder that they start from."""
        configuration = _of_folder(self, os.path.abspath(folder))
        return configuration.root, configuration.exclude


def forget() -> None:
    """Let configurations be read anew: files may have changed."""
    _of_folder.cache_clear()
    forget_configurations()


@lru_cache(maxsize=4096)
def _of_folder(settings: Settings, folder: str) -> Configuration:
    """The configuration for a folder, kept by each process for itself."""
    return settings.configuration(folder)
