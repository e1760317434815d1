"""The settings that an editor goes by: read once, changed by the person, kept for the next time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from raci.settings.options import BY_NAME, GROUPS, HEADINGS, OPTIONS, PROBLEMS, THEME, WRAP, Value
from raci.tui.fitting import cut_in_front

if TYPE_CHECKING:
    from pathlib import Path

    from raci.settings.reading import Trouble
    from raci.tui.grid.view import Headings


_PLACE = 60  # columns for the path of the file


class Current:
    """What every option is set to; without the path of a file, which need not exist yet, nothing is kept."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.values: dict[str, Value] = {option.name: option.default for option in OPTIONS}
        self.troubles: Sequence[Trouble] = ()
        """What is wrong with the file."""
        self.keys: Mapping[tuple[str, str], str] = {}
        """Keys of one's own, by what has a command and its action."""
        self._told = ""
        if path is not None and path.exists():  # reading takes a while to import
            self._read(path)

    def _read(self, path: Path) -> None:
        from raci.settings.file import SettingsFile

        read = SettingsFile(path).read()
        self.values |= read.values
        troubles = read.troubles
        if read.wishes:
            from raci.tui.commands.own_keys import own_keys

            self.keys, refused = own_keys(read.wishes)
            troubles = (*troubles, *refused)
        self.troubles = troubles

    @property
    def place(self) -> str:
        """The path of the file as people write it, its end at least; empty where nothing is kept."""
        if self.path is None:
            return ""
        home = self.path.home()
        inside = self.path.is_relative_to(home)
        return cut_in_front(str("~" / self.path.relative_to(home)) if inside else str(self.path), _PLACE)

    @property
    def theme(self) -> str:
        """The theme that is wanted."""
        return str(self.values[THEME.name])

    @property
    def headings(self) -> Headings:
        """How the names of roles stand."""
        headings: dict[Value, Headings] = {"names": "names", "codes": "codes", "stacked": "stacked"}
        return headings.get(self.values[HEADINGS.name], "fitting")

    @property
    def wrapped(self) -> bool:
        """Whether long names go on over more lines."""
        return self.values[WRAP.name] is True

    @property
    def shows_problems(self) -> bool:
        """Whether the list of problems is shown."""
        return self.values[PROBLEMS.name] is True

    @property
    def grouping(self) -> str:
        """How problems are grouped."""
        return str(self.values[GROUPS.name])

    def step(self, name: str, by: int) -> Value:
        """Set an option to one of its next values; it is kept when that is asked for."""
        self.values[name] = BY_NAME[name].after(self.values[name], by)
        return self.values[name]

    def remember(self, name: str, value: Value) -> str:
        """Set an option and keep it for the next time; why that cannot be kept, where it is a new reason."""
        before, self.values[name] = self.values[name], value
        return self.keep(name) if value != before else ""

    def keep(self, name: str) -> str:
        """Keep an option as it is for the next time; why that cannot be, where it is a new reason."""
        if self.path is None:
            return ""
        from raci.settings.file import NotKept, SettingsFile

        try:
            SettingsFile(self.path).keep(name, self.values[name])
        except NotKept as error:
            trouble = f"This stays until the editor is left, and is not kept: {error}."
        else:
            trouble = ""
        told, self._told = self._told, trouble
        return trouble if trouble != told else ""
