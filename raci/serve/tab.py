"""A tab of the browser: the editor behind it, as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_PATIENCE = 10.0  # seconds for an editor to end before it is made to
_LARGEST = 1000  # columns, and lines, that a window may have
_MOST_WAITING = 2**26  # bytes that an editor has not read yet: more than anybody types or pastes


class Tab(AppService):
    """The editor of one tab.

    textual-serve would start it through a shell; here no shell reads what a file is called. And where the tab is closed
    the process has ended when `stop` returns, whatever it was doing.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str], page: WebSocketResponse) -> None:
        super().__init__(
            "raci",
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=self._close,
            download_manager=DownloadManager(),
        )
        self._command = command
        self._environment = environment
        self._page = page
        self._ending: asyncio.Task[None] | None = None

    async def _close(self) -> None:
        await self._page.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the editor; away from our terminal, so that Ctrl+C there is for us alone."""
        environment = self._build_environment(width, height) | self._environment
        process = self._process = await create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Show what the editor shows until it ends; the page then says so."""
        with contextlib.suppress(ConnectionError):
            await super().run()
        with contextlib.suppress(ConnectionError):
            await self._close()

    async def send_bytes(self, data: bytes) -> bool:
        """Send keys to the editor."""
        return self._write(self.encode_packet(b"D", data))

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        """Tell the editor something."""
        return self._write(self.encode_packet(b"M", json.dumps(data).encode()))

    def _write(self, packet: bytes) -> bool:
        """Leave something for the editor to read. Nobody waits until it has: a tab that is closed is to be noticed."""
        if self.stdin.is_closing():
            return False
        self.stdin.write(packet)
        return True

    @property
    def is_overrun(self) -> bool:
        """Whether more waits for the editor than anybody means."""
        return self.stdin.transport.get_write_buffer_size() > _MOST_WAITING

    async def stop(self) -> None:
        """End the editor as a closed window does: what was not saved is offered at its next start.

        Whoever asks for it waits for the end, however many ask, and however impatient the others are.
        """
        if self._process is not None and self._ending is None:
            self._ending = asyncio.create_task(self._end(self._process))
        if self._ending is not None:
            await asyncio.shield(self._ending)

    async def _end(self, process: Process) -> None:
        if self.stdin.transport.get_write_buffer_size():
            self.stdin.transport.abort()  # it cannot follow, so that it would not read in time that it is to end
        else:
            await self.send_meta({"type": "quit"})
            self.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._task is not None:
            await self._task

    async def take(self, message: object) -> None:
        """Do what the page asks for; what is not of its kind is passed over."""
        match message:
            case ["stdin", str(text)]:
                await self.send_bytes(text.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self.set_terminal_size(within(width), within(height))
            case ["ping", str(sent)]:
                await self._page.send_json(["pong", sent])
            case ["focus"]:
                await self.focus()
            case ["blur"]:
                await self.blur()
            case _:
                pass


def within(size: int) -> int:
    """Columns or lines that a window can have."""
    return min(max(size, 1), _LARGEST)


def number(text: str | None, default: int) -> int:
    """Columns or lines as an address has them."""
    return within(int(text)) if text is not None and text.isascii() and text.isdigit() and len(text) < 6 else default
