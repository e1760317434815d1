"""Family S: names and descriptions of roles."""

from __future__ import annotations

from collections.abc import Iterator

from raci.document.problems import Path
from raci.lifecycle.vocabulary import role_of
from raci.plan.people import Role
from raci.rules.families.activity_names import folded
from raci.rules.laws import NIST_AI_RMF
from raci.rules.rule import Fault, rule
from raci.rules.severity import Severity
from raci.rules.views import Down, Whole
from raci.rules.wording import is_name_of_person, names_nobody


def _plan(second: str, extra: str = "") -> str:
    return f"""
raci: 1
title: Churn prediction
{extra}roles:
  data-scientist: {{name: Data scientist, description: Trains and evaluates models.}}
  second: {second}
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {{data-scientist: AR, second: C}}
      deploy-model:
        name: Deploy the model
        assign: {{data-scientist: C, second: AR}}
"""


_GOOD = _plan("{name: ML engineer, description: Builds and runs the service.}")


def _named_at(identity: str, role: Role) -> tuple[Path, bool]:
    """Where the name of a role stands, and whether that is its key."""
    return (("roles", identity, "name"), False) if role.name else (("roles", identity), True)


@rule(
    "S008",
    scope="structure",
    severity=Severity.WARNING,
    finds="two roles that read the same, or are spellings of one role (DS and Data scientist)",
    advice="Make one role of the two, or say in their names how they differ.",
    bad=_plan("{name: DS}"),
    good=_GOOD,
)
def duplicate_role_name(plan: Whole) -> Iterator[Fault]:
    """Letters that belong into one column stand in two, so that neither shows what the role really has to do, and each
    can hold the other to be meant.
    """
    seen: dict[str, str] = {}
    for identity, role in plan.matrix.roles.items():
        spellings = _spellings(plan.matrix.role_name(identity), role)
        first = next((seen[one] for one in spellings if one in seen), None)
        for one in spellings:
            seen.setdefault(one, identity)
        if first is not None:
            path, on_key = _named_at(identity, role)
            message = f"{plan.matrix.role_name(identity)}: the role is the same as {plan.matrix.role_name(first)}"
            yield Fault(message, path, on_key=on_key, roles=(first, identity))


def _spellings(name: str, role: Role) -> list[str]:
    """What a role is called, folded; short forms of the vocabulary written out.

    Other aliases of the vocabulary are wider: "Customer" and "Use-case owner" are like one role of it, and still two.
    So they are not looked at, nor is `like`, by which two teams may say that they are of one kind.
    """
    words = (name, *role.aliases)
    return [folded(word) for word in (*words, *(long for word in words for long in _written_out(word)))]


def _written_out(word: str) -> Iterator[str]:
    """The long forms of a short one: "DS" is "Data scientist", "MLE" is "ML engineer"."""
    known = role_of(word)
    if known is None:
        return
    letters = _letters(word)
    meant = [one for one in (known.name, known.id.replace("-", " "), *known.aliases) if _initials(one) == letters]
    if meant or letters == known.code or folded(word) in _SAME:
        yield from (known.name, *meant)


# Longer spellings that everybody takes for the role of the vocabulary.
_SAME = {"machine learning engineer", "subject matter expert", "data protection officer", "privacy officer", "sponsor"}


def _letters(word: str) -> str:
    return "".join(char for char in word.casefold() if char.isalnum())


def _initials(name: str) -> str:
    return "".join(word[0] for word in folded(name).split())


@rule(
    "S009",
    scope="role",
    severity=Severity.WARNING,
    finds="a person's name as a role",
    advice="Name the role, and who holds it: `held-by: [ana]`.",
    bad=_plan("{name: Ana Ruiz}"),
    good=_plan("{name: ML engineer, held-by: ana}", "people: {ana: {name: Ana Ruiz}}\n").replace(
        "evaluates models.}", "evaluates models., held-by: ana}"
    ),
    # That nobody holds such a role is told with this advice.
    silenced_by=("H016", "V008"),
)
def person_as_role(at: Down) -> Iterator[Fault]:
    """People go on leave and change their work, and the letters of a name go with them. A role stays, and shows what
    whoever follows has to take over.
    """
    role = at.matrix.roles[at.role]
    advice = advice_on_name_of_person(at.whole, at.role) if role.kind == "human" else ""
    if advice:
        path, on_key = _named_at(at.role, role)
        person = _person_called(at.whole, at.role)
        people = (person,) if person else ()
        yield Fault(
            f"{at.name}: the role has the name of a person",
            path,
            on_key=on_key,
            roles=(at.role,),
            people=people,
            advice=advice,
            touches=frozenset(("person", one) for one in people),  # who has no part by another name
        )


def advice_on_name_of_person(plan: Whole, role: str) -> str:
    """How to name a role that has the name of a person; empty where it has none."""
    person = _person_called(plan, role)
    if person is None and not is_name_of_person(plan.matrix.role_name(role)):
        return ""
    return f"Give the role a name that stays when people change, and name who holds it: `held-by: [{person or 'ana'}]`."


def _person_called(plan: Whole, role: str) -> str | None:
    """The person of the plan who has the name of a role."""
    return plan.structure.people_by_name.get(plan.matrix.role_name(role).casefold().strip())


@rule(
    "S010",
    scope="role",
    severity=Severity.WARNING,
    finds='a role that is nobody in particular ("Team", "Everyone", "Management", "TBD")',
    advice="Name the role of those who are meant; where it is not decided yet, leave the cells blank.",
    bad=_plan("{name: Everyone}"),
    good=_GOOD,
    source="trackplus.com, RACI matrix analysis",
)
def vague_role(at: Down) -> Iterator[Fault]:
    """A letter for everyone is one for nobody: no one reads it as their own. And "TBD" looks decided in every count."""
    if names_nobody(at.name):
        path, on_key = _named_at(at.role, at.matrix.roles[at.role])
        yield Fault(f"{at.name}: the role is nobody in particular", path, on_key=on_key, roles=(at.role,))


@rule(
    "S012",
    scope="role",
    severity=Severity.OFF,
    regulated=Severity.WARNING,
    finds="a role without a description",
    advice="Say in a sentence what the role is for: `description: …`.",
    bad=_plan("{name: ML engineer}"),
    good=_GOOD,
    source="NIST AI RMF 1.0, GOVERN 2.1",
    law=NIST_AI_RMF,
)
def undescribed_role(at: Down) -> Iterator[Fault]:
    """Two who read the name of a role can expect different things of it. Where roles have to be documented, a name is
    no documentation.
    """
    role = at.matrix.roles[at.role]
    if not (role.description or "").strip():
        yield Fault(f"{at.name}: the role has no description", ("roles", at.role), on_key=True, roles=(at.role,))
