"""Sessions on what was chosen: a new plan, the demo, a plan that was not saved, a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from raci.change.session import Session
from raci.document.load import Document, read
from raci.document.problems import Unreadable
from raci.document.source import encode
from raci.lifecycle.library import find_template, new_plan_text, open_plan

if TYPE_CHECKING:
    from raci.document.journal.journals import Left
    from raci.exchange.built import Built

_TITLE = "My machine-learning plan"
_STOPS = {"F001", "F006"}  # problems with which the editor opens no file


class Begun(NamedTuple):
    """What one begins with: a session, what an editor had left behind of it, and a name for a plan without a file.

    Of the `demo` there is a tour.
    """

    session: Session
    left: Left | None = None
    proposed: str = ""
    demo: bool = False


def begin_new(template: str | None) -> Begun:
    """A new plan, made from a template or small; it has no file yet."""
    return _without_file(read(new_plan_text(template, _TITLE).encode(), "new plan", None, find_template))


def begin_demo() -> Begun:
    """The demo; nothing of it is kept."""
    from raci.lifecycle.demo import demo_document

    return Begun(Session(demo_document(), find_template), demo=True)


def begin_again(left: Left) -> Begun:
    """What was the text of a plan without a file before somebody edited it; the edits are taken up in the editor."""
    start = left.unsaved.start
    path = None if start.path is None else Path(start.path)
    name = "new plan" if start.path is None else start.path
    document = read(encode(start.text, bom=start.bom), name, path, find_template)
    return Begun(Session(document, find_template, saved=False), left)


def begin_with_file(path: str | os.PathLike[str]) -> Begun:
    """A plan file. Raises `Unreadable` where it cannot be worked with."""
    document = open_plan(path)
    for problem in document.problems:
        if problem.code in _STOPS:
            raise Unreadable(problem.message, document.source.position(problem.span.start), problem.advice)
    return Begun(Session(document, find_template))


def begin_with_table(built: Built, source: Path) -> Begun:
    """A plan made of a table that was read. Raises `Unreadable`."""
    document = read(built.text.encode(), "new plan", None, find_template)
    return _without_file(document, f"{source.stem}.raci.yaml")


def _without_file(document: Document, proposed: str = "") -> Begun:
    return Begun(Session(document, find_template, saved=False), proposed=proposed)
