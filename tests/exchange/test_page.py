"""The page: what a browser shows is the matrix and nothing else, and an import reads the same from it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from raci.exchange.columns import group_name
from raci.exchange.formats import as_text, import_bytes, plan_from_matrix
from raci.exchange.html_style import DARK, LIGHT, fingerprint
from raci.exchange.inert import shown
from raci.exchange.reading import ReadMatrix
from raci.lifecycle.library import open_template, template_ids
from raci.plan.matrix import Matrix
from raci.plan.plan import Plan
from raci.plan.schemes import BUILT_IN_IDS, built_in
from tests.examples import examples
from tests.exchange.plans import NASTY, make_plan, only, plans, small_plan, triples
from tests.exchange.workbooks import plan_of

HOSTILE = [
    *NASTY,
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' style='background:url(//evil.example)",
    "</table></style><style>*{display:none}",
    "<!-- --> ]]> <![CDATA[",
    "&lt;b&gt; &amp; &#60; &notit;",
    'x" data-role="evil" data-activity="evil',
    '<table data-raci="1">',
    "| a |\n| - |\n| R |",
]
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "ul", "li", "b"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "span"),
}
_ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan", "rowspan", "title"),
    *("aria-label", "data-raci", "data-scheme", "data-letter", "data-role", "data-group", "data-stage"),
    "data-activity",
}


class _Browser(HTMLParser):
    """The elements of a page, with their attributes and the text in each."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self._open: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), ""))
        if tag != "meta":
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        assert self.elements[self._open.pop()][0] == tag

    def handle_data(self, data: str) -> None:
        for index in self._open:
            tag, attributes, text = self.elements[index]
            self.elements[index] = tag, attributes, text + data

    def texts(self, tag: str, **attributes: str) -> list[str]:
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        return [text for name, has, text in self.elements if name == tag and wanted.items() <= has.items()]

    def having(self, attribute: str) -> list[str | None]:
        return [has[attribute] for _, has, _ in self.elements if attribute in has]


def _page(plan: Plan) -> str:
    return as_text(Matrix(plan), "html")


def _named(name: str) -> Plan:
    activity = {"name": name, "assign": {"r": "A", "s": "R"}}
    return make_plan(
        {
            "title": name,
            "groups": {"g": {"name": name}},
            "roles": {"r": {"name": name, "group": "g"}, "s": {"name": "Other"}},
            "stages": {"one": {"name": name, "activities": {"a": activity}}},
        }
    )


def _shown(plan: Plan) -> dict[str, Any]:
    """What a page shows of a plan."""
    matrix = Matrix(plan)
    return {
        "title": shown(plan.title),
        "roles": [
            (role, shown(matrix.role_name(role)), shown(group_name(matrix, role) or "").strip() and True)
            for role in matrix.roles
        ],
        "stages": [(stage, shown(matrix.stage_name(stage))) for stage in plan.stages],
        "activities": [(row.stage, row.id, shown(row.name)) for row in matrix],
        "letters": {(row.id, role): cell.text for row in matrix for role, cell in row.cells.items() if cell.text},
    }


def _read(matrix: ReadMatrix) -> dict[str, Any]:
    """What was read of a page, in the same shape."""
    assert matrix.own is not None
    ids = {role.key: role.id for role in matrix.roles}
    return {
        "title": matrix.title or "",
        "roles": [(role.id, role.name, (role.group or "") and True) for role in matrix.roles],
        "stages": [(stage.id, stage.name) for stage in matrix.own.stages],
        "activities": [(one.stage and one.stage.id, one.id, one.name) for one in matrix.activities],
        "letters": {(one.id, ids[role]): text for one in matrix.activities for role, text in one.cells.items()},
    }


@settings(max_examples=examples(60), deadline=None)
@given(plans())
def test_a_page_is_read_as_the_plan_that_it_shows(plan: Plan) -> None:
    matrix = only(import_bytes(_page(plan).encode(), "plan.html"))
    expected = _shown(plan)
    assert _read(matrix) == {**expected, "title": expected["title"] if expected["title"].strip() else "plan"}
    back = plan_of(plan_from_matrix(matrix))
    assert [(stage, list(entry.activities)) for stage, entry in back.stages.items()] == [
        (stage, list(entry.activities)) for stage, entry in plan.stages.items()
    ]
    assert list(back.roles) == list(plan.roles)
    assert _shown(back)["letters"] == expected["letters"]


@pytest.mark.parametrize("name", HOSTILE)
def test_names_are_shown_and_never_obeyed(name: str) -> None:
    page = _Browser(_page(_named(name)))
    assert {tag for tag, _, _ in page.elements} == _TAGS
    assert {attribute for _, attributes, _ in page.elements for attribute in attributes} <= _ATTRIBUTES
    assert page.texts("h1") == page.texts("title") == [shown(name)]
    assert page.texts("th", data_role="r") == page.texts("th", scope="colgroup") == [shown(name)]
    assert page.texts("th", scope="row") == page.texts("th", scope="rowgroup") == [shown(name)]
    assert not {"\x1b", "\u202e", "\x07"} & set(_page(_named(name)))
    matrix = only(import_bytes(_page(_named(name)).encode(), "plan.html"))
    assert [one.name for one in matrix.activities] == [shown(name)]


