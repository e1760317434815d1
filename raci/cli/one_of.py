"""Options whose value is one of a few words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click


class OneOf(click.Choice[str]):
    """One of some words.

    Others that mean one of them are taken, and not offered; of a mistyped one the nearest is asked for.
    """

    def __init__(self, words: Sequence[str], also: Mapping[str, str] | None = None) -> None:
        super().__init__(words)
        self._also = also or {}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word that is meant."""
        from raci.plan.names import nearest

        try:
            return super().convert(self._also.get(value, value), param, ctx)
        except click.BadParameter as error:
            near = nearest(str(value), (*self.choices, *self._also))
            if near is None:
                raise
            asked = f'; did you mean "{self._also.get(near, near)}"?'
            raise click.BadParameter(f"{error.message.removesuffix('.')}{asked}", ctx, param) from None


def form_option(*, markdown: bool = False) -> Callable[..., Any]:
    """Add `--output-format`: text for people, JSON for programs, and Markdown where it goes on a page."""
    forms = ("text", "markdown", "json") if markdown else ("text", "json")
    does = "For people, for a page or a comment, or for programs." if markdown else "For people or for programs."
    return click.option("--output-format", "form", type=OneOf(forms), default=forms[0], show_default=True, help=does)
