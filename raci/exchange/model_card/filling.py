"""A model card taken over into the card of a plan: what the plan says already stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from raci.change.edits.edit import Edit
from raci.change.edits.records import AddRecord, SayInside
from raci.exchange.model_card.taken import Said, Taken
from raci.plan.card import Card, Result
from raci.plan.names import id_from_name
from raci.plan.plan import Plan
from raci.plan.raw import keys_said, raw_of, raw_value
from raci.plan.shape import keys_of

_PLACE = ("dataset", "split", "task")


@dataclass(frozen=True)
class Filling:
    """The edits that take a card over, and in words what is taken, what stays as the plan says it, and what is left."""

    edits: tuple[Edit, ...]
    taken: tuple[str, ...]
    stays: tuple[str, ...]
    left: tuple[str, ...]


def filling(plan: Plan, taken: Taken) -> Filling:
    """What becomes of a card in a plan."""
    card = plan.card or Card()
    there = set(keys_said(card))
    said = {key: taken.said[key] for key in keys_of(Card) if key in taken.said}
    new = {key: value for key, value in said.items() if key not in there}
    results = [one for one in taken.results if _same_place(card, one) is None]
    own = {title: text for title, text in taken.sections.items() if title not in card.sections}
    lists: dict[str, object] = {"results": results, "sections": own}
    begun = {**new, **{key: value for key, value in lists.items() if value and key not in there}}
    edits: list[Edit] = [SayInside("plan", "", ("card",), _in_order(begun))] if begun else []
    if "results" in there:
        edits += [AddRecord("plan", "", ("card", "results"), one) for one in results]
    if "sections" in there:
        edits += [AddRecord("plan", "", ("card", "sections"), text, title) for title, text in own.items()]
    told = [f"{key}: {_told(value)}{_noted(taken, key)}" for key, value in new.items()]
    told += [f"results: {_figure(one)}" for one in results]
    told += [f"sections, {title}: {_told(text)}{_noted(taken, title)}" for title, text in own.items()]
    stays = [
        *_stays(card, {key: value for key, value in said.items() if key in there}),
        *_results_stay(card, taken),
        *_sections_stay(card, taken),
    ]
    left = [f"{what}: {why}" for what, why in taken.left]
    return Filling(tuple(edits), tuple(told), tuple(stays), tuple(left))


def _in_order(values: Mapping[str, object]) -> dict[str, object]:
    return {key: values[key] for key in keys_of(Card) if key in values}


def _noted(taken: Taken, key: str) -> str:
    return f" ({taken.notes[key]})" if key in taken.notes else ""


def _stays(card: Card, said: dict[str, Said]) -> Iterator[str]:
    """Keys of which the plan says something: the same, or something else."""
    for key, value in said.items():
        now = raw_value(card, key)
        if now == value:
            yield f"{key}: the plan says so already"
        else:
            yield f"{key}: {_differs(now, value)}"


def _results_stay(card: Card, taken: Taken) -> Iterator[str]:
    for one in taken.results:
        known = _same_place(card, one)
        if known is not None:
            same = raw_of(known) == one
            yield f"results: {_figure(raw_of(known))}{'' if same else f'; the card says {_figure(one)}'}"


def _sections_stay(card: Card, taken: Taken) -> Iterator[str]:
    for title, text in taken.sections.items():
        now = card.sections.get(title)
        if now is not None:
            yield f"sections, {title}: {'the plan says so already' if now == text else _differs(now, text)}"


def _same_place(card: Card, result: dict[str, str]) -> Result | None:
    """The figure that the plan has for the same metric on the same data."""
    wanted = [result.get(key) for key in _PLACE]
    return next((one for one in card.results if _same(one, result["metric"], wanted)), None)


def _same(one: Result, metric: str, place: list[str | None]) -> bool:
    return id_from_name(one.metric) == id_from_name(metric) and [getattr(one, key) for key in _PLACE] == place


def _differs(now: object, value: object) -> str:
    return f"{_told(now)}; the card says {_told(value)}"


def _told(value: object) -> str:
    """A value in a report: of a long text the beginning."""
    text = ", ".join(value) if isinstance(value, list) else str(value or "nothing")
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _figure(result: dict[str, str]) -> str:
    on = ", ".join(filter(None, (result.get(key) for key in ("dataset", "split", "task"))))
    verified = ", verified" if result.get("verified") == "true" else ""
    return _told(f"{result['metric']} {result.get('value', '?')}{f' ({on})' if on else ''}{verified}")
