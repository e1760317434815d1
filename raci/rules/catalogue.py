"""All rules there are."""

from __future__ import annotations

from raci.plan.names import nearest
from raci.rules.families import (
    accountable,
    answering,
    apart,
    business,
    columns,
    conformance,
    file,
    flow,
    independence,
    letters,
    lifecycle,
    numbers,
    people,
    telling,
    waivers,
)
from raci.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    file.unreadable,
    file.duplicate_key,
    file.unknown_key,
    file.wrong_type,
    file.unknown_id,
    file.newer_format,
    letters.letter_not_in_scheme,
    accountable.no_accountable,
    accountable.several_accountable,
    accountable.no_responsible,
    numbers.many_responsible,
    numbers.not_one_responsible,
    answering.maker_is_checker,
    numbers.many_consulted,
    telling.consulted_without_input,
    numbers.many_informed,
    telling.nobody_told,
    numbers.everyone_involved,
    accountable.nobody_active,
    accountable.orphan_activity,
    answering.accountable_is_a_crowd,
    answering.accountable_unfilled,
    answering.accountable_below_responsible,
    answering.accountable_too_high,
    numbers.scheme_cardinality,
    columns.overloaded_responsible,
    columns.never_absent,
    columns.bottleneck_accountable,
    columns.only_watching,
    columns.idle_role,
    columns.all_accountable_never_informed,
    columns.consultation_overload,
    people.unfilled_role,
    people.idle_person,
    people.over_capacity,
    people.uneven_load,
    flow.dependency_cycle,
    flow.isolated_activity,
    flow.artifact_not_produced,
    independence.builder_validates,
    independence.builder_validates_as_person,
    independence.one_line_of_command,
    apart.releaser_tests,
    apart.duties_pair,
    apart.auditor_does_work,
    conformance.unknown_template,
    conformance.missing_activity,
    conformance.weakened_gate,
    conformance.changed_path,
    conformance.locked_assignment,
    lifecycle.no_monitoring,
    lifecycle.no_validation,
    lifecycle.no_retirement,
    business.business_absent,
    business.scoping_without_business,
    business.metric_not_served,
    business.metric_not_monitored,
    business.metric_without_target,
    business.go_live_not_business,
    waivers.waiver_without_reason,
    waivers.waiver_expired,
    waivers.waiver_unused,
)

BY_CODE = {rule.code: rule for rule in RULES}
CALLED = {word.casefold(): rule for rule in RULES for word in (rule.code, rule.name)}


def find_rule(word: str) -> Rule | None:
    """A rule by its code or name, in any case."""
    return CALLED.get(word.strip().casefold())


def nearest_rule(word: str) -> str | None:
    """The code or name that a mistyped one was most likely meant to be."""
    return nearest(word, [*BY_CODE, *(rule.name for rule in RULES)])
