"""Plans into and out of other formats: Excel, CSV, Markdown, JSON."""
