"""What a session has not saved, kept in a journal until it is saved, taken back or thrown away."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from raci.change.session import Session

if TYPE_CHECKING:
    from raci.document.buffer import LineEdit
    from raci.document.journal.journal import Journal
    from raci.document.journal.journals import Journals, Left
    from raci.document.journal.records import Start


class Keeping:
    """Keeps the unsaved steps of a session; a plan that was only tried, such as the demo, has nothing to keep.

    `trouble` says why the last step could not be kept; empty where it could.
    """

    def __init__(self, journals: Journals, session: Session) -> None:
        self._journals = journals
        self._session = session
        self._wanted = session.dirty  # a new plan, though it has no file
        self._known = session.saved
        self._from_saved = True  # where no journal is, the text before the next step is the saved one
        self._journal: Journal | None = None
        self._instead = ""
        self.trouble = ""
        session.on_change = self._changed

    @property
    def _is_unsaved(self) -> bool:
        """Whether there is anything to lose."""
        session = self._session
        if session.path is None:
            return self._wanted and session.undo_title is not None
        return session.dirty

    @property
    def name(self) -> str:
        """What other journals call the one that keeps them; empty where nothing is kept."""
        return self._journal.file.name if self._journal is not None else ""

    def _changed(self, lines: Sequence[LineEdit]) -> None:
        if not self._is_unsaved:
            self.forget()
            return
        try:
            if self._journal is None:
                self._begin(lines)
            else:
                self._go_on(self._journal, lines)
            self.trouble = ""
        except OSError as error:  # what is kept so far stays, and the next step begins anew
            self._close()
            self._from_saved = False
            self.trouble = error.strerror or str(error)

    def _begin(self, lines: Sequence[LineEdit]) -> None:
        """Keep a first step; all that is unsaved where steps before it could not be kept."""
        from raci.document.buffer import difference

        start = self._start()
        journal = self._journals.begin(start)
        try:
            journal.step(lines if self._from_saved else [difference(start.text, self._session.text)], self._instead)
        except OSError:
            journal.remove()
            raise
        self._journal, self._instead = journal, ""

    def _go_on(self, journal: Journal, lines: Sequence[LineEdit]) -> None:
        if lines or self._instead:
            journal.step(lines, self._instead)
            self._instead = ""
        if self._session.saved is not self._known:
            journal.rebase(self._start())

    def _start(self) -> Start:
        """The file as it was last seen."""
        from raci.document.journal.records import Start

        self._known = saved = self._session.saved
        path = None if self._session.path is None else os.path.realpath(self._session.path)
        return Start(path, _here(), saved.source.text, saved.digest, saved.source.bom)

    def replaces(self, left: Left) -> None:
        """Count the next step as all that another journal holds."""
        self._instead = left.name

    def finish(self, left: Left) -> None:
        """Drop a journal that the last step holds all of; not before that is on the disk."""
        if self.trouble:
            left.release()
            return
        if self._journal is not None:
            self._journal.sync()
        self._instead = ""
        left.discard()

    def forget(self) -> None:
        """Nothing is worth keeping any more."""
        self._from_saved = True
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.remove()

    def _close(self) -> None:
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.close()

    def close(self) -> None:
        """The editor ends, and not because somebody left it: what is unsaved stays, and is on the disk."""
        if self._journal is not None:
            self._journal.sync()
        self._close()


def _here() -> str:
    """The folder that the editor was started in; it may be gone."""
    try:
        return os.getcwd()  # noqa: PTH109  it is kept as text
    except OSError:
        return ""