def test_a_page_loads_nothing_and_allows_its_own_style_alone() -> None:
    text = _page(small_plan())
    (style,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert f"default-src 'none'; style-src '{fingerprint(style)}'" in text
    assert not re.search(r"url\(|@import|https?:|//|src=|href=|<script|<link|javascript", text)


def test_a_page_tells_what_its_cells_are() -> None:
    page = _Browser(_page(small_plan()))
    assert page.having("lang") == ["en"]
    assert page.texts("caption") == ["Who does what: 3 activities, 3 roles"]
    assert page.texts("th", scope="col") == ["Activity", "Business owner", "Data scientist", "ML engineer"]
    assert page.texts("th", scope="colgroup") == ["Sales", "Science"]
    assert page.texts("th", scope="rowgroup") == ["Scoping", "Build", "Later"]
    assert page.texts("th", scope="row") == ["Agree the metric", "Collect the data", "Train"]
    assert page.texts("td", title="Accountable, Responsible") == ["AR"]
    assert page.texts("td", title="None, on purpose") == ["–"]
    assert page.having("data-stage") == ["scoping", "build", "later"]


def test_each_row_of_the_table_has_as_many_columns() -> None:
    for plan in (small_plan(), open_template("regulated-high-risk").plan, _named("x")):
        page = _Browser(_page(plan))
        widths: list[int] = []
        for tag, attributes, _ in page.elements:
            if tag == "tr":
                widths.append(0)
            elif tag in {"td", "th"}:
                widths[-1] += int(attributes.get("colspan") or 1)
        assert set(Counter(widths)) == {len(plan.roles) + 1, len(plan.roles)}  # the second row of the head lacks one
        assert widths.count(len(plan.roles)) == 1


def test_a_table_without_groups_has_one_row_of_names() -> None:
    plan = make_plan({"roles": {"a": {}, "b": {}}, "stages": {"s": {"activities": {"x": {"assign": {"a": "AR"}}}}}})
    assert _Browser(_page(plan)).texts("th", scope="colgroup") == []
    assert _read(only(import_bytes(_page(plan).encode(), "x.html"))) == _shown(plan)


@pytest.mark.parametrize("scheme", BUILT_IN_IDS)
def test_every_scheme_is_shown_and_read(scheme: str) -> None:
    known = built_in(scheme)
    assert known is not None
    words = [*known.letters, *known.together, "none"]
    roles: dict[str, Any] = {f"r{number}": {} for number in range(len(words))}
    activity = {"assign": dict(zip(roles, words, strict=True))}
    plan = make_plan({"scheme": scheme, "roles": roles, "stages": {"s": {"activities": {"x": activity}}}})
    matrix = only(import_bytes(_page(plan).encode(), "x.html"))
    assert matrix.scheme == scheme
    assert _read(matrix) == _shown(plan)
    assert plan_of(plan_from_matrix(matrix)).letters == known


def test_letters_of_a_scheme_of_ones_own_are_read_by_its_legend() -> None:
    letters = {
        "Ж": {"name": "Делает", "means": ["does"]},
        "N": {"name": "Nods <b>", "means": ["answers"]},
        "A": {"name": "A | b", "means": ["told"]},
    }
    plan = make_plan(
        {
            "scheme": {"letters": letters, "together": ["NA"]},
            "roles": {"a": {}, "b": {}},
            "stages": {"s": {"activities": {"x": {"assign": {"a": "Ж", "b": "NA"}}}}},
        }
    )
    matrix = only(import_bytes(_page(plan).encode(), "x.html"))
    assert _read(matrix) == _shown(plan)
    assert matrix.letters == {"Ж": "Делает", "N": "Nods <b>", "A": "A | b"}


def _without_marks(page: str) -> bytes:
    return re.sub(r' data-\w+="[^"]*"', "", page).encode()


@pytest.mark.parametrize("plan", [small_plan(), *(open_template(identity).plan for identity in template_ids())])
def test_what_is_left_of_a_page_that_went_through_another_program_is_guessed(plan: Plan) -> None:
    ours = only(import_bytes(_page(plan).encode(), "x.html"))
    guessed = only(import_bytes(_without_marks(_page(plan)), "x.html"))
    assert triples(guessed) == triples(ours)
    assert [role.name for role in guessed.roles] == [role.name for role in ours.roles]


def test_what_a_page_shows_counts() -> None:
    page = (
        _page(small_plan()).replace(">AR<", "> R/a <").replace(">Build<", ">Make<").replace(">Train<", "><b>Fit</b><")
    )
    matrix = only(import_bytes(page.encode(), "x.html"))
    found = {(one.id, one.name, one.stage and one.stage.name) for one in matrix.activities}
    assert ("train", "Fit", "Make") in found
    assert ("Scoping", "Collect the data", "Data scientist", "AR") in triples(matrix)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</tbody>", "<tr><th>Ship it</th><td>A</td><td>R</td><td></td></tr></tbody>"),
        ('<tr data-activity="train">', "<tr>"),
        ("<td></td>", ""),
        (' data-stage="build"', ""),
        (' data-role="owner"', ""),
        ("</table>", "</table><table data-raci=1><tbody><tr><td>x</td></tr></tbody></table>"),
        ('data-letter="R"', 'data-letter="Rr"'),
    ],
)
def test_a_page_that_was_changed_is_read_as_any_other(old: str, new: str) -> None:
    changed = _page(small_plan()).replace(old, new, 1)
    assert changed != _page(small_plan())
    reading = import_bytes(changed.encode(), "x.html")
    assert reading.matrices
    assert all(one.id is None for one in reading.matrices[0].activities)


def test_a_row_that_was_copied_becomes_another_activity() -> None:
    page = _page(small_plan())
    (row,) = re.findall(r'<tr data-activity="train">.*?</tr>', page)
    matrix = only(import_bytes(page.replace(row, row + row).encode(), "x.html"))
    assert [one.id for one in matrix.activities] == ["agree", "collect", "train", None]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_their_colours(palette: Any) -> None:
    assert list(palette) == list(LIGHT)
    for fill, ink, _ in palette.values():
        light, dark = sorted((_luminance(fill), _luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (fill, ink)


def _luminance(colour: str) -> float:
    """As WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
