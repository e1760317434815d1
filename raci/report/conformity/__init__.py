"""Plans beside their templates, as text, Markdown and JSON."""
