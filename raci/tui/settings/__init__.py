"""Settings in the editor: what counts now, and the screen on which they are chosen."""
