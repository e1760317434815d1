"""The one notion of today: `--today`, else SOURCE_DATE_EPOCH, else the clock."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click

from raci.cli.common import fail


def current_day() -> date:
    """The day by which everything is judged that depends on it, where no option says otherwise."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.fromtimestamp(time.time())
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        fail(
            f"the environment variable SOURCE_DATE_EPOCH is not a number of seconds since 1970: {epoch!r}",
            "Correct it or unset it.",
        )


def today_option(does: str = "Judge by this day") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--today`, which `does` something with a day."""
    return click.option(
        "--today",
        callback=_day,
        metavar="YYYY-MM-DD",
        help=f"{does} (default: today, or the day of SOURCE_DATE_EPOCH).",
    )


def _day(_ctx: click.Context, _parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return current_day()
    from raci.plan.values import read_date

    try:
        day: date = read_date(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return day
