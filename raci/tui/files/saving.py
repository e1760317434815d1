"""Saving from the editor, and leaving it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.naming import is_plan, plan_name_of
from raci.document.save import ChangedUnderneath, SaveFailed
from raci.exchange.formats import format_of
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.question import Question
from raci.tui.files.outside import Outside
from raci.tui.files.replacing import known, may_replace
from raci.tui.files.writing import Write, is_large, write_beside
from raci.tui.paths.prompt import AskPath
from raci.tui.sentences import NEW_FILE

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase


_ENDINGS = (".yaml", ".yml")
_ASK = "Name of the file: raci.yaml, or any name that ends in .raci.yaml."
_NOT_FOUND = "`raci edit` and `raci check` look for raci.yaml and names that end in .raci.yaml; {} they do not find."


class Saving:
    """Writes the plan of an editor to its file, or to another one; `remember` is told of each time.

    `proposed` is the name for a plan that has no file yet.
    """

    def __init__(self, editor: EditorBase, remember: Callable[[], object]) -> None:
        self._editor = editor
        self._remember = remember
        self.proposed = "raci.yaml"
        self._typed = ""  # what was typed as a name and is not saved there yet: nobody types it twice
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
                self._typed = name
                self._editor.run_worker(self._save_as(name, then), name="save as", group="save as", exclusive=True)

        name = self._typed or str(self._editor.session.path or self.proposed)
        ask = AskPath("Save as", name, _ASK, suffixes=_ENDINGS, wrong=_no_plan, verb="saves", none=NEW_FILE)
        self._editor.app.push_screen(ask, answered)

    async def _save_as(self, name: str, then: Callable[[], object] | None) -> None:
        """Save under a name: a better one where it is none of a plan, and over another file only if that may go."""
        path = Path(name).expanduser()
        if self._is_own(path):
            self._save(path, then)
            return
        try:
            there = known(path)
        except OSError as error:
            self._failed(f"{path} was not saved: {error.strerror or error}")
            return
        if there is None and not is_plan(path.name):
            await self._ask_for_better(path, then)
        elif there is None or await may_replace(self._editor.app, "Save as", name):
            self._save(path, then, replacing=there)
        else:
            self.save_as(then)

    async def _ask_for_better(self, path: Path, then: Callable[[], object] | None) -> None:
        """Offer a name under which the plan is found again; the one that was typed is taken if it is meant."""
        better = plan_name_of(path.name)
        answers = (("better", f"Save as {better}"), ("typed", f"Keep {path.name}"), ("back", "Back"))
        answer = await self._editor.app.push_screen_wait(Question("Save as", _NOT_FOUND.format(path.name), answers))
        if answer == "better":
            self._typed = str(path.with_name(better))
            await self._save_as(self._typed, then)
        elif answer == "typed":
            self._save(path, then)
        else:
            self.save_as(then)

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

    def _save(self, path: Path | None, then: Callable[[], object] | None, *, replacing: str | None = None) -> None:
        """Save; what takes longer than a blink is done beside."""
        editor, session = self._editor, self._editor.session
        if not is_large(editor):
            self._write(path, then, partial(session.save, path, replacing=replacing))
            return
        wanted, finish = partial(session.wanted, path, replacing=replacing), partial(self._write, path, then)
        editor.run_worker(write_beside(editor, wanted, finish), name="save beside", group="save beside")

    def _write(self, path: Path | None, then: Callable[[], object] | None, write: Write) -> None:
        try:
            write()
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
        self._typed = ""
        self._remember()
        self._editor.check_all()
        self._editor.say(f"Saved {self._editor.session.path}.{also}", severity, advice)
        self._editor.say_where()

    def _failed(self, why: str) -> None:
        self._editor.app.bell()
        advice = with_keys("Save it under another name with {save-as}.")
        told = Question("Not saved", f"{why}.", (("back", "Back to the plan"),), advice)
        self._editor.app.call_later(self._editor.app.push_screen, told)  # keys that were typed before answer nothing


def _no_plan(name: str) -> str:
    """Why a name will not do for a plan: whoever means a workbook is told how one is made."""
    suffix = Path(name).suffix.lower()
    if format_of(suffix) is None:
        return ""
    return f"A plan ends in .yaml, not in {suffix}; {with_keys('{export} exports it as that.')}"
