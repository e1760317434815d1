"""The look of the page: light or dark as its reader has it, a head that stays in sight, and paper in landscape A4."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from raci.exchange.colours import MEANING_COLOURS

Palette = Mapping[str, tuple[str, str, bool]]

# On a page the weakest letter needs an ink that can be read beside nothing else.
LIGHT: Palette = {**MEANING_COLOURS, "out": ("FFFFFF", "667080", False)}
DARK: Palette = {
    "answers": ("8CBCEB", "0B1F33", True),
    "does": ("2F5F8A", "EDF5FC", True),
    "approves": ("5B4580", "F3ECFB", True),
    "verifies": ("2C5A41", "E3F5EA", False),
    "helps": ("2A4E5A", "DDF0F5", False),
    "asked": ("574713", "FBEFC9", False),
    "told": ("2B313B", "C9D0DA", False),
    "out": ("15191F", "9AA3AF", False),
}

_LIGHT_PAGE = "--page:#fff;--ink:#1f2933;--muted:#5b6472;--line:#d5dae1;--head:#eef1f5;--stage:#dce3ec;--odd:#9b1c1c"
_DARK_PAGE = "--page:#15191f;--ink:#e6eaf0;--muted:#9aa3af;--line:#3a424e;--head:#222831;--stage:#2c3541;--odd:#ff9d94"

_RULES = """\
*{box-sizing:border-box}
body{margin:0;padding:1.5rem;background:var(--page);color:var(--ink);font:15px/1.4 system-ui,sans-serif}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
h1,th,.legend li{white-space:pre-line;overflow-wrap:anywhere;unicode-bidi:plaintext}
.legend{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem;margin:0 0 1rem;padding:0;list-style:none}
.legend b{display:inline-block;min-width:2em;margin-right:.4em;padding:.1em .4em;border:1px solid var(--line)}
.legend b{text-align:center}
table{border-collapse:separate;border-spacing:0}
caption{margin-bottom:.5rem;white-space:nowrap;color:var(--muted);text-align:left}
th,td{padding:.3em .5em;border:solid var(--line);border-width:0 1px 1px 0}
td{min-width:2.6em;text-align:center}
.first,tbody th{border-left-width:1px}
thead tr:first-child>*{border-top-width:1px}
thead{position:sticky;top:0;z-index:2}
thead th,thead td{background:var(--head);vertical-align:bottom}
thead th{max-width:9em}
thead [scope=colgroup]{max-width:none;color:var(--muted);font-size:.85em}
tbody th{position:sticky;left:0;z-index:1;min-width:12em;max-width:28em;text-align:left}
th[scope=row]{background:var(--page);font-weight:400}
.stage th{border-right-width:0}
.stage>*{background:var(--stage)}
.first{position:sticky;left:0;z-index:3;text-align:left}
.many :is([data-role],.narrow){padding:.5em .2em}
.many :is([data-role],.narrow) span{display:inline-block;max-width:5.6em;max-height:13em;text-align:left}
.many :is([data-role],.narrow) span{writing-mode:vertical-rl;text-orientation:sideways;transform:rotate(180deg)}
.many :is([data-role],.narrow) span{overflow:hidden}
.many .narrow span{max-height:8em}
.none{color:var(--muted)}
.odd{color:var(--odd);text-decoration:underline wavy}
@media (max-width:40em){body{padding:.75rem}.first,tbody th{position:static;min-width:9em}}
@media (max-height:40em){thead{position:static}}
@page{size:A4 landscape;margin:10mm}
@media print{
body{padding:0;font-size:9pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
thead{position:static;display:table-header-group}
.first,tbody th{position:static}
tr{break-inside:avoid}
tbody>tr:first-child{break-after:avoid}
table{max-width:100%}
.many{width:100%;font-size:8pt}
.many thead{font-size:7.5pt;line-height:1.2}
.many :is([data-role],.narrow){padding:.3em .1em}
.many [data-role] span{max-height:9em}
.many .narrow span{max-height:7.2em}
.many td{min-width:0;padding:.2em .1em}
.many tbody th{min-width:0}
}
"""


def style_sheet() -> str:
    """All of the style; it depends on nothing, so that the page can allow this one alone."""
    return (
        f":root{{color-scheme:light dark;{_LIGHT_PAGE};{_variables(LIGHT)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_DARK_PAGE};{_variables(DARK)}}}}}\n"
        f"{_RULES}{''.join(_look(meaning, bold=bold) for meaning, (_, _, bold) in LIGHT.items())}"
    )


def fingerprint(style: str) -> str:
    """How a content security policy names a style."""
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"


def _variables(palette: Palette) -> str:
    return ";".join(f"--{meaning}:#{fill};--{meaning}-ink:#{ink}" for meaning, (fill, ink, _) in palette.items())


def _look(meaning: str, *, bold: bool) -> str:
    weight = "700" if bold else "400"
    return f".{meaning}{{background:var(--{meaning});color:var(--{meaning}-ink);font-weight:{weight}}}\n"
