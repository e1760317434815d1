"""Where the settings of a person are."""

from __future__ import annotations

from pathlib import Path


def settings_path() -> Path:
    """Where the system wants such things: `$XDG_CONFIG_HOME/raci/settings.toml` on Linux."""
    from platformdirs import user_config_path

    return user_config_path("raci", appauthor=False) / "settings.toml"
