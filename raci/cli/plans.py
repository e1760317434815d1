"""Several plans for one command: those that are named, and those in the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

from raci.cli.common import fail
from raci.cli.files import STREAM, plan_named
from raci.cli.progress import working

T = TypeVar("T")


def plans_meant(files: tuple[str, ...]) -> list[str]:
    """The plans that are meant: without a name the one of this folder, in folders those that `raci check` finds."""
    if not any(os.path.isdir(name) for name in files):  # noqa: PTH112  pathlib takes long
        return list(dict.fromkeys(files)) or [plan_named(None)]
    from raci.cli.selection import configured
    from raci.cli.targets import targets
    from raci.document.naming import is_plan
    from raci.rules.config.settings import Settings

    with working("Looking for plans"), configured():
        found = targets(files, Settings())
    plans = [name for name in found if name in files or is_plan(os.path.basename(name))]  # noqa: PTH119
    if not plans:
        fail(f"no plan found in {' '.join(files)}", "Name a file, or make a plan with `raci new`.")
    return plans


def read_all(one: Callable[[str], T], names: Sequence[str]) -> list[T]:
    """What a function gives for each plan, in their order; many are shared among the cores."""
    from raci.document.parse import without_collector
    from raci.document.processes import cores, spread, workers_for

    workers = 1 if STREAM in names else workers_for(len(names), cores())
    found = []
    doing = ("Reading", len(names), "plans") if len(names) > 1 else (f"Reading {names[0]}", 0, "")
    with working(*doing, sources=names) as step, without_collector():
        for step.done, given in enumerate(spread(one, names, workers), 1):
            found.append(given)
    return found
