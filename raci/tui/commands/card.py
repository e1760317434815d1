"""The commands of cards: those that open one in the editor, and those of the card itself."""

from __future__ import annotations

from raci.tui.commands.command import Command
from raci.tui.commands.shared import own_help, own_palette, undo_and_redo, walking

CARDS = (
    Command("open_card", "ctrl+e", "Card", "Show and edit everything that is said of what is here.", "Cards",
            hint="Card"),
    Command("card_here", "space", "Card, or fold", "The card of an activity or a role; folds a stage.", "Cards"),
    Command("plan_card", "", "Plan card", "Show and edit what is said of the plan as a whole.", "Cards"),
    Command("person_card", "", "Card of a person …", "Choose a person, and show their card.", "Cards"),
    Command("new_person", "", "New person …", "Add a person, and show their card.", "Cards"),
)  # fmt: skip

CARD = (
    Command("edit", "enter,f2", "Edit", "Edit what is said on the line; on a name of its own, open the card.", "Card",
            "card", "Edit"),
    Command("open", "space,ctrl+e", "Open", "Open the card of what is named there; turn yes into no.", "Card", "card",
            "Open"),
    Command("back", "escape,ctrl+q", "Close", "Close the card; everything is in the plan already.", "Card", "card",
            "Close"),
    *undo_and_redo("Card", "card"),
    Command("clear", "delete,backspace", "Clear", "Say nothing there any more; take out a record.", "Card", "card",
            "Clear"),
    Command("save", "ctrl+s", "Save", "Write the plan to its file.", "Card", "card"),
    Command("next_problem", "f8", "Next problem", "Go to the next line with a problem.", "Card", "card", "Problem"),
    Command("explain", "f4", "Explain problem", "Say why the problem here matters and what to do.", "Card", "card",
            "Why"),
    own_help("Card", "card"),
    own_palette("Card", "card"),
    *walking("Card", "fields", up="up,shift+tab", down="down,tab"),
    Command("beside(0)", "left", "Letters", "To the letters of a cell.", "Card", "fields"),
    Command("beside(1)", "right", "Note", "To the note on a cell.", "Card", "fields"),
    Command("take", "enter", "Take", "Take what is typed, or the candidate that is marked.", "Typing in a card",
            "field"),
    Command("take(1)", "tab", "Take and go on", "Take it and go to the next line.", "Typing in a card", "field"),
    Command("take(-1)", "shift+tab", "Take and go back", "Take it and go to the line before.", "Typing in a card",
            "field"),
    Command("give_up", "escape", "Leave", "Leave what was there.", "Typing in a card", "field"),
    Command("candidate(-1)", "up", "Candidate above", "Mark the candidate above.", "Typing in a card", "field"),
    Command("candidate(1)", "down", "Candidate below", "Mark the candidate below.", "Typing in a card", "field"),
    Command("candidate(-6)", "pageup", "Candidates above", "Mark one a page above.", "Typing in a card", "field"),
    Command("candidate(6)", "pagedown", "Candidates below", "Mark one a page below.", "Typing in a card", "field"),
)  # fmt: skip
