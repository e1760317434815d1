"""The one-page case for a plan: what it says, how it fits on a page, and how it is written."""
