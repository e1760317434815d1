"""Workbooks of other kinds than Excel's usual one, made for tests."""

from __future__ import annotations

import io
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

FILES = Path(__file__).parent / "inputs"  # the small plan of the tests, saved by LibreOffice Calc as .xls and .ods
_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
STYLES = (
    '<style:style style:name="bold"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="gone"><style:table-properties table:display="false"/></style:style>'
)


def document(body: str, manifest: str = "", styles: str = STYLES, head: str = "") -> bytes:
    """An .ods file with a body of sheets."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document-content {_SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _MIME)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return out.getvalue()


def sheet(rows: list[str], name: str = "Sheet1", more: str = "", style: str = "") -> str:
    """A sheet of rows of XML."""
    shown = f" table:style-name={quoteattr(style)}" if style else ""
    return f"<table:table table:name={quoteattr(name)}{shown}>{more}{''.join(rows)}</table:table>"


def row(*cells: str, more: str = "") -> str:
    """A row of cells; what is no XML yet is the text of one."""
    inner = "".join(cell if cell.startswith("<") else text_cell(cell) for cell in cells)
    return f"<table:table-row{more}>{inner}</table:table-row>"


def text_cell(text: str, more: str = "", inside: str = "") -> str:
    """A cell with a text."""
    if not text and not inside:
        return f"<table:table-cell{more}/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string"{more}>{inside}{paragraphs}</table:table-cell>'


def strict(data: bytes) -> bytes:
    """A workbook in the namespaces of "Strict Open XML"."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            for area in (b"spreadsheetml", b"officeDocument", b"drawingml"):
                usual = b"http://schemas.openxmlformats.org/" + area + b"/2006/"
                content = content.replace(usual, b"http://purl.oclc.org/ooxml/" + area + b"/")
            target.writestr(name, content)
    return out.getvalue()
