"""Which files a check is about: the files that are named, and the plans in the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Iterator

from raci.document.read import STDIN

PLAN_NAME = "raci.yaml"
PLAN_SUFFIX = ".raci.yaml"
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def is_plan(name: str) -> bool:
    """Whether a file is a plan by its name."""
    return name == PLAN_NAME or name.endswith(PLAN_SUFFIX)


def plans_in(folder: str) -> Iterator[str]:
    """The plans in a folder and below, in order of their names; hidden folders are left out, links not followed."""
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            if is_plan(name):
                yield os.path.normpath(os.path.join(where, name))  # noqa: PTH118  thousands of files


def targets(paths: tuple[str, ...]) -> list[str]:
    """All files for the paths of a command, each once."""
    found: dict[str, None] = {}
    for path in paths:
        names = plans_in(path) if path != STDIN and os.path.isdir(path) else [path]  # noqa: PTH112
        found.update(dict.fromkeys(names))
    return list(found)


def plan_here() -> str | None:
    """The plan of this folder: raci.yaml, or the only *.raci.yaml."""
    names = sorted(name for name in os.listdir() if is_plan(name))  # noqa: PTH208
    if PLAN_NAME in names:
        return PLAN_NAME
    return names[0] if len(names) == 1 else None
