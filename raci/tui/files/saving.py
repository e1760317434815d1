"""Saving from the editor, and leaving it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.save import ChangedUnderneath, SaveFailed
from raci.exchange.formats import format_of
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.question import Question
from raci.tui.files.outside import Outside
from raci.tui.paths.prompt import AskPath
from raci.tui.sentences import NEW_FILE

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase


_MANY_ROWS = 1000  # activities from which on somebody could wonder whether it saves
_ENDINGS = (".yaml", ".yml")
_ASK = "Name of the file: raci.yaml, or any name that ends in .raci.yaml."


class Saving:
    """Writes the plan of an editor to its file, or to another one; `remember` is told of each time.

    `proposed` is the name for a plan that has no file yet.
    """

    def __init__(self, editor: EditorBase, remember: Callable[[], object]) -> None:
        self._editor = editor
        self._remember = remember
        self.proposed = "raci.yaml"
        self.outside = Outside(editor, self._saved, self._failed)

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Write the plan to its file; `then` is done once it is saved, unless somebody has to be told something."""
        if self._editor.session.path is None:
            self.save_as(then)
        else:
            self._save(None, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save there."""

        def answered(name: str | None) -> None:
            if name:
                self._save(Path(name).expanduser(), then)

        name = str(self._editor.session.path or self.proposed)
        ask = AskPath("Save as", name, _ASK, suffixes=_ENDINGS, wrong=_no_plan, verb="saves", none=NEW_FILE)
        self._editor.app.push_screen(ask, answered)

    def leave(self) -> None:
        """Leave the editor; unsaved changes are asked about."""
        if not self._editor.session.dirty:
            self._editor.app.exit()
            return
        answers = (("save", "Save and quit"), ("discard", "Quit without saving"), ("back", "Back"))
        self._editor.app.push_screen(Question("Quit", "The plan has changes that are not saved.", answers), self._leave)

    def _leave(self, answer: str | None) -> None:
        if answer == "discard":
            if self._editor.keeping is not None:
                self._editor.keeping.forget()
            self._editor.app.exit()
        elif answer == "save":
            self.save(then=self._editor.app.exit)

    def _save(self, path: Path | None, then: Callable[[], object] | None) -> None:
        """Save; where that takes longer than a blink, it is said before, for no key is looked at meanwhile.

        In a thread it would have to be told which of the edits made meanwhile are in the file, after undo and redo too.
        """
        editor = self._editor
        if len(editor.matrix.rows) <= _MANY_ROWS or editor.app.screen is not editor:
            self._write(path, then)
        else:
            editor.say("Saving …")
            editor.call_after_refresh(self._write, path, then)

    def _write(self, path: Path | None, then: Callable[[], object] | None) -> None:
        try:
            self._editor.session.save(path)
        except ChangedUnderneath as error:
            if self._is_own(path):
                self.outside.merge(error)
            else:
                self._failed(str(error))
        except SaveFailed as error:
            self._failed(str(error))
        else:
            self._saved()
            if then is not None:
                then()

    def _is_own(self, path: Path | None) -> bool:
        """Whether a path is that of the file that the plan was read from."""
        own = self._editor.session.path
        return own is not None and (path is None or os.path.realpath(path) == os.path.realpath(own))

    def _saved(self, also: str = "", advice: str = "", severity: str = "") -> None:
        self._remember()
        self._editor.check_all()
        self._editor.say(f"Saved {self._editor.session.path}.{also}", severity, advice)
        self._editor.say_where()

    def _failed(self, why: str) -> None:
        self._editor.app.bell()
        advice = with_keys("Save it under another name with {save-as}.")
        self._editor.app.push_screen(Question("Not saved", f"{why}.", (("back", "Back to the plan"),), advice))


def _no_plan(name: str) -> str:
    """Why a name will not do for a plan: whoever means a workbook is told how one is made."""
    suffix = Path(name).suffix.lower()
    if format_of(suffix) is None:
        return ""
    return f"A plan ends in .yaml, not in {suffix}; {with_keys('{export} exports it as that.')}"
