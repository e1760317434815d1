"""As much of Excel's formulas as the workbooks of raci use, worked out on the texts of a row or of a column.

A range stands for the whole of it, down where it names one column; a single cell for its first text.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from itertools import zip_longest
from typing import Any

_TOKEN = re.compile(
    r'\s*("(?:[^"]|"")*"|\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?|[A-Z]+(?=\()|\d+|[-+*&=<>(){},;])'
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda one, two: _folded(one) == _folded(two),
    ">": operator.gt,
    "<": operator.lt,
}


def work_out(formula: str, cells: Sequence[str]) -> Any:
    """The value of a formula."""
    tokens = _TOKEN.findall(formula.removeprefix("="))
    assert "".join(tokens) == re.sub(r'\s+(?=(?:[^"]*"[^"]*")*[^"]*$)', "", formula.removeprefix("=")), formula
    return _Reader(tokens, cells).whole()


class _Reader:
    """Reads from left to right: comparison, then `&`, then plus and minus, then signs, then values."""

    def __init__(self, tokens: list[str], cells: Sequence[str]) -> None:
        self.tokens, self.cells, self.at = tokens, cells, 0

    def whole(self) -> Any:
        value = self.comparison()
        assert self.at == len(self.tokens), self.tokens[self.at :]
        return value

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        part = self.peek()
        assert not wanted or part == wanted, (part, wanted)
        self.at += 1
        return part

    def comparison(self) -> Any:
        value = self.joined()
        while self.peek() in _COMPARE and self.peek():
            value = _each(_COMPARE[self.take()], value, self.joined())
        return value

    def joined(self) -> Any:
        value = self.sum()
        while self.peek() == "&":
            self.take()
            value = f"{value}{self.sum()}"
        return value

    def sum(self) -> Any:
        value = self.signed()
        while self.peek() in {"+", "-"}:
            value = _each(operator.add if self.take() == "+" else operator.sub, value, self.signed())
        return value

    def signed(self) -> Any:
        if self.peek() == "-":
            self.take()
            return _each(operator.sub, 0, self.signed())
        return self.value()

    def value(self) -> Any:
        part = self.take()
        if part.startswith('"'):
            return part[1:-1].replace('""', '"')
        if part.isdigit():
            return int(part)
        if part == "(":
            value = self.comparison()
            self.take(")")
            return value
        if part == "{":
            return self.array()
        if self.peek() == "(":
            return self.call(part)
        return self.range(part)

    def range(self, part: str) -> Any:
        first, _, last = re.sub(r"[$\d]", "", part).partition(":")
        if not last:
            return self.cells[0]
        return [[cell] for cell in self.cells] if first == last else [list(self.cells)]

    def array(self) -> list[list[str]]:
        rows = [[self.value()]]
        while (between := self.take()) != "}":
            if between == ";":
                rows.append([])
            rows[-1].append(self.value())
        return rows

    def call(self, name: str) -> Any:
        self.take("(")
        arguments = [self.comparison()]
        while self.take() == ",":
            arguments.append(self.comparison())
        return _FUNCTIONS[name](*arguments)


def _folded(value: Any) -> Any:
    """A text as Excel compares it: capitals are no others."""
    return value.casefold() if isinstance(value, str) else value


def _each(work: Callable[[Any, Any], Any], one: Any, two: Any) -> Any:
    """A value for each cell; what is one wide or one high counts for every column or row."""
    if not isinstance(one, list) and not isinstance(two, list):
        return work(one, two)
    first, second = (value if isinstance(value, list) else [[value]] for value in (one, two))
    assert len(first) == len(second) or 1 in {len(first), len(second)}, "#VALUE!"
    rows = zip_longest(first, second, fillvalue=None)
    return [[work(x, y) for x, y in _spread(left or first[0], right or second[0])] for left, right in rows]


def _spread(left: list[Any], right: list[Any]) -> list[tuple[Any, Any]]:
    width = max(len(left), len(right))
    return list(zip(left * (width if len(left) == 1 else 1), right * (width if len(right) == 1 else 1), strict=True))


def _mapped(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: [[work(item) for item in row] for row in value] if isinstance(value, list) else work(value)


def _number_like(cells: list[list[str]], pattern: str) -> int:
    return sum(fnmatchcase(_folded(cell), pattern) for row in cells for cell in row if cell)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda condition, then, other: then if condition else other,
    "AND": lambda *values: all(values),
    "OR": lambda *values: any(values),
    "LEN": _mapped(len),
    "TRIM": _mapped(lambda text: " ".join(text.split(" ")).strip(" ")),
    "ISNUMBER": _mapped(lambda value: isinstance(value, int)),
    "SEARCH": lambda part, text: _folded(text).find(_folded(part)) + 1 or None,
    "COUNTA": lambda *values: sum(
        bool(text) for value in values for text in (value[0] if type(value) is list else [value])
    ),
    "COUNTIF": lambda cells, wanted: _number_like(cells, _folded(wanted)),
    "SUMPRODUCT": lambda values: sum(sum(row) for row in values),
}
