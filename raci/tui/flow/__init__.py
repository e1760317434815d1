"""The screen that shows what waits for what: the plan's dependencies as boxes and lines, walked with the arrows."""
