"""Serving until somebody says that it is enough."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

from raci.serve.server import EditorServer


def serve(server: EditorServer, port: int, ready: Callable[[str], object]) -> int:
    """Serve until the system ends it, with every editor ended then: the signal; `ready` is told the address.

    Raises `OSError` where nobody can listen there, and `KeyboardInterrupt` where somebody interrupts it.
    """
    return asyncio.run(_serve(server, port, ready))


async def _serve(server: EditorServer, port: int, ready: Callable[[str], object]) -> int:
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError):  # Windows
            loop.add_signal_handler(getattr(signal, name), end, getattr(signal, name))
    try:
        ready(await server.start(port))
        return await ended
    finally:
        await server.stop()
