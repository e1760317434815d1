"""The file of settings: what it says counts, what it does not say right is told, and writing it keeps the rest."""

from __future__ import annotations

import os
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raci.settings import reading
from raci.settings.file import NotKept, SettingsFile
from raci.settings.options import BY_NAME, OPTIONS
from raci.settings.place import settings_path
from raci.settings.reading import _places, plain_lines, read_settings

WRITTEN = """\
# mine
theme = 'light'  # the office is bright

# keys of one's own
[keys]
save = "f10"
[keys.card-screen]
undo = ["f9", "ctrl+z"]
"""


def file(folder: Path, text: str | bytes) -> SettingsFile:
    path = folder / "settings.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return SettingsFile(path)


def said(text: str) -> list[str]:
    return [one.said("settings.toml") for one in read_settings(text).troubles]


def test_it_is_in_the_place_of_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert settings_path() == tmp_path / "raci" / "settings.toml"


def test_what_is_understood_counts() -> None:
    read = read_settings(WRITTEN)
    assert read.values == {"theme": "light"}
    assert [(one.command, one.keys, one.line) for one in read.wishes] == [
        ("save", ("f10",), 6),
        ("card-screen.undo", ("f9", "ctrl+z"), 8),
    ]
    assert not read.troubles


def test_every_value_of_every_option_is_read_as_it_is_written() -> None:
    from raci.settings.reading import spelled

    for option in OPTIONS:
        for value in option.values:
            assert read_settings(f"{option.name} = {spelled(value)}").values == {option.name: value}


_DEFAULT = "until it is corrected every setting has its default."
_KEYS = 'the keys of `save` have to be "f10" or ["f10", "f11"]; its default is used.'
_THEMES = "auto, dark, light, terminal, colour-blind-dark or colour-blind-light"
SAID = {
    "\nthem = 'dark'": 'settings.toml, line 2: there is no setting "them"; did you mean "theme"? It is left out.',
    "theme = 'drak'": f"settings.toml, line 1: `theme` is {_THEMES}, not 'drak'; "
    'did you mean "dark"? Used instead: "auto".',
    "wrap-names = 1": "settings.toml, line 1: `wrap-names` is true or false, not 1. Used instead: false.",
    "keys = 'f1'": "settings.toml, line 1: `keys` has to be a table, such as [keys] with lines like "
    'save = "f10" below it.',
    "[keys]\nsave = 5": f"settings.toml, line 2: {_KEYS}",
    "[keys]\nsave = []": f"settings.toml, line 2: {_KEYS}",
    "theme = dark": f"settings.toml, line 1: this is not TOML (Invalid value); {_DEFAULT}",
}


@pytest.mark.parametrize("text", SAID)
def test_what_is_not_understood_is_told_with_its_place(text: str) -> None:
    assert said(text) == [SAID[text]]


def test_one_mistake_leaves_the_rest_in_force() -> None:
    read = read_settings("theme = 'drak'\nwrap-names = true\n[keys]\nsave = 5\nundo = 'f10'\n")
    assert read.values == {"wrap-names": True}
    assert [one.command for one in read.wishes] == ["undo"]
    assert len(read.troubles) == 2


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a" * 1_000_001, b"[" * 5000, b"theme = ["])
def test_a_file_that_cannot_be_read_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    settings = file(tmp_path, content)
    read = settings.read()
    assert (read.values, read.broken, len(read.troubles)) == ({}, True, 1)
    with pytest.raises(NotKept):
        settings.keep("theme", "dark")
    assert settings.path.read_bytes() == content


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    assert "cannot be read" in settings.read().troubles[0].text
    with pytest.raises(NotKept):
        settings.keep("theme", "dark")


def test_a_file_that_is_not_there_says_nothing_and_is_made_when_something_is_to_be_kept(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "not" / "there" / "settings.toml")
    assert settings.read() == read_settings("")
    settings.keep("theme", "light")
    settings.keep("wrap-names", True)
    assert settings.read().values == {"theme": "light", "wrap-names": True}
    assert settings.path.read_text().startswith("# ")


def test_changing_a_setting_changes_one_line(tmp_path: Path) -> None:
    settings = file(tmp_path, WRITTEN)
    settings.keep("theme", "dark")
    assert settings.path.read_text() == WRITTEN.replace("'light'", '"dark"')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (WRITTEN, WRITTEN.replace("bright\n", "bright\nwrap-names = true\n")),
        ("# only this\n", "# only this\nwrap-names = true\n"),
        ("theme = 'dark'", "theme = 'dark'\nwrap-names = true\n"),
        ("# a\n\n# keys\n[keys]\n", "# a\n\nwrap-names = true\n\n# keys\n[keys]\n"),
        ("[keys]\nwrap-names = 'f10'\n", "wrap-names = true\n\n[keys]\nwrap-names = 'f10'\n"),
        ("theme = 'dark'\r\n", "theme = 'dark'\r\nwrap-names = true\r\n"),
        ("\ufefftheme = 'dark'\n", "\ufefftheme = 'dark'\nwrap-names = true\n"),
        ("# theme = 'dark'\nwrap-names=false # no", "# theme = 'dark'\nwrap-names=true # no"),
    ],
)
def test_a_setting_finds_its_line(tmp_path: Path, before: str, after: str) -> None:
    settings = file(tmp_path, before)
    settings.keep("wrap-names", True)
    assert settings.path.read_bytes().decode() == after


