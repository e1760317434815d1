"""Plans as columns of letters."""

from __future__ import annotations

from collections.abc import Mapping

from tests.rules.checking import findings


def columns(scheme: str = "", extra: str = "", more: Mapping[int, str] | None = None, /, **roles: str) -> str:
    """A plan from the columns of its roles, a word for each activity and `.` for none; `more` is what rows say besides.

    Names of roles are written as ids are, but with `_`.
    """
    words = {role.replace("_", "-"): column.split() for role, column in roles.items()}
    lines = ["raci: 1", "title: Churn"]
    lines += [f"scheme: {scheme}"] if scheme else []
    lines += [extra] if extra else []
    if "roles:" not in extra:
        lines += ["roles:", *(f"  {role}: {{}}" for role in words)]
    lines += ["stages:", "  all:", "    activities:"]
    for index in range(max(map(len, words.values()))):
        cells = {role: column[index] for role, column in words.items() if column[index : index + 1] not in ([], ["."])}
        parts = [f"assign: {{{', '.join(f'{role}: {letters}' for role, letters in cells.items())}}}"]
        parts += [more[index]] if more and index in more else []
        lines.append(f"      a{index}: {{{', '.join(parts)}}}")
    return "\n".join(lines) + "\n"


def found(code: str, text: str) -> list[str]:
    """What one rule says of a plan."""
    return [one.message for one in findings(text) if one.code == code]
