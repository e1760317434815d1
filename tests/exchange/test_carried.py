"""Out to Excel and back loses what must not travel, says so by name, and loses nothing else."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.document.load import load
from raci.document.parse import parse
from raci.document.read import decode
from raci.document.resolve import resolve
from raci.exchange.formats import export_bytes, import_bytes
from raci.exchange.left_out import WORDS
from raci.exchange.snapshot import NO_ADDRESS, effort_text
from raci.plan.plan import Plan
from raci.plan.values import read_effort
from tests.examples import examples
from tests.exchange.every_key import EVERY_KEY, keys_of, set_keys
from tests.exchange.plans import make_plan, only, small_plan
from tests.exchange.workbooks import export, opened, saved, taken_back

Data = dict[str, Any]

_OF_PEOPLE = ("email", "capacity", "manager", "deputy", "away", "from", "until")
_OF_THE_PLAN = ("sign-offs", "conflicts", "extends")
_ADDRESS = re.compile(r"[\w.]+@[\w-]+\.\w+")


def _expected(plan: Data) -> tuple[Data, set[str]]:
    """What must come back of a plan's data, and what must not, by the words that the notes have for it."""
    data, left = copy.deepcopy(plan), set[str]()

    def drop(entry: Data, *keys: str) -> None:
        left.update(key for key in keys if entry.pop(key, None))

    drop(data, *_OF_THE_PLAN)
    for person in data.get("people", {}).values():
        drop(person, *_OF_PEOPLE)
    for entry in _entries({key: value for key, value in data.items() if key != "card"}):
        drop(entry, "waive")
    drop(data, "waive")
    if "uses" in data and (strangers := set(data.get("people", {})) - _named_people(data)):
        data["people"] = {person: entry for person, entry in data["people"].items() if person not in strangers}
        left.add("people-of-uses")
    bare = _without_addresses(data)
    return bare, left | ({"addresses"} if bare != data else set())


def _entries(value: Any) -> Iterator[Data]:
    if isinstance(value, dict):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _entries(item)


def _named_people(data: Data) -> set[str]:
    named = {data.get("owner"), *(answer.get("by") for answer in data.get("answers", {}).values())}
    for role in data.get("roles", {}).values():
        named |= {*role.get("held-by", ()), role.get("lead"), role.get("deputy")}
    return {person for person in named if person}


