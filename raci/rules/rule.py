"""What a rule is: declared once, and from that come the check, `raci rule`, the documentation page, JSON and tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from raci.document.problems import Path
from raci.document.source import Span

Thing: TypeAlias = tuple[str, str]  # kind and id: ("activity", "deploy-prod")
Scope = Literal["file", "activity", "role", "flow"]


class Severity(StrEnum):
    """How bad a finding is; only errors fail a check by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check found: a message in the words of the matrix, and where.

    `path` is the place in the plan; with `on_key` the key of the entry there is meant, not its value. `things` are what
    the fault is about, for waivers and for silencing; `touches` are further things that cannot be judged while the
    fault stands; `roles` and `people` go into reports; `span` is set where the text, not the plan, knows the place.
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


@dataclass(frozen=True)
class Option:
    """A setting of a rule: its name, its default, and what it changes."""

    name: str
    default: bool | int | float
    explanation: str


@dataclass(frozen=True)
class Rule:
    """A rule of the catalogue.

    `scope` says what the check looks at, and so when it has to run again: one activity's row, one role's column, the
    flow of dependencies and artifacts, or the file. `silenced_by` names rules (or families) whose findings on the same
    thing take this rule's premise away.
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
    check: Callable[..., Iterable[Fault]] = field(repr=False)
    source: str = ""
    silenced_by: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()

    def default_options(self) -> dict[str, bool | int | float]:
        """Each option with its default."""
        return {option.name: option.default for option in self.options}

    def as_dict(self) -> dict[str, Any]:
        """The declaration for machines."""
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.value,
            "finds": self.finds,
            "why": self.why,
            "advice": self.advice,
            "source": self.source or None,
            "silenced_by": list(self.silenced_by),
            "options": [
                {"name": option.name, "default": option.default, "explanation": option.explanation}
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
    source: str = "",
    silenced_by: tuple[str, ...] = (),
    options: tuple[Option, ...] = (),
) -> Callable[[Callable[..., Iterable[Fault]]], Rule]:
    """Declare a rule: the function is its check, the function's name its name, the docstring why it matters."""

    def declare(check: Callable[..., Iterable[Fault]]) -> Rule:
        return Rule(
            code=code,
            name=check.__name__.replace("_", "-"),
            severity=severity,
            scope=scope,
            finds=finds,
            why=" ".join((check.__doc__ or "").split()),
            advice=advice,
            bad=bad.lstrip("\n"),
            good=good.lstrip("\n"),
            check=check,
            source=source,
            silenced_by=silenced_by if code.startswith("F") else ("F", *silenced_by),
            options=options,
        )

    return declare