@pytest.mark.parametrize("text", ['theme = """\ndark"""\n', 'other = """\ntheme = "dark"\n"""\ntheme = """x"""\n'])
def test_what_would_mean_something_else_is_not_written(tmp_path: Path, text: str) -> None:
    settings = file(tmp_path, text)
    with pytest.raises(NotKept, match="change it there yourself"):
        settings.keep("theme", "light")
    assert settings.path.read_text() == text


def test_editors_that_write_at_once_keep_each_others_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    values = {option.name: option.after(option.default, 1) for option in OPTIONS}
    writers = [threading.Thread(target=SettingsFile(path).keep, args=pair) for pair in values.items()]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert SettingsFile(path).read().values == values


def test_what_may_not_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(NotKept):
        SettingsFile(blocked / "settings.toml").keep("theme", "dark")


def test_values_come_one_after_the_other_and_begin_again() -> None:
    theme = BY_NAME["theme"]
    assert theme.after("auto", 1) == "dark"
    assert theme.after("auto", -1) == "colour-blind-light"


_LINES = st.sampled_from(
    ["", "# said", "#\t", "#\x00", 'theme = "dark"', "theme = 'dark'", 'theme = "no such"', "x = 1",
     "wrap-names = true", "wrap-names = True", 'theme = ""', 'theme = "', " theme = \"dark\"", "show-problems=false",
     'group-problems = "röle"',
     "[keys]", 'save = "f10"', 'group-problems = "r\\u00f6le"', "headings = \"codes\" # why", "show-problems = false\r"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=5))
def test_plain_lines_are_read_as_toml_has_them(lines: list[str]) -> None:
    plain = plain_lines("\n".join(lines))
    if plain is not None:
        assert tomllib.loads("\n".join(lines)) == plain


def test_what_the_editor_writes_needs_no_reader_of_toml(tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path / "settings.toml")
    values = {option.name: option.after(option.default, -1) for option in OPTIONS}
    for name, value in values.items():
        settings.keep(name, value)
    assert plain_lines(settings.path.read_text()) == values


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names")
def test_settings_that_are_a_pipe_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.toml")
    settings = SettingsFile(tmp_path / "settings.toml")
    assert [one.text for one in settings.read().troubles] == [
        "it cannot be read (something else than a file has that name); every setting has its default."
    ]
    with pytest.raises(NotKept, match="something else than a file"):
        settings.keep("theme", "light")


@pytest.mark.parametrize(
    "text",
    [f"[keys{'.a' * 3000}]\nx = 1", f"theme{'.a' * 3000} = 1", f"theme = {'1' * 5000}", f"theme = 0x{'f' * 9999}"],
)
def test_what_is_too_much_for_python_breaks_no_more_than_the_file(tmp_path: Path, text: str) -> None:
    settings = file(tmp_path, text)
    assert settings.read().broken
    assert "default" in settings.read().troubles[0].text
    with pytest.raises(NotKept):
        settings.keep("theme", "light")


def test_a_long_file_of_faults_is_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times = []
    monkeypatch.setattr(reading, "_places", lambda text: times.append(text) or _places(text))
    lines = [one.line for one in read_settings("".join(f"a{at} = 1\n" for at in range(50))).troubles]
    assert lines == list(range(1, 51))
    assert len(times) == 1


def test_what_is_set_already_is_not_written_again(tmp_path: Path) -> None:
    text = WRITTEN.replace("'", '"')
    settings = file(tmp_path, text)
    before = settings.path.stat()
    settings.keep("theme", "light")
    assert settings.path.read_text() == text
    after = settings.path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(("more", "read"), [(0, {"theme": "light"}), (1, {})])
def test_a_file_is_read_up_to_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int, read: object) -> None:
    monkeypatch.setattr("raci.settings.file._MAX_BYTES", len(WRITTEN))
    found = file(tmp_path, f"{WRITTEN}{'#' * more}").read()
    assert found.values == read
    assert [one.text for one in found.troubles] == (
        [f"it has more than {len(WRITTEN)} bytes; every setting has its default."] if more else []
    )
