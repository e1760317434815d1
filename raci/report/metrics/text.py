"""What a plan is measured by, for people: a tree from what the business gains down to who watches which figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from raci.lifecycle.metrics import Branch, Figure, MetricTree
from raci.plan.acting import acting
from raci.plan.counting import several
from raci.plan.matrix import Matrix, Row
from raci.report.inert import folded, visible
from raci.report.style import Style

KINDS = {"business": "business KPI", "ml": "ML metric", "operational": "operational metric"}
CIRCLE = "a circle: it serves what it is served by"
LOOSE = "Metrics that lead to no business KPI"
_LEAST_ROOM = 20  # columns of the text; what of a long chain leaves no room for it is not drawn
_HANG = 2  # columns by which what does not fit on a line is moved in below it


def metrics_text(tree: MetricTree, style: Style, columns: int) -> Iterator[str]:
    """Lines of the tree; what is missing stands after an exclamation mark, with the code of the rule that says so."""
    for part, heading in ((tree.business, ""), (tree.others, LOOSE)):
        if part and heading:
            yield from (style(line, "label") for line in folded(heading, columns))
            yield ""
        yield from _drawn(part, tree, style, columns)
    yield from _counted(tree, columns)


def _drawn(branches: Sequence[Branch], tree: MetricTree, style: Style, columns: int) -> Iterator[str]:
    open_at: list[bool] = []  # at each depth, whether another one follows
    deepest = max(1, (columns - _LEAST_ROOM - _HANG) // 3 - 1)
    for at, branch in enumerate(branches):
        del open_at[branch.depth :]
        following = branches[at + 1].depth if at + 1 < len(branches) else 0
        first = _trunk(open_at[1:], deepest) + ("" if branch.depth == 0 else "└─ " if branch.last else "├─ ")
        open_at.append(not branch.last)
        below = _trunk(open_at[1:], deepest) + ("│  " if following > branch.depth else "   ")
        for text, look in _told(branch, tree.matrix):
            start = first if not look else below
            hang = 0
            for line in folded(visible(text), columns - len(below) - _HANG):
                yield f"{start}{' ' * hang}{style(line, look or 'path')}"
                start, hang = below, _HANG
        if following == 0:
            yield ""


def _trunk(following: Sequence[bool], deepest: int) -> str:
    drawn = "".join("│  " if more else "   " for more in following[-deepest:])
    return f"…{drawn[1:]}" if len(following) > deepest else drawn


def _told(branch: Branch, matrix: Matrix) -> Iterator[tuple[str, str]]:
    """What is said of a metric, each with the style of its lines; that of the first is empty."""
    figure = branch.figure
    name = f"{figure.name} ({KINDS[figure.metric.kind]})"
    if branch.again == "circle":
        yield f"{name}: ! {CIRCLE}", ""
    elif branch.again:
        yield f"{name}, told above", ""
    else:
        yield name, ""
        said = "; ".join(f"{key}: {value}" for key, value in facts(figure, matrix))
        if said:
            yield said, "gutter"
        for row in figure.watched:
            yield f"monitored by: {row.name} ({who(row, matrix)})", "gutter"
        for lack in figure.lacks:
            mark = "waived:" if lack.waived else "!"
            yield f"{mark} {lack.text} ({lack.rule})", "gutter" if lack.waived else "warning"


def facts(figure: Figure, matrix: Matrix) -> Iterator[tuple[str, str]]:
    """What a metric says of itself: its target, where it stood before, its unit, who answers for it.

    What it names twice in a list says nothing new and is no fault, but may have been meant to be something else.
    """
    metric = figure.metric
    owner = matrix.role_name(metric.owner) if metric.owner else None
    lists = (("served-by", metric.served_by), ("monitored-by", metric.monitored_by))
    twice = [f"{one} in {key}" for key, named in lists for one, times in Counter(named).items() if times > 1]
    given = (
        ("target", metric.target),
        ("baseline", metric.baseline),
        ("unit", metric.unit),
        ("owner", owner),
        ("named twice", ", ".join(twice)),
    )
    return ((key, value.strip()) for key, value in given if value and value.strip())


def who(row: Row, matrix: Matrix) -> str:
    """Who answers for an activity, and who does it: `A: Product owner; R: Data scientist`."""
    parts = [f"{letters}: {', '.join(map(matrix.role_name, roles))}" for letters, roles in acting(row, matrix)]
    return "; ".join(parts) or "nobody answers for it or does it"


def _counted(tree: MetricTree, columns: int) -> Iterator[str]:
    """How much is marked, in a sentence; nothing where all is well."""
    counts = Counter(lack.rule for figure in tree.figures.values() for lack in figure.lacks if not lack.waived)
    marks = [f"{rule} {count}" for rule, count in sorted(counts.items())]
    if tree.circles:
        marks.append(several(len(tree.circles), "circle"))
    if marks:
        why = f" `raci rule {min(counts)}` says why it matters." if counts else ""
        yield from folded(f"Marked with !: {', '.join(marks)}.{why}", columns)
    else:
        yield from folded("Every metric has a target and is monitored, and every business KPI is served.", columns)
