"""How a test waits for the editor: until nothing is left to do, and not until the clock says so.

Textual's own wait looks at processor time in steps of 20 ms, four of them for a key; most of what a test of keys took
was that. Here the editor is at rest where its event loop has nothing that could run, not within a frame either, and
where no thread works for it. What is never at rest is an error that says what is at work.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from raci.tui.threads import in_thread

_TURNS = 3  # turns of the loop without anything to do: one in which timers that are due are found, and two after it
_FRAME = 0.02  # seconds; Textual paints what has changed 60 times a second, by a timer that runs while something has
_FRAMES = 6  # how many of them are waited for
_STYLES: LRUCache[tuple[Any, ...], list[RuleSet]] = LRUCache(512)  # what was read from a style with some colours
_PATIENCE = 30.0  # seconds; what is still at work then never ends
_PARTS: dict[tuple[Any, ...], dict[str, dict[str, Any]]] = {}  # what the styles of parts of widgets came to
_RULES: dict[tuple[RuleSet, ...], tuple[int, frozenset[str]]] = {}  # a number for each, and the states they ask for
_UNPAINTED: list[Screen[Any]] = []  # screens on which something has changed since they were painted
_AT_WORK: dict[asyncio.Future[Any], str] = {}  # what threads were asked to do and have not told the end of
_HELD: list[Held] = []  # what threads of this test wait for


async def until_quiet(min_sleep: float = 0.0, max_sleep: float = _PATIENCE) -> None:
    """Wait until everything is done that can be done without a key.

    A timer may go on and on, so that it is given up after a few frames with nothing else to do; a thread may not,
    unless the test itself holds it. Raises `AssertionError`, which says what is still at work.
    """
    end, calm, frames = time.monotonic() + max_sleep, 0, 0
    while calm < _TURNS and frames < _FRAMES:
        rest = _waits()
        if rest is None and _UNPAINTED:
            _paint()
            rest = 0
        frames += bool(rest) and not _threads()
        await asyncio.sleep(rest or 0)
        calm = calm + 1 if rest is None else 0
        if time.monotonic() >= end:
            raise AssertionError(f"still at work: {', '.join(_threads()) or 'the loop itself'}")


class Held:
    """What threads wait for until a test lets them go on."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self.waiting = 0
        self.set, self.is_set = self._event.set, self._event.is_set

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for it, which is not counted as work."""
        self.waiting += 1
        try:
            return self._event.wait(timeout)
        finally:
            self.waiting -= 1


@contextmanager
def held() -> Iterator[Held]:
    """Something to hold threads by: nobody waits for those that wait for it."""
    one = Held()
    _HELD.append(one)
    try:
        yield one
    finally:
        _HELD.remove(one)
        one.set()


def _threads() -> list[str]:
    """What threads do for this loop; of a loop that is closed nobody is told the end of anything."""
    loop = asyncio.get_running_loop()
    for future in [one for one in _AT_WORK if one.get_loop() is not loop]:
        del _AT_WORK[future]
    waiting = sum(one.waiting for one in _HELD if not one.is_set())
    return list(_AT_WORK.values()) if len(_AT_WORK) > waiting else []


def _waits() -> float | None:
    """The seconds until there may be something to do; None where there is nothing within a frame."""
    loop: Any = asyncio.get_running_loop()
    if loop._ready:  # nothing public tells what a loop has before it
        return 0
    if _threads():
        return 0.001
    now: float = loop.time()
    soon = [timer.when() - now for timer in loop._scheduled if not timer.cancelled()]
    first = min(soon, default=_FRAME)
    return max(first, 0.0001) if first < _FRAME else None


def wait_for_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let Textual's pilot wait so."""
    monkeypatch.setattr("textual.app.wait_for_idle", until_quiet)
    monkeypatch.setattr("textual.pilot.wait_for_idle", until_quiet)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", 0.001)  # as no test has to see a frame late
    monkeypatch.setattr("raci.tui.dialogs.working.in_thread", _counted(in_thread))
    monkeypatch.setattr(asyncio.BaseEventLoop, "run_in_executor", _counted(asyncio.BaseEventLoop.run_in_executor))


