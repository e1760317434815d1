"""The plan as a whole, key by key as in the plan file."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema

from raci.plan.activities import Activity, Artifact, Stage
from raci.plan.card import Card
from raci.plan.model import ById, Entry, kebab
from raci.plan.people import Group, Person, Role
from raci.plan.records import About, Answer, Conflict, Metric, SignOff, Waiver
from raci.plan.schemes import Scheme, built_in
from raci.plan.values import Day, Id, ListOf, Text, as_mapping

FORMAT = 1

Level = Literal[
    "google-0", "google-1", "google-2", "microsoft-0", "microsoft-1", "microsoft-2", "microsoft-3", "microsoft-4"
]
Pair = tuple[Id, Id]


def _kind_of_scheme(value: Any) -> str:
    return "mapping" if isinstance(value, dict | Scheme) else "id"


SchemeOrId = Annotated[Annotated[Id, Tag("id")] | Annotated[Scheme, Tag("mapping")], Discriminator(_kind_of_scheme)]


class Plan(Entry):
    """A lifecycle crossed with roles, with people, artifacts, metrics, waivers and sign-offs."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=kebab, title="raci plan")

    raci: Annotated[int, WithJsonSchema({"enum": [1, "1"]}), Field(description="Version of this format: 1.")]
    title: Annotated[Text, Field(description="What the plan is for.")]
    description: Annotated[Text | None, Field(description="At length.")] = None
    owner: Annotated[Id | None, Field(description="The person who keeps the plan.")] = None
    tags: Annotated[ListOf[Text], Field(description="Words to find it by.")] = ()
    scheme: Annotated[SchemeOrId | None, Field(description="Letters in use; RACI if left out.")] = None
    uses: Annotated[
        ListOf[Text], Field(description="Files whose groups, people, roles and scheme are known here.")
    ] = ()
    template: Annotated[Id | None, Field(description="The lifecycle that this plan follows: an id or a path.")] = None
    extends: Annotated[Id | None, Field(description="For templates: the one that this starts from.")] = None
    target_level: Annotated[Level | None, Field(description="The maturity level that is aimed at.")] = None
    tier: Annotated[Literal["low", "medium", "high"], Field(description="Risk tier.")] = "medium"
    starts: Annotated[Day | None, Field(description="First day of the plan.")] = None
    ends: Annotated[Day | None, Field(description="Last day of the plan.")] = None
    review_by: Annotated[Day | None, Field(description="The day by which it is to be reviewed.")] = None
    groups: Annotated[ById[Group], BeforeValidator(as_mapping), Field(description="Teams by id.")] = {}
    people: Annotated[ById[Person], BeforeValidator(as_mapping), Field(description="People by id.")] = {}
    roles: Annotated[ById[Role], BeforeValidator(as_mapping), Field(description="Roles by id: the columns.")] = {}
    stages: Annotated[ById[Stage], BeforeValidator(as_mapping), Field(description="Stages by id, in order.")] = {}
    artifacts: Annotated[
        ById[Artifact], BeforeValidator(as_mapping), Field(description="Artifacts that need an entry.")
    ] = {}
    metrics: Annotated[ById[Metric], BeforeValidator(as_mapping), Field(description="Metrics by id.")] = {}
    apart: Annotated[ListOf[Pair], Field(description="Pairs of duties that may not meet in one role or person.")] = ()
    answers: Annotated[ById[Answer], BeforeValidator(as_mapping), Field(description="Answers to maturity checks.")] = {}
    card: Annotated[Card | None, Field(description="Model card: what the brief says of the model itself.")] = None
    about: Annotated[About | None, Field(description="Where a template comes from.")] = None
    sign_offs: Annotated[ListOf[SignOff], Field(description="Agreements of roles.")] = ()
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions of the plan itself.")] = ()
    conflicts: Annotated[ListOf[Conflict], Field(description="Left by a merge, to be resolved.")] = ()

    @cached_property
    def letters(self) -> Scheme:
        """The scheme in force; RACI where none, or an unknown one, is named."""
        if isinstance(self.scheme, Scheme):
            return self.scheme
        scheme = built_in(self.scheme or "RACI") or built_in("RACI")
        assert scheme is not None  # noqa: S101  RACI is built in
        return scheme

    def activities(self) -> Iterator[tuple[str, str, Activity]]:
        """Every activity in order, as (stage id, activity id, activity)."""
        for stage_id, stage in self.stages.items():
            for activity_id, activity in stage.activities.items():
                yield stage_id, activity_id, activity
