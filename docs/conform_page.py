"""The page on `raci conform`: a path to production that holds, with what the command prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from raci.document.load import Document, read
from raci.exchange.sides import facts_of_pair
from raci.lifecycle.conforming.beside import Beside
from raci.lifecycle.library import find_template
from raci.report.changes import changes_text
from raci.report.conformity.many import many_lines
from raci.report.conformity.text import conformity_text
from raci.report.style import plain
from raci.rules.conforming import Compare, beside_of, judge
from raci.rules.taking import take_over

_PLAN = """\
raci: 1
title: Churn prediction
template: starter-google-steps
roles:
  business-stakeholder: {name: Sales}
  data-scientist: {name: Data scientist}
  platform-team: {name: Platform team, aliases: [MLOps engineer, DevOps engineer]}  # we have neither
stages:
  frame:
    name: Frame
    activities:
      define-use-case:
        name: Define the use case
        assign: {business-stakeholder: AR, data-scientist: C}
      set-success-criteria:
        name: Establish the success criteria
        assign: {business-stakeholder: AR, data-scientist: R}
        after: [define-use-case]
  model:
    name: Model
    activities:
      fit:
        name: Train the model  # our own id; `like` says what it is
        assign: {data-scientist: AR, platform-team: C}
        like: train-model
  deploy:
    name: Deploy
    activities:
      deploy-service:
        name: Deploy the service
        assign: {data-scientist: C, platform-team: AR}
        after: [fit, set-success-criteria]
      tell-sales:
        name: Show sales how to use it
        assign: {business-stakeholder: I, platform-team: AR}
        after: [deploy-service]
"""


def conform_page(today: date) -> str:
    """The page, in Markdown."""
    document = read(_PLAN.encode(), "raci.yaml", None, find_template)
    judged = judge(document, today)
    printed = conformity_text(beside_of(judged, Compare(today)), plain, whole=False)
    after = take_over(judged).session.reading()
    pair = facts_of_pair(document, after)
    taken = "".join(f"  {line}\n" for line in changes_text(pair.before, pair.after))
    return _PAGE.format(plan=_PLAN, printed=printed, taken=taken, many=_many((document, after), today))


def _many(documents: tuple[Document, Document], today: date) -> str:
    """What is printed of the plans of three teams, one of which names no template."""
    before, after = (beside_of(judge(one, today), Compare(today, brief=True)) for one in documents)
    plans = [
        replace(before, path="teams/churn/raci.yaml"),
        replace(after, path="teams/fraud/raci.yaml"),
        replace(before, path="teams/pricing/raci.yaml"),
        Beside("teams/search/raci.yaml", lacking=True, trouble=("", "")),
    ]
    return "".join(f"{line}\n" for line in many_lines(plans))


_PAGE = """\
# A path that holds

Full freedom in experimentation, few ways to production: an organization agrees on one lifecycle, and every team's
plan follows it. `template` in a plan names it: the id of one that `raci templates` lists, or the path of a file.
`raci check` tells where a plan has left it (L001-L005), `raci conform` shows the two side by side, and takes over
what is missing.

## What a template says

- `required: true` on an activity: it is there ([L002](rules/L002.md)), with its gate ([L003](rules/L003.md)), and
  required ones follow one another as in the template ([L004](rules/L004.md)).
- `locked: [role, …]` on an activity: these roles have the letters that they have here ([L005](rules/L005.md)). `true`
  locks all letters, and nobody who is not of the template does, judges or decides.
- `free: true` on a stage: nobody looks at what stands in it.

Everything else is a proposal: teams leave activities out, add their own, name and letter them as they like. A
template of your own begins with `extends: google-cicd-ct`, says what it changes, and is a file that plans name by its
path.

An activity of the plan is that of the template by its id, else by its name, else where it is the only one that is
`like` the same. A role is by its id, by `like`, by its name or by one of its `aliases`, as the vocabulary has them;
one role may stand for several: letters are then compared together, by what they mean. Rules and `raci maturity` go
by `like` or the id alone; so it is told where a plan's activity is not `like` that of the template. The editor writes
`like` where an id changes that said it.

## Side by side

```yaml
{plan}```

```
$ raci conform raci.yaml
{printed}```

What is the same is not shown, nor what stands in free stages, without `--all`. `--template` compares with another
template than the plan names. The status is 0 where the plan conforms, 1 where L002-L005 find something that is not
waived, and 2 where there is nothing to compare: then it is said what to do. Rules that a configuration leaves out
count here all the same. `--output-format` gives Markdown (for a pull request) and JSON (every activity, stable).

## Taking over

```
$ raci conform raci.yaml --take-over
raci.yaml: taken over from starter-google-steps:
{taken}```

Required activities come in the stage and between the activities where the template has them; stages that are missing
are made. Where a plan has its work in other stages, they come between what they wait for and what waits for them. They
have the template's letters for the roles of the plan, and what comes after them waits for them again. Lost gates, cut
dependencies and locked letters are put back. Nothing is taken out of the plan but letters that the template locks, and
dependencies that follow from the new ones; no activity is renamed or moved, comments stay, and what is waived is left
alone.

What cannot be taken over is listed, and the status is 1: letters of a role that nobody in the plan is, an order that
the plan has the other way round, an activity that may be there under another id (one with the same gate, or that
makes the same), or what stands in another file.

`--diff` prints the patch and writes nothing. `--only L003` or `--only validate-model` takes over only that,
`--optional` also activities that are not required. A plan that names no template yet adopts one: `raci conform
raci.yaml --template google-cicd-ct --take-over` writes `template` as well, also where nothing else is lacking.

Locked letters that would leave an activity with an error, such as nobody who does it, are not put back: its letters
stay as they are, and the error is named. Other errors that taking over brings are listed. The status is 1.

## Ten teams

```
$ raci conform teams
{many}```

A folder takes a line for each plan that `raci check` would find in it, with totals and where most of them left the
path. Plans that name no template are listed, and fail only where they are named themselves. With `--take-over` each
of them takes over what it lacks.

In CI `raci check` is enough: L001-L003 are errors, L004 and L005 warnings, which `--fail-on warning` makes fail. An
exception is a waiver with a reason and a day: for L002 on the plan, else on the activity.
"""
