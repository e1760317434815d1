"""`raci check`: statuses, formats, which files, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raci.cli.common import wants_colour
from tests.cli.conftest import FAULTY, SOUND, WARNING, Raci, write

MINE = "raci.yaml"


def test_a_sound_plan_ends_with_0_and_nothing_on_standard_output(raci: Raci) -> None:
    write(MINE)
    ended = raci("check")
    assert (ended.status, ended.out, ended.err) == (0, "", "All is well in 1 plan.\n")


def test_a_faulty_plan_ends_with_1_findings_are_data_and_the_count_is_talk(raci: Raci) -> None:
    write(MINE, FAULTY)
    ended = raci("check")
    assert ended.status == 1
    assert ended.out.startswith(
        "error[H003] no-responsible: Train the model: nobody is Responsible\n  --> raci.yaml:8:7\n"
    )
    assert ended.err == "Found 1 error in 1 plan.\n"


def test_an_unreadable_plan_ends_with_2_and_the_others_are_checked(raci: Raci) -> None:
    write("a.raci.yaml", "raci: [")
    write("b.raci.yaml", FAULTY)
    ended = raci("check")
    assert ended.status == 2
    assert [line[:11] for line in ended.out.splitlines() if line.startswith("error[")] == ["error[F001]", "error[H003]"]
    assert ended.err == "Found 2 errors in 2 plans.\n"


def test_a_file_that_is_not_there_ends_with_2(raci: Raci) -> None:
    ended = raci("check", "gone.yaml")
    assert ended.status == 2
    assert "there is no such file" in ended.out


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (SOUND, "info", 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "info", 1),
        (WARNING, "note", 1),
        (FAULTY, "error", 1),
        (FAULTY, "info", 1),
    ],
)
def test_what_fails_a_check_can_be_chosen(raci: Raci, text: str, fail_on: str, status: int) -> None:
    write(MINE, text)
    assert raci("check", "--fail-on", fail_on).status == status


def test_faults_can_be_shown_without_failing_and_unreadable_files_cannot(raci: Raci) -> None:
    write(MINE, FAULTY)
    ended = raci("check", "--exit-zero")
    assert (ended.status, ended.out.startswith("error[H003]")) == (0, True)
    write(MINE, "raci: [")
    assert raci("check", "--exit-zero").status == 2


def test_a_waived_fault_does_not_fail_until_its_waiver_ends(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write(MINE, FAULTY.replace("ops: C}", "ops: C}, waive: [{rule: H003, reason: hiring, until: 2026-12-31}]"))
    assert raci("check", "--today", "2026-12-31").status == 0
    assert raci("check", "--today", "2026-12-31").err == "All is well in 1 plan (1 waived).\n"
    assert raci("check", "--today", "2026-12-31", "--fail-on", "info").status == 0
    assert raci("check", "--today", "2027-01-01").status == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761599")  # the last second of 2026
    assert raci("check").status == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798761600")
    assert raci("check").status == 1
    assert raci("check", "--today", "2026-12-31").status == 0


def test_json_is_all_that_standard_output_holds(raci: Raci) -> None:
    write(MINE, FAULTY)
    write("sub/raci.yaml", WARNING)
    ended = raci("check", "--output-format", "json")
    data = json.loads(ended.out)
    assert (ended.status, ended.err) == (1, "")
    assert [(found["rule"], found["path"]) for found in data["findings"]] == [
        ("H003", MINE),
        ("V005", str(Path("sub/raci.yaml"))),
    ]
    assert data["summary"] == {"files": 2, "errors": 1, "warnings": 1, "infos": 0, "waived": 0, "known": 0}


def test_under_github_actions_findings_are_its_commands_unless_told_otherwise(
    raci: Raci, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(MINE, FAULTY)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert raci("check").out.startswith("::error title=H003 no-responsible,file=raci.yaml,line=8,")
    assert raci("check", "--output-format", "full").out.startswith("error[H003]")
    monkeypatch.setenv("GITHUB_ACTIONS", "false")
    assert raci("check").out.startswith("error[H003]")


def test_standard_input_is_checked(raci: Raci) -> None:
    ended = raci("check", "-", stdin=FAULTY)
    assert ended.status == 1
    assert " --> <stdin>:8:7\n" in ended.out
    assert raci("check", "-", stdin=SOUND).status == 0
    assert raci("check", "-", stdin=b"\xff").status == 2


def test_standard_input_can_be_given_a_name_alone_and_beside_files(raci: Raci) -> None:
    write("other.raci.yaml", SOUND)
    assert " --> plans/mine.yaml:8:7\n" in raci("check", "-", "--stdin-filename", "plans/mine.yaml", stdin=FAULTY).out
    both = raci("check", "other.raci.yaml", "-", "--stdin-filename", "mine.yaml", stdin=FAULTY)
    assert " --> mine.yaml:8:7\n" in both.out
    assert both.err == "Found 1 error in 2 plans.\n"


def test_faults_of_the_file_and_of_the_matrix_come_in_one_run(raci: Raci) -> None:
    text = FAULTY.replace("title: Churn", "titel: Churn") + (
        "      test: {assign: {ml: R}}\n"
        "      deploy: {assign: {mll: AR}, effort: long, after: [trian, train]}\n"
        "      watch: {assign: {ml: AR, ops: Z}, colour: red}\n"
    )
    write(MINE, text)
    codes = [found["rule"] for found in json.loads(raci("check", "--output-format", "json").out)["findings"]]
    assert codes == ["F003", "H003", "G002", "H001", "F005", "F004", "F005", "F003"]


@pytest.mark.parametrize("data", [FAULTY.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + FAULTY.encode()])
def test_line_ends_and_byte_order_marks_of_windows_are_read(raci: Raci, data: bytes) -> None:
    write(MINE, data)
    assert " --> raci.yaml:8:7\n" in raci("check").out


# In a terminal


def test_colour_is_for_terminals_that_want_it(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not wants_colour()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour()
    monkeypatch.setenv("NO_COLOR", "")
    assert wants_colour()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour()
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour()
