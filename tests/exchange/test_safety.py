"""Files that would harm the machine, or that are no tables: each gets a sentence, none a traceback."""

from __future__ import annotations

import contextlib
import io
import tracemalloc
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raci.exchange.formats import import_bytes, import_path, import_suffixes
from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx import guard
from raci.exchange.xlsx.guard import open_archive
from raci.exchange.xlsx.read import read_sheets
from tests.examples import examples
from tests.exchange.plans import only, small_plan
from tests.exchange.workbooks import export, foreign, repacked

SHEET = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ROWS = [["Activity", "Dev", "Ops"], ["Build it", "A", "R"], ["Run it", "C", "AR"]]


def _refusal(data: bytes, name: str = "plan.xlsx") -> ImportRefused:
    with pytest.raises(ImportRefused) as refused:
        import_bytes(data, name)
    assert refused.value.message
    assert "Error" not in refused.value.message
    return refused.value


def _must_not_break(data: bytes, name: str) -> None:
    """A file is read, or refused; any other error is a traceback for the user."""
    with contextlib.suppress(ImportRefused):
        import_bytes(data, name)


def _with_sheet(xml: str) -> bytes:
    return repacked(foreign(_ROWS), {SHEET: xml.encode()})


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, b"0" * (60 * 2**20))
    data = out.getvalue()
    tracemalloc.start()
    assert "zip bomb" in _refusal(data).message
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * 2**20


def test_many_small_bombs_are_refused_by_their_sum(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 2**20)
    assert "unpacks to more than" in _refusal(repacked(foreign(_ROWS), {"xl/x": b"ab" * 2**19})).message


def test_an_archive_of_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_ENTRIES", 5)
    assert "parts" in _refusal(foreign(_ROWS)).message


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FILE", 100)
    assert "larger than" in _refusal(foreign(_ROWS)).message


def test_entities_are_refused() -> None:
    declared = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{declared}]>'
    body = f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e29;</t></is></c></row>'
    data = _with_sheet(f"{bomb}{body}</sheetData></worksheet>")
    assert "entities" in _refusal(data).message


def test_external_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hunter2", encoding="utf-8")
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    data = _with_sheet(f"{doctype}{body}</sheetData></worksheet>")
    assert "entities" in _refusal(data).message


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "no workbook"),
        (b"\x00\x01\x02\x03" * 50, "damaged"),
        (b"", "empty"),
        (b"  \n ", "empty"),
    ],
)
def test_what_is_no_workbook_gets_a_sentence(data: bytes, word: str) -> None:
    assert word in _refusal(data).message


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["word/document.xml", "[Content_Types].xml"], "no workbook"),
        (["content.xml", "mimetype"], "damaged"),
        (["xl/workbook.bin", "[Content_Types].xml"], "xlsb"),
        (["notes.txt"], "no workbook"),
    ],
)
def test_other_archives_are_named(names: list[str], word: str) -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    refusal = _refusal(out.getvalue())
    assert word in refusal.message
    assert refusal.advice


def test_a_sheet_that_lies_about_its_size_is_read_all_the_same() -> None:
    with ZipFile(io.BytesIO(foreign(_ROWS))) as archive:
        xml = archive.read(SHEET).decode()
    for lie in ("A1:A1", "A1:XFD1048576"):
        reading = import_bytes(_with_sheet(xml.replace("A1:C3", lie)), "x.xlsx")
        assert len(reading.matrices[0].activities) == 2


@pytest.mark.parametrize("row", ["99999999", "1048576"])
def test_a_sheet_that_claims_endless_rows_ends(row: str) -> None:
    with ZipFile(io.BytesIO(foreign(_ROWS))) as archive:
        xml = archive.read(SHEET).decode()
    far = f'<row r="{row}"><c r="XFD{row}" t="inlineStr"><is><t>far</t></is></c></row></sheetData>'
    reading = import_bytes(_with_sheet(xml.replace("</sheetData>", far)), "x.xlsx")
    assert len(reading.matrices[0].activities) == 2


