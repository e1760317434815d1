"""The command palette: every command by its name, with its key."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from raci.tui.commands.command import Command, HasCommands


class EditorCommands(Provider):
    """The commands of the editor."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(titled(command), partial(self._run, command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Those that fit what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, matcher.highlight(titled(command)), partial(self._run, command), help=command.help)

    def _commands(self) -> Iterator[Command]:
        if isinstance(self.screen, HasCommands):  # over a dialog there is nothing to do
            yield from (command for command in self.screen.listed_commands if command.action != "palette")

    async def _run(self, command: Command) -> None:
        assert isinstance(self.screen, HasCommands)  # noqa: S101  only there are they offered
        await self.app.run_action(command.action, self.screen.widget_of(command))


def titled(command: Command) -> str:
    """A command as the palette lists it: with its key, if it has one."""
    return f"{command.title}  ({command.key_names})" if command.keys else command.title
