"""`raci schema`: the JSON Schema of the plan file."""

from __future__ import annotations

import json

import click


@click.command(help="Print the JSON Schema of the plan file.")
def command() -> None:
    """Print the JSON Schema of the plan file."""
    from raci.plan.schema import plan_schema

    click.echo(json.dumps(plan_schema(), ensure_ascii=False, indent=2))
