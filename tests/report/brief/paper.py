"""Briefs on paper: `python -m tests.report.brief.paper [FOLDER]`.

Every kind of plan is written as a page and as a Word document, printed by Chromium and by LibreOffice, and has to come
out on one sheet of A4. With a folder, what was printed is kept there to be looked at.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from raci.report.brief.formats import brief_bytes
from tests.report.brief.plans import every_kind, fitted_page


def main() -> int:
    """Print all; 1 where something takes more than one sheet."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else made).resolve()
        folder.mkdir(exist_ok=True)
        for name, one in every_kind().items():
            for suffix, form in ((".html", "html"), (".docx", "docx")):
                (folder / f"{name}{suffix}").write_bytes(brief_bytes(fitted_page(one), form))
        browser, office = (next(filter(None, map(shutil.which, names))) for names in (_BROWSERS, _OFFICES))
        for page in sorted(folder.glob("*.html")):
            printed = f"--print-to-pdf={page}.pdf"
            _run(browser, "--headless", "--no-sandbox", "--no-pdf-header-footer", printed, page.as_uri())
        profile = f"-env:UserInstallation={folder.as_uri()}/office"
        documents = sorted(folder.glob("*.docx"))
        _run(office, profile, "--headless", "--convert-to", "docx.pdf", "--outdir", folder, *documents)
        pages = {paper.name: _pages(paper) for paper in sorted(folder.glob("*.pdf"))}
    for name, count in pages.items():
        print(f"{count:>2}  {name}")
    return int(any(count != 1 for count in pages.values()))


_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_OFFICES = ("soffice", "libreoffice")


def _run(*command: str | Path | None) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def _pages(paper: Path) -> int:
    told = subprocess.run(["pdfinfo", paper], check=True, capture_output=True, text=True).stdout
    return int(next(line.split()[1] for line in told.splitlines() if line.startswith("Pages:")))


if __name__ == "__main__":
    sys.exit(main())
