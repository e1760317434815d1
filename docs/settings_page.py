"""The page about settings: which there are, and how keys of one's own are written."""

from __future__ import annotations

from raci.settings.options import OPTIONS, THEME, Option
from raci.settings.reading import spelled
from raci.tui.commands.all import ON_SCREENS

_HEAD = """\
# Settings of the editor

Shift+F11, or Settings in the palette, shows what can be set; whatever is chosen is seen at once and stays so the next
time. Headings, long names and the list of problems are kept as well where they are changed with their own commands
(Ctrl+W, F7, =), and the palette has a command for each theme.

![The settings](images/settings.svg)

They are kept in `settings.toml` in the place that the system has for such files: `~/.config/raci` on Linux (or
`$XDG_CONFIG_HOME/raci`), `~/Library/Application Support/raci` on macOS, `%LOCALAPPDATA%\\raci` on Windows. The file
may be written by hand; the editor changes one line of it at a time and leaves everything else, comments too, as it is
([decision 42](decisions/0042-settings-are-lines-of-one-file.md)). What is wrong in it is told when the editor starts,
with the line and what was probably meant, and stops nothing. `raci demo` neither reads nor writes it. What plans are
checked by stands elsewhere: [configuration](configuration.md).

```toml
theme = "colour-blind-dark"
wrap-names = true

[keys]
save-as = "ctrl+f12"
undo = ["ctrl+z", "alt+u"]

[keys.flow-screen]
back = ["escape", "f3"]
```
"""
_THEMES = """\
In every theme but that of the terminal all text has a contrast of 4.5 to 1 at least. `colour-blind-dark` and
`colour-blind-light` have the colours of Okabe and Ito; in all of them letters, signs, weight and underlines say what
the colours say. `auto` is a light theme on a terminal that says that its ground is light (`COLORFGBG`), else a dark
one. A terminal of 16 colours gets its own, whatever is set, and `NO_COLOR` takes all colours away.
"""
_KEYS = """\
## Keys of one's own

Under `[keys]` a command gets a key, or a list of keys, instead of its own; [the list of keys](keys.md) has the names.
The commands of other screens stand in tables of their own: {screens}. A command that a screen shares with the editor
(Undo, Redo, Save, Help …) goes where the editor's goes, unless that is taken there. Footer, palette, help and
messages name the keys as they are.

Keys are written as people write them: `f10`, `Ctrl+K`, `alt+u`, `shift+pageup`. Refused, with the reason, are
letters, digits and signs without Ctrl or Alt (they are typed), keys that terminals do not send or send as another one
(Ctrl+H, I, J, M, Ctrl+Enter, Ctrl and digits, Ctrl+Shift and letters), Ctrl+B, which is tmux's, and one key for two
commands of a screen. What is refused keeps its default.
"""


def settings_page() -> str:
    """The page."""
    parts = [_HEAD, "| setting | values | what it is |\n|---|---|---|"]
    parts[-1] += "".join(f"\n{_row(option)}" for option in OPTIONS) + "\n"
    screens = ", ".join(f"`[keys.{screen}]`" for screen in dict.fromkeys(one.screen for one in ON_SCREENS))
    return "\n".join([*parts, _THEMES, _KEYS.replace("{screens}", screens)])


def _row(option: Option) -> str:
    plain = option is not THEME and all(text == value for value, text in option.values.items())
    values = [f"`{spelled(value)}`{'' if plain else f' {text}'}" for value, text in option.values.items()]
    values[0] += " (default)"
    return f"| `{option.name}` | {'<br>'.join(values)} | {option.help} |"
