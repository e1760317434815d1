"""Why a file cannot be read or written, in the user's words."""

from __future__ import annotations


class ImportRefused(Exception):  # noqa: N818  it says what became of the import
    """A file that cannot be read at all: damaged, encrypted, too large, dangerous, or of no known kind."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class ExportRefused(Exception):  # noqa: N818  it says what became of the export
    """An export that cannot be made, such as one to an unknown kind of file."""

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
