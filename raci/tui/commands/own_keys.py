"""Keys of one's own: checked against the commands that there are, and refused with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from raci.plan.names import did_you_mean
from raci.settings.reading import Trouble, Wish
from raci.tui.commands.all import EDITOR, ON_SCREENS
from raci.tui.commands.command import Command, key_name
from raci.tui.commands.compare import COMPARE_KEYS
from raci.tui.commands.own_key import own_key

_COMMANDS = (*EDITOR, *ON_SCREENS)
_TYPED_INTO = {"", "card-screen", "card-typing"}  # screens on which signs are typed


class OwnKeys(NamedTuple):
    """Keys by what has a command and its action, and what was refused."""

    keys: Mapping[tuple[str, str], str]
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True)
class _Wanted:
    """Keys that are wanted for a command by its name; `follows` is the one that it shares them with, if it does."""

    name: str
    keys: tuple[str, ...]
    line: int
    follows: str = ""


def own_keys(wishes: Iterable[Wish]) -> OwnKeys:
    """The keys of all wishes that can be met; for what is refused the defaults stay."""
    troubles: list[Trouble] = []
    wanted = {one.name: one for one in _understood(wishes, troubles)}
    wanted = {one.name: one for one in _following(wanted)} | wanted
    while wanted:
        refused = dict(_clashing(wanted))
        if not refused:
            break
        for name, why in refused.items():
            if wanted[name].follows not in refused:
                troubles.append(Trouble(f"{why}. `{name}` keeps {_default(name)}.", wanted[name].line))
        wanted = {name: one for name, one in wanted.items() if not {name, one.follows} & refused.keys()}
    met = (one for one in _COMMANDS if one.name in wanted)
    keys: dict[tuple[str, str], str] = {(one.where, one.action): ",".join(wanted[one.name].keys) for one in met}
    return OwnKeys(keys, tuple(sorted(troubles, key=lambda one: one.line)))


def _named() -> dict[str, Command]:
    return {command.name: command for command in _COMMANDS}


def _default(name: str) -> str:
    """The default keys of a command, as people write them."""
    keys = _named()[name].default
    return " or ".join(map(key_name, keys.split(","))) if keys else "no key"


def _understood(wishes: Iterable[Wish], troubles: list[Trouble]) -> Iterator[_Wanted]:
    """The wishes for commands that there are, with keys that terminals send."""
    named = _named()
    for wish in wishes:
        command = named.get(wish.command)
        if command is None:
            near = did_you_mean(wish.command, named)
            end = near or "; docs/keys.md lists them all"
            troubles.append(Trouble(f'there is no command "{wish.command}"{end}{"" if near else "."}', wish.line))
            continue
        found = [own_key(key, typed=command.screen in _TYPED_INTO) for key in wish.keys]
        refused = [one.refused for one in found if one.refused]
        for why in refused:
            end = "" if why.endswith("?") else "."
            troubles.append(Trouble(f"`{wish.command}`: {why}{end} It keeps {_default(wish.command)}.", wish.line))
        if not refused:
            yield _Wanted(wish.command, tuple(dict.fromkeys(one.key for one in found)), wish.line)


def _following(wanted: Mapping[str, _Wanted]) -> Iterator[_Wanted]:
    """Commands of other screens that do what one of the editor does with the same keys go where that goes."""
    ours = {(one.action, one.default): one.name for one in EDITOR if one.name in wanted}
    for command in ON_SCREENS:
        model = ours.get((command.action, command.default))
        if model is not None:
            yield _Wanted(command.name, wanted[model].keys, wanted[model].line, follows=model)


def _clashing(wanted: Mapping[str, _Wanted]) -> Iterator[tuple[str, str]]:
    """What wants a key that another command on its screen has or wants, and why that cannot be."""
    for commands in _screens().values():
        on_key: dict[str, dict[str, None]] = {}
        for command in commands:
            for key in _keys_of(command, wanted):
                on_key.setdefault(key, {})[command.name] = None
        for key, names in on_key.items():
            if len(names) > 1:
                yield from _told(key, list(names), wanted)


def _told(key: str, names: Sequence[str], wanted: Mapping[str, _Wanted]) -> Iterator[tuple[str, str]]:
    for name in names:
        if name in wanted:
            others = " and ".join(f"`{one}`" for one in names if one != name)
            how = f"follow `{wanted[name].follows}` to" if wanted[name].follows else "be on"
            yield name, f"`{name}` cannot {how} {key_name(key)}, which {others} {_verb(names, name, wanted)}"


def _verb(names: Sequence[str], name: str, wanted: Mapping[str, _Wanted]) -> str:
    return "is to have too" if all(one in wanted for one in names if one != name) else "has"


def _keys_of(command: Command, wanted: Mapping[str, _Wanted]) -> Sequence[str]:
    one = wanted.get(command.name)
    return one.keys if one is not None else tuple(filter(None, command.default.split(",")))


def _screens() -> dict[str, list[Command]]:
    """Commands that have their keys at the same time."""
    screens: dict[str, list[Command]] = {}
    for command in _COMMANDS:
        screens.setdefault(command.screen, []).append(command)
    return screens | {"compare-screen": list(COMPARE_KEYS)}
