"""What a rule is: declared once, and from that come the check, `raci rule`, the documentation page, JSON and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from raci.document.operations import Operation
from raci.document.problems import Path
from raci.document.source import Span
from raci.rules.severity import Severity

Thing: TypeAlias = tuple[str, str]  # kind and id: ("activity", "deploy-prod")
OptionValue: TypeAlias = bool | int
Profile = Literal["default", "strict", "regulated"]

# What a check looks at, and so when it has to run again while a plan is edited:
# file       the text and what could not be read in it
# activity   one activity's row, roles and people
# link       one activity's row and the rows next to it: dependencies, and who makes what it needs
# role       one role's column
# structure  everything but letters: names, dependencies, artifacts, people, dates
# plan       everything
# waiver     one waiver, after all else was found
Scope = Literal["file", "activity", "link", "role", "structure", "plan", "waiver"]


@dataclass(frozen=True, slots=True)
class Fix:
    """A change of the text that mends a fault; `safe` where it cannot change what the plan means to say."""

    title: str
    operations: tuple[Operation, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: a message in the words of the matrix, and where.

    `path` is the place in the plan; with `on_key` the key of the entry there is meant, not its value. `things` are what
    the fault is about, for waivers and for silencing; `touches` are further things that cannot be judged while the
    fault stands; `roles` and `people` go into reports; `span` is set where the text, not the plan, knows the place.
    `about` is the place in the matrix that is meant, where the fault stands elsewhere: a conflict is listed at the end.
    """

    message: str
    path: Path
    on_key: bool = False
    things: tuple[Thing, ...] = ()
    roles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    advice: str = ""
    touches: frozenset[Thing] = frozenset()
    span: Span | None = None
    fix: Fix | None = None
    severity: Severity | None = None
    about: Path = ()


Check: TypeAlias = Callable[..., Iterable[Fault]]  # gets a view, and the options of the rule by keyword


@dataclass(frozen=True)
class Option:
    """A setting of a rule, a keyword argument of its check: its name, its default, and what it changes.

    A number may be from `least` to `most` (None: as large as one likes) of a `unit`.
    """

    name: str
    default: OptionValue
    explanation: str
    least: int = 0
    most: int | None = None
    unit: str = ""

    @property
    def range(self) -> str:
        """What may be given: "true or false", "a whole number from 1 to 100, in percent"."""
        if isinstance(self.default, bool):
            return "true or false"
        unit = f", in {self.unit}" if self.unit else ""
        if self.most is None:
            return f"a whole number from {self.least} on{unit}"
        return f"a whole number from {self.least} to {self.most}{unit}"

    def accepts(self, value: Any) -> bool:
        """Whether a value may be given."""
        if isinstance(self.default, bool) or isinstance(value, bool):
            return type(value) is type(self.default)
        return isinstance(value, int) and self.least <= value and (self.most is None or value <= self.most)

    @property
    def argument(self) -> str:
        """The name of the argument."""
        return self.name.replace("-", "_")


def percent(name: str, default: int, explanation: str) -> Option:
    """A setting that is a share of something; all shares are in percent."""
    return Option(name, default, explanation, 1, 100, "percent")