def _without_addresses(value: Any) -> Any:
    if isinstance(value, dict):
        return {_without_addresses(key): _without_addresses(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_addresses(item) for item in value]
    return _ADDRESS.sub(NO_ADDRESS, value) if isinstance(value, str) else value


def _there_and_back(data: Data) -> tuple[Plan, tuple[str, ...]]:
    book = export_bytes(Plan.model_validate(data), ".xlsx")
    return _written(taken_back(book).text), only(import_bytes(book, "plan.xlsx")).notes


def _written(text: str) -> Plan:
    """The plan in the text of a file, without a look at the files that it names."""
    source = decode(text.encode(), "back")
    root = parse(source)
    assert root is not None
    return Plan.model_validate(resolve(root, source)[0])


def _named(notes: tuple[str, ...]) -> set[str]:
    """The things that notes name as left out."""
    text = next((note for note in notes if note.startswith("not in the workbook")), "")
    listed = re.split(r", | and ", text.partition(": ")[2])
    assert not set(listed) - {"", *WORDS.values()}
    return {key for key, words in WORDS.items() if words in listed}


def _in_order(plan: Plan) -> str:
    """A plan with the order of its entries."""
    return plan.model_dump_json(exclude_defaults=True)


def test_the_plan_of_these_tests_has_every_key_of_the_format() -> None:
    found: dict[str, set[str]] = {}
    for model, key in set_keys(Plan.model_validate(EVERY_KEY)):
        found.setdefault(model, set()).add(key)
    assert found == keys_of(Plan)
    assert {"Activity", "Assignment", "Conflict", "Letter", "Source", "Waiver"} <= set(found)


def test_every_key_comes_back_except_those_that_must_not_travel() -> None:
    data, left = _expected(EVERY_KEY)
    back, notes = _there_and_back(EVERY_KEY)
    assert _in_order(back) == _in_order(Plan.model_validate(data))
    assert _named(notes) == left == set(WORDS)


def _some_of(draw: st.DrawFn, data: Data, path: tuple[str, ...] = ()) -> Data:
    """The data without some of its keys and entries."""
    kept = {key: item for key, item in data.items() if _is_needed(path, key) or draw(st.booleans())}
    return {
        key: _some_of(draw, item, (*path, key)) if isinstance(item, dict) and path[:1] != ("scheme",) else item
        for key, item in kept.items()
    }


def _is_needed(path: tuple[str, ...], key: str) -> bool:
    """Whether a plan, or the entry at a path, is none without a key."""
    return key in {(): {"raci", "title"}, ("answers", "monitoring"): {"value"}}.get(path, set()) or path == ("scheme",)


@settings(max_examples=examples(80), deadline=None)
@given(st.data())
def test_any_part_of_it_comes_back_and_exactly_what_it_had_is_named(data: st.DataObject) -> None:
    plan = data.draw(st.composite(lambda draw: _some_of(draw, EVERY_KEY))())
    wanted, left = _expected(plan)
    back, notes = _there_and_back(plan)
    assert _in_order(back) == _in_order(Plan.model_validate(wanted))
    assert _named(notes) == left


def test_nothing_that_must_not_travel_is_anywhere_in_the_workbook() -> None:
    with ZipFile(io.BytesIO(export_bytes(Plan.model_validate(EVERY_KEY), ".xlsx"))) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode()
    for secret in ("@example.", "@y.example", "60%", "0.6,", "2026-12-21", "Until the merger", "3f9a1c0de4b7a621"):
        assert secret not in everything, secret
    assert "Zoe" not in everything  # of the people of an organisation's file, only those that the plan names


def test_people_without_a_role_travel_where_the_plan_has_no_other_source_for_them() -> None:
    back, notes = _there_and_back({key: value for key, value in EVERY_KEY.items() if key != "uses"})
    assert back.people["zoe"].name == "Zoe, who holds no role"
    assert "people-of-uses" not in _named(notes)


def test_a_plan_that_has_nothing_private_leaves_nothing_out() -> None:
    book = export(make_plan({"people": {"ana": {"name": "Ana"}}, "roles": {"r": {}}, "stages": {"s": {}}}))
    assert _named(only(import_bytes(book, "plan.xlsx")).notes) == set()
    legend = [str(cell.value) for row in opened(book)["Legend"].iter_rows() for cell in row]
    assert not [text for text in legend if "ot in the workbook" in text]


def test_the_legend_says_what_is_not_in_the_file() -> None:
    legend = [str(cell.value) for row in opened(export(small_plan()))["Legend"].iter_rows() for cell in row]
    assert [text for text in legend if text.endswith("e-mail addresses of people and absences.")]


def test_an_address_in_a_name_is_no_change_of_the_name() -> None:
    data: Data = {"roles": {"r": {"name": "ops@example.com"}}, "stages": {"s": {"activities": {"a": {}}}}}
    built = taken_back(export(make_plan(data)))
    assert built.notes == ()
    assert built.data["roles"]["r"]["name"] == NO_ADDRESS


def test_a_workbook_that_does_not_say_what_it_leaves_out_is_taken_to_leave_out_all() -> None:
    workbook = opened(export(small_plan()))
    workbook["raci-data"]["B1"].value = None
    assert _named(only(import_bytes(saved(workbook), "plan.xlsx")).notes) == set(WORDS)


def test_without_the_marks_of_the_rows_it_still_says_what_is_not_in_the_file() -> None:
    workbook = opened(export(small_plan()))
    workbook["Matrix"].delete_cols(1)
    workbook["Matrix"].delete_rows(3)
    assert _named(only(import_bytes(saved(workbook), "plan.xlsx")).notes) == {"email", "away"}


def test_a_plan_that_uses_others_says_where_they_are_looked_for(tmp_path: Path) -> None:
    (tmp_path / "org.raci.yaml").write_text(
        "raci: 1\ntitle: Org\npeople: {ana: {name: Ana, email: a@b.example}, zoe: {name: Zoe}}\n"
        "roles: {lead: {name: Lead, held-by: ana}, idle: {name: Idle}}\n",
        encoding="utf-8",
    )
    file = tmp_path / "raci.yaml"
    file.write_text(
        "raci: 1\ntitle: T\nuses: org.raci.yaml\nstages: {s: {activities: {a: {assign: {lead: A}}}}}\n",
        encoding="utf-8",
    )
    before = load(file).plan
    built = taken_back(export(before))
    assert [note for note in built.notes if "org.raci.yaml" in note]
    file.write_text(built.text, encoding="utf-8")
    again = load(file)
    assert not again.problems
    assert again.plan == before
    assert (
        before.people["ana"].email == again.plan.people["ana"].email == "a@b.example"
    )  # from the organisation's file, not from the workbook
    assert list(again.plan.roles) == ["lead"]


def test_what_was_extended_is_in_the_plan_and_does_not_come_again(tmp_path: Path) -> None:
    (tmp_path / "base.raci.yaml").write_text(
        "raci: 1\ntitle: Base\nroles: {r: }\nstages: {s: {activities: {a: {assign: {r: A}}, b: {assign: {r: A}}}}}\n",
        encoding="utf-8",
    )
    file = tmp_path / "raci.yaml"
    file.write_text(
        "raci: 1\ntitle: T\nextends: base.raci.yaml\nstages: {s: {activities: {b: null}}}\n", encoding="utf-8"
    )
    plan = load(file).plan
    file.write_text(taken_back(export(plan)).text, encoding="utf-8")
    assert list(load(file).plan.stages["s"].activities) == list(plan.stages["s"].activities) == ["a"]


@pytest.mark.parametrize("text", ["4h", "3d", "2w", "0.5h", "1.5d", "1234567h", "2.7d", "0h"])
def test_effort_is_written_so_that_it_reads_as_the_same(text: str) -> None:
    assert read_effort(effort_text(read_effort(text))) == pytest.approx(read_effort(text))
