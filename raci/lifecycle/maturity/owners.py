"""Who is proposed for an activity: the default letters of roles of the vocabulary, for the roles that a plan has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from raci.lifecycle.vocabulary import role_like
from raci.plan.matrix import Matrix
from raci.plan.schemes import Scheme

_BUILDERS = ("mlops-engineer", "ml-engineer", "platform-engineer", "devops-engineer", "software-engineer")
_SCIENTISTS = ("data-scientist", "ds-lead", "project-lead", "ml-engineer", "data-analyst")
_BUSINESS = ("business-stakeholder", "product-owner", "model-owner", "executive-sponsor", "project-manager")
_STAND_INS: Mapping[str, tuple[str, ...]] = {
    "mlops-engineer": (*_BUILDERS, "data-engineer", "data-scientist"),
    "devops-engineer": ("devops-engineer", "operations-sre", *_BUILDERS, "data-engineer"),
    "platform-engineer": ("platform-engineer", "devops-engineer", "operations-sre", *_BUILDERS),
    "software-engineer": ("software-engineer", "devops-engineer", *_BUILDERS),
    "data-engineer": ("data-engineer", "ml-engineer", "mlops-engineer", "data-scientist"),
    "data-scientist": (*_SCIENTISTS, "mlops-engineer", "data-engineer"),
    "prompt-engineer": ("prompt-engineer", "software-engineer", *_SCIENTISTS),
    "security-engineer": ("security-engineer", "platform-engineer", "devops-engineer", "software-engineer"),
    "responsible-ai-lead": ("responsible-ai-lead", "model-risk-manager", "compliance-officer", *_BUSINESS),
    "product-owner": ("product-owner", *_BUSINESS),
    "business-stakeholder": _BUSINESS,
}
"""Who does or answers for what a role would, where a plan does not have that role: the nearest first."""


def stand_ins(like: str) -> tuple[str, ...]:
    """The roles of the vocabulary that stand in for one, the nearest first; none where there is no such list."""
    return _STAND_INS.get(like, ())


_NEVER = frozenset({"internal-auditor"})  # an auditor does nothing but audit
_MEANINGS = {"A": "answers", "R": "does", "C": "asked", "I": "told"}


class Owners:
    """The roles of a plan that can be proposed, by what they are in the vocabulary."""

    def __init__(self, matrix: Matrix) -> None:
        self._matrix = matrix
        self._scheme: Scheme = matrix.scheme
        self._of_like: dict[str, str] = {}
        self._able: list[str] = []
        self._machines: list[str] = []
        for identity, role in matrix.roles.items():
            like = role_like(identity, role)
            if like is not None and like.id in _NEVER:
                continue
            if role.kind != "human":
                self._machines.append(identity)
                continue
            self._able.append(identity)
            if like is not None:
                self._of_like.setdefault(like.id, identity)

    @property
    def anybody(self) -> bool:
        """Whether there is a role at all that could answer for something."""
        return bool(self._able)

    def letters(self, defaults: Mapping[str, str], barred: Collection[str] = ()) -> dict[str, str]:
        """The letters to propose, by role, from the default letters of roles of the vocabulary.

        Roles that are `barred` neither do it nor answer for it, as long as there is any other one.
        """
        able = [role for role in self._able if role not in barred] or self._able
        wanted: dict[str, set[str]] = {}
        for role, meanings in self._meanings(defaults, able):
            wanted.setdefault(role, set()).update(meanings)
        first = next((role for role, meanings in wanted.items() if "answers" in meanings), self._busiest(able))
        wanted.setdefault(first, set()).add("answers")
        if not any("does" in meanings for meanings in wanted.values()):
            wanted[first].add("does")
        found = _Cells(self._scheme, [*able, *self._machines]).filled(first, wanted)
        return {role: found[role] for role in self._matrix.roles if role in found}

    def active(self, letters: Mapping[str, str]) -> list[str]:
        """Those of the roles with some letters that do it or answer for it."""
        cells = ((role, self._scheme.read(typed)) for role, typed in letters.items())
        return [role for role, cell in cells if cell.means & {"does", "answers", "verifies", "approves"}]

    def _meanings(self, defaults: Mapping[str, str], able: Collection[str]) -> Iterator[tuple[str, set[str]]]:
        for like, letters in defaults.items():
            meanings = {_MEANINGS[letter] for letter in letters}
            active = bool(meanings & {"answers", "does"})
            candidates = _STAND_INS.get(like, (like,)) if active else (like,)
            there = (self._of_like[one] for one in candidates if one in self._of_like)
            role = next((one for one in there if not active or one in able), None)
            if role is not None:
                yield role, meanings

    def _busiest(self, able: Collection[str]) -> str:
        """The role that answers for most: whoever stands in where the plan has nobody who would."""
        return max(able, key=lambda role: self._answering[role])

    @cached_property
    def _answering(self) -> Counter[str]:
        return Counter(role for row in self._matrix for role in row.roles_that("answers"))


class _Cells:
    """Cells in the letters of a scheme, with as many of each as an activity may have."""

    def __init__(self, scheme: Scheme, able: list[str]) -> None:
        self._scheme = scheme
        self._able = able
        self._cells: dict[str, set[str]] = {}

    def filled(self, first: str, wanted: Mapping[str, set[str]]) -> dict[str, str]:
        """Cells for roles that answer, do, are asked, are told; `first` is the one that answers."""
        self._put(first, "answers")
        doing = [role for role, meanings in wanted.items() if "does" in meanings]
        for role in doing:
            if not self._means(role, "does"):
                self._put(role, "does")
        for key, letter in self._scheme.letters.items():
            if letter.min and not self._count(key):
                for role in (*doing, first, *self._able):
                    if self._take(role, key):
                        break
        for meaning in ("asked", "told"):
            for role, meanings in wanted.items():
                if role not in self._cells and (meaning in meanings or (meaning == "asked" and "does" in meanings)):
                    self._put(role, meaning)
        return {role: self._scheme.spell(letters) for role, letters in self._cells.items()}

    def _put(self, role: str, meaning: str) -> bool:
        return any(self._take(role, key) for key in self._scheme.letters_that(meaning))

    def _take(self, role: str, key: str) -> bool:
        """Give a role a letter, if there may be one more of it and it may stand beside those that the role has."""
        most, there = self._scheme.letters[key].most, self._cells.get(role, set())
        if (most is not None and self._count(key) >= most) or not self._scheme.may_share({*there, key}):
            return False
        self._cells.setdefault(role, set()).add(key)
        return True

    def _means(self, role: str, meaning: str) -> bool:
        return any(meaning in self._scheme.letters[key].means for key in self._cells.get(role, ()))

    def _count(self, key: str) -> int:
        return sum(key in letters for letters in self._cells.values())
