"""Groups, people and the roles that people hold."""

from typing import Annotated, Literal

from pydantic import Field

from raci.plan.model import Entry
from raci.plan.records import Waiver
from raci.plan.values import Day, Days, Id, ListOf, Share, Text


class Group(Entry):
    """A team that roles belong to."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    nature: Annotated[
        Literal["business", "technical", "governance", "external"],
        Field(description="What kind of team it is; decides what a business role is."),
    ] = "technical"


class Person(Entry):
    """A human who holds roles."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    email: Annotated[Text | None, Field(description="E-mail address; never leaves the plan in an export.")] = None
    capacity: Annotated[Share, Field(description="Share of full time: 60% or 0.6.")] = 1.0
    manager: Annotated[Id | None, Field(description="The person to whom this one reports.")] = None
    deputy: Annotated[Id | None, Field(description="The person who stands in.")] = None
    away: Annotated[ListOf[Days], Field(description="Absences: 2026-12-21/2027-01-04, or one day.")] = ()
    from_: Annotated[Day | None, Field(alias="from", description="First day.")] = None
    until: Annotated[Day | None, Field(description="Last day.")] = None
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()


class Role(Entry):
    """A column of the matrix."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    description: Annotated[Text | None, Field(description="What the role is for.")] = None
    group: Annotated[Id | None, Field(description="The team that it belongs to.")] = None
    kind: Annotated[Literal["human", "agent", "external"], Field(description="Who or what fills it.")] = "human"
    like: Annotated[Id | None, Field(description="Which role of the vocabulary this is.")] = None
    aliases: Annotated[ListOf[Text], Field(description="Other names that an import may meet.")] = ()
    held_by: Annotated[ListOf[Id], Field(description="People who hold it; all of them do what is R.")] = ()
    lead: Annotated[Id | None, Field(description="The holder who answers where the role is A.")] = None
    deputy: Annotated[Id | None, Field(description="The person who stands in for the lead.")] = None
    autonomy: Annotated[
        Literal["assist", "recommend", "act-with-approval", "act"] | None, Field(description="How far an agent may go.")
    ] = None
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()
