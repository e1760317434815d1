"""`raci brief`: one page in three formats, and what it could not say."""

from __future__ import annotations

from pathlib import Path

import pytest

from raci.lifecycle.demo import demo_text
from raci.lifecycle.library import open_plan
from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"
DAY = ("--today", "2026-11-23")


def test_markdown_goes_to_standard_output_and_talk_does_not(raci: Raci) -> None:
    write(MINE)
    ended = raci("brief", *DAY)
    assert ended.status == 0
    assert ended.out.startswith("# Churn\n\nThe case on one page · as of 2026-11-23\n")
    assert ended.err.startswith("Not said yet, and looked for in a brief:\n  add `description`: ")
    assert "Not said yet" not in ended.out


def test_a_plan_that_says_it_all_is_told_nothing(raci: Raci) -> None:
    ended = raci("brief", "-", *DAY, stdin=demo_text())
    assert (ended.status, ended.err) == (0, "")
    assert "| Recall among the 5 % most at risk | 0.41 | \\>= 0.62 | 0.64 |" in ended.out


@pytest.mark.parametrize(
    ("out", "begins"),
    [("b.md", b"# Churn"), ("b.HTML", b"<!DOCTYPE html>"), ("b.htm", b"<!DOCTYPE html>"), ("b.docx", b"PK")],
)
def test_the_ending_says_what_is_written(raci: Raci, out: str, begins: bytes) -> None:
    write(MINE)
    ended = raci("brief", MINE, "-o", out)
    assert (ended.status, ended.out) == (0, "")
    assert ended.err.startswith(f"Wrote {out}.\n")
    assert Path(out).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("-o", "a.pdf"), "a.pdf: raci does not write files that end in .pdf\nGive OUT one of the endings .md, "),
        (("-o", "taken.md"), "taken.md exists already\nGive another name, or --force to replace it.\n"),
        (("-o", MINE, "--format", "markdown"), f"{MINE} is the file that is read\n"),
    ],
)
def test_where_it_cannot_be_written_is_said_and_nothing_is_overwritten(
    raci: Raci, arguments: tuple[str, ...], says: str
) -> None:
    write(MINE)
    write("taken.md", "precious")
    ended = raci("brief", MINE, *arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith(f"raci: {says}")
    assert Path("taken.md").read_text(encoding="utf-8") == "precious"
    assert Path(MINE).read_text(encoding="utf-8") == SOUND


def test_a_word_document_goes_into_a_pipe_and_not_to_a_terminal(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE)
    command = ("brief", MINE, "--format", "docx")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ended = raci(*command)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: a terminal cannot show a Word document\n")


def test_markdown_holds_all_and_what_a_page_has_no_room_for_is_told(raci: Raci) -> None:
    texts = ", ".join(f"Requirement {at} of the service" for at in range(200))
    write(MINE, f"{SOUND}card: {{requirements: [{texts}], caveats: {'Not in May. ' * 60}}}\n")
    whole = raci("brief", *DAY)
    assert "Requirement 199 of the service" in whole.out
    assert "…" not in whole.out
    assert "no room" not in whole.err
    page = raci("brief", "-o", "b.html", *DAY)
    title = "One page has no room for all of it; Markdown holds the rest:\n"
    assert page.err.startswith(f"Wrote b.html.\n{title}  Technical requirements: ")
    assert "Requirement 199 of the service" not in Path("b.html").read_text(encoding="utf-8")


def test_findings_are_those_of_the_configuration_and_tell_nothing_personal(raci: Raci) -> None:
    write(MINE, SOUND.replace("ana: {name: Ana Ruiz, deputy: mei}", "ana: {name: Ana Ruiz, manager: ana}"))
    shown = raci("brief", *DAY).out
    write("raci.toml", 'select = ["H001"]\n')
    assert "| Nothing, no errors |" in raci("brief", *DAY).out
    assert "manager" not in shown


def test_how_things_stand_goes_by_the_day(raci: Raci) -> None:
    waived = SOUND.replace(
        "assign: {ml: AR, ops: C}", "assign: {ml: AR, ops: C}, waive: [{rule: H002, reason: So, until: 2026-12-31}]"
    )
    write(MINE, waived)
    assert "Exception until 2026-12-31" in raci("brief", *DAY).out
    assert "Exception ended 2026-12-31" in raci("brief", "--today", "2027-01-01").out


CARD = "---\nlicense: mit\nwidget: [x]\n---\n# Uses\nFilm reviews.\n"


def test_a_model_card_is_taken_over_into_the_plan_line_by_line(raci: Raci) -> None:
    write(MINE)
    write("README.md", CARD)
    ended = raci("brief", "--import-card", "README.md")
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == (
        "Taken  intended-use: Film reviews.\nTaken  license: mit\n"
        f"Left  widget: a plan has no place for it\nWrote {MINE}.\n"
    )
    assert Path(MINE).read_text(encoding="utf-8") == f"{SOUND}card: {{intended-use: Film reviews., license: mit}}\n"
    assert "Film reviews." in raci("brief").out
    again = raci("brief", "--import-card", "-", stdin=CARD.replace("mit", "gpl"))
    assert "Stays  license: mit; the card says gpl\n" in again.err
    assert again.err.endswith("There is nothing that the plan does not say already; nothing is changed.\n")


def test_what_would_be_taken_over_is_shown_and_not_written(raci: Raci) -> None:
    write(MINE)
    write("README.md", CARD)
    ended = raci("brief", MINE, "--import-card", "README.md", "--diff")
    assert ended.status == 1
    assert "+card: {intended-use: Film reviews., license: mit}\n" in ended.out
    assert ended.err.startswith("Would take  intended-use: Film reviews.\n")
    assert "Taken" not in ended.err
    assert Path(MINE).read_text(encoding="utf-8") == SOUND


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--import-card", "gone.md"), 2, "raci: gone.md: there is no such file\nName the README.md of a model.\n"),
        (("--import-card", "bad.md"), 2, "raci: bad.md: its metadata have no end\n"),
        (("--import-card", "zip.md"), 2, "raci: zip.md: it is a binary file, not text\n"),
        (("--import-card", "no.md"), 1, "no.md: nothing in it is a model card, "),
        (("--import-card", "no.md", "-o", "b.md"), 2, "raci: --import-card writes into the plan\n"),
        (("--diff",), 2, "raci: --diff shows what --import-card would change\n"),
        (("-", "--import-card", "no.md"), 2, "raci: standard input cannot be written\n"),
        (("-", "--import-card", "-"), 2, "raci: standard input is either the plan or the model card\n"),
    ],
)
def test_what_cannot_be_taken_over_is_said_in_a_sentence(
    raci: Raci, arguments: tuple[str, ...], status: int, says: str
) -> None:
    write(MINE)
    write("bad.md", "---\na: 1\n")
    write("no.md", "# Hello\n")
    Path("zip.md").write_bytes(b"PK\x03\x04 and more that is text" + b"\0")
    ended = raci("brief", *arguments, stdin=SOUND)
    assert ended.status == status
    assert ended.err.startswith(says)
    assert Path(MINE).read_text(encoding="utf-8") == SOUND


