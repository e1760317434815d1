"""A row of people beside the row of roles: the roles are the roles, and who holds them is told."""

from __future__ import annotations

import pytest

from tests.exchange.plans import only, read_rows

ROLES = ["Activity", "PM", "Data Scientist", "Ops Lead"]
BODY = [["Build", "R", "A", "I"], ["Run", "A", "R", "C"]]


@pytest.mark.parametrize(
    "people",
    [
        ["", "Anna Ruiz", "Tom Berg", "Mei Chen"],
        ["", "Anna", "Tom", "Mei"],
        ["Name", "Anna", "Tom", ""],
        ["Held by", "Anna", "Anna", "Tom"],
        ["", "J. Müller", "Zoë O'Hara", "Jean-Luc Petit"],
        ["", "Анна Иванова", "Олег Петров", "Иван Ким"],
    ],
)
@pytest.mark.parametrize("below", [True, False])
def test_people_hold_the_roles(people: list[str], below: bool) -> None:
    head = [ROLES, people] if below else [people, ROLES]
    matrix = only(read_rows([*head, *BODY]))
    assert [(role.name, role.group) for role in matrix.roles] == [(name, None) for name in ROLES[1:]]
    row = 2 if below else 1
    told = next(note for note in matrix.losses if note.startswith(f"row {row} says who holds the roles"))
    assert f"PM is {people[1]}" in told
    assert {activity.name for activity in matrix.activities} == {"Build", "Run"}


@pytest.mark.parametrize(
    "teams", [["", "Business", "Science", "Technology"], ["", "Bank", "Bank", "Vendor"], ["", "Finance", "", "IT"]]
)
def test_teams_over_roles_are_groups_still(teams: list[str]) -> None:
    matrix = only(read_rows([teams, ROLES, *BODY]))
    assert [role.name for role in matrix.roles] == ROLES[1:]
    assert matrix.roles[0].group == teams[1]


def test_people_alone_are_the_roles() -> None:
    matrix = only(read_rows([["Activity", "Anna Ruiz", "Tom Berg", "Mei Chen"], *BODY]))
    assert [role.name for role in matrix.roles] == ["Anna Ruiz", "Tom Berg", "Mei Chen"]


def test_people_of_one_role_are_told_apart_by_their_names() -> None:
    head = [["Activity", "Engineer", "Engineer", "Engineer"], ["", "Anna Ruiz", "Tom Berg", "Mei Chen"]]
    matrix = only(read_rows([*head, *BODY]))
    assert [role.name for role in matrix.roles] == ["Anna Ruiz", "Tom Berg", "Mei Chen"]
