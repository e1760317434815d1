"""A tab of the browser: the editor behind it, as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_PATIENCE = 10.0  # seconds for an editor to end before it is made to
_LARGEST = 1000  # columns, and lines, that a window may have


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

    async def stop(self) -> None:
        """End the editor as a closed window does: what was not saved is offered at its next start."""
        process, self._process = self._process, None
        if process is None:
            return
        await self.send_meta({"type": "quit"})
        self.stdin.close()
        try:
            await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._task is not None:
            await self._task
            self._task = None

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
