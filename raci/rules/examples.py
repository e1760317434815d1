"""Plans of ten activities for the examples of rules that have nothing to say about smaller ones."""

from __future__ import annotations

from collections.abc import Mapping

_NAMES = (
    "Frame the problem",
    "Collect the data",
    "Label the data",
    "Prepare the features",
    "Train the model",
    "Tune the model",
    "Evaluate the model",
    "Package the model",
    "Deploy the model",
    "Monitor the model",
)


def ten_activities(
    columns: Mapping[str, str],
    *,
    top: str = "",
    roles: Mapping[str, str] | None = None,
    more: Mapping[int, str] | None = None,
) -> str:
    """A plan whose columns are written as ten words each, `.` for a blank cell.

    `top` are further lines of the plan, `roles` what some roles say, `more` what some activities say besides, counted
    from 1.
    """
    entries = "\n".join(f"  {role}: {{{(roles or {}).get(role, '')}}}" for role in columns)
    lines = [_activity(index, columns, (more or {}).get(index + 1, "")) for index in range(len(_NAMES))]
    head = f"raci: 1\ntitle: Churn prediction\n{top}roles:\n{entries}\nstages:\n  lifecycle:\n    activities:\n"
    return head + "".join(lines)


def _activity(index: int, columns: Mapping[str, str], more: str) -> str:
    words = {role: column.split()[index : index + 1] for role, column in columns.items()}
    cells = ", ".join(f"{role}: {word[0]}" for role, word in words.items() if word and word != ["."])
    name = _NAMES[index]
    identity = "-".join(word for word in name.lower().split() if word != "the")
    line = f"        {more}\n" if more else ""
    return f"      {identity}:\n        name: {name}\n        assign: {{{cells}}}\n{line}"
