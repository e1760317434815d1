"""Why a template cannot be cut as somebody asked."""

from __future__ import annotations


class CannotTailor(Exception):  # noqa: N818  it says what happened
    """One sentence in the user's words, and what to do."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
