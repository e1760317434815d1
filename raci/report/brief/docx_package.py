"""The package of a Word document: the parts besides its text, in an archive that is the same on every machine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from raci.report.brief import paper

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OF_PACKAGE = "application/vnd.openxmlformats-package"


def packed(title: str, body: str) -> bytes:
    """The bytes of a document with a title and what stands in its body.

    Nothing is compressed: compressed bytes differ from one library to the next.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, content in _parts(title, body):
            info = ZipInfo(path, _FIRST_DATE)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, f"{_XML}{content}".encode())
    return out.getvalue()


def _parts(title: str, body: str) -> Iterator[tuple[str, str]]:
    types = (
        f'<Default Extension="rels" ContentType="{_OF_PACKAGE}.relationships+xml"/>',
        _override("/word/document.xml", f"{_TYPE}.document.main+xml"),
        _override("/word/styles.xml", f"{_TYPE}.styles+xml"),
        _override("/docProps/core.xml", f"{_OF_PACKAGE}.core-properties+xml"),
    )
    root = _related("1", f"{_OFFICE}/officeDocument", "word/document.xml") + _related(
        "2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
    )
    core = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="{_DUBLIN_CORE}"'
    yield "[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types">{"".join(types)}</Types>'
    yield "_rels/.rels", _relations(root)
    yield "docProps/core.xml", f"<cp:coreProperties {core}><dc:title>{escape(title)}</dc:title></cp:coreProperties>"
    yield "word/_rels/document.xml.rels", _relations(_related("1", f"{_OFFICE}/styles", "styles.xml"))
    yield "word/styles.xml", _styles()
    yield "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{kind}"/>'


def _related(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'


def _relations(related: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _styles() -> str:
    """Headings are headings, so that a reader who hears the page finds its way; the rest says its look itself."""
    return (
        f'<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f'<w:sz w:val="{round(paper.TEXT * 2)}"/><w:szCs w:val="{round(paper.TEXT * 2)}"/><w:lang w:val="en-GB"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
    )
