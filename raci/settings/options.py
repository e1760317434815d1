"""What can be set: each option with its values, the first of which is the default."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | bool


class Option(NamedTuple):
    """An option: its key in the file, what it is called, its values with what they mean, and what it is for."""

    name: str
    title: str
    values: dict[Value, str]
    help: str

    @property
    def default(self) -> Value:
        """What counts where nothing is set."""
        return next(iter(self.values))

    def accepts(self, value: object) -> bool:
        """Whether it can be set to a value; 1 is not true."""
        return any(type(value) is type(one) and value == one for one in self.values)

    def after(self, value: Value, step: int) -> Value:
        """The value so many steps behind another one; behind the last comes the first."""
        values = list(self.values)
        return values[(values.index(value) + step) % len(values)]


THEME = Option(
    "theme",
    "Theme",
    {
        "auto": "as the terminal is",
        "dark": "dark",
        "light": "light",
        "terminal": "the terminal's own 16 colours",
        "colour-blind-dark": "dark, for the colour-blind",
        "colour-blind-light": "light, for the colour-blind",
    },
    "The colours of the editor.",
)
HEADINGS = Option(
    "headings",
    "Names of roles",
    {
        "fitting": "in full where there is room, else codes",
        "names": "in full, on several lines",
        "codes": "short codes",
        "stacked": "a letter below the other",
    },
    "How roles head their columns.",
)
WRAP = Option(
    "wrap-names",
    "Long names",
    {False: "cut to one line", True: "on as many lines as they need"},
    "Names of activities that are longer than their column.",
)
PROBLEMS = Option(
    "show-problems",
    "List of problems",
    {True: "shown", False: "hidden"},
    "Whether the list of problems shares the screen with the matrix.",
)
GROUPS = Option(
    "group-problems",
    "Problems by",
    {
        "severity": "severity",
        "stage": "stage",
        "rule": "rule",
        "role": "role",
        "person": "person",
    },
    "How the list of problems is grouped.",
)

OPTIONS = (THEME, HEADINGS, WRAP, PROBLEMS, GROUPS)
BY_NAME = {option.name: option for option in OPTIONS}
KEYS = "keys"
"""The table of keys of one's own; which commands there are, the editor knows."""
