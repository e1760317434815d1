"""Legends: what a sheet or a document says its letters mean, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from raci.exchange.find.pairs import explained, legend_pairs
from raci.exchange.find.vocabulary import DUTY_WORDS, LEGEND, fold
from raci.exchange.read.grid import Grid
from raci.exchange.spot import Spot
from raci.plan.letters import words_of

# `R = Responsible`, `R - Responsible: does the work`, `(R) Responsible`; several may stand in one text.
_ENTRY = re.compile(r"(?:^|[\s,;|(])\(?([A-Z])\)?\s*(?:[=:\-–—→]+|\bis\b|\bfor\b)\s*\**([A-Z][^\W\d_]{2,}(?: [a-z]+)?)")
# `**R**esponsible` reads Responsible: the letter is the first one.
_WORD_ENTRY = re.compile(r"^\**([^\W\d_]{3,20})\**\s*(?::|=|–|—| - )\**\s*(\S.{8,})$")
_MIN_ENTRY = 5  # characters of the shortest entry of a legend
_MAX_WORD_ENTRY = 400  # characters of the longest definition of a word
_MIN_VERB = 5  # "Execute: coordinates and executes": the verbs of a definition stand for its letter as well


@dataclass
class Legend:
    """Names of letters, further words that stand for a letter, and the cells that make up the legend."""

    names: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    spots: set[Spot] = field(default_factory=set)

    def add(self, other: Legend) -> None:
        """Take in what another place says; what is known already stays."""
        self.names = {**other.names, **self.names}
        self.words = {**other.words, **self.words}


def legend_of_texts(texts: Iterable[str]) -> Legend:
    """The legend in lines of running text."""
    legend = Legend()
    lines = [text.strip() for text in texts]
    for text in lines:
        legend.names.update(_entries(text))
    if len(legend.names) < 2:
        legend.names.clear()
    _add_words(legend, lines)
    return legend


def legend_of_grid(grid: Grid) -> Legend:
    """The legend in the cells of a sheet: entries in one cell, or a letter with its name in the next one."""
    legend = Legend()
    inline = {spot: _entries(text) for spot, text in grid.cells.items() if _MIN_ENTRY <= len(text) < 600}
    pairs = legend_pairs(grid)
    names: dict[str, str] = {}
    for found in inline.values():
        names.update(found)
    if len(names) >= 2:
        legend.spots.update(spot for spot, found in inline.items() if found)
        legend.names.update(names)
    if len({pair.letter for pair in pairs}) >= 2:
        for pair in pairs:
            legend.names.setdefault(pair.letter, pair.name)
            legend.spots.update({pair.spot, Spot(pair.spot.row, pair.beside)})
    _add_words(legend, (text for spot, text in grid.cells.items() if spot not in grid.filled))
    return legend


def _entries(text: str) -> dict[str, str]:
    """Letters that a text explains; the explanation begins with the letter, or is a known word for a duty."""
    return {
        letter: name
        for letter, name in _ENTRY.findall(text)
        if name.upper().startswith(letter) or fold(name) in DUTY_WORDS
    }


def _add_words(legend: Legend, lines: Iterable[str]) -> None:
    """Words that are defined in the place of letters: `Owns: …`, `Executes: coordinates and executes …`."""
    found: dict[str, str] = {}
    for line in lines:
        if not _MIN_ENTRY <= len(line) < _MAX_WORD_ENTRY:
            continue
        match = _WORD_ENTRY.match(line)
        if match and fold(match[1]) not in LEGEND:
            found.setdefault(match[1].upper(), match[2])
    known = {word: DUTY_WORDS[fold(word)] for word in found if fold(word) in DUTY_WORDS}
    if len(set(known.values())) < 2:
        return
    for word, letter in known.items():
        legend.words[word] = letter
        legend.names.setdefault(letter, word.capitalize())
        for other in words_of(found[word]):
            if len(other) >= _MIN_VERB and other.endswith("S") and other not in known:
                legend.words.setdefault(other, letter)


def is_legend_row(texts: Iterable[str]) -> bool:
    """Whether a row of cells begins or belongs to a legend."""
    cells = list(texts)
    if any(fold(text) in LEGEND for text in cells[:2]) and len(cells) <= 2:
        return True
    if any(_entries(text) for text in cells):
        return True
    return len(cells) <= 4 and any(
        len(one.strip("()*: ")) == 1 and explained(one.strip("()*: ").upper(), two)
        for left, right in pairwise(cells)
        for one, two in ((left, right), (right, left))
    )
