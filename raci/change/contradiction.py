"""Contradictions of a merge as the plan file lists them, by ids, and as people are told of them, by names."""

from __future__ import annotations

from dataclasses import dataclass

from raci.change.differences import Change, differences
from raci.change.facts import STAGE, Facts, Key
from raci.change.merge import Clash, Merged
from raci.change.naming import SECTIONS
from raci.change.telling import SINGULAR, Teller, plain

_GONE = "gone"
_UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Contradiction:
    """A place that both sides changed: `at` names it by ids, `where` in the words of the matrix.

    `base`, `ours` and `theirs` are what stood there, None for nothing.
    """

    at: str
    where: str
    base: str | None
    ours: str | None
    theirs: str | None

    @property
    def entry(self) -> dict[str, str]:
        """The entry of the plan's `conflicts`."""
        sides = {"base": self.base, "ours": self.ours, "theirs": self.theirs}
        return {"at": self.at, **{side: text for side, text in sides.items() if text is not None}}

    @property
    def told(self) -> str:
        """A line for people."""
        was = f" (was {self.base})" if self.base is not None else ""
        return f"{self.where}: ours {self.ours or 'blank'}, theirs {self.theirs or 'blank'}{was}"


def contradictions(merged: Merged, base: Facts, ours: Facts, theirs: Facts) -> tuple[Contradiction, ...]:
    """The contradictions of a merge, in its order."""
    if not merged.clashes:
        return ()
    changes = [differences(base, side) for side in (ours, theirs)]
    tellers = [Teller(base, side) for side in (ours, theirs)]
    names = Teller(theirs, ours)

    def one(clash: Clash) -> Contradiction:
        sides = (base, ours, theirs)
        at, where = _at(clash.key), _where(clash, names)
        if clash.kind == "order":
            orders = (", ".join(side.order.get(clash.key, ())) for side in sides)
            return Contradiction(f"order of {at}", f"the order of {where}", *(order or None for order in orders))
        if clash.kind == "fact":
            return Contradiction(at, where, *(_value(side, clash.key) for side in sides))
        told = [
            _what_became(clash.key, side, made, teller)
            for side, made, teller in zip((ours, theirs), changes, tellers, strict=True)
        ]
        return Contradiction(at, where, None, *told)

    return tuple(map(one, merged.clashes))


def _value(side: Facts, key: Key) -> str | None:
    """What a side says at a path: a value, or whatever stands below it."""
    fact = side.values.get(key)
    if fact is not None:
        return plain(fact.typed)
    return "something else" if any(other[: len(key)] == key for other in side.values) else None


def _what_became(thing: Key, side: Facts, changes: list[Change], teller: Teller) -> str:
    """What a side made of a thing that one of the two took out."""
    if thing not in side.values:
        return _GONE
    about = [change for change in changes if change.thing == thing or thing == ("roles", *change.key[3:4])]
    told = [teller.tell(change, bare=change.thing == thing) for change in about]
    return "; ".join(told) or _UNCHANGED


def _at(key: Key) -> str:
    """A path by ids: `activity deploy-prod, role devops-engineer`."""
    if key[0] == "stages" and len(key) == 3:
        return f"activities, stage {key[1]}"
    things, steps = _parted(key)
    return ", ".join([*(f"{SINGULAR[thing[0]]} {thing[1]}" for thing in things), *steps])


def _where(clash: Clash, names: Teller) -> str:
    """A path in the words of the matrix."""
    key = clash.key
    if clash.kind == "order":
        return f"activities in {names.name(key[:2])}" if len(key) == 3 else " ".join(key)
    things, steps = _parted(key)
    return ": ".join([*map(names.name, things), *(step.replace("-", " ") for step in steps)])


def _parted(key: Key) -> tuple[list[Key], list[str]]:
    """The things that a path leads through, a role for a cell, and the keys behind them in one text, if any."""
    things = [key[:2]] if key[0] in SECTIONS and len(key) > 1 else []
    rest = key[2:] if things else key
    if rest[:1] == ("assign",):
        things.append(("roles", rest[1]))
        rest = rest[2:]
    return things, [" ".join("stage" if step == STAGE else step for step in rest)] if rest else []
