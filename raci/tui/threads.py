"""Threads beside the editor. None of them keeps anybody from leaving: a network drive may answer never."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")

_PATIENCE = 1.0  # seconds in which what is nearly done can end, such as the list of recent plans


def in_thread(work: Callable[[], T]) -> asyncio.Future[T]:
    """Do something that somebody may give up: nobody waits for it any more then, not even whoever leaves."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def told(end: Callable[[Any], object], with_what: object) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if future.done() else end(with_what))

    _thread(work, partial(told, future.set_result), partial(told, future.set_exception)).start()
    return future


class Threads(ThreadPoolExecutor):
    """What a loop does its work with (`asyncio.to_thread`, workers of Textual): a thread for each task.

    Python's own pool is waited for when the program ends, for ever where a thread hangs; and one that hangs takes the
    place of another. This one is waited for a moment.
    """

    def __init__(self) -> None:
        super().__init__()
        self._at_work: set[threading.Thread] = set()
        self._telling = threading.Lock()
        self._over = False

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Do something in a thread of its own."""
        if self._over:
            raise RuntimeError("the program ends, and begins nothing more")
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()

        def told(end: Callable[[Any], object], with_what: object) -> None:
            self._at_work.discard(threading.current_thread())
            with self._telling:  # a loop that is closed can be told nothing
                if not self._over:
                    end(with_what)

        work = partial(fn, *args, **kwargs)
        thread = _thread(work, partial(told, future.set_result), partial(told, future.set_exception))
        self._at_work.add(thread)
        thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  as it is called
        """Begin nothing more; what is at work can end within a moment, and nobody is told of it."""
        with self._telling:
            self._over = True
        until = monotonic() + _PATIENCE
        for thread in list(self._at_work) if wait else ():
            thread.join(max(0, until - monotonic()))


def _thread(
    work: Callable[[], T], done: Callable[[T], object], failed: Callable[[BaseException], object]
) -> threading.Thread:
    """A thread in which something is to be done, and told how it ended."""

    def run() -> None:
        try:
            made = work()
        except BaseException as error:
            failed(error)
        else:
            done(made)

    return threading.Thread(target=run, name="beside", daemon=True)
