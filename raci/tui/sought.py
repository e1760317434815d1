"""What is looked for in names and notes, and what is to stand there instead."""

from __future__ import annotations

import re
from typing import NamedTuple


class Sought(NamedTuple):
    """A text, and what to put in its place; None where it is only to be found. `words` and `case` narrow what fits."""

    text: str
    instead: str | None = None
    words: bool = False
    case: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What fits."""
        text = re.escape(self.text)
        return re.compile(rf"(?<!\w){text}(?!\w)" if self.words else text, 0 if self.case else re.IGNORECASE)

    @property
    def how(self) -> str:
        """How it is looked for, in words."""
        parts = "only as whole words" if self.words else "also within words"
        return f"{parts}, {'in the same case' if self.case else 'in any case'}"

    @property
    def told(self) -> str:
        """What a replacement is called."""
        return f"“{self.text}” becomes {f'“{self.instead}”' if self.instead else 'nothing'}"

    def replaced(self, name: str) -> str | None:
        """A name with the other text in it; None where it stays the same or would be empty."""
        other = " ".join(self.pattern.sub(lambda _: self.instead or "", name).split())
        return other if other and other != name else None
