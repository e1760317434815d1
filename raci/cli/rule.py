"""`raci rule`: what a rule means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from raci.cli import complete
from raci.cli.common import fail
from raci.cli.one_of import form_option

if TYPE_CHECKING:
    from raci.rules.rule import Rule


@click.command(help="Explain a rule, or list them all. CODE is its code or its name, such as H001 or no-accountable.")
@click.argument("code", required=False, shell_complete=complete.rules)
@form_option()
def command(code: str | None, form: str) -> None:
    """Explain a rule, or list them all."""
    from raci.plan.active import json_text
    from raci.report.rules import rule_line, rule_text
    from raci.rules.catalogue import RULES, find_rule, nearest_rule

    rules: Sequence[Rule] = RULES
    if code is not None:
        found = find_rule(code)
        if found is None:
            near = nearest_rule(code)
            asked = f'; did you mean "{near}"?' if near else ""
            fail(f"there is no rule {code}{asked}", "List them with `raci rule`.")
        rules = (found,)
    if form == "json":
        click.echo(json_text([rule.as_dict() for rule in rules]))
    else:
        click.echo(rule_text(rules[0]) if code else "\n".join(rule_line(rule) for rule in rules))
