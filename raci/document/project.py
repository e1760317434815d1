"""The configuration file of a folder: `[tool.raci]` of pyproject.toml, or raci.toml; the nearest one above counts."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any, NamedTuple

NAMES = ("raci.toml", "pyproject.toml")  # the first one wins where a folder has both
_MAX_BYTES = 1_000_000
_AT_THE_TOP = "Leave out [tool.raci]: here the keys stand at the top, and tables are called [severity] and so on."


class ConfigError(Exception):
    """A configuration that cannot be followed: one sentence, where, and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, str]]:
        """Travel between processes with the advice."""
        return type(self), (self.message, self.advice)


class ProjectFile(NamedTuple):
    """A configuration file, and what it says; nobody may change that."""

    path: str
    data: Any


def nearest_project_file(folder: str) -> ProjectFile | None:
    """The configuration file of a folder, or of the nearest folder above it that has one. Raises `ConfigError`."""
    return _nearest(os.path.abspath(folder))


def forget_project_files() -> None:
    """Read files anew when they are asked for again."""
    _nearest.cache_clear()


@lru_cache(maxsize=4096)
def _nearest(folder: str) -> ProjectFile | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        found = read_project_file(path, optional=name != "raci.toml") if os.path.isfile(path) else None
        if found is not None:
            return found
    above = os.path.dirname(folder)
    return _nearest(above) if above != folder else None


def read_project_file(path: str, *, optional: bool = False) -> ProjectFile | None:
    """What a configuration file says; None where it is a pyproject.toml that says nothing of raci and need not.

    Raises `ConfigError` where the file cannot be read.
    """
    data = _toml(path)
    if os.path.basename(path) == "pyproject.toml":
        tool = data.get("tool", {})
        if optional and not (isinstance(tool, dict) and "raci" in tool):
            return None
        data = tool.get("raci", {}) if isinstance(tool, dict) else {}
    elif "tool" in data:
        raise ConfigError(f"{path} has a table [tool], which is for pyproject.toml", _AT_THE_TOP)
    return ProjectFile(path, data)


def _toml(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as file:
            raw = file.read(_MAX_BYTES + 1)
        if len(raw) > _MAX_BYTES:
            raise ConfigError(f"{path} has more than {_MAX_BYTES:,} bytes", "Name the configuration with --config.")
        return tomllib.loads(raw.decode())
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML: {error}", "Correct it.") from None
