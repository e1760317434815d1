"""The panel of the tour, at the foot of the matrix: it takes room of its own and lies over nothing."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from raci.tui.bars import Bar
from raci.tui.commands.telling import key_of, with_keys
from raci.tui.commands.tour import TOUR
from raci.tui.fitting import cut, wrapped
from raci.tui.tour.steps import STEPS
from raci.tui.tour.tour import Tour

_ORDER = ("tour_step(-1)", "tour_step(1)", "tour")
_OFFER = "New here? {tour} begins a tour of two minutes; nothing of it is written."


class TourPanel(Bar):
    """Which step it is, what there is, and what to do; or one line that offers the tour."""

    def __init__(self, tour: Tour, *, id: str | None = None) -> None:  # noqa: A002  Textual's name for it
        super().__init__(id=id)
        self._tour = tour

    def say(self) -> None:
        """Show the step, in as many lines as it takes."""
        self.display = self._tour.shown
        self.set_class(self._tour.step is None, "offer")
        text = self.content_for(self.size.width or self.app.size.width)
        self.styles.height = text.plain.count("\n") + 1
        self.update(text, layout=False)

    def content_for(self, width: int) -> Text:
        """The lines of a width; what to do stands out."""
        step, room = self._tour.step, max(10, width - 2)
        if step is None:
            return Text(no_wrap=True).append(f" {cut(with_keys(_OFFER), room)}", _clicks("tour"))
        text = self._head(width)
        for line in wrapped(with_keys(step.what), room):
            text.append(f"\n {line}")
        for number, line in enumerate(wrapped(with_keys(step.do), room - 2)):
            text.append(f"\n {' ' if number else '▸'} {line}", "bold")
        return text

    def _head(self, width: int) -> Text:
        """The number and the name of the step, what was done before it, and the keys that lead through the tour."""
        step, at, done = self._tour.step, self._tour.at, self._tour.done
        assert step is not None  # noqa: S101  only a step has a head
        assert at is not None  # noqa: S101
        text = Text(no_wrap=True).append(f" Tour {at + 1}/{len(STEPS)}  {step.title}", "bold")
        if done == step.title:
            text.append(" ✓", "bold")
        named = _fitting(at, width - text.cell_len - 1)
        taken = sum(cell_len(f"  {key} {word}") for _, key, word in named)
        free = width - text.cell_len - taken - 1
        if done != step.title and done and free > cell_len(done) + 4:
            text.append(f"  ✓ {done}", "dim")
        text.append(" " * max(0, width - text.cell_len - taken - 1))
        for action, key, word in named:
            text.append("  ").append(f"{key} ", Style(bold=True) + _clicks(action))
            text.append(word, Style(dim=True) + _clicks(action))
        return text


def _fitting(at: int, room: int) -> list[tuple[str, str, str]]:
    """The keys that lead through the tour, with their words, as many as have room: the one that goes on before all."""
    last = at + 1 == len(STEPS)
    words = {"tour_step(1)": "end" if last else "next", "tour": "hide", **({"tour_step(-1)": "back"} if at else {})}
    keys = {command.action: key_of(command.name) for command in TOUR}
    fitting = []
    for action, word in words.items():
        room -= cell_len(f"  {keys[action]} {word}")
        if room >= 0:
            fitting.append((action, keys[action], word))
    return sorted(fitting, key=lambda one: _ORDER.index(one[0]))


def _clicks(action: str) -> Style:
    """What a click does there."""
    return Style(meta={"@click": f"screen.{action}"})