@dataclass(frozen=True)
class Law:
    """What a rule with a legal source stands on: the day at which it was checked, and what replaced it since.

    `reach` says in a sentence how far it goes.
    """

    as_of: str
    superseded_by: str | None = None
    reach: str = ""

    @property
    def notice(self) -> str:
        """What to know before relying on it."""
        superseded = f" Superseded by {self.superseded_by}." if self.superseded_by else ""
        reach = f" {self.reach}" if self.reach else ""
        return f"As of {self.as_of}.{superseded}{reach} This is not legal advice."


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue.

    `severity` is what it has by default, OFF where it has to be selected; `strict` and `regulated` what it has in those
    profiles; `selected` what it has where it is selected by name though it is off; `weighed` says in words when a plan
    makes its faults better or worse than that. `silenced_by` names rules (or families) whose findings on the same thing
    take this rule's premise away. `files` lie beside the two examples, by name and text, where a plan alone cannot show
    it. `yields_to` names rules that say the same of a thing: where they are selected and found something there, this
    rule says nothing; where they are not, it does not rely on them.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    finds: str
    why: str
    advice: str
    bad: str
    good: str
    check: Check = field(repr=False)
    source: str = ""
    silenced_by: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    strict: Severity | None = None
    regulated: Severity | None = None
    selected: Severity = Severity.WARNING
    weighed: str = ""
    law: Law | None = None
    files: tuple[tuple[str, str], ...] = ()
    more: list[tuple[Scope, Check]] = field(default_factory=list, repr=False)

    @property
    def checks(self) -> Iterator[tuple[Scope, Check]]:
        """Each check with what it looks at; most rules have one."""
        yield self.scope, self.check
        yield from self.more

    def also(self, scope: Scope) -> Callable[[Check], Check]:
        """Declare a further check of this rule, which looks at something else than the first one."""

        def declare(check: Check) -> Check:
            self.more.append((scope, check))
            return check

        return declare

    def default_options(self) -> dict[str, OptionValue]:
        """Each option with its default."""
        return {option.name: option.default for option in self.options}

    def severity_in(self, profile: Profile) -> Severity:
        """What it has in a profile."""
        other = {"strict": self.strict, "regulated": self.regulated}.get(profile)
        return other or self.severity

    @property
    def severity_on(self) -> Severity:
        """What it has when it is on."""
        return self.selected if self.severity is Severity.OFF else self.severity

    def as_dict(self) -> dict[str, Any]:
        """The declaration for machines."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "severity_when_selected": self.severity_on.value,
            "severity_weighed": self.weighed or None,
            "severity_strict": self.severity_in("strict").value,
            "severity_regulated": self.severity_in("regulated").value,
            "finds": self.finds,
            "why": self.why,
            "advice": self.advice,
            "source": self.source or None,
            "as_of": self.law.as_of if self.law else None,
            "superseded_by": self.law.superseded_by if self.law else None,
            "legal_notice": self.law.notice if self.law else None,
            "silenced_by": list(self.silenced_by),
            "yields_to": list(self.yields_to),
            "options": [
                {
                    "name": option.name,
                    "default": option.default,
                    "explanation": option.explanation,
                    "least": None if isinstance(option.default, bool) else option.least,
                    "most": option.most,
                    "unit": option.unit or None,
                }
                for option in self.options
            ],
            "bad": self.bad,
            "good": self.good,
            "url": self.url,
        }

    @property
    def url(self) -> str | None:
        """Where the rule's page is published: nowhere yet (docs/decisions/0009)."""
        return None


def rule(  # noqa: PLR0913  a declaration has many parts
    code: str,
    *,
    scope: Scope,
    finds: str,
    advice: str,
    bad: str,
    good: str,
    severity: Severity = Severity.ERROR,
    strict: Severity | None = None,
    regulated: Severity | None = None,
    selected: Severity = Severity.WARNING,
    weighed: str = "",
    source: str = "",
    law: Law | None = None,
    silenced_by: tuple[str, ...] = (),
    yields_to: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
    files: tuple[tuple[str, str], ...] = (),
    name: str = "",
    why: str = "",
) -> Callable[[Check], Rule]:
    """Declare a rule: the function is its check, the function's name its name, the docstring why it matters.

    `name` and `why` are for rules of a table, whose checks are made by one function.
    """

    def declare(check: Check) -> Rule:
        return Rule(
            code=code,
            name=name or check.__name__.replace("_", "-"),
            severity=severity,
            scope=scope,
            finds=finds,
            why=" ".join((why or check.__doc__ or "").split()),
            advice=advice,
            bad=bad.lstrip("\n"),
            good=good.lstrip("\n"),
            check=check,
            source=source,
            silenced_by=silenced_by if code.startswith("F") else ("F", *silenced_by),
            yields_to=yields_to,
            options=options,
            strict=strict,
            regulated=regulated,
            selected=selected,
            weighed=weighed,
            law=law,
            files=files,
        )

    return declare
