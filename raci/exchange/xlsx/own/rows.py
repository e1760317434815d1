"""The stages and activities of a sheet that raci wrote, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from raci.exchange.find.account import Account
from raci.exchange.find.legend import Legend
from raci.exchange.find.letters import alphabet_of
from raci.exchange.find.marks import Alphabet
from raci.exchange.find.roles import letter_name
from raci.exchange.find.scheme import spelled
from raci.exchange.overlay import missing_by_name
from raci.exchange.overlay_stages import activities_of
from raci.exchange.reading import Loss, ReadActivity, ReadRole, ReadStage, Typed
from raci.exchange.spot import Spot
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.own.frame import Frame, scheme_name_of
from raci.exchange.xlsx.read import Sheet
from raci.exchange.xlsx.text import same_text, tidy
from raci.plan.letters import NONE_WORD, look_alikes
from raci.plan.schemes import Scheme, built_in

Data: TypeAlias = dict[str, Any]
_NOT_A_STAGE = "it is a new activity; as a stage, it has to be in bold type, or a copy of the row of a stage"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class OwnRows:
    """Reads row by row; `stages` and `activities` are in the order of the rows.

    `scheme` is that of the data in the workbook, if it is whole: what people typed is then understood against it, later
    on. Else letters are read here. `names` are what stages and activities were called, by their marks.
    """

    def __init__(
        self,
        sheet: Sheet,
        frame: Frame,
        columns: tuple[Mapping[int, ReadRole], set[int]],
        scheme: Scheme | None,
        names: Mapping[str, str],
    ) -> None:
        self.stages: list[ReadStage] = []
        self.activities: list[ReadActivity] = []
        self._sheet, self._frame, self._scheme = sheet, frame, scheme
        self._roles, self._others = columns
        self._missing: dict[str, list[str]] = {}
        self._original = _originals(sheet, frame, names)
        self._account, self._kept = Account(), Account(kept=True)
        self._alphabet = _alphabet(sheet, frame) if scheme is None else None

    def notes(self) -> list[str]:
        """What was left out, and what is no letter."""
        return [*self._account.notes(), *self._kept.notes()]

    def read(self, details: Mapping[str, Mapping[str, str]], data: Data | None = None) -> None:
        """Read all rows under the header; `data` is what the workbook carries of its plan."""
        remarks = self._remarks()
        marks = (self._sheet.text(row, self._frame.marks) for row in self._sheet.rows())
        carried = [mark.removeprefix(layout.ACTIVITY_MARK) for mark in marks]
        self._missing = missing_by_name(activities_of(data or {}), carried)
        for row, texts in self._sheet.rows().items():
            if row > self._frame.names:
                self._read_row(row, texts, remarks.get(row, {}), details)

    def _remarks(self) -> dict[int, dict[str, str]]:
        """Remarks on cells by row, by role."""
        found: dict[int, dict[str, str]] = {}
        for (row, column), text in self._sheet.notes.items():
            if column in self._roles:
                found.setdefault(row, {})[self._roles[column].key] = text
        return found

    def _read_row(
        self, row: int, texts: dict[int, str], remarks: dict[str, str], details: Mapping[str, Mapping[str, str]]
    ) -> None:
        sheet, frame = self._sheet, self._frame
        if sheet.text(row, frame.marks) == layout.TOTAL_MARK:  # somebody moved it below the header
            return
        kind, identity = self._mark(row)
        name = tidy(texts.get(frame.activity, ""))
        cells = {self._roles[column].key: text for column, text in texts.items() if column in self._roles}
        spots = {self._roles[column].key: Spot(row, column) for column in texts if column in self._roles}
        for column, text in texts.items():
            if column not in self._roles and column not in self._others and Spot(row, column) not in sheet.filled:
                self._account.left_out(row, f"column {letter_name(column)}", text)
        if not name and not cells and not identity:
            return
        if kind == "stage" or (not kind and not cells and Spot(row, frame.activity) in sheet.bold):
            self.stages.append(ReadStage(name, identity, Spot(row, frame.activity)))
            for role, text in cells.items():
                self._account.left_out(row, role, text)
            return
        if not name and not identity:
            frame.notes.append(Loss(f"row {row} has letters but names no activity; it was left out"))
            return
        if not name:
            frame.notes.append(f"row {row} names no activity any more; {identity} stays, delete the row to remove it")
        if not identity:
            identity = self._by_name(row, name, bare=not cells)
        stage = self.stages[-1] if self.stages else None
        typed = {role: Typed(text, spots[role]) for role, text in cells.items() if self._is_judged(text)}
        cells = {role: letters for role, text in cells.items() if (letters := self._letters(row, role, text))}
        at, more = Spot(row, frame.activity), details.get(identity or "", {})
        note = sheet.notes.get(at)
        self.activities.append(ReadActivity(name, stage, cells, identity, remarks, more, typed, at, note))

    def _by_name(self, row: int, name: str, *, bare: bool) -> str | None:
        """The id of an activity that is called so and has no row any more: only its visible cells were moved."""
        same = self._missing.get(name.casefold())
        if same:
            self._frame.notes.append(f'row {row}, "{name}", has lost its id; it was matched by its name')
            return same.pop()
        added = f'row {row}, "{name}", was added'
        self._frame.notes.append(
            f"{added} without letters: {_NOT_A_STAGE}" if bare else f"{added}: it is a new activity"
        )
        return None

    def _letters(self, row: int, role: str, text: str) -> str:
        """What a cell holds: what was typed, or its letters where there is nothing to compare it with."""
        if self._scheme is not None:
            if self._scheme.read(text).unknown:
                self._kept.left_out(row, role, text, typed=True)
            return text
        mark = self._alphabet.read(text) if self._alphabet else None
        if mark is None:
            self._account.left_out(row, role, text, typed=self._is_judged(text))
            return ""
        self._account.understood(text, mark)
        return NONE_WORD if mark.none else spelled(mark.letters)

    def _is_judged(self, text: str) -> bool:
        """Whether a check has to see what was typed: no letter where one is meant, or one of another script."""
        if self._scheme is not None:
            cell = self._scheme.read(text)
            return bool(cell.unknown) or (cell.look_alike and bool(look_alikes(text)))
        alphabet = self._alphabet or Alphabet()
        return bool(alphabet.in_other_script(text)) if alphabet.read(text) else alphabet.means_letters(text)

    def _mark(self, row: int) -> tuple[str, str | None]:
        """What the hidden mark of a row says: stage or activity, and the id; a copied row has no id of its own."""
        mark = self._sheet.text(row, self._frame.marks)
        for kind, prefix in (("stage", layout.STAGE_MARK), ("activity", layout.ACTIVITY_MARK)):
            if mark.startswith(prefix):
                if self._original.get(mark, row) != row:
                    self._frame.notes.append(f"row {row} is a copy of another row")
                    return kind, None
                return kind, self._frame.id_or_none(mark.removeprefix(prefix), f"row {row}")
        return "", None


def _originals(sheet: Sheet, frame: Frame, names: Mapping[str, str]) -> dict[str, int]:
    """By mark its row: of a row and its copies the first that has its old name still, else the first."""
    found: dict[str, int] = {}
    kept: set[str] = set()
    for row in sheet.rows():
        mark = sheet.text(row, frame.marks)
        if row > frame.names and mark not in kept:
            found.setdefault(mark, row)
            if same_text(sheet.text(row, frame.activity), names.get(mark, "")):
                found[mark] = row
                kept.add(mark)
    return found


def _alphabet(sheet: Sheet, frame: Frame) -> Alphabet:
    """The letters of the scheme that the sheet names, or any, so far as they stand alone in a cell."""
    scheme = built_in(scheme_name_of(sheet, frame))
    texts = [text for (row, column), text in sheet.cells.items() if row > frame.names and column > frame.activity]
    alone = {text.upper() for text in texts if len(text) == 1 and text.isalpha()}
    letters = alone | set(scheme.letters if scheme else _LATIN)
    return alphabet_of(texts, Legend(names=dict.fromkeys(letters, "")))
