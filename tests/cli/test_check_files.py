"""`raci check`: which files, in which order, whatever they are called."""

from __future__ import annotations

import inspect
import json
import os
import sys
from pathlib import Path

import pytest

from raci.cli.targets import plan_here, plans_in
from raci.report.formats import FORMATS
from tests.cli.conftest import FAULTY, SOUND, Raci, write

MINE = "raci.yaml"


def checked(raci: Raci, *paths: str) -> list[str]:
    data = json.loads(raci("check", "--output-format", "json", *paths).out)
    return [Path(found["path"]).as_posix() for found in data["findings"]]


def test_folders_are_searched_in_order_for_plans_alone(raci: Raci) -> None:
    for path in ("b/raci.yaml", "a/x.raci.yaml", "a/b/raci.yaml", "raci.yaml", "z.raci.yaml", "a.raci.yaml"):
        write(path, FAULTY)
    for path in ("a/plan.yaml", "a/plan.yml", "a/myraci.yaml", "raci.yaml.bak", "a/RACI.json"):
        write(path, "raci: [")
    assert checked(raci) == ["a.raci.yaml", "raci.yaml", "z.raci.yaml", "a/x.raci.yaml", "a/b/raci.yaml", "b/raci.yaml"]
    assert checked(raci, "a") == ["a/x.raci.yaml", "a/b/raci.yaml"]
    assert checked(raci, "b", "a/plan.yaml", "./b") == ["b/raci.yaml", "a/plan.yaml"]


def test_both_endings_of_plans_are_found(raci: Raci) -> None:
    for path in ("a/raci.yml", "a/x.raci.yml", "a/y.raci.yaml"):
        write(path, FAULTY)
    assert checked(raci) == ["a/raci.yml", "a/x.raci.yml", "a/y.raci.yaml"]


def test_a_workbook_beside_the_plan_it_was_made_of_is_left_out_unless_named(raci: Raci) -> None:
    write("raci.yaml", FAULTY)
    for name in ("raci.xlsx", "other.raci.xlsx"):
        raci("export", "raci.yaml", "-o", name)
    assert set(checked(raci)) == {"other.raci.xlsx", "raci.yaml"}
    assert set(checked(raci, "raci.xlsx")) == {"raci.xlsx"}


@pytest.mark.parametrize("folder", [".git", ".venv", "node_modules", "__pycache__", "venv", "site-packages"])
def test_hidden_and_vendored_folders_are_left_out_unless_named(raci: Raci, folder: str) -> None:
    write("raci.yaml", FAULTY)
    write(f"sub/{folder}/deep/raci.yaml", FAULTY)
    assert checked(raci) == ["raci.yaml"]
    assert checked(raci, f"sub/{folder}") == [f"sub/{folder}/deep/raci.yaml"]


def test_a_file_named_twice_is_checked_once(raci: Raci) -> None:
    write("a.raci.yaml", FAULTY)
    assert checked(raci, "a.raci.yaml", ".", "./a.raci.yaml", "./././a.raci.yaml") == ["a.raci.yaml"]


