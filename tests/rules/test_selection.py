"""Choosing rules: by code, name and prefix, in layers, the more specific word winning."""

from __future__ import annotations

import pytest

from raci.document.project import ConfigError
from raci.rules.catalogue import BY_CODE
from raci.rules.config.selection import Layer, codes_of, on_in, selected
from raci.rules.severity import Severity

START = on_in("default")


def family(prefix: str) -> set[str]:
    return {code for code in BY_CODE if code.startswith(prefix)}


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("H002", {"H002"}),
        ("h002", {"H002"}),
        (" several-accountable ", {"H002"}),
        ("H", family("H")),
        ("h0", family("H0")),
        ("F00", family("F00")),
        ("ALL", set(BY_CODE)),
        ("all", set(BY_CODE)),
    ],
)
def test_a_word_stands_for_rules(word: str, codes: set[str]) -> None:
    assert codes_of(word) == codes


@pytest.mark.parametrize(
    ("word", "asked"),
    [
        ("H999", 'did you mean "H"?'),
        ("several-acountable", 'did you mean "several-accountable"?'),
        ("X", ""),
        ("HH", 'did you mean "H"?'),
        ("hh", 'did you mean "H"?'),
        ("HO", 'did you mean "H"?'),
        ("", ""),
        ("H0022", 'did you mean "H002"?'),
    ],
)
def test_a_word_that_stands_for_none_is_refused(word: str, asked: str) -> None:
    with pytest.raises(ConfigError, match="there is no rule") as error:
        codes_of(word)
    assert error.value.message == f"there is no rule {word!r}{asked and f'; {asked}'}"
    assert error.value.advice


def test_a_profile_begins_with_the_rules_that_are_on_in_it() -> None:
    assert {code for code in BY_CODE if BY_CODE[code].severity is not Severity.OFF} == START
    assert selected(START, ()) == START


@pytest.mark.parametrize(
    ("layer", "chosen"),
    [
        (Layer(select=("H002",)), {"H002"}),
        (Layer(select=("H001", "H002"), ignore=("H002",)), {"H001"}),
        (Layer(select=("H002",), ignore=("H",)), {"H002"}),
        (Layer(select=("H",), ignore=("H00",)), family("H") - family("H00")),
        (Layer(select=("H", "H001"), ignore=("H00",)), (family("H") - family("H00")) | {"H001"}),
        (Layer(select=("ALL",), ignore=("H",)), set(BY_CODE) - family("H")),
        (Layer(select=("several-accountable",), ignore=("H00",)), {"H002"}),
        (Layer(select=("H001",), extend_select=("H002",)), {"H001", "H002"}),
        (Layer(select=()), set()),
        (Layer(ignore=("H002",)), START - {"H002"}),
        (Layer(ignore=("ALL",), extend_select=("H001",)), {"H001"}),
        (Layer(extend_select=("H",)), START | family("H")),
        (Layer(extend_select=("H",), ignore=("ALL",)), family("H")),
    ],
)
def test_within_a_layer_the_longer_word_wins(layer: Layer, chosen: set[str]) -> None:
    assert selected(START, (layer,)) == chosen


def test_a_later_layer_changes_what_earlier_ones_left() -> None:
    first = Layer(select=("H001", "H002", "H003"))
    assert selected(START, (first, Layer(ignore=("H00",)))) == set()
    assert selected(START, (first, Layer(ignore=("H002",)))) == {"H001", "H003"}
    assert selected(START, (first, Layer(extend_select=("V005",)))) == {"H001", "H002", "H003", "V005"}
    assert selected(START, (Layer(ignore=("V005",)), Layer(select=("V005",)))) == {"V005"}
