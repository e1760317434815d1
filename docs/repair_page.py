"""The page on `raci repair`, with what the command prints."""

from __future__ import annotations

from datetime import date

from raci.document.load import read
from raci.lifecycle.library import find_template
from raci.repair.search import propose
from raci.report.repair import repair_text

_PLAN = """\
raci: 1
title: Churn prediction
roles:
  data-scientist: {name: Data scientist}
  model-validator: {name: Model validator}
  ml-engineer: {name: ML engineer}
  product-owner: {name: Product owner}
stages:
  modelling:
    name: Modelling
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: R, ml-engineer: C, product-owner: A}
        after: explore-data
      validate-model:
        name: Validate the model
        assign: {data-scientist: AR, model-validator: C}
        after: [train-model]
        independent: true
  release:
    name: Release
    activities:
      deploy-model:
        name: Deploy the model
        assign: {data-scientist: I, ml-engineer: A, product-owner: A}
        after: [validate-model]
"""


def repair_page(today: date) -> str:
    """The page, in Markdown."""
    document = read(_PLAN.encode(), "raci.yaml", None, find_template)
    printed = "\n".join(repair_text(document, propose(document, today)))
    return _PAGE.format(plan=_PLAN, printed=printed)


_PAGE = """\
# The smallest repair

`raci repair` says which letters to change so that no error is left that letters cause: the fewest cells, never more. It
writes nothing until it is told to.

```yaml
{plan}```

```
$ raci repair raci.yaml
{printed}
```

`raci repair raci.yaml --apply` makes the changes; every other line of the file stays as it is, byte for byte. With
`--output-format json` the same comes for programs. The status is 0 where no error is left, 1 where changes are proposed
that are not made yet or errors stay, 2 where the plan cannot be read or written.

## What counts as smallest

1. As many errors are cleared as can be without bringing one about: an agent who answers is not traded for nobody who
   does. Errors are what fails the check: profile, severities and the rules that the configuration selects are those of
   `raci check`. What a cleared error hid is listed when it comes to light, such as what a row lacks besides a letter
   that nobody knows.
2. Of all ways to do that, one with the fewest changed cells. This is proved, not searched for by chance: the letters
   are the variables of an integer program, solved exactly ([decision 23](decisions/0023-highs.md)). Two things set a
   bound to that: very many rows that hang together by people in several roles, for which the search is cut short after
   so many steps, the same on every machine; and rules made errors of which it is not known what letters they ask for.
   Then the changes clear what they say, and the first line says that it is not proved whether fewer would do (`proved`
   in JSON).
3. Of those, the one that suits the plan: the first of several who answer stays, the others do the work; who has a part
   in the row is promoted before another role comes into it; then comes who does such things in the stage, before or
   after the activity; who loses a part is asked; a role that has none on purpose comes late, and a role that nobody
   holds, several people of whom none leads, or an agent, is the last to become Accountable; and rather no row gets too
   many who do it, are asked or are told, and no work passes between roles that do not know of each other. Other
   warnings may come of it: check the plan afterwards.

It changes letters only. It cannot know who *ought* to answer: read what it proposes as a question to the team, with the
least to decide.

## What stays

- Cells of a waived finding, and what a waiver says is missing on purpose. A waiver that covers nothing yet lets nothing
  come about.
- Letters that the template, or the plan itself, locks. What the template locks and the plan has lost may be put back,
  where that clears an error; and where it locks who answers, nobody else becomes Accountable instead.
- The column of a role that has signed it, as long as the signature holds.
- Stages that stand in another file.

An error that cannot be cleared without one of these is listed with that reason, as are those that letters do not
cause.
"""
