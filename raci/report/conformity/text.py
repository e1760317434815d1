"""A plan beside its template, for people: what the plan has on the left, what the template has on the right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from raci.lifecycle.conforming.beside import Beside, Fault, Other, Pair, StageBeside
from raci.plan.counting import several
from raci.report.inert import column, fit, wrapped
from raci.report.style import Style

WIDTH = 80
NOTHING = "–"
_GUTTER = 5
_BETWEEN = " │ "
_COLOURS = {"L002": "error", "L003": "error", "L004": "warning", "L005": "warning"}
_LEGEND = "Signs: - left out, + added, ≠ not the same, all of which may be; codes as in `raci check`."
_UNLIKE = "not like that of the template"
WORDS = {
    "L002": ("required activity is missing", "required activities are missing"),
    "L003": ("gate is lost", "gates are lost"),
    "L004": ("step of the path is cut", "steps of the path are cut"),
    "L005": ("locked letter is changed", "locked letters are changed"),
}


def conformity_text(plan: Beside, style: Style, columns: int = WIDTH, *, whole: bool) -> str:
    """A plan beside its template; with `whole` also what is the same, and what stands in free stages."""
    page = _Page(style, (columns - _GUTTER - len(_BETWEEN)) // 2)
    lines = [*page.beside("", plan.path, plan.template), *page.beside("", plan.title, plan.template_title)]
    for stage in plan.stages:
        lines += page.stage(stage, whole=whole)
    lines.append("")
    for line in (*role_lines(plan), *summary_lines(plan), *([_LEGEND] if len(lines) > 3 else ())):
        lines += wrapped(line, columns, hyphens=False).split("\n")
    return "".join(f"{line}\n" for line in lines)


def shown_pairs(stage: StageBeside, *, whole: bool) -> list[Pair]:
    """The activities of a stage of which something is to be said."""
    if whole:
        return list(stage.pairs)
    return [] if stage.free else [pair for pair in stage.pairs if pair.kind != "same"]


def entries(pair: Pair) -> Iterator[tuple[str, str, str]]:
    """What is said of an activity that both have, below its names: a code or a sign, what is here, what is there."""
    for one in pair.faults if pair.mine is not None else ():
        yield one.code, one.mine, _with_waiver(one)
    for other in pair.others:
        if other.kind != "name":  # the names stand there already
            yield "≠", _said(other, other.mine), _said(other, other.theirs)


def heading(pair: Pair) -> tuple[str, str, str]:
    """The names of an activity on both sides, with a code or a sign."""
    if pair.kind == "missing":
        (fault,) = pair.faults
        mine = f"{NOTHING} (perhaps {' or '.join(pair.perhaps)})" if pair.perhaps else NOTHING
        return fault.code, mine, f"{pair.their_name} ({_with_waiver(fault)})"
    signs = {"optional": "-", "extra": "+", "same": "=", "other": ""}
    sign = "≠" if any(one.kind == "name" for one in pair.others) else signs[pair.kind]
    return sign, pair.my_name or NOTHING, pair.their_name or NOTHING


def role_lines(plan: Beside) -> Iterator[str]:
    """The roles that only one side has."""
    if plan.absent:
        yield f"Nobody in the plan is: {', '.join(plan.absent)}."
    if plan.added:
        yield f"Only in the plan: {', '.join(plan.added)}."


def summary_lines(plan: Beside) -> Iterator[str]:
    """Whether the plan conforms, and what differs that may."""
    found = [several(count, *WORDS[code]) for code, count in plan.counts.items() if count]
    waived = f" ({plan.waived} waived)" if plan.waived else ""
    yield f"It does not conform: {', '.join(found)}{waived}." if found else f"It conforms{waived}."
    pairs = [pair for stage in plan.stages if not stage.free for pair in stage.pairs]
    others = [other for pair in pairs for other in pair.others]
    unlike = [other.theirs for other in others if other.kind == "like"]
    free = [
        (sum(pair.kind == "optional" for pair in pairs), "activity left out", "activities left out"),
        (sum(pair.kind == "extra" for pair in pairs), "added", "added"),
        (sum(other.kind == "name" for other in others), "renamed", "renamed"),
        (sum(other.kind == "stage" for other in others), "in another stage", "in other stages"),
        (sum(other.kind == "letters" for other in others), "letter of its own", "letters of its own"),
        (sum(other.kind == "gate" for other in others), "gate of its own", "gates of its own"),
        (len(unlike), _UNLIKE, _UNLIKE),
    ]
    told = [several(count, one, many) for count, one, many in free if count]
    if told:
        yield f"What may differ: {', '.join(told)}."
    if unlike:
        yield f"Rules and `raci maturity` go by `like`; where it is the same activity, give it {_listed(unlike)}."


def _listed(likes: list[str]) -> str:
    return ", ".join(f"`{like.replace(' ', ': ')}`" for like in dict.fromkeys(likes))


def _said(other: Other, text: str) -> str:
    return f"in {text}" if other.kind == "stage" else text


def _with_waiver(fault: Fault) -> str:
    return f"{fault.theirs}, waived" if fault.waived else fault.theirs


class _Page:
    """Two columns with a gutter, of a width."""

    def __init__(self, style: Style, half: int) -> None:
        self._style = style
        self._half = half

    def stage(self, stage: StageBeside, *, whole: bool) -> Iterator[str]:
        pairs = shown_pairs(stage, whole=whole)
        if not pairs:
            return
        free = " (free)" if stage.free else ""
        yield ""
        yield from self.beside("", (stage.my_name or NOTHING).upper(), (stage.their_name or NOTHING).upper() + free)
        for pair in pairs:
            yield from self.beside(*heading(pair))
            for sign, mine, theirs in entries(pair):
                yield from self.beside(sign, mine, theirs, "  ")

    def beside(self, sign: str, left: str, right: str, indent: str = "") -> Iterator[str]:
        """Two texts in columns; what is too long goes on below."""
        shown = self._style(f"{sign:<{_GUTTER}}", _COLOURS.get(sign, "info")) if sign else " " * _GUTTER
        for mine, theirs in zip_longest(self._lines(left, indent), self._lines(right, indent), fillvalue=""):
            yield f"{shown}{fit(mine, self._half)}{_BETWEEN}{theirs}".rstrip()
            shown = " " * _GUTTER

    def _lines(self, text: str, indent: str) -> list[str]:
        return column(text, self._half, indent, f"{indent}  ")
