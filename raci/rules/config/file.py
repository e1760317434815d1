"""Configuration files: `[tool.raci]` of pyproject.toml, or raci.toml; the nearest one to a plan counts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, get_args

from raci.document.project import ConfigError, forget_project_files, nearest_project_file, read_project_file
from raci.plan.names import nearest, one_typo_apart
from raci.rules.catalogue import BY_CODE, find_rule
from raci.rules.config.configuration import Configuration
from raci.rules.config.patterns import is_pattern
from raci.rules.config.selection import Layer, codes_of
from raci.rules.levels import ALSO, LEVELS
from raci.rules.rule import Option, OptionValue, Profile
from raci.rules.severity import Severity


def nearest_configuration(folder: str) -> Configuration | None:
    """The configuration of a folder, or of the nearest folder above it that has one. Raises `ConfigError`."""
    found = nearest_project_file(folder)
    return _configuration(found.path) if found else None


def forget_configurations() -> None:
    """Read files anew when they are asked for again."""
    forget_project_files()
    _configuration.cache_clear()


@lru_cache(maxsize=256)
def _configuration(path: str) -> Configuration:
    """The configuration in the file that is the nearest one to some folder."""
    found = nearest_project_file(os.path.dirname(path))
    return _Reader(path).configuration(found.data if found else {})


def read_configuration(path: str) -> Configuration:
    """The configuration in a file. Raises `ConfigError` where it cannot be read or says what is not understood."""
    found = read_project_file(path)
    return _Reader(path).configuration(found.data if found else {})


class _Reader:
    """Reads what one file says, and names the key where that is not understood."""

    def __init__(self, path: str) -> None:
        self.path = path

    def configuration(self, data: Any) -> Configuration:
        table = self._table("", data)
        self._known("", table, _KEYS)
        severity, more = self._severity(self._table("severity", table.get("severity", {})))
        select = self._words("select", table["select"]) if "select" in table else None
        extend = self._words("extend-select", table.get("extend-select", []))
        layer = Layer(select, (*extend, *more), self._words("ignore", table.get("ignore", [])))
        self._words("templates", table.get("templates", []))  # the library looks there itself
        for key, words in (("select", select or ()), ("extend-select", extend), ("ignore", layer.ignore)):
            self._rules(key, words)
        return Configuration(
            root=os.path.dirname(os.path.abspath(self.path)),
            profile=self._profile(table.get("profile", "default")),
            layers=(layer,),
            severity=severity,
            options=self._options(self._table("thresholds", table.get("thresholds", {}))),
            per_file_ignores=self._per_file(self._table("per-file-ignores", table.get("per-file-ignores", {}))),
            exclude=self._patterns("exclude", self._words("exclude", table.get("exclude", []))),
            apart=self._pairs(table.get("apart", [])),
            baseline=self._text("baseline", table.get("baseline", "")),
        )

    def _fail(self, key: str, message: str, advice: str = "") -> ConfigError:
        where = f"{self.path}: " + (f"`{key}` " if key else "")
        return ConfigError(f"{where}{message}", advice or "Correct the configuration.")

    def _known(self, key: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        names = list(known)
        for name in table:
            if name not in names:
                near = nearest(name, names)
                asked = f'; did you mean "{near}"?' if near else f"; there are {', '.join(names)}"
                raise self._fail(key, f"{'has' if key else 'the configuration has'} no key `{name}`{asked}")

    def _table(self, key: str, value: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self._fail(key, f"has to be a table, not {value!r}")
        return value

    def _words(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self._fail(key, f"has to be a list of texts, not {value!r}")
        return tuple(value)

    def _text(self, key: str, value: Any) -> str:
        if not isinstance(value, str) or "\0" in value:
            raise self._fail(key, f"has to be the path of a file, not {value!r}")
        return value

    def _rules(self, key: str, words: Iterable[str]) -> frozenset[str]:
        try:
            return frozenset().union(*map(codes_of, words))
        except ConfigError as error:
            raise ConfigError(f"{self.path}: `{key}`: {error.message}", error.advice) from None

    def _profile(self, value: Any) -> Profile:
        profiles: dict[Any, Profile] = {profile: profile for profile in get_args(Profile)}
        if not isinstance(value, str) or value not in profiles:
            raise self._fail("profile", f"is {_one_of(profiles)}, not {value!r}{_meant(value, profiles)}")
        return profiles[value]

    def _severity(self, table: Mapping[str, Any]) -> tuple[dict[str, Severity], list[str]]:
        """Severities by code, and the rules that are selected by having one."""
        found: dict[str, Severity] = {}
        for word, value in table.items():
            level = ALSO.get(value, value) if isinstance(value, str) else value
            if level not in LEVELS:
                what = "name the rule under `ignore`" if value == Severity.OFF.value else f"it is {_one_of(LEVELS)}"
                raise self._fail(f"severity.{word}", f"cannot be {value!r}; {what}{_meant(value, LEVELS, ALSO)}")
            found |= dict.fromkeys(self._rules("severity", (word,)), Severity(level))
        return found, [word for word in table if find_rule(word)]

    def _options(self, table: Mapping[str, Any]) -> dict[str, dict[str, OptionValue]]:
        found: dict[str, dict[str, OptionValue]] = {}
        for word, value in table.items():
            key = f"thresholds.{word}"
            (code, *more) = self._rules("thresholds", (word,))
            options = {option.name: option for option in BY_CODE[code].options}
            if more or not options:
                raise self._fail(key, "has no thresholds: name one rule that has some", "`raci rule CODE` lists them.")
            given = self._table(key, value)
            self._known(key, given, options)
            found[code] = {name: self._option(f"{key}.{name}", options[name], given[name]) for name in given}
        return found

    def _option(self, key: str, option: Option, value: Any) -> OptionValue:
        if not option.accepts(value):
            raise self._fail(key, f"has to be {option.range}, not {value!r}{_in_unit(option, value)}")
        given: OptionValue = value
        return given

    def _per_file(self, table: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        found = tuple((pattern, self._words(f"per-file-ignores.{pattern}", words)) for pattern, words in table.items())
        self._patterns("per-file-ignores", table)
        self._rules("per-file-ignores", (word for _, words in found for word in words))
        return found

    def _patterns(self, key: str, lines: Iterable[str]) -> tuple[str, ...]:
        for line in lines:
            if not is_pattern(line):
                raise self._fail(
                    key, f"has {line!r}, which is no pattern of files", "Write it as in a .gitignore file."
                )
        return tuple(lines)

    def _pairs(self, value: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(value, list) or any(not isinstance(pair, list) or len(pair) != 2 for pair in value):
            raise self._fail("apart", 'has to be a list of pairs, such as [["building", "judging"]]')
        pairs = [self._words("apart", pair) for pair in value]
        for word in (word for pair in pairs for word in pair):
            self._duty(word)
        return tuple((pair[0], pair[1]) for pair in pairs)

    def _duty(self, word: str) -> None:
        """Refuse a word that is nearly a duty that the vocabulary has; others may be activities of some plan."""
        from raci.lifecycle.vocabulary import duties_known
        from raci.plan.names import nearest

        near = nearest(word, duties_known())
        if near is not None and near != word and one_typo_apart(word, near):
            raise self._fail("apart", f'has {word!r}; did you mean "{near}"?')


_KEYS = (
    "profile",
    "select",
    "extend-select",
    "ignore",
    "severity",
    "thresholds",
    "per-file-ignores",
    "exclude",
    "apart",
    "baseline",
    "templates",
)


def _in_unit(option: Option, value: Any) -> str:
    """What to write for a share that was meant as a fraction."""
    if not option.unit or not isinstance(value, float) or not 0 < value <= 1:
        return ""
    return f"; write {max(option.least, round(value * 100))} for that share"


def _one_of(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}"


def _meant(value: Any, words: Iterable[str], also: Mapping[str, str] | None = None) -> str:
    """A question for the word that was probably meant; `also` are further words, with what they stand for."""
    others = also or {}
    near = nearest(value, (*words, *others)) if isinstance(value, str) else None
    return f'; did you mean "{others.get(near, near)}"?' if near else ""
