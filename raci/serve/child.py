"""What the editor of a tab knows of the server that started it; nothing here is slow to import."""

from __future__ import annotations

import os
import sys

VARIABLE, DRIVER = "TEXTUAL_DRIVER", "raci.serve.driver:BrowserDriver"


def in_browser() -> bool:
    """Whether this process is the editor of a browser's tab."""
    return os.environ.get(VARIABLE) == DRIVER


def show_in_tab(text: str) -> None:
    """Show a text in the tab, where no editor has begun to."""
    data = text.replace("\n", "\r\n").encode()
    out = sys.__stdout__
    assert out is not None  # noqa: S101  it is the server's pipe
    out.buffer.write(b"__GANGLION__\nD%s%s" % (len(data).to_bytes(4, "big"), data))
    out.buffer.flush()
