"""Paths of files, asked for: with the names that go on as they were begun."""
