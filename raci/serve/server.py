"""The server: the page, what it loads, and a socket for each tab."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import WSCloseCode, WSMsgType, web

from raci.serve.guard import Guard
from raci.serve.tab import Tab, number

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HEARTBEAT = 15.0  # seconds between two looks whether the tab is still there
_LARGEST_MESSAGE = 2**25  # bytes: a paste of some megabytes comes as one
_PAGE = files("raci.serve") / "page"
_LOADED = Path(textual_serve.__file__).parent / "static"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src 'self' ws://{host} wss://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)  # xterm makes styles as it runs


class EditorServer:
    """Runs `command` for each tab that comes with the key of `guard`."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], title: str, guard: Guard) -> None:
        self._command = command
        self._environment = environment
        self._title = title
        self._guard = guard
        self._open: dict[Tab, web.WebSocketResponse] = {}
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> str:
        """Listen; the address to open. Raises `OSError` where nobody can listen there."""
        app = web.Application(middlewares=[self._guarded])
        app.add_routes(
            [
                web.get("/{key}/", self._index),
                web.get("/{key}/ws", self._socket),
                web.static("/page", Path(str(_PAGE))),
                web.static("/static", _LOADED),
            ]
        )
        app.on_shutdown.append(self._close_tabs)
        self._runner = web.AppRunner(app, handle_signals=False, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._guard.host, port)
        await site.start()
        return f"http://{_in_address(self._guard.host)}:{self._runner.addresses[0][1]}/{self._guard.key}/"

    async def stop(self) -> None:
        """Close every tab, and wait until their editors have ended."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _close_tabs(self, _: web.Application) -> None:
        """Say good-bye, and end the editors: a browser that does not answer holds up none of them."""
        pages = [one.close(code=WSCloseCode.GOING_AWAY) for one in self._open.values()]
        await asyncio.gather(*pages, *(tab.stop() for tab in self._open))

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let in who may come in, and nobody else."""
        key = request.match_info.get("key")
        socket = request.path.endswith("/ws")
        why = self._guard.refuses(request.host, request.headers.get("Origin"), key, socket=socket)
        if why:
            return web.Response(status=403, text=f"{why}\n")
        try:
            response = await handler(request)
        except OSError:
            if key is not None:
                raise
            raise web.HTTPNotFound from None  # a name that no file can have
        if not response.prepared:
            response.headers["Content-Security-Policy"] = _POLICY.format(host=request.host)
            response.headers["Referrer-Policy"] = "no-referrer"
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Cache-Control"] = "no-store" if key else "no-cache"
        return response

    async def _index(self, request: web.Request) -> web.Response:
        """The page; its socket is where the page itself came from, be that through a tunnel."""
        size = number(request.query.get("fontsize"), 16)
        socket = f"ws://{request.host}/{self._guard.key}/ws"
        page = Template((_PAGE / "index.html").read_text(encoding="utf-8"))
        text = page.substitute(title=escape(self._title), socket=escape(socket), size=size)
        return web.Response(text=text, content_type="text/html")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        """An editor for as long as the tab is open."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LARGEST_MESSAGE)
        await page.prepare(request)
        tab = Tab(self._command, self._environment, page)
        self._open[tab] = page
        try:
            await tab.start(number(request.query.get("width"), 80), number(request.query.get("height"), 24))
        except OSError as error:  # there is no room for another process
            await page.send_bytes(f"The editor cannot be started: {error.strerror or error}.\r\n".encode())
        else:
            await _keys(page, tab)
        finally:
            try:
                await tab.stop()
            finally:
                del self._open[tab]
        return page


async def _keys(page: web.WebSocketResponse, tab: Tab) -> None:
    """Give an editor what its page says, until that is closed; one that floods it is."""
    async for message in page:
        if message.type == WSMsgType.TEXT:
            await tab.take(_read(message.data))
        if tab.is_overrun:
            await page.close(code=WSCloseCode.MESSAGE_TOO_BIG)


def _read(text: str) -> object:
    """What a page says; None where that is not of its language."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_address(host: str) -> str:
    """A host as an address has it; one that means every network is this machine too."""
    if host in ("", "0.0.0.0", "::"):  # noqa: S104  nothing is bound here
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
