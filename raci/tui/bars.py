"""The lines around the grid: the title, where the cursor is, and the most used keys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.content import Content
from textual.widgets import Static

from raci.report.inert import visible
from raci.tui.commands.all import FOOTER
from raci.tui.commands.command import Command, key_hint
from raci.tui.doubtful import roomy
from raci.tui.fitting import cut, cut_at_word, cut_in_front, wrapped

_SEVERITY_STYLES = {"error": "$text-error", "warning": "$text-warning"}
_NOT_SAVED = " ● not saved"
_BETWEEN = "·"  # what is wrong, and what to do, where they share a line
_LINES = 3  # of the status bar
_LEADING = {"help": 0, "palette": 1}
_LEAST = 12  # columns of the title, and of the file, before something else has to make room


class Bar(Static):
    """Lines that say what has room; they are worked out again for another width."""

    def on_resize(self) -> None:
        """Say it in the room that there is now."""
        self.say()

    def say(self) -> None:
        """Work out what to show, and show it."""
        self.update(self.content_for(self.size.width or self.app.size.width), layout=False)

    @abstractmethod
    def content_for(self, width: int) -> Content | Text:
        """What to show on lines of a width."""


class Heading(NamedTuple):
    """What the title line says; `problems` in words, and in signs where words have no room."""

    title: str
    file: str
    scheme: str
    problems: tuple[str, str]
    dirty: bool


class TitleBar(Bar):
    """What is open, whether it is saved, and how many problems it has."""

    _heading = Heading("", "", "", ("", ""), dirty=False)

    def show(self, heading: Heading) -> None:
        """Say it."""
        if heading != self._heading:
            self._heading = heading
            self.say()

    def content_for(self, width: int) -> Content:
        """The title gives way first, then the file; problems and scheme are left out; that it is not saved never is."""
        heading = self._heading
        title, file = visible(heading.title), visible(heading.file)
        mark = _NOT_SAVED if heading.dirty else ""
        rest = _fitting_rest(heading, width - cell_len(mark) - 2 * _LEAST)
        room = max(2, width - 3 - cell_len(mark) - sum(map(cell_len, rest)))  # less the blanks around the two
        title = roomy(cut(title, max(room - cell_len(file), min(room // 2, _LEAST))))
        file = cut_in_front(file, room - cell_len(title))
        return Content.assemble(
            (f" {title} ", "bold"), (f" {file}", "dim"), (mark, "bold"), *((part, "dim") for part in rest)
        )


def _fitting_rest(heading: Heading, room: int) -> list[str]:
    """Problems and scheme, as much of them as has room."""
    words, signs = (f"   {text}" if text else "" for text in heading.problems)
    scheme = f"   {visible(heading.scheme)}"
    for rest in ([words, scheme], [signs, scheme], [signs]):
        if sum(map(cell_len, rest)) <= room:
            return rest
    return []


class StatusBar(Bar):
    """Three lines: where the cursor is, what is wrong there or was just done, and what to do about it.

    In a low window it has one line, which what is wrong takes from where the cursor is.
    """

    _said = ("", "", "", "", "")

    def show(self, where: str, what: str, advice: str = "", severity: str = "", more: str = "") -> None:
        """Say it; `severity` colours what is wrong, `more` is the key that tells what has no room."""
        said = (visible(where), visible(what), visible(advice), severity, more)
        if said != self._said:
            self._said = said
            self.say()

    def content_for(self, width: int) -> Content:
        """What is wrong, and what to do, flow over the lines that there are, and where the cursor is over the rest."""
        where, what, advice, severity, more = self._said
        low = self.size.height == 1
        if low and not what:
            return Content.assemble((f" {cut(where, width - 1)}", "bold"))
        lines = _flowed(what, advice, width - 2, 1 if low else 2, f"… {more}".rstrip())
        # Text that wraps goes on in the colour of what it belongs to: told apart by counting what is no blank.
        wrong = len("".join(what.split()))
        heads = [] if low else _beginning(where, width - 2, max(1, _LINES - sum(map(bool, lines))))
        parts: list[tuple[str, str]] = [("\n".join(f" {line}" for line in heads), "bold")] if heads else []
        for line in lines[: _LINES - len(heads)]:
            head, wrong = _first(line, wrong)
            parts += [(f"\n {head}" if parts else f" {head}", _SEVERITY_STYLES.get(severity, ""))]
            parts += [(line[len(head) :], "dim")]
        return Content.assemble(*parts)


def _beginning(text: str, width: int, most: int) -> list[str]:
    """A text on no more than so many lines."""
    if most == 1 or cell_len(text) <= width:
        return [cut(text, width)]
    lines = wrapped(text, width)
    return lines if len(lines) <= most else [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width)]


def _flowed(what: str, advice: str, width: int, most: int, more: str) -> list[str]:
    """Two texts on so many lines: each on one of its own if both fit, else one behind the other."""
    if most > 1 and cell_len(what) <= width and cell_len(advice) <= width:
        return [what, advice]
    lines = wrapped(f"{what} {_BETWEEN} {advice}" if advice else what, width)
    if len(lines) > most:
        lines[most - 1 :] = [cut_at_word(" ".join(lines[most - 1 :]), width, more)]
    return lines


def _first(line: str, count: int) -> tuple[str, int]:
    """The beginning of a line with so many characters that are no blanks, and how many of them are still to come."""
    for index, character in enumerate(line):
        if not count:
            return line[:index], 0
        count -= not character.isspace()
    return line, count


class KeyBar(Bar):
    """The keys that are used most, each to be clicked too."""

    def __init__(self, commands: Sequence[Command] = FOOTER, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._commands = commands

    def content_for(self, width: int) -> Text:
        """The keys that have room, each as a whole."""
        text = Text(no_wrap=True)
        for command in _fitting_keys(self._commands, width):
            where = "focused" if command.where == "grid" else "screen"
            click = Style(meta={"@click": f"{where}.{command.action}"})
            text.append(f" {key_hint(command.keys)} ", Style(bold=True) + click)
            text.append(f"{command.hint} ", Style(dim=True) + click)
        return text


def _fitting_keys(commands: Sequence[Command], width: int) -> list[Command]:
    """The commands of the bar that have room: those that lead to all others before all; then those at the left."""
    hinted = [command for command in commands if command.hint]
    fitting = set()
    for command in sorted(hinted, key=lambda one: _LEADING.get(one.action, len(_LEADING))):
        width -= cell_len(f" {key_hint(command.keys)} {command.hint} ")
        if width < 0:
            break
        fitting.add(command)
    return [command for command in hinted if command in fitting]
