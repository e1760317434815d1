"""`raci check`: formats, files and statistics."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from raci.report.formats import COUNTED_APART, FORMATS
from tests.cli.conftest import FAULTY, SOUND, Raci, write

MINE = "raci.yaml"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_takes_standard_input_under_its_name(raci: Raci, form: str) -> None:
    write("plans/mine.raci.yaml", FAULTY)
    piped = raci("check", "-", "--stdin-filename", "plans/mine.raci.yaml", "--output-format", form, stdin=FAULTY)
    assert piped == raci("check", "plans/mine.raci.yaml", "--output-format", form)
    assert piped.status == 1
    assert "plans/mine.raci.yaml" in piped.out
    nameless = raci("check", "-", "--output-format", form, stdin=FAULTY)
    assert nameless.status == 1
    assert "stdin" in nameless.out


@pytest.mark.parametrize("form", FORMATS)
def test_the_count_is_said_beside_the_findings_where_they_do_not_hold_it(raci: Raci, form: str) -> None:
    write(MINE, FAULTY)
    assert raci("check", "--output-format", form).err == ("Found 1 error in 1 plan.\n" if form in COUNTED_APART else "")
    write(MINE)
    ended = raci("check", "--output-format", form)
    assert ended.status == 0
    assert ended.err == ("All is well in 1 plan.\n" if form in COUNTED_APART else "")


@pytest.mark.parametrize("form", FORMATS)
def test_an_unreadable_plan_is_in_every_format(raci: Raci, form: str) -> None:
    write(MINE, "raci: [")
    ended = raci("check", "--output-format", form)
    assert (ended.status, "F001" in ended.out) == (2, True)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_gets_what_standard_output_would(raci: Raci, form: str) -> None:
    write(MINE, FAULTY)
    printed = raci("check", "--output-format", form)
    for _ in range(2):  # a file that exists is replaced
        ended = raci("check", "--output-format", form, "--output-file", "findings")
        assert (ended.status, ended.out, ended.err) == (1, "", printed.err)
        assert Path("findings").read_bytes().decode() == printed.out
    assert raci("check", "--output-format", form, "-o", "-").out == printed.out


def test_the_name_that_full_had_before_still_works_and_is_not_offered(raci: Raci) -> None:
    write(MINE, FAULTY)
    assert raci("check", "--output-format", "text") == raci("check", "--output-format", "full") == raci("check")
    ended = raci("check", "--output-format", "xml")
    assert ended.status == 2
    assert "'full', 'concise', 'grouped'" in ended.err
    assert "'text'" not in ended.err


@pytest.mark.parametrize("target", [MINE, "./raci.yaml", "new.raci.yaml", "sub"])
def test_findings_never_replace_a_plan_or_a_folder(raci: Raci, target: str) -> None:
    write(MINE, FAULTY)
    write("sub/x")
    ended = raci("check", MINE, "-o", target)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("raci: ")
    assert Path(MINE).read_text(encoding="utf-8") == FAULTY
    assert not Path("new.raci.yaml").exists()


def test_findings_never_replace_what_is_checked_whatever_its_name(raci: Raci) -> None:
    write("odd.yml", FAULTY)
    assert raci("check", "odd.yml", "-o", "odd.yml").err.startswith("raci: odd.yml is the file that is read")
    assert Path("odd.yml").read_text(encoding="utf-8") == FAULTY


def test_a_file_that_cannot_be_written_ends_with_2(raci: Raci) -> None:
    write(MINE, SOUND)
    ended = raci("check", "-o", "gone/findings.txt")
    assert ended.status == 2
    assert "gone/findings.txt" in ended.err


def test_into_a_file_go_no_commands_of_github_unless_asked_for(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE, FAULTY)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    raci("check", "-o", "findings")
    assert Path("findings").read_text(encoding="utf-8").startswith("error[H003]")
    raci("check", "-o", "findings", "--output-format", "github")
    assert Path("findings").read_text(encoding="utf-8").startswith("::error ")


def test_statistics_take_the_place_of_findings(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE, FAULTY)
    ended = raci("check", "--statistics")
    assert (ended.status, ended.out, ended.err) == (1, "1  H003  no-responsible\n", "Found 1 error in 1 plan.\n")
    data = json.loads(raci("check", "--statistics", "--output-format", "json").out)
    assert [entry["rule"] for entry in data["statistics"]] == ["H003"]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert raci("check", "--statistics") == ended
    refused = raci("check", "--statistics", "--output-format", "sarif")
    assert (refused.status, refused.out) == (2, "")
    assert "no statistics in the format sarif" in refused.err


@pytest.mark.parametrize("form", FORMATS)
def test_in_a_terminal_with_colour_every_format_says_the_same(
    raci: Raci, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    write("raci.yaml", FAULTY)
    plain = raci("check", "--output-format", form)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    coloured = raci("check", "--output-format", form)
    assert (coloured.status, click.unstyle(coloured.out)) == (plain.status, plain.out)
