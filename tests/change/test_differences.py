"""What differs between two plans, in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.change.differences import differences
from raci.change.facts import facts_of
from raci.change.telling import Teller
from raci.plan.schemes import built_in
from tests.change import sides
from tests.change.test_merge import BASE, edited
from tests.document.hand import random_of
from tests.examples import examples

RACI = built_in("RACI")
assert RACI is not None


def told(before: Any, after: Any) -> list[str]:
    """Every change as a line."""
    one, other = facts_of(before, RACI), facts_of(after, RACI)
    teller = Teller(one, other)
    return [teller.tell(change) for change in differences(one, other)]


def of_deploy(**keys: Any) -> list[str]:
    """What is said where some keys of the activity deploy were written, beside before."""
    return told(BASE, edited("stages", "run", "activities", "deploy", **keys))


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"assign": {"ml": "C", "ops": "A"}}, "Deploy: ML engineer R → C"),
        ({"assign": {"ml": "R"}}, "Deploy: Ops A → blank"),
        ({"assign": {"ml": "R", "ops": "A", "risk": "none"}}, "Deploy: Risk blank → none"),
        ({"assign": {"ml": {"letters": "R", "note": "a\nb"}, "ops": "A"}}, "Deploy: ML engineer, note nothing → a b"),
        ({"name": "Go live"}, "Go live: was called Deploy"),
        ({"gate": "Approved"}, "Deploy: gate Go → Approved"),
        ({"gate": None}, "Deploy: gate Go → nothing"),
        ({"after": ["train", "label"]}, "Deploy: after + Label"),
        ({"after": []}, "Deploy: after − Train"),
        ({"waive": [{"rule": "H002", "reason": "x"}]}, "Deploy: waiver H002 is new"),
        ({"strange": {"x": "y"}}, "Deploy: strange x nothing → y"),
    ],
)  # fmt: skip
def test_a_change_of_an_activity_is_a_line(keys: dict[str, Any], says: str) -> None:
    assert of_deploy(**keys) == [says]


@pytest.mark.parametrize(
    "keys", [{"independent": "false"}, {"automation": "manual"}, {"name": "Deploy"}, {"needs": []}]
)
def test_what_the_format_takes_for_granted_is_no_change(keys: dict[str, Any]) -> None:
    assert of_deploy(**keys) == []


def test_what_is_new_or_gone_is_said_with_its_place_and_letters() -> None:
    gone = edited("stages", "run", "activities", "deploy")
    assert told(BASE, gone) == ["activity Deploy is gone (Run): ML engineer R, Ops A"]
    assert told(gone, BASE) == ["new activity Deploy (Run): ML engineer R, Ops A"]


def test_a_role_is_said_with_its_letters_and_not_cell_by_cell() -> None:
    gone = edited("roles", "ops")
    del gone["stages"]["run"]["activities"]["deploy"]["assign"]["ops"]
    assert told(BASE, gone) == ["role Ops is gone: Deploy A"]
    assert told(gone, BASE) == ["new role Ops: Deploy A"]


def test_a_row_in_another_stage_or_another_place_has_moved() -> None:
    moved = edited("stages", "build", "activities", "train")
    moved["stages"]["run"]["activities"]["train"] = BASE["stages"]["build"]["activities"]["train"]
    assert told(BASE, moved) == ["Train: moved from Build to Run"]
    activities = BASE["stages"]["build"]["activities"]
    other = edited("stages", "build", "activities", to={"label": {}, "train": activities["train"]})
    assert told(BASE, other) in (["Train: now behind Label"], ["Label: now first"])


def test_what_names_another_thing_is_said_with_its_name() -> None:
    one = {**BASE, "people": {"ana": {"name": "Ana Ruiz"}, "mei": {}}, "owner": "ana"}
    assert told(one, {**one, "owner": "mei"}) == ["owner Ana Ruiz → Mei"]
    assert told(one, {**one, "roles": {**BASE["roles"], "ops": {"held-by": "ana"}}}) == ["Ops: held by + Ana Ruiz"]


def test_records_are_said_as_a_whole() -> None:
    signed = {**BASE, "sign-offs": [{"role": "ml", "by": "ana", "date": "2026-11-20", "digest": "3f"}]}
    assert told(BASE, signed) == ["signature ml by ana is new"]
    later = {**BASE, "sign-offs": [{"role": "ml", "by": "ana", "date": "2026-11-29", "digest": "3f"}]}
    assert told(signed, later) == ["sign offs ml | ana date 2026-11-20 → 2026-11-29"]


@settings(max_examples=examples(300))
@given(st.integers(0, 2**32))
def test_there_is_a_change_exactly_where_something_differs(seed: int) -> None:
    rng = random_of(seed)
    data = sides.plan(rng)
    one, other = facts_of(data, RACI), facts_of(sides.changed(rng, data), RACI)
    assert differences(one, one) == []
    changes = differences(one, other)
    keys = [(change.kind, change.key) for change in changes]
    assert len(keys) == len(set(keys))
    teller = Teller(one, other)
    assert all(teller.tell(change) and teller.tell(change, bare=True) for change in changes)
    meanings = [{key: fact.meaning for key, fact in facts.values.items()} for facts in (one, other)]
    if not changes:  # only what the format takes for granted came or went
        apart = set(meanings[0].items()) ^ set(meanings[1].items())
        assert all(key[-1] in {"tier", "independent", "name"} for key, _ in apart), apart
        assert one.order == other.order
