"""What is written down about a plan: waivers, sign-offs, conflicts of a merge, answers, where a template comes from."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from raci.plan.model import Entry
from raci.plan.values import Day, Id, ListOf, Text


class Waiver(Entry):
    """An accepted exception: findings of a rule on the thing that the waiver stands on."""

    rule: Annotated[Text, Field(description="Code of the rule, such as H002.")]
    reason: Annotated[
        Text | None, Field(description="Why the exception is accepted; without a reason it does not hold.")
    ] = None
    until: Annotated[Day | None, Field(description="Last day on which it holds.")] = None
    by: Annotated[Id | None, Field(description="The person who accepted it.")] = None

    @property
    def has_reason(self) -> bool:
        """Whether it says why."""
        return bool(self.reason and self.reason.strip())

    def has_ended(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and today > self.until


class SignOff(Entry):
    """A role's agreement to its column as it stood; `digest` tells whether it still stands so."""

    role: Annotated[Id, Field(description="The role that agrees.")]
    by: Annotated[Id, Field(description="The person who signed for it.")]
    date: Annotated[Day, Field(description="The day of the signature.")]
    digest: Annotated[Text, Field(description="First 16 hex digits of SHA-256 over the role's column.")]


class Conflict(Entry):
    """A place that both sides of a merge changed; ours was kept."""

    at: Annotated[Text, Field(description="Where: activity deploy-prod, role devops-engineer.")]
    base: Annotated[Text | None, Field(description="What stood there before.")] = None
    ours: Annotated[Text | None, Field(description="What this side made of it, and what was kept.")] = None
    theirs: Annotated[Text | None, Field(description="What the other side made of it.")] = None


class Answer(Entry):
    """The answer to a maturity check that a plan cannot show."""

    value: Annotated[Text, Field(description="The answer.")]
    by: Annotated[Id | None, Field(description="The person who gave it.")] = None
    date: Annotated[Day | None, Field(description="The day it was given.")] = None
    note: Annotated[Text | None, Field(description="A remark.")] = None


class Source(Entry):
    """A publication that a template follows."""

    title: Annotated[Text, Field(description="Title of the publication.")]
    url: Annotated[Text | None, Field(description="Where it can be read.")] = None
    year: Annotated[Text | None, Field(description="Year of publication.")] = None


class About(Entry):
    """Where a template comes from, for whom it is, and as of when it holds."""

    summary: Annotated[Text | None, Field(description="What the lifecycle is, in a sentence or two.")] = None
    audience: Annotated[Text | None, Field(description="For whom it is.")] = None
    sources: Annotated[ListOf[Source], Field(description="Publications that it follows.")] = ()
    as_of: Annotated[Day | None, Field(description="The day at which its facts were checked.")] = None
    superseded_by: Annotated[Text | None, Field(description="What replaced a source since.")] = None
    version: Annotated[Text | None, Field(description="Version of the template.")] = None
    legal: Annotated[Text | None, Field(description="What it is not: legal advice, for example.")] = None


class Metric(Entry):
    """A figure that tells whether the model serves its purpose."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    kind: Annotated[Literal["business", "ml", "operational"], Field(description="Whose figure it is.")] = "ml"
    target: Annotated[Text | None, Field(description='What is aimed at, in quotes if it begins with >: ">= 0.62".')] = (
        None
    )
    baseline: Annotated[Text | None, Field(description="Where it stood before.")] = None
    unit: Annotated[Text | None, Field(description="Unit of the figure.")] = None
    served_by: Annotated[ListOf[Id], Field(description="Metrics that drive this one.")] = ()
    monitored_by: Annotated[ListOf[Id], Field(description="Activities that watch it.")] = ()
    owner: Annotated[Id | None, Field(description="The role that answers for it.")] = None
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()
