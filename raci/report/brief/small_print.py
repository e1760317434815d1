"""What stands at the foot of a brief: how effort was shared, and what the sources are not and as of when they hold."""

from __future__ import annotations

from collections.abc import Iterator

from raci.plan.records import About
from raci.report.brief.words import one_line
from raci.rules.structure import Structure


def small_print(structure: Structure, *, shared: bool) -> str:
    """One text; `shared` says whether there is effort that was shared."""
    return " ".join(
        [
            *(["Effort is shared equally by the roles that do the work."] if shared else []),
            *_legal(_about(structure)),
        ]
    )


def _about(structure: Structure) -> About | None:
    """What is said of the sources: a plan made from a template follows them, and only the template says so."""
    if structure.plan.about is not None:
        return structure.plan.about
    template = structure.followed.matrix if structure.followed else None
    return template.plan.about if template else None


def _legal(about: About | None) -> Iterator[str]:
    """What it is not; only there does it matter of which day the sources are, and what replaced them."""
    if about is None or not about.legal:
        return
    yield one_line(about.legal)
    if about.as_of:
        yield f"Sources as of {about.as_of}."
    yield from filter(None, [one_line(about.superseded_by)])
