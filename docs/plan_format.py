"""The page about the plan file, from the model itself."""

from __future__ import annotations

from typing import Any

from raci.plan.schema import plan_schema
from raci.plan.schemes import BUILT_IN_IDS, built_in

_INTRO = """\
# The plan file

A plan is `raci.yaml`, or any file whose name ends in `.raci.yaml`: YAML in UTF-8. What has an identity (an activity, a
role, a person …) is a mapping under its **id**: lower-case letters and digits of any script, and hyphens. Order in the
file is order on the screen. Text stays what was typed (`no`, `12:30` and `007` are texts), a single text may stand
where a list belongs, and a key with nothing behind it is an entry that has only its id.

- Dates are written `2026-12-21`, spans of days `2026-12-21/2027-01-04` with both ends included, effort `4h`, `3d` or
  `2w` (8 hours a day, 5 days a week), shares `60%` or `0.6`.
- Letters are written as one word, `AR`. `none` says "none, on purpose"; no entry says "not decided". `A/R`,
  `Responsible` and lower case are read as well.
- Anchors, aliases and `<<` are read and kept. What an alias shares is not edited by raci: it says so instead.
- `uses` names files whose groups, people, roles and scheme are known here. A role from there is a column where the
  plan gives it a letter or names it under `roles`.
- `extends` starts from another file: mappings merge by key, scalars and lists replace, `null` removes, and
  what came after an activity that is removed comes after what that came after. What is new stands in front of what
  follows it in its own file.
"""

_HEADINGS = {
    "Plan": "The plan",
    "Group": "A group, under `groups`",
    "Person": "A person, under `people`",
    "Role": "A role, under `roles`",
    "Stage": "A stage, under `stages`",
    "Activity": "An activity, under `activities` of a stage",
    "Assignment": "A cell in the long form, under `assign` of an activity",
    "Artifact": "An artifact, under `artifacts`",
    "Metric": "A metric, under `metrics`",
    "Waiver": "A waiver, in a list under `waive`",
    "SignOff": "A sign-off, in the list `sign-offs`",
    "Answer": "An answer, under `answers`",
    "Card": "The model card, under `card`",
    "Result": "A result, in `results` of `card`",
    "About": "Where a template comes from, under `about`",
    "Source": "A source, in `sources` of `about`",
    "Scheme": "A scheme of one's own, under `scheme`",
    "Letter": "A letter of such a scheme, under `letters`",
    "Conflict": "A conflict, in the list `conflicts`",
}


def plan_format_page() -> str:
    """The page as Markdown."""
    schema = plan_schema()
    sections = {"Plan": schema, **schema["$defs"]}
    parts = [_INTRO]
    for name, heading in _HEADINGS.items():
        parts.append(f"## {heading}\n\n{_table(sections[name])}")
    parts.append(f"## Schemes\n\n{_schemes()}")
    return "\n".join(parts)


def _table(section: dict[str, Any]) -> str:
    required = {*section.get("required", ()), *section.get("then", {}).get("required", ())}
    rows = ["| key | value | means |", "|---|---|---|"]
    for key, value in section["properties"].items():
        mark = " (required)" if key in required else ""
        rows.append(f"| `{key}` | {_kind(value)}{mark} | {value.get('description', '')} |".replace("\n", " "))
    return "\n".join(rows) + "\n"


def _kind(value: dict[str, Any]) -> str:
    """A schema in words; what is said of null and of single values for lists is left out, since it holds everywhere."""
    options = [option for option in value.get("anyOf", value.get("oneOf", [])) if option.get("type") != "null"]
    for option in options:
        if option.get("type") == "array":
            return f"list of {_kind(option['items'])}" if "items" in option else "list"
    if options:
        return " or ".join(dict.fromkeys(_kind(option) for option in options))
    return _simple(value)


def _simple(value: dict[str, Any]) -> str:  # noqa: PLR0911  one answer per kind
    if "$ref" in value:
        return value["$ref"].rsplit("/", 1)[1].lower()
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if "const" in value:
        return f"`{str(value['const']).lower()}`"
    if "additionalProperties" in value and isinstance(value["additionalProperties"], dict):
        return f"mapping of id to {_kind(value['additionalProperties'])}"
    if value.get("format") == "date":
        return "date"
    if "pattern" in value:
        return {"^\\d{4}": "date or span", "^\\s*\\d": "effort"}.get(value["pattern"][:6], "share")
    if value.get("type") == "array":
        return "pair"
    kind = value.get("type")
    if isinstance(kind, list):
        return "text"
    return {"boolean": "true or false", "integer": "number", "number": "number", "object": "mapping"}.get(
        str(kind), "text"
    )


def _schemes() -> str:
    rows = ["| scheme | letters: meaning (fewest..most per activity) | may share a cell |", "|---|---|---|"]
    for name in BUILT_IN_IDS:
        scheme = built_in(name)
        assert scheme is not None
        letters = [
            f"{key} {letter.name}: {', '.join(letter.means)} ({letter.min}..{letter.max or ''})"
            for key, letter in scheme.letters.items()
        ]
        rows.append(f"| {name} | {'; '.join(letters)} | {', '.join(scheme.together)} |")
    return "\n".join(rows) + "\n"
