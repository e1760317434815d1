"""The themes of the editor, and which of them a terminal gets."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from raci.settings.options import THEME

DARK, LIGHT, TERMINAL = "dark", "light", "terminal"
BLIND_DARK, BLIND_LIGHT = "colour-blind-dark", "colour-blind-light"

# Colours of text are said, not worked out: each is read easily (4.5:1 and more) on everything that it may stand on.
_DARK = Theme(
    DARK,
    primary="#0A66B0",
    secondary="#004578",
    warning="#ffa62b",
    error="#ba3c5b",
    success="#4EBF71",
    accent="#ffa62b",
    foreground="#e0e0e0",
    variables={
        "text-primary": "#6CB2EA",
        "text-secondary": "#92BDE0",
        "text-error": "#F2B4C1",
        "text-muted": "#B4B4B4",
        "text-disabled": "#979797",
    },
)
# What is around the matrix on light ground.
_PAPER = {
    "primary-background": "#CFDCE8",
    "primary-background-lighten-1": "#BCD0E2",
    "primary-background-lighten-2": "#8FA9C2",
    "surface-lighten-1": "#E3ECF5",
    "surface-lighten-2": "#A9B9C8",
    "block-cursor-blurred-background": "#C5D8E8",
    "primary-muted": "#C9DBEA",
}
_LIGHT = Theme(
    LIGHT,
    primary="#004578",
    secondary="#0178D4",
    warning="#F0A030",
    error="#B5304F",
    success="#46AD66",
    accent="#E08A00",
    foreground="#1F1F1F",
    background="#EDEDED",
    surface="#F7F7F7",
    panel="#E1E6EB",
    dark=False,
    variables={
        "text-secondary": "#00457A",
        "text-warning": "#7A4800",
        "text-accent": "#7A3E00",
        "text-success": "#1C5C33",
        "text-error": "#8A1230",
        "text-muted": "#505050",
        "text-disabled": "#585858",
        **_PAPER,
    },
)
# The colours of Okabe and Ito, which people who do not tell red from green (or blue from yellow) tell apart: what
# answers is orange, what does is sky blue, what is wrong is vermilion; and each has a letter, a sign or a weight too.
_BLIND_DARK = Theme(
    BLIND_DARK,
    primary="#0A66A0",
    secondary="#CC79A7",
    warning="#E69F00",
    error="#D55E00",
    success="#56B4E9",
    accent="#F0E442",
    foreground="#e0e0e0",
    variables={
        "text-primary": "#B8C4F0",
        "text-secondary": "#E5B3CF",
        "text-warning": "#F5C04A",
        "text-error": "#FFAD77",
        "text-success": "#7CC8F2",
        "text-accent": "#F0E442",
        "text-muted": "#B4B4B4",
        "text-disabled": "#979797",
    },
)
_BLIND_LIGHT = Theme(
    BLIND_LIGHT,
    primary="#00507F",
    secondary="#CC79A7",
    warning="#E69F00",
    error="#D55E00",
    success="#56B4E9",
    accent="#000000",
    foreground="#1F1F1F",
    background="#EDEDED",
    surface="#F7F7F7",
    panel="#E1E6EB",
    dark=False,
    variables={
        "text-primary": "#3A3A8C",
        "text-secondary": "#7A2A58",
        "text-warning": "#6B4A00",
        "text-error": "#8A3A00",
        "text-success": "#00507F",
        "text-accent": "#7F3500",
        "text-muted": "#505050",
        "text-disabled": "#585858",
        **_PAPER,
    },
)
_TERMINAL = Theme(
    TERMINAL,
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_cyan",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    accent="ansi_magenta",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "link-color": "ansi_default",
        "text-primary": "ansi_default",
        "text-secondary": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "input-selection-background": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
    },
)

THEMES = (_DARK, _LIGHT, _TERMINAL, _BLIND_DARK, _BLIND_LIGHT)


def theme_for(wanted: str, environment: Mapping[str, str], colours: str | None) -> str:
    """The theme for a setting; `colours` is what the terminal can show, as Rich says it.

    Without colour, and with 16 of them, it is the terminal's own: nothing else can be told apart there. Else it is what
    is set, and where that is `auto` a light one on a terminal that says that its ground is light.
    """
    if no_colour(environment) or colours in (None, "standard"):
        return TERMINAL
    if wanted != THEME.default:
        return wanted
    return LIGHT if _has_light_ground(environment) else DARK


def no_colour(environment: Mapping[str, str]) -> bool:
    """Whether colour is not wanted: NO_COLOR says so if it is not empty."""
    return bool(environment.get("NO_COLOR"))


def _has_light_ground(environment: Mapping[str, str]) -> bool:
    """Some terminals say the numbers of their colours in COLORFGBG: 0 to 6 and 8 are dark."""
    ground = environment.get("COLORFGBG", "").rpartition(";")[2]
    return ground in {"7", *map(str, range(9, 16))}
