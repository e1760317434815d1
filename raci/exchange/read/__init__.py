"""Sources of every kind, read as grids of cells."""
