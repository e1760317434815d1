"""Finding matrices in grids: a dense block of letters, the roles above it, the activities beside it."""
