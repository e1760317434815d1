"""What was read of a table, what was guessed and what was left out: shown before a plan is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from raci.exchange.reading import LeftOut, Reading, ReadMatrix
from raci.plan.counting import several
from raci.plan.matrix import Matrix
from raci.report.inert import visible
from raci.report.matrix_text import matrix_text
from raci.tui.commands.telling import with_keys
from raci.tui.going import Dialog
from raci.tui.hints import clickable

_LINES = 200  # of the matrix: enough to see that it was read as it was meant
_AROUND = 6  # lines of the border, the padding and the buttons
_HOME = "It was exported from a plan. To bring home what changed in it, open that plan and press {import-changes}."


@dataclass(frozen=True)
class Account:
    """What an import gave, in words."""

    read: str
    guessed: Sequence[str]
    left: Sequence[str]
    advice: str = ""


def account_of(reading: Reading, matrix: ReadMatrix, more: Sequence[str]) -> Account:
    """What is to be known about a matrix before a plan is made of it; `more` are notes from the making."""
    stages = {one.stage for one in matrix.activities if one.stage is not None}
    counts = [
        several(len(matrix.activities), "activity", "activities"),
        *([f"in {several(len(stages), 'stage')}"] if stages else []),
        f"and {several(len(matrix.roles), 'role')}",
    ]
    where = f" on “{matrix.sheet}”" if matrix.sheet else ""
    notes = [*matrix.notes, *more]
    others = [f"“{one.sheet}”" for one in reading.matrices if one is not matrix and one.sheet]
    return Account(
        read=f"{' '.join(counts)}{where}; the letters are those of {matrix.scheme or 'a scheme of its own'}.",
        guessed=[str(one) for one in notes if not isinstance(one, LeftOut)],
        left=[
            *(str(one) for one in notes if isinstance(one, LeftOut)),
            *(f"{one.sheet}: {one.reason}" if one.sheet else one.reason for one in reading.refused),
            *([f"other matrices: {', '.join(others)}"] if others else []),
        ],
        advice=with_keys(_HOME) if matrix.own is not None and matrix.own.snapshot is not None else "",
    )


class AccountScreen(Dialog[bool]):
    """Shows an account, and the matrix as it was read; it ends with whether that is to be opened."""

    CSS_PATH = Path(__file__).with_name("account.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Back", show=False),
        Binding("left", "app.focus_previous", "Before", show=False),
        Binding("right", "app.focus_next", "Next", show=False),
        Binding("up", "scroll(-1)", "Up", show=False),
        Binding("down", "scroll(1)", "Down", show=False),
        Binding("pageup", "scroll(-10)", "Page up", show=False),
        Binding("pagedown", "scroll(10)", "Page down", show=False),
    ]

    def __init__(self, name: str, account: Account, matrix: Matrix) -> None:
        super().__init__()
        self._source = visible(name)
        self._account = account
        self._matrix = matrix

    def compose(self) -> ComposeResult:
        """The account to be scrolled, and what can be done."""
        with Vertical(classes="dialog account") as dialog:
            dialog.border_title = f"Read from {self._source}"
            dialog.border_subtitle = clickable("Enter opens it, ↑↓ scroll, Esc goes back")
            with VerticalScroll(can_focus=False):
                yield Static(Text("\n").join(self._parts()), id="account")
                yield Static(Text("\nThe matrix as it was read", "bold underline"))
                yield Static(id="matrix")
            with Horizontal(classes="buttons"):
                yield Button("Open as a new plan", id="open", variant="primary", compact=True)
                yield Button("Back", id="back", compact=True)

    def on_mount(self) -> None:
        """The matrix needs to know how wide it may be."""
        self.call_after_refresh(self._show_matrix)

    def on_resize(self) -> None:
        """What is long is scrolled, so that the buttons stay in sight."""
        self.query_one(VerticalScroll).styles.max_height = max(3, self.app.size.height * 9 // 10 - _AROUND)

    def _show_matrix(self) -> None:
        table = self.query_one("#matrix", Static)
        columns = max(30, table.size.width)
        lines = list(islice(matrix_text(self._matrix, columns), _LINES))
        table.update(Text("\n".join(lines), no_wrap=True))

    def _parts(self) -> Iterator[Text]:
        account = self._account
        yield Text(visible(account.read))
        for heading, lines in (("How it was read", account.guessed), ("Left out", account.left)):
            if lines:
                yield Text(f"\n{heading}", "bold underline")
            for line in lines:
                yield Text(f"– {visible(line)}")
        if not account.left:
            yield Text("\nNothing was left out.")
        if account.advice:
            yield Text(f"\n{account.advice}", "italic")

    def action_scroll(self, by: int) -> None:
        """Show more of it."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """That is the answer."""
        self.dismiss(event.button.id == "open")
