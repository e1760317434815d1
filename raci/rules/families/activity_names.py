"""Family S: names of activities, and how many of them there are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from raci.document.problems import Path
from raci.plan.counting import several
from raci.plan.matrix import Row
from raci.rules.places import activity_path, shortened
from raci.rules.rule import Fault, Option, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, Whole
from raci.rules.wording import has_no_verb

_HEAD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
"""
_CELLS = "        assign: {data-scientist: C, ml-engineer: AR}\n"


def _named_at(row: Row) -> tuple[Path, bool]:
    """Where the name of an activity stands, and whether that is its key."""
    return (activity_path(row, "name"), False) if row.activity.name else (activity_path(row), True)


@rule(
    "S006",
    scope="activity",
    severity=Severity.INFO,
    finds='the name does not begin with a verb ("Deployment", "Model management")',
    advice='Say what is done, and to what: "Deploy the model to production".',
    bad=_HEAD + "      deployment:\n        name: Deployment\n" + _CELLS,
    good=_HEAD + "      deployment:\n        name: Deploy the model\n" + _CELLS,
)
def activity_name_no_verb(at: Across) -> Iterator[Fault]:
    """What is done, and who could tell when it is finished? "Model management" goes on for ever and covers everything,
    so whoever has the letter cannot say what the duty is. Only English names that leave no doubt are judged, and no
    activities that the vocabulary knows, since it says with a verb what they are.
    """
    if has_no_verb(at.name) and not at.structure.like(at.row.id):
        path, on_key = _named_at(at.row)
        yield Fault(f"{at.name}: the name has no verb, so it does not say what is done", path, on_key=on_key)


@rule(
    "S007",
    scope="structure",
    severity=Severity.WARNING,
    finds="two activities that read the same (case, space and plural aside)",
    advice="Remove one of the two, or say in their names how they differ.",
    bad=_HEAD + "      train-models:\n        name: train the models\n" + _CELLS,
    good=_HEAD + "      train-models:\n        name: Train the baseline\n" + _CELLS,
)
def duplicate_activity_name(plan: Whole) -> Iterator[Fault]:
    """Two rows for one thing have two sets of letters, and each reader believes the one that they found first. Where
    they are two things, their names do not tell which is which.
    """
    seen: dict[str, Row] = {}
    for row in plan.matrix:
        first = seen.setdefault(folded(row.name), row)
        if first is not row:
            path, on_key = _named_at(row)
            where = "" if first.stage == row.stage else f" of the stage {plan.matrix.stage_name(first.stage)}"
            message = f"{shortened(row.name)}: the activity reads the same as {shortened(first.name)}{where}"
            yield Fault(message, path, on_key=on_key)


_WORDS = re.compile(r"[^\W_]+")
_SHORTEST_PLURAL = 4  # letters; "bus" and "ops" are none


def folded(name: str) -> str:
    """A name without what does not matter to a reader: case, space, signs, plural."""
    words = _WORDS.findall(unicodedata.normalize("NFKC", name).casefold())
    return " ".join(map(_singular, words)) or name


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is", "ias")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


_SIX = "".join(
    f"  {stage}:\n    activities:\n"
    + "".join(
        f"      {verb}-{stage}:\n"
        f"        name: {verb.capitalize()} the {stage}\n"
        "        assign: {data-scientist: AR, ml-engineer: C}\n"
        for verb in verbs
    )
    for stage, verbs in (
        ("case", ("find", "agree")),
        ("data", ("collect", "clean")),
        ("model", ("train", "test")),
        ("service", ("deploy",)),
    )
)
_STAGES = "\nraci: 1\ntitle: Churn prediction\nroles: {data-scientist: {}, ml-engineer: {}}\nstages:\n"


@rule(
    "S011",
    scope="structure",
    severity=Severity.INFO,
    finds="more activities or roles than people can hold in mind (60 × 12), or a stage of one activity",
    advice="Split the plan, or put together what nobody tells apart; a stage has several activities.",
    bad=_STAGES + _SIX,
    good=_STAGES + _SIX + "      watch-service: {name: Watch the service, "
    "assign: {data-scientist: AR, ml-engineer: C}}\n",
    options=(
        Option("activities", 60, "The most activities of a plan."),
        Option("roles", 12, "The most roles of a plan."),
        Option("stages", 4, "So many stages make it worth saying that one has a single activity."),
    ),
)
def too_large(plan: Whole, *, activities: int = 60, roles: int = 12, stages: int = 4) -> Iterator[Fault]:
    """A matrix is made to be read at one sitting by everyone in it. What does not fit on a page is looked up, not
    known, and soon nobody keeps it. Stages of one activity are headings without a text.
    """
    matrix = plan.matrix
    if len(matrix.rows) > activities:
        message = (
            f"the plan has {several(len(matrix.rows), 'activity', 'activities')}; people hold {activities:,} in mind"
        )
        yield Fault(message, ("stages",), on_key=True)
    if len(matrix.roles) > roles:
        message = f"the plan has {several(len(matrix.roles), 'role')}; people hold {roles:,} in mind"
        yield Fault(message, ("roles",), on_key=True)
    for identity, stage in matrix.plan.stages.items() if len(matrix.plan.stages) >= stages else ():
        if len(stage.activities) == 1:
            message = f"{matrix.stage_name(identity)}: the stage has one activity"
            yield Fault(message, ("stages", identity), on_key=True)
