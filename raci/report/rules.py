"""A rule as a page: for the terminal and for the documentation."""

from __future__ import annotations

import textwrap

from raci.rules.rule import Option, Rule
from raci.rules.severity import Severity


def rule_line(rule: Rule) -> str:
    """A rule in one line."""
    return f"{rule.code}  {rule.severity.value:<7}  {rule.name:<24}  {rule.finds}"


def rule_text(rule: Rule, columns: int = 88) -> str:
    """A rule for the terminal."""
    return f"{rule.code} {rule.name} ({_severities(rule)})\n\n{rule_explanation(rule, columns)}"


def _severities(rule: Rule) -> str:
    """Its severity by default, and in the profiles where it has another one."""
    parts = [_by_default(rule)]
    for profile in ("strict", "regulated"):
        other = rule.severity_in(profile)
        if other is not rule.severity:
            parts.append(f"{other.value} in the profile {profile}")
    return ", ".join(parts)


def _by_default(rule: Rule) -> str:
    """Its severity by default; of a rule that is off, the one that it has where it is selected."""
    if rule.severity is not Severity.OFF:
        return rule.severity.value
    weighed = f" ({rule.weighed})" if rule.weighed else ""
    return f"off unless selected; then {rule.severity_on.value}{weighed}"


def rule_explanation(rule: Rule, columns: int = 0) -> str:
    """What a rule means, why, what to do, and examples; `columns` 0 leaves the wrapping to whoever shows it."""
    parts = [
        _fill(f"Finds: {rule.finds}.", columns),
        _fill(rule.why, columns),
        _fill(f"What to do: {rule.advice}", columns),
        *(
            _fill(
                f"Option `{option.name}` (default {_default(option)}): {option.explanation}",
                columns,
            )
            for option in rule.options
        ),
        *(f"Beside the example lies {name}:\n\n{textwrap.indent(text, '    ')}" for name, text in rule.files),
        f"An example with this fault:\n\n{textwrap.indent(rule.bad, '    ')}",
        f"The example mended:\n\n{textwrap.indent(rule.good, '    ')}",
        *([_fill(f"Source: {rule.source}.", columns)] if rule.source else []),
        *([_fill(rule.law.notice, columns)] if rule.law else []),
    ]
    return "\n\n".join(part.rstrip() for part in parts)


def _fill(text: str, columns: int) -> str:
    return textwrap.fill(text, columns, break_on_hyphens=False) if columns else text


def rule_page(rule: Rule) -> str:
    """A rule as a Markdown page."""
    options = [f"- `{option.name}` (default {_default(option, '`')}): {option.explanation}" for option in rule.options]
    parts = [
        f"# {rule.code} {rule.name}",
        f"Severity: **{_severities(rule)}**. Finds: {rule.finds}.",
        "## Why it matters",
        rule.why,
        "## What to do",
        rule.advice,
        *(["## Options", "\n".join(options)] if options else []),
        "## Examples",
        *(f"Beside them lies `{name}`:\n\n```yaml\n{text}```" for name, text in rule.files),
        f"Found:\n\n```yaml\n{rule.bad}```",
        f"Mended:\n\n```yaml\n{rule.good}```",
        *(
            [f"Silent where one of these is found on the same thing: {', '.join(rule.silenced_by)}."]
            if rule.silenced_by
            else []
        ),
        *(
            [f"Says nothing besides one of these on the same thing: {', '.join(rule.yields_to)}."]
            if rule.yields_to
            else []
        ),
        *(["## Source", f"{rule.source}."] if rule.source else []),
        *([rule.law.notice] if rule.law else []),
    ]
    return "\n\n".join(parts) + "\n"


def _default(option: Option, quote: str = "") -> str:
    """What an option is by default, and what it may be."""
    value = str(option.default).lower() if isinstance(option.default, bool) else str(option.default)
    return f"{quote}{value}{quote}; {option.range}"
