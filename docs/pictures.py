"""Pictures of every screen of the editor, drawn by the editor itself, and the page that shows them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from docs.review_picture import demo_after_a_meeting
from raci.change.proposal import Proposal
from raci.change.session import Session
from raci.document.load import read
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template, new_plan_text
from raci.tui.app import RaciApp

Begun = tuple[Session | None, Proposal | None]
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def _demo() -> Begun:
    return Session(demo_document(), find_template), None


def _new() -> Begun:
    text = new_plan_text("starter-google-steps", "Churn prediction").encode()
    return Session(read(text, "raci.yaml", None, find_template), find_template), None


def _nothing() -> Begun:
    return None, None


def _meeting() -> Begun:
    return demo_after_a_meeting()


class Picture(NamedTuple):
    """What is shown: where one begins, in a window of how many columns and lines, and which keys lead there."""

    name: str
    title: str
    tells: str
    size: tuple[int, int]
    keys: Iterable[str]
    begin: Callable[[], Begun] = _demo


_PROBLEM = ("f8", "f8")
_CHANGED = ("down", "right", "right", "a", "down", "i", *["down"] * 3, "r", "right", "delete", "ctrl+k", "down")

PICTURES = (
    Picture(
        "start",
        "The start",
        "Without a plan: what one can begin with, narrowed by typing, and what that is.",
        (120, 30),
        ("down", "down", "down"),
        _nothing,
    ),
    Picture(
        "start-80x24", "The start in a small terminal", "A template at 80 × 24.", (80, 24), tuple("google"), _nothing
    ),
    Picture(
        "editor",
        "The matrix",
        "Stages and activities down, roles across, problems beside them; where the cursor is stands below.",
        (132, 40),
        _PROBLEM,
    ),
    Picture("editor-80x24", "In a small terminal", "The same at 80 × 24.", (80, 24), _PROBLEM),
    Picture("explain", "Why something is a problem", "F4 on a problem.", (100, 32), (*_PROBLEM, "f4")),
    Picture(
        "mend",
        "What can be done about it",
        "Shift+F4 mends it by its rule's fix, or waives it.",
        (100, 24),
        ("f8", "shift+f4"),
    ),
    Picture(
        "repair",
        "The smallest repair",
        "Shift+F7 shows in brackets the fewest letters to change; Enter takes them.",
        (100, 24),
        ("shift+f7",),
    ),
    Picture(
        "view",
        "What is shown, and how",
        "Ctrl+W: filters, sorting, folds, and how the roles are headed.",
        (100, 32),
        ("ctrl+w",),
    ),
    Picture(
        "go-to", "Going anywhere", "Ctrl+G finds activities, stages, roles and people.", (100, 24), ("ctrl+g", *"data")
    ),
    Picture("find", "Finding and replacing", "Ctrl+F, in names and notes.", (100, 24), ("ctrl+f", *"model")),
    Picture(
        "card",
        "The card of an activity",
        "Ctrl+E: everything that is said of it, with candidates and checks as one types.",
        (100, 32),
        ("down", "ctrl+e", *["down"] * 9, "enter"),
    ),
    Picture(
        "card-role", "The card of a role", "Ctrl+E on a heading.", (100, 32), ("ctrl+home", "up", "right", "ctrl+e")
    ),
    Picture(
        "flow",
        "The flow",
        "Ctrl+T: what waits for what, hand-overs, gates and the critical path, walked with the arrows.",
        (132, 36),
        (*["down"] * 11, "ctrl+t"),
    ),
    Picture(
        "load",
        "The load",
        "Ctrl+L: letters and effort of each role, and of each person.",
        (132, 30),
        ("ctrl+l", "tab", "down", "down", "down"),
    ),
    Picture(
        "settings",
        "The settings",
        "Shift+F11: over the matrix, which shows at once what is chosen.",
        (100, 30),
        ("shift+f11", "left", "left", "down", "right"),
    ),
    Picture(
        "people",
        "The people",
        "Ctrl+O: who holds what, who steps in, and what stands still without them.",
        (132, 30),
        ("ctrl+o", "down"),
    ),
    Picture(
        "compare",
        "The comparison",
        "Ctrl+K: what differs from the last save, the last commit, the template or another file.",
        (100, 20),
        _CHANGED,
    ),
    Picture(
        "review",
        "The review",
        "What a meeting changed in the workbook, taken or left change by change.",
        (100, 28),
        ("right", "down", "down", "space"),
        _meeting,
    ),
    Picture(
        "tour",
        "The tour",
        "In the demo: Shift+F1 begins it; a step goes on when somebody did what it says.",
        (80, 24),
        ("shift+f1", "down", "right", "a"),
    ),
    Picture("palette", "Every command by its name", "Ctrl+P.", (100, 30), ("ctrl+p", *"fi")),
    Picture("keys", "The keys", "F1.", (100, 40), ("f1",), _new),
)


def screens_page() -> str:
    """The page with all pictures."""
    parts = ["# Screens of the editor\n"]
    parts += [f"## {one.title}\n\n{one.tells}\n\n![{one.title}](images/{one.name}.svg)\n" for one in PICTURES]
    return "\n".join(parts)


def pictures(today: date) -> dict[str, str]:
    """Every picture by its path below docs."""
    return {f"images/{one.name}.svg": asyncio.run(_drawn(one, today)) for one in PICTURES}


async def _drawn(picture: Picture, today: date) -> str:
    session, proposal = picture.begin()
    app = RaciApp(session, today, proposal=proposal)
    app.demo = picture.name == "tour"
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for name in ("_read_templates", "_first_check", "_look", "compare"):
            working = [worker for worker in app.workers if worker.name == name]
            if working:
                await app.workers.wait_for_complete(working)
            await pilot.press(*(picture.keys if name == "_first_check" else ()))
            await pilot.pause()
        return _FONTS.sub("", app.export_screenshot(title="raci"))
