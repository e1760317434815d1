"""The repository that a plan lies in: files as they were, and what git does with plans."""