def test_where_there_is_no_plan_that_is_said(raci: Raci) -> None:
    assert raci("check").err == "raci: no plan found in this folder\nName a file, or make a plan with `raci new`.\n"
    Path("empty").mkdir()
    ended = raci("check", "empty")
    assert (ended.status, ended.out) == (2, "")
    assert "no plan found in empty" in ended.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_links_in_circles_and_pipes_do_not_stop_a_search(raci: Raci) -> None:
    write("a/raci.yaml", FAULTY)
    Path("a/up").symlink_to("..", target_is_directory=True)
    Path("a/self").symlink_to("self")
    Path("a/folder.raci.yaml").symlink_to(".", target_is_directory=True)
    os.mkfifo("a/pipe.raci.yaml")
    assert checked(raci) == ["a/raci.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_nowhere_is_a_plan_that_cannot_be_read(raci: Raci) -> None:
    Path("raci.yaml").symlink_to("gone.yaml")
    Path("loop.raci.yaml").symlink_to("loop.raci.yaml")
    ended = raci("check")
    assert ended.status == 2
    assert ended.err == "Found 2 errors in 2 plans.\n"


def test_a_folder_that_may_not_be_read_is_an_error_and_no_silence(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    write("open/raci.yaml", SOUND)
    write("shut/raci.yaml", SOUND)
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("raci.cli.targets.os.scandir", refuse)
    ended = raci("check")
    assert ended.status == 2
    assert "--> shut" in ended.out


def test_folders_within_folders_beyond_python_s_own_limit_are_searched() -> None:
    deep = "/".join("d" * 150)
    write(f"{deep}/raci.yaml")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 100)
    try:
        found = list(plans_in("."))
    finally:
        sys.setrecursionlimit(limit)
    assert [Path(path).as_posix() for path in found] == [f"{deep}/raci.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize(
    "name", ["a\nb", "a\x1b[31mb", "100%s{x}", "-rf", "a b", "a:b,c", "ü训", "\udcff", "$(x)", "'"]
)
def test_file_names_are_shown_and_not_obeyed(raci: Raci, name: str) -> None:
    try:
        Path(f"{name}.raci.yaml").write_text(FAULTY, encoding="utf-8")
    except OSError:
        pytest.skip("no such names on this system")
    for form in FORMATS:
        ended = raci("check", "--output-format", form)
        assert ended.status == 1
        assert all(char == "\n" or char.isprintable() or char == "\u200b" for char in ended.out)
        assert (
            r"a\x0ab" in ended.out.replace(r"\\", "\\") or "\n" not in name or form in {"json", "json-lines", "sarif"}
        )
        if form == "json":
            assert json.loads(ended.out)["findings"][0]["path"] == f"{name}.raci.yaml"


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_many_files_come_in_order_whether_at_once_or_one_by_one(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(70):
        write(f"{number % 7}/{number:02}.raci.yaml", FAULTY if number % 3 else "raci: [")
    monkeypatch.setattr("raci.rules.run._cores", lambda: 1)
    one_by_one = {form: raci("check", "--output-format", form) for form in FORMATS}
    monkeypatch.setattr("raci.rules.run._cores", lambda: 3)
    for form, ended in one_by_one.items():
        assert raci("check", "--output-format", form) == ended
        assert ended.status == 2


def test_the_plan_of_a_folder_is_raci_yaml_or_the_only_one_of_its_kind() -> None:
    assert plan_here() is None
    write("churn.raci.yaml")
    assert plan_here() == "churn.raci.yaml"
    write("fraud.raci.yaml")
    assert plan_here() is None
    write("raci.yaml")
    assert plan_here() == "raci.yaml"


ORG = "raci: 1\ntitle: Org\npeople:\n  ana: {name: Ana, manager: nobody}\n"
USING = SOUND.replace("people: {ana: {name: Ana Ruiz, deputy: mei}, mei: {}}", "uses: org.raci.yaml")


def test_a_mistake_in_a_file_that_plans_use_is_told_with_its_place_there(raci: Raci) -> None:
    write("org.raci.yaml", ORG)
    write("a.raci.yaml", USING)
    (found,) = json.loads(raci("check", "a.raci.yaml", "--select", "F005", "--output-format", "json").out)["findings"]
    assert found["message"] == "`nobody` names no person of this plan (in org.raci.yaml, line 4)"
    assert (found["line"], found["fix"]) == (3, None)
    assert "help: Mend it in org.raci.yaml, line 4: Add a person" in raci("check", "a.raci.yaml").out


@pytest.mark.parametrize(("severity", "told"), [("error", []), ("warning", ["sub/b.raci.yaml"])])
def test_a_mistake_in_a_used_file_that_is_checked_as_well_is_told_there_alone_unless_milder(
    raci: Raci, severity: str, told: list[str]
) -> None:
    write("org.raci.yaml", ORG)
    for name in ("a.raci.yaml", "sub/b.raci.yaml"):
        write(name, USING.replace("org", "../org" if "/" in name else "org"))
    write("sub/raci.toml", f'[severity]\nF005 = "{severity}"\n')
    assert checked(raci, "--select", "F005") == ["org.raci.yaml", *told]


def test_of_two_used_files_with_one_person_the_later_one_counts(raci: Raci) -> None:
    write("org.raci.yaml", ORG)
    write("more.raci.yaml", ORG.replace("people:", "\npeople:"))
    write("a.raci.yaml", USING.replace("org.raci.yaml", "[org.raci.yaml, more.raci.yaml]"))
    assert "(in more.raci.yaml, line 5)" in raci("check", "a.raci.yaml").out
