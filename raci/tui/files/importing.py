"""Changes of a workbook brought into the plan in the editor: asked for, read, reviewed and taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raci.document.operations import EditRefused
from raci.exchange.formats import import_suffixes
from raci.plan.counting import several
from raci.tui.commands.telling import with_keys
from raci.tui.dialogs.choose import Choose, Offer
from raci.tui.paths.prompt import AskPath, no_file
from raci.tui.sentences import MEND_FILE_FIRST, SAVE_OR_TAKE_BACK

if TYPE_CHECKING:
    from raci.change.proposal import Proposal
    from raci.change.review import Choice
    from raci.document.load import Document
    from raci.exchange.reading import Reading, ReadMatrix
    from raci.tui.editor.base import EditorBase

_ASK = "A workbook or a table of this plan: .xlsx .ods .xls .csv .tsv .md .html .json."
_SHEETS = {".xlsx", ".ods", ".xls"}


class Importing:
    """Brings changes into the plan of an editor; nothing is written to the disk."""

    def __init__(self, editor: EditorBase) -> None:
        self._editor = editor
        self._last = ""

    def ask(self) -> None:
        """Ask for a file, and go on with it."""
        path = self._editor.session.path
        suggestion = self._last or newest_workbook(path.parent if path else Path())
        ask = AskPath("Import changes", suggestion, _ASK, suffixes=import_suffixes(), wrong=no_file, verb="reads it")
        self._editor.app.push_screen(ask, self._answered)

    def _answered(self, name: str | None) -> None:
        if name:
            self._editor.run_worker(self._bring(name), name="import", group="import", exclusive=True)

    async def _bring(self, name: str) -> None:
        """Read a file, compare it with the plan as it is now, and show what it changes."""
        from raci.exchange.formats import import_path
        from raci.exchange.into import NotThisPlan
        from raci.exchange.refusal import ImportRefused
        from raci.exchange.review import from_matrix
        from raci.tui.dialogs.working import GivenUp, beside

        editor, session = self._editor, self._editor.session
        path = str(Path(name).expanduser())
        source = path if path != "-" else "./-"  # here it is a file like any other
        self._last = name
        try:
            reading = await beside(editor.app, f"Reading {name} …", lambda: import_path(source))
            matrix = await self._matrix(reading, name)
            if matrix is None:
                return
            text = session.text
            found = await beside(
                editor.app, f"Comparing {name} …", lambda: from_matrix(matrix, session.reading(text), name)
            )
        except GivenUp:
            editor.say("Nothing was taken over.")
        except ImportRefused as error:
            editor.warn(f"{name}: {error}.", error.advice)
        except NotThisPlan as error:
            editor.warn(f"{name} is not of this plan: {error}.", "Import it as a plan of its own with `raci import`.")
        except EditRefused as error:
            editor.warn(f"The plan was not changed: {error}.", MEND_FILE_FIRST)
        else:
            await self.review(found)

    async def _matrix(self, reading: Reading, name: str) -> ReadMatrix | None:
        """The matrix that is meant."""
        matrices = reading.matrices
        if not matrices:
            reasons = "; ".join(refusal.reason for refusal in reading.refused)
            self._editor.warn(f"{name}: nothing in it is a responsibility matrix.", reasons)
            return None
        if len(matrices) == 1:
            return matrices[0]
        sheets = [Offer(one, one.sheet or f"matrix {number}") for number, one in enumerate(matrices, 1)]
        text = f"{name} holds {several(len(matrices), 'matrix', 'matrices')}, and a plan is one. Which is it?"
        return await self._editor.app.push_screen_wait(Choose("Import changes", text, sheets))

    async def review(self, found: Proposal) -> None:
        """Let what comes in be taken or left, and make it one step of the plan."""
        editor, session = self._editor, self._editor.session
        if not len(found.review) and not found.left:
            editor.say(f"The plan says all of {found.source} already.", "", next(iter(found.remarks), ""))
            return
        from raci.tui.review.decisions import Decisions
        from raci.tui.review.purpose import IMPORT
        from raci.tui.review.screen import ReviewScreen

        def apply(choice: Choice) -> Document:
            return session.reading(found.text(choice))

        outcome = await editor.app.push_screen_wait(ReviewScreen(Decisions(found), IMPORT, apply))
        undecided = f" {several(outcome.undecided, 'conflict')} undecided: ours stays." if outcome else ""
        if outcome is None or outcome.document.source.text == session.text:
            editor.say(f"Nothing was taken over.{undecided if outcome and outcome.undecided else ''}")
            return
        changes = several(len(outcome.choice), "change")
        editor.took_over(session.take_over(f"{changes} from {found.source}", outcome.document))
        editor.say(
            f"{changes} from {found.source} taken over.{undecided if outcome.undecided else ''}",
            "",
            with_keys(SAVE_OR_TAKE_BACK),
        )


def newest_workbook(folder: Path) -> str:
    """The workbook in a folder that was changed last; empty where there is none."""
    try:
        found = [(one.stat().st_mtime, str(one)) for one in folder.iterdir() if one.suffix.lower() in _SHEETS]
    except OSError:
        return ""
    return max(found)[1] if found else ""
