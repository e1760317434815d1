"""A brief as a page: one file that loads nothing and prints on one sheet of A4."""

from __future__ import annotations

from collections.abc import Iterator

from raci.exchange.html_page import html_text, page_head
from raci.report.brief.html_style import style_sheet
from raci.report.brief.page import Page, Points, Section, Table, left_out


def brief_html(page: Page) -> str:
    """The page in two columns."""
    return "\n".join([*page_head(page.title, style_sheet(_widths(page))), *_body(page), "</html>"]) + "\n"


def _body(page: Page) -> Iterator[str]:
    yield f"<body>\n<main>\n<header>\n<h1>{html_text(page.title)}</h1>"
    yield f'<p class="lead">{html_text(page.lead)}</p>'
    yield "<dl>"
    for name, figure, detail in page.facts:
        more = f'<dd class="detail">{html_text(detail)}</dd>' if detail else ""
        yield f'<div><dt>{html_text(name)}</dt><dd class="figure">{html_text(figure)}</dd>{more}</div>'
    yield '</dl>\n</header>\n<div class="columns">'
    for column in page.columns:
        yield "<div>"
        for section in column:
            yield from _section(section)
        yield "</div>"
    yield "</div>"
    if page.foot:
        yield f"<footer>{html_text(page.foot)}</footer>"
    yield "</main>\n</body>"


def _widths(page: Page) -> Iterator[int]:
    for section in page.sections:
        for part in section.parts:
            yield from part.widths if isinstance(part, Table) else ()


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{html_text(section.title)}</h2>"
    for part in section.parts:
        yield '<div class="part">'
        yield from _table(part) if isinstance(part, Table) else _points(part)
        yield "</div>"
    yield "</section>"


def _points(part: Points) -> Iterator[str]:
    tag = "li" if part.bullets else "p"
    yield "<ul>" if part.bullets else ""
    for label, text in part.rows:
        about = f"<b>{html_text(label)}:</b> " if label else ""
        yield f"<{tag}>{about}{html_text(text)}</{tag}>"
    if part.more:
        yield f'<{tag} class="more">{left_out(part)}</{tag}>'
    yield "</ul>" if part.bullets else ""


def _table(part: Table) -> Iterator[str]:
    columns = "".join(f'<col class="w{width}">' for width in part.widths)
    head = "".join(f'<th scope="col">{html_text(cell)}</th>' for cell in part.head)
    yield f"<table>\n<colgroup>{columns}</colgroup>\n<thead><tr>{head}</tr></thead>\n<tbody>"
    for row in part.rows:
        cells = "".join(f"<td>{html_text(cell)}</td>" for cell in row)
        yield f"<tr>{cells}</tr>"
    if part.more:
        yield f'<tr><td class="more" colspan="{len(part.head)}">{left_out(part)}</td></tr>'
    yield "</tbody>\n</table>"
