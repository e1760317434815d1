"""An editor that is killed loses the last key at most. `python -m tests.tui.kills` kills a thousand of them."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from raci.document.journal.journals import Journals
from tests.tui.kills import PLAN, Run, Terminal

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="where journals are is Linux's own")


def test_editors_that_are_killed_lose_the_last_key_at_most(tmp_path: Path) -> None:
    run = Run(tmp_path, 4)
    for _ in range(5):
        run.kill()
    assert run.tally["kills"] == 5
    assert run.tally["taken up"] >= 2
    assert run.tally["keys"] > 10


@pytest.mark.parametrize("how", ["SIGHUP", "SIGTERM", "hang up"])
def test_whoever_loses_the_connection_is_offered_the_edits_again(tmp_path: Path, how: str) -> None:
    plan = tmp_path / "raci.yaml"
    plan.write_text(PLAN)
    terminal = Terminal(plan, tmp_path / "state")
    terminal.wait("Scientist: Accountable and Responsible")
    terminal.press("i")
    terminal.wait("Scientist: Informed")
    if how == "hang up":
        assert terminal.hang_up() == 128 + signal.SIGHUP
    else:
        number = getattr(signal, how)
        assert terminal.end(number) == 128 + number
    (left,) = Journals(tmp_path / "state" / "raci" / "unsaved").left(plan)
    assert left.unsaved.text == PLAN.replace("scientist: AR, engineer: C", "scientist: I, engineer: C")
    left.release()
    again = Terminal(plan, tmp_path / "state")
    again.wait("Unsaved edits")
    again.press("\r")
    again.wait("taken up")
    again.press("\x13")
    again.wait("Saved")
    again.end()
    assert plan.read_text() == left.unsaved.text
    assert list((tmp_path / "state" / "raci" / "unsaved").iterdir()) == []
