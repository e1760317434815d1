"""Asking git."""

from __future__ import annotations

import subprocess
from pathlib import Path


class NoGit(LookupError):  # noqa: N818  it says what happened
    """Git is not installed."""


def git(*arguments: str, folder: Path | None = None) -> bytes | None:
    """What git prints in a folder (this one if left out); None where it ends with an error. Raises `NoGit`."""
    try:
        ended = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)  # noqa: S603, S607
    except FileNotFoundError:
        raise NoGit("git is not installed") from None
    return ended.stdout if ended.returncode == 0 else None
