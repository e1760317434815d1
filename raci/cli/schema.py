"""`raci schema`: the JSON Schema of the plan file."""

from __future__ import annotations

from collections.abc import Iterable

import click


@click.command(help="Print the JSON Schema of the plan file, for text editors that complete and explain its keys.")
def command() -> None:
    """Print the JSON Schema of the plan file."""
    from raci.plan.active import json_text
    from raci.plan.schema import plan_schema

    click.echo(json_text(plan_schema(_offered())))


def _offered() -> dict[str, Iterable[str]]:
    """The words that editors complete."""
    from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles
    from raci.rules.catalogue import BY_CODE

    return {"Activity.like": vocabulary_activities(), "Role.like": vocabulary_roles(), "Waiver.rule": BY_CODE}
