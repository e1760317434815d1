"""A new plan cut to a team, as `raci new` is asked to: who takes whose part, and which stages stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raci.cli.common import fail, talk
from raci.cli.library import folder_of, template_named
from raci.cli.progress import working


@dataclass(frozen=True)
class Asked:
    """What was typed behind `--roles`, `--stages` and `--without-stages`."""

    roles: tuple[str, ...]
    stages: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything to cut."""
        return bool(self.roles or self.stages or self.without)


def tailored_text(text: str, template_id: str, asked: Asked, today: date, file: str) -> str:
    """The text of a plan made from a template, cut to the team; what there is to say about that is said.

    Ends with status 2 where a word is not understood.
    """
    from raci.tailor.errors import CannotTailor
    from raci.tailor.tailored import Wanted, tailored
    from raci.tailor.telling import told
    from raci.tailor.wishes import wishes_of

    if asked.stages and asked.without:
        fail("--stages says what stays, and --without-stages what goes", "Give one of the two.")
    template = template_named(template_id, file)
    try:
        with working("Cutting the template"):
            wanted = Wanted(
                wishes_of(asked.roles) if asked.roles else (),
                _words("--stages", asked.stages),
                _words("--without-stages", asked.without),
            )
            done = tailored(text, template, wanted, today, folder_of(file))
    except CannotTailor as error:
        fail(error.message, error.advice)
    for line in told(done):
        talk(line)
    return done.text


def _words(option: str, texts: tuple[str, ...]) -> list[str]:
    from raci.tailor.wishes import words_between_commas

    words = words_between_commas(texts)
    if texts and not words:
        fail(f"{option} names no stage", "Name stages by id or name; `raci templates ID` shows them.")
    return words
