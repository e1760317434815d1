"""Sentences that name keys: they get them from the commands, wherever these are."""

from __future__ import annotations

import re
from functools import cache

from raci.tui.commands.all import EDITOR, ON_SCREENS
from raci.tui.commands.command import Command, key_name

_NAMED = re.compile(r"\{([a-z][a-z.-]*)\}")


def with_keys(text: str) -> str:
    """A text with the key of each command that it names: `{save-as} saves it.` is F12 saves it.

    A command without a key is named by what it is called in the palette.
    """
    return _NAMED.sub(lambda found: _told(found, text), text)


def key_of(name: str) -> str:
    """The first key of a command, as people write it; empty where it has none."""
    keys = _commands()[name].keys
    return key_name(keys.split(",")[0]) if keys else ""


def _told(found: re.Match[str], text: str) -> str:
    """What stands for a command; what is no command stays as it is."""
    command = _commands().get(found[1])
    if command is None:
        return found[0]
    before = text[: found.start()].rstrip()
    article = "The" if not before or before.endswith((".", "?", "!", ":")) else "the"
    return key_of(found[1]) or f"{article} command {command.title.removesuffix(' …')}"


@cache
def _commands() -> dict[str, Command]:
    return {command.name: command for command in (*EDITOR, *ON_SCREENS)}
