"""What is wrong with a configuration."""

from __future__ import annotations


class ConfigError(Exception):
    """A configuration that cannot be followed: one sentence, where, and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __reduce__(self) -> tuple[type[ConfigError], tuple[str, str]]:
        """Travel between processes with the advice."""
        return type(self), (self.message, self.advice)
