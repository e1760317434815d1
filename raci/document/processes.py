"""Work on many files, shared among the cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_WORTH_PROCESSES = 32  # files from which starting another process pays
_MOST_PROCESSES = 32


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_for(count: int, available: int) -> int:
    """How many processes are worth starting for so many files."""
    return min(available, _MOST_PROCESSES, count // _WORTH_PROCESSES + 1)


def spread(one: Callable[[T], R], things: Sequence[T], workers: int) -> Iterator[R]:
    """What a function gives for each of some things, in their order; with fewer than two workers it is done here."""
    if workers < 2:
        yield from map(one, things)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Forking takes over what is imported already; elsewhere each process has to import it anew.
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    gc.freeze()  # what is imported stays: the collectors of the other processes need not look at it
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_leave_interrupts_to_parent) as pool:
        try:
            yield from pool.map(one, things, chunksize=max(1, len(things) // (workers * 8)))
        except BaseException:  # interrupted, or nobody wants the rest: else the pool waits for all that it began
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def _leave_interrupts_to_parent() -> None:
    """Ctrl+C reaches all processes of a terminal; one of them says so and is enough."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
