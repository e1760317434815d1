"""A key as somebody writes it: how Textual calls it, or why no command can be on it."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from raci.plan.names import did_you_mean
from raci.tui.commands.command import key_name

_SAME = {
    "control": "ctrl", "strg": "ctrl", "option": "alt", "pgup": "pageup", "pgdn": "pagedown", "page_up": "pageup",
    "page_down": "pagedown", "del": "delete", "ins": "insert", "esc": "escape", "return": "enter", "bs": "backspace",
    "spacebar": "space", "plus_sign": "plus", "hyphen_minus": "minus",
}  # fmt: skip
_MODIFIERS = ("alt", "ctrl", "shift")
_FUNCTION = {f"f{number}" for number in range(1, 13)}
_MOVING = {"up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"}
_PLAIN = {"tab", "enter", "escape", "backspace", "space"}
_SIGNS = {"plus": "+", "minus": "-", "equals_sign": "="}
# What a terminal sends for these is what it sends for another key, so that no program can tell them apart.
_SENT_AS = {"ctrl+h": "Backspace", "ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+j": "Enter"}


class OwnKey(NamedTuple):
    """The name that Textual has for a key; or why it is refused."""

    key: str
    refused: str = ""


def own_key(written: str, *, typed: bool) -> OwnKey:
    """Understand a key; `typed` says whether signs are typed into what is on the screen, as letters always may be."""
    *modifiers, base = _parts(written)
    unknown = [one for one in modifiers if one not in _MODIFIERS]
    letter = len(base) == 1 and base.isalnum()
    known = letter or base in _FUNCTION | _MOVING | _PLAIN | _SIGNS.keys()
    if unknown or not known:
        wrong = unknown[0] if unknown else base
        words = _MODIFIERS if unknown else (*_FUNCTION, *_MOVING, *_PLAIN, *_SIGNS)
        return OwnKey("", f'"{written}" is no key that there is: "{wrong}" is not known{did_you_mean(wrong, words)}')
    key = "+".join((*sorted(set(modifiers)), base))
    why = _why_not(key, base, set(modifiers), letter=letter, typed=typed)
    return OwnKey("", f"{key_name(key)} {why}") if why else OwnKey(key)


def _why_not(key: str, base: str, modifiers: set[str], *, letter: bool, typed: bool) -> str:
    """Why no command can be on a key."""
    why = ""
    if letter and not modifiers - {"shift"}:
        why = "is typed into cells and names; take it with Ctrl or Alt"
    elif base in _SIGNS and (typed or modifiers):
        why = "is typed into cells and names" if not modifiers else "is a key that terminals do not send"
    elif key in _SENT_AS:
        why = f"is what terminals send for {_SENT_AS[key]}"
    elif key == "ctrl+b":
        why = "is the key with which tmux begins its own commands"
    elif letter and "ctrl" in modifiers and base.isdigit():
        why = "is a key that terminals do not send"
    elif letter and {"ctrl", "shift"} <= modifiers:
        why = "is for most terminals the same as without Shift"
    elif letter and {"ctrl", "alt"} <= modifiers:
        why = "is taken by many desktops, and lost by tmux"
    elif base in _PLAIN and modifiers and key != "shift+tab":
        why = f"is for terminals the same as {key_name(base)}"
    return why


def _parts(written: str) -> list[str]:
    """Modifiers and the key behind them, in the words of Textual."""
    text = written.strip().lower()
    if not text:
        return [" "]
    head, sign = (text[:-2], text[-1]) if len(text) > 1 and text[-2] == "+" else ("", text)
    if len(sign) == 1 and not sign.isalnum():
        named = unicodedata.name(sign, "").lower().replace("-", "_").replace(" ", "_")
        text = "+".join(filter(None, (head, named)))
    return [_SAME.get(part.strip(), part.strip()) for part in text.split("+")]
