"""The JSON Schema of the plan file: it takes what the reader takes, and refuses what it refuses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from raci.document.load import load, read
from raci.lifecycle.library import template_ids, template_path
from raci.plan.plan import Plan
from raci.plan.schema import plan_schema
from raci.plan.schemes import BUILT_IN_IDS
from tests.examples import examples
from tests.rules.checking import codes

DOCUMENTS = Path(__file__).parents[1] / "document"
PLAN = {"raci": 1, "title": "Churn"}


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(
        plan_schema({"Activity.like": ["train-model"], "Role.like": ["ml-engineer"]})
    )


def accepts(data: Any) -> bool:
    return bool(validator().is_valid(data))


def reads(data: Any) -> bool:
    """Whether the reader finds nothing to complain about in the same data, written as YAML."""
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    return not read(text.encode(), "plan", None).problems


class _Loader(yaml.SafeLoader):
    """YAML as editors read it for a schema: by the core schema of YAML 1.2, where dates are texts."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(("timestamp", "bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def as_editors_read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  made from the safe one


@pytest.mark.parametrize("name", ["example.raci.yaml", "every_key.raci.yaml"])
def test_plans_that_show_the_format_are_accepted(name: str) -> None:
    assert not load(DOCUMENTS / name).problems
    assert [error.message for error in validator().iter_errors(as_editors_read(DOCUMENTS / name))] == []


@pytest.mark.parametrize("template_id", template_ids())
def test_every_template_is_accepted(template_id: str) -> None:
    path = template_path(template_id)
    assert path is not None
    assert [error.message for error in validator().iter_errors(as_editors_read(path))] == []


def test_the_schema_is_one_and_says_which() -> None:
    schema = plan_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:raci:plan:1"
    assert schema["additionalProperties"] is False
    assert schema["required"] == ["raci"]
    assert schema["then"] == {"required": ["title"]}, "unless the plan extends another one"


def test_every_key_is_explained() -> None:
    schema = plan_schema()
    for owner in (schema, *schema["$defs"].values()):
        for key, entry in owner.get("properties", {}).items():
            assert entry.get("description"), key


def test_editors_are_offered_the_words_of_the_vocabulary_and_may_take_others() -> None:
    schema = plan_schema({"Activity.like": ["train-model", "deploy-model"], "Role.like": ["ml-engineer"]})
    offered = {owner: schema["$defs"][owner]["properties"]["like"]["anyOf"][0] for owner in ("Activity", "Role")}
    assert offered == {"Activity": {"enum": ["deploy-model", "train-model"]}, "Role": {"enum": ["ml-engineer"]}}
    assert accepts(activity(like="train-model"))
    assert accepts(activity(like="something-else"))


def test_editors_are_offered_schemes_and_rules_and_may_take_others() -> None:
    schema = plan_schema({"Waiver.rule": ["H002", "H001"]})
    assert schema["properties"]["scheme"]["anyOf"][0] == {"enum": list(BUILT_IN_IDS)}
    assert schema["$defs"]["Waiver"]["properties"]["rule"]["anyOf"][0] == {"enum": ["H001", "H002"]}
    for scheme in (*BUILT_IN_IDS, "raci", "CAIRO", "some-other"):
        assert accepts({**PLAN, "scheme": scheme})
    for rule in ("H001", "several-accountable", "X999"):
        assert accepts({**PLAN, "waive": [{"rule": rule, "reason": "why"}]})


@pytest.mark.parametrize("waiver", [{"rule": "H002"}, {"rule": "H002", "reason": None}])
def test_a_waiver_without_a_reason_is_refused_and_read_so_that_a_rule_can_say_so(waiver: dict[str, Any]) -> None:
    data = activity(waive=[waiver], assign={"ml": "AR"})
    assert not accepts(data)
    assert reads(data)
    text = yaml.safe_dump({**data, "roles": {"ml": None}}, sort_keys=False)
    assert "T001" in codes(text)


def activity(**keys: Any) -> dict[str, Any]:
    return {**PLAN, "stages": {"s": {"activities": {"train": {key.replace("_", "-"): keys[key] for key in keys}}}}}