def test_what_a_card_brings_goes_on_top_of_the_card_of_another_file(raci: Raci) -> None:
    theirs = "card:\n  license: apache-2.0\n  results: [{metric: recall, value: 0.5}]\n  sections: {Size: Small}\n"
    write("base.yaml", SOUND + theirs)
    own = "raci: 1\ntitle: Ours\nextends: base.yaml\n"
    write(MINE, own)
    figures = "model-index: [{results: [{dataset: {name: d}, metrics: [{type: recall, value: 0.6}]}]}]"
    write("README.md", f"---\nlicense: mit\nlanguage: en\n{figures}\n---\n# It\n## Size\nLarge\n## Speed\nFast\n")
    ended = raci("brief", "--import-card", "README.md")
    assert ended.status == 0
    assert "Stays  license: apache-2.0; the card says mit\n" in ended.err
    document = open_plan(MINE)
    card = document.plan.card
    assert card is not None
    assert not document.problems
    assert (card.license, card.languages, card.sections) == ("apache-2.0", ("en",), {"Size": "Small", "Speed": "Fast"})
    assert [(one.value, one.dataset) for one in card.results] == [("0.5", None), ("0.6", "d")]
    assert "apache" not in Path(MINE).read_text(encoding="utf-8"), "what the other file says is not said twice"
    assert "nothing is changed" in raci("brief", "--import-card", "README.md").err
