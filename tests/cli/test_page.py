"""A page on its way: exported, changed by hand, and merged into the plan or compared with it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import SOUND, Raci, write


def test_what_somebody_changed_on_a_page_comes_home(raci: Raci) -> None:
    write("raci.yaml", "# ours\n" + SOUND)
    assert raci("export", "-o", "page.html").status == 0
    assert "raci.yaml says all of it already" in raci("import", "page.html", "--into", "raci.yaml").err
    page = Path("page.html").read_text(encoding="utf-8")
    write("page.html", page.replace(">C</td>", ">I</td>"))
    assert "Train the model: Ops C → I" in raci("diff", "raci.yaml", "page.html").out
    assert raci("import", "page.html", "--into", "raci.yaml").status == 0
    assert Path("raci.yaml").read_text(encoding="utf-8") == "# ours\n" + SOUND.replace("ops: C", "ops: I")


def test_a_page_says_what_it_does_not_hold(raci: Raci) -> None:
    write("raci.yaml")
    raci("export", "-o", "page.html")
    ended = raci("import", "page.html", "-o", "back.yaml")
    assert ended.status == 0
    assert "the rest of the plan it was made of is not in it" in ended.err
    assert raci("show", "back.yaml").out == raci("show", "raci.yaml").out


def test_diagrams_are_not_read(raci: Raci) -> None:
    write("raci.yaml")
    raci("export", "-o", "plan.mmd")
    ended = raci("import", "plan.mmd", "-o", "back.yaml")
    assert (ended.status, "raci does not read .mmd files" in ended.err) == (2, True)
