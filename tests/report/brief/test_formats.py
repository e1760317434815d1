"""Markdown, HTML and Word say the same, obey nothing, and load nothing."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from defusedxml import ElementTree

from raci.document.load import Document
from raci.exchange.html_style import fingerprint
from raci.plan.active import ACTIVE
from raci.report.brief.formats import FORMATS, brief_bytes
from raci.report.brief.page import Page, Points
from tests.report.brief.plans import every_kind, fitted_page

PLANS = every_kind()
every_plan = pytest.mark.parametrize("one", PLANS.values(), ids=PLANS.keys())
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "footer", "div", "section", "h1", "h2", "p"),
    *("b", "ul", "li", "dl", "dt", "dd", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td"),
}
_ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "colspan"}


class _Browser(HTMLParser):
    """The text of a page, and everything in it that is no text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in {"meta", "col"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self._open:
            self.texts.append(data)


def _texts(page: Page) -> list[str]:
    """Every text of a page."""
    found = [page.title, page.lead, page.foot, *(text for fact in page.facts for text in fact)]
    for section in page.sections:
        found.append(section.title)
        for part in section.parts:
            found += [text for row in part.rows for text in row]
            found += [] if isinstance(part, Points) else part.head
    return [text for text in found if text]


def _word_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_WORD}t"))


@every_plan
def test_html_and_word_show_every_text_as_it_is(one: Document) -> None:
    page = fitted_page(one)
    browser = _Browser(brief_bytes(page, "html").decode())
    shown, written = " ".join(browser.texts), _word_text(brief_bytes(page, "docx"))
    for text in _texts(page):
        assert text in shown
        assert text in written or text.upper() in written


@every_plan
def test_the_page_has_no_element_or_attribute_that_somebody_wrote_into_the_plan(one: Document) -> None:
    browser = _Browser(brief_bytes(fitted_page(one), "html").decode())
    assert browser.tags <= _TAGS
    assert browser.attributes <= _ATTRIBUTES


@every_plan
def test_the_page_loads_nothing_and_allows_its_own_style_alone(one: Document) -> None:
    text = brief_bytes(fitted_page(one), "html").decode()
    head, _, _ = text.partition("<body>")
    (style,) = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    assert f"default-src 'none'; style-src '{fingerprint(style)}'" in head
    assert "url(" not in style
    assert "@import" not in style


@every_plan
@pytest.mark.parametrize("form", FORMATS)
def test_no_program_is_told_anything_by_a_control_character(one: Document, form: str) -> None:
    data = brief_bytes(fitted_page(one), form)
    text = _word_text(data) if form == "docx" else data.decode()
    assert not [sign for sign in ACTIVE.findall(text) if sign != "\n"]


def test_markdown_is_no_markup_of_the_plan_s_texts() -> None:
    text = brief_bytes(fitted_page(PLANS["nasty"]), "markdown").decode()
    assert "<script" not in text.replace("\\<script", "")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "https://" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    cells = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert cells <= {3, 4, 5, 6, 7}


def test_the_document_is_a_package_of_well_formed_parts_without_links_to_elsewhere() -> None:
    data = brief_bytes(fitted_page(PLANS["nasty"]), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
    for content in parts.values():
        ElementTree.fromstring(content)
    related = b"".join(content for name, content in parts.items() if name.endswith(".rels"))
    assert b"TargetMode" not in related
    assert {re.sub(rb".*/", b"", target) for target in re.findall(rb'Target="([^"]*)"', related)} == {
        b"document.xml", b"core.xml", b"styles.xml",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_plan_gives_the_same_bytes(form: str) -> None:
    assert brief_bytes(fitted_page(PLANS["demo"]), form) == brief_bytes(fitted_page(PLANS["demo"]), form)
