"""What somebody did at the editor, as a text of one action a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SCRIPTS = Path(__file__).with_name("scripts")
DEMO, START, EMPTY = "demo", "start", "empty"  # what a session may begin with besides a file
_WORDS = {"keys", "type", "paste", "look"}


class Action(NamedTuple):
    """`keys` are pressed, `type` is typed, `paste` comes in as one, and `look` keeps what is on the screen."""

    word: str
    rest: str


class Script(NamedTuple):
    """A session: what it begins with, in a window of how many columns and lines, and what was done."""

    plan: str
    size: tuple[int, int]
    actions: tuple[Action, ...]


def read_script(text: str) -> Script:
    """The session that a text tells of. Raises `ValueError` at a line that it cannot tell."""
    plan, size, actions = DEMO, (100, 30), list[Action]()
    for number, line in enumerate(text.splitlines(), 1):
        word, _, rest = line.strip().partition(" ")
        if not word or word.startswith("#"):
            continue
        if word == "plan":
            plan = rest
        elif word == "size":
            width, _, height = rest.partition("x")
            size = int(width), int(height)
        elif word in _WORDS:
            actions.append(Action(word, rest))
        else:
            raise ValueError(f"line {number}: {word} is nothing that one does")
    return Script(plan, size, tuple(actions))


def scripts() -> list[str]:
    """The names of all sessions."""
    return sorted(path.stem for path in SCRIPTS.glob("*.keys"))


def script_named(name: str) -> Script:
    """One of them."""
    return read_script((SCRIPTS / f"{name}.keys").read_text(encoding="utf-8"))


def written(script: Script) -> str:
    """The text that tells of a session."""
    head = (f"plan {script.plan}", f"size {script.size[0]}x{script.size[1]}")
    return "\n".join([*head, *(f"{word} {rest}" for word, rest in script.actions)]) + "\n"


def actions_of(keys: Sequence[tuple[str, str | None]]) -> Iterator[Action]:
    """Keys, each with the character that it types, as actions: words that were typed stand together."""
    typed: list[str] = []
    pressed: list[str] = []
    for key, character in keys:
        if character is not None and character.isprintable() and not (character == " " and not typed):
            if pressed:
                yield Action("keys", " ".join(pressed))
                pressed = []
            typed.append(character)
            continue
        if typed:
            yield Action("type", "".join(typed))
            typed = []
        pressed.append(key)
    if typed:
        yield Action("type", "".join(typed))
    if pressed:
        yield Action("keys", " ".join(pressed))
