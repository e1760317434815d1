"""What every mapping of the plan file has in common: keys in kebab-case, no unknown keys, no change in place."""

from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from raci.plan.values import Id, as_mapping

M = TypeVar("M", bound=BaseModel)


def kebab(field: str) -> str:
    """The key of a field in the plan file."""
    return field.replace("_", "-")


class Entry(BaseModel):
    """A mapping of the plan file. Entries never change; an edit makes a new one that shares the rest."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=kebab, defer_build=True)


# Entries by id, in the order of the file. A key without a value is an entry that has only its id.
ById = dict[Id, Annotated[M, BeforeValidator(as_mapping)]]
