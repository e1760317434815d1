"""The page on `raci maturity`: every check as it is declared, and what the command prints."""

from __future__ import annotations

from collections.abc import Iterator

from raci.document.load import read
from raci.lifecycle.library import find_template
from raci.lifecycle.maturity.account import account
from raci.lifecycle.maturity.check import MARKS, Check, Scale
from raci.lifecycle.maturity.ml_test_score import BANDS, BEST
from raci.lifecycle.maturity.scales import BY_ID, SCALES
from raci.report.maturity import maturity_text
from raci.report.style import plain

_PLAN = """\
raci: 1
title: Churn prediction
target-level: microsoft-1
people: {ana: {name: Ana Ruiz}}
roles:
  data-engineer: {name: Data engineer}
  mlops-engineer: {name: MLOps engineer}
stages:
  delivery:
    name: Delivery
    activities:
      fetch-data:
        name: Fetch the data
        assign: {data-engineer: AR, mlops-engineer: I}
        like: source-data
        automation: automatic
      build:
        name: Build and test on every push
        assign: {data-engineer: C, mlops-engineer: AR}
        after: [fetch-data]
        like: ci-build-test
        automation: automatic
      ship:
        name: Ship the model
        assign: {data-engineer: I, mlops-engineer: AR}
        after: [build]
        like: deploy-model
        automation: semi
answers:
  M1.3: {value: 'yes', by: ana, date: 2026-11-23, note: Run by the platform team}
"""


def maturity_page() -> str:
    """The page, in Markdown."""
    document = read(_PLAN.encode(), "raci.yaml", None, find_template)
    told = account(document, (BY_ID["microsoft"],))
    printed = maturity_text(told, ["microsoft"], plain, whole=False)
    return "\n".join([_PAGE.format(plan=_PLAN, printed=printed), *(line for scale in SCALES for line in _scale(scale))])


def _scale(scale: Scale) -> Iterator[str]:
    yield f"## {scale.title}\n"
    yield f"{scale.source}. Mark {scale.mark}: {MARKS[scale.mark]}.\n"
    yield f"{scale.about}\n"
    if scale.kind == "levels":
        names = [f"{level} {scale.level_name(level)}" for level in range(scale.first, scale.last + 1)]
        yield f"Levels: {', '.join(names)}.\n"
    if scale.kind == "score":
        bands = [f"up to {most:g} {name}" for most, name in BANDS]
        yield f"Final score: {', '.join(bands)}, above that {BEST}.\n"
    column = {"levels": "level", "score": "section", "inventory": ""}[scale.kind]
    if column:
        yield f"| check | {column} | yes if | a plan shows it by |\n| --- | --- | --- | --- |"
    else:
        yield "| component | name | a plan shows it by |\n| --- | --- | --- |"
    yield from (_row(scale, check) for check in scale.checks)
    yield ""


def _row(scale: Scale, check: Check) -> str:
    kind = ", optional" if check.optional else ", inferred" if check.inferred else ""
    told = f"{check.evidence[:1].upper()}{check.evidence[1:]}.{f' {check.remark}' if check.remark else ''}"
    where = {"levels": [f"{check.level}{kind}"], "score": [check.section], "inventory": []}[scale.kind]
    return f"| {' | '.join([check.id, *where, check.yes_if, told])} |"


_PAGE = """\
# Where you stand

`raci maturity` says at which level of published scales a plan is, what in the plan shows it, and what is missing for
the next level. It reads the plan: which activities there are (by `like`), how far a machine does them (`automation`),
where (`environment`), set off by what (`trigger`), by whom, with what gate, tools and artifacts.

```yaml
{plan}```

```
$ raci maturity raci.yaml --scale microsoft
{printed}```

The command itself tells every check where a scale is named; without `--scale` it tells Google's and Microsoft's levels
as far as the next one, and the results of the other two. Several files or folders take a line each. `--output-format`
gives Markdown (with the chart) and JSON (every check, stable).

## When a level is reached

When every required check of it, and of all levels below, is met. This rule is ours; neither source gives one. A check
that is `optional`, or `inferred` (the source does not name it), is shown and keeps nobody from a level.

## What a plan cannot show

is answered once, and kept in the plan with a name and a day:

```
raci maturity raci.yaml --answer G1.4=yes --by ana --note "One repository, three clusters"
```

- Where the plan says nothing of it, the answer counts. The report says how many checks rest on answers alone.
- Where the plan says the opposite (the answer is yes, and the activity says `automation: manual`; or the answer is no,
  and the plan shows it), the check is not met, and both are told.
- An activity shows a test of the ML Test Score that has no activity of its own by an item of its `evidence` that begins
  with the id of the test: `evidence: ['data-2: docs/feature-study.md']`.

## The next level

`raci maturity raci.yaml --plan` writes the activities that it needs into the plan: where they belong, after and before
what is there, with the default letters of the lifecycles for the roles that the plan has; nobody gets what `apart`
keeps from them. `--diff` only shows them. Each has a note, `Proposed for google-1 (G1.6); delete this note once it is
so`, and is no evidence until somebody deletes it. What activities that are there would have to say is listed, and left
to those who know whether it is so. Nothing is written that would bring an error in `raci check`.

By default it is the scale of the plan's `target-level`, else Google's; `--scale` names another one.

## In CI

The status is 0 whatever the level is, 2 where a plan cannot be read. `--fail-under google-1` makes it 1 where a plan is
below that level. A plan that is below its own `target-level` is told so by [L009](rules/L009.md), a warning: a target
is where one wants to be, not where one has to be today.
"""
