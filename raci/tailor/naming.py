"""Which role or stage of a template a word means: by id, by name, by what the vocabulary knows of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NoReturn

from raci.lifecycle.vocabulary import VocabularyRole, role_like, role_of, vocabulary_roles
from raci.plan.matrix import Matrix
from raci.plan.names import did_you_mean
from raci.tailor.errors import CannotTailor

_BETWEEN = re.compile(r"[\W_]+")
_SEVERAL: Mapping[str, tuple[str, ...]] = {"pm": ("project-manager", "product-owner")}
"""Words that people use for several roles: a PM is a project manager to some, and a product manager to others."""


def folded(word: str) -> str:
    """A word without case, spaces and hyphens."""
    return _BETWEEN.sub("", word.casefold())


def named_in(word: str, template: Matrix) -> list[str]:
    """The roles of a template that a word means; several where it says too little.

    Its own id and name come first: whoever writes those means that one. A word that people use for several roles is the
    only one of them that the template has; else `CannotTailor` is raised.
    """
    itself = is_itself(word, template)
    if itself is not None:
        return [itself]
    several = _SEVERAL.get(folded(word), ())
    if several:
        there = [
            role for role, entry in template.roles.items() if (like := role_like(role, entry)) and like.id in several
        ]
        return there if len(there) == 1 else _refuse(word, several)
    found = [role for role in template.roles if folded(word) in map(folded, _spellings(template, role))]
    known = role_of(word)  # in the plural too
    return found or [role for role, entry in template.roles.items() if known and role_like(role, entry) == known]


def is_itself(word: str, template: Matrix) -> str | None:
    """The role of a template that has a word for its id, or alone for its name."""
    if word in template.roles:
        return word
    found = [role for role in template.roles if folded(word) in (folded(role), folded(template.role_name(role)))]
    return found[0] if len(found) == 1 else None


def role_meant(word: str, template: Matrix) -> str:
    """The role of a template that a word means. Raises `CannotTailor` where it is none, or several may be meant."""
    found = named_in(word, template)
    if len(found) == 1:
        return found[0]
    if not found:
        found = [role for role in template.roles if word.casefold() in template.role_name(role).casefold().split()]
    if len(found) > 1:
        choices = [f"{role} ({template.role_name(role)})" for role in found]
        raise CannotTailor(f"{word!r} may be {' or '.join(choices)}", "Write the id of the one that is meant.")
    raise CannotTailor(
        f"the template has no role {word!r}{_near(word, template)}", f"Its roles are {', '.join(template.roles)}."
    )


def role_of_ours(word: str, template: Matrix) -> VocabularyRole:
    """The role of the vocabulary that a word means, for a role that the template does not have.

    Raises `CannotTailor` where nobody can tell what it is.
    """
    known = role_of(word)
    if known is None:
        raise CannotTailor(
            f"neither the template nor the vocabulary has a role {word!r}{_near(word, template, vocabulary_roles())}",
            f"Say whose part it takes: --roles {f'{word}=ROLE'!r}. The roles of the template are "
            f"{', '.join(template.roles)}.",
        )
    return known


def stage_meant(word: str, template: Matrix) -> str:
    """The stage of a template that a word means, by id or name. Raises `CannotTailor`."""
    names = {stage: template.stage_name(stage) for stage in template.plan.stages}
    if word in names:
        return word
    found = [stage for stage, name in names.items() if folded(word) in (folded(stage), folded(name))]
    if len(found) == 1:
        return found[0]
    if found:
        raise CannotTailor(f"{word!r} may be {' or '.join(found)}", "Write the id of the stage that is meant.")
    near = did_you_mean(word, [*names, *names.values()])
    raise CannotTailor(f"the template has no stage {word!r}{near}", f"Its stages are {', '.join(names)}.")


def _spellings(template: Matrix, role: str) -> Iterator[str]:
    """What a role is called: by the template, and by the vocabulary."""
    entry = template.roles[role]
    yield from (role, template.role_name(role), *entry.aliases)
    known = role_like(role, entry)
    if known is not None:
        yield from (known.id, known.code, known.name, *known.aliases)


def _refuse(word: str, roles: Iterable[str]) -> NoReturn:
    choices = [f"{role} ({vocabulary_roles()[role].name})" for role in roles]
    raise CannotTailor(f"{word!r} may be {' or '.join(choices)}", "Write the id of the one that is meant.")


def _near(word: str, template: Matrix, also: Iterable[str] = ()) -> str:
    return did_you_mean(word, [*template.roles, *(template.role_name(role) for role in template.roles), *also])
