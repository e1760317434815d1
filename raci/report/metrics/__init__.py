"""What a plan is measured by, as text, tables and JSON."""
