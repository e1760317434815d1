"""A field while somebody types in it: the text, the candidates that fit it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

from raci.change.edits.adding import new_id
from raci.plan.matrix import Matrix
from raci.tui.card.candidates import Candidate, best, candidates_for, resolved
from raci.tui.card.fields import CardField
from raci.tui.card.pools import Pool
from raci.tui.card.troubles import trouble
from raci.tui.card.words import Word, listed, members_of, quoted, word_at


@dataclass
class Typing:
    """What is typed into a field. `made` are the names of things that are to be made with it, by their ids."""

    one: CardField
    pool: Pool
    matrix: Matrix
    made: dict[str, str] = field(default_factory=dict)
    text: str = ""
    position: int = 0
    fresh: bool = True
    candidates: list[Candidate] = field(default_factory=list)
    marked: int | None = None

    def saw(self, text: str, position: int) -> bool:
        """Take notice of the text as it is now; False where it is the same as before."""
        if (text, position) == (self.text, self.position) and self.candidates:
            return False
        self.fresh = self.fresh and text == self.text
        self.text, self.position = text, position
        word = self.word.text
        self.candidates = candidates_for(self.pool, "" if self.fresh else word)
        self.marked = self._standing(word) if self.fresh else best(self.pool, self.candidates, word)
        return True

    def begin(self, text: str, *, fresh: bool) -> None:
        """Begin with a text; a fresh one is what stood there."""
        self.fresh, self.text, self.position, self.candidates = fresh, text, -1, []
        self.saw(text, len(text))

    def _standing(self, word: str) -> int | None:
        """The candidate that stands there already."""
        return next((index for index, one in enumerate(self.candidates) if one.identity == word), None)

    @property
    def many(self) -> bool:
        """Whether several are listed in the field."""
        return self.one.way in ("list", "pair") or self.one.adding == "pair"

    @property
    def word(self) -> Word:
        """The word that is being typed."""
        return word_at(self.text, self.position) if self.many else Word(0, len(self.text), self.text.strip())

    def mark(self, by: int) -> None:
        """Mark another candidate."""
        if self.candidates:
            at = (-1 if by > 0 else 0) if self.marked is None else self.marked
            self.marked = min(max(at + by, 0), len(self.candidates) - 1)

    def chosen(self) -> str:
        """The text with the marked candidate in the place of the word."""
        if self.marked is None or self.marked >= len(self.candidates):
            return self.text
        one = self.candidates[self.marked]
        identity = one.identity
        if one.new and self.pool.makes is not None:
            identity = new_id(self.matrix.plan, self.pool.makes, one.identity)
            self.made[identity] = one.identity
        if not self.many:
            return identity
        word = self.word
        return self.text[: word.start] + quoted(identity) + self.text[word.end :]

    def taken(self) -> str:
        """What Enter takes: names are ids then."""
        text = self.chosen()
        if self.many:
            return listed(self._resolved(member) for member in members_of(text))
        return self._resolved(text.strip()) if self.pool.names else text

    def _resolved(self, word: str) -> str:
        return word if word in self.made else resolved(self.pool, word)

    def trouble(self, text: str | None = None) -> str:
        """What is wrong with the text, or with another one; of what is still being typed, the word is looked up."""
        return trouble(self.one, self.text if text is None else text, self.pool, self.matrix, self.made)

    def trouble_now(self) -> str:
        """What is wrong with what Enter would take."""
        made = dict(self.made)
        said = self.trouble(self.taken())
        self.made = made
        return said
