"""Completion, as the scripts of the shells ask for it: words, files, and never a complaint."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from raci.cli.main import run
from raci.lifecycle.library import template_ids
from raci.rules.catalogue import RULES
from tests.cli.conftest import SOUND, Raci, write

MINE = "raci.yaml"
Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What bash is offered for the last word of a line."""

    def complete(line: str) -> list[str]:
        monkeypatch.setenv("_RACI_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - (not line.endswith(" "))))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            sys.exit(run([]))
        out, err = capfd.readouterr()
        assert (ended.value.code, err) == (0, "")
        return out.split()

    return complete


@pytest.mark.parametrize(
    "line",
    [
        "raci check ",
        "raci check bad.r",
        "raci check good.yaml bad.r",
        "raci check --stdin-filename bad.r",
        "raci edit bad.r",
        "raci show --format json bad.r",
        "raci who bad.r",
        "raci sign --role ml bad.r",
        "raci export bad.r",
        "raci export bad.raci.yaml -o bad.r",
        "raci import bad.r",
        "raci import book.xlsx --output bad.r",
        "raci new bad.r",
    ],
)
def test_files_are_left_to_the_shell(offered: Offered, line: str) -> None:
    assert offered(line) == [f"file,{'bad.r' if line.endswith('bad.r') else ''}"]


def test_that_files_are_completed_changes_nothing_about_wrong_ones(raci: Raci) -> None:
    assert raci("show", "gone.yaml").err.startswith("raci: gone.yaml: there is no such file\n")
    assert raci("import", "gone.csv", "--json").err.startswith("raci: gone.csv: there is no such file\n")
    assert "there is no such file\n  --> gone.yaml\n" in raci("check", "gone.yaml").out


def test_commands_options_and_formats_are_offered(offered: Offered) -> None:
    assert offered("raci ch") == ["plain,check"]
    assert offered("raci check --fail") == ["plain,--fail-on"]
    assert offered("raci show --format ") == [
        f"plain,{form}" for form in ("table", "csv", "markdown", "html", "json", "mermaid", "dot")
    ]


def test_rules_are_offered_by_code_and_by_a_name_that_has_begun(offered: Offered) -> None:
    codes = [rule.code for rule in RULES]
    assert offered("raci rule ") == [f"plain,{code}" for code in codes]
    assert offered("raci rule H") == offered("raci rule h") == [f"plain,{code}" for code in codes if code[0] == "H"]
    assert offered("raci rule no-a") == ["plain,no-accountable"]


@pytest.mark.parametrize("line", ["raci templates ", "raci new --template ", "raci conform --template "])
def test_templates_are_offered(offered: Offered, line: str) -> None:
    assert offered(line) == [f"plain,{identity}" for identity in template_ids()]
    assert offered(f"{line}google-c") == ["plain,google-cicd-ct"]


def test_what_a_plan_can_take_over_is_offered(offered: Offered) -> None:
    codes = ["L002", "L003", "L004", "L005"]
    assert offered("raci conform --take-over --only ") == [f"plain,{code}" for code in codes]
    write("a.raci.yaml", SOUND.replace("title: Churn", "title: Churn\ntemplate: google-cicd-ct"))
    write("b.raci.yaml", SOUND.replace("title: Churn", "title: Churn\ntemplate: google-cicd"))
    assert offered("raci conform a.raci.yaml --only validate-m") == ["plain,validate-model"]
    assert offered("raci conform --only l a.raci.yaml --only l") == [f"plain,{one}" for one in (*codes, "load-test")]
    assert offered("raci conform b.raci.yaml --only ") == [f"plain,{code}" for code in codes]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("raci sign raci.yaml --role ", ["ml", "ops"]),
        ("raci sign raci.yaml --role O", ["ops"]),
        ("raci sign --by ana raci.yaml --role ", ["ml", "ops"]),
        ("raci sign raci.yaml --role ml --by ", ["ana", "mei"]),
        ("raci sign ~/raci.yaml --role ml --by a", ["ana"]),
        ("raci sign $HOME/raci.yaml --role ml --by a", ["ana"]),
        ("raci who raci.yaml ", ["ml", "ops", "ana", "mei", "train"]),
        ("raci who raci.yaml m", ["ml", "mei"]),
        ("raci who raci.yaml train ", []),
        ("raci who train ", []),
        ("raci sign --role ", ["ml", "ops"]),
        ("raci sign --role ml --by ", ["ana", "mei"]),
    ],
)
def test_what_a_plan_holds_is_offered(
    offered: Offered, monkeypatch: pytest.MonkeyPatch, line: str, words: list[str]
) -> None:
    write(MINE)
    monkeypatch.setenv("HOME", str(Path.cwd()))
    monkeypatch.setenv("USERPROFILE", str(Path.cwd()))
    assert offered(line) == [f"plain,{word}" for word in words]


