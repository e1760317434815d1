"""The list of problems beside the matrix: what it lists, in which groups, and how many there are."""
