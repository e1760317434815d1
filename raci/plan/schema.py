"""The JSON Schema of the plan file, for editors that complete and explain keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from raci.plan.plan import Plan
from raci.plan.schemes import BUILT_IN_IDS

SCHEMA_ID = "urn:raci:plan:1"
_DATE = r"^\s*\d{4}-\d{2}-\d{2}\s*$"


def plan_schema(offered: Mapping[str, Iterable[str]] | None = None) -> dict[str, Any]:
    """The schema (draft 2020-12); like the reader it accepts a single value for a list, and nothing for an entry.

    `offered` are words that editors complete, by the key that they are for (`Role.like`); others are accepted as well.
    """
    schema = Plan.model_json_schema(by_alias=True)
    bare = {f"#/$defs/{name}" for name, entry in schema["$defs"].items() if not entry.get("required")}
    relaxed = {key: _relaxed(value, bare) for key, value in schema.items()}
    for place, words in (offered or {}).items():
        owner, _, key = place.partition(".")
        properties = relaxed["$defs"][owner]["properties"]
        properties[key] = _with_words(properties[key], sorted(words))
    relaxed["properties"]["scheme"] = _with_words(relaxed["properties"]["scheme"], BUILT_IN_IDS)
    _need_reasons(relaxed["$defs"]["Waiver"])
    relaxed["required"].remove("title")  # a plan that extends another one may have its title
    relaxed |= {"if": {"not": {"required": ["extends"]}}, "then": {"required": ["title"]}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, **relaxed}


def _with_words(value: dict[str, Any], words: Iterable[str]) -> dict[str, Any]:
    """A value for which editors complete some words, and which may be any other as before."""
    described: dict[str, Any] = {key: value[key] for key in ("description", "title") if key in value}
    kinds = value.get("anyOf") or [{key: value[key] for key in value if key not in described}]
    return {"anyOf": [{"enum": list(words)}, *kinds], **described}


def _need_reasons(waiver: dict[str, Any]) -> None:
    """The reader takes a waiver without a reason, and a rule says what is wrong (T001); editors say so at once."""
    waiver["required"].append("reason")
    reason = waiver["properties"]["reason"]
    reason["anyOf"] = [kind for kind in reason["anyOf"] if kind != {"type": "null"}]


def _relaxed(node: Any, bare: set[str]) -> Any:
    """The schema as pydantic gives it, with what the format allows besides; `bare` entries may have only their id."""
    if isinstance(node, list):
        return [_relaxed(item, bare) for item in node]
    if not isinstance(node, dict):
        return node
    relaxed = {key: _relaxed(value, bare) for key, value in node.items() if key != "default"}
    if relaxed.get("format") == "date":
        relaxed["pattern"] = _DATE  # a format alone is a remark that validators need not heed
    if relaxed.get("type") == "array" and "prefixItems" not in relaxed:
        return _list(relaxed)
    entry = relaxed.get("additionalProperties")
    if entry and "minProperties" not in relaxed:
        relaxed["type"] = ["object", "null"]
        if isinstance(entry, dict) and entry.get("$ref") in bare:
            relaxed["additionalProperties"] = {"anyOf": [entry, {"type": "null"}]}
    return relaxed


def _list(array: dict[str, Any]) -> dict[str, Any]:
    """A list, a single scalar that stands for a list of one, or nothing."""
    described: dict[str, Any] = {key: array.pop(key) for key in ("description", "title") if key in array}
    item = array["items"]
    alone = [] if "$ref" in item or item.get("type") == "array" else [item]
    return {"anyOf": [array, *alone, {"type": "null"}], **described}