def test_who_offers_files_and_what_the_plan_in_this_folder_holds(offered: Offered) -> None:
    write(MINE)
    assert offered("raci who ") == ["file,", *(f"plain,{word}" for word in ("ml", "ops", "ana", "mei", "train"))]
    assert offered("raci who m") == ["file,m", "plain,ml", "plain,mei"]


def test_a_plan_with_faults_offers_what_could_be_read(offered: Offered) -> None:
    write(MINE, SOUND.replace("title: Churn", "titel: Churn"))
    assert offered("raci sign raci.yaml --role ") == ["plain,ml", "plain,ops"]


def test_ids_that_a_shell_would_take_apart_are_not_offered(offered: Offered) -> None:
    write(
        MINE, "raci: 1\ntitle: x\nroles: {'$(x)': {}, 'a b': {}, \"c\\nd\": {}, '*': {}, 'e,f': {}, é: {}, g-h.1: {}}\n"
    )
    assert offered("raci sign raci.yaml --role ") == ["plain,é", "plain,g-h.1"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"raci: [",
        b"\xff\xfe\0",
        b"PK\x03\x04",
        b"raci: 9\ntitle: x\n",
        b"# " + b"x" * 2**18 + b"\n" + SOUND.encode(),
    ],
    ids=["empty", "half", "binary", "a workbook", "newer", "too large"],
)
def test_a_plan_that_cannot_be_read_offers_nothing(offered: Offered, text: bytes) -> None:
    write(MINE, text)
    for line in ("raci sign raci.yaml --role ", "raci sign raci.yaml --by ", "raci who raci.yaml "):
        assert offered(line) == []


@pytest.mark.parametrize("name", ["gone.yaml", "folder", "-", "''"])
def test_where_there_is_no_file_nothing_is_offered(offered: Offered, name: str) -> None:
    Path("folder").mkdir()
    assert offered(f"raci sign {name} --role ") == []
    assert offered(f"raci who {name} ") == []
    assert offered("raci sign --role ") == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(offered: Offered) -> None:
    os.mkfifo("pipe")
    handle = os.open("pipe", os.O_RDWR)
    try:
        assert offered("raci sign pipe --role ") == []
    finally:
        os.close(handle)


@pytest.mark.parametrize(
    "line", ["raci chekc ", "raci chekc --x ", "raci check --nonsense ", "raci 'a ", "raci show a b c "]
)
def test_a_line_that_is_wrong_is_not_complained_about(offered: Offered, line: str) -> None:
    assert all(word.startswith("file,") for word in offered(line))


@pytest.mark.parametrize(
    ("shell", "word"), [("zsh", "plain\nH001\nno-accountable"), ("fish", "plain,H001\tno-accountable")]
)
def test_shells_that_explain_are_told_what_a_word_stands_for(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, shell: str, word: str
) -> None:
    monkeypatch.setenv("_RACI_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", "raci rule H001")
    monkeypatch.setenv("COMP_CWORD", "H001" if shell == "fish" else "2")
    with pytest.raises(SystemExit):
        sys.exit(run([]))
    assert capfd.readouterr() == (f"{word}\n", "")


def test_whoever_mends_completion_can_have_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def explode() -> None:
        raise ValueError("odd")

    monkeypatch.setattr("raci.lifecycle.library.template_ids", explode)
    monkeypatch.setenv("_RACI_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "raci templates ")
    monkeypatch.setenv("COMP_CWORD", "2")
    assert run([]) == 0
    monkeypatch.setenv("RACI_DEBUG", "1")
    with pytest.raises(ValueError, match="odd"):
        run([])
