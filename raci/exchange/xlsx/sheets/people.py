"""The sheet that says who holds which role, and what each person has to do with."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from raci.exchange.columns import group_name
from raci.exchange.xlsx import layout
from raci.exchange.xlsx.printing import set_up_page
from raci.exchange.xlsx.sheets.beside import introduce
from raci.exchange.xlsx.styles import Styles
from raci.exchange.xlsx.table import Tables
from raci.exchange.xlsx.text import tidy
from raci.plan.matrix import Matrix

_ROLES = ("Role", "Team", "Held by", "What it is for")
_PEOPLE = ("Person", "Leads", "Holds", "Stands in for")


def fill_people_sheet(sheet: Worksheet, matrix: Matrix, look: Styles) -> None:
    """Write the roles, and the people who hold them or stand in."""
    roles = [_role(matrix, role) for role in matrix.roles]
    named = {name for entry in matrix.roles.values() for name in (*entry.held_by, entry.lead, entry.deputy)}
    persons = [_person(matrix, person) for person in matrix.plan.people if person in named]
    tables = Tables(sheet, look, [_ROLES, _PEOPLE, *roles, *persons], fill=True)
    introduce(tables, layout.PEOPLE)
    head = tables.table(_ROLES, roles)
    if persons:
        tables.gap()
        tables.table(_PEOPLE, persons)
    set_up_page(sheet, matrix.plan.title, sum(tables.rooms), (head, head))


def _role(matrix: Matrix, role: str) -> list[str]:
    entry = matrix.roles[role]
    holders = ", ".join(
        matrix.person_name(person) + (" (lead)" if person == entry.lead else "") for person in entry.held_by
    )
    deputy = f"deputy {matrix.person_name(entry.deputy)}" if entry.deputy else ""
    what = "" if entry.kind == "human" else f"({', '.join(filter(None, (entry.kind, entry.autonomy)))})"
    return [
        tidy(text)
        for text in (
            matrix.role_name(role),
            group_name(matrix, role) or "",
            "; ".join(filter(None, (holders, deputy))),
            " ".join(filter(None, (what, entry.description))),
        )
    ]


def _person(matrix: Matrix, person: str) -> list[str]:
    roles = matrix.roles.items()
    leads = [role for role, entry in roles if entry.lead == person]
    holds = [role for role, entry in roles if person in entry.held_by and entry.lead != person]
    stands_in = [role for role, entry in roles if entry.deputy == person]
    return [tidy(matrix.person_name(person)), *(", ".join(_names(matrix, ids)) for ids in (leads, holds, stands_in))]


def _names(matrix: Matrix, roles: list[str]) -> Iterator[str]:
    return (tidy(matrix.role_name(role)) for role in roles)
