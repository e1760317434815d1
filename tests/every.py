"""One test of many things, which tells every thing that fails: for tests that are shorter than what a test costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def of_every(things: Sequence[T], named: Callable[[T], str]) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Make a test of one thing a test of all of them."""
    assert things

    def of_all(test: Callable[[T], None]) -> Callable[[], None]:
        def test_all() -> None:
            failures = []
            for thing in things:
                try:
                    test(thing)
                except Exception as failure:
                    failure.add_note(f"This is of {named(thing)}.")
                    failures.append(failure)
            if failures:
                raise ExceptionGroup(f"{len(failures)} of {len(things)} fail", failures)

        test_all.__name__, test_all.__doc__, test_all.__module__ = test.__name__, test.__doc__, test.__module__
        return test_all

    return of_all
