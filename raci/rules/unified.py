"""What changes in a file, as a patch that git and patch apply."""

from __future__ import annotations

import difflib
import io
import os

from raci.document.source import Source


def unified(before: Source, after: Source) -> str:
    """What changes between two texts of a file, as a patch; empty where they are the same.

    Git and patch compare bytes, and know no other line end than LF.
    """
    old, new = (io.StringIO(source.encode().decode(), newline="\n").readlines() for source in (before, after))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(old, new, _quoted(before.name), _quoted(after.name))
    )


def _quoted(name: str) -> str:
    """The name of a file in a patch, as git writes it: one that would end its line, for one, stands in quotes."""
    if name.isprintable() and not any(char in name for char in '"\\'):
        return name
    signs = (char if char.isprintable() and char not in '"\\' else _octal(char) for char in name)
    return f'"{"".join(signs)}"'


def _octal(char: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(char))
