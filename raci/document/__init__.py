"""The plan file as text: reading with positions, edits that keep the text, atomic saves."""
