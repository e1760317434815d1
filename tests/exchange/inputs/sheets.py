"""Odd rows as files of each kind."""

from __future__ import annotations

import csv
import io
from random import Random

from tests.exchange.inputs.damage import zipped
from tests.exchange.inputs.odd import rows, text

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STATES = ["visible", "visible", "hidden"]
_REFERENCES = ["A1:B2", "A1:C1", "B1:B9", "A1:XFD1048576", "A1", "B2:A1", "", "x", "A0:B0", "A:C", "1:3", "A1:B2:C3"]


def as_csv(rng: Random, table: list[list[str]]) -> bytes:
    """Rows as text between separators, quoted more or less."""
    out = io.StringIO()
    separator = rng.choice(",;\t|")
    if rng.random() < 0.7:
        csv.writer(out, delimiter=separator).writerows([[cell.replace("\0", "") for cell in row] for row in table])
    else:
        out.write(rng.choice(["\n", "\r", "\r\n"]).join(separator.join(row) for row in table))
    encoding = rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    errors = "replace" if encoding == "cp1252" else "surrogatepass"
    return out.getvalue().encode(encoding, errors)


def as_markdown(rng: Random, table: list[list[str]]) -> bytes:
    """Rows between bars, with text around them."""
    lines = ["| " + " | ".join(row) + rng.choice([" |", ""]) for row in table]
    if rng.random() < 0.8:
        lines.insert(min(1, len(lines)), "|" + " --- |" * max(map(len, table)))
    for _ in range(rng.choice([0, 1, 4])):
        lines.insert(rng.randrange(len(lines) + 1), rng.choice(["", "# ", "## ", "- ", "```", "> "]) + text(rng))
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def as_html(rng: Random, table: list[list[str]]) -> bytes:
    """Rows between tags, with spans of any size and tags that stay open."""
    parts = [rng.choice(["", "<h1>T</h1>", "<!DOCTYPE html><html>", text(rng)]), "<table>"]
    for row in table:
        parts.append("<tr>")
        for cell in row:
            span = rng.choice(
                [""] * 8 + [" rowspan=2", " colspan=3", " rowspan=0", " colspan=99999", f' colspan="{text(rng)}"']
            )
            parts.append(
                f"<{rng.choice(['td', 'td', 'th', 'TD'])}{span}>{cell}{rng.choice(['', '</td>', '<br>', '<table>'])}"
            )
    parts.append(rng.choice(["</table>", "", "</tr></table><table>"]))
    return "".join(parts).encode("utf-8", "surrogatepass")


def as_workbook(rng: Random, sheets: int) -> bytes:
    """A workbook written by hand: cells of every kind, merged ranges, sheets without cells."""
    numbers = range(1, sheets + 1)
    types = _part("/xl/workbook.xml", "sheet.main") + "".join(_part(f"/xl/s{n}.xml", "worksheet") for n in numbers)
    links = "".join(_link(f"r{n}", "worksheet", f"s{n}.xml") for n in numbers)
    tabs = "".join(
        f'<sheet name="{_attribute(text(rng)) or "x"}" sheetId="{n}" state="{rng.choice(_STATES)}" r:id="r{n}"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{types}</Types>',
        "_rels/.rels": _links(_link("r", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links),
    }
    return zipped(parts | {f"xl/s{n}.xml": _sheet(rng) for n in numbers})


def _part(name: str, kind: str) -> str:
    of = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return f'<Override PartName="{name}" ContentType="{of}.{kind}+xml"/>'


def _link(identity: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _sheet(rng: Random) -> str:
    body = [] if rng.random() < 0.1 else [_row(rng, number, row) for number, row in enumerate(rows(rng), 1)]
    merged = "".join(f'<mergeCell ref="{rng.choice(_REFERENCES)}"/>' for _ in range(rng.choice([0, 0, 1, 4])))
    hidden = f'<cols><col min="{rng.choice("120x")}" max="{rng.choice(["2", "99999", "x"])}" hidden="1"/></cols>'
    return (
        f'<worksheet xmlns="{_MAIN}">{rng.choice(["", "", hidden])}<sheetData>{"".join(body)}</sheetData>'
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )


def _row(rng: Random, number: int, cells: list[str]) -> str:
    made = "".join(_cell(rng, number, column, cell) for column, cell in enumerate(cells) if cell)
    at = rng.choice([f' r="{number}"'] * 6 + ["", ' r="0"', ' r="9999999999"', ' r="x"'])
    return f"<row{at}>{made}</row>"


def _cell(rng: Random, row: int, column: int, cell: str) -> str:
    at = rng.choice([f' r="{chr(65 + column)}{row}"'] * 12 + ["", ' r="ZZZ9999999"', ' r="1A"', ' r=""'])
    shown = _attribute(cell)
    kind = rng.random()
    if kind < 0.75:
        return f'<c{at} t="inlineStr"><is><t>{shown}</t></is></c>'
    if kind < 0.85:
        return f'<c{at} t="str"><f>A1&amp;"x"</f><v>{shown}</v></c>'
    kinds, styles = ["n", "s", "b", "e", "d", "", "z"], ["0", "1", "99", "x"]
    held = rng.choice([shown, "1", "44000.25", "1e400"])
    return f'<c{at} t="{rng.choice(kinds)}" s="{rng.choice(styles)}"><v>{held}</v></c>'


def _attribute(word: str) -> str:
    """Text in XML; what XML cannot hold stays away but for now and then."""
    kept = "".join(sign for sign in word if sign in "\t\n" or " " <= sign < "\ud800" or "\ue000" <= sign < "\ufffe")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
