"""What English names say: whether they say what is done, and whether they name anybody in particular.

A name is judged only where its words leave no doubt. What is not in these lists, or not English, is let pass: a fault
that is missed costs less than one that is none.
"""

from __future__ import annotations

import re


def _words(text: str, between: str | None = None) -> frozenset[str]:
    """The words of a text, or what else stands between some mark."""
    return frozenset(" ".join(word.split()) for word in text.split(between))


_NUMBERING = re.compile(r"^[\d.]+\s+")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST = 5  # words; a longer name says in some way what is done

# Nouns for work, none of which is a verb as well.
_WORK = _words(
    """
    acceptance acquisition adjustment administration alerting alignment allocation analysis annotation approval
    assessment assurance automation benchmarking budgeting calibration certification classification cleaning
    cleansing collaboration collection communication compliance configuration consultation coordination creation
    debugging definition delivery deployment detection development diagnosis disposal discovery distribution
    documentation enablement engagement engineering enforcement escalation estimation evaluation execution
    experimentation exploration extraction forecasting generation governance hiring identification
    implementation improvement ingestion inspection installation instrumentation integration interpretation
    investigation invoicing labeling labelling licensing logging maintenance management measurement migration
    mitigation modeling modelling monitoring normalization notification offboarding onboarding operation
    operations optimisation optimization orchestration packaging planning preparation presentation prevention
    procurement profiling prototyping provisioning publication purchasing recovery recruitment refinement
    registration remediation removal renewal replacement reporting resolution retirement retraining retrieval
    revision scaling scheduling scoping segmentation selection specification staffing supervision synthesis
    termination testing training transformation troubleshooting tuning validation verification versioning
    visualization withdrawal
    """
)
# Words before such a noun that are no verbs: things, and what qualifies them.
_THINGS = _words(
    """
    algorithm algorithms application architecture bias business compliance continuous customer data database
    dataset end-user environment final functional hyperparameter incident infrastructure initial knowledge
    learning legal machine operational ongoing performance privacy product production quality regulatory
    requirement requirements security software stakeholder strategic supplier system technical user vendor
    """
)
# Words that are verbs too, but not before one of these nouns.
_ALSO_VERBS = _words(
    """
    budget change contract cost feature issue model process project release resource risk
    """
)
_NEVER_THEIR_OBJECT = _words(
    """
    analysis assessment deployment development engineering evaluation governance maintenance management
    monitoring planning scoping selection testing training tuning validation versioning
    """
)


def has_no_verb(name: str) -> bool:
    """Whether the name of an activity is surely a noun: "Deployment", "Model management", "Testing of the service"."""
    if not name.isascii() or _WORK.isdisjoint(name.lower().split()):
        return False
    words = _IN_BRACKETS.sub("", _NUMBERING.sub("", name)).lower().split()
    match words:
        case [word] | [word, "of", *_]:
            return len(words) <= _LONGEST and word in _WORK
        case [first, "and", last]:
            return first in _WORK and last in _WORK
        case [first, last] if first in _ALSO_VERBS:
            return last in _NEVER_THEIR_OBJECT
        case [first, *others, last] if len(words) <= _LONGEST and not first.endswith("ing"):
            # "Monitoring compliance" says what is done, "Compliance monitoring" does not
            return last in _WORK and all(word in _THINGS or word in _WORK for word in (first, *others))
    return False


_NOBODY = _words(
    """
    all, all departments, all hands, all roles, all staff, all stakeholders, all teams, any, anybody, anyone,
    company, department, departments, everybody, everyone, leadership, management, misc, miscellaneous, n/a, na,
    nobody, no one, none, other, other stakeholders, other teams, others, organisation, organization, people,
    someone, somebody, staff, stakeholders, tba, tbc, tbd, team, teams, the business, the company, the
    organisation, the organization, the team, to be confirmed, to be decided, to be defined, to be determined,
    unknown, various, various teams, whole team
    """,
    ",",
)


def names_nobody(name: str) -> bool:
    """Whether the whole name of a role means nobody in particular: "Team", "Everyone", "TBD"."""
    return " ".join(name.casefold().replace("?", "").strip(" .()[]<>-").split()) in _NOBODY


# First names that are no other words, no firms' and no programs' names.
_FIRST_NAMES = _words(
    """
    aisha alejandro alessandro alice amelia amir ana andrea andreas andrew angela anita anna anne antonio
    barbara benjamin bjorn brian camila carlos carmen caroline catherine chloe chris christine claire claudia
    daniel daniela david deborah diego dmitri eduardo elena elizabeth emily emma eric erik fatima federico
    fernando fiona francesca francisco gabriela giulia gregory hannah hans heather helena henrik hiroshi ingrid
    isabel isabella ivan jacob jacqueline james jane jean-pierre jennifer jessica jim joao johannes john jonas
    jonathan jose joseph juan karen katarzyna katherine kathleen keiko kenji kevin lars laura lauren lena linda
    lisa luca lucia luis magdalena manuel marco margaret maria marie mario martha matthew mei michael miguel
    mohamed mohammed monika nancy natalia nicolas nikolai nina noah olga olivia pablo patricia paul pedro peter
    petra philip pierre priya rachel rajesh raphael rebecca ricardo robert roberto rosa ryan samuel sandra
    sanjay sara sarah sebastian sergei sofia sophia sophie stefan stephanie stephen steven sunita susan susanne
    svetlana takashi tatiana teresa thomas timothy tomasz ulrich vanessa veronica victoria vijay wolfgang yuki
    yusuf zoe
    """
)
_TITLES = _words(
    """
    dr. dr herr frau mr mr. mrs mrs. ms ms. prof. prof
    """
)
_OF_ROLES = _words(
    """
    account admin administrator analyst architect assistant board committee consultant coordinator council crew
    department desk developer director engineer executive expert group head lead leader manager office officer
    owner partner product program project proxy representative reviewer scientist specialist sponsor squad
    support team unit
    """
)


def is_name_of_person(name: str) -> bool:
    """Whether a name is surely that of a person: "Ana Ruiz", "John F. Miller", "Dr. Tan"."""
    words = name.split()
    if not 2 <= len(words) <= 3 or not all(word[0].isupper() for word in words):
        return False
    if words[-1].casefold() in _OF_ROLES or not words[-1].replace("-", "").replace("'", "").isalpha():
        return False
    if words[-1].isupper():  # "Ana QA"
        return False
    if words[0].casefold() in _TITLES:
        return True
    middle = len(words) == 2 or len(words[1].rstrip(".")) == 1
    return middle and words[0].casefold() in _FIRST_NAMES