def paint_at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let screens be painted where the editor is at rest, what has changed until then at once, as on a slow terminal.

    A third of what a test takes was painting, most of it what the next paint went over before anybody could look.
    """
    monkeypatch.setattr(Screen, "_compositor_refresh", _paint_later)
    _UNPAINTED.clear()


def paint_at_every_change(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let screens be painted as in a terminal, also where a test cannot look: what is in between may fail as well."""
    monkeypatch.setattr(Screen, "_compositor_refresh", _paint_now)


_paint_now = Screen._compositor_refresh


def _paint_later(screen: Screen[Any]) -> None:
    if screen is not screen.app.screen:
        _paint_now(screen)
    else:
        screen._dirty_widgets.clear()  # where they stand is known to the compositor already
        if screen not in _UNPAINTED:
            _UNPAINTED.append(screen)


def _paint() -> None:
    """Paint what has changed; of screens that are gone there is nothing to be seen."""
    screens = [one for one in _UNPAINTED if one.is_running]
    _UNPAINTED.clear()
    for screen in screens:
        with screen._context():
            _paint_now(screen)


def read_styles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all editors of a process share what was read from their styles, as the screens of one editor do.

    Each test opens an editor of its own, and a sixth of that was reading the same styles again.
    """
    read = Stylesheet._parse_rules

    def read_once(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        key = (given, tuple(named.items()), frozenset(sheet._variables.items()))
        rules = _STYLES.get(key)
        if rules is None:
            rules = _STYLES[key] = read(sheet, *given, **named)
        return rules

    monkeypatch.setattr(Stylesheet, "_parse_rules", read_once)


style_parts = Stylesheet._process_component_classes


def style_parts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the parts of widgets that are alike, and stand among such that are, have the styles that one of them got.

    A widget has its parts styled whenever it is styled itself; that was more than half of what styling took.
    """

    def style_once(sheet: Stylesheet, node: DOMNode) -> None:
        if not node._get_component_classes():
            return
        number, asked = _rules_of(sheet)
        key = (number, *(_looks(one, asked) for one in node.css_path_nodes))
        known = _PARTS.get(key)
        if known is None:
            style_parts(sheet, node)
            _PARTS[key] = {part: dict(one.base._rules) for part, one in node._component_styles.items()}
            return
        before = node._component_styles.copy()
        node._component_styles.clear()
        for part, rules in known.items():
            stands_for = DOMNode(classes=part)
            stands_for._attach(node)
            stands_for.styles.base._rules.update(rules)
            node._component_styles[part] = stands_for.styles
        if before != node._component_styles:
            node.refresh()

    monkeypatch.setattr(Stylesheet, "_process_component_classes", style_once)


def _looks(node: DOMNode, asked: frozenset[str]) -> tuple[Any, ...]:
    """All of a node that styles which ask for some states can see."""
    states = node._PSEUDO_CLASSES
    return type(node), node.id, node.classes, *(states[one](node) for one in asked if one in states)  # type: ignore[arg-type]


def _rules_of(sheet: Stylesheet) -> tuple[int, frozenset[str]]:
    """A number for the rules of a style, the same for all that share them, and the states of nodes they ask for."""
    found: tuple[list[RuleSet], tuple[int, frozenset[str]]] | None = sheet.__dict__.get("_numbered")
    if found is None or found[0] is not sheet.rules:
        rules = tuple(sheet.rules)
        new = len(_RULES), frozenset[str]().union(*(one.pseudo_classes for one in rules))
        found = sheet.__dict__["_numbered"] = sheet.rules, _RULES.setdefault(rules, new)
    return found[1]


def _counted(begin: Callable[..., asyncio.Future[Any]]) -> Callable[..., asyncio.Future[Any]]:
    def run(*args: Any) -> asyncio.Future[Any]:
        future = begin(*args)
        _AT_WORK[future] = " ".join(map(repr, args))
        future.add_done_callback(lambda done: _AT_WORK.pop(done, None))
        return future

    return run
