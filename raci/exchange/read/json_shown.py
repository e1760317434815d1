"""A matrix as `raci show --format json` prints it: with ids, dependencies and artifacts."""

from __future__ import annotations

from raci.exchange.columns import unique_names
from raci.exchange.find.account import Account
from raci.exchange.ids import usable
from raci.exchange.read.grid import Budget
from raci.exchange.read.shape import At, Misshapen
from raci.exchange.reading import ReadActivity, ReadMatrix, ReadRole, ReadStage
from raci.plan.letters import NONE_WORD
from raci.plan.schemes import Letter, Scheme, built_in

_LISTS = ("after", "needs", "produces")


def read_shown(content: At, budget: Budget) -> ReadMatrix:
    """The matrix of a value. Raises `Misshapen` where the value is none."""
    reader = _Reader(_scheme(content["scheme"]), budget)
    roles = reader.roles(content["roles"])
    activities = [
        reader.activity(item, stage)
        for stage, items in reader.stages(content["stages"])
        for item in items["activities"].optional()
    ]
    return ReadMatrix(
        sheet=None,
        scheme=content["scheme"]["name"].text_or_none() or "RACI",
        orientation="activities-rows",
        roles=tuple(roles),
        activities=tuple(activities),
        notes=(*reader.notes, *reader.account.notes()),
        letters={key: letter.name for key, letter in reader.scheme.letters.items()},
        title=content["title"].text_or_none(),
    )


def _scheme(value: At) -> Scheme:
    letters: dict[str, Letter] = {}
    for key, name in value["letters"].pairs():
        if len(key) != 1 or not key.isalpha() or key != key.upper():
            raise Misshapen(value["letters"].where, f'"{key}" is no letter; use one capital letter')
        letters[key] = Letter.model_construct(name=name.text(), means=(), min=0, max=None)
    known = built_in(value["name"].text_or_none() or "")
    together = known.together if known and list(known.letters) == list(letters) else ()
    return Scheme.model_construct(name=None, letters=letters, together=together)


class _Reader:
    """Reads entries, and notes what could not be taken as it stands."""

    def __init__(self, scheme: Scheme, budget: Budget) -> None:
        self.scheme = scheme
        self.notes: list[str] = []
        self.account = Account.by_name()
        self._budget = budget
        self._key_of: dict[str, str] = {}  # by id of a role
        self._taken: dict[str, set[str]] = {}

    def roles(self, entries: At) -> list[ReadRole]:
        """The roles, their names made unique."""
        found = [
            (entry["name"].text(blank=True), entry["group"].text_or_none(), entry["id"]) for entry in entries.items()
        ]
        keys = unique_names([(name, group) for name, group, _ in found])
        roles = []
        for key, (name, group, identity) in zip(keys, found, strict=True):
            self._key_of.setdefault(identity.text(), key)
            roles.append(ReadRole(key, name, group, self._id("role", identity)))
        return roles

    def stages(self, entries: At) -> list[tuple[ReadStage, At]]:
        """The stages, each with its entry."""
        return [
            (ReadStage(entry["name"].text(blank=True), self._id("stage", entry["id"])), entry)
            for entry in entries.items()
        ]

    def activity(self, item: At, stage: ReadStage) -> ReadActivity:
        """An activity with its letters and details."""
        name = item["name"].text(blank=True)
        self._budget.take(name)
        lists = {key: ", ".join(value.text() for value in item[key].optional()) for key in _LISTS}
        details = {key: text for key, text in {**lists, "gate": item["gate"].text_or_none()}.items() if text}
        return ReadActivity(
            name, stage, self._letters(name, item["letters"]), self._id("activity", item["id"]), details=details
        )

    def _letters(self, activity: str, cells: At) -> dict[str, str]:
        found: dict[str, str] = {}
        for role, value in cells.pairs():
            if role not in self._key_of:
                raise Misshapen(cells.where, f'there is no role with the id "{role}"')
            text = value.text_or_none()
            if text is None:
                continue
            self._budget.take(text)
            cell = self.scheme.read(text)
            if cell.unknown or not cell.text:
                self.account.left_out(activity, self._key_of[role], text)
            else:
                same = sorted(text) == sorted(cell.letters)
                found[self._key_of[role]] = text if same else cell.letters or NONE_WORD
        return found

    def _id(self, kind: str, value: At) -> str | None:
        """An id that a plan can have and that no other thing has; None where another one is needed."""
        identity = value.text()
        taken = self._taken.setdefault(kind, set())
        if not usable(identity):
            self.notes.append(f"{value.where} cannot be an id in a plan; the {kind} got another")
        elif identity in taken:
            self.notes.append(f'{value.where} is "{identity}", as another {kind} is called already; it got another')
        else:
            taken.add(identity)
            return identity
        return None
