"""Which rules are run and how: what a project configures, and what a command line changes of it."""
