"""Family F: what can be read and should not stay as it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from raci.document.load import Document
from raci.document.problems import Path
from raci.plan.matrix import Matrix
from raci.plan.names import id_from_name
from raci.rules.families.letters import foreign_letters
from raci.rules.fixes import set_letters
from raci.rules.places import activity_path, cell_path, listed, shortened
from raci.rules.rule import Fault, Fix, Thing, rule
from raci.rules.severity import Severity
from raci.rules.views import Across, File, Whole

_GOOD = """
raci: 1
title: Churn prediction
roles: {data-scientist: {}, ml-engineer: {}}
stages:
  modelling:
    activities:
      train-model:
        name: Train the model
        assign: {data-scientist: AR, ml-engineer: C}
"""


@rule(
    "F007",
    scope="activity",
    severity=Severity.INFO,
    finds="letters in another spelling than `AR` (`A/R`, lower case, words), or ids out of style",
    advice="Write letters in capitals and in the order of the scheme, and what is empty on purpose as `none`.",
    bad=_GOOD.replace("AR,", "A/R,"),
    good=_GOOD,
)
def not_canonical(at: Across) -> Iterator[Fault]:
    """It is understood, and whoever searches for `AR`, counts it or compares two versions has to think of every other
    spelling too. A cell that somebody edits is written in the usual way, so files would mix both.
    """
    scheme = at.matrix.scheme
    for role, cell in at.row.odd:
        if cell.text == cell.typed or (cell.none and cell.letters):
            continue
        if scheme.may_share(cell.letters) and not foreign_letters(cell, scheme):
            yield Fault(
                f'{at.name}: {at.matrix.role_name(role)} has "{shortened(cell.typed)}", which is written {cell.text}',
                cell_path(at.row, role),
                things=(("cell", f"{at.row.id} {role}"),),  # not the activity: what the cell says can be judged
                roles=(role,),
                fix=Fix(f"Write {cell.text}", (set_letters(at.row, role, cell.text),), safe=True),
            )


@not_canonical.also("file")
def ids_out_of_style(file: File) -> Iterator[Fault]:
    """One finding for all ids of a kind: whoever writes `ml_engineer` does so everywhere."""
    for kind, ids in _ids(file.document, file.matrix):
        strange = [identity for identity in ids if not _in_style(identity)]
        if strange:
            names = listed([f"`{shortened(identity)}`" for identity in strange])
            better = listed([f"`{shortened(one)}`" for one in _in_better_style(strange, ids)])
            yield Fault(
                f"{names}: ids of {kind} are lower-case letters, digits and hyphens",
                ids[strange[0]],
                on_key=True,
                things=(("id", strange[0]),),
                advice=f"Write {better}, there and wherever {'the id is' if len(strange) == 1 else 'they are'} named.",
            )


def _ids(document: Document, matrix: Matrix) -> Iterator[tuple[str, Mapping[str, Path]]]:
    """The ids of each kind that stand in the file itself, with their places."""
    plan, outside = document.plan, document.outside
    for kind in ("groups", "people", "roles", "stages", "artifacts", "metrics"):
        own = [identity for identity in getattr(plan, kind) if (kind, identity) not in outside]
        yield kind, {identity: (kind, identity) for identity in own}
    own_stages = [stage for stage in plan.stages if ("stages", stage) not in outside]
    yield (
        "activities",
        {row.id: ("stages", row.stage, "activities", row.id) for row in matrix if row.stage in own_stages},
    )


_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def _in_better_style(strange: list[str], ids: Collection[str]) -> Iterator[str]:
    """What to write instead of ids: `data-scientist` for `DataScientist`; no two the same, and none that there is."""
    taken = set(ids)
    for identity in strange:
        better = id_from_name(_HUMP.sub("-", identity), taken)
        taken.add(better)
        yield better


_LIKE_AN_ID = re.compile(r"[^\W_](?:-|[^\W_])*")


def _in_style(identity: str) -> bool:
    if not identity.isascii():  # vowels of some scripts are marks on letters
        identity = "".join(char for char in identity if not unicodedata.category(char).startswith("M"))
    return identity == identity.lower() and _LIKE_AN_ID.fullmatch(identity) is not None


@rule(
    "F008",
    scope="structure",
    finds="a merge left `conflicts:` behind",
    advice="Decide which of the two holds, write it where it belongs, and remove the entry under `conflicts`.",
    bad=_GOOD + 'conflicts:\n  - {at: "activity train-model, role ml-engineer", base: I, ours: C, theirs: A}\n',
    good=_GOOD,
)
def unresolved_conflict(plan: Whole) -> Iterator[Fault]:
    """Both sides changed the same place, and only one of them can be in the plan. Until somebody decides, one of them
    believes in what the plan does not say.
    """
    for index, conflict in enumerate(plan.matrix.plan.conflicts):
        ours, theirs = (f'"{shortened(side)}"' if side else "nothing" for side in (conflict.ours, conflict.theirs))
        where, roles = _named(conflict.at, plan.matrix)
        message = f"{where}: the merge kept {ours}, and the other side has {theirs}"
        about = _in_matrix(conflict.at, plan.matrix)
        yield Fault(message, ("conflicts", index), roles=roles, touches=_in_doubt(conflict.at), about=about)


def _in_matrix(at: str, matrix: Matrix) -> Path:
    """The activity, cell, stage or role that a place is in; empty where the matrix shows no such place."""
    named = dict(part.partition(" ")[::2] for part in at.split(", "))
    role, row = named.get("role", ""), matrix.rows.get(named.get("activity", ""))
    if row is not None:
        return cell_path(row, role) if role in matrix.roles else activity_path(row)
    if named.get("stage") in matrix.plan.stages:
        return ("stages", named["stage"])
    return ("roles", role) if role in matrix.roles else ()


def _in_doubt(at: str) -> frozenset[Thing]:
    """What cannot be judged before somebody has decided."""
    parts = [tuple(part.partition(" ")[::2]) for part in at.split(", ")]
    waiting = [("dependencies", identity) for kind, identity in parts if kind == "activity"]
    return frozenset((kind, identity) for kind, identity in (*parts, *waiting) if identity)


def _named(at: str, matrix: Matrix) -> tuple[str, tuple[str, ...]]:
    """A place as people call it, and the roles in it: `activity train, role ml` is "Train the model, ML engineer"."""
    names, roles = [], []
    for part in at.split(", "):
        kind, _, identity = part.partition(" ")
        if kind == "activity" and identity in matrix.rows:
            names.append(matrix.rows[identity].name)
        elif kind == "role" and identity in matrix.roles:
            names.append(matrix.role_name(identity))
            roles.append(identity)
        else:
            names.append(shortened(part))
    return ", ".join(names), tuple(roles)
