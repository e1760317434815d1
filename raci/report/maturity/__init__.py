"""Where plans stand, as text, Markdown and JSON."""
