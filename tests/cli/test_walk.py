"""docs/five-steps.md can be followed by hand: what it changes in the plan is a patch that git takes."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from docs import walk

PAGE = (Path(__file__).parents[2] / "docs" / "five-steps.md").read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
PLAN = "".join(f"{letter}: {number}\n" for number, letter in enumerate("abcdefgh"))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_each_change_on_the_page_is_taken_by_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    applied = []

    def by_git(before: str, diff: str) -> str:
        plan = tmp_path / "raci.yaml"
        plan.write_text(before, encoding="utf-8", newline="\n")
        subprocess.run(["git", "apply", "-"], input=diff.encode(), cwd=tmp_path, check=True)
        applied.append(diff)
        return plan.read_text(encoding="utf-8")

    monkeypatch.setattr(walk, "changed", by_git)
    assert walk.walked(PAGE, TODAY) == PAGE
    assert len(applied) == PAGE.count("```diff ")


WHOLE = """\
--- a/raci.yaml
+++ b/raci.yaml
@@ -3,5 +3,5 @@
 c: 2
 d: 3
-e: 4
+e: 5
 f: 5
 g: 6
"""


@pytest.mark.parametrize(
    "diff",
    [
        "-e: 4\n+e: 5\n",
        WHOLE,
        WHOLE.replace("c: 2", "c: 22").replace("f: 5", "f: 55").replace("-3,5", "-90,5"),
        " d: 3\n-e: 4\n@@\n+e: 5\n f: 5\n",
    ],
)
def test_a_change_is_found_by_what_still_stands_there_and_written_with_its_lines(diff: str) -> None:
    changed = walk.changed(PLAN, diff)
    assert changed == PLAN.replace("e: 4", "e: 5")
    assert walk.as_patch("raci.yaml", PLAN, changed) == WHOLE


@pytest.mark.parametrize("diff", ["-z: 4\n", "+z: 4\n", " y: 7\n+i: 8\n z: 7\n"])
def test_what_does_not_stand_there_once_is_not_guessed_at(diff: str) -> None:
    with pytest.raises(AssertionError, match="does not stand there once"):
        walk.changed(PLAN, diff)
