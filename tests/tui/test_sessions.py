"""Whole sessions at the editor, played again: the screens and the plan are those that somebody looked at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.sessions.replay import golden, replay
from tests.tui.sessions.script import Action, Script, actions_of, read_script, script_named, scripts, written


@pytest.mark.parametrize("name", scripts())
async def test_what_was_seen_once_is_seen_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    seen = await replay(script_named(name), tmp_path)
    assert seen == golden(name)


def test_what_is_recorded_is_read_again_as_it_was() -> None:
    keys = [("down", None), ("ctrl+n", "\x0e"), ("T", "T"), ("space", " "), ("x", "x"), ("enter", "\r"), ("space", " ")]
    actions = tuple(actions_of(keys))
    assert actions == (Action("keys", "down ctrl+n"), Action("type", "T x"), Action("keys", "enter space"))
    script = Script("demo", (80, 24), (*actions, Action("look", "at the end")))
    assert read_script(written(script)) == script


def test_a_line_that_tells_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2: jump is nothing"):
        read_script("plan demo\njump far\n")
