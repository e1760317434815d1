"""What the text of one cell says: letters, none on purpose, or something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from raci.exchange.find.vocabulary import CORE, DUTY_WORDS, IMPERATIVE, fold
from raci.plan.letters import is_none, look_alikes, words_of

_MAX_MARK = 60  # longer text is a sentence
_MAX_CODE = 2  # letters of a word among several that are no sentence
_MAX_RUN = 5  # letters that are written together
_MAX_WORDS = 2  # "Responsible, Accountable, Consulted, Informed" explains letters, it gives none
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_JOINING = frozenset({"AND", "ET", "UND", "E", "Y", "EN", "OR"})
_PHRASES = {words: letter for words, letter in DUTY_WORDS.items() if " " in words}
_EMPTY_MARKS = frozenset({"", "n.a.", "n.a", "--", "---", "nil", "keine", "ninguno", "aucun", "nessuno", "_", "."})


class Mark(NamedTuple):
    """Letters of a cell, sorted as typed, or none on purpose; `note` is what else stood there in brackets."""

    letters: str
    none: bool = False
    note: str = ""


@dataclass(frozen=True)
class Alphabet:
    """What is read as a duty: single letters, and words (upper case) that stand for one.

    `joined` are the letters that may be written together without anything between, as in RA: codes of roles such as DS
    would else be read as letters.
    """

    letters: frozenset[str] = CORE
    joined: frozenset[str] = CORE
    words: Mapping[str, str] = field(default_factory=dict)
    none: frozenset[str] = frozenset()

    def read(self, text: str) -> Mark | None:
        """The mark that a text is, or None where it is something else."""
        if len(text) > _MAX_MARK:
            return None
        if is_none(text) or text.strip().lower() in _EMPTY_MARKS or text.strip().upper() in self.none:
            return Mark("", none=True)
        letters = self._letters(text) or _PHRASES.get(fold(text), "")
        if letters:
            return Mark(letters)
        return self._with_note(text)

    def means_letters(self, text: str) -> bool:
        """Whether a text that is no mark stands in for one (`Z`, `?`, `maybe`, `A, Z`), rather than being a remark."""
        words = words_of(text)
        if len(text) > _MAX_MARK:
            return False
        return len(words) < 2 or words[0] in self.letters or all(len(word) <= _MAX_CODE for word in words)

    def in_other_script(self, text: str) -> str:
        """The letters of a mark as typed, where some of them only look like those that they were read as."""
        typed = _BRACKETS.sub(" ", text).strip()
        return typed if look_alikes(typed) and all(len(word) == 1 for word in words_of(typed)) else ""

    def _with_note(self, text: str) -> Mark | None:
        """Letters with a remark in brackets: `C (Legal)`."""
        notes = _BRACKETS.findall(text)
        letters = self._letters(_BRACKETS.sub(" ", text)) if notes else ""
        return Mark(letters, note=" ".join(notes).strip()) if letters else None

    def _letters(self, text: str) -> str:
        found: dict[str, None] = {}
        words = words_of(text)
        if sum(len(word) > _MAX_RUN for word in words) > _MAX_WORDS or _is_command(words):
            return ""
        for word in words:
            letters = self._word(word, alone=len(words) == 1)
            if letters is None:
                return ""
            found.update(dict.fromkeys(letters))
        return "".join(found)

    def _word(self, word: str, *, alone: bool) -> str | None:
        """The letters of one word; none where it joins others; None where it is no duty at all."""
        if word in self.letters:
            return word
        if word in self.words:
            return self.words[word]
        if word in _JOINING and not alone:
            return ""
        duty = DUTY_WORDS.get(fold(word)) if len(word) > 2 else None
        if duty:
            return duty
        if len(word) <= _MAX_RUN and len(set(word)) == len(word) and all(letter in self.joined for letter in word):
            return word
        return None


def _is_command(words: list[str]) -> bool:
    """Whether words are an activity that happens to be made of duties: "Inform R&D", "Approve A/C"."""
    return len(words) > 1 and fold(words[0]) in IMPERATIVE and all(len(word) == 1 for word in words[1:])
