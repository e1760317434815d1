"""The page on `raci maturity`: every check as it is declared, and what the command prints."""

from __future__ import annotations

from collections.abc import Iterator

from raci.document.load import read
from raci.lifecycle.library import find_template
from raci.lifecycle.maturity.account import account
from raci.lifecycle.maturity.check import MARKS, Check, Scale
from raci.lifecycle.maturity.ml_test_score import BANDS, BEST
from raci.lifecycle.maturity.scales import BY_ID, SCALES
from raci.report.maturity.text import maturity_text
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
        evidence: [job nightly-extract]
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
    levels = (check for scale in SCALES if scale.kind == "levels" for check in scale.checks)
    by_word = "; ".join(f"{check.id} ({check.yes_if})" for check in levels if check.by_word)
    page = _PAGE.format(plan=_PLAN, printed=printed, by_word=by_word)
    return "\n".join([page, *(line for scale in SCALES for line in _scale(scale))])


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
where (`environment`), set off by what (`trigger`), by whom, with what gate, tools and artifacts. What nobody does and
nobody answers for shows nothing.

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

## Planned, until it can be seen

A plan says what is meant to be, on the day that it is made from a template as much as a year later. So a level is told
`as planned` until an activity of each check that it needs says in its `evidence` where it can be seen: a job, a
folder, a dashboard, a report. The report and the brief say how many of the checks do, and which level those alone
would give:

```yaml
evidence: ['Job nightly-training, https://ci.example.com/nightly-training']
```

raci does not follow what stands there: whoever reads the plan can. `target-level` and `--fail-under` go by the level as
planned; in JSON `evident_level` is the one by `evidence` alone, and `rests_on` how many checks there are of each kind.

## What a plan cannot show

is answered once, and kept in the plan with a name and a day:

```
raci maturity raci.yaml --answer G1.5=yes --by ana --note "Three images, used by two teams"
```

- An answer counts for what no key of a plan tells for certain: {by_word}; and tests of the ML Test Score that have no
  activity of their own. The report says how many checks rest on answers.
- An answer to anything else is kept and told beside the check, and counts once the plan shows it: no level comes of a
  questionnaire. What the plan would have to say is printed with it.
- A no always counts. Where the answer is no and the plan shows it, or the answer is yes and the activity says
  `automation: manual`, the check is not met, and both are told.
- Who answers is one of the plan's `people`, where it has any. An answer that takes the place of somebody else's says
  so.
- An activity shows a test of the ML Test Score that has no activity of its own by an item of its `evidence` that begins
  with the id of the test: `evidence: ['data-2: docs/feature-study.md']`.

## The next level

`raci maturity raci.yaml --plan` writes the activities that it needs into the plan: where they belong, after and before
what is there, with the default letters of the lifecycles for the roles that the plan has; nobody gets what `apart`
keeps from them. `--diff` only shows them. Each has a note, `Proposed for google-1 (G1.6); delete this note once it is
so`, and is no evidence until somebody deletes it. What activities that are there would have to say is listed, and left
to those who know whether it is so. Where those are for people to judge (to plan a deployment, to select a method, to
approve), nobody is told to let a machine do it: what a machine does is proposed beside it. What waits for something new
waits no longer for what that waits for itself. An answer that is no, and keeps the plan from the level whatever is
added, is named. Nothing is written that would bring an error in `raci check`.

By default it is the scale of the plan's `target-level`, else Google's; `--scale` names another one.

## In CI

The status is 0 whatever the level is, 2 where a plan cannot be read. `--fail-under google-1` makes it 1 where a plan is
below that level. A plan that is below its own `target-level` is told so by [L009](rules/L009.md), a warning: a target
is where one wants to be, not where one has to be today.
"""
