"""The library of lifecycles."""
