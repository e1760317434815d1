"""What stands in a field as people read and type it, and what a typed text says."""

from __future__ import annotations

from raci.change.edits.fields import Said
from raci.plan.values import read_truth
from raci.tui.card.fields import CardField
from raci.tui.card.pools import TRUTHS, Pool
from raci.tui.card.words import listed, members_of


def shown(one: CardField, pool: Pool) -> str:
    """What stands in a field: names with their ids; empty where the file says nothing."""
    if one.way in ("heading", "add", "record"):
        return ""
    if isinstance(one.raw, list):
        return ", ".join(_named(member, pool) for member in one.raw)
    raw = "" if one.raw is None else str(one.raw)
    if one.shape.read is read_truth:
        return TRUTHS.get(raw, raw)
    return raw if one.way in ("letters", "thing", "id") else _named(raw, pool)


def _named(identity: str, pool: Pool) -> str:
    """An id with the name of what it names, which says more."""
    name = pool.names.get(identity, "")
    return f"{name} ({identity})" if name and name != identity else identity


def default_of(one: CardField) -> str:
    """What counts where the file says nothing; empty where nothing does."""
    if one.said or one.way not in ("value", "list") or one.shape.default is None:
        return ""
    if one.shape.read is read_truth:
        return TRUTHS[one.shape.default.lower()]
    return "100%" if one.shape.default == "1.0" else one.shape.default


def typed(one: CardField) -> str:
    """The text with which editing a field begins."""
    if isinstance(one.raw, list):
        return listed(one.raw)
    return "" if one.raw is None or one.way == "add" else shown(one, Pool())


def said_by(one: CardField, text: str) -> Said:
    """What a typed text says, as the file has it; None for nothing."""
    if one.way in ("list", "pair"):
        members = members_of(text)
        return "true" if one.key == "locked" and members == ["true"] else members
    plain = text.strip() if one.way == "text" else " ".join(text.split())
    if one.shape.read is read_truth:
        return {word: truth for truth, word in TRUTHS.items()}.get(plain, plain) or None
    return plain or None
