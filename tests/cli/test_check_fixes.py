"""`raci check --fix` and `--diff`: what is written, what is printed, and the status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from raci.document.source import Position
from raci.rules.patches import Patch
from tests.cli.conftest import FAULTY, Raci, write
from tests.rules.checking import patched, plan

SLIP = plan("a: {asign: {ml: AR}}", roles="ml")
RIGHT = SLIP.replace("asign", "assign")
REFERENCE = plan("train: {assign: {ml: AR}}", "deploy: {assign: {ml: AR}, after: [trian]}", roles="ml")


def text(name: str = "raci.yaml") -> str:
    return Path(name).read_text(encoding="utf-8")


def test_what_can_be_mended_is_mended_and_the_rest_is_judged(raci: Raci) -> None:
    write("raci.yaml", SLIP)
    ended = raci("check", "--fix")
    assert (ended.status, ended.out, text()) == (0, "", RIGHT)
    assert ended.err == "Mended 1 finding in 1 plan.\nAll is well in 1 plan.\n"


def test_without_fix_nothing_is_written(raci: Raci) -> None:
    write("raci.yaml", SLIP)
    assert raci("check").status == 1
    alone = raci("check", "--unsafe-fixes")
    assert (alone.status, alone.err.splitlines()[0]) == (
        1,
        "--unsafe-fixes does nothing by itself: give --fix, or --diff, as well.",
    )
    assert text() == SLIP


def test_a_file_without_anything_to_mend_is_not_written(raci: Raci) -> None:
    write("raci.yaml", RIGHT)
    before = Path("raci.yaml").stat()
    assert raci("check", "--fix").status == 0
    after = Path("raci.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_left_is_told_and_fails(raci: Raci) -> None:
    write("raci.yaml", SLIP.replace("AR", "A"))
    ended = raci("check", "--fix")
    assert ended.status == 1
    assert "H003" in ended.out
    assert "F003" not in ended.out


def test_unsafe_fixes_are_made_only_where_they_are_wanted(raci: Raci) -> None:
    write("raci.yaml", REFERENCE)
    assert raci("check", "--fix").status == 1
    assert text() == REFERENCE
    assert raci("check", "--fix", "--unsafe-fixes").status == 0
    assert text() == REFERENCE.replace("trian", "train")


@pytest.mark.parametrize(("before", "unsafe"), [(SLIP, ()), (REFERENCE, ("--unsafe-fixes",))], ids=["safe", "unsafe"])
def test_whoever_makes_the_fix_that_sarif_tells_gets_what_fix_makes(
    raci: Raci, before: str, unsafe: tuple[str, ...]
) -> None:
    write("raci.yaml", before)
    (run,) = json.loads(raci("check", "--output-format", "sarif").out)["runs"]
    (fix,) = (fix for result in run["results"] for fix in result.get("fixes", ()))
    ((replacement,),) = (change["replacements"] for change in fix["artifactChanges"])
    region = replacement["deletedRegion"]
    start = Position(region["startLine"], region["startColumn"])
    end = Position(region["endLine"], region["endColumn"])
    raci("check", "--fix", *unsafe)
    assert text() == patched(before, Patch(start, end, replacement["insertedContent"]["text"])) != before


def test_a_patch_says_what_would_change_and_changes_nothing(raci: Raci) -> None:
    write("raci.yaml", SLIP)
    ended = raci("check", "--diff")
    assert (ended.status, text()) == (1, SLIP)
    assert ended.out.splitlines()[:2] == ["--- raci.yaml", "+++ raci.yaml"]
    assert [line for line in ended.out.splitlines()[3:] if line[:1] in "+-"] == [
        "-      a: {asign: {ml: AR}}",
        "+      a: {assign: {ml: AR}}",
    ]
    assert ended.err == "Would mend 1 finding in 1 plan.\n"


def test_a_patch_of_nothing_is_empty_whatever_else_is_wrong(raci: Raci) -> None:
    write("raci.yaml", RIGHT.replace("AR", "A"))
    ended = raci("check", "--diff")
    assert (ended.status, ended.out, ended.err) == (0, "", "There is nothing that --fix would mend.\n")


def test_a_patch_can_be_applied_where_the_file_ends_without_a_line_end(raci: Raci) -> None:
    write("raci.yaml", SLIP.rstrip("\n"))
    assert raci("check", "--diff").out.count("\\ No newline at end of file\n") == 2


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
def test_whoever_applies_the_patch_gets_what_fix_makes(raci: Raci, bom: str, end: str, *, last: bool) -> None:
    before = SLIP.replace("raci: 1\n", "", 1).replace("\n", "\nraci: 1\n", 1) if bom else SLIP
    before = before.replace("title:", "titel:", 1) if last else before.rstrip("\n")
    data = (bom + before.replace("\n", end)).encode()
    write("raci.yaml", data)
    write("fix.patch", raci("check", "--diff").out.encode())
    assert raci("check", "--fix").status == 0
    mended = Path("raci.yaml").read_bytes()
    assert mended != data
    write("raci.yaml", data)
    subprocess.run(["git", "apply", "fix.patch"], check=True)
    assert Path("raci.yaml").read_bytes() == mended


@pytest.mark.skipif(os.name != "posix" or shutil.which("git") is None, reason="names of that kind, and git")
def test_the_name_of_a_file_ends_no_line_of_a_patch(raci: Raci) -> None:
    name = 'x\n::error ü"\\.raci.yaml'
    write(name, SLIP)
    ended = raci("check", "--diff", ".")
    assert ended.out.splitlines()[0] == '--- "x\\012::error ü\\042\\134.raci.yaml"'
    write("fix.patch", ended.out)
    subprocess.run(["git", "apply", "-p0", "fix.patch"], check=True)
    assert text(name) == RIGHT


def test_why_something_is_not_mended_is_said_and_it_no_longer_counts_as_fixable(raci: Raci) -> None:
    write("raci.yaml", plan("a: &x {assign: {ml: AR}, descriptio: y}", "b: *x", roles="ml"))
    assert "[*]" in raci("check").err
    for option in ("--fix", "--diff"):
        ended = raci("check", option)
        assert "[*]" not in ended.out + ended.err
        assert "raci.yaml:7:32: F003 is not mended: it is shared: &x is used elsewhere as *x.\n" in ended.err


def test_standard_input_comes_out_mended(raci: Raci) -> None:
    ended = raci("check", "-", "--fix", stdin=SLIP)
    assert (ended.status, ended.out, ended.err) == (0, RIGHT, "Mended 1 finding in 1 plan.\n")
    assert raci("check", "-", "--fix", stdin=RIGHT).out == RIGHT


def test_many_files_are_mended_on_all_cores(raci: Raci) -> None:
    for number in range(70):
        write(f"{number}.raci.yaml", SLIP)
    assert raci("check", "--fix").err.startswith("Mended 70 findings in 70 plans.\n")
    assert all(text(f"{number}.raci.yaml") == RIGHT for number in range(70))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_may_not_be_written_is_told(raci: Raci) -> None:
    write("raci.yaml", SLIP)
    Path("raci.yaml").chmod(0o444)
    ended = raci("check", "--fix")
    assert ended.status == 2
    assert "write-protected" in ended.err


def test_a_file_that_changed_meanwhile_is_left_alone_and_told(raci: Raci, monkeypatch: pytest.MonkeyPatch) -> None:
    from raci.rules import fixing

    make = fixing.fixed

    def slowly(*given: object, **named: object) -> object:
        write("raci.yaml", RIGHT)
        return make(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(fixing, "fixed", slowly)
    write("raci.yaml", SLIP)
    ended = raci("check", "--fix")
    assert (ended.status, text()) == (2, RIGHT)
    assert "it changed on disk" in ended.err
    assert "F003" in ended.out


def test_what_a_fix_would_change_fails_no_run_that_is_to_end_with_zero(raci: Raci) -> None:
    write("raci.yaml", FAULTY.replace("assign", "asign"))
    assert raci("check", "--diff").status == 1
    assert raci("check", "--diff", "--exit-zero").status == 0


def test_a_patch_of_a_file_that_cannot_be_read_says_why_there_is_none(raci: Raci) -> None:
    write("raci.yaml", "")
    ended = raci("check", "--diff")
    assert (ended.status, ended.out, ended.err) == (2, "", "raci.yaml: error[F001] the file is empty\n")


def test_what_is_left_in_a_plan_that_streams_through_is_said_beside_it(raci: Raci) -> None:
    ended = raci("check", "-", "--fix", stdin=SLIP.replace("AR", "A"))
    assert (ended.status, ended.out) == (1, RIGHT.replace("AR", "A"))
    assert "H003" in ended.err
    broken = raci("check", "-", "--fix", stdin="raci: [")
    assert (broken.status, broken.out) == (2, "")
    assert "<stdin>:1:8: error[F001] not YAML" in broken.err
