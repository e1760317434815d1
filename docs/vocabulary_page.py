"""docs/vocabulary.md: the words that plans share."""

from __future__ import annotations

from itertools import groupby

from raci.lifecycle.maturity.check import MARKS
from raci.lifecycle.questions import Question, questions
from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_groups, vocabulary_roles

_HEAD = """\
# The vocabulary

Plans call things as their teams do. What a thing *is* comes from these words: an activity or a role is the one whose
id it has, or the one that it names under `like`; a role is found by its name and other names as well. The rules about
duties, lifecycle and business and the policy packs go by them (`like: retire-model`), and so does `apart`, which takes
an activity or a kind of work:

```yaml
apart:
  - [building, judging]
  - [deploy-model, accept-risk]
```
"""

_QUESTIONS = """\
## Questions that scoping asks

Scoping turns a use case into technical requirements. `raci who` prints the questions of an activity that is like one of
these, its card in the editor shows them, and the workbook for a meeting has a sheet of them with room for the answers.
The wording is ours; what no source asks for is marked as proposed.
"""


def vocabulary_page() -> str:
    """The page."""
    parts = [_HEAD, "## Activities by kind of work\n"]
    known = sorted(vocabulary_activities().values(), key=lambda one: list(_kinds()).index(one.kind))
    for kind, activities in groupby(known, key=lambda one: one.kind):
        rows = [f"| `{one.id}` | {one.name}{_also(one.words)} |" for one in activities]
        parts.append("\n".join([f"### {kind}\n", "| id | what is done |", "|---|---|", *rows]) + "\n")
    parts += [_QUESTIONS, *(_asked(like, asked) for like, asked in questions().items())]
    groups = vocabulary_groups()
    rows = [
        f"| `{one.id}` | {one.name} | {groups[one.group].name} | {', '.join(one.aliases)} |"
        for one in vocabulary_roles().values()
    ]
    parts.append("\n".join(["## Roles\n", "| id | name | team | other names |", "|---|---|---|---|", *rows]) + "\n")
    rows = [f"| {one.name} | {one.nature} |" for one in groups.values()]
    parts.append("\n".join(["## Teams\n", "| name | nature |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _also(words: tuple[str, ...]) -> str:
    return f" (a search takes these for one: {', '.join(words)})" if words else ""


def _asked(like: str, asked: tuple[Question, ...]) -> str:
    rows = [f"| {one.ask} | {one.becomes} | {_source(one)} |" for one in asked]
    head = [f"### {vocabulary_activities()[like].name} (`{like}`)\n", "| question | the answer becomes | source |"]
    return "\n".join([*head, "|---|---|---|", *rows]) + "\n"


def _source(one: Question) -> str:
    return f"{one.source}, {MARKS[one.reading]}" if one.source else one.origin


def _kinds() -> dict[str, None]:
    return dict.fromkeys(one.kind for one in vocabulary_activities().values())
