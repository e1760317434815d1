"""openpyxl costs a tenth of a second to import: nothing loads it before a workbook is written or read."""

from __future__ import annotations

import subprocess
import sys


def test_the_formats_module_imports_no_format() -> None:
    script = (
        "import sys, raci.exchange.formats as f; f.import_suffixes(); f.export_suffixes();"
        "import raci.exchange.write_csv, raci.exchange.write_markdown, raci.exchange.write_json;"
        "import raci.exchange.write_html, raci.exchange.write_mermaid, raci.exchange.write_dot;"
        "import raci.exchange.read.tables;"
        "heavy = ('openpyxl', 'defusedxml', 'html.parser', 'textual', 'networkx');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_openpyxl_uses_the_xml_library_that_refuses_entities() -> None:
    script = (
        "import raci.exchange.xlsx.read, openpyxl, openpyxl.worksheet._reader as r;"
        "print(openpyxl.LXML, openpyxl.DEFUSEDXML, r.iterparse.__module__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "defusedxml.common"]
