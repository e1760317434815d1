"""Options that say which rules a check runs, as ruff has them."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any

import click

from raci.cli import complete
from raci.cli.common import fail
from raci.cli.one_of import OneOf

_PROFILES = ("default", "strict", "regulated")


def selection_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options; the command gets them as one argument, `settings`."""

    @click.option("--select", metavar="RULES", multiple=True, shell_complete=complete.rules, help=_SELECT)
    @click.option("--ignore", metavar="RULES", multiple=True, shell_complete=complete.rules, help="Leave these out.")
    @click.option(
        "--extend-select", metavar="RULES", multiple=True, shell_complete=complete.rules, help="Run these as well."
    )
    @click.option("--profile", type=OneOf(_PROFILES), help="Severities and rules to begin with.")
    @click.option("--config", metavar="FILE", shell_complete=complete.files, help=_CONFIG)
    @click.option("--isolated", is_flag=True, help="Follow no configuration file.")
    @functools.wraps(command)
    def with_settings(  # noqa: PLR0913  each is an option
        select: tuple[str, ...],
        ignore: tuple[str, ...],
        extend_select: tuple[str, ...],
        profile: Any,
        config: str | None,
        isolated: bool,  # noqa: FBT001
        **others: Any,
    ) -> Any:
        from raci.rules.config.selection import Layer, codes_of
        from raci.rules.config.settings import Settings

        if config and isolated:
            fail("--config names a file and --isolated wants none", "Give one of the two.")
        for option, given in (("select", select), ("ignore", ignore), ("extend-select", extend_select)):
            if given and not _words(given):
                fail(f"--{option} names no rule", "Name one, or leave the option out.")
        layer = Layer(_words(select) if select else None, _words(extend_select), _words(ignore))
        with configured():
            for word in layer.words():
                _one_rule_each(word)
                codes_of(word)
        return command(settings=Settings(profile, layer, config, isolated), **others)

    return with_settings


_SELECT = "Run these rules only: codes, names or beginnings of codes (H, H0), with commas between them; ALL is all."
_CONFIG = "Follow this file instead of the nearest raci.toml or pyproject.toml with [tool.raci]."


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for words in given for word in words.split(",") if word.strip())


def _one_rule_each(word: str) -> None:
    """End with status 2 where several rules are named with only blanks between them."""
    parts = word.split()
    if len(parts) > 1:
        fail(f"there is no rule {word!r}", f"Put commas between the rules: {','.join(parts)}.")


@contextlib.contextmanager
def configured() -> Iterator[None]:
    """End with status 2 and a sentence where a configuration cannot be followed."""
    from raci.document.project import ConfigError

    try:
        yield
    except ConfigError as error:
        fail(error.message, error.advice)
