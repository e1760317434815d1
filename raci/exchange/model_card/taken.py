"""What is taken of a model card, and what is left with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from raci.exchange.inert import shown

Said: TypeAlias = "str | list[str]"
_MOST = 50  # members of a list
_LONGEST = 800  # characters of a text, which is one line of the plan


@dataclass
class Taken:
    """`said` is what the card of a plan can say, by its keys; `results` are its figures, each by the keys of a result.

    `sections` are texts that have a name of their own. `left` are parts of the card that have no place there, each with
    the reason; `notes` is what was done to texts.
    """

    said: dict[str, Said] = field(default_factory=dict)
    results: list[dict[str, str]] = field(default_factory=list)
    sections: dict[str, str] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)

    def say(self, key: str, value: str | Iterable[str]) -> None:
        """Take a text, or several, for a key; what says nothing is not taken, what comes later goes behind it."""
        if not isinstance(value, str):
            members = list(dict.fromkeys(filter(None, map(_line, value))))
            if members:
                self.said[key] = members[:_MOST]
            if len(members) > _MOST:
                self.leave(f"{len(members) - _MOST:,} more {key}", f"a card takes {_MOST}")
            return
        before = self.said.get(key)
        text = _line(_joined(before, value) if isinstance(before, str) else value)
        if text:
            self.said[key] = self._cut(key, text)

    def say_section(self, title: str, text: str) -> None:
        """Take a text under a name of its own; what comes later under the same goes behind it."""
        title, text = _line(title), _line(text)
        if not title or not text:
            return
        if title not in self.sections and len(self.sections) >= _MOST:
            self.leave(title, f"a card takes {_MOST} sections of its own")
            return
        before = self.sections.get(title)
        self.sections[title] = self._cut(title, _joined(before, text) if before else text)

    def add_result(self, result: Mapping[str, str]) -> None:
        """Take a figure, once."""
        clean = {key: _line(value) for key, value in result.items() if _line(value)}
        if clean not in self.results:
            self.results.append(clean)

    def leave(self, what: str, why: str) -> None:
        """Name a part that is not taken."""
        self.left.append((_line(what), why))

    def _cut(self, key: str, text: str) -> str:
        if len(text) <= _LONGEST:
            return text
        self.notes[key] = f"cut after {_LONGEST} characters"
        return f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def _joined(before: str, text: str) -> str:
    """Two texts, each of which is a sentence."""
    return f"{before} {text}" if not text or before.endswith((".", "!", "?", "。", "…", ":")) else f"{before}. {text}"


def _line(text: str) -> str:
    """A text on one line, without what a program would obey."""
    return " ".join(shown(text).split())
