"""The commands of the screen that shows what waits for what, and the one that opens it."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, own_palette, undo_and_redo

OPEN_FLOW = (
    Command("flow", "ctrl+t", "Flow", "Show what waits for what as a drawing, with hand-overs, gates and the critical "
            "path.", "Views", hint="Flow"),
)  # fmt: skip

FLOW = (
    Command("choose", "enter", "Go there", "Back to the matrix, on the activity under the cursor.", "Flow", "flow",
            "Go there"),
    Command("back", "escape,ctrl+q", "Back", "Back to the matrix, where the cursor was.", "Flow", "flow", "Back"),
    Command("widen", "ctrl+t", "Stage, plan or around", "Show the stage, the plan as a whole, or all that is before "
            "and after the activity.", "Flow", "flow", "Stage/plan"),
    Command("wait", "plus", "Wait for …", "Let the activity wait for another one.", "Flow", "flow", "Wait for"),
    Command("wait_no_more", "minus,delete", "No longer wait for …", "Let the activity no longer wait for another one.",
            "Flow", "flow", "No longer"),
    *undo_and_redo("Flow", "flow"),
    own_help("Flow", "flow"),
    own_palette("Flow", "flow"),
    Command("along(1)", "right", "Forward", "Along a line, to what waits for the activity.", "Flow", "chart"),
    Command("along(-1)", "left", "Backward", "Along a line, to what the activity waits for.", "Flow", "chart"),
    Command("step(-1)", "up", "Up", "To the box above.", "Flow", "chart"),
    Command("step(1)", "down", "Down", "To the box below.", "Flow", "chart"),
    Command("critical(1)", "ctrl+right", "Critical path forward", "To the next activity on the critical path.", "Flow",
            "chart"),
    Command("critical(-1)", "ctrl+left", "Critical path back", "To the activity on the critical path before.", "Flow",
            "chart"),
    Command("order(1)", "tab", "Next activity", "To the next activity in the order of the plan.", "Flow", "chart"),
    Command("order(-1)", "shift+tab", "Activity before", "To the activity before in the order of the plan.", "Flow",
            "chart"),
    Command("page(-1)", "pageup", "Page up", "One screen up.", "Flow", "chart"),
    Command("page(1)", "pagedown", "Page down", "One screen down.", "Flow", "chart"),
    Command("end(-1)", "home,ctrl+home", "Begin", "To where the flow begins.", "Flow", "chart"),
    Command("end(1)", "end,ctrl+end", "End", "To where the flow ends.", "Flow", "chart"),
)  # fmt: skip
