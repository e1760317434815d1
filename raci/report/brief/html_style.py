"""The look of a brief: one sheet of A4 on paper, and on a screen the same sheet, light or dark as its reader has it.

On paper sizes are those by which `raci.report.brief.fit` reckons; on a screen all of it is larger by a third.
"""

from __future__ import annotations

from collections.abc import Iterable

from raci.report.brief import paper

_LIGHT = "--page:#fff;--ink:#1f2933;--muted:#5b6472;--line:#d5dae1;--strong:#1f4e79;--tint:#eef3f8;--desk:#e9edf2"
_DARK = "--page:#15191f;--ink:#e6eaf0;--muted:#9aa3af;--line:#3a424e;--strong:#8cbceb;--tint:#202833;--desk:#0c0f13"


def _u(points: float) -> str:
    """So many points of the sheet, which are larger on a screen."""
    return f"calc({points:g}*var(--u))"


_RULES = f"""\
*{{box-sizing:border-box}}
body{{margin:0;background:var(--desk);color:var(--ink)}}
body{{font:{_u(paper.TEXT)}/{_u(paper.LINE)} Arial,"Liberation Sans",Helvetica,sans-serif}}
main{{width:{_u(595)};max-width:100%;margin:{_u(16)} auto;padding:{_u(paper.MARGIN)};background:var(--page)}}
h1,h2,p,li,th,td,dt,dd{{overflow-wrap:anywhere;unicode-bidi:plaintext}}
h1{{margin:0;color:var(--strong);font-size:{_u(paper.TITLE)};line-height:1.2}}
.lead,footer{{margin:0;color:var(--muted);font-size:{_u(paper.LEAD)};line-height:{_u(paper.LINE)}}}
dl{{display:flex;margin:{_u(6)} 0 0}}
dl{{border:solid var(--strong);border-width:{_u(1.2)} 0 {_u(0.6)};background:var(--tint)}}
dl div{{flex:1 1 0;min-width:0;padding:{_u(4)} {_u(5)} {_u(3)}}}
dl div+div{{border-left:{_u(0.6)} solid var(--line)}}
dt{{color:var(--muted);font-size:{_u(paper.SMALL)};line-height:{_u(8)};text-transform:uppercase;letter-spacing:.04em}}
dd{{margin:0}}
.figure{{font-size:{_u(paper.FACT)};font-weight:700;line-height:{_u(14)}}}
.detail{{color:var(--muted);font-size:{_u(paper.SMALL)};line-height:{_u(8.5)}}}
.columns{{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:{_u(paper.GAP)}}}
h2{{margin:{_u(paper.ABOVE_HEADING)} 0 {_u(paper.BELOW_HEADING)};color:var(--strong);font-size:{_u(paper.HEADING)}}}
h2{{line-height:{_u(paper.HEADING_LINE - 0.6)};border-bottom:{_u(0.6)} solid var(--line)}}
p{{margin:0 0 {_u(paper.BELOW_POINT)}}}
ul{{margin:0;padding:0;list-style:none}}
li{{position:relative;margin-bottom:{_u(paper.BELOW_POINT)};padding-inline-start:{_u(paper.INDENT)}}}
li::before{{position:absolute;inset-inline-start:{_u(1)};color:var(--strong);content:"▪"}}
.part{{margin-bottom:{_u(paper.BELOW_PART)}}}
.more{{color:var(--muted)}}
table{{width:100%;border-collapse:collapse;table-layout:fixed}}
table{{font-size:{_u(paper.TABLE_TEXT)};line-height:{_u(paper.TABLE_LINE)}}}
th,td{{padding:{_u(1)} {_u(paper.CELL)};border-bottom:{_u(0.6)} solid var(--line);text-align:start;vertical-align:top}}
th{{background:var(--tint);font-weight:700}}
footer{{margin-top:{_u(paper.ABOVE_FOOT)};font-size:{_u(paper.SMALL)};line-height:{_u(paper.FOOT_LINE)}}}
@media screen and (max-width:700px){{.columns{{display:block}}dl{{flex-wrap:wrap}}dl div{{flex-basis:33%}}}}
@page{{size:A4 portrait;margin:0}}
@media print{{
:root{{--u:1pt}}
body{{background:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}
main{{margin:0;padding-bottom:0}}
.columns{{display:grid}}
}}
"""


def style_sheet(widths: Iterable[int]) -> str:
    """All of the style, with columns of tables that take so many hundredths."""
    columns = "".join(f".w{width}{{width:{width}%}}\n" for width in sorted(set(widths)))
    return (
        f":root{{--u:1.3333pt;color-scheme:light dark;{_LIGHT}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_DARK}}}}}\n{columns}{_RULES}"
    )
