"""What a brief cannot say because the plan does not, and where it would be said."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.card import Card
from raci.plan.matrix import Matrix
from raci.plan.raw import keys_said

_WANTED = (
    "intended-use", "users", "out-of-scope", "requirements", "training-data", "evaluation-data", "results",
    "ethical-considerations", "caveats",
)  # fmt: skip


def unsaid(matrix: Matrix) -> list[str]:
    """A line for each thing that a reader of a brief looks for: what to add, and what it is."""
    return [*_of_plan(matrix), *_of_card(matrix.plan.card or Card())]


def _of_card(card: Card) -> Iterator[str]:
    there = set(keys_said(card))
    for key in _WANTED:
        if key not in there:
            field = Card.model_fields[key.replace("-", "_")]
            yield f"`card.{key}`: {field.description}"


def _of_plan(matrix: Matrix) -> Iterator[str]:
    plan = matrix.plan
    wanted = {
        "description": (plan.description, "What the plan is about, in a sentence or two."),
        "starts": (plan.starts, "First day of the plan."),
        "ends": (plan.ends, "Last day of the plan."),
        "tier": ("tier" in keys_said(plan), "Risk tier: low, medium or high."),
    }
    yield from (f"`{key}`: {what}" for key, (said, what) in wanted.items() if not said)
    business = [one for one in plan.metrics.values() if one.kind == "business"]
    if not business:
        yield "`metrics` of kind business, with baseline and target: What the business gains."
    elif not all(one.target and one.baseline for one in business):
        yield "`target` and `baseline` of each metric of kind business: What the business gains."
    if not any(activity.effort for activity in matrix.activities.values()):
        yield "`effort` of activities: How much work it is."
    if not plan.people:
        yield "`people`, and `held-by` of roles: Who does it."
