"""The crash journal: what an editor has not saved yet, kept step by step until it is."""
