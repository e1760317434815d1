"""The commands of the tour through the demo."""

from __future__ import annotations

from raci.tui.commands.command import Command

TOUR = (
    Command("tour", "shift+f1", "Tour", "In the demo: begin the tour, hide it, or show it again.", "Help"),
    Command("tour_step(1)", "alt+pagedown", "Next step of the tour", "Go on without doing it.", "Help"),
    Command("tour_step(-1)", "alt+pageup", "Step of the tour before", "Read the step before again.", "Help"),
)
