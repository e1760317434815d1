"""Where a plan stands, for people: a small chart, what is missing for the next level, and what is shown where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from raci.lifecycle.maturity.account import CheckAccount, Given, Missing, Place, PlanAccount, ScaleAccount
from raci.plan.counting import several
from raci.report.inert import fit, visible, width, wrapped
from raci.report.maturity.basis import basis, basis_told
from raci.report.style import Style

_BAR = 20
_MOST_PLACES = 3
_UNHEARD = "answers do not count until the plan shows what they say"
WIDTH = 80


def maturity_text(
    plan: PlanAccount, detailed: Iterable[str], style: Style, columns: int = WIDTH, *, whole: bool
) -> str:
    """The account of one plan. Of scales that are not `detailed` only the result is told.

    With `whole` every check is told; without, what concerns the next level.
    """
    full = set(detailed)
    lines = [style(visible(f"{plan.title}  ({plan.path})"), "path"), *_target(plan, style, columns)]
    for scale in plan.scales:
        lines += ["", *_scale(scale, style, columns)]
        if scale.id in full:
            lines += _details(scale, style, columns, whole=whole)
    brief = [scale.id for scale in plan.scales if scale.id not in full]
    if brief:
        asked = " or ".join(f"`--scale {one}`" for one in brief)
        lines += ["", *wrapped(f"Every check of these: {asked}.", columns, hyphens=False).split("\n")]
    return "".join(f"{line}\n" for line in lines)


def headline(scale: ScaleAccount) -> str:
    """The result of a scale in a few words."""
    if scale.level is not None:
        name = f", {scale.level_name}" if scale.level_name else ""
        return f"level {scale.level} of {scale.last_level}{basis(scale)}{name}"
    if scale.score is not None:
        return f"{number(scale.score)} of 7{basis(scale)}: {scale.band}"
    return f"{scale.met} of {scale.needed} have an owner"


def number(points: float) -> str:
    """Points without needless digits: 3, 3.5."""
    return f"{points:g}"


def bar(part: float, whole: float, length: int = _BAR) -> str:
    """A share as a bar; only what is whole fills it."""
    filled = int(part * length / whole) if whole else length
    return "█" * filled + "░" * (length - filled)


def notices(scale: ScaleAccount) -> Iterator[str]:
    """What is to be known besides the level: what it rests on, what is proposed, assessed, or answered."""
    if told := basis_told(scale):
        yield told
    if scale.planned_level is not None and scale.level is not None and scale.planned_level > scale.level:
        yield f"Level {scale.planned_level} once what is only proposed in the plan is there."
    if scale.assessed is not None:
        level, given = scale.assessed
        yield (
            f"Level {scale.level} is our reading of the plan. Microsoft's own way is an assessment: its "
            f"{given.value} points are level {level} ({said_by(given)})."
        )
    answered = scale.by_answer
    if answered:
        rests = several(answered, "check rests", "checks rest")
        yield f"{rests} on answers, which no plan shows."
    unheard = sum(check.unheard for check in scale.checks)
    if unheard:
        says = several(unheard, "answer does not count until the plan shows what it says", _UNHEARD)
        yield f"{says}."
    if scale.caution:
        yield scale.caution


def said_by(given: Given) -> str:
    """Who gave an answer, when, and the remark."""
    who = ", ".join(part for part in (given.by or "nobody is named", given.date, given.note) if part)
    return f"line {given.line}: {who}"


def where(place: Place) -> str:
    """A line and a name."""
    return f"line {place.line}: {place.name}"


def places(found: Iterable[Place], *, owned: bool = False, most: int = _MOST_PLACES) -> str:
    """The first few places."""
    every = list(found)
    told = "; ".join(f"{where(one)}{_owner(one) if owned else ''}" for one in every[:most])
    more = len(every) - most
    return f"{told} (and {more} more)" if more > 0 else told


def reasons(check: CheckAccount) -> Iterator[str]:
    """Why a check is not met, or only by halves."""
    if check.conflict:
        yield sentence(check.conflict)
    elif check.answer is not None and check.answer.value.strip().casefold() in {"no", "false", "off"}:
        yield f"The answer is no ({said_by(check.answer)})."
    else:
        yield from map(_lacking, check.missing)
    if check.unheard and check.answer is not None:
        yield f"The answer is {check.answer.value} ({said_by(check.answer)}); it counts once the plan shows it."
    if check.planned:
        yield f"Only proposed: {places(check.planned)}."


def _lacking(missing: Missing) -> str:
    place = missing.place
    return f"Line {place.line}, {place.name}: {missing.text}." if place else sentence(missing.text)


def sentence(text: str) -> str:
    """Words as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('?') else '.'}"


