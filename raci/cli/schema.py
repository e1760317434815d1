"""`raci schema`: the JSON Schema of the plan file."""

from __future__ import annotations

import click


@click.command(help="Print the JSON Schema of the plan file, for text editors that complete and explain its keys.")
def command() -> None:
    """Print the JSON Schema of the plan file."""
    from raci.lifecycle.vocabulary import vocabulary_activities, vocabulary_roles
    from raci.plan.active import json_text
    from raci.plan.schema import plan_schema

    click.echo(json_text(plan_schema({"Activity": vocabulary_activities(), "Role": vocabulary_roles()})))
