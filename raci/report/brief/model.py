"""What the plan and its card say of the model: what it does for whom, what it needs, what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.card import Card
from raci.plan.matrix import Matrix
from raci.plan.names import name_from_id
from raci.report.brief.page import Point, Section, points, section
from raci.report.brief.words import Names, one_line

_ENVIRONMENTS = ("dev", "preprod", "prod")


def purpose(matrix: Matrix) -> tuple[Section, ...]:
    """What it does, for whom, and what it is not for."""
    card = matrix.plan.card or Card()
    about, use = one_line(matrix.plan.description), one_line(card.intended_use)
    rows = (
        Point("", about or use),
        Point("Intended use", use if about else ""),
        Point("For", one_line(card.users)),
        Point("Not for", one_line(card.out_of_scope)),
    )
    return section("What it does, and for whom", *(points(row, bullets=False, rank=0) for row in rows))


def requirements(matrix: Matrix) -> tuple[Section, ...]:
    """What it needs technically: what the card says, targets of operation, what comes from outside, where it runs."""
    card = matrix.plan.card or Card()
    rows = [Point("", one_line(line)) for line in card.requirements]
    for identity, metric in matrix.plan.metrics.items():
        if metric.kind == "operational" and metric.target:
            aim = " ".join(filter(None, (metric.target, metric.unit)))
            rows.append(Point(one_line(metric.name or name_from_id(identity)), one_line(aim)))
    rows.append(Point("From outside", Names(_from_outside(matrix))))
    rows.append(Point("Runs in", Names(_environments(matrix))))
    return section("Technical requirements", points(*rows))


def _from_outside(matrix: Matrix) -> Iterator[str]:
    needed = dict.fromkeys(artifact for row in matrix for artifact in row.activity.needs)
    for artifact in needed:
        entry = matrix.plan.artifacts.get(artifact)
        if entry is not None and entry.kind == "external":
            yield one_line(matrix.artifact_name(artifact))


def _environments(matrix: Matrix) -> list[str]:
    """From development to production; others as they come."""
    found = dict.fromkeys(one_line(word) for row in matrix for word in row.activity.environment)
    return sorted(found, key=lambda word: _ENVIRONMENTS.index(word) if word in _ENVIRONMENTS else len(_ENVIRONMENTS))


def model(matrix: Matrix) -> tuple[Section, ...]:
    """What the model is made of, and what is to be heeded."""
    card = matrix.plan.card or Card()
    heeded = (
        Point("Ethical considerations", one_line(card.ethical_considerations)),
        Point("Caveats", one_line(card.caveats)),
    )
    more = (
        *(Point(one_line(title), one_line(text)) for title, text in card.sections.items()),
        Point("Facts", "; ".join(_facts(card))),
    )
    return section(
        "The model",
        points(Point("Kind", one_line(card.details)), bullets=False),
        points(Point("Training data", _data(card)), bullets=False),
        *(points(row, bullets=False, rank=0) for row in heeded),
        points(*more, bullets=False, rank=2),
    )


def _facts(card: Card) -> Iterator[str]:
    """What is known in a word or two."""
    known = (
        ("version", card.version),
        ("task", card.task),
        ("made with", card.library),
        ("made from", Names(map(one_line, card.base_models))),
        ("languages", Names(map(one_line, card.languages))),
        ("licence", card.license),
    )
    yield from (f"{word} {one_line(text)}" for word, text in known if text)


def _data(card: Card) -> str:
    sets = Names(map(one_line, card.datasets))
    return " ".join(filter(None, (one_line(card.training_data), f"Data sets: {sets}." if sets else "")))
