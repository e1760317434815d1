"""The plan of `raci demo`: realistic, made up, and with faults on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from raci.lifecycle.shipped import shipped_text

if TYPE_CHECKING:
    from raci.document.load import Document

DEMO_NAME = "<demo>"


def demo_text() -> str:
    """The text of the plan."""
    return shipped_text("demo.yaml")


def demo_document() -> Document:
    """The plan as a document that has no file."""
    from raci.document.load import read

    return read(demo_text().encode(), DEMO_NAME, None)
