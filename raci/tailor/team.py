"""The roles of a team beside those of a template: who takes whose part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from raci.lifecycle.vocabulary import role_of
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name
from raci.tailor.errors import CannotTailor
from raci.tailor.naming import folded, is_itself, named_in, role_meant, role_of_ours
from raci.tailor.wishes import NOBODY, Wish


@dataclass(frozen=True)
class Column:
    """A role of the new plan: its id, what it is called, and the roles of the template whose part it takes.

    `parts` are those that the team named for it, `besides` those that nobody was named for. Without parts `like` is the
    role of the vocabulary that it is: the template has none like it.
    """

    id: str
    name: str
    parts: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    like: str = ""

    @property
    def all_parts(self) -> tuple[str, ...]:
        """All roles of the template whose part it takes."""
        return (*self.parts, *self.besides)


@dataclass(frozen=True)
class Team:
    """The columns of the new plan, roles of the template that are nobody's, and those that nobody was named for."""

    columns: tuple[Column, ...]
    nobodys: tuple[str, ...] = ()
    open: tuple[str, ...] = field(default=())

    def column_of(self, role: str) -> Column | None:
        """The column that takes the part of a role of the template."""
        return next((column for column in self.columns if role in column.all_parts), None)

    def with_stand_in(self, role: str, column: Column) -> Team:
        """The team where a column takes the part of a role that nobody was named for."""
        columns = tuple(
            replace(one, besides=(*one.besides, role)) if one.id == column.id else one for one in self.columns
        )
        return replace(self, columns=columns, open=tuple(one for one in self.open if one != role))


def team_of(wishes: Iterable[Wish], template: Matrix) -> Team:
    """What a team makes of the roles of a template. Raises `CannotTailor` where a word is not understood."""
    found = _Found(template)
    for wish in wishes:
        found.add(wish)
    return found.team()


def team_left(template: Matrix, kept: Matrix) -> Team | None:
    """The roles of a template without those that had a part in the stages alone that go; None where all stay."""
    left = [role for role in template.roles if kept.column(role) or not template.column(role)]
    if len(left) == len(template.roles):
        return None
    return Team(tuple(Column(role, template.role_name(role), (role,)) for role in left))


class _Found:
    def __init__(self, template: Matrix) -> None:
        self._template = template
        self._columns: dict[str, Column] = {}
        self._taken: dict[str, str] = {}  # roles of the template, and by which words
        self._nobodys: list[str] = []

    def add(self, wish: Wish) -> None:
        if wish.words and wish.name.casefold() in NOBODY:
            for word in wish.words:
                role = self._take(role_meant(word, self._template), wish)
                self._nobodys.append(role)
            return
        column = self._column(wish)
        parts = [self._take(role, wish) for role in self._parts(wish) if role not in column.parts]
        like = column.like or next((known.id for word in wish.words if (known := role_of(word))), "")
        self._columns[folded(wish.name)] = replace(column, parts=(*column.parts, *parts), like=like)

    def team(self) -> Team:
        """The columns in the order of the template; roles that it does not have come last."""
        order = list(self._template.roles)
        columns = sorted(self._columns.values(), key=lambda one: min(map(order.index, one.parts), default=len(order)))
        left = tuple(role for role in order if role not in self._taken and self._template.column(role))
        if not columns:
            raise CannotTailor("--roles names nobody who does the work", "Name a role that the team has.")
        return Team(tuple(columns), tuple(self._nobodys), left)

    def _column(self, wish: Wish) -> Column:
        known = self._columns.get(folded(wish.name))
        if known is not None:
            return known
        itself = is_itself(wish.name, self._template)
        if wish.words:
            if itself is not None:
                return Column(itself, self._template.role_name(itself))
            taken = {*self._template.roles, *(column.id for column in self._columns.values())}
            return Column(id_from_name(wish.name, taken), wish.name)
        roles = named_in(wish.name, self._template)
        if roles:
            role = role_meant(wish.name, self._template)
            return Column(role, self._template.role_name(role))
        ours = role_of_ours(wish.name, self._template)
        if any(column.id == ours.id for column in self._columns.values()):
            raise CannotTailor(f"{ours.name} is named twice: the second time by {wish.whole!r}", "Name each role once.")
        return Column(ours.id, ours.name, like=ours.id)

    def _parts(self, wish: Wish) -> list[str]:
        """The roles of the template that a wish is about: itself, if it is one of them, and those that it names."""
        if not wish.words:
            return [role_meant(wish.name, self._template)] if named_in(wish.name, self._template) else []
        itself = is_itself(wish.name, self._template)
        named = [role_meant(word, self._template) for word in wish.words if not self._is_lacking(word)]
        return list(dict.fromkeys([itself, *named] if itself is not None else named))

    def _is_lacking(self, word: str) -> bool:
        """Whether the vocabulary knows a role that the template does not have: a team is the same for all templates."""
        return role_of(word) is not None and not named_in(word, self._template)

    def _take(self, role: str, wish: Wish) -> str:
        other = self._taken.setdefault(role, wish.whole)
        if other != wish.whole:
            raise CannotTailor(
                f"{self._template.role_name(role)} is named twice: by {other!r} and by {wish.whole!r}",
                "Let one role take its part; the other one can be given letters in the plan.",
            )
        return role
