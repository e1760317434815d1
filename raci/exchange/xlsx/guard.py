"""What is looked at before a workbook is opened: a file that would exhaust the machine is refused unread."""

from __future__ import annotations

import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile

from raci.exchange.refusal import ImportRefused
from raci.exchange.xlsx.archive import MAX_UNPACKED, Archive

MAX_FILE = 64 * 2**20
MAX_ENTRIES = 5_000
MAX_RATIO = 200  # text of real sheets packs to a tenth or a fortieth
_SMALL = 4 * 2**20  # below this, any ratio is harmless


def open_archive(data: bytes) -> Archive:
    """The archive of a workbook that is safe to read. Raises `ImportRefused` with the reason and what to do."""
    if len(data) > MAX_FILE:
        raise ImportRefused(
            f"the file is larger than {MAX_FILE // 2**20} MB, the most that raci reads",
            "Save the sheet with the matrix as a file of its own.",
        )
    try:
        archive = Archive(data)
        check_sizes(archive)
        _check_kind(archive)
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError, zlib.error):
        raise ImportRefused(
            "it is no Excel workbook, or a damaged one", "Save it again as .xlsx and try once more."
        ) from None
    return archive


def check_sizes(archive: Archive) -> None:
    """Refuse archives with too many entries, or entries that unpack to far more than their size."""
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ImportRefused(f"the file holds {len(entries):,} parts; a workbook has a few dozen")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ImportRefused(
            f"the file unpacks to more than {MAX_UNPACKED // 2**20} MB, the most that raci reads",
            "Save the sheet with the matrix as a file of its own, without pictures and data.",
        )
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise ImportRefused("the file is encrypted", "Take the password off and save it again.")
        if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise ImportRefused("the file is packed in a way in which no workbook is", "Save it again as .xlsx.")
        if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise ImportRefused(
                f"a part of the file unpacks to more than {MAX_RATIO} times its size; it may be a zip bomb",
                "If the file is yours, save the sheet with the matrix as a file of its own.",
            )


def _check_kind(archive: Archive) -> None:
    names = archive.NameToInfo
    if "xl/workbook.bin" in names:
        raise ImportRefused("it is a binary workbook (.xlsb)", "Save it as .xlsx and import that.")
    opendocument = "content.xml" in names and "mimetype" in names
    if not opendocument and ("[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names)):
        raise ImportRefused("it is a zip archive, but no workbook", "Save the table as .xlsx and import that.")
