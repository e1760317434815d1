"""Plans of every size and shape, and the briefs of them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from raci.document.load import Document, read
from raci.document.write import write_plan
from raci.lifecycle.demo import demo_document
from raci.lifecycle.library import find_template, open_template, template_ids
from raci.report.brief.brief import brief
from raci.report.brief.fit import fitted
from raci.report.brief.page import Page, Section
from raci.rules.engine import check

TODAY = date(2026, 11, 23)
EMPTY = "raci: 1\ntitle: Nothing yet\n"
NASTY = [
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "</w:t></w:r><w:r><w:t>",
    "]]> <!-- --> &amp; &#60;",
    "=1+1",
    "@ana #12 | `code` **bold** [x](javascript:a) ![](x)",
    "https://evil.example",
    "\x1b[31mred\x1b[0m",
    "one\r\ntwo\u2028three\ttab",
    "\u202egnp.exe",
    "شريك الأعمال",
    "データサイエンティスト" * 9,
    "W" * 400,
    "_x000D_ \ufffe",
]


def document(text: str) -> Document:
    """The document that a plan's text is."""
    return read(text.encode(), "plan.yaml", None, find_template)


def whole_page(one: Document) -> Page:
    """The brief of a plan before it is fitted, with all findings."""
    return brief(one, [finding for finding in check(one, TODAY) if not finding.waived], TODAY)


def page_of(text: str) -> Page:
    """The brief of a plan's text before it is fitted."""
    return whole_page(document(text))


def section(page: Page, title: str) -> Section | None:
    """The section whose title begins so; None where there is none."""
    return next((one for one in page.sections if one.title.startswith(title)), None)


def told(page: Page, title: str) -> str:
    """All that a section says, a row on a line; empty where there is no such section."""
    found = section(page, title)
    rows = [row for part in found.parts for row in part.rows] if found else []
    return "\n".join(" | ".join(filter(None, row)) for row in rows)


@cache
def every_kind() -> dict[str, Document]:
    """Plans that a page has to hold, by name: the demo, the templates, an empty, a nasty and a huge one."""
    found = {"demo": demo_document(), "empty": document(EMPTY), "nasty": nasty(), "huge": huge()}
    return found | {identity: open_template(identity) for identity in template_ids()}


def nasty() -> Document:
    """A plan in which every text is hostile."""
    return document(write_plan(_data(lambda number: NASTY[number % len(NASTY)], count=len(NASTY))))


def huge() -> Document:
    """A plan with far more of everything than a page holds."""
    return document(write_plan(_data(lambda number: f"Word {number} of a text without an end " * 40, count=60)))


def _data(word: Any, count: int) -> dict[str, Any]:
    every = range(count)
    return {
        "raci": "1",
        "title": word(0),
        "description": word(1),
        "owner": "p0",
        "starts": "2026-12-01",
        "ends": "2027-06-30",
        "tier": "high",
        "target-level": "microsoft-3",
        "people": {f"p{number}": {"name": word(number), "capacity": "50%"} for number in every},
        "roles": {f"r{number}": {"name": word(number), "held-by": [f"p{number}", "p0"]} for number in every},
        "stages": {
            f"s{number}": {
                "name": word(number),
                "activities": {
                    f"a{number}": {
                        "name": word(number),
                        "assign": {f"r{number}": "A", "r0": "R"},
                        "gate": word(number),
                        "effort": "3d",
                        "environment": [word(number)],
                        "waive": [{"rule": "H002", "reason": word(number), "until": "2026-12-31"}],
                    }
                },
            }
            for number in every
        },
        "metrics": {
            f"m{number}": {"name": word(number), "kind": kind, "target": word(number), "baseline": word(number + 1)}
            for number, kind in zip(every, ("business", "ml", "operational") * count, strict=False)
        },
        "card": {
            "intended-use": word(2),
            "users": word(3),
            "requirements": [word(number) for number in every],
            "details": word(4),
            "languages": [word(number) for number in every],
            "training-data": word(5),
            "results": [
                {"metric": word(number), "value": word(number), "dataset": word(number + 1)} for number in every
            ],
            "caveats": word(6),
            "sections": {word(number)[:200]: word(number + 1) for number in every},
        },
        "sign-offs": [
            {"role": f"r{number}", "by": f"p{number}", "date": "2026-11-01", "digest": "0123456789abcdef"}
            for number in every
        ],
    }


def fitted_page(one: Document) -> Page:
    """The brief of a plan as it is written."""
    return fitted(whole_page(one))