def test_a_part_that_breaks_off_leaves_what_was_read_before() -> None:
    with ZipFile(io.BytesIO(foreign(_ROWS))) as archive:
        xml = archive.read(SHEET).decode()
    (sheet,) = read_sheets(open_archive(_with_sheet(xml.replace("</sheetData>", "<row"))))
    assert len(sheet.cells) == 9
    assert "damaged" in sheet.warnings[0]


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=400), st.sampled_from([*import_suffixes(), ".bin", ""]))
def test_junk_of_any_kind_gets_a_sentence(data: bytes, suffix: str) -> None:
    _must_not_break(data, f"junk{suffix}")


_WORKBOOK = export(small_plan())


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_a_damaged_workbook_gets_a_sentence(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_WORKBOOK) - 1))
    wreck = _WORKBOOK[:at] + data.draw(st.binary(max_size=30)) + _WORKBOOK[at + data.draw(st.integers(0, 300)) :]
    _must_not_break(wreck, "plan.xlsx")


@settings(max_examples=examples(60), deadline=None)
@given(st.data())
def test_a_workbook_with_damaged_parts_gets_a_sentence(data: st.DataObject) -> None:
    with ZipFile(io.BytesIO(_WORKBOOK)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = archive.read(name)
    at = data.draw(st.integers(0, max(len(part) - 1, 0)))
    junk = data.draw(st.sampled_from([b"", b"<x>", b"\xff", b'"', b"9999999999", b"</", b"&amp;", b"-1"]))
    wreck = repacked(_WORKBOOK, {name: part[:at] + junk + part[at + data.draw(st.integers(0, 40)) :]})
    _must_not_break(wreck, "plan.xlsx")


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "none.xlsx", tmp_path, Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(ImportRefused):
            import_path(path)


def test_an_unknown_ending_is_refused_with_those_that_there_are() -> None:
    assert ".xlsx" in _refusal(b"hello", "notes.pdf").advice


def test_deep_json_is_refused() -> None:
    assert _refusal(b"[" * 200_000, "x.json").message


@pytest.mark.parametrize(
    "junk", ["<!--", "<table", "<td>", "<a ", "<table><tr><td rowspan=1000 colspan=1000>", "&#", "</"]
)
def test_unclosed_markup_does_not_hang(junk: str) -> None:
    for suffix in (".html", ".md"):
        _must_not_break(junk.encode() * 40_000, f"x{suffix}")


@pytest.mark.parametrize("junk", ["*", "**a", "`a", "[a](", "|", " ", "- |", "\\", "a" * 50 + "|"])
def test_odd_markdown_does_not_hang(junk: str) -> None:
    _must_not_break(b"| " + junk.encode() * 40_000, "x.md")


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/vbaProject.bin", "the workbook has macros; they were not run"),
        ("xl/macrosheets/sheet1.xml", "the workbook has macros; they were not run"),
        (
            "xl/externalLinks/externalLink1.xml",
            "the workbook has links to other files; what it showed of them when it was saved was read",
        ),
    ],
)
def test_what_a_workbook_would_do_is_not_done_and_told(part: str, says: str) -> None:
    matrix = only(import_bytes(repacked(foreign(_ROWS), {part: b"junk"}), "x.xlsm"))
    assert says in matrix.notes
    assert says not in only(import_bytes(foreign(_ROWS), "x.xlsx")).notes
    assert says in only(import_bytes(repacked(export(small_plan()), {part: b"junk"}), "x.xlsm")).notes


def test_a_line_of_nothing_but_separators_does_not_fill_the_memory() -> None:
    data = b"," * 8_000_000
    tracemalloc.start()
    try:
        assert "cells" in _refusal(data, "x.csv").message
        assert tracemalloc.get_traced_memory()[1] < 8 * len(data)
    finally:
        tracemalloc.stop()