@pytest.mark.parametrize(
    "data",
    [
        PLAN,
        {"raci": 1, "title": 2027},
        {"raci": 1, "title": True},
        {**PLAN, "tags": "one"},
        {**PLAN, "tags": ["one", 2, False]},
        {**PLAN, "tags": None},
        {**PLAN, "roles": {"ml": None, "ops": {}}},
        {**PLAN, "roles": None, "card": None},
        {**PLAN, "scheme": "RASCI"},
        {**PLAN, "scheme": {"letters": {"D": {"name": "Doer", "means": "does", "min": "1"}}}},
        {"raci": "1", "title": "x"},
        {**PLAN, "people": {"mei": {"capacity": 0.6}, "tom": {"capacity": "60%"}, "ana": {"capacity": 1}}},
        {**PLAN, "people": {"mei": {"away": ["2026-12-21/2027-01-04", "2027-02-01"]}}},
        {**PLAN, "apart": [["builds", "validates"]]},
        {**PLAN, "sign-offs": [{"role": "ml", "by": "ana", "date": "2026-01-01", "digest": 12345}]},
        activity(assign={"ml": "AR", "ops": None, "biz": {"letters": "C", "note": 5}, "no": False}),
        activity(assign=None, after=None, needs="data", produces=["model", 7]),
        activity(effort="3d", automation="semi", trigger="drift", locked=True, required="yes", independent="no"),
        activity(locked=["ml"], waive=[{"rule": "H002", "reason": "why", "until": "2027-03-31", "by": "ana"}]),
    ],
)
def test_what_the_reader_takes_is_accepted(data: dict[str, Any]) -> None:
    assert reads(data)
    assert accepts(data)


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        "raci: 1",
        {"raci": 1},
        {"title": "x"},
        {"raci": 2, "title": "x"},
        {"raci": "one", "title": "x"},
        {**PLAN, "titel": "x"},
        {**PLAN, "title": ["x"]},
        {**PLAN, "tier": "huge"},
        {**PLAN, "starts": "soon"},
        {**PLAN, "roles": ["ml"]},
        {**PLAN, "roles": {"ml": "text"}},
        {**PLAN, "roles": {"ml": {"colour": "red"}}},
        {**PLAN, "roles": {"ml": {"kind": "robot"}}},
        {**PLAN, "people": {"mei": {"capacity": "150 percent"}}},
        {**PLAN, "people": {"mei": {"capacity": "150%"}}},
        {**PLAN, "people": {"mei": {"capacity": "1.5"}}},
        {**PLAN, "groups": {"core": {"waive": [{"rule": "H002", "reason": "x"}]}}},
        {**PLAN, "people": {"mei": {"away": "always"}}},
        {**PLAN, "target-level": "google-9"},
        {**PLAN, "apart": ["builds"]},
        {**PLAN, "apart": [["a", "b", "c"]]},
        {**PLAN, "apart": ["a", "b"]},
        {**PLAN, "waive": {"rule": "H002", "reason": "a mapping alone is no list"}},
        {**PLAN, "scheme": {"letters": {}}},
        {**PLAN, "scheme": {"letters": None}},
        {**PLAN, "answers": {"a": None}},
        {**PLAN, "scheme": {"letters": {"D": None}}},
        {**PLAN, "scheme": {"letters": {"D": {"name": "Doer"}}}},
        {**PLAN, "scheme": {"letters": {"D": {"name": "Doer", "means": "dances"}}}},
        {**PLAN, "scheme": ["RACI"]},
        {**PLAN, "stages": {"s": {"activities": ["train"]}}},
        {**PLAN, "sign-offs": [{"role": "ml"}]},
        activity(assign=["ml"]),
        activity(assign={"ml": ["A", "R"]}),
        activity(assign={"ml": {"letter": "A"}}),
        activity(after={"a": 1}),
        activity(effort="three days"),
        activity(automation="magic"),
        activity(trigger=["sometimes"]),
        activity(waive=[{"reason": "no rule"}]),
    ],
)
def test_what_the_reader_complains_about_is_refused(data: Any) -> None:
    assert not accepts(data)
    if isinstance(data, dict) and data:
        assert not reads(data)


_text = st.one_of(
    st.sampled_from(["a", "AR", "none", "2026-01-31", "3d", "60%", "x y", "é"]), st.integers(0, 99), st.booleans()
)
_value = st.recursive(
    st.one_of(_text, st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["a", "ml", "name", "letters"]), inner, max_size=2)
    ),
    max_leaves=4,
)
_KEYS = sorted({info.alias or name for name, info in Plan.model_fields.items()} - {"raci", "title", "extends", "uses"})
_ACTIVITY = [
    "name",
    "assign",
    "after",
    "needs",
    "gate",
    "like",
    "independent",
    "effort",
    "locked",
    "tools",
    "waive",
    "oops",
]


@settings(max_examples=examples(150), deadline=None)
@given(st.dictionaries(st.sampled_from([*_KEYS, "oops"]), _value, max_size=2))
@example({"tags": "one"})
def test_schema_and_reader_agree_about_any_plan(keys: dict[str, Any]) -> None:
    data = {**PLAN, **keys}
    assert accepts(data) == reads(data)


@settings(max_examples=examples(150), deadline=None)
@given(st.dictionaries(st.sampled_from(_ACTIVITY), _value, max_size=2))
def test_schema_and_reader_agree_about_any_activity(keys: dict[str, Any]) -> None:
    data = activity(**keys)
    assert accepts(data) == reads(data)


@settings(max_examples=examples(150), deadline=None)
@given(
    st.sampled_from(["groups", "people", "roles", "artifacts", "metrics"]),
    st.dictionaries(
        st.sampled_from(
            ["name", "kind", "nature", "capacity", "away", "from", "held-by", "target", "served-by", "oops"]
        ),
        _value,
        max_size=2,
    ),
)
def test_schema_and_reader_agree_about_any_entry(section: str, keys: dict[str, Any]) -> None:
    data = {**PLAN, section: {"a": keys}}
    assert accepts(data) == reads(data)
