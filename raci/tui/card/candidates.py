"""Candidates for what is being typed: those of a pool that fit, best first, and what can be made of the word itself."""

from __future__ import annotations

from typing import NamedTuple

from raci.plan.names import id_from_name
from raci.tui.card.pools import Pool
from raci.tui.dialogs.ranking import ranked

_MOST = 200  # a list that nobody reads to its end


class Candidate(NamedTuple):
    """Something that may stand there; `new` where it is made by being chosen."""

    identity: str
    name: str
    new: bool = False

    @property
    def shown(self) -> str:
        """Its name, and its id beside it where the name does not say it."""
        if self.new:
            return f"+ {self.name}"
        return f"{self.name}  {self.identity}" if self.name else self.identity


def candidates_for(pool: Pool, word: str) -> list[Candidate]:
    """What fits a word, best first; everything where none is typed yet."""
    every = [Candidate(identity, name) for identity, name in pool.names.items()]
    if not word:
        return every[:_MOST]
    found = ranked(word, ((one, (one.identity, one.name)) for one in every))
    return [*found[:_MOST], *_new(pool, word)]


def best(pool: Pool, candidates: list[Candidate], word: str) -> int | None:
    """Index of the candidate that Enter takes without anybody having chosen one.

    That is the first one that is no new thing, and only where nothing but a candidate can stand: else what is typed
    counts as it is typed.
    """
    return 0 if pool.closed and word and candidates and not candidates[0].new else None


def resolved(pool: Pool, word: str) -> str:
    """The id that a word stands for: an id itself, a name, or the name of a new artifact."""
    if word in pool.names or not word:
        return word
    folded = word.casefold()
    named = (identity for identity, name in pool.names.items() if folded in (identity.casefold(), name.casefold()))
    return next(named, id_from_name(word) if pool.what == "artifact" else word)


def _new(pool: Pool, word: str) -> list[Candidate]:
    """What can be made of the word: a thing of its own, or an artifact, which needs no entry."""
    if word in pool.names or word.casefold() in {name.casefold() for name in pool.names.values()}:
        return []
    if pool.makes is not None:
        return [Candidate(word, f"new {pool.makes}: {word}", new=True)]
    if pool.what == "artifact" and id_from_name(word) not in pool.names:
        return [Candidate(id_from_name(word), f"new artifact: {id_from_name(word)}", new=True)]
    return []
