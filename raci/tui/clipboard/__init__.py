"""Cells as text that other programs know, and what a text becomes where it is pasted."""
