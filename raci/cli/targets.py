"""Which files a check is about: the files that are named, and the plans in the folders that are named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import TYPE_CHECKING

from raci.cli.ignored import Ignored
from raci.document.naming import PLAN_NAME, is_plan
from raci.document.read import STDIN

if TYPE_CHECKING:
    from raci.rules.config.settings import Settings

_BOOK_NAME, _BOOK_SUFFIX = "raci.xlsx", ".raci.xlsx"
_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def is_checked(name: str) -> bool:
    """Whether a walk through folders takes a file for a plan, or for the workbook of one; `~$` is Excel's lock."""
    return is_plan(name) or name == _BOOK_NAME or (name.endswith(_BOOK_SUFFIX) and not name.startswith("~$"))


def _is_export(name: str, beside: set[str]) -> bool:
    """Whether a workbook lies beside the plan that it has its name from: everything in it would be told twice."""
    stem, ending = os.path.splitext(name)  # noqa: PTH122  pathlib takes long
    return ending == ".xlsx" and not beside.isdisjoint((f"{stem}.yaml", f"{stem}.yml"))


def plans_in(folder: str, excluded: tuple[str, tuple[str, ...]] = (".", ())) -> Iterator[str]:
    """The plans in a folder and below, in order of their names; hidden folders are left out, links not followed.

    What git ignores is left out, and what is `excluded`: patterns, with the folder from which on they count. A folder
    that cannot be read is given as well, so that whoever reads what is given finds out.
    """
    return _walk(folder, Ignored.at(folder, excluded))


def _walk(folder: str, above: Ignored) -> Iterator[str]:
    waiting = [(folder, above)]
    while waiting:
        here, above = waiting.pop()
        ignored = above.below(here)
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield os.path.normpath(here)
            continue
        folders = []
        beside = {entry.name for entry in found}
        for entry in found:
            if _is_folder(entry):
                if _is_walked(entry.name) and not ignored.leaves_out(entry.path, folder=True):
                    folders.append((entry.path, ignored))
            elif _is_meant(entry, beside) and not ignored.leaves_out(entry.path, folder=False):
                yield os.path.normpath(entry.path)
        waiting += reversed(folders)


def _is_meant(entry: os.DirEntry[str], beside: set[str]) -> bool:
    return is_checked(entry.name) and not _is_export(entry.name, beside) and not _is_no_file(entry)


def _is_walked(name: str) -> bool:
    return not name.startswith(".") and name not in _SKIPPED


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_no_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder behind a link, a pipe or a device: nobody meant one of those as a plan."""
    try:
        return not stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return False  # a link that leads nowhere was meant as one


def targets(paths: tuple[str, ...], settings: Settings) -> list[str]:
    """All files for the paths of a command, each once. Raises `ConfigError`."""
    found: dict[str, str] = {}
    for path in paths:
        is_folder = path != STDIN and os.path.isdir(path)  # noqa: PTH112
        names = plans_in(path, settings.excluded(path)) if is_folder else [path]
        for name in names:
            found.setdefault(os.path.normpath(name), name)
    return list(found.values())


def left_out(paths: tuple[str, ...]) -> str | None:
    """The first plan in the folders among some paths, whether or not git or a configuration ignores it."""
    return next((name for path in paths if path != STDIN for name in _walk(path, Ignored.nothing())), None)


def plans_here() -> list[str]:
    """The names of the plans of this folder itself."""
    return sorted(name for name in os.listdir() if is_plan(name))  # noqa: PTH208


def plan_here() -> str | None:
    """The plan of this folder: raci.yaml, or the only one."""
    names = plans_here()
    if PLAN_NAME in names:
        return PLAN_NAME
    return names[0] if len(names) == 1 else None
