"""Reading a file of settings: what is understood counts, and of all else it is said where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from raci.plan.names import did_you_mean
from raci.settings.options import BY_NAME, KEYS, Option, Value

_TABLE = r"\s*\[\s*([^\[\]#]+?)\s*\]"
_AT = r"\s*\(at (?:line (\d+), column \d+|end of document)\)$"
_DEEPEST = 4  # tables in tables of which is known where they stand; the editor has fewer


class Wish(NamedTuple):
    """Keys that somebody wants for a command, and the line on which that stands; 0 where nobody can tell."""

    command: str
    keys: tuple[str, ...]
    line: int


class Trouble(NamedTuple):
    """Something that is not understood, in a sentence, and its line; 0 where it has none."""

    text: str
    line: int = 0

    def said(self, file: str) -> str:
        """The sentence with the place before it."""
        return ", ".join(filter(None, (file, f"line {self.line}" if self.line else ""))) + f": {self.text}"


class Read(NamedTuple):
    """What a file says: values by option, wishes for keys, and what is wrong with it."""

    values: Mapping[str, Value] = MappingProxyType({})
    wishes: tuple[Wish, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    broken: bool = False
    """Whether nothing at all could be read, so that nothing can be written either."""


def read_settings(text: str) -> Read:
    """What a text says."""
    plain = plain_lines(text)
    if plain is not None:
        return _Reader(text).read(plain)
    import tomllib

    try:
        return _Reader(text).read(tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # not TOML, or with numbers and tables that are too much for Python
        return Read(troubles=(_not_toml(error),), broken=True)


def plain_lines(text: str) -> dict[str, Value] | None:
    """What lines as the editor writes them say; None where there are others.

    With these alone the editor starts without a reader of TOML, which takes some milliseconds to import.
    """
    found: dict[str, Value] = {}
    for line in text.split("\n"):
        if not line or (line.startswith("#") and line.isprintable()):
            continue
        name, _, value = line.partition(" = ")
        if name in found or name not in BY_NAME:
            return None
        if value in ("true", "false"):
            found[name] = value == "true"
        elif value[:1] == value[-1:] == '"' and value[1:-1].replace("-", "").isalpha():
            found[name] = value[1:-1]
        else:
            return None
    return found


def _not_toml(error: Exception) -> Trouble:
    at = re.search(_AT, str(error))
    line = int(at[1]) if at and at[1] else 0
    what = re.sub(_AT, "", str(error)) or "too deep"
    return Trouble(f"this is not TOML ({what}); until it is corrected every setting has its default.", line)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[str, int] | None = None
        self._troubles: list[Trouble] = []

    def read(self, data: Mapping[str, Any]) -> Read:
        values = {name: value for name, value in data.items() if name != KEYS and self._is_understood(name, value)}
        wishes = tuple(self._wishes("", data.get(KEYS, {})))
        troubles = sorted(self._troubles, key=lambda one: one.line)
        return Read(values, wishes, tuple(troubles))

    def _is_understood(self, name: str, value: object) -> bool:
        option = BY_NAME.get(name)
        if option is None:
            known = did_you_mean(name, (*BY_NAME, KEYS)) or f"; there are {', '.join((*BY_NAME, KEYS))}"
            self._fail(name, f'there is no setting "{name}"{_ended(known)} It is left out.')
        elif not option.accepts(value):
            self._fail(name, f"`{name}` {_ended(_not_so(option, value))} Used instead: {spelled(option.default)}.")
        return option is not None and option.accepts(value)

    def _wishes(self, under: str, table: object) -> Iterator[Wish]:
        """The wishes of a table; a table in it has those of another screen."""
        place = f"{KEYS}.{under}".rstrip(".")
        if not isinstance(table, dict):
            self._fail(place, f'`{place}` has to be a table, such as [{place}] with lines like save = "f10" below it.')
            return
        for name, keys in table.items():
            command = f"{under}{name}"
            if isinstance(keys, dict):
                yield from self._wishes(f"{command}.", keys)
                continue
            several = [keys] if isinstance(keys, str) else keys
            if isinstance(several, list) and several and all(isinstance(key, str) and key for key in several):
                yield Wish(command, tuple(several), self._line(f"{KEYS}.{command}"))
            else:
                self._fail(f"{KEYS}.{command}", f'the keys of `{command}` have to be "f10" or ["f10", "f11"]; '
                           "its default is used.")  # fmt: skip

    def _fail(self, place: str, text: str) -> None:
        self._troubles.append(Trouble(text, self._line(place)))

    def _line(self, place: str) -> int:
        """The line on which a key stands; one that a table begins stands where the table does."""
        if self._lines is None:
            self._lines = {}
            for key, line in _places(self._text):
                parts = key.split(".", _DEEPEST)[:_DEEPEST]
                for many in range(1, len(parts) + 1):
                    self._lines.setdefault(".".join(parts[:many]), line)
        return self._lines.get(place, 0)


def spelled(value: Value) -> str:
    """A value as the file has it."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def _ended(text: str) -> str:
    """A sentence with its full stop; a question has its own end."""
    return text if text.endswith("?") else f"{text}."


def _not_so(option: Option, value: object) -> str:
    """What is wrong with a value."""
    values = list(option.values)
    if all(isinstance(one, bool) for one in values):
        return f"is true or false, not {value!r}"
    *most, last = map(str, values)
    near = did_you_mean(value, map(str, values)) if isinstance(value, str) else ""
    return f"is {', '.join(most)} or {last}, not {value!r}{near}"


def _places(text: str) -> Iterator[tuple[str, int]]:
    """Keys as they are written, with the tables that they stand in, and their lines."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        begins = re.match(_TABLE, line)
        if begins:
            table = f"{_plain(begins[1])}."
            yield table[:-1], number
        elif "=" in line and not line.lstrip().startswith("#"):
            yield f"{table}{_plain(line.split('=', 1)[0])}", number


def _plain(key: str) -> str:
    """A key without its quotes and blanks."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
