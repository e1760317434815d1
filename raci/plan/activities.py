"""Stages, the activities in them, and what activities produce and need."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from raci.plan.model import ById, Entry
from raci.plan.records import Waiver
from raci.plan.values import Id, ListOf, Text, Truth, Work, as_mapping, read_locked

Trigger = Literal["schedule", "new-data", "degradation", "drift", "push", "manual"]


class Assignment(Entry):
    """The long form of a cell: letters with a note."""

    letters: Annotated[Text | None, Field(description="Letters in the scheme's order, or none.")] = None
    note: Annotated[Text | None, Field(description="A remark on this cell.")] = None


# The letters as typed, or the long form. Nothing at all is "not decided".
CellText = Annotated[Text | Assignment | None, Field(union_mode="left_to_right")]


class Activity(Entry):
    """A row of the matrix: what is done, by whom, after what, and what comes of it."""

    name: Annotated[Text | None, Field(description="Begins with a verb; from the id if left out.")] = None
    assign: Annotated[
        dict[Id, CellText],
        BeforeValidator(as_mapping),
        Field(description="Letters of each role: R, A, C, I, AR, none …"),
    ] = {}
    after: Annotated[ListOf[Id], Field(description="Activities that come directly before this one.")] = ()
    needs: Annotated[ListOf[Id], Field(description="Artifacts that it needs.")] = ()
    produces: Annotated[ListOf[Id], Field(description="Artifacts that it produces.")] = ()
    gate: Annotated[Text | None, Field(description="The decision that must pass before what follows.")] = None
    like: Annotated[Id | None, Field(description="The activity of the vocabulary that this is an instance of.")] = None
    independent: Annotated[Truth, Field(description="Must be done by others than those whose work it judges.")] = False
    automation: Annotated[Literal["manual", "semi", "automatic"], Field(description="How far a machine does it.")] = (
        "manual"
    )
    environment: Annotated[ListOf[Text], Field(description="Where it runs: dev, preprod, prod.")] = ()
    trigger: Annotated[ListOf[Trigger], Field(description="What sets it off.")] = ()
    tools: Annotated[ListOf[Text], Field(description="What does it.")] = ()
    evidence: Annotated[ListOf[Text], Field(description="Where it can be seen.")] = ()
    effort: Annotated[Work | None, Field(description="Work in hours, days or weeks: 4h, 3d, 2w.")] = None
    required: Annotated[Truth, Field(description="In a template: a plan must have it.")] = False
    locked: Annotated[
        Literal[True] | tuple[Id, ...],
        BeforeValidator(read_locked),
        Field(description="In a template: letters that may not change; true, or roles."),
    ] = ()
    source: Annotated[Text | None, Field(description="In a template: where the activity stands in the source.")] = None
    stated_by_source: Annotated[
        ListOf[Id], Field(description="In a template: roles that the source itself names.")
    ] = ()
    description: Annotated[Text | None, Field(description="What is done, at length.")] = None
    note: Annotated[Text | None, Field(description="A remark.")] = None
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()


class Stage(Entry):
    """A part of the lifecycle, with its activities in order."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    description: Annotated[Text | None, Field(description="What the stage is for.")] = None
    free: Annotated[Truth, Field(description="In a template: plans may do as they like here.")] = False
    activities: Annotated[
        ById[Activity], BeforeValidator(as_mapping), Field(description="Activities by id, in order.")
    ] = {}
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()


class Artifact(Entry):
    """Something that activities produce and need."""

    name: Annotated[Text | None, Field(description="Name; from the id if left out.")] = None
    kind: Annotated[
        Literal["internal", "external", "product"], Field(description="External comes from outside, a product leaves.")
    ] = "internal"
    waive: Annotated[ListOf[Waiver], Field(description="Accepted exceptions.")] = ()
