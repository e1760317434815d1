"""A brief as a Word document of one page: the little of WordprocessingML that it needs, written by ourselves.

Line heights are exact, so that every program sets as many lines on the page as `raci.report.brief.fit` reckons with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from raci.report.brief import paper
from raci.report.brief.docx_package import packed
from raci.report.brief.heights import column_widths
from raci.report.brief.page import Fact, Page, Part, Points, Section, Table, left_out

_STRONG, _MUTED, _LINE, _TINT = "1F4E79", "5B6472", "D5DAE1", "EEF3F8"
_AROUND_FACTS = "".join(
    f'<w:{side} w:val="single" w:sz="{width}" w:color="{_STRONG}"/>' for side, width in (("top", 10), ("bottom", 5))
)


def brief_docx(page: Page) -> bytes:
    """The page in two columns, which are the cells of a table."""
    return packed(page.title, "".join(_body(page)))


def _body(page: Page) -> Iterator[str]:
    title = _run(page.title, size=paper.TITLE, bold=True, colour=_STRONG)
    yield _paragraph(title, line=paper.TITLE * 1.2, style="Title")
    yield _paragraph(_run(page.lead, size=paper.LEAD, colour=_MUTED), after=6)
    yield _facts(page.facts)
    yield _paragraph("", line=1)
    left, right = (list(column) for column in page.columns)
    inner = paper.COLUMN + paper.GAP / 2
    cells = (_cell(_sections(left), inner, end=paper.GAP / 2), _cell(_sections(right), inner, start=paper.GAP / 2))
    yield f"{_table_open((inner, inner))}<w:tr>{''.join(cells)}</w:tr></w:tbl>"
    yield _paragraph(_run(page.foot, size=paper.SMALL, colour=_MUTED), line=paper.FOOT_LINE, before=2)
    yield (
        f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{_twips(paper.MARGIN)}"'
        f' w:right="{_twips(paper.MARGIN)}" w:bottom="{_twips(paper.BOTTOM)}" w:left="{_twips(paper.MARGIN)}"'
        ' w:header="0" w:footer="0" w:gutter="0"/></w:sectPr>'
    )


def _facts(facts: Sequence[Fact]) -> str:
    """The figures of the head, beside one another."""
    width = paper.WIDTH / max(len(facts), 1)
    cells = "".join(_cell(_fact(fact), width, start=5, end=2, edges=_AROUND_FACTS, fill=_TINT) for fact in facts)
    return f"{_table_open([width] * len(facts))}<w:tr>{cells}</w:tr></w:tbl>"


def _fact(fact: Fact) -> str:
    return "".join(
        (
            _paragraph(_run(fact.name.upper(), size=paper.SMALL, colour=_MUTED), line=10, before=2),
            _paragraph(_run(fact.figure, size=paper.FACT, bold=True), line=14),
            _paragraph(_run(fact.detail, size=paper.SMALL, colour=_MUTED), line=9, after=2),
        )
    )


def _sections(sections: Sequence[Section]) -> str:
    """What stands in a column; a cell has to end with a paragraph."""
    return "".join(map(_section, sections)) + _paragraph("", line=1)


def _section(section: Section) -> str:
    below = f'<w:pBdr><w:bottom w:val="single" w:sz="5" w:space="0" w:color="{_LINE}"/></w:pBdr>'
    title = _run(section.title, size=paper.HEADING, bold=True, colour=_STRONG)
    heading = _paragraph(
        title,
        line=paper.HEADING_LINE - 0.6,
        before=paper.ABOVE_HEADING,
        after=paper.BELOW_HEADING,
        style="Heading1",
        more=below,
    )
    return heading + "".join(map(_part, section.parts))


def _part(part: Part) -> str:
    if isinstance(part, Table):
        return _table(part) + _paragraph("", line=paper.BELOW_PART)
    lines = [_point(part, f"{label}: " if label else "", text) for label, text in part.rows]
    lines += [_point(part, "", left_out(part), colour=_MUTED)] if part.more else []
    return "".join(lines)


def _point(part: Points, label: str, text: str, colour: str = "") -> str:
    mark = _bullet() if part.bullets else ""
    indent = f'<w:ind w:left="{_twips(paper.INDENT)}" w:hanging="{_twips(paper.INDENT)}"/>' if part.bullets else ""
    about = _run(label, bold=True) if label else ""
    return _paragraph(mark + about + _run(text, colour=colour), after=paper.BELOW_POINT, more=indent)


def _table(part: Table) -> str:
    widths = column_widths(part)
    rows = "".join(_row(row, widths, head=False) for row in part.rows)
    more = _paragraph(_run(left_out(part), colour=_MUTED), before=2) if part.more else ""
    return f"{_table_open(widths)}{_row(part.head, widths, head=True)}{rows}</w:tbl>{more}"


def _row(row: Sequence[str], widths: Sequence[float], *, head: bool) -> str:
    below = f'<w:bottom w:val="single" w:sz="5" w:color="{_LINE}"/>'
    fill = _TINT if head else ""
    return "<w:tr>{}</w:tr>".format(
        "".join(
            _cell(_in_cell(text, bold=head), width, start=paper.CELL, end=paper.CELL, edges=below, fill=fill)
            for text, width in zip(row, widths, strict=True)
        )
    )


def _in_cell(text: str, *, bold: bool) -> str:
    return _paragraph(_run(text, size=paper.TABLE_TEXT, bold=bold), line=paper.TABLE_LINE, before=1, after=1)


def _table_open(widths: Sequence[float]) -> str:
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    none = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(sum(widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{none}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
    )


def _cell(  # noqa: PLR0913  each is a property of the format
    content: str, width: float, *, start: float = 0, end: float = 0, edges: str = "", fill: str = ""
) -> str:
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if edges else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    margins = f'<w:left w:w="{_twips(start)}" w:type="dxa"/><w:right w:w="{_twips(end)}" w:type="dxa"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{borders}{shade}'
        f"<w:tcMar>{margins}</w:tcMar></w:tcPr>{content}</w:tc>"
    )


def _paragraph(  # noqa: PLR0913  each is a property of the format
    runs: str, *, line: float = paper.LINE, before: float = 0, after: float = 0, style: str = "", more: str = ""
) -> str:
    """A paragraph; `more` are further properties of it, in the order that the format wants: borders come first."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    edges, indent = (more, "") if "pBdr" in more else ("", more)
    spacing = (
        f'<w:spacing w:before="{_twips(before)}" w:after="{_twips(after)}" w:line="{_twips(line)}" w:lineRule="exact"/>'
    )
    return f"<w:p><w:pPr>{named}{edges}{spacing}{indent}</w:pPr>{runs}</w:p>"


def _run(text: str, *, size: float = 0, bold: bool = False, colour: str = "") -> str:
    """A text in one look."""
    return f'<w:r>{_look(size, bold, colour)}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _bullet() -> str:
    return f"<w:r>{_look(0, bold=False, colour=_STRONG)}<w:t>▪</w:t><w:tab/></w:r>"


def _look(size: float, bold: bool, colour: str) -> str:  # noqa: FBT001
    heavy = "<w:b/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    halves = round(size * 2)
    large = f'<w:sz w:val="{halves}"/><w:szCs w:val="{halves}"/>' if size else ""
    return f"<w:rPr>{heavy}{ink}{large}</w:rPr>"


def _twips(points: float) -> int:
    return round(points * 20)
