"""The model card: what the brief says of the model itself.

Its sections are those of Mitchell and others (2019), and what the metadata of models on Hugging Face say.
"""

from typing import Annotated

from pydantic import BeforeValidator, Field

from raci.plan.model import Entry
from raci.plan.values import ListOf, Text, Truth, as_mapping


class Result(Entry):
    """A figure that the model reached offline."""

    metric: Annotated[Text, Field(description="What was measured; the id of a metric of the plan, if it is one.")]
    value: Annotated[Text | None, Field(description="What came out.")] = None
    dataset: Annotated[Text | None, Field(description="On which data.")] = None
    split: Annotated[Text | None, Field(description="On which part of them: test, validation.")] = None
    task: Annotated[Text | None, Field(description="At which task.")] = None
    verified: Annotated[Truth, Field(description="Measured by others than those who made the model.")] = False


class Card(Entry):
    """What is known of the model itself."""

    intended_use: Annotated[Text | None, Field(description="What the model does, and for what.")] = None
    users: Annotated[Text | None, Field(description="For whom it does it.")] = None
    out_of_scope: Annotated[Text | None, Field(description="What it must not be used for.")] = None
    requirements: Annotated[ListOf[Text], Field(description="What it needs technically, a line each.")] = ()
    resources: Annotated[
        ListOf[Text], Field(description="Dedicated resources besides people: hardware, licences, environments.")
    ] = ()
    details: Annotated[Text | None, Field(description="Kind of model, who made it, from what.")] = None
    version: Annotated[Text | None, Field(description="Version of the model.")] = None
    license: Annotated[Text | None, Field(description="Licence of the model.")] = None
    task: Annotated[Text | None, Field(description="Kind of task: text-classification, tabular-regression.")] = None
    languages: Annotated[ListOf[Text], Field(description="Languages that it works in.")] = ()
    base_models: Annotated[ListOf[Text], Field(description="Models that it was made from.")] = ()
    library: Annotated[Text | None, Field(description="Library that it is made with.")] = None
    tags: Annotated[ListOf[Text], Field(description="Words to find it by.")] = ()
    factors: Annotated[Text | None, Field(description="Groups, instruments and conditions that matter to it.")] = None
    metrics: Annotated[Text | None, Field(description="What is measured, and why that.")] = None
    datasets: Annotated[ListOf[Text], Field(description="Names of the data sets that it was trained on.")] = ()
    training_data: Annotated[Text | None, Field(description="The data that it was trained on.")] = None
    evaluation_data: Annotated[Text | None, Field(description="The data that it was evaluated on.")] = None
    results: Annotated[ListOf[Result], Field(description="Offline performance: what was measured.")] = ()
    quantitative_analyses: Annotated[Text | None, Field(description="What the results say, also of single groups.")] = (
        None
    )
    ethical_considerations: Annotated[Text | None, Field(description="Risks and harms, and what is done.")] = None
    caveats: Annotated[Text | None, Field(description="Limits, and what is recommended.")] = None
    sections: Annotated[
        dict[str, Text], BeforeValidator(as_mapping), Field(description="Sections of one's own: a name, and its text.")
    ] = {}
