"""Text of which terminals disagree how wide it is: columns are the same in all of them, and no letter is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from unicodedata import category

import pytest
from rich.cells import cell_len
from textual.driver import Driver

from raci.change.session import Session
from raci.document.load import load
from raci.tui.app import RaciApp
from raci.tui.doubtful import first_columns, letters, most_columns, roomy
from raci.tui.fitting import centred, cut, fit, wrapped
from raci.tui.steady import steady, steady_driver
from tests.tui.driver import PLAN, TODAY, editor

HINDI = "मॉडल को प्रशिक्षित करें"
FAMILY, FLAG, THUMB, SIGN = "👩\u200d💻", "🇩🇪", "👍🏽", "⚠\ufe0f"
DOUBTFUL = (HINDI, "ပုံစံ လေ့ကျင့်", "គំរូ", FAMILY, FLAG, THUMB, SIGN, "ᄀ\u1161ᆨ")
CERTAIN = ("Train the model", "模型訓練", "تدريب النموذج", "e\u0301te\u0301", "한국어", "")

Width = Callable[[str], int]


def with_signs(character: str) -> int:
    """A terminal in which vowel signs take a column, and each part of an emoji its own."""
    return 1 if category(character) == "Mc" else cell_len(character)


def without_signs(character: str) -> int:
    """One in which whatever is no letter takes none, nor what an emoji is joined with."""
    return 0 if category(character)[0] == "M" or character in "💻🏽🇪" else cell_len(character)


TERMINALS = (with_signs, without_signs)
_PIECE = re.compile("\x1b7|\x1b8|\x1b\\[([0-9;?]*)([A-Za-z])|.", re.DOTALL)


def shown(data: str, width: Width, columns: int = 60) -> list[str]:
    """What stands in each column of a terminal's line after all that is written."""
    cells, at, kept = ["@"] * columns, 0, 0
    for match in _PIECE.finditer(data):
        piece, number, command = match[0], match[1], match[2]
        if piece == "\x1b7":
            kept = at
        elif piece == "\x1b8":
            at = kept
        elif command == "C":
            at = min(at + int(number), columns - 1)
        elif not command:
            size = width(piece)
            if not size:
                cells[max(0, at - 1)] += piece
                continue
            at = min(at, columns - size)  # Textual has it that nothing goes on in the next line
            cells[at : at + size] = [piece] + [""] * (size - 1)
            at = min(at + size, columns)
    return cells


@pytest.mark.parametrize("width", TERMINALS)
@pytest.mark.parametrize("text", DOUBTFUL)
def test_what_follows_stands_in_its_column_in_any_terminal(text: str, width: Width) -> None:
    line = shown(steady(f"\x1b[1m{fit(text, 30)}\x1b[0m\x1b[2mA\x1b[0m"), width)
    assert line.index("A") == 30
    assert "".join(line[:30]).rstrip() == text


@pytest.mark.parametrize("width", TERMINALS)
@pytest.mark.parametrize("text", DOUBTFUL)
def test_blanks_of_another_style_behind_it_cover_none_of_it(text: str, width: Width) -> None:
    line = shown(steady(f"\x1b[1m{text}\x1b[0m\x1b[2m          \x1b[0mA"), width)
    assert line.index("A") == cell_len(text) + 10
    assert "".join(line[: line.index("A")]).rstrip() == text


def test_what_follows_has_its_own_style() -> None:
    assert steady(f"\x1b[1m{HINDI}\x1b[0m  \x1b[2mA").endswith("C\x1b[0m\x1b[2mA")


@pytest.mark.parametrize("text", DOUBTFUL)
def test_nothing_that_stood_there_before_shows_through(text: str) -> None:
    line = shown(steady(text), without_signs)
    assert "@" not in line[: cell_len(text)]


@pytest.mark.parametrize("text", CERTAIN)
def test_all_other_text_is_written_as_it_is(text: str) -> None:
    data = f"\x1b[1;1H\x1b[1m{text}\x1b[0m  \x1b]8;id=1;somewhere\x1b\\there\x1b]8;;\x1b\\\n"
    assert steady(data) == data
    assert data in steady(f"{data}\x1b[1m{HINDI}")
    assert (most_columns(text), roomy(text)) == (cell_len(text), text)


@pytest.mark.parametrize("text", [*DOUBTFUL, *CERTAIN])
def test_text_is_cut_and_filled_for_the_terminal_that_takes_most(text: str) -> None:
    for width in range(1, 28):
        assert most_columns(cut(text, width)) <= width
        assert all(most_columns(line) <= max(width, 2) for line in wrapped(text, width))
        assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")
        for made in (fit(text, width), centred(text, width)):
            assert cell_len(made) == width
            assert most_columns(made.strip()) <= width
    assert most_columns(text) <= cell_len(roomy(text))


def test_a_letter_is_cut_with_all_its_signs() -> None:
    assert letters(f"{FLAG}{FLAG}कि{FAMILY}{THUMB}a") == [FLAG, FLAG, "कि", FAMILY, THUMB, "a"]
    assert [first_columns("कि\u0902को", width) for width in range(5)] == ["", "", "कि\u0902", "कि\u0902", "कि\u0902को"]
    assert first_columns(f"a{FAMILY}", 4) == "a"
    assert first_columns(f"a{FAMILY}", 5) == f"a{FAMILY}"


async def test_a_label_has_room_for_the_name_in_any_terminal(plan: Path) -> None:
    async with editor(plan, PLAN.replace("Train the model", HINDI * 2), size=(90, 30)) as opened:
        (line,) = [line for line in opened.lines() if "मॉडल" in line]
        assert HINDI * 2 in line


def test_the_editor_writes_through_it(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan.write_text(PLAN)
    assert RaciApp(Session(load(plan)), TODAY).driver_class is steady_driver(_platform())
    written: list[str] = []

    class Written(Driver):
        def write(self, data: str) -> None:
            written.append(data)

    monkeypatch.setattr(Written, "__abstractmethods__", frozenset())
    made = steady_driver(Written)
    one = made.__new__(made)
    whole = f"\x1b[1;1H\x1b[38;2;1;2;3m{HINDI}\x1b[0m\x1b]8;id=1;somewhere\x1b\\there\x1b(B"
    for cut_at in range(len(whole)):
        written.clear()
        made.write(one, whole[:cut_at])
        made.write(one, whole[cut_at:])
        without = re.sub("\x1b\\[1;1H|\x1b\\]8[^\x1b]*\x1b\\\\|\x1b\\(B", "", "".join(written))
        line = shown(without, with_signs)
        assert line[cell_len(HINDI) :][:5] == list("there")
        assert "2;3m" not in "".join(line)


def _platform() -> type[Driver]:
    from textual.app import App

    return App[None]().driver_class
