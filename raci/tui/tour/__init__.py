"""The tour: what the demo shows of the editor, step by step, at the speed of whoever takes it."""
