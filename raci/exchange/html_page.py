"""The head of pages that load nothing, and text in them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from raci.exchange.html_style import fingerprint
from raci.exchange.inert import shown


def page_head(title: str, style: str) -> Iterator[str]:
    """Everything before the body; the page allows the style that it has, and nothing else."""
    allowed = f"default-src 'none'; style-src '{fingerprint(style)}'; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield '<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{html_text(title)}</title>"
    yield f"<style>{style}</style>\n</head>"


def html_text(text: str) -> str:
    """Text that is shown; line ends as entities, so that what holds it stays a line of the file."""
    return escape(shown(text)).replace("\n", "&#10;").replace("\t", "&#9;")
