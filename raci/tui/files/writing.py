"""A plan written to its file; a large one is proved beside the screen, and what is typed meanwhile comes after that."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

from raci.document.save import SaveFailed

if TYPE_CHECKING:
    from raci.change.proof import Wanted
    from raci.change.session import Session
    from raci.tui.dialogs.working import Waiting
    from raci.tui.editor.base import EditorBase

_MANY_ROWS = 1000  # activities from which on somebody could wonder whether it saves

Write = Callable[[], object]
"""Writes the file, or raises `SaveFailed`."""


def is_large(editor: EditorBase) -> bool:
    """Whether proving the plan takes longer than a blink."""
    return len(editor.matrix.rows) > _MANY_ROWS


def write_beside(
    editor: EditorBase, wanted: Callable[[], Wanted], finish: Callable[[Write], object]
) -> Coroutine[Any, Any, None]:
    """Prove what is `wanted` in a thread, and `finish` in the turn of the keys: it is given what writes.

    That it is saved is said at once, so that a key in the same breath is not done before it either.
    """
    from raci.tui.dialogs.working import Waiting

    waiting = Waiting("Saving …")
    editor.app.push_screen(waiting)
    return _proved_and_written(editor.session, waiting, wanted, finish)


async def _proved_and_written(
    session: Session, waiting: Waiting, wanted: Callable[[], Wanted], finish: Callable[[Write], object]
) -> None:
    from raci.change.proof import prove
    from raci.tui.threads import in_thread

    over = False
    while not over:  # what was changed outside may be taken over meanwhile
        try:
            done = await in_thread(partial(prove, wanted()))
        except SaveFailed as error:
            over = await waiting.end(lambda: True, partial(finish, partial(_fail, error)))
        else:
            over = await waiting.end(partial(session.is_still, done), partial(finish, partial(session.write, done)))


def _fail(error: SaveFailed) -> NoReturn:
    raise error
