"""The plan written in other formats from the editor: asked for, made beside it, and written without overwriting."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.problems import Unreadable
from raci.document.save import SaveFailed, save
from raci.exchange.formats import export_suffixes, format_of
from raci.tui.commands.telling import with_keys
from raci.tui.files.replacing import known, may_replace
from raci.tui.paths.prompt import AskPath
from raci.tui.sentences import NEW_FILE

if TYPE_CHECKING:
    from raci.tui.editor.base import EditorBase

_ASK = "The ending decides: .xlsx workbook, .csv .md .json tables, .html page, .mmd .dot diagrams."
_HOME = "{import-changes} brings back what others change in it."


class Exporting:
    """Writes the plan of an editor as it is on the screen, saved or not."""

    def __init__(self, editor: EditorBase) -> None:
        self._editor = editor
        self._last = ""

    def ask(self) -> None:
        """Ask for a file, and go on with it."""
        ask = AskPath(
            "Export",
            self._last or self._beside(),
            _ASK,
            suffixes=export_suffixes(),
            wrong=self._wrong,
            verb="exports",
            none=NEW_FILE,
        )
        self._editor.app.push_screen(ask, self._answered)

    def _beside(self) -> str:
        """A workbook beside the plan, which has its name."""
        path = self._editor.session.path
        return str(path.with_suffix(".xlsx")) if path is not None else "raci.xlsx"

    def _wrong(self, name: str) -> str:
        """Why nothing can be exported to a path."""
        suffix = Path(name).suffix
        if format_of(suffix) is None:
            what = f"files that end in {suffix}" if suffix else "files without an ending"
            return f"raci does not write {what}; give it one of {' '.join(export_suffixes())}."
        return "That is the plan itself; give it another name." if self._is_own(name) else ""

    def _is_own(self, name: str) -> bool:
        own = self._editor.session.path
        return own is not None and os.path.realpath(Path(name).expanduser()) == os.path.realpath(own)

    def _answered(self, name: str | None) -> None:
        if name:
            self._last = name
            self._editor.run_worker(self._export(name), name="export", group="export", exclusive=True)

    async def _export(self, name: str) -> None:
        """Ask before anything is overwritten, then write it; what goes wrong is said."""
        from raci.exchange.refusal import ExportRefused
        from raci.tui.dialogs.working import GivenUp, beside

        editor, made = self._editor, False
        try:
            target = Path(name).expanduser()
            there = await beside(editor.app, f"Looking for {name} …", lambda: known(target))
            if there is not None and not await may_replace(editor.app, "Export", name):
                editor.say("Nothing was exported.")
                return
            text = editor.session.text
            data = await beside(editor.app, f"Making {name} …", lambda: self._made(text, target.suffix))
            made = True
            await beside(editor.app, f"Writing {name} …", lambda: save(target, data, expected=there))
        except GivenUp:
            editor.say("The export may still be written." if made else "Nothing was exported.")
        except (ExportRefused, SaveFailed, Unreadable, OSError, RuntimeError, ValueError) as error:
            editor.warn(f"Nothing was exported: {error}.", "Export it under another name.")
        else:
            advice = with_keys(_HOME) if format_of(target.suffix) == "xlsx" else ""
            editor.say(f"Exported {os.fspath(target)}.", "", advice)

    def _made(self, text: str, suffix: str) -> bytes:
        """The file; a workbook has what is wrong as well, by the rules of the project."""
        from raci.exchange.formats import export_bytes
        from raci.exchange.meeting import findings_to_show

        editor = self._editor
        document = editor.session.reading(text)
        findings = None
        if format_of(suffix) == "xlsx":
            findings = findings_to_show(document, editor.today, editor.rules_for(editor.session.path).rules)
        return export_bytes(document.plan, suffix, document.own, findings)
