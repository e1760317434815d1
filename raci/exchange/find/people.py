"""Rows of people's names above or below the row of roles: which of two names the roles, and which who holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raci.exchange.find.vocabulary import fold

_MIN_SHARE = 0.5
_MIN_SINGLE = 3  # columns, from which on single words that all differ are people rather than teams
_MAX_PARTS, _MAX_PARTICLE = 4, 3  # of a name, and letters of its "van" and "de"
_IN_NAMES = frozenset("'’.-")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(fold(phrase) for phrase in text.split(","))


_ROLE_WORDS = _words(
    "manager engineer scientist analyst architect developer owner lead leader officer director head sponsor "
    "steward specialist consultant coordinator administrator admin tester designer researcher operator "
    "auditor reviewer president chief user client customer vendor supplier expert master counsel lawyer "
    "controller planner trainer executive supervisor team chef responsable ingenieur ingenieurin analyste "
    "architecte developpeur directeur leiter leiterin entwickler entwicklerin berater projektleiter gerente "
    "ingeniero analista arquitecto desarrollador jefe lider responsabile ingegnere sviluppatore direttore "
    "beheerder eigenaar ontwikkelaar inzynier kierownik analityk менеджер инженер аналитик разработчик "
    "руководитель директор"
)
_TEAM_WORDS = _words(
    "business technology tech it hr finance legal sales marketing operations ops science data engineering "
    "governance risk security compliance product platform quality support internal external department unit "
    "group division prod production test development design research customer client vendor supplier "
    "management company project phase bank board name role roles person audit service services model software "
    "hardware infrastructure"
)
_CODE = re.compile(r"[A-Z][A-Z0-9&/+]{1,4}\d?")
_HOLDERS = _phrases(
    "name, names, person, people, persons, held by, holder, who, staff, employee, member, members, team "
    "member, assignee, nom, noms, personne, nombre, persona, nome, pessoa, persoon, naam, imie, osoba, имя, "
    "фио, mitarbeiter, besetzung, inhaber"
)


def are_roles(names: Sequence[str]) -> bool:
    """Whether most of some names are surely those of roles: with a word such as engineer, or a code such as PM."""
    return bool(names) and sum(map(_is_role, names)) >= _MIN_SHARE * len(names)


def are_people(names: Sequence[str], beside: str) -> bool:
    """Whether names over roles are those of people, by what they look like or by the text beside them.

    Single words may be teams as well; they are people where each role has one of its own.
    """
    if not names:
        return False
    if fold(beside) in _HOLDERS:
        return True
    likely = [name for name in names if _is_person(name)]
    if len(likely) < len(names) or len(set(names)) < len(names):
        return False
    full = sum(len(name.split()) > 1 for name in names) > _MIN_SHARE * len(names)
    return full or len(names) >= _MIN_SINGLE


def _is_role(name: str) -> bool:
    words = fold(name).split()
    is_code = bool(_CODE.fullmatch(name.strip())) and _TEAM_WORDS.isdisjoint(words)  # IT and HR are teams
    return is_code or not _ROLE_WORDS.isdisjoint(words)


def _is_person(name: str) -> bool:
    parts = name.split()
    capital = all(not part[0].islower() for part in parts if len(part) > _MAX_PARTICLE)
    letters = all(char.isalpha() or char in _IN_NAMES for part in parts for char in part)
    known = _ROLE_WORDS | _TEAM_WORDS
    return (
        len(parts) <= _MAX_PARTS
        and capital
        and letters
        and known.isdisjoint(fold(name).split())
        and not _CODE.fullmatch(name)
    )
