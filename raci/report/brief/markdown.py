"""A brief as Markdown, for a pull request, a wiki or the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from raci.exchange.inert import markdown_text
from raci.report.brief.page import Page, Part, Points, Section, Table, left_out


def brief_markdown(page: Page) -> str:
    """The page in one column."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield f"# {markdown_text(page.title)}"
    yield from ("", markdown_text(page.lead), "")
    yield _row([fact.name for fact in page.facts])
    yield _rule(len(page.facts))
    yield _row([", ".join(filter(None, (fact.figure, fact.detail))) for fact in page.facts])
    for section in page.sections:
        yield from _section(section)
    if page.foot:
        yield from ("", f"*{markdown_text(page.foot)}*")


def _section(section: Section) -> Iterator[str]:
    yield from ("", f"## {markdown_text(section.title)}")
    for part in section.parts:
        yield ""
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Table):
        yield from _table(part)
        return
    said = [f"**{markdown_text(label)}:** {markdown_text(text)}" if label else markdown_text(text)
            for label, text in part.rows]  # fmt: skip
    said += [left_out(part)] if part.more else []
    yield from _listed(part, said)


def _listed(part: Points, said: list[str]) -> Iterator[str]:
    if part.bullets:
        yield from (f"- {one}" for one in said)
        return
    for index, one in enumerate(said):
        yield from ("", one) if index else (one,)


def _table(part: Table) -> Iterator[str]:
    yield _row(part.head)
    yield _rule(len(part.head))
    yield from map(_row, part.rows)
    if part.more:
        yield from ("", left_out(part))


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return "| " + " | ".join(markdown_text(cell) for cell in cells) + " |"


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns
