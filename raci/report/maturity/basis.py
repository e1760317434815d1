"""What a level or a score rests on, in words: planned until activities name `evidence`, or only answered."""

from __future__ import annotations

from raci.lifecycle.maturity.account import ScaleAccount
from raci.plan.counting import several

AS_PLANNED = " as planned"
BY_ANSWER = ", in part by answers"


def basis(scale: ScaleAccount) -> str:
    """What belongs behind a level or a score: it is only planned, or in part only answered; else nothing."""
    rests = scale.rests
    if rests is None or rests.evident == rests.checks:
        return ""
    return BY_ANSWER if rests.evident + rests.answered == rests.checks else AS_PLANNED


def basis_told(scale: ScaleAccount) -> str:
    """How much of what a result rests on can be seen, as a sentence; nothing where nothing is claimed."""
    rests = scale.rests
    if rests is None:
        return ""
    kind = "test" if scale.score is not None else "check"
    many = several(rests.checks, kind)
    if rests.evident == rests.checks:
        return f"Its {many} can be seen: the activities name `evidence`."
    if not rests.evident:
        told = f"As planned: nothing of its {many} is shown by `evidence` yet"
    else:
        told = f"As planned: of its {many} {rests.evident} {'is' if rests.evident == 1 else 'are'} shown by `evidence`"
        if scale.level is not None and scale.evident_level is not None and scale.evident_level < scale.level:
            told += f", which gives level {scale.evident_level}"
    answered = f"; {several(rests.answered, 'rests', 'rest')} on answers" if rests.answered else ""
    return f"{told}{answered}."
