"""Checking files: one, or as many as there are, on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from raci.document.load import read
from raci.document.problems import Unreadable
from raci.document.read import STDIN, decode, read_bytes
from raci.document.source import Source
from raci.lifecycle.library import template_path
from raci.rules.engine import check
from raci.rules.located import Located, locate, locate_unreadable

_WORTH_PROCESSES = 32  # files from which starting other processes pays


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one file gave; a file that could not be read has one finding and `readable` False."""

    path: str
    findings: tuple[Located, ...]
    readable: bool = True


def check_path(path: str, today: date, name: str | None = None) -> Checked:
    """Check one file; `-` is standard input. `name` is what messages call it."""
    shown = name or ("<stdin>" if path == STDIN else path)
    source: Source | None = None
    try:
        data = read_bytes(path)
        source = decode(data, shown)
        where = None if path == STDIN and name is None else Path(shown)
        document = read(data, shown, where, template_path)
    except Unreadable as error:
        return Checked(shown, (locate_unreadable(shown, error, source),), readable=False)
    findings = tuple(locate(document, finding) for finding in check(document, today))
    return Checked(shown, findings, readable=not any(finding.code == "F001" for finding in findings))


def check_paths(paths: Sequence[str], today: date) -> Iterator[Checked]:
    """Check files, in their order; many files are shared among the cores."""
    workers = min(os.cpu_count() or 1, len(paths) // _WORTH_PROCESSES + 1)
    one = partial(check_path, today=today)
    if workers < 2:
        yield from map(one, paths)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking takes over what is imported already; elsewhere each process has to import it anew.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() and os.name == "posix" else None
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        yield from pool.map(one, paths, chunksize=max(1, len(paths) // (workers * 8)))