def evidence(check: CheckAccount, *, owned: bool = False, most: int = _MOST_PLACES) -> str:
    """What shows that a check is met."""
    if check.by_answer and check.answer is not None:
        return f"answered {check.answer.value} ({said_by(check.answer)})"
    return places(check.evidence, owned=owned, most=most)


def _owner(place: Place) -> str:
    return f" ({', '.join(place.answers)})" if place.answers else ""


def _as_planned(plan: PlanAccount) -> str:
    scale = plan.on((plan.target or "").rpartition("-")[0])
    return basis(scale) if scale else ""


def _target(plan: PlanAccount, style: Style, columns: int) -> Iterator[str]:
    if plan.target is not None:
        if plan.lacks:
            lacks = several(plan.lacks, "check is missing", "checks are missing")
            yield style(f"Below its target {plan.target}: {lacks}.", "warning")
        else:
            yield f"Its target {plan.target} is reached{_as_planned(plan)}."
    for trouble in plan.troubles:
        yield from (
            style(line, "warning") for line in wrapped(f"{sentence(trouble)}", columns, hyphens=False).split("\n")
        )


def _scale(scale: ScaleAccount, style: Style, columns: int) -> Iterator[str]:
    yield style(f"{scale.title}: {headline(scale)}", "label")
    rows = [
        (f"level {one.level}", bar(one.met, one.needed), f"{one.met} of {one.needed}", one.name) for one in scale.levels
    ]
    rows += [(name, bar(points, 7), f"{number(points)} of 7", "") for name, points in scale.sections.items()]
    if not rows:
        rows = [("", bar(scale.met, scale.needed), f"{scale.met} of {scale.needed}", "")]
    label, count = (max(width(row[column]) for row in rows) for column in (0, 2))
    for name, drawn, share, more in rows:
        start = f"  {fit(name, label)}  " if label else "  "
        yield fit(f"{start}{drawn}  {share:>{count}}  {more}", columns).rstrip()
    for notice in notices(scale):
        yield wrapped(notice, columns, "  ", hyphens=False)


def _details(scale: ScaleAccount, style: Style, columns: int, *, whole: bool) -> Iterator[str]:
    level = None if whole or scale.next_level is None else scale.next_level
    near = [check for check in scale.checks if level is None or check.level <= level]
    missing = [check for check in near if check.state != "yes" and check.required]
    besides = [check for check in near if check.state != "yes" and not check.required]
    met = [check for check in near if check.state == "yes"]
    yield from _block(
        f"Missing for level {level}:" if level is not None else "Missing:", missing, style, columns, "warning"
    )
    yield from _block("Not met, and no level needs it:", besides, style, columns, "label")
    room = max((len(check.id) for check in met), default=0)
    for title, checks in _by_basis(scale, met):
        yield from ("", f"  {title}:")
        for check in checks:
            yield from _met(scale, check, style, columns, room)


def _by_basis(scale: ScaleAccount, met: list[CheckAccount]) -> Iterator[tuple[str, list[CheckAccount]]]:
    """What is met by what it rests on; who owns a component is no plan for later, so it is met or not."""
    if scale.kind == "inventory":
        groups = {"Met": met}
    else:
        groups = {
            "Met, with `evidence`": [check for check in met if check.evident],
            "Met as planned, without `evidence`": [check for check in met if not check.evident and not check.by_answer],
            "Met by answers": [check for check in met if check.by_answer],
        }
    return ((title, checks) for title, checks in groups.items() if checks)


def _met(scale: ScaleAccount, check: CheckAccount, style: Style, columns: int, room: int) -> Iterator[str]:
    kind = "half: " if check.points == 0.5 else "" if check.required else _besides(check)
    shown = kind + evidence(check, owned=scale.kind == "inventory", most=1)
    yield f"    {style(fit(check.id, room), 'info')}  {fit(visible(shown), columns - room - 6).rstrip()}"
    if check.conflict:
        yield wrapped(f"But {check.conflict}.", columns, " " * (room + 6), hyphens=False)


def _besides(check: CheckAccount) -> str:
    """Why no level needs a check."""
    return "optional: " if check.optional else "inferred: "


def _block(title: str, checks: list[CheckAccount], style: Style, columns: int, colour: str) -> Iterator[str]:
    if not checks:
        return
    yield from ("", f"  {title}")
    room = max(len(check.id) for check in checks)
    for check in checks:
        mark = " (inferred)" if check.inferred else ""
        yield from _entry(style(fit(check.id, room), colour), room, f"{check.yes_if}{mark}", columns)
        for reason in reasons(check):
            yield wrapped(reason, columns, " " * (room + 6), hyphens=False)


def _entry(head: str, room: int, text: str, columns: int) -> Iterator[str]:
    """A line that begins with an id, and what follows below it; the id may be coloured, so it is put in last."""
    first, *others = wrapped(text, columns, " " * (room + 6), hyphens=False).split("\n")
    yield f"    {head}  {first.strip()}"
    yield from others
